"""The model's heads in numpy: word vectors → scores of spans, classes, ties. `train/net.py` is the same in torch; a test holds the two together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from duiding.mark.pairs import FEATURES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

WIDTHS = (1, 2, 3, 4, 5, 6, 8, 12, 16, 24, 40, 80)
"""Upper bounds of the buckets that spans' lengths in words fall into."""
IMPOSSIBLE = np.float32(-99.0)


@dataclass(frozen=True)
class Spec:
    """What the heads say. `labels` of spans and the most words that each may have; `classes` attribute → (labels it belongs to, values, the first
    of which says
    that it is absent); `ties` label → pairs of labels it may join."""

    labels: tuple[str, ...]
    widest: tuple[int, ...]
    classes: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    ties: dict[str, tuple[tuple[str, str], ...]]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Spec:
        """From what JSON can hold."""
        return cls(tuple(data["labels"]), tuple(data["widest"]), {k: (tuple(w), tuple(v)) for k, (w, v) in data["classes"].items()},
                   {k: tuple((a, b) for a, b in v) for k, v in data["ties"].items()})


class Heads:
    """The weights by name, as torch names them."""

    def __init__(self, spec: Spec, weights: Mapping[str, Floats]) -> None:
        self.spec = spec
        self._w = {k: np.asarray(v, dtype=np.float32) for k, v in weights.items()}
        self._bucket = np.searchsorted(WIDTHS, np.arange(1, max(spec.widest) + 1))

    def _linear(self, name: str, x: Floats) -> Floats:
        found: Floats = x @ self._w[f"{name}.weight"].T
        return found + self._w[f"{name}.bias"] if f"{name}.bias" in self._w else found

    def spans(self, first: Floats, last: Floats) -> Floats:
        """(labels, words, widest): the score of words i..i+d; IMPOSSIBLE where no span can be.

        Args:
            first: (words, hidden), the vector of each word's first piece.
            last: (words, hidden), that of its last.
        """
        labels, n = len(self.spec.labels), len(first)
        widest = np.minimum(self.spec.widest, n)
        left, begin = self._split(self._linear("spans.left", first), labels), self._linear("spans.start", first).T
        right, end = self._split(self._linear("spans.right", last), labels), self._linear("spans.end", last).T
        run = np.zeros((labels, n + 1), dtype=np.float32)
        np.cumsum(self._linear("spans.inside", (first + last) * np.float32(0.5)).T, axis=1, out=run[:, 1:])
        scores = np.full((labels, n, int(widest.max())), IMPOSSIBLE, dtype=np.float32)
        bias = self._w["spans.width"]
        for more in range(int(widest.max())):  # a diagonal at a time: all spans of one length, of the labels that have such
            which, m = np.nonzero(widest > more)[0], n - more
            fit = np.einsum("lwf,lwf->lw", left[which, :m], right[which, more:])
            mean = (run[which, more + 1:] - run[which, :m]) / np.float32(more + 1)
            scores[which, :m, more] = fit + mean + begin[which, :m] + end[which, more:] + bias[which, self._bucket[more]][:, None]
        return scores

    @staticmethod
    def _split(x: Floats, labels: int) -> Floats:
        """(words, labels · fit) → (labels, words, fit), scaled so that the product of two has the torch model's scale."""
        fit = x.shape[1] // labels
        found: Floats = np.ascontiguousarray(x.reshape(-1, labels, fit).transpose(1, 0, 2)) / np.float32(fit ** 0.25)
        return found

    def marks(self, first: Floats, last: Floats, spans: NDArray[np.int64]) -> Floats:
        """(n, mark): what each span means; `spans` (n, 3) are label, first word, last word."""
        label, begin, end = spans.T
        run = np.concatenate([np.zeros((1, first.shape[1]), np.float32), np.cumsum((first + last) / 2, axis=0, dtype=np.float32)])
        mean = (run[end + 1] - run[begin]) / (end - begin + 1)[:, None].astype(np.float32)
        return _gelu(self._linear("mark", np.concatenate([first[begin], last[end], mean], axis=1)) + self._w["label.weight"][label])

    def classes(self, name: str, marks: Floats) -> Floats:
        """(n, values): scores of one class."""
        return self._linear(f"classes._{name}", marks)

    def ties(self, marks: Floats, source: NDArray[np.int64], target: NDArray[np.int64], seen: NDArray[np.int64]) -> Floats:
        """(p, ties): scores of pairs; `seen` (p, features)."""
        hidden = self._linear("source", marks)[source] + self._linear("target", marks)[target]
        for i in range(len(FEATURES)):
            hidden += self._w[f"seen.{i}.weight"][seen[:, i]]
        product = self._linear("one", marks)[source] * self._linear("two", marks)[target]
        return self._linear("tie", _gelu(hidden)) + self._linear("product", product)


def _gelu(x: Floats) -> Floats:
    """x · Φ(x), with erf after Abramowitz and Stegun 7.1.26 (error below 1.5e-7): numpy has none."""
    z = np.abs(x) * np.float32(1 / math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = 1 - poly * np.exp(-z * z)
    found: Floats = (0.5 * x * (1 + np.sign(x) * erf)).astype(np.float32)
    return found
