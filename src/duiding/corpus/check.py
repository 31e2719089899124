"""The linter of the corpus: what an annotation must have and must not have, beyond being brat.

Each rule is a function `graph, meta -> problems`; the arcs' ends stand in ontology/arcs.yaml, the determiners in languages/<xx>/layout.yaml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from duiding.corpus.load import NO_CONFLICT, CorpusArticle, read, texts
from duiding.errors import GraphError
from duiding.languages import LANGUAGES, table
from duiding.mark import brat
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.ontology import RELATIONS, TRAITS, admits
from duiding.ontology import load as ontology
from duiding.records.events import Realis
from duiding.records.statements import Form, Likelihood

REALIS, FORMS, SCALE = (frozenset(get_args(x)) for x in (Realis, Form, Likelihood))
OPENLESS = (*ACTOR_LABELS, "PLACE", "FACILITY", "FIGURE", "WEAPON", "TITLE")
"""Spans that leave their determiner out."""
LINE = re.compile(r"(T\d+)\t(\w+) (\d+) (\d+)\t")
REQUIRED = ("language", "published", "title", "source", "genre", "conflict", "invented", "facts")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one article: `where` is its file and the words, `problem` says what."""

    where: str
    problem: str

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


@cache
def ends(label: str) -> tuple[frozenset[str], frozenset[str]]:
    """The labels that an arc may leave from and reach.

    Raises:
        KeyError: the ontology has no such arc, trait or relation.
    """
    arcs = ontology("arcs")
    statements = dict.fromkeys(TRAITS, arcs["trait"]) | dict.fromkeys(RELATIONS, arcs["relation"])
    kind = (statements | arcs["arcs"])[label]
    both = [frozenset(x for g in kind[side] for x in arcs["groups"].get(g, [g])) for side in ("from", "to")]
    return both[0], both[1]


def check_folder(folder: str | Path) -> Iterator[Fault]:
    """Every fault of a corpus: of its articles, of a text that stands twice, of an incident or a conflict in two splits."""
    known: dict[str, str] = {}
    homes: dict[str, set[str]] = {}
    for text, split in texts(folder):
        try:
            article = read(text, split)
            words = " ".join(article.text.split()).casefold()
        except GraphError as broken:
            yield Fault(f"{split}/{text.stem}", str(broken))
            continue
        yield from check_article(article)
        if other := known.get(words):
            yield Fault(article.name, f"the same text as {other}")
        known[words] = article.name
        for kind in ("incident", "conflict"):
            if value := article.meta.get(kind):
                homes.setdefault(f"{kind} {value}", set()).add(article.split)
    for what, splits in sorted(homes.items()):
        if len(splits) > 1 and what != f"conflict {NO_CONFLICT}":
            yield Fault(what, f"stands in {' and '.join(sorted(splits))}; an incident or conflict has one split")


def check_article(article: CorpusArticle) -> Iterator[Fault]:
    """Every fault of one article."""
    where = f"{article.split}/{article.name}"
    try:
        graph = article.graph
    except GraphError as broken:
        yield Fault(where, str(broken))
        return
    if brat.dumps(graph) != article.ann:
        yield Fault(where, "reading the annotation and writing it again changes it: lines out of order, twice, or of another format")
    yield from (Fault(where, problem) for problem in _duplicate_lines(article.ann))
    yield from (Fault(where, problem) for rule in RULES for problem in rule(graph, article.meta))


def _duplicate_lines(ann: str) -> Iterator[str]:
    spans = Counter((m[2], m[3], m[4]) for m in LINE.finditer(ann))
    yield from (f"{label} {start}..{end} stands {n} times" for (label, start, end), n in spans.items() if n > 1)


def _meta(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    yield from (f"the metadata lack {key}" for key in REQUIRED if key not in meta)
    if meta.get("language") not in LANGUAGES:
        yield f"language {meta.get('language')!r} is none of ours"
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?", str(meta.get("published"))):
        yield f"published {meta.get('published')!r} is no ISO 8601 date"


def _arcs(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    for arc in graph.arcs:
        sources, targets = ends(arc.label)
        if arc.source.label not in sources or arc.target.label not in targets:
            yield (f"{arc.label} may not tie a {arc.source.label} ({graph.quote(arc.source)[:30]!r}) "
                   f"to a {arc.target.label} ({graph.quote(arc.target)[:30]!r})")
        if arc.label == "same" and arc.source.label != arc.target.label:
            yield f"same ties a {arc.source.label} to a {arc.target.label}: {graph.quote(arc.source)[:30]!r}"
        if arc.label == "same" and arc.source.start < arc.target.start:
            yield f"same runs forward from {graph.quote(arc.source)[:30]!r}"


def _edges(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    for node in graph:
        quote = graph.quote(node)
        if quote != quote.strip():
            yield f"{node.label} {quote!r} begins or ends in white space"
        if word := determiner(graph, node):
            yield f"{node.label} {quote[:40]!r} begins with {word!r}; leave it out"


def determiner(graph: Graph, node: Node) -> str | None:
    """The determiner that a span opens with and should not. A capital one within a sentence belongs to the name ("Den Haag", "El Fasher")."""
    if node.label not in OPENLESS or (node.label == "PERSON" and node.get("Kind") == "name"):
        return None
    word = opening(graph.quote(node), graph.language)
    return word if word and (word[0].islower() or graph.sentence_of(node).start == node.start) else None


def opening(words: str, language: str) -> str | None:
    """The determiner (with the blank after it) that a phrase of more than that opens with."""
    found = _determiners(language).match(words)
    return found[0] if found and found.end() < len(words) else None


@cache
def _determiners(language: str) -> re.Pattern[str]:
    words = table(language, "layout").get("determiners", [])
    whole = "|".join(re.escape(w) for w in words if not w.endswith("'"))
    bound = "|".join(re.escape(w[:-1]) + "['’]" for w in words if w.endswith("'"))
    return re.compile(rf"(?:(?:{whole})\s+{f'|(?:{bound})' if bound else ''})", re.I)


def _crossing(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    for label in {n.label for n in graph}:
        nodes = sorted(graph.nodes(label), key=lambda n: (n.start, -n.end))
        for i, node in enumerate(nodes):
            for other in nodes[i + 1:]:
                if other.start >= node.end:
                    break
                if other.end > node.end:
                    yield f"two {label} cross: {graph.quote(node)[:40]!r} and {graph.quote(other)[:40]!r}"


def _classes(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    for node in graph.nodes("EVENT"):
        words, type_, mode = graph.quote(node), node.get("Type"), node.get("Mode")
        if node.get("Realis") not in REALIS:
            yield f"EVENT {words!r} has the realis {node.get('Realis')!r}"
        if type_ is not None and not admits(type_, mode):
            yield f"EVENT {words!r}: {type_}/{mode} is not in the ontology"
    for node in graph.nodes("CONTENT"):
        if node.get("Form") not in FORMS and node.get("Outlook") != "yes":
            yield f"CONTENT {graph.quote(node)[:40]!r} has neither form nor outlook"
        if node.get("Outlook") == "yes" and node.get("Scale") not in SCALE:
            yield f"outlook {graph.quote(node)[:40]!r} has the likelihood {node.get('Scale')!r}"


def _values(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    for node in graph.nodes(*ACTOR_LABELS, "PLACE", "FACILITY", "FIGURE"):
        if node.value is None:
            yield f"{node.label} {graph.quote(node)[:40]!r} has no value"
    for node in graph.nodes("FIGURE"):
        if not node.get("Kind"):
            yield f"FIGURE {graph.quote(node)!r} has no kind"
    for node in graph.nodes("TIME"):
        if node.get("Timex") not in ("date", "time", "duration", "set"):
            yield f"TIME {graph.quote(node)!r} is no date, time, duration or set"
        elif node.value is None and node.get("Timex") in ("date", "time") and node.get("Unresolved") != "yes":
            yield f"TIME {graph.quote(node)!r} is not resolved, nor said to be unresolvable"


def _obligatory(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    statements = tuple(TRAITS)
    for label, arcs in (("TITLE", ("title",)), ("LIKELIHOOD", ("likelihood",)), ("REASON", ("reason",)), ("VALUE", statements)):
        yield from (f"{label} {graph.quote(n)[:40]!r} hangs on nothing" for n in graph.nodes(label) if not graph.into(n, *arcs))
    yield from (f"CUE {graph.quote(n)!r} says nothing" for n in graph.nodes("CUE") if not graph.out(n, "says"))
    for node in graph.nodes("CONTENT"):
        if node.get("Form") in FORMS and not graph.out(node, "speaker"):
            yield f"CONTENT {graph.quote(node)[:40]!r} has no speaker"
    for node in graph.nodes("FIGURE"):
        if node.get("Total") == "yes" and graph.into(node, "figure"):
            yield f"the total {graph.quote(node)!r} hangs on an event"
    for arc in graph.arcs:
        if arc.label in TRAITS | (RELATIONS - {"part_of"}) and arc.evidence is None:
            yield f"{arc.label} of {graph.quote(arc.source)!r} has no evidence"


def _quotations(graph: Graph, meta: dict[str, Any]) -> Iterator[str]:
    """Words in quotation marks may be put only into the mouths of invented persons."""
    invented = {str(n).casefold() for n in meta.get("invented") or []}
    for node in graph.nodes("CONTENT"):
        if node.get("Form") not in ("direct", "mixed"):
            continue
        for speaker in graph.targets(node, "speaker"):
            name = str(getattr(speaker.value, "name", "")).casefold()
            named = any(n.get("Kind") == "name" for n in graph.chain(speaker))
            if named and not any(name in i or i in name for i in invented):
                yield f"{graph.quote(node)[:40]!r} is put into the mouth of {name!r}, who is not among the invented"


RULES: tuple[Callable[[Graph, dict[str, Any]], Iterator[str]], ...] = (
    _meta, _arcs, _edges, _crossing, _classes, _values, _obligatory, _quotations)
