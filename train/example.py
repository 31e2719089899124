"""What a model learns from: a text with the spans, ties and classes that a data set annotates, in labels of that set.

Every set is a *task* with labels of its own, so what one set leaves out never counts as wrong in another: the heads of a task are trained on its
examples only, the encoder on all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Mark:
    """A typed span, in code points. `classes` are its attributes by name (of the labels that the set annotates)."""

    label: str
    start: int
    end: int
    classes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Tie:
    """A typed, directed tie between two marks, by their index in `Example.marks`. `classes` as on marks."""

    label: str
    source: int
    target: int
    classes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Example:
    """One text of one task.

    `classes` are those of the whole text: a name
    and the
    values that hold (none, one or several). Ties labelled `same` run from a later mention to an earlier one of the same thing.
    """

    task: str
    name: str
    language: str
    text: str
    marks: list[Mark] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    classes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    """Labels that this one example leaves unannotated: masked in training."""


def chains(example: Example) -> list[int]:
    """The chain of each mark: the index of the first mark that it is the same as, over `same` ties."""
    first = list(range(len(example.marks)))

    def root(i: int) -> int:
        while first[i] != i:
            first[i] = first[first[i]]
            i = first[i]
        return i

    for tie in example.ties:
        if tie.label == "same":
            a, b = sorted((root(tie.source), root(tie.target)))
            first[b] = a
    return [root(i) for i in range(len(first))]


def labels(examples: Sequence[Example]) -> Iterator[str]:
    """The span labels of a task, in alphabetical order."""
    yield from sorted({m.label for e in examples for m in e.marks})
