"""Which of the scored spans and ties stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.mark import decode
from duiding.mark.decode import EXCLUSIVE, NESTING, ONE_TARGET, Proposal
from duiding.mark.pairs import Placed

LABELS = ("CONTENT", "EVENT", "GROUP", "PERSON")


def chosen(*scored, floor=None, words=10, widest=6):
    """The spans that stand of (label, first, last, score)."""
    scores = np.full((len(LABELS), words, widest), -99.0, dtype=np.float32)
    for label, first, last, score in scored:
        scores[LABELS.index(label), first, last - first] = score
    return [(p.label, p.first, p.last) for p in decode.spans(scores, LABELS, floor)]


def test_what_scores_above_nought_stands_in_order_of_the_text():
    assert chosen(("EVENT", 6, 6, 0.1), ("PERSON", 1, 2, 3), ("EVENT", 0, 0, -0.1), ("GROUP", 4, 4, 9)) == [("PERSON", 1, 2), ("GROUP", 4, 4), ("EVENT", 6, 6)]


def test_the_score_comes_along():
    scores = np.full((1, 2, 1), -99.0, dtype=np.float32)
    scores[0, 1, 0] = 1.5
    assert decode.spans(scores, ("EVENT",)) == [Proposal("EVENT", 1, 1, 1.5)]


def test_nothing_stands_where_nothing_scores():
    assert chosen() == []


@pytest.mark.parametrize("rival", [(1, 2), (2, 4), (1, 4), (2, 2), (3, 5)])
def test_of_two_spans_of_a_label_that_share_a_word_the_better_stands(rival):
    assert chosen(("EVENT", 2, 3, 2), ("EVENT", *rival, 1)) == [("EVENT", 2, 3)]
    assert chosen(("EVENT", 2, 3, 1), ("EVENT", *rival, 2)) == [("EVENT", *rival)]


def test_neighbours_both_stand():
    assert chosen(("EVENT", 0, 1, 1), ("EVENT", 2, 3, 2)) == [("EVENT", 0, 1), ("EVENT", 2, 3)]


def test_claims_stand_within_claims_but_do_not_cross():
    assert chosen(("CONTENT", 0, 5, 1), ("CONTENT", 2, 3, 2)) == [("CONTENT", 0, 5), ("CONTENT", 2, 3)]
    assert chosen(("CONTENT", 0, 3, 1), ("CONTENT", 2, 5, 2)) == [("CONTENT", 2, 5)]
    assert chosen(("CONTENT", 0, 3, 1), ("CONTENT", 0, 5, 2)) == [("CONTENT", 0, 5), ("CONTENT", 0, 3)]


def test_a_loser_takes_nothing_from_others():
    assert chosen(("EVENT", 0, 2, 3), ("EVENT", 2, 4, 2), ("EVENT", 4, 5, 1)) == [("EVENT", 0, 2), ("EVENT", 4, 5)]


def test_the_same_words_are_one_mention():
    assert chosen(("PERSON", 1, 2, 1), ("GROUP", 1, 2, 2)) == [("GROUP", 1, 2)]
    assert chosen(("PERSON", 1, 2, 1), ("GROUP", 1, 3, 2)) == [("GROUP", 1, 3), ("PERSON", 1, 2)]
    assert chosen(("PERSON", 1, 2, 1), ("EVENT", 1, 2, 2)) == [("EVENT", 1, 2), ("PERSON", 1, 2)]


def test_a_floor_lowers_and_raises_the_bar():
    assert chosen(("EVENT", 0, 0, -0.5), ("PERSON", 2, 2, 0.5), ("GROUP", 4, 4, 0.5), floor={"EVENT": -1.0, "PERSON": 1.0}) == [("EVENT", 0, 0), ("GROUP", 4, 4)]


def test_what_stands_farther_above_its_floor_is_better():
    assert chosen(("PERSON", 0, 0, 2), ("GROUP", 0, 0, 1), floor={"GROUP": -2.0}) == [("GROUP", 0, 0)]


@given(st.lists(st.tuples(st.sampled_from(LABELS), st.integers(0, 9), st.integers(0, 5), st.integers(-3, 9)), max_size=25))
def test_no_two_that_stand_are_in_each_others_way(drawn):
    got = chosen(*((label, a, min(a + more, 9), score) for label, a, more, score in drawn))
    assert len(set(got)) == len(got)
    assert [(a, -b, label) for label, a, b in got] == sorted((a, -b, label) for label, a, b in got)
    for n, (label, a, b) in enumerate(got):
        for other, c, d in got[n + 1:]:
            if label == other and a <= d and c <= b:
                assert label in NESTING
                assert (a <= c and d <= b) or (c <= a and b <= d)
            assert not ({label, other} <= EXCLUSIVE and (a, b) == (c, d))


# -- ties

TIES = ("actor", "same", "speaker")


def tied(bounds, *scored, floor=None, marks=None):
    """The ties that stand of (label, source, target, score), between spans of these bounds; `marks` are the spans' labels, EVENT where left out."""
    bounds = np.array(bounds, dtype=np.int64)
    none = np.zeros(len(bounds), dtype=np.int64)
    label = np.array([LABELS.index(m) for m in marks or ["EVENT"] * len(bounds)], dtype=np.int64)
    spans = Placed(label, bounds[:, 0], bounds[:, 1], none, [""] * len(bounds))
    pairs = sorted({(s, t) for _, s, t, _ in scored})
    logits = np.full((len(pairs), len(TIES)), -99.0, dtype=np.float32)
    for label, s, t, score in scored:
        logits[pairs.index((s, t)), TIES.index(label)] = score
    source, target = (np.array([p[k] for p in pairs], dtype=np.int64) for k in (0, 1))
    return {(TIES[n], s, t) for n, s, t, _ in decode.ties(logits, TIES, source, target, spans, LABELS, floor)}


THREE = [(0, 0), (2, 2), (4, 4)]


def test_same_leads_to_the_best_earlier_one():
    assert tied(THREE, ("same", 2, 0, 1), ("same", 2, 1, 2), ("same", 1, 0, 3)) == {("same", 2, 1), ("same", 1, 0)}


def test_same_never_leads_onward():
    assert tied(THREE, ("same", 0, 2, 9), ("same", 1, 2, 9), ("same", 1, 0, 1)) == {("same", 1, 0)}


def test_which_is_earlier_is_told_by_the_text_and_not_by_the_order_of_spans():
    assert tied([(4, 4), (0, 0)], ("same", 0, 1, 1), ("same", 1, 0, 9)) == {("same", 0, 1)}
    assert tied([(0, 3), (0, 1)], ("same", 0, 1, 1), ("same", 1, 0, 9)) == {("same", 0, 1)}


def test_a_source_has_one_speaker_but_many_actors():
    got = tied(THREE, ("speaker", 0, 1, 1), ("speaker", 0, 2, 2), ("actor", 0, 1, 1), ("actor", 0, 2, 2), ("speaker", 1, 2, 1))
    assert got == {("speaker", 0, 2), ("actor", 0, 1), ("actor", 0, 2), ("speaker", 1, 2)}


def test_several_may_have_one_target():
    assert tied(THREE, ("speaker", 0, 2, 1), ("speaker", 1, 2, 2)) == {("speaker", 0, 2), ("speaker", 1, 2)}


def test_ties_have_floors_too():
    assert tied(THREE, ("actor", 0, 1, 0.5), ("same", 1, 0, -0.5), ("speaker", 0, 2, -0.5), floor={"actor": 1.0, "same": -1.0}) == {("same", 1, 0)}


def test_how_sure_two_must_be_the_same_depends_on_what_they_are():
    scored = ("same", 1, 0, -0.5), ("same", 2, 1, -0.5)
    assert tied(THREE, *scored, floor={"same EVENT": -1.0}, marks=["EVENT", "EVENT", "PERSON"]) == {("same", 1, 0)}
    assert tied(THREE, *scored, floor={"same": -1.0, "same EVENT": 0.0}, marks=["EVENT", "EVENT", "PERSON"]) == {("same", 2, 1)}


@given(st.lists(st.tuples(st.sampled_from(TIES), st.integers(0, 4), st.integers(0, 4), st.integers(-3, 9)), min_size=1, max_size=30))
def test_of_one_target_ties_the_best_stands(drawn):
    scores = {(label, s, t): score for label, s, t, score in drawn}
    got = tied([(i, i) for i in range(5)], *((*key, score) for key, score in scores.items()))
    assert all(scores[tie] > 0 for tie in got)
    for label in {*ONE_TARGET, "same"} & set(TIES):
        for source in range(5):
            possible = {t: v for (k, s, t), v in scores.items() if (k, s) == (label, source) and v > 0 and (label != "same" or t < s)}
            held = [t for k, s, t in got if (k, s) == (label, source)]
            assert len(held) == bool(possible)
            assert all(possible[t] == max(possible.values()) for t in held)
    assert {t for t in got if t[0] == "actor"} == {t for t, v in scores.items() if t[0] == "actor" and v > 0}
