"""Which two spans may be tied, and what is seen of a pair before its meaning: distance, nesting, what stands between, shared words.

Training and the program compute the same features here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from duiding.mark.units import WORD

if TYPE_CHECKING:
    from numpy.typing import NDArray

REACH = 6
"""Sentences over which two spans are tied directly; farther ones are tied through other mentions of the same thing."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^\W\d_a-zß-ÿ]|[„“\"«¿¡'‘(\[])|\n+")
FEATURES = {"sentences": 15, "words": 19, "between": 6, "nested": 4, "shared": 5, "same sentence start": 2}
"""Each feature and how many values it has."""
SAME = "same"
NOTHING, SOME, CONTAINED, EQUAL, EQUAL_LONG = range(5)


@dataclass(frozen=True, eq=False)
class Placed:
    """Spans of one text as arrays: `label` (n,) numbers, `first` and `last` (n,) words, `sentence` (n,), and their words in lower case."""

    label: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    sentence: NDArray[np.int64]
    text: Sequence[str]

    @cached_property
    def shared(self) -> NDArray[np.int64]:
        """What `shared` gives; asked for twice an article."""
        return shared(self)


class Reach:
    """Which labels the ties of a task may join, as matrices: `any` and `alike` (labels, labels), `each` (ties, labels, labels); `same` is the
    number of that tie, or -1."""

    def __init__(self, labels: Sequence[str], ties: Mapping[str, Sequence[tuple[str, str]]]) -> None:
        number, n = {label: i for i, label in enumerate(labels)}, len(labels)
        self.any, self.alike = np.zeros((n, n), dtype=bool), np.zeros((n, n), dtype=bool)
        self.each = np.zeros((len(ties), n, n), dtype=bool)
        self.same = list(ties).index(SAME) if SAME in ties else -1
        for i, joined in enumerate(ties.values()):
            for a, b in joined:
                self.each[i, number[a], number[b]] = self.any[number[a], number[b]] = True
                if i == self.same:
                    self.alike[number[a], number[b]] = self.alike[number[b], number[a]] = True
        self.any |= self.alike
        if self.same >= 0:
            self.each[self.same] |= self.alike


def sentences(text: str, words: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the sentence that each word stands in (by punctuation alone: a feature, no analysis)."""
    ends = np.array([m.end() for m in SENTENCE_END.finditer(text)], dtype=np.int64)
    return np.searchsorted(ends, words[:, 0], side="right")


def candidates(spans: Placed, allowed: NDArray[np.bool_], alike: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ordered pairs (source, target) that some tie may join: two arrays (p,).

    Args:
        spans: n spans.
        allowed: (labels, labels), whether any tie runs from the one to the other.
        alike: (labels, labels), whether two may be the same thing; such pairs count at any distance if they share a word.
    """
    n = len(spans.label)
    near = np.abs(spans.sentence[:, None] - spans.sentence[None, :]) <= REACH
    pair = allowed[spans.label[:, None], spans.label[None, :]] & near
    same = alike[spans.label[:, None], spans.label[None, :]]
    pair |= same & (spans.shared > NOTHING)
    pair[np.arange(n), np.arange(n)] = False
    source, target = np.nonzero(pair)
    return source, target


def shared(spans: Placed) -> NDArray[np.int64]:
    """(n, n): how far two spans are made of the same words: nothing, some, one contained in the other, equal, equal and of several words."""
    bags = [{w for w in WORD.findall(t) if len(w) > 2 or w.isdigit() or len(t) <= 2} for t in spans.text]
    number = {w: i for i, w in enumerate(sorted(set().union(*bags)))} if bags else {}
    matrix = np.zeros((len(bags), len(number) + 1), dtype=np.float32)
    for row, bag in zip(matrix, bags, strict=True):
        row[[number[w] for w in bag]] = 1
    common = matrix @ matrix.T
    size = matrix.sum(1)
    smaller = np.minimum(size[:, None], size[None, :])
    equal = np.array([hash(t) for t in spans.text])
    equal = equal[:, None] == equal[None, :]
    found = np.where(common > 0, np.where(common == smaller, CONTAINED, SOME), NOTHING)
    return np.where(equal, np.where(size[:, None] > 1, EQUAL_LONG, EQUAL), found)


def features(spans: Placed, source: NDArray[np.int64], target: NDArray[np.int64], labels: int) -> NDArray[np.int64]:
    """(p, len(FEATURES)): the values of each pair's features."""
    sent = np.clip(spans.sentence[target] - spans.sentence[source], -7, 7) + 7
    gap = np.where(spans.first[target] > spans.last[source], spans.first[target] - spans.last[source],
                   np.where(spans.last[target] < spans.first[source], spans.last[target] - spans.first[source], 0))
    words = (np.sign(gap) * np.minimum(np.ceil(np.log2(np.abs(gap) + 1)), 9)).astype(np.int64) + 9
    order = np.argsort(spans.first, kind="stable")
    before = np.zeros((labels, len(order)), dtype=np.int64)  # how many of a label stand before each span
    for label in np.unique(spans.label):
        hits = (spans.label[order] == label).astype(np.int64)
        before[label, order] = np.cumsum(hits) - hits
    among = spans.label[target]
    between = np.abs(before[among, target] - before[among, source]) - (spans.first[target] < spans.first[source])
    inside = (spans.first[source] >= spans.first[target]) & (spans.last[source] <= spans.last[target])
    around = (spans.first[source] <= spans.first[target]) & (spans.last[source] >= spans.last[target])
    return np.stack([sent, words, np.clip(between, 0, 5), inside + 2 * around, spans.shared[source, target],
                     (spans.sentence[source] == 0).astype(np.int64)], axis=1)
