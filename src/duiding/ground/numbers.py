"""Numbers in words and digits: "2.000", "1,5 miljoen", "tweeëntwintig", "half a million", "des dizaines de milliers", "varios".

`parse_number` reads the number that begins at a token. The words and signs of a language stand in `languages/xx/figures.yaml` under
`numbers`; this file knows only how number words combine. A vague plural has a lower bound alone and keeps its words as lexeme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from duiding.languages import table
from duiding.mark.layout import TOKEN, Token

DIGITS = re.compile(r"(\d+(?:[.,:]\d+)*)(.*)", re.DOTALL)
APOSTROPHES = {"’": "'", "‘": "'", "`": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"}
MAX_DIGITS = 15
"""Longer runs of digits are serial numbers, no counts."""
MEMORY = 65_536
"""Words whose analysis is remembered: the running vocabulary of a few thousand articles."""

Atom = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `[first, last)`. `low`, `best`, `high` as in FigureValue; `scale` is the power that its last word multiplies with
    ("1,5 miljoen": 1000000; 1 without), `digits` whether it begins in digits, `plain` a bare run of digits without sign or word."""

    first: int
    last: int
    low: float | None
    best: float | None
    high: float | None
    approximate: bool = False
    lexeme: str | None = None
    scale: float = 1
    digits: bool = False
    plain: bool = False
    linked: bool = False


@dataclass(frozen=True)
class NumberWords:
    """The number words of one language, compiled."""

    point: str
    space_groups: bool
    words: dict[str, float]
    scales: dict[str, float]
    rounds: dict[str, float]
    many: dict[str, float]
    suffixes: dict[str, float]
    articles: frozenset[str]
    links: frozenset[str]
    between: dict[str, str]
    halves: dict[str, float]
    some: Phrases
    half_after: Phrases
    atom: re.Pattern[str]
    whole: re.Pattern[str]


class Phrases:
    """Fixed word sequences, found at a token or ending before one; the longest wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for words in sorted({fold(p) for p in phrases}, key=lambda p: (-len(p), p)):
            self._by_first.setdefault(words[0], []).append(words)
            self._by_last.setdefault(words[-1], []).append(words)

    @property
    def first_words(self) -> frozenset[str]:
        """The words that a phrase may begin with."""
        return frozenset(self._by_first)

    def at(self, lows: Sequence[str], i: int, end: int) -> int:
        """How many tokens from `i` the longest phrase covers that begins there; 0 where none does."""
        for words in self._by_first.get(lows[i], ()) if i < end else ():
            n = len(words)
            if i + n <= end and tuple(lows[i:i + n]) == words:
                return n
        return 0

    def before(self, lows: Sequence[str], i: int, start: int) -> int:
        """How many tokens the longest phrase covers that ends right before `i`; 0 where none does."""
        for words in self._by_last.get(lows[i - 1], ()) if i > start else ():
            n = len(words)
            if i - n >= start and tuple(lows[i - n:i]) == words:
                return n
        return 0


def fold(phrase: str) -> tuple[str, ...]:
    """A phrase as the tokens that the layout makes of it, case-folded, with one apostrophe and one dash."""
    return tuple(APOSTROPHES.get(m[0], m[0].casefold()) for m in TOKEN.finditer(phrase))


def lows(tokens: Sequence[Token]) -> list[str]:
    """The tokens in the form in which phrases are compared."""
    return [APOSTROPHES.get(t.low, t.low) for t in tokens]


@cache
def number_words(language: str) -> NumberWords:
    """The compiled table of a language."""
    t = table(language, "figures").get("numbers", {})
    words = {str(k): v for k, v in t.get("words", {}).items()}
    scales, halves = dict(t.get("scales", {})), dict(t.get("halves", {}))
    inner = frozenset(t.get("inner", ()))
    spelled = sorted({*words, *scales, *halves, *t.get("ones", ())}, key=lambda w: (-len(w), w))
    glue = sorted(inner, key=lambda w: (-len(w), w))
    joined = "|".join(map(re.escape, [*spelled, *glue]))
    return NumberWords(
        point=t.get("point", "."), space_groups=bool(t.get("space_groups")), words={**words, **dict.fromkeys(t.get("ones", ()), 1)},
        scales=scales, rounds=dict(t.get("rounds", {})), many=dict(t.get("many", {})), suffixes=dict(t.get("suffixes", {})),
        articles=frozenset(t.get("articles", ())), links=frozenset(t.get("links", ())), between=dict(t.get("between", {})), halves=halves,
        some=Phrases(t.get("some", ())), half_after=Phrases(t.get("half_after", ())), atom=re.compile(joined or "(?!)"),
        whole=re.compile(f"(?:{joined or '(?!)'}|-)+"))


def may_begin_number(word: str, language: str) -> bool:
    """Whether a number may begin with this folded word; a False is certain."""
    n = number_words(language)
    return (word[0].isdigit() or word in n.many or word in n.articles or word in n.halves or word in n.rounds
            or word in n.some.first_words or bool(atoms(word, language)))


@lru_cache(maxsize=MEMORY)
def atoms(word: str, language: str) -> tuple[Atom, ...]:
    """The parts of a number word ("tweeëntwintig": 2, join, 20); empty where it is none."""
    n = number_words(language)
    if not n.whole.fullmatch(word):
        return ()
    found: list[Atom] = []
    for match in n.atom.finditer(word):
        part = match[0]
        if part in n.scales:
            found.append(("scale", n.scales[part]))
        elif part in n.halves:
            found.append(("half", n.halves[part]))
        elif part in n.words:
            found.append(("word", n.words[part]))
        else:
            found.append(("join", 0))
    good = found and found[0][0] != "join" and found[-1][0] != "join" and evaluate(found) is not None
    return tuple(found) if good else ()


def evaluate(parts: Sequence[Atom]) -> float | None:
    """What a sequence of number words says, or None where they make no number."""
    total = current = 0.0
    joined, last_scale = False, float("inf")
    for kind, value in parts:
        if kind == "join":
            joined = True
            continue
        if kind == "scale" and value > 100:
            if value >= last_scale and total:
                total, current = (total + current) * value, 0.0
            else:
                total, current = total + (current or 1) * value, 0.0
            last_scale = value
        elif kind == "scale":
            if current >= 100:
                return None
            current = (current or 1) * value
        elif kind == "half":
            current += value if not current else 0.5
        elif _fits(current, value, joined):
            current += value
        else:
            return None
        joined = False
    return total + current


def _fits(current: float, value: float, joined: bool) -> bool:
    """Whether a number word may follow what was read: smaller places after larger ones, units before tens where they are joined."""
    tail = current % 100
    if not current or (joined and 0 < tail < 10 and value % 10 == 0 and 20 <= value < 100):
        return True
    if value < 10:
        return tail == 0 or (tail % 10 == 0 and tail >= 10)
    if value < 100:
        return tail == 0 or (tail in (60, 80) and value < 20)  # soixante-dix, quatre-vingt-douze
    return current % 1000 == 0


def parse_number(tokens: Sequence[Token], i: int, language: str, *, end: int | None = None, low: Sequence[str] | None = None) -> Number | None:
    """The number that begins at token `i`, or None.

    `end` bounds the tokens that may be read (default: all), `low` are the tokens' folded forms where the caller has them (see `lows`).
    A bare article ("een", "une") is no number; a stressed one ("één", "one") is.
    """
    end = len(tokens) if end is None else end
    if not 0 <= i < end:
        return None
    low = lows(tokens) if low is None else low
    n = number_words(language)
    if low[i][0].isdigit():
        return _digits(tokens, low, i, end, n)
    return _vague(low, i, end, n) or _words(low, i, end, n, language)


# -- digits

def _digits(tokens: Sequence[Token], low: Sequence[str], i: int, end: int, n: NumberWords) -> Number | None:
    match = DIGITS.fullmatch(low[i])
    if not match or len(match[1]) > MAX_DIGITS or not match[1].isascii():
        return None
    body, tail = match[1], match[2]
    if tail and tail not in n.suffixes:
        return None
    last = i + 1
    while not tail and re.fullmatch(r"\d{1,3}(?: ?\d{3})*", body) and last < end and _groups(tokens, last, n):
        body, last = body + tokens[last].text, last + 1
    value = _decimal(body, n.point, scaled=last < end and low[last] in n.scales)
    if value is None:
        return None
    number = Number(i, last, value, value, value, digits=True, plain=body.isdigit() and last == i + 1 and not tail)
    if tail:
        return _scaled(number, n.suffixes[tail], last)
    return _tail(low, number, end, n)


def _groups(tokens: Sequence[Token], at: int, n: NumberWords) -> bool:
    """Whether the token is a further group of three digits: "2 000"."""
    token, before = tokens[at], tokens[at - 1]
    return (len(token.text) == 3 and token.text.isascii() and token.text.isdigit() and token.start == before.end + 1
            and before.text.isdigit() and n.space_groups)


def _decimal(body: str, point: str, *, scaled: bool) -> float | None:
    """Digits with their signs as a number: groups of three are thousands in whatever sign, unless a scale word follows ("1.234 million")."""
    other = "," if point == "." else "."
    if body.isdigit():
        return int(body)
    if ":" in body:
        return None
    groups = re.escape(other) if scaled else "[.,]"
    if re.fullmatch(rf"\d{{1,3}}(?:{groups}\d{{3}})+", body) and not body.startswith("0"):
        return int(re.sub(r"[.,]", "", body))
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}})+{re.escape(point)}\d+", body):
        return float(body.replace(other, "").replace(point, "."))
    if re.fullmatch(r"\d+[.,]\d{1,3}", body):
        return float(body.replace(",", "."))
    return None


def _scaled(number: Number, scale: float, last: int) -> Number:
    value = whole((number.best or 0) * scale)
    return replace(number, last=last, low=value, best=value, high=value, scale=number.scale * scale, plain=False)


def whole(value: float) -> float:
    """An integer where the value is one; rounding of the binary fraction undone ("1,1 miljoen" is 1100000)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


# -- words

def _words(low: Sequence[str], i: int, end: int, n: NumberWords, language: str) -> Number | None:
    at, opened = i, False
    if low[i] in n.articles:
        at, opened = i + 1, True
    if at < end and low[at] in n.halves and at + 1 < end and low[at + 1] in n.articles:  # half a million
        at, parts = at + 2, [("half", n.halves[low[at]])]
    else:
        parts = []
    if opened and (at >= end or not (low[at] in n.scales or low[at] in n.halves or low[at] in n.rounds or _halved(low[at], n, language))):
        return None
    at, parts = _run(low, at, end, n, language, parts)
    value = evaluate(parts) if parts else None
    if value is None or (len(parts) == 1 and parts[0] == ("half", 0.5)):
        half_round = parts == [("half", 0.5)] and at < end and low[at] in n.rounds
        value = 0.5 if half_round else (1 if not parts and at < end and low[at] in n.rounds else None)
        if value is None:
            return None
    scale = next((v for kind, v in reversed(parts) if kind == "scale"), 1)
    value = whole(value)
    return _tail(low, Number(i, at, value, value, value, scale=scale, linked=scale >= 1000), end, n)


def _halved(word: str, n: NumberWords, language: str) -> bool:
    found = atoms(word, language)
    return bool(found) and found[0][0] in ("half", "scale")


def _run(low: Sequence[str], at: int, end: int, n: NumberWords, language: str, parts: list[Atom]) -> tuple[int, list[Atom]]:
    """The longest run of number words from `at` that makes one number, and where it ends."""
    while at < end:
        more = atoms(low[at], language)
        if more and low[at] in n.articles and not parts:
            break
        if more:
            if evaluate([*parts, *more]) is None:
                break
            parts, at = [*parts, *more], at + 1
            continue
        joiner = n.between.get(low[at]) if parts else None
        more = atoms(low[at + 1], language) if joiner and at + 1 < end else ()
        if not more or not _joins(joiner or "", parts[-1], more[0]) or evaluate([*parts, ("join", 0), *more]) is None:
            break
        parts, at = [*parts, ("join", 0), *more], at + 2
    return at, parts


def _joins(rule: str, before: Atom, after: Atom) -> bool:
    """Whether a separate joining word belongs to it: `scale` after hundred or thousand, `tens` between tens and units, `one` before 1 or 11."""
    if rule == "scale":
        return before[0] == "scale" and after[0] == "word"
    if rule == "tens":
        return before[0] == "word" and 30 <= before[1] <= 90 and after[0] == "word" and after[1] < 10
    return rule == "one" and before[0] == "word" and before[1] >= 20 and after[0] == "word" and after[1] in (1, 11)


def _tail(low: Sequence[str], number: Number, end: int, n: NumberWords) -> Number:
    """What follows a number and changes it: scale words, "and a half", "dozen"."""
    half = n.half_after.at(low, number.last, end)
    if half:
        number = replace(number, last=number.last + half)
        extra = 0.5 * number.scale
        if number.scale == 1 and number.last < end and low[number.last] in n.scales:
            number = _scaled(replace(number, best=(number.best or 0) + 0.5), n.scales[low[number.last]], number.last + 1)
        else:
            value = whole((number.best or 0) + extra)
            number = replace(number, low=value, best=value, high=value)
        return replace(number, plain=False, linked=True)
    while number.last < end and (number.digits or number.scale == 1) and low[number.last] in n.scales:
        number = replace(_scaled(number, n.scales[low[number.last]], number.last + 1), linked=True)
    if number.last < end and (low[number.last] in n.rounds or low[number.last] in n.many) and number.scale == 1:
        size = n.rounds.get(low[number.last]) or n.many[low[number.last]] / 2
        value = whole((number.best or 0) * size)
        return replace(number, last=number.last + 1, low=None, best=value, high=None, approximate=True, plain=False, linked=True)
    return number


# -- vague words

def _vague(low: Sequence[str], i: int, end: int, n: NumberWords) -> Number | None:
    """"tens of thousands", "several hundred", "enkele", "a couple of": a lower bound and the words."""
    size = n.some.at(low, i, end)
    at, least = i + size, 2.0 if size else 0.0
    if not size and low[i] in n.many:
        at, least = i + 1, n.many[low[i]]
    if not least:
        return None
    stop, scale = at, 1.0
    onward = at + 1 if at < end and low[at] in n.links else at
    if onward < end:
        word = low[onward]
        scale = (n.scales.get(word) or n.rounds.get(word) or n.many.get(word, 0) / 2) if size else _scale_of(word, n)
        if scale and scale > 1:
            stop = onward + 1
        else:
            scale = 1.0
    value = whole(least * scale)
    return Number(i, stop, value, None, None, lexeme=" ".join(low[i:stop]), scale=scale, linked=True)


def _scale_of(word: str, n: NumberWords) -> float:
    """The scale that a vague plural multiplies with: "tens of thousands", "dizaines de milliers"."""
    found = n.scales.get(word) or n.many.get(word, 0) / 2
    return found if found >= 1000 else 0
