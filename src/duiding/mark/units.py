"""Text → words, word pieces and windows: what the encoder reads, and what spans are made of.

Spans begin and end at *words* (runs of letters and digits; every other visible character is a word of its own), the encoder reads *pieces*
(XLM-R's), in
windows that overlap. Each piece's vector is taken from the window in which it stands farthest from an edge.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
WINDOW = 254
"""Pieces a window, without the two that mark its ends: attention costs little there, and 512 is the encoder's end."""
OVERLAP = 64
START, END = 0, 2
"""Ids of <s> and </s>."""


@dataclass(frozen=True, slots=True)
class Units:
    """One text, cut up. `words` (n, 2) are offsets in code points; `first` and `last` (n,) each word's pieces; `ids` (p,) the pieces' ids;
    `windows` [begin, end) of pieces; `home` (p,) the window that each piece is read in."""

    words: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    ids: NDArray[np.int64]
    windows: tuple[tuple[int, int], ...]
    home: NDArray[np.int64]

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last word that share a character with `[start, end)`."""
        first = bisect_right(self.words[:, 1], start)
        last = bisect_right(self.words[:, 0], end - 1) - 1
        return (first, last) if first <= last else None


def cut(text: str, tokenizer: Any) -> Units:
    """Cuts a text into words, pieces and windows.

    Args:
        text: any text; without a visible character it has no words.
        tokenizer: of the `tokenizers` library, with XLM-R's vocabulary.
    """
    words = np.array([m.span() for m in WORD.finditer(text)], dtype=np.int64).reshape(-1, 2)
    encoded = tokenizer.encode(text, add_special_tokens=False)
    ids = np.array(encoded.ids, dtype=np.int64)
    if not len(words) or not len(ids):
        none = np.zeros(0, dtype=np.int64)
        return Units(words[:0], none, none, ids[:0], (), none)
    ends = np.array([e for _, e in encoded.offsets], dtype=np.int64)
    first = np.minimum(np.searchsorted(ends, words[:, 0], side="right"), len(ids) - 1)
    last = np.maximum(np.minimum(np.searchsorted(ends, words[:, 1] - 1, side="right"), len(ids) - 1), first)
    windows = _windows(len(ids), [int(first[bisect_right(words[:, 0], p)]) for p in _breaks(text) if p < words[-1, 0]])
    return Units(words, first, last, ids, windows, _home(len(ids), windows))


def _breaks(text: str) -> list[int]:
    """Where lines end."""
    return [m.start() for m in re.finditer("\n", text)]


def _windows(pieces: int, breaks: list[int]) -> tuple[tuple[int, int], ...]:
    """Overlapping windows; one begins at a line where one begins in the right place."""
    found, begin = [], 0
    while True:
        end = min(begin + WINDOW, pieces)
        found.append((begin, end))
        if end == pieces:
            return tuple(found)
        begin = next((b for b in reversed(breaks) if end - 2 * OVERLAP <= b <= end - OVERLAP // 2 and b > begin), end - OVERLAP)


def _home(pieces: int, windows: tuple[tuple[int, int], ...]) -> NDArray[np.int64]:
    home = np.zeros(pieces, dtype=np.int64)
    for i, (begin, _) in enumerate(windows[1:], 1):
        home[(begin + windows[i - 1][1]) // 2:] = i
    return home
