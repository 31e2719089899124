"""The nation in front of an act: "een Israëlische luchtaanval", "frappes russes". The state is who acts, if an adjective is all we have.

needs: text, PERSON. gives: STATE (attribute Kind=adjective), on the adjective alone.
"""

from __future__ import annotations

from duiding.ground import nations
from duiding.ground.countries import demonyms
from duiding.mark.graph import ACTOR_LABELS, Graph
from duiding.mark.triggers import lexicon

BY = "ground.adjectives"
BEFORE, AFTER = 2, 1
"""Tokens before and after an event noun in which its adjective of nation stands; another adjective may come between."""
ACTS = frozenset({"ASSAULT", "INTERCEPT", "COERCE", "CAPTURE", "RETREAT", "MOBILIZE", "SANCTION", "AID", "THREATEN"})


def ground(graph: Graph) -> None:
    """Marks the adjective of nation beside each event noun."""
    nation, tokens = demonyms(graph.language), graph.tokens
    for sentence in graph.sentences:
        for hit in lexicon(graph.language).hits(tokens, sentence.first, sentence.last):
            if hit.form != "nouns" or hit.trigger.type not in ACTS:
                continue
            near = [*range(hit.first - 1, hit.first - 1 - BEFORE, -1), *range(hit.last, hit.last + AFTER)]
            at = next((k for k in near if sentence.first <= k < sentence.last and tokens[k].low in nation), None)
            if at is not None and not graph.overlapping(tokens[at].start, tokens[at].end, *ACTOR_LABELS):
                graph.add("STATE", tokens[at].start, tokens[at].end, by=BY, why=f"adjective of nation beside {tokens[hit.first].text!r}",
                          value=nations.state(nation[tokens[at].low]), Kind="adjective")
