from __future__ import annotations

import pytest

from duiding.evaluate import compare
from duiding.mark.graph import Graph

TEXT = "De taliban doodden twaalf mensen. De groep eiste de aanslag op, zegt Jan Smit. De aanslag was in Kunduz."


def graph(**change: str) -> Graph:
    """A small gold graph; `change` sets attributes of the event."""
    g = Graph(TEXT, language="nl")
    spans = {"taliban": "GROUP", "doodden": "EVENT", "twaalf mensen": "PEOPLE", "groep": "GROUP", "aanslag": "EVENT", "Jan Smit": "PERSON", "Kunduz": "PLACE"}
    n = {w: g.add(label, TEXT.index(w), TEXT.index(w) + len(w), by="t") for w, label in spans.items()}
    n["doodden"].attributes.update({"Type": "ASSAULT", "Realis": "actual"} | change)
    n["aanslag"].attributes.update({"Type": "ASSAULT", "Realis": "actual"})
    content = g.add("CONTENT", TEXT.index("De groep"), TEXT.index(", zegt"), by="t", Form="indirect")
    g.link("same", n["groep"], n["taliban"], by="t")
    g.link("same", n["aanslag"], n["doodden"], by="t")
    g.link("actor", n["doodden"], n["taliban"], by="t")
    g.link("place", n["aanslag"], n["Kunduz"], by="t")
    g.link("speaker", content, n["Jan Smit"], by="t")
    return g


def node(g: Graph, words: str, label: str):
    return next(n for n in g.nodes(label) if g.quote(n) == words)


def test_a_graph_agrees_with_itself() -> None:
    result = compare(graph(), graph())
    assert {name: s.f1 for name, s in result.scores.items() if s.wanted and s.f1 < 1} == {}
    assert all(a == b for both in result.classes.values() for a, b in both)


def test_an_arc_at_another_mention_of_the_same_thing_is_right() -> None:
    found = graph()
    found.unlink(found.out(node(found, "doodden", "EVENT"), "actor")[0])
    found.link("actor", node(found, "aanslag", "EVENT"), node(found, "groep", "GROUP"), by="t")
    assert compare(graph(), found).scores["arguments"].f1 == 1.0


def test_an_arc_to_something_else_is_wrong_on_both_counts() -> None:
    found = graph()
    found.unlink(found.out(node(found, "doodden", "EVENT"), "actor")[0])
    found.link("actor", node(found, "doodden", "EVENT"), node(found, "twaalf mensen", "PEOPLE"), by="t")
    score = compare(graph(), found).scores["arguments"]
    assert (score.right, score.found, score.wanted) == (1, 2, 2)


def test_a_leading_determiner_makes_no_difference_but_the_words_do() -> None:
    found = graph()
    found.remove(node(found, "groep", "GROUP"))
    found.add("GROUP", TEXT.index("De groep"), TEXT.index("De groep") + 8, by="t")
    assert compare(graph(), found).scores["span GROUP"].f1 == 1.0
    found.add("GROUP", TEXT.index("groep eiste"), TEXT.index("groep eiste") + 11, by="t")
    assert compare(graph(), found).scores["span GROUP"].precision == pytest.approx(2 / 3)


def test_a_span_within_another_counts_by_overlap_alone() -> None:
    found = graph()
    found.remove(node(found, "twaalf mensen", "PEOPLE"))
    found.add("PEOPLE", TEXT.index("mensen"), TEXT.index("mensen") + 6, by="t")
    scores = compare(graph(), found).scores
    assert scores["span PEOPLE"].f1 == 0.0
    assert scores["overlap PEOPLE"].f1 == 1.0


def test_type_and_realis_are_scored_apart() -> None:
    scores = compare(graph(), graph(Realis="negated")).scores
    assert scores["event word + type"].f1 == 1.0
    assert scores["event word + type + realis"].f1 == 0.5
    assert scores["accuracy realis"].precision == 0.5


def test_a_claim_in_another_mouth_is_half_right() -> None:
    found = graph()
    content = found.nodes("CONTENT")[0]
    found.unlink(found.out(content, "speaker")[0])
    found.link("speaker", content, node(found, "taliban", "GROUP"), by="t")
    scores = compare(graph(), found).scores
    assert scores["claim content"].f1 == 1.0
    assert scores["claim content + speaker"].f1 == 0.0


def test_two_events_told_as_one_cost_coreference() -> None:
    found = graph()
    found.unlink(found.out(node(found, "aanslag", "EVENT"), "same")[0])
    assert compare(graph(), found).scores["coreference"].recall == 0.5


def test_graphs_of_different_texts_are_not_compared() -> None:
    with pytest.raises(ValueError, match="different texts"):
        compare(graph(), Graph("x", language="nl"))
