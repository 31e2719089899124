"""The graph over an article: typed spans and typed arcs. Markers and grounders write it, the assembler reads records off it.

The annotated corpus, the training code and the model speak the same graph (`mark/brat.py` reads and writes it as brat standoff).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duiding.errors import GraphError
from duiding.mark.layout import Layout, Sentence, Token
from duiding.records import Span

ACTOR_LABELS = ("PERSON", "GROUP", "STATE", "ORG", "PEOPLE")
"""Mentions that can do, suffer or speak; pronouns and nominals carry the label of what they stand for."""

SPAN_LABELS = frozenset({*ACTOR_LABELS, "PLACE", "FACILITY", "TIME", "FIGURE", "WEAPON", "TITLE", "EVENT", "CONTENT", "CUE", "QUESTION",
                         "CREDIT", "VALUE", "LIKELIHOOD", "REASON"})

ARGUMENTS = ("actor", "recipient", "place", "date", "figure", "weapon", "target")
"""Event → mention."""
RESPONSIBILITY = ("claimed", "denied", "attributed", "suspected")
"""Event → the actor who is said to have done it."""
ATTESTATION = ("asserts", "confirms", "denies", "cannot_verify")
"""Event → the actor who vouches for it, or doesn't."""
LINKS = ("part_of", "retaliation_for", "follow_up_of", "outcome_of", "implements", "violates", "same_perpetrator")
"""Event → event; `part_of` also between mentions."""

ARC_LABELS = frozenset({
    *ARGUMENTS, *RESPONSIBILITY, *ATTESTATION, *LINKS,
    # between mentions, and from a person to a role
    "same", "title",
    # claims; `via` who passed it on; `by` from a figure to who gives it
    "speaker", "addressee", "about", "says", "via", "by",
    # actor → VALUE, one label a trait
    "founded", "dissolved", "strength", "area", "aim", "ideology", "leader", "alias", "name_meaning", "capability", "incapability", "tactic",
    "decline", "status", "funding", "headquarters",
    # actor → actor, one label a relation
    "affiliate_of", "splinter_of", "merged_with", "defects_to", "allied_with", "supports", "rival_of", "fights", "negotiates_with", "hosts",
    "recruits_from", "leads", "member_of", "critical_of", "sanctions",
    # outlook: CONTENT → mention or words
    "subject", "threatens", "likelihood", "reason", "horizon",
})


@dataclass(slots=True, eq=False)
class Node:
    """A typed span. `attributes` are its classes (Type, Mode, Realis, Form ...), `value` what it means in the world once grounded
    (a DateValue, FigureValue, PlaceValue or ActorValue), `by` the marker that made it and `why` what that marker saw."""

    label: str
    start: int
    end: int
    by: str
    why: str = ""
    attributes: dict[str, Any] = field(default_factory=dict)
    value: Any = None
    sure: dict[str, float] = field(default_factory=dict)
    """Calibrated probabilities, where a model made it: of the `span` and of its classes by name."""

    def get(self, attribute: str) -> Any:
        """The attribute's value, or None; the records check what values an attribute may have."""
        return self.attributes.get(attribute)


@dataclass(slots=True, eq=False)
class Arc:
    """A typed, directed tie between two spans. `evidence` are the offsets of the words that say so, where they are not the spans
    themselves; `attributes` as on nodes (Realis of a relation, Status of a figure)."""

    label: str
    source: Node
    target: Node
    by: str
    why: str = ""
    evidence: tuple[int, int] | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    sure: float | None = None


class Graph:
    """Spans and arcs over one text, with its layout (tokens, sentences, paragraphs).

    Nodes of one label at the same offsets are one node; nodes of different labels nest and overlap freely.
    """

    def __init__(self, text: str, *, language: str, published: str | None = None, title: str | None = None, layout: Layout | None = None) -> None:
        self.text = text
        self.language = language
        self.published = published
        self.title = title
        self.layout = layout or Layout.of(text, title=title, language=language)
        self.arcs: list[Arc] = []
        self.quotations: list[Any] = []
        self.model: str | None = None
        """The folder of the model that reads the text; none for the shipped one."""
        self.read_by: str | None = None
        """The name of the model that read it."""
        self.calibration: dict[str, list[float]] = {}
        """How the probabilities of a record's parts make that of the record, by kind of record (`assemble/confidence.py`)."""
        self._nodes: dict[str, list[Node]] = {}
        self._starts: dict[str, list[int]] = {}
        self._longest: dict[str, int] = {}
        self._out: dict[int, list[Arc]] = {}
        self._into: dict[int, list[Arc]] = {}

    # -- writing

    def add(self, label: str, start: int, end: int, *, by: str, why: str = "", value: Any = None, **attributes: str) -> Node:
        """Adds a span, or completes the one of that label at these offsets, and returns it.

        Raises:
            GraphError: unknown label, or offsets outside the text.
        """
        if label not in SPAN_LABELS:
            raise GraphError(f"no span label {label!r}", remedy=f"The labels are {', '.join(sorted(SPAN_LABELS))}")
        if not 0 <= start < end <= len(self.text):
            raise GraphError(f"span {start}..{end} lies outside a text of {len(self.text)} code points")
        nodes, starts = self._nodes.setdefault(label, []), self._starts.setdefault(label, [])
        at = bisect_left(starts, start)
        while at < len(nodes) and nodes[at].start == start:
            if nodes[at].end == end:
                nodes[at].attributes.update(attributes)
                if value is not None:
                    nodes[at].value = value
                return nodes[at]
            at += 1
        node = Node(label, start, end, by, why, dict(attributes), value)
        nodes.insert(at, node)
        self._longest[label] = max(self._longest.get(label, 0), end - start)
        starts.insert(at, start)
        return node

    def link(self, label: str, source: Node, target: Node, *, by: str, why: str = "", evidence: tuple[int, int] | None = None,
             **attributes: str) -> Arc:
        """Adds an arc, or returns the one that already ties the two.

        Raises:
            GraphError: unknown label.
        """
        if label not in ARC_LABELS:
            raise GraphError(f"no arc label {label!r}", remedy=f"The labels are {', '.join(sorted(ARC_LABELS))}")
        for arc in self._out.get(id(source), ()):
            if arc.label == label and arc.target is target:
                arc.attributes.update(attributes)
                return arc
        arc = Arc(label, source, target, by, why, evidence, dict(attributes))
        self.arcs.append(arc)
        self._out.setdefault(id(source), []).append(arc)
        self._into.setdefault(id(target), []).append(arc)
        return arc

    def remove(self, node: Node) -> None:
        """Takes a span and its arcs out of the graph."""
        at = self._nodes[node.label].index(node)
        del self._nodes[node.label][at], self._starts[node.label][at]
        for arc in [*self._out.pop(id(node), ()), *self._into.pop(id(node), ())]:
            self.unlink(arc)

    def unlink(self, arc: Arc) -> None:
        """Takes an arc out of the graph."""
        for arcs in (self.arcs, self._out.get(id(arc.source), []), self._into.get(id(arc.target), [])):
            if arc in arcs:
                arcs.remove(arc)

    # -- reading

    def nodes(self, *labels: str) -> list[Node]:
        """Spans of these labels (all, where none is named), by start and then by length, longest first."""
        chosen = labels or tuple(self._nodes)
        if len(chosen) == 1:
            return list(self._nodes.get(chosen[0], ()))
        found = [n for label in chosen for n in self._nodes.get(label, ())]
        found.sort(key=lambda n: (n.start, -n.end, n.label))
        return found

    def within(self, start: int, end: int, *labels: str) -> list[Node]:
        """Spans of these labels that lie wholly inside `[start, end)`, by start."""
        found = []
        for label in labels or tuple(self._nodes):
            nodes, starts = self._nodes.get(label, []), self._starts.get(label, [])
            for node in nodes[bisect_left(starts, start):bisect_left(starts, end)]:
                if node.end <= end:
                    found.append(node)
        if len(labels) != 1:
            found.sort(key=lambda n: (n.start, -n.end, n.label))
        return found

    def overlapping(self, start: int, end: int, *labels: str) -> list[Node]:
        """Spans of these labels that share a character with `[start, end)`, by start."""
        found = []
        for label in labels or tuple(self._nodes):
            nodes, starts = self._nodes.get(label, []), self._starts.get(label, [])
            first = bisect_right(starts, start - self._longest.get(label, 0))  # none that begins earlier can reach this far
            for node in nodes[first:bisect_right(starts, end - 1)]:
                if node.end > start:
                    found.append(node)
        found.sort(key=lambda n: (n.start, -n.end, n.label))
        return found

    def out(self, node: Node, *labels: str) -> list[Arc]:
        """Arcs that leave a span, in the order in which they were made."""
        return [a for a in self._out.get(id(node), ()) if not labels or a.label in labels]

    def into(self, node: Node, *labels: str) -> list[Arc]:
        """Arcs that reach a span, in the order in which they were made."""
        return [a for a in self._into.get(id(node), ()) if not labels or a.label in labels]

    def targets(self, node: Node, label: str) -> list[Node]:
        """The spans at the other end of a span's arcs of one label."""
        return [a.target for a in self.out(node, label)]

    def antecedent(self, node: Node) -> Node:
        """The first mention of the chain that a mention stands in: `same` arcs run from a later mention to an earlier one."""
        seen = {id(node)}
        while True:
            onward = next((a.target for a in self.out(node, "same") if id(a.target) not in seen), None)
            if onward is None:
                return node
            node = onward
            seen.add(id(node))

    def chain(self, node: Node) -> list[Node]:
        """Every mention of the thing that a mention stands for, the first one first."""
        first = self.antecedent(node)
        found, at = [first], 0
        while at < len(found):
            found += [a.source for a in self.into(found[at], "same") if not any(a.source is n for n in found)]
            at += 1
        return found

    # -- the text

    def quote(self, node: Node) -> str:
        """The words of a span."""
        return self.text[node.start:node.end]

    def span(self, node: Node) -> Span:
        """The span as evidence of a record."""
        return Span.of(self.text, node.start, node.end)

    @property
    def tokens(self) -> list[Token]:
        """Tokens of the whole text, in order."""
        return self.layout.tokens

    @property
    def sentences(self) -> list[Sentence]:
        """Sentences of the whole text, in order."""
        return self.layout.sentences

    def sentence_of(self, where: Node | int) -> Sentence:
        """The sentence in which a span (or an offset) begins."""
        return self.layout.sentence_at(where if isinstance(where, int) else where.start)

    def tokens_within(self, start: int, end: int) -> list[Token]:
        """Tokens that lie wholly inside `[start, end)`."""
        return self.layout.tokens_within(start, end)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes())
