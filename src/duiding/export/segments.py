"""Spans that nest and overlap, cut at every boundary into segments that do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from duiding.records import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """`[start, end)` in code points and the numbers of the cards whose evidence covers it, as they were given."""

    start: int
    end: int
    covered_by: tuple[int, ...]


def segments(length: int, evidence: Sequence[Iterable[Span]], cuts: Iterable[int] = ()) -> list[Segment]:
    """The text of `length` code points in segments: `evidence[n]` is the evidence of card n, `cuts` are further boundaries.

    The segments join up from 0 to `length`; each span of the evidence starts where a segment starts and ends where one ends.
    """
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for n, spans in enumerate(evidence):
        for span in spans:
            opens.setdefault(span.start, []).append(n)
            closes.setdefault(span.end, []).append(n)
    bounds = sorted({0, length, *opens, *closes, *(c for c in cuts if 0 < c < length)})
    depth: dict[int, int] = {}
    found = []
    for start, end in pairwise(bounds):
        for n in closes.get(start, ()):
            depth[n] -= 1
        for n in opens.get(start, ()):
            depth[n] = depth.get(n, 0) + 1
        found.append(Segment(start, end, tuple(sorted(n for n, d in depth.items() if d > 0))))
    return found
