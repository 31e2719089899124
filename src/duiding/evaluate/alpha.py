"""Krippendorff's alpha for nominal classes: agreement beyond chance, of any number of coders, with gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Nominal alpha over units, each the values that its coders gave (a unit with fewer than two counts for nothing).

    1 is full agreement, 0 what chance would give. None where there is nothing to disagree on: fewer than two classes or no unit.
    Source: Krippendorff, Content Analysis (2004), ch. 11: coincidence matrix, each unit's pairs weighted by 1 / (m - 1).
    """
    same = 0.0
    totals: Counter[Hashable] = Counter()
    n = 0
    for values in units:
        m = len(values)
        if m < 2:
            continue
        counts = Counter(values)
        n += m
        totals.update(counts)
        same += sum(c * (c - 1) for c in counts.values()) / (m - 1)
    expected = sum(c * (c - 1) for c in totals.values())
    if len(totals) < 2:
        return None
    return 1 - (n - 1) * (n - same) / (n * (n - 1) - expected)
