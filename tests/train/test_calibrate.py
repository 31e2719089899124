"""Where scores are cut: at the best F1, or as high as nearly as good."""

import pytest

pytest.importorskip("torch")

from train.example import Mark

from train import calibrate


def scored(*runs):
    """Cases of falling score: (how many, whether right) in turn."""
    verdicts = [ok for n, ok in runs for _ in range(n)]
    return [(9.0 - i / 100, ok) for i, ok in enumerate(verdicts)]


@pytest.mark.parametrize(("runs", "wanted", "at"), [
    ([(200, True), (100, False)], 200, 199), ([(200, True), (100, False), (100, True)], 300, 399), ([(100, False)], 200, None), ([], 2, None)])
def test_the_floor_is_where_f1_is_best(runs, wanted, at):
    cases = scored(*runs)
    found = calibrate.floor(cases, wanted)
    assert found == 0.0 if at is None else abs(found - cases[at][0]) < 0.05


def test_of_floors_that_are_nearly_as_good_the_highest_is_taken():
    sure = [(9.0 - i / 100, True) for i in range(100)]
    assert calibrate.floor([*sure, *[(1.0, False)] * 12, *[(0.5, True)] * 12], 120) > 8  # 0.909 against 0.918
    assert calibrate.floor([*sure, *[(1.0, False)] * 3, *[(0.5, True)] * 20], 120) < 1  # 0.909 against 0.988


@pytest.mark.parametrize(("start", "end", "label", "meant"), [(0, 10, "EVENT", 0), (2, 10, "EVENT", 0), (8, 10, "EVENT", None), (0, 10, "PLACE", None)])
def test_a_proposed_mark_stands_for_the_true_one_that_it_shares_half_with(start, end, label, meant):
    assert calibrate._meant(Mark(label, start, end), [Mark("EVENT", 0, 10), Mark("EVENT", 20, 30)]) == meant


def test_rare_ties_take_the_floor_of_their_family():
    assert {calibrate._family(t) for t in ("founded", "funding")} == {"traits"}
    assert calibrate._family("fights") == "relations"
    assert calibrate._family("same EVENT") == "same"
    assert calibrate._family("denied") == calibrate._family("confirms") == "stances"
    assert calibrate._family("title") == calibrate._family("realis:negated") == "others"
    assert calibrate._family("place:from") == "arguments"
