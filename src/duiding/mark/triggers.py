"""The event words of a language, compiled from `languages/xx/events.yaml`, and where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from duiding.languages import table
from duiding.mark.layout import Token, split_words

AUXILIARY_REACH = 4
"""Tokens between an auxiliary and its participle in languages that keep them together."""
MODAL_REACH = 7
"""Tokens between a modal and its infinitive in Dutch and German."""
FORMS = ("nouns", "verbs", "participles", "infinitives", "phrases")
MIN_PREFIX = 2
"""Letters that a compound must have before its head ("gasaanval" has three)."""
DETERMINER_REACH = 4
"""Tokens between a noun and its determiner: two or three adjectives."""
SPLIT_WINDOW = 14
"""Tokens between a separable verb and its particle: longer Dutch and German middle fields are rare in news."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One entry of the table. `frame` says whose role the subject plays, `weak` that it needs other signs of conflict around it,
    `harm` that it says who was hurt by an act named elsewhere, `named` that its subject must be a named actor, `armed` that a weapon must
    stand in its clause ("launched 50 drones")."""

    name: str
    type: str
    mode: str | None
    weapon: str | None
    frame: str
    also: str
    weak: bool
    harm: bool
    only_joins: bool
    named: bool
    armed: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at tokens `[first, last)`; `form` is one of FORMS, `mode` and `weapon` are sharpened by a compound's first part.
    `particle` is the token index of a separable verb's particle."""

    trigger: Trigger
    form: str
    first: int
    last: int
    mode: str | None
    weapon: str | None
    particle: int | None = None


@dataclass(frozen=True)
class Lexicon:
    """A language's event words: phrases by their first word, separable verbs by their finite form, compounds by their head."""

    phrases: dict[str, list[tuple[tuple[str, ...], Trigger, str]]]
    split: dict[str, list[tuple[tuple[str, ...], Trigger]]]
    suffixes: tuple[tuple[str, Trigger], ...]
    prefixes: dict[str, tuple[str | None, str | None]]
    refused: frozenset[str]
    auxiliaries: frozenset[str]
    """Forms of "be", "have" and the agent's preposition: beside one, a word that is past tense and participle alike is a participle."""
    modals: frozenset[str]
    """Modals and the infinitive's "te"."""
    after_particle: frozenset[str]
    """Prepositions and conjunctions: what may follow a particle, so that "aan" before a noun is a preposition and not a particle."""

    def hits(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[Hit]:
        """Triggers among `tokens[start:end]` (one sentence), longest first, none overlapping."""
        at = start
        while at < end:
            hit = self._phrase(tokens, at, end) or self._separable(tokens, at, end) or self._compound(tokens, at)
            if hit:
                yield self._sharpened(hit, tokens, start)
            at = hit.last if hit else at + 1

    def _phrase(self, tokens: Sequence[Token], at: int, end: int) -> Hit | None:
        for words, trigger, form in self.phrases.get(tokens[at].low, ()):
            last = at + len(words)
            if last <= end and all(tokens[at + k].low == w for k, w in enumerate(words)):
                if form == "nouns" and (verb := self._infinitive(words, tokens, at)):
                    return Hit(verb, "infinitives", at, last, verb.mode, verb.weapon)
                also = (words, trigger, "participles") in self.phrases[words[0]]
                if form == "verbs" and also and self._auxiliary_beside(tokens, at, last, end):
                    form = "participles"
                return Hit(trigger, form, at, last, trigger.mode, trigger.weapon)
        return None

    def _infinitive(self, words: tuple[str, ...], tokens: Sequence[Token], at: int) -> Trigger | None:
        """The verb that a plural noun may be as well ("aanvallen"), where a modal or "te" governs it."""
        verb = next((t for w, t, form in self.phrases[words[0]] if w == words and form == "infinitives"), None)
        before = [t for t in tokens[max(0, at - MODAL_REACH):at] if t.sentence == tokens[at].sentence]
        return verb if verb and any(t.low in self.modals for t in before) else None

    def _auxiliary_beside(self, tokens: Sequence[Token], at: int, last: int, end: int) -> bool:
        beside = [*tokens[max(0, at - AUXILIARY_REACH):at], *tokens[last:min(end, last + 1)]]
        return any(t.low in self.auxiliaries for t in beside if t.sentence == tokens[at].sentence)

    def _separable(self, tokens: Sequence[Token], at: int, end: int) -> Hit | None:
        for particles, trigger in self.split.get(tokens[at].low, ()):
            for k in range(at + 1, min(end, at + SPLIT_WINDOW)):
                if tokens[k].low in particles and (k + 1 >= end or not tokens[k + 1].word or tokens[k + 1].low in self.after_particle):
                    return Hit(trigger, "verbs", at, at + 1, trigger.mode, trigger.weapon, k)
        return None

    def _compound(self, tokens: Sequence[Token], at: int) -> Hit | None:
        low = tokens[at].low
        if low in self.refused:
            return None
        for suffix, trigger in self.suffixes:
            if len(low) >= len(suffix) + MIN_PREFIX and low.endswith(suffix):
                stem = low[:-len(suffix)].rstrip("-s") or low[:-len(suffix)].rstrip("-")
                mode, weapon = self.prefixes.get(stem, self.prefixes.get(low[:-len(suffix)].rstrip("-"), (trigger.mode, trigger.weapon)))
                return Hit(trigger, "nouns", at, at + 1, mode, weapon)
        return None

    def _sharpened(self, hit: Hit, tokens: Sequence[Token], start: int) -> Hit:
        """A word before the trigger that says with what ("knife attack")."""
        if hit.form == "nouns" and hit.mode is None and hit.first > start:
            mode, weapon = self.prefixes.get(tokens[hit.first - 1].low, (None, None))
            if mode:
                return Hit(hit.trigger, hit.form, hit.first - 1, hit.last, mode, weapon)
        return hit


@cache
def lexicon(language: str) -> Lexicon:
    """The compiled event words of a language."""
    raw = table(language, "events")
    phrases: dict[str, list[tuple[tuple[str, ...], Trigger, str]]] = {}
    split: dict[str, list[tuple[tuple[str, ...], Trigger]]] = {}
    triggers = {name: _trigger(name, entry) for name, entry in raw.get("triggers", {}).items()}
    for name, entry in raw.get("triggers", {}).items():
        for form in FORMS:
            for words in str(entry.get(form) or "").split():
                parts = split_words(words)
                phrases.setdefault(parts[0], []).append((parts, triggers[name], form))
        forms, *particles = entry.get("split") or [[]]
        for form in forms:
            split.setdefault(str(form).casefold(), []).append((tuple(particles), triggers[name]))
    for entries in phrases.values():
        entries.sort(key=lambda e: -len(e[0]))
    suffixes = tuple(sorted(((s, triggers[t]) for s, t in raw.get("suffixes", {}).items()), key=lambda x: -len(x[0])))
    prefixes = {str(k): (v[0], v[1]) for k, v in raw.get("prefixes", {}).items()}
    helpers = frozenset(w for kind in ("passive", "perfect", "by") for w in str((raw.get("auxiliaries") or {}).get(kind) or "").split())
    modals = frozenset(w for kind in ("modal", "to") for w in str((raw.get("auxiliaries") or {}).get(kind) or "").split())
    onward = frozenset(w for kind in ("by", "against", "with", "between", "of", "other", "subordinators", "conjunctions")
                       for w in str((raw.get("auxiliaries") or {}).get(kind) or "").split())
    return Lexicon(phrases, split, suffixes, prefixes, frozenset(raw.get("not_suffix", ())), helpers, modals, onward)


def _trigger(name: str, entry: dict[str, Any]) -> Trigger:
    return Trigger(name, entry["type"], entry.get("mode"), entry.get("weapon"), entry.get("frame", "transitive"), entry.get("also", ""),
                   *(bool(entry.get(flag)) for flag in ("weak", "harm", "only_joins", "named", "armed")))


@dataclass(frozen=True)
class Words:
    """A set of words and phrases, to be found in a stretch of tokens."""

    single: frozenset[str]
    several: tuple[tuple[str, ...], ...]

    def find(self, tokens: Sequence[Token], start: int, end: int) -> int | None:
        """The index of the first token in `[start, end)` that begins one of them, or None."""
        for i in range(max(0, start), min(end, len(tokens))):
            if tokens[i].low in self.single:
                return i
            for words in self.several:
                if tokens[i].low == words[0] and i + len(words) <= end and all(tokens[i + k].low == w for k, w in enumerate(words)):
                    return i
        return None

    @property
    def endings(self) -> tuple[str, ...]:
        """The words as endings, for `str.endswith`."""
        return tuple(sorted(self.single))

    def __contains__(self, word: str) -> bool:
        return word in self.single


@cache
def words(language: str, section: str, name: str) -> Words:
    """A named set of words of the events table, e.g. `words("nl", "realis", "negated")`."""
    raw = table(language, "events").get(section) or {}
    entries = [split_words(w) for w in str(raw.get(name) or "").split()]
    return Words(frozenset(w[0] for w in entries if len(w) == 1), tuple(w for w in entries if len(w) > 1))


def determiner(language: str, tokens: Sequence[Token], floor: int, first: int) -> str | None:
    """The kind of the nearest determiner in front of a noun at `first`: definite, indefinite, plural_number, or None."""
    for i in range(first - 1, max(floor, first - DETERMINER_REACH) - 1, -1):
        for kind in ("definite", "indefinite", "plural_number"):
            if tokens[i].low in words(language, "determiners", kind):
                return kind
    return None
