"""Whom a sentence is about when it does not say so: the group spoken of just before, or the one that the article's attack is laid to."""

from __future__ import annotations

from duiding.mark.graph import Node
from duiding.mark.layout import Sentence
from duiding.mark.view import View

LOOK_BACK = 6
"""Sentences; further back a group is seldom still the topic."""
RESPONSIBLE = ("claimed", "attributed", "suspected", "actor")


def previous_group(view: View, sentence: Sentence, *, other_than: Node | None = None, within: int = LOOK_BACK) -> Node | None:
    """The nearest group named before a sentence, other than an actor, its body and its parts."""
    refused = {view.identity(other_than), view.parent(other_than)} if other_than else set()
    graph = view.graph
    for before in reversed(graph.sentences[max(0, sentence.index - within):sentence.index]):
        for node in reversed(graph.within(before.start, before.end, "GROUP")):
            if not refused & {view.identity(node), view.parent(node) or ""}:
                return node
    return None


def perpetrator(view: View) -> Node | None:
    """The group that stands for an attack of the article: who claimed it before whom it is attributed to before who did it."""
    best: dict[str, Node] = {}
    for arc in view.graph.arcs:
        if arc.label in RESPONSIBLE and arc.source.label == "EVENT" and arc.target.label == "GROUP":
            best.setdefault(arc.label, arc.target)
    return next((best[label] for label in RESPONSIBLE if label in best), None)
