"""Many articles scored: sums by language, false alarms on quiet articles, the difference between two languages."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from duiding.evaluate.compare import compare
from duiding.evaluate.tally import DRAWS, LEVEL, Score, Tally
from duiding.languages import LANGUAGES
from duiding.mark.graph import Graph

MAIN = ("span mentions", "overlap mentions", "event word + type", "accuracy realis", "arguments", "responsibility", "claim content",
        "claim content + speaker", "traits", "relations", "outlooks", "coreference", "attestation", "links", "outlook arcs")
"""What is looked at first: the rest are single labels, arcs and classes."""
DETAILS = {"spans": "span ", "spans that overlap": "overlap ", "arcs": "arc ", "accuracies": "class "}
"""Single labels, arcs and classes, by what their names begin with. A `class` score is the share of shared spans that got the gold class."""


@dataclass(slots=True)
class Report:
    """Scores of articles, and the actual events found in those that tell of none (`alarms`: article, words)."""

    whole: Tally = field(default_factory=Tally)
    by_language: dict[str, Tally] = field(default_factory=dict)
    alarms: list[tuple[str, str]] = field(default_factory=list)
    quiet: int = 0

    def add(self, name: str, gold: Graph, found: Graph, *, quiet: bool = False) -> None:
        """Takes in one article. Of a quiet one only the false alarms count.

        Raises:
            ValueError: the graphs are of different texts.
        """
        if quiet:
            self.quiet += 1
            self.alarms += [(name, words) for words in alarms(found)]
            return
        result = compare(gold, found)
        scores = dict(result.scores)
        for what, both in result.classes.items():
            scores[f"class {what}"] = Score(sum(x == y for x, y in both), len(both), len(both))
        self.whole.add(scores)
        self.by_language.setdefault(gold.language, Tally()).add(scores)

    @property
    def languages(self) -> list[str]:
        """The languages that have scores, in the order of the language tables."""
        return [x for x in LANGUAGES if x in self.by_language] + sorted(set(self.by_language) - set(LANGUAGES))

    def details(self, prefix: str) -> list[str]:
        """The names with this beginning that the gold has any of."""
        return [n for n in self.whole.names() if n.startswith(prefix) and self.whole.score(n).wanted]

    def plain(self) -> dict[str, Any]:
        """Everything, as JSON has it."""
        return {"articles": len(self.whole.articles), "all": plain(self.whole), "languages": {x: plain(self.by_language[x]) for x in self.languages},
                "false alarms": {"quiet articles": self.quiet, "events": [{"article": n, "words": w} for n, w in self.alarms]}}


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of one group of articles less that of another, with its 95% interval."""

    value: float
    low: float
    high: float

    @property
    def sure(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low > 0 or self.high < 0


def alarms(found: Graph) -> list[str]:
    """The words of the actual events of a graph, each event once."""
    return [found.quote(n) for n in found.nodes("EVENT") if n.get("Realis") == "actual" and not found.out(n, "same")]


def difference(one: Sequence[Score], other: Sequence[Score], seed: int = 0) -> Difference:
    """The difference of two F1s under a two-sample percentile bootstrap (Efron and Tibshirani 1993, chapter 16): the articles of each group
    are drawn apart, since the groups have no article in common.

    Raises:
        ValueError: a group is empty.
    """
    if not one or not other:
        raise ValueError("a difference needs articles on both sides")
    draw = random.Random(seed)  # noqa: S311 - resampling, no secret
    values = sorted(_f1(draw.choices(one, k=len(one))) - _f1(draw.choices(other, k=len(other))) for _ in range(DRAWS))
    edge = (1 - LEVEL) / 2
    return Difference(_f1(one) - _f1(other), values[int(edge * DRAWS)], values[int((1 - edge) * DRAWS) - 1])


def between(report: Report, one: str, other: str, names: Sequence[str] = MAIN) -> dict[str, Difference]:
    """The differences between two languages, by score, for the scores that both have something of.

    Raises:
        ValueError: a language has no article.
    """
    sides: list[Tally] = []
    for language in (one, other):
        if language not in report.by_language:
            raise ValueError(f"no article in {language!r}; there are {', '.join(report.languages) or 'none'}")
        sides.append(report.by_language[language])
    mine, theirs = ([[a.get(n, Score()) for n in names] for a in side.articles] for side in sides)
    return {n: difference([a[i] for a in mine], [a[i] for a in theirs]) for i, n in enumerate(names) if all(s.score(n).wanted for s in sides)}


def plain(tally: Tally) -> dict[str, dict[str, float]]:
    """Every score of a tally with its interval, rounded."""
    return {n: _numbers(tally.score(n), tally.interval(n)) for n in tally.names()}


def _numbers(s: Score, interval: tuple[float, float]) -> dict[str, float]:
    return {"f1": round(s.f1, 4), "low": round(interval[0], 4), "high": round(interval[1], 4), "precision": round(s.precision, 4),
            "recall": round(s.recall, 4), "wanted": s.wanted, "found": s.found}


def _f1(scores: Iterable[Score]) -> float:
    return sum(scores, Score()).f1
