"""Direct speech stands between quotation marks: the one thing that the marks know better than the model. needs: quotations, CONTENT. gives:
CONTENT, speaker.

A claim that the model sees on a quotation gets the quotation's bounds; speech in quotation marks that it does not see at all is a claim as well,
of whoever speaks
before it in the paragraph.
"""

from __future__ import annotations

from duiding.mark.graph import Graph, Node
from duiding.mark.quotations import Quotation

BY = "mark.quoted"
SAME = 0.5
"""A claim and a quotation that share at least half of the two together are one."""
WORDS = 3
"""Fewer quoted words are a name or a word at a distance, unless the model sees a claim in them."""


def mark(graph: Graph) -> None:
    """Fits the claims of a graph to its quotations."""
    for quotation in graph.quotations:
        if quotation.depth:
            continue
        start = quotation.inner_start
        end = start + len(graph.text[start:quotation.inner_end].rstrip(" ,"))
        if end <= start:
            continue
        claims = [c for c in graph.overlapping(start, end, "CONTENT") if c.get("Form")]
        same = max(claims, key=lambda c: _shared(c, start, end), default=None)
        if same is not None and _shared(same, start, end) >= SAME:
            _fit(graph, same, start, end)
        elif not quotation.scare and len(graph.text[start:end].split()) >= WORDS and not any(c.start <= start and end <= c.end for c in claims):
            _add(graph, quotation, start, end)
    _once(graph)


def _once(graph: Graph) -> None:
    """Of two claims of one speaker, one within the other, the inner stands: what is around it is its cue, or another quotation. Indirect speech
    around a few quoted words stands whole."""
    for outer in [c for c in graph.nodes("CONTENT") if c.get("Form")]:
        for inner in graph.within(outer.start, outer.end, "CONTENT"):
            same = (inner.start, inner.end) == (outer.start, outer.end)
            if same or not inner.get("Form") or _speaker(graph, inner) is not _speaker(graph, outer):
                continue
            if outer.get("Form") == "direct" or _shared(inner, outer.start, outer.end) >= SAME:
                graph.remove(outer)
                break


def _speaker(graph: Graph, claim: Node) -> Node | None:
    return next((graph.antecedent(t) for t in graph.targets(claim, "speaker")), None)


def _shared(node: Node, start: int, end: int) -> float:
    both = min(node.end, end) - max(node.start, start)
    return both / (max(node.end, end) - min(node.start, start))


def _fit(graph: Graph, node: Node, start: int, end: int) -> None:
    """The same claim at the quotation's bounds."""
    if (node.start, node.end) == (start, end):
        return
    fitted = graph.add("CONTENT", start, end, by=BY, why=node.why, **node.attributes)
    for arc in graph.out(node):
        graph.link(arc.label, fitted, arc.target, by=arc.by, why=arc.why, evidence=arc.evidence, **arc.attributes)
    for arc in graph.into(node):
        graph.link(arc.label, arc.source, fitted, by=arc.by, why=arc.why, evidence=arc.evidence, **arc.attributes)
    graph.remove(node)


def _add(graph: Graph, quotation: Quotation, start: int, end: int) -> None:
    """Speech that the model does not see; who speaks is who speaks next to it in the paragraph."""
    paragraph = graph.layout.paragraph_of(graph.sentence_of(start))
    if paragraph.kind != "body":
        return
    near = [c for c in graph.within(paragraph.start, paragraph.end, "CONTENT") if c.get("Form") == "direct" and graph.targets(c, "speaker")]
    node = graph.add("CONTENT", start, end, by=BY, why="speech in quotation marks", Form="direct")
    if near:
        closest = min(near, key=lambda c: (c.start > start, abs(c.start - start)))
        graph.link("speaker", node, graph.targets(closest, "speaker")[0], by=BY, why="goes on speaking")
