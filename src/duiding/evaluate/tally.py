"""Precision, recall and F1 from counts, with bootstrap intervals over articles."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

DRAWS = 1000
"""Bootstrap samples: enough that the ends of a 95% interval move by less than a point of F1 between seeds."""
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one article or of many: right, found (right or wrong), wanted (right or missed)."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two: 2 · right / (found + wanted)."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


class Tally:
    """Scores by name (a label, an arc, a class), one for each article, so that they can be summed and drawn from."""

    def __init__(self) -> None:
        self.articles: list[dict[str, Score]] = []

    def add(self, scores: dict[str, Score]) -> None:
        """Takes in the scores of one article."""
        self.articles.append(scores)

    def names(self) -> list[str]:
        """Every name that some article has a score for, sorted."""
        return sorted({name for scores in self.articles for name in scores})

    def score(self, name: str) -> Score:
        """The sum over articles (micro average)."""
        return sum((a[name] for a in self.articles if name in a), Score())

    def interval(self, name: str, seed: int = 0) -> tuple[float, float]:
        """95% interval of the F1 under resampling of articles."""
        return interval([a.get(name, Score()) for a in self.articles], lambda s: s.f1, seed)


def interval(scores: Sequence[Score], measure: Callable[[Score], float], seed: int = 0) -> tuple[float, float]:
    """Percentile bootstrap (Efron 1979) of a measure over summed scores; the articles are the units that are drawn.

    Raises:
        ValueError: there is nothing to draw from.
    """
    if not scores:
        raise ValueError("an interval needs at least one article")
    draw = random.Random(seed)  # noqa: S311 - resampling, no secret
    n = len(scores)
    values = sorted(measure(sum(draw.choices(scores, k=n), Score())) for _ in range(DRAWS))
    edge = (1 - LEVEL) / 2
    return values[int(edge * DRAWS)], values[int((1 - edge) * DRAWS) - 1]
