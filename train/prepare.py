"""Examples → arrays: words, windows, targets."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from duiding.mark.pairs import sentences
from duiding.mark.units import WORD, Units, cut
from train.example import Example, chains
from train.net import Spec

ABSENT = "-"
"""The value of a class that a span lacks."""
RARE = 3
"""A value, or a pair of labels under a tie, that a set has fewer times than this is not learned."""
ROOM = 1.25
"""Spans may be this much wider than the 99.9th percentile of their label."""


@dataclass(slots=True)
class Prepared:
    """An example as arrays. `marks` (n, 3): label, first word, last word; `chain` (n,); `classes` attribute → (n,) value or -1; `ties` (m, 3):
    tie, source,
    target; `texts` name → (values,) 0 or 1."""

    example: Example
    units: Units
    sentence: np.ndarray
    marks: np.ndarray
    chain: np.ndarray
    classes: dict[str, np.ndarray]
    ties: np.ndarray
    texts: dict[str, np.ndarray]
    silent: np.ndarray


def spec_of(examples: Sequence[Example]) -> Spec:
    """What a task's heads must be able to say, read off its training examples."""
    width: dict[str, list[int]] = defaultdict(list)
    values: dict[str, tuple[set[str], Counter[str]]] = {}
    ties: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for example in examples:
        words = np.array([(w.start(), w.end()) for w in WORD.finditer(example.text)]).reshape(-1, 2)
        for m in example.marks:
            width[m.label].append(int((words[:, 0] < m.end).sum() - (words[:, 1] <= m.start).sum()))
            for name, value in m.classes.items():
                found = values.setdefault(name, (set(), Counter()))
                found[0].add(m.label)
                found[1][value] += 1
        for t in example.ties:
            ties[t.label][example.marks[t.source].label, example.marks[t.target].label] += 1
        for name, held in example.classes.items():
            texts[name].update(held)
    labels = tuple(sorted(width))
    classes = {name: (tuple(sorted(where)), (ABSENT, *sorted(v for v, n in counts.items() if n >= RARE and v != ABSENT)))
               for name, (where, counts) in sorted(values.items())}
    return Spec(
        labels, tuple(int(np.quantile(width[label], 0.999) * ROOM) + 1 for label in labels),
        {name: x for name, x in classes.items() if len(x[1]) > 1},
        {label: pairs for label in sorted(ties) if (pairs := tuple(sorted(p for p, n in ties[label].items() if n >= RARE)))},
        {name: tuple(sorted(v for v, n in counts.items() if n >= RARE)) for name, counts in sorted(texts.items())})


def prepare(example: Example, spec: Spec, tokenizer: object) -> Prepared | None:
    """The arrays of one example; None where its text holds no word."""
    units = cut(example.text, tokenizer)
    if not len(units.words):
        return None
    number = {label: i for i, label in enumerate(spec.labels)}
    kept: dict[int, int] = {}
    rows = []
    for at, m in enumerate(example.marks):
        where = units.covering(m.start, m.end)
        if m.label in number and where:
            kept[at] = len(rows)
            rows.append((number[m.label], *where))
    chain = np.array([c for at, c in enumerate(chains(example)) if at in kept], dtype=np.int64)
    ids = {label: i for i, label in enumerate(spec.ties)}
    ties = [(ids[t.label], kept[t.source], kept[t.target]) for t in example.ties if t.label in ids and t.source in kept and t.target in kept]
    return Prepared(
        example, units, sentences(example.text, units.words), np.array(rows, dtype=np.int64).reshape(-1, 3), chain,
        {name: _class(example, kept, name, where, values) for name, (where, values) in spec.classes.items()},
        np.array(ties, dtype=np.int64).reshape(-1, 3),
        {name: np.array([v in example.classes[name] for v in values], dtype=np.float32)
         for name, values in spec.texts.items() if name in example.classes},
        np.array([label in example.silent for label in spec.labels], dtype=bool))


def _class(example: Example, kept: dict[int, int], name: str, where: tuple[str, ...], values: tuple[str, ...]) -> np.ndarray:
    """(n,): the value of each mark, -1 where its label has no such class or the value is not learned."""
    number = {v: i for i, v in enumerate(values)}
    marks = [example.marks[at] for at in kept]
    return np.array([number.get(m.classes.get(name, ABSENT), -1) if m.label in where else -1 for m in marks], dtype=np.int64)
