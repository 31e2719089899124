"""Two graphs over one text: where they agree.

Spans are compared exactly (label and offsets, leading determiners aside) and by overlap. Arcs are compared between *things*: a thing is a chain of
`same` mentions, and two chains' arcs agree where their labels do and each end shares a mention. An arc told at another mention of the
same thing is thus no error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from duiding.corpus.check import determiner
from duiding.evaluate.tally import Score
from duiding.mark.graph import ACTOR_LABELS, ARGUMENTS, ATTESTATION, LINKS, RESPONSIBILITY, Graph, Node
from duiding.ontology import RELATIONS, TRAITS

GROUPS = {**dict.fromkeys(ACTOR_LABELS, "actor"), "PLACE": "site", "FACILITY": "site"}
"""Labels whose spans may stand for the same thing although coders label them apart."""
MENTIONS = (*ACTOR_LABELS, "PLACE", "FACILITY", "TIME", "FIGURE", "WEAPON", "TITLE")
OUTLOOK = ("subject", "threatens", "likelihood", "reason", "horizon")
CLASSES: dict[str, tuple[str, ...]] = {"EVENT": ("Type", "Mode", "Realis"), "CONTENT": ("Form", "Outlook", "Scale"), "FIGURE": ("Kind", "Total"),
                                       "actor": ("Kind",), "TIME": ("Timex",)}
CLAIM_OVERLAP = 0.5
"""Contents of a claim are the same where they share at least half of the longer one."""
FAMILIES: dict[str, frozenset[str]] = {
    "arguments": frozenset(ARGUMENTS), "responsibility": frozenset(RESPONSIBILITY), "attestation": frozenset(ATTESTATION),
    "links": frozenset(LINKS) - {"part_of"}, "traits": TRAITS, "relations": RELATIONS - {"part_of"}, "outlook arcs": frozenset(OUTLOOK)}
"""Arcs that are scored together. `part_of` ties mentions as well as events and actors, and belongs to none."""


@dataclass(slots=True)
class Comparison:
    """Scores by name (`gold` is the first graph), and the classes that both gave to spans that both have: (gold, found) by name."""

    scores: dict[str, Score] = field(default_factory=dict)
    classes: dict[str, list[tuple[Any, Any]]] = field(default_factory=dict)


class Side:
    """One of the two graphs: its spans without leading determiners, its chains."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes = graph.nodes()
        self.start = {id(n): n.start + len(determiner(graph, n) or "") for n in self.nodes}

    def key(self, node: Node) -> tuple[str, int, int]:
        """Label and offsets."""
        return node.label, self.start[id(node)], node.end

    @cached_property
    def chain(self) -> dict[int, int]:
        """Each span's chain, as the number of its first mention."""
        return {id(n): id(self.graph.antecedent(n)) for n in self.nodes}


def compare(gold: Graph, found: Graph) -> Comparison:
    """Scores one graph against another over the same text.

    Raises:
        ValueError: the texts differ.
    """
    if gold.text != found.text:
        raise ValueError("the graphs are of different texts")
    a, b = Side(gold), Side(found)
    match = matches(a, b)
    result = Comparison()
    _spans(a, b, match, result)
    _classes(a, b, match, result)
    things = things_of(a, b, match)
    _arcs(a, b, things, result)
    _claims(a, b, match, things, result)
    result.scores["coreference"] = _coreference(a, b, match)
    return result


def matches(a: Side, b: Side) -> dict[int, Node]:
    """Each found span's gold span: of the same group of labels, the one with the greatest overlap, each used once."""
    pairs = []
    for node in b.nodes:
        for other in a.graph.overlapping(node.start, node.end, *_group(node.label)):
            shared = min(node.end, other.end) - max(b.start[id(node)], a.start[id(other)])
            if shared <= 0:
                continue
            union = max(node.end, other.end) - min(b.start[id(node)], a.start[id(other)])
            floor = CLAIM_OVERLAP if node.label == "CONTENT" else 0.0
            if shared / union > floor or shared == union:
                pairs.append((-(shared / union), node.label != other.label, node.start, node.end, node, other))
    pairs.sort(key=lambda p: p[:4])
    match: dict[int, Node] = {}
    used: set[int] = set()
    for *_, node, other in pairs:
        if id(node) not in match and id(other) not in used:
            match[id(node)] = other
            used.add(id(other))
    return match


def _group(label: str) -> tuple[str, ...]:
    if label in ACTOR_LABELS:
        return ACTOR_LABELS
    return ("PLACE", "FACILITY") if label in ("PLACE", "FACILITY") else (label,)


def _score(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Score:
    wanted, got = Counter(gold), Counter(found)
    return Score((wanted & got).total(), got.total(), wanted.total())


def _spans(a: Side, b: Side, match: dict[int, Node], result: Comparison) -> None:
    for label in sorted({n.label for n in (*a.nodes, *b.nodes)}):
        mine, other = a.graph.nodes(label), b.graph.nodes(label)
        result.scores[f"span {label}"] = _score(map(a.key, mine), map(b.key, other))
        right = sum(1 for n in other if id(n) in match and match[id(n)].label == label)
        result.scores[f"overlap {label}"] = Score(right, len(other), len(mine))
    for kind in ("span", "overlap"):
        result.scores[f"{kind} mentions"] = sum((result.scores.get(f"{kind} {label}", Score()) for label in MENTIONS), Score())
    result.scores["span mentions, labels aside"] = _score(
        [(*a.key(n)[1:], GROUPS.get(n.label, n.label)) for n in a.graph.nodes(*MENTIONS)],
        [(*b.key(n)[1:], GROUPS.get(n.label, n.label)) for n in b.graph.nodes(*MENTIONS)])


def _classes(a: Side, b: Side, match: dict[int, Node], result: Comparison) -> None:
    for node in b.nodes:
        gold = match.get(id(node))
        for name in CLASSES.get(GROUPS.get(node.label, node.label), ()) if gold else ():
            result.classes.setdefault(f"{GROUPS.get(node.label, node.label)} {name}", []).append((gold.get(name), node.get(name)))  # type: ignore[union-attr]
    for part, wanted in (("Type", ("Type",)), ("Realis", ("Type", "Realis"))):
        right = sum(1 for n in b.graph.nodes("EVENT") if (g := match.get(id(n))) and all(g.get(w) == n.get(w) for w in wanted))
        result.scores[f"event word + {' + '.join(wanted).lower()}"] = Score(right, len(b.graph.nodes("EVENT")), len(a.graph.nodes("EVENT")))
        both = [(g.get(part), n.get(part)) for n in b.graph.nodes("EVENT") if (g := match.get(id(n)))]
        result.scores[f"accuracy {part.lower()}"] = Score(sum(x == y for x, y in both), len(both), len(both))


def things_of(a: Side, b: Side, match: dict[int, Node]) -> dict[int, int]:
    """Each found chain's gold chain: the one that most of its mentions belong to."""
    votes: dict[int, Counter[int]] = {}
    for node in b.nodes:
        if gold := match.get(id(node)):
            votes.setdefault(b.chain[id(node)], Counter())[a.chain[id(gold)]] += 1
    return {chain: counts.most_common(1)[0][0] for chain, counts in votes.items()}


def _arcs(a: Side, b: Side, things: dict[int, int], result: Comparison) -> None:
    gold = {(r.label, a.chain[id(r.source)], a.chain[id(r.target)]) for r in a.graph.arcs if r.label != "same"}
    found = {(r.label, things.get(b.chain[id(r.source)], b.chain[id(r.source)]), things.get(b.chain[id(r.target)], b.chain[id(r.target)]))
             for r in b.graph.arcs if r.label != "same"}
    for label in sorted({x[0] for x in gold | found}):
        result.scores[f"arc {label}"] = _score((x for x in gold if x[0] == label), (x for x in found if x[0] == label))
    for family, labels in FAMILIES.items():
        result.scores[family] = _score((x for x in gold if x[0] in labels), (x for x in found if x[0] in labels))


def _claims(a: Side, b: Side, match: dict[int, Node], things: dict[int, int], result: Comparison) -> None:
    """Contents, contents with their speaker, outlooks."""
    contents = [n for n in b.graph.nodes("CONTENT") if n.get("Form")]
    wanted = [n for n in a.graph.nodes("CONTENT") if n.get("Form")]
    right = [n for n in contents if (g := match.get(id(n))) and g.get("Form")]
    spoken = [n for n in right if _ends(a, match[id(n)], "speaker") & {things.get(x, x) for x in _ends(b, n, "speaker")}]
    result.scores["claim content"] = Score(len(right), len(contents), len(wanted))
    result.scores["claim content + speaker"] = Score(len(spoken), len(contents), len(wanted))
    outlooks = [n for n in b.graph.nodes("CONTENT") if n.get("Outlook")]
    same = [n for n in outlooks if (g := match.get(id(n))) and g.get("Outlook")]
    result.scores["outlooks"] = Score(len(same), len(outlooks), sum(1 for n in a.graph.nodes("CONTENT") if n.get("Outlook")))


def _ends(side: Side, node: Node, label: str) -> set[int]:
    return {side.chain[id(t)] for t in side.graph.targets(node, label)}


def _coreference(a: Side, b: Side, match: dict[int, Node]) -> Score:
    """Pairs of mentions in one chain, among the spans that both have (pairwise F1)."""
    pairs: dict[str, set[tuple[int, int]]] = {"gold": set(), "found": set()}
    nodes = [n for n in b.nodes if id(n) in match and (n.label in ACTOR_LABELS or n.label in ("EVENT", "PLACE", "FACILITY"))]
    for i, x in enumerate(nodes):
        for y in nodes[i + 1:]:
            key = (id(x), id(y))
            if b.chain[id(x)] == b.chain[id(y)]:
                pairs["found"].add(key)
            if a.chain[id(match[id(x)])] == a.chain[id(match[id(y)])]:
                pairs["gold"].add(key)
    return _score(pairs["gold"], pairs["found"])
