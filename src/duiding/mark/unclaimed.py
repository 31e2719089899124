"""Attacks that nobody claims: the words stand in `languages/xx/events.yaml` under `responsibility`. needs: EVENT. gives: the attribute Unclaimed."""

from __future__ import annotations

from duiding.mark.graph import Graph
from duiding.mark.responsibility import _event, cue
from duiding.mark.triggers import words


def mark(graph: Graph) -> None:
    """Marks the attack that a sentence says nobody has claimed, with the words that say so."""
    for sentence in graph.sentences:
        at = cue(graph, sentence, "claimed")
        if at is None or words(graph.language, "responsibility", "nobody").find(graph.tokens, sentence.first, at[1]) is None:
            continue
        if (event := _event(graph, sentence)) is not None:
            event.attributes["Unclaimed"] = f"{graph.tokens[at[0]].start} {graph.tokens[at[1] - 1].end}"
