"""Attacks that nobody has claimed. needs: EVENT. gives: the attribute Unclaimed, the offsets of the words that say so.

A closed set of words, in `languages/xx/unclaimed.yaml`; too rare to be learned.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from duiding.languages import table
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence, Token, split_words

WINDOW = 24
"""Tokens between the parts of "bekannte sich", "eiste op": the attack with its place, victims and time stands between them."""
BEFORE, AFTER = 12, 4
"""Tokens from "nobody" to the words of claiming, and from them to it ("bekannte sich zunächst niemand")."""
MEMORY = 6
"""Sentences back to which "the attack" may lie."""


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words."""

    claimed: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[frozenset[str], frozenset[str]], ...]
    objects: tuple[str, ...]
    nobody: tuple[tuple[str, ...], ...]


@cache
def words(language: str) -> Words:
    """The compiled table of a language."""
    t = table(language, "unclaimed")
    phrases = {name: tuple(sorted((split_words(w) for w in str(t.get(name, "")).split()), key=len, reverse=True)) for name in ("claimed", "nobody")}
    apart = tuple((frozenset(verbs.split()), frozenset(parts.split())) for verbs, parts in t.get("apart", {}).items())
    return Words(phrases["claimed"], apart, tuple(str(t.get("objects", "")).split()), phrases["nobody"])


def mark(graph: Graph) -> None:
    """Marks the attack that a sentence says nobody has claimed."""
    w = words(graph.language)
    for sentence in graph.sentences:
        found = _claim(graph.tokens, sentence, w)
        if found is None or not _by_nobody(graph, sentence, found, w):
            continue
        if (event := _attack(graph, sentence)) is not None:
            event.attributes["Unclaimed"] = f"{graph.tokens[found[0]].start} {graph.tokens[found[1] - 1].end}"


def _by_nobody(graph: Graph, sentence: Sentence, claim: tuple[int, int], w: Words) -> bool:
    """Whether "nobody" stands near the words of claiming, with no comma and nobody's name between them."""
    tokens = graph.tokens
    first, last = max(sentence.first, claim[0] - BEFORE), min(sentence.last, claim[1] + AFTER)
    for at in range(first, last):
        if not any(tuple(t.low for t in tokens[at:at + len(phrase)]) == phrase for phrase in w.nobody):
            continue
        between = tokens[at:claim[0]] if at < claim[0] else tokens[claim[0]:at]
        named = [n for n in graph.overlapping(between[0].start, between[-1].end, *ACTOR_LABELS) if n.get("Kind") == "name"] if between else []
        if not named and not any(t.text == "," for t in between):
            return True
    return False


def _claim(tokens: list[Token], sentence: Sentence, w: Words) -> tuple[int, int] | None:
    """Bounds of the words that speak of a claim."""
    for at in range(sentence.first, sentence.last):
        for verbs, parts in w.apart:
            if tokens[at].low in verbs:
                for end in range(at + 1, min(sentence.last, at + WINDOW)):
                    between = tokens[at:end]
                    if tokens[end].low in parts and (not w.objects or any(t.low.endswith(w.objects) for t in between)):
                        return at, end + 1
    return _phrase(tokens, sentence.first, sentence.last, w.claimed)


def _phrase(tokens: list[Token], first: int, last: int, phrases: tuple[tuple[str, ...], ...]) -> tuple[int, int] | None:
    for at in range(first, last):
        for phrase in phrases:
            if at + len(phrase) <= last and all(tokens[at + k].low == word for k, word in enumerate(phrase)):
                return at, at + len(phrase)
    return None


def _attack(graph: Graph, sentence: Sentence) -> Node | None:
    """The attack of the sentence, else the last one before it."""
    attacks = [e for e in graph.nodes("EVENT") if e.get("Type") == "ASSAULT" and e.get("Realis") == "actual"]
    here = [e for e in attacks if sentence.start <= e.start < sentence.end]
    before = [e for e in attacks if e.start < sentence.start and sentence.index - graph.sentence_of(e).index <= MEMORY]
    return next(iter(here or before[-1:]), None)
