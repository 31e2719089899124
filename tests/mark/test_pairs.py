"""What is seen of a pair of spans before its meaning, on spans made by hand."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.mark.pairs import CONTAINED, EQUAL, EQUAL_LONG, FEATURES, NOTHING, REACH, SOME, Placed, Reach, candidates, features, sentences, shared
from duiding.mark.units import WORD

EVENT, PERSON, PLACE = range(3)
LABELS = ("EVENT", "PERSON", "PLACE")
COLUMN = {name: at for at, name in enumerate(FEATURES)}


def placed(*spans):
    """Spans (label, first word, last word, sentence, text)."""
    return Placed(*(np.array([s[k] for s in spans], dtype=np.int64) for k in range(4)), [s[4] for s in spans])


def told(spans, source, target):
    """The features of one pair by name."""
    row, = features(spans, np.array([source]), np.array([target]), len(LABELS))
    return {name: int(row[at]) for name, at in COLUMN.items()}


def pairs(spans, reach):
    return set(zip(*(a.tolist() for a in candidates(spans, reach.any, reach.alike)), strict=True))


# -- sentences

@pytest.mark.parametrize(("text", "expected"), [
    ("Een bom. Twee doden.", [0, 0, 0, 1, 1, 1]), ("De 3.5 miljoen", [0] * 5), ("Titel\nEerste zin", [0, 1, 1]), ("“Weg!” Hij ging", [0, 0, 0, 0, 1, 1]),
    ("Zo'n 5 km. verderop", [0] * 7), ("Wat? «Nee»", [0, 0, 1, 1, 1]), ("Klaar. Élysée", [0, 0, 1])])
def test_sentences_end_at_their_marks_and_at_lines(text, expected):
    words = np.array([m.span() for m in WORD.finditer(text)])
    assert sentences(text, words).tolist() == expected


@given(st.text("aB.!?\n \"“”", max_size=80))
def test_sentences_only_go_up(text):
    words = np.array([m.span() for m in WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    found = sentences(text, words)
    assert len(found) == len(words)
    assert (np.diff(found) >= 0).all()
    for (_, end), (start, _), a, b in zip(words[:-1], words[1:], found[:-1], found[1:], strict=True):
        assert a == b or re.search(r"\s", text[end:start])


# -- shared words

@pytest.mark.parametrize(("a", "b", "expected"), [
    ("ahmed kiro", "zeno boko", NOTHING), ("ahmed kiro", "boko kiro", SOME), ("ahmed kiro", "kiro", CONTAINED), ("kiro", "kiro", EQUAL),
    ("ahmed kiro", "ahmed kiro", EQUAL_LONG), ("kiro de boko", "zeno de pau", NOTHING), ("is", "is", EQUAL), ("groep 7", "leger 7", SOME),
    ("er is op", "er in", NOTHING), ("kiro", "kiro's man", CONTAINED)])
def test_how_far_two_spans_are_made_of_the_same_words(a, b, expected):
    found = shared(placed((PERSON, 0, 0, 0, a), (PERSON, 5, 5, 0, b)))
    assert found[0, 1] == found[1, 0] == expected


# -- features

def test_a_target_behind_and_the_same_one_before():
    spans = placed((EVENT, 2, 2, 1, "aanslag"), (PERSON, 6, 7, 3, "ahmed kiro"))
    assert told(spans, 0, 1) == {"sentences": 9, "words": 9 + 3, "between": 0, "nested": 0, "shared": NOTHING, "same sentence start": 0}
    assert told(spans, 1, 0) == {"sentences": 5, "words": 9 - 3, "between": 0, "nested": 0, "shared": NOTHING, "same sentence start": 0}


@pytest.mark.parametrize(("gap", "bucket"), [(1, 1), (2, 2), (3, 2), (4, 3), (7, 3), (8, 4), (255, 8), (256, 9), (5000, 9)])
def test_words_apart_are_told_in_doublings(gap, bucket):
    spans = placed((EVENT, 0, 0, 0, "a"), (PERSON, gap, gap + 4, 0, "b"))
    assert told(spans, 0, 1)["words"] == 9 + bucket
    assert told(spans, 1, 0)["words"] == 9 - bucket


def test_how_many_others_of_the_label_stand_between():
    spans = placed((EVENT, 0, 0, 0, "a"), (PERSON, 2, 2, 0, "b"), (PLACE, 4, 4, 0, "c"), (PERSON, 6, 6, 0, "d"), (PERSON, 8, 8, 0, "e"), (EVENT, 9, 9, 0, "f"))
    assert [told(spans, 0, t)["between"] for t in (1, 3, 4)] == [0, 1, 2]
    assert [told(spans, 5, t)["between"] for t in (1, 3, 4)] == [2, 1, 0]
    assert told(spans, 0, 2)["between"] == 0  # persons between are no places
    assert told(spans, 4, 1)["between"] == 1  # of one label, the later one looking back


def test_nesting_is_told_from_either_side():
    spans = placed((EVENT, 2, 8, 0, "a"), (PERSON, 3, 4, 0, "b"), (PLACE, 2, 8, 0, "c"), (PERSON, 8, 12, 0, "d"))
    assert told(spans, 0, 1)["nested"] == 2
    assert told(spans, 1, 0)["nested"] == 1
    assert told(spans, 0, 2)["nested"] == 3
    assert told(spans, 0, 3)["nested"] == 0
    assert told(spans, 0, 1)["words"] == told(spans, 0, 3)["words"] == 9


def test_the_first_sentence_is_told():
    spans = placed((EVENT, 0, 0, 0, "a"), (PERSON, 20, 20, 1, "b"))
    assert told(spans, 0, 1)["same sentence start"] == 1
    assert told(spans, 1, 0)["same sentence start"] == 0


SPANS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2000), st.integers(0, 60), st.integers(0, 40), st.sampled_from(["kiro", "ahmed kiro", "de", ""])),
                 min_size=1, max_size=12)


@given(SPANS)
def test_no_feature_leaves_its_table(drawn):
    spans = placed(*((label, first, first + more, sentence, text) for label, first, more, sentence, text in drawn))
    everything = np.ones((3, 3), dtype=bool)
    found = features(spans, *candidates(spans, everything, everything), len(LABELS))
    assert found.shape[1] == len(FEATURES)
    assert (found >= 0).all()
    assert (found < np.array(list(FEATURES.values()))).all()


# -- candidates

REACHES = Reach(LABELS, {"actor": [("EVENT", "PERSON")], "same": [("PERSON", "PERSON")], "place": [("EVENT", "PLACE")]})


def test_ties_run_only_between_labels_that_a_tie_joins():
    spans = placed((EVENT, 0, 0, 0, "aanslag"), (PERSON, 2, 2, 0, "kiro"), (PLACE, 4, 4, 0, "plodorp"))
    assert pairs(spans, REACHES) == {(0, 1), (0, 2)}


def test_same_runs_between_two_of_a_label_and_never_to_itself():
    spans = placed((PERSON, 0, 0, 0, "kiro"), (PERSON, 2, 2, 0, "hij"), (EVENT, 4, 4, 0, "aanslag"), (EVENT, 6, 6, 0, "aanslag"))
    assert pairs(spans, REACHES) == {(0, 1), (1, 0), *((e, p) for e in (2, 3) for p in (0, 1))}


@pytest.mark.parametrize(("away", "said", "expected"), [(REACH, "zeno", True), (REACH + 1, "zeno", False), (REACH + 30, "ahmed kiro", True)])
def test_far_mentions_are_joined_only_by_a_shared_word(away, said, expected):
    spans = placed((PERSON, 0, 0, 0, "kiro"), (PERSON, 200, 201, away, said))
    assert ((1, 0) in pairs(spans, REACHES)) is expected


def test_a_shared_word_does_not_carry_other_ties_far():
    spans = placed((EVENT, 0, 0, 0, "kiro"), (PERSON, 200, 200, REACH + 1, "kiro"))
    assert not pairs(spans, REACHES)


def test_nothing_is_paired_with_nothing():
    none = np.zeros(0, dtype=np.int64)
    assert not pairs(Placed(none, none, none, none, []), REACHES)


def test_each_tie_has_labels_of_its_own_and_same_runs_both_ways():
    reach = Reach(LABELS, {"same": [("PERSON", "PLACE")], "actor": [("EVENT", "PERSON")]})
    assert reach.same == 0
    assert reach.alike[PERSON, PLACE]
    assert reach.alike[PLACE, PERSON]
    assert reach.each[0, PLACE, PERSON]
    assert reach.each[1, EVENT, PERSON]
    assert not reach.each[1, PERSON, EVENT]
    assert not reach.each[0, EVENT, PERSON]
    assert reach.any.sum() == 3
    assert Reach(LABELS, {"actor": [("EVENT", "PERSON")]}).same == -1
