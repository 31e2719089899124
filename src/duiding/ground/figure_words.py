"""The words around a number, compiled from `languages/xx/figures.yaml`: hedges, counted nouns, verbs that govern a count, cues."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from duiding.ground.numbers import MEMORY, Phrases, fold
from duiding.languages import table

LONGEST_NOUN = 4
"""Tokens of the longest counted noun that a table may hold ("internally displaced people")."""
SHORTEST_TAIL = 5
"""Letters that the last part of a compound must have to be recognised ("talibanstrijders" by "strijders")."""

CLASSES = ("casualties", "persons", "things")


@dataclass(frozen=True, slots=True)
class Verb:
    """Words that say what happened to those counted. `mode`: `past` (participle: passive, or active with its object), `active` (object
    follows), `before` (subject precedes), `either`; `second` is the word that completes a split verb ("kwamen … om")."""

    words: tuple[str, ...]
    kind: str
    mode: str
    second: str | None = None


@dataclass(frozen=True)
class FigureWords:
    """The tables of one language. Phrases are folded as `numbers.fold` folds them."""

    language: str
    hedges: dict[tuple[str, ...], str]
    hedge: Phrases
    after_low: Phrases
    nouns: dict[tuple[str, ...], str]
    person: frozenset[str]
    singles: frozenset[str]
    civilians: frozenset[str]
    perpetrators: frozenset[str]
    units: frozenset[str]
    money: dict[str, str]
    labels: frozenset[str]
    verbs: dict[str, tuple[Verb, ...]]
    cues: dict[str, Phrases]
    sets: dict[str, frozenset[str]]
    bare: dict[str, str]
    superlative: re.Pattern[str]
    reach: dict[str, int]
    adjectives_after: bool
    verb_last: bool
    compounds: bool


SETS = ("stops", "prepositions", "agent", "barriers", "passive", "unreal", "from", "rise_to", "rise", "since", "one_event", "negative", "dative",
        "modal", "perfect", "closers", "joins")
CUES = ("zero", "nobody", "subset", "partitive", "loose", "toll", "counts", "total", "weak_total", "earlier", "bare_verbs")


@cache
def figure_words(language: str) -> FigureWords:
    """The compiled tables of a language."""
    t = table(language, "figures")
    hedges = {fold(p): kind for kind in ("exact", "nearly", "about", "high_about", "high", "low") for p in t["hedges"].get(kind, ())}
    nouns = {fold(n): kind for kind in reversed(CLASSES) for n in t.get(kind, ())}
    nouns.update({fold(n): kind for kind, words in t["nouns"].items() for n in words})
    loose = t.get("numbers", {}).get("loose", ())
    return FigureWords(
        language=language, hedges=hedges, hedge=Phrases(" ".join(h) for h in hedges), after_low=Phrases(t["hedges"].get("after_low", ())),
        nouns=nouns, person=_folded(t.get("person", ())), singles=_folded(t.get("singles", ())), civilians=_folded(t.get("civilians", ())),
        perpetrators=_folded(t["nouns"].get("perpetrators", ())), units=_folded(t.get("units", ())), money=dict(t.get("money", {})),
        labels=_folded(t.get("labels", ())), verbs=_verbs(t.get("verbs", {})),
        cues={c: Phrases(loose if c == "loose" else t.get(c, ())) for c in CUES}, sets={s: _folded(t.get(s, ())) for s in SETS},
        bare={w: kind for kind, words in t.get("bare", {}).items() for w in words}, superlative=re.compile(t.get("superlative", "(?!)")),
        reach=dict(t.get("reach", {"before": 9, "after": 4})), adjectives_after=bool(t.get("adjectives_after")),
        verb_last=t.get("order") == "verb_last", compounds=bool(t.get("compounds", t.get("order") == "verb_last")))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(fold(w)) for w in words)


def _verbs(entries: dict[str, Any]) -> dict[str, tuple[Verb, ...]]:
    """Verbs by their first word, the longest first."""
    found: dict[str, list[Verb]] = {}
    for kind, modes in entries.items():
        for mode, phrases in modes.items():
            for phrase in phrases:
                verb = Verb(fold(phrase[0]), kind, "either", " ".join(fold(phrase[1]))) if mode == "split" else Verb(fold(phrase), kind, mode)
                found.setdefault(verb.words[0], []).append(verb)
    return {word: tuple(sorted(verbs, key=lambda v: (-len(v.words), v.second is None, v.words))) for word, verbs in found.items()}


@lru_cache(maxsize=MEMORY)
def noun_class(words: tuple[str, ...], language: str) -> str | None:
    """What class a counted noun is of: a figure kind, or `casualties`, `persons`, `things`; None where it is in no table."""
    w = figure_words(language)
    found = w.nouns.get(words)
    if found or len(words) != 1:
        return found
    word = words[0]
    tails = [word.rsplit("-", 1)[1]] if "-" in word else []
    if w.compounds:
        tails += [word[at:] for at in range(2, len(word) - SHORTEST_TAIL + 1)]
    return next((w.nouns[(tail,)] for tail in tails if (tail,) in w.nouns), None)


@lru_cache(maxsize=MEMORY)
def is_person(word: str, language: str) -> bool:
    """Whether a singular noun is a person, as a whole or by the last part of a compound ("politieagent")."""
    w = figure_words(language)
    known = w.person | w.perpetrators
    return word in known or (w.compounds and any(word[at:] in known for at in range(2, len(word) - SHORTEST_TAIL + 1)))
