"""Longest match of word sequences over tokens. A hyphen in a phrase also matches a space: "air-force" is "air force" too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from duiding.mark.layout import TOKEN, Token

Payload = TypeVar("Payload")


class Phrases(Generic[Payload]):
    """Word sequences with what they stand for, found at a token by their first word, longest first."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[str, ...] | None, Payload]]] = {}

    def add(self, phrase: str, payload: Payload, *, exact: bool = False) -> None:
        """Adds a phrase; `exact` ones must be written so, capitals included. The first payload of a phrase stays."""
        for written in {phrase, phrase.replace("-", " ")} if not exact else {phrase}:
            words = tuple(TOKEN.findall(written))
            if words:
                low = tuple(w.casefold() for w in words)
                entries = self._by_first.setdefault(low[0], [])
                if all((low, words if exact else None) != (e[0], e[1]) for e in entries):
                    entries.append((low, words if exact else None, payload))

    def sort(self) -> Phrases[Payload]:
        """Puts longer phrases first, and exact ones before others; call it once, after the last `add`."""
        for entries in self._by_first.values():
            entries.sort(key=lambda e: (-len(e[0]), e[1] is None))
        return self

    def match(self, tokens: Sequence[Token], at: int, first: str | None = None) -> tuple[int, Payload] | None:
        """How many tokens the longest phrase at a token takes, and its payload. `first` replaces the first token's word."""
        entries = self._by_first.get(first or tokens[at].low)
        if not entries:
            return None
        for low, exact, payload in entries:
            if self._stands(tokens, at, low, exact, first):
                return len(low), payload
        return None

    def word(self, written: str) -> Payload | None:
        """The payload of a one-word phrase, by the word as written."""
        for low, exact, payload in self._by_first.get(written.casefold(), ()):
            if len(low) == 1 and (exact is None or exact[0] == written):
                return payload
        return None

    @staticmethod
    def _stands(tokens: Sequence[Token], at: int, low: tuple[str, ...], exact: tuple[str, ...] | None, first: str | None) -> bool:
        if at + len(low) > len(tokens):
            return False
        for k in range(1 if first else 0, len(low)):
            token = tokens[at + k]
            if (token.text != exact[k]) if exact else (token.low != low[k]):
                return False
        return tokens[at].sentence == tokens[at + len(low) - 1].sentence


def words(text: str | None) -> Iterable[str]:
    """The words of a word list: a string, split at white space."""
    return (text or "").split()
