"""What the model proposes → the graph: its labels, classes and ties in the graph's own words.

The model's labels differ from the graph's where a linear head tells things apart more easily (`train/views.py` is the other direction): OUTLOOK is
a CONTENT, `place:from` a place with a role, `realis:negated` an attribute of the relation between the same two spans.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from duiding.mark.graph import RESPONSIBILITY, Graph, Node
from duiding.ontology import RELATIONS

BY = "mark.model"
BACK = {"Reference": "Kind", "Source": "Kind", "Weapon": "Type", "Truth": "Realis", "Answer": "Status"}
"""The model's names of attributes → the graph's."""


@dataclass(slots=True)
class Proposed:
    """A span that the model proposes: label and offsets of its own, classes by name, and the probability of the span and of each class."""

    label: str
    start: int
    end: int
    classes: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)


def write(graph: Graph, spans: Sequence[Proposed], ties: Sequence[tuple[str, int, int, float]]) -> None:
    """Adds proposed spans and ties (label, source, target by index, probability) to a graph."""
    nodes = [_node(graph, s) for s in spans]
    _scales(nodes, ties)
    realis = {(s, t): label.partition(":")[2] for label, s, t, _ in ties if label.startswith("realis:")}
    for label, source, target, sure in ties:
        if label.startswith("realis:") or nodes[source] is nodes[target]:
            continue
        name, _, role = label.partition(":")
        attributes = {"Role": role} if role else {}
        if name in RELATIONS and name != "part_of":
            attributes["Realis"] = realis.get((source, target), "actual")
        if name == "target" and (kind := spans[target].classes.get("Target")):
            attributes["Type"] = kind
        evidence = _evidence(graph, nodes[source], nodes[target]) if name in RELATIONS or nodes[target].label == "VALUE" else None
        graph.link(name, nodes[source], nodes[target], by=BY, why=f"head {label} {sure:.2f}", evidence=evidence, **attributes).sure = sure
    _bases(graph)
    _asserts(graph)


def _node(graph: Graph, s: Proposed) -> Node:
    attributes = {BACK.get(k, k): v for k, v in s.classes.items() if k not in ("Target", "Unclaimed")}
    if "Mode" in attributes:
        type_, _, mode = attributes.pop("Mode").partition("/")
        if mode and type_ == attributes.get("Type"):
            attributes["Mode"] = mode
    if s.label == "OUTLOOK":
        return _told(graph.add("CONTENT", s.start, s.end, by=BY, Outlook="yes"), s)
    node = graph.add(s.label, s.start, s.end, by=BY, **attributes)
    return _told(node, s)


def _told(node: Node, s: Proposed) -> Node:
    """What the heads said of a span, for whoever asks why."""
    node.sure |= {"outlook" if s.label == "OUTLOOK" and k == "span" else BACK.get(k, k): p for k, p in s.sure.items()}
    heads = [f"head {s.label} {s.sure.get('span', 1):.2f}", *(f"{k} {v} {s.sure[k]:.2f}" for k, v in s.classes.items() if k in s.sure)]
    node.why = "; ".join(filter(None, (node.why, ", ".join(heads))))
    return node


def _scales(nodes: Sequence[Node], ties: Sequence[tuple[str, int, int, float]]) -> None:
    """How likely an outlook is stands on its likelihood words, and on itself."""
    for label, source, target, _ in ties:
        if label == "likelihood" and (scale := nodes[target].get("Scale")):
            nodes[source].attributes["Scale"] = scale


def _evidence(graph: Graph, a: Node, b: Node) -> tuple[int, int]:
    """The sentences from the one end to the other, or the one that both stand in."""
    first, last = sorted((a, b), key=lambda n: n.start)
    start, end = graph.sentence_of(first).start, graph.sentence_of(last).end
    return (start, end) if end - start < 600 else (min(a.start, b.start), max(a.end, b.end))


def _bases(graph: Graph) -> None:
    """The actor of an event is only claimed, denied, attributed or suspected to be it, where a responsibility says so."""
    for event in graph.nodes("EVENT"):
        said = {id(graph.antecedent(a.target)): a.label for n in graph.chain(event) for a in graph.out(n, *RESPONSIBILITY) if a.label != "denied"}
        for arc in graph.out(event, "actor"):
            if (basis := said.get(id(graph.antecedent(arc.target)))):
                arc.attributes["Basis"] = basis


def _asserts(graph: Graph) -> None:
    """Whose word an event is: all its mentions stand in the claims of one speaker."""
    claims = [c for c in graph.nodes("CONTENT") if c.get("Form")]
    for event in graph.nodes("EVENT"):
        if graph.antecedent(event) is not event:
            continue
        speakers = []
        for mention in graph.chain(event):
            around = [c for c in claims if c.start <= mention.start and mention.end <= c.end]
            inner = min(around, key=lambda c: c.end - c.start, default=None)
            speakers.append(next(iter(graph.targets(inner, "speaker")), None) if inner else None)
        if speakers[0] is not None and all(s is not None and graph.antecedent(s) is graph.antecedent(speakers[0]) for s in speakers):
            graph.link("asserts", event, speakers[0], by=BY)


