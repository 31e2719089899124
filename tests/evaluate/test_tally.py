from __future__ import annotations

import pytest

from duiding.evaluate import Score, Tally, interval


def test_f1_is_the_harmonic_mean() -> None:
    score = Score(6, 8, 12)
    assert (score.precision, score.recall) == (0.75, 0.5)
    assert score.f1 == pytest.approx(0.6)
    assert Score().f1 == 0.0


def test_scores_are_summed_over_articles_before_they_are_divided() -> None:
    tally = Tally()
    tally.add({"x": Score(1, 1, 1), "y": Score(0, 1, 0)})
    tally.add({"x": Score(0, 9, 9)})
    assert tally.names() == ["x", "y"]
    assert tally.score("x") == Score(1, 10, 10)


def test_the_interval_holds_the_value_and_is_the_same_each_time() -> None:
    scores = [Score(i % 3, 3, 3) for i in range(40)]
    low, high = interval(scores, lambda s: s.f1)
    assert low < sum(s.right for s in scores) / 120 < high
    assert (low, high) == interval(scores, lambda s: s.f1)
    assert interval([Score(1, 2, 2)] * 5, lambda s: s.f1) == (0.5, 0.5)


def test_an_interval_over_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        interval([], lambda s: s.f1)
