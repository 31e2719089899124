"""The benches on ECB+ and event_location, on cases counted by hand."""

from __future__ import annotations

import ecbplus
import event_location
import pytest
from train.example import Example, Mark, Tie

A, B, C, D, E = ((i, i + 1) for i in range(5))


def sets(*chains: set[tuple[int, int]]) -> list[frozenset[tuple[int, int]]]:
    return [frozenset(c) for c in chains]


GOLD, FOUND = sets({A, B, C}, {D, E}), sets({A, B}, {C, D, E})


def test_muc_counts_links() -> None:
    counts = ecbplus.muc(GOLD, FOUND)  # 3 links a side; {A,B,C} is cut once, {D,E} not at all; {A,B} whole, {C,D,E} cut once
    assert (counts.right, counts.found, counts.hit, counts.wanted) == (2, 3, 2, 3)
    assert ecbplus.muc(sets({A, B}), sets({A}, {B})).recall == 0


def test_b_cubed_counts_mentions() -> None:
    counts = ecbplus.b_cubed(GOLD, FOUND)
    assert counts.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert counts.precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)


def test_ceaf_pairs_chains_at_their_best() -> None:
    counts = ecbplus.ceaf(GOLD, FOUND)  # {ABC}-{AB} and {DE}-{CDE}: 4/5 each
    assert (counts.right, counts.found, counts.wanted) == (pytest.approx(1.6), 2, 2)
    assert ecbplus.ceaf(GOLD, []).f1 == 0


def document(ties: list[Tie], words: int = 3) -> Example:
    marks = [Mark("ACTION_STATE", 0, 2), Mark("HUMAN_PART_PER", 3, 8), Mark("ACTION_STATE", 6, 8)][:words]
    return Example("ecbplus", "d", "en", "ab cd ef", marks, ties)


def test_events_and_entities_apart_and_their_mean() -> None:
    gold, found = document([Tie("same", 2, 0)]), document([])
    assert ecbplus.chains(gold, "events") == sets({(0, 2), (6, 8)})
    assert ecbplus.chains(gold, "entities") == sets({(3, 8)})
    scores = ecbplus.score([gold], [found], "events")  # MUC 0; B3: P 1, R 1/2; CEAFe: 2/3 of 2 found, of 1 wanted
    assert ecbplus.conll(scores) == pytest.approx((0 + 2 / 3 + 2 * (2 / 3) / 3) / 3)
    assert ecbplus.conll(ecbplus.score([gold], [gold])) == 1.0


def test_columns_for_the_reference_scorer() -> None:
    lines = list(ecbplus.columns(document([Tie("same", 2, 0)]), [(0, 2), (3, 5), (6, 8)]))
    assert [line.split("\t")[-1] for line in lines[1:4]] == ["(0)", "(1", "(0)|1)"]
    assert (lines[0], lines[-1]) == ("#begin document (d); part 000", "#end document")


def sentence(marks: list[Mark], ties: list[tuple[int, int]]) -> Example:
    return Example("event_location", "s", "en", "x" * 40, marks, [Tie("place", a, b) for a, b in ties])


def test_pairs_at_event_words_that_nobody_asked_about_count_neither_way() -> None:
    gold = sentence([Mark("VERB", 0, 5), Mark("LOCATION", 10, 15), Mark("LOCATION", 20, 25)], [(0, 1), (0, 2)])
    found = sentence([Mark("VERB", 0, 5), Mark("LOCATION", 10, 15), Mark("LOCATION", 21, 25), Mark("VERB", 30, 35)], [(0, 1), (0, 2), (3, 1)])
    scores = event_location.score([gold], [found], [sentence(gold.marks, [(0, 1)])])
    assert (scores["pairs"].right, scores["pairs"].found, scores["pairs"].wanted) == (1, 2, 2)
    assert scores["pairs, overlap"].f1 == 1.0
    assert scores["event words"].recall == 1.0
    assert scores["pairs on gold spans"].f1 == pytest.approx(2 / 3)
    assert '"event": "xxxxx"' in next(event_location.lines([found]))
