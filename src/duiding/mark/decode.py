"""Scores → spans and ties: which of the scored ones stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from duiding.mark.pairs import Placed

NESTING = frozenset({"CONTENT"})
"""Labels whose spans may stand within one another."""
EXCLUSIVE = frozenset({"PERSON", "GROUP", "STATE", "ORG", "PEOPLE", "PLACE", "FACILITY"})
"""Labels of which the same words bear one."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that stands: its label, first and last word, score (a logit)."""

    label: str
    first: int
    last: int
    score: float


def spans(scores: NDArray[np.float32], labels: Sequence[str], floor: Mapping[str, float] | None = None) -> list[Proposal]:
    """The spans that stand, in order of the text: the best first, none that crosses a better one of its label.

    Args:
        scores: (labels, words, widest) logits; [l, i, d] is that of words i..i+d.
        labels: their names.
        floor: the logit that a span of a label must exceed; 0 where none is given.
    """
    floors = np.array([(floor or {}).get(label, 0.0) for label in labels], dtype=np.float32)
    which, first, more = np.nonzero(scores > floors[:, None, None])
    value = scores[which, first, more]
    kept: list[Proposal] = []
    by_label: dict[str, list[tuple[int, int]]] = {}
    taken: set[tuple[int, int]] = set()
    for at in np.lexsort((more, first, which, -(value - floors[which]))):
        label, begin, end = labels[which[at]], int(first[at]), int(first[at] + more[at])
        rivals = by_label.setdefault(label, [])
        if any(_clash(begin, end, b, e, label) for b, e in rivals) or (label in EXCLUSIVE and (begin, end) in taken):
            continue
        rivals.append((begin, end))
        if label in EXCLUSIVE:
            taken.add((begin, end))
        kept.append(Proposal(label, begin, end, float(value[at])))
    kept.sort(key=lambda p: (p.first, -p.last, p.label))
    return kept


def _clash(begin: int, end: int, b: int, e: int, label: str) -> bool:
    if end < b or e < begin:
        return False
    nested = (b <= begin and end <= e) or (begin <= b and e <= end)
    return not (nested and label in NESTING)


ONE_TARGET = frozenset({"speaker", "title", "likelihood", "place", "date", "weapon", "by"})
"""Ties of which a source has one."""


def ties(logits: NDArray[np.float32], labels: Sequence[str], source: NDArray[np.int64], target: NDArray[np.int64], spans: Placed,
         marks: Sequence[str], floor: Mapping[str, float] | None = None) -> list[tuple[int, int, int, float]]:
    """The ties that stand: (label, source, target, score).

    `same` leads from a span to the best one before it, if any scores above its floor; of labels in ONE_TARGET a source keeps the best.

    Args:
        logits: (pairs, labels); pairs that a label may not join have a very low one.
        marks: the names of the spans' labels.
        floor: the logit that a tie must exceed, by label; that of `same` by the label of its spans too ("same EVENT").
    """
    given = floor or {}
    floors = np.array([given.get(label, 0.0) for label in labels], dtype=np.float32)
    alike = np.array([given.get(f"same {mark}", given.get("same", 0.0)) for mark in marks], dtype=np.float32)[spans.label[source]]
    place = np.empty(len(spans.label), dtype=np.int64)
    place[np.lexsort((spans.last, spans.first))] = np.arange(len(spans.label))
    earlier = place[target] < place[source]
    found: list[tuple[int, int, int, float]] = []
    for at, label in enumerate(labels):
        stands = earlier & (logits[:, at] > alike) if label == "same" else logits[:, at] > floors[at]
        pairs = np.nonzero(stands)[0]
        pairs = pairs[np.argsort(-logits[pairs, at], kind="stable")]
        used: set[int] = set()
        for k in pairs:
            if label == "same" or label in ONE_TARGET:
                if int(source[k]) in used:
                    continue
                used.add(int(source[k]))
            found.append((at, int(source[k]), int(target[k]), float(logits[k, at])))
    return found
