from __future__ import annotations

import pytest

from duiding.evaluate import alpha


def test_alpha_of_the_published_example() -> None:
    """Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), example C: nominal data, four coders, gaps: 0.743."""
    coders = ["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]
    units = [[c for c in unit if c != "."] for unit in zip(*(c.split() for c in coders), strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)


def test_full_agreement_is_one_and_a_single_class_tells_nothing() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1.0
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([]) is None


def test_systematic_disagreement_is_below_chance() -> None:
    value = alpha([("a", "b")] * 10)
    assert value is not None
    assert value < 0
