"""Articles said a little differently, the annotation kept: other names and places, other numbers, other case, quotation marks and
paragraphs, a sentence less."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from duiding.mark.pairs import SENTENCE_END
from train.example import Example, Mark, Tie, chains

SWAPPED = ("PERSON", "PLACE", "GROUP", "ORG", "FACILITY")
QUOTES = (("“", "”"), ('"', '"'), ("„", "”"), ("«", "»"), ("‘", "’"), ("'", "'"))
Edit = tuple[int, int, str]


class Augment:
    """Draws a variant of an example. Names come from other training articles of the same language, so that no name tells what happens around it."""

    def __init__(self, examples: Sequence[Example], share: float, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - variety, no secret
        self._share = share
        self._names: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for e in examples:
            for m in e.marks:
                if m.label in SWAPPED and m.classes.get("Reference") == "name":
                    name = e.text[m.start:m.end]
                    self._names[e.language, m.label, min(3, len(name.split()))].append(name)
        for key, names in self._names.items():
            self._names[key] = sorted(set(names))

    def __call__(self, example: Example) -> Example:
        """The example itself, or a variant of it."""
        if self._random.random() > self._share:
            return example
        kinds: list[Callable[[Example], Example]] = [self.names, self.numbers, self.quotes, self.shorter, self.case, self.breaks]
        for kind, chance in zip(kinds, (0.6, 0.5, 0.3, 0.35, 0.12, 0.3), strict=True):
            if self._random.random() < chance:
                example = kind(example)
        return example

    def names(self, example: Example) -> Example:
        """Every name of a person, place, group or body replaced throughout, by one of its kind and length, for about half of them."""
        new: dict[tuple[str, str], str] = {}
        edits: list[Edit] = []
        named = [(m, example.text[m.start:m.end]) for m in example.marks if m.label in SWAPPED and m.classes.get("Reference") == "name"]
        kept = {(m.label, said) for m, said in named if any(n is not m and m.start <= n.start and n.end <= m.end for n in example.marks)}
        for m, said in named:  # a name stays if another span stands on its words or within them, at any of its mentions
            if (m.label, said) in kept or any(a <= m.start < b or a < m.end <= b for a, b, _ in edits):
                continue
            pool = self._names.get((example.language, m.label, min(3, len(said.split()))), [])
            if (m.label, said) not in new:
                new[m.label, said] = self._random.choice(pool) if pool and self._random.random() < 0.5 else said
            if new[m.label, said] != said:
                edits.append((m.start, m.end, new[m.label, said]))
        return rewritten(example, edits)

    def numbers(self, example: Example) -> Example:
        """Counts in digits changed by up to half."""
        edits = []
        for m in example.marks:
            if m.label == "FIGURE" and (digits := re.search(r"(?<![\d.,])\d{1,3}(?![\d.,])", example.text[m.start:m.end])):
                old = int(digits.group())
                new = max(1, round(old * self._random.uniform(0.6, 1.6)))
                edits.append((m.start + digits.start(), m.start + digits.end(), str(new)))
        return rewritten(example, [e for e in edits if self._random.random() < 0.6])

    def quotes(self, example: Example) -> Example:
        """Another newsroom's quotation marks."""
        opening, closing = self._random.choice(QUOTES)
        opens = _openings(example.text)
        edits = [(at.start(), at.end(), opening if at.group() in opens else closing) for at in re.finditer("[“„«”»]", example.text)]
        return rewritten(example, edits) if opening != closing or '"' not in example.text else example

    def case(self, example: Example) -> Example:
        """The title, or all of the text, in upper or lower case."""
        end = len(example.text) if self._random.random() < 0.3 else max(0, example.text.find("\n"))
        change = str.upper if self._random.random() < 0.5 else str.lower
        text = "".join(c if i >= end or len(change(c)) != 1 else change(c) for i, c in enumerate(example.text))
        return replace(example, text=text)

    def breaks(self, example: Example) -> Example:
        """Paragraphs run together, or parted by one line's end only, as pages that were copied have them. The title keeps its line."""
        new, share = self._random.choice(("\n", " ")), self._random.choice((0.4, 1.0))
        edits = [(at.start(), at.end(), new) for at in list(re.finditer("\n\n+", example.text))[1:] if self._random.random() < share]
        return rewritten(example, edits)

    def shorter(self, example: Example) -> Example:
        """One to three sentences left out, with all that stands in them."""
        bounds = [0, *(m.end() for m in SENTENCE_END.finditer(example.text)), len(example.text)]
        pieces = [(a, b) for a, b in pairwise(bounds) if b > a]
        if len(pieces) < 4:
            return example
        gone = self._random.sample(pieces[1:], min(self._random.randint(1, 3), len(pieces) - 3))
        cut = [(a, b) for a, b in gone if not any(m.start < a < m.end or m.start < b < m.end for m in example.marks)]
        return rewritten(example, [(a, b, "") for a, b in cut])


def _openings(text: str) -> set[str]:
    """The marks that open a quotation in this text: some write „…“ and »…«."""
    return {"„", next((c for c in text if c in "«»"), "«"), *(() if "„" in text else "“")}


def rewritten(example: Example, edits: Sequence[Edit]) -> Example:
    """The example with parts of its text replaced; marks move along, those whose words are gone go, with their ties."""
    if not edits:
        return example
    edits = sorted(edits)
    parts, at, shifts, moved = [], 0, [], 0
    for start, end, new in edits:
        if start < at:
            continue
        parts += [example.text[at:start], new]
        shifts.append((start, end, moved, len(new)))
        moved += len(new) - (end - start)
        at = end
    parts.append(example.text[at:])
    text = "".join(parts)
    kept: dict[int, int] = {}
    marks = []
    for i, m in enumerate(example.marks):
        start, end = _moved(m.start, shifts, after=False), _moved(m.end, shifts, after=True)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            kept[i] = len(marks)
            marks.append(Mark(m.label, start, end, m.classes))
    ties = [Tie(t.label, kept[t.source], kept[t.target], t.classes) for t in example.ties if t.source in kept and t.target in kept]
    found = replace(example, text=text, marks=marks, ties=ties)
    return _rejoined(example, found, kept) if len(kept) < len(example.marks) else found


def _rejoined(old: Example, new: Example, kept: dict[int, int]) -> Example:
    """The new example with the chains of the old one, where a mention between two others is gone."""
    was, now = chains(old), chains(new)
    first: dict[int, int] = {}
    ties = list(new.ties)
    for i, k in kept.items():
        head = first.setdefault(was[i], k)
        if now[k] == k != head:  # the head of what was cut off
            ties.append(Tie("same", k, head))
    return replace(new, ties=ties)


def _moved(offset: int, shifts: Sequence[tuple[int, int, int, int]], *, after: bool) -> int:
    """Where an offset of the old text stands in the new one."""
    moved = 0
    for start, end, before, length in shifts:
        if offset < start or (offset == start and not after) or (offset == start and after):
            return offset + (before if offset <= start else moved)
        if offset < end or (offset == end and after):
            return start + before + (length if after else 0)
        moved = before + length - (end - start)
    return offset + moved
