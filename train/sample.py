"""Which example is learned from next: tasks by weight, languages of a task evenly, batches of one task."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from train.example import Example


class Deck:
    """The examples of a task, dealt without end: shuffled anew each time round, languages in turn by the square root of their number."""

    def __init__(self, examples: Sequence[Example], seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - order of learning, no secret
        self._by_language: dict[str, list[Example]] = {}
        for e in examples:
            self._by_language.setdefault(e.language, []).append(e)
        self._weights = [len(held) ** 0.5 * sum(len(e.text) for e in held) ** 0.25 for held in self._by_language.values()]
        self._dealt = {language: self._deal(held) for language, held in self._by_language.items()}

    def _deal(self, held: list[Example]) -> Iterator[Example]:
        while True:
            yield from self._random.sample(held, len(held))

    def __next__(self) -> Example:
        language = self._random.choices(list(self._by_language), self._weights)[0]
        return next(self._dealt[language])

    def batch(self, characters: int) -> list[Example]:
        """Examples of about so many characters together, at least one."""
        found, size = [], 0
        while not found or size < characters:
            found.append(next(self))
            size += min(len(found[-1].text), 4 * 700)
        return found
