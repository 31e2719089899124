"""The evidence around a name: does the text use it as a place, or is it a person, a body, a common word?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from duiding.ground.place_names import Known, Words, first_names
from duiding.mark.graph import Graph
from duiding.mark.layout import Sentence, Token

STRONG, WEIGHTY, PLAIN, INITIAL, REJECTED = 3.0, 2.0, 1.5, 1.0, -1.0
"""Strengths of evidence: a locating preposition or kind word; "of"; nothing; nothing at the start of a sentence; evidence against."""
TITLE_CASE_SHARE, TITLE_CASE_WORDS = 0.75, 3
PART_OF_NAME, LONGER_NAME = "after a name and a particle", "part of a longer name"
OPENERS = "\"'“”‘’„«»‚(-–—[¿¡*•"


class Mention(Protocol):
    """What a hit must offer to be weighed."""

    first: int
    last: int
    key: str
    known: Known | None
    strength: float
    kind: str | None
    role: str | None
    why: str


def weigh(graph: Graph, hit: Mention, by_first: Mapping[int, Mention], by_last: Mapping[int, Mention], words: Words) -> None:
    """Fills strength, kind, role and why of a hit. Hits before it in the text are weighed already."""
    tokens = graph.tokens
    sentence = graph.sentences[tokens[hit.first].sentence]
    before = _before(tokens, hit.first, sentence.first, words)
    after = tokens[hit.last] if hit.last < sentence.last else None
    single = tokens[hit.first].low if hit.last - hit.first == 1 else ""
    hit.strength, hit.why = _strength(tokens, hit, before, after, sentence.first, words, by_last)
    if hit.strength < STRONG and _dateline(graph, hit, after, sentence.start):
        hit.strength, hit.why = STRONG, "dateline"
    loose = bool(hit.known and hit.known.kind == "country") or hit.kind is not None
    if single in words.never and not hit.kind and not (hit.known and hit.strength >= STRONG):
        hit.strength, hit.why = REJECTED, "common word or surname"
    elif not loose or single in words.given or hit.strength < STRONG:
        against = _person_or_body(tokens, hit, after, sentence, words, by_first, by_last)
        if against:
            hit.strength, hit.why = REJECTED, against


def _before(tokens: list[Token], first: int, floor: int, words: Words) -> int:
    """The index of the word before a name, articles and directions left out; floor - 1 where there is none."""
    at = first - 1
    while at >= floor and (tokens[at].low in words.articles or tokens[at].low in words.adjectives) \
            and tokens[at].low not in words.prepositions:
        at -= 1
    return at


def _strength(tokens: list[Token], hit: Mention, before: int, after: Token | None, floor: int, words: Words,
              by_last: Mapping[int, Mention]) -> tuple[float, str]:
    initial = all(not t.word or t.text in OPENERS for t in tokens[floor:hit.first])
    prev = tokens[before] if before >= floor else None
    kind = _kind(tokens, before, floor, after, words)
    if kind:
        hit.kind = kind
        holder = tokens[before - 1] if before - 1 >= floor else None
        hit.role = _role(holder, words)
        return STRONG, f"kind word: {kind}"
    if prev and prev.low in words.prepositions:
        hit.role = _role(prev, words)
        return STRONG, f"preposition {prev.text!r}"
    if prev and (prev.low in words.and_ or prev.text in ",/"):
        fellow = by_last.get(before) or by_last.get(before - 1)
        if fellow and fellow.strength >= STRONG:
            hit.role = fellow.role
            return (STRONG if not fellow.kind else WEIGHTY), "beside a place"
    if prev and prev.low in words.of:
        return WEIGHTY, f"after {prev.text!r}"
    return (INITIAL, "begins a sentence") if initial else (PLAIN, "name")


def _kind(tokens: list[Token], before: int, floor: int, after: Token | None, words: Words) -> str | None:
    """The kind that a word beside the name states: "de stad X", "city of X", "X province"."""
    if after and not after.capitalised and after.low in words.kinds:
        return words.kinds[after.low]
    if before >= floor:
        prev = tokens[before]
        if prev.low in words.kinds and not prev.text.isupper() and not words.kind_of:
            return words.kinds[prev.low]
        noun = tokens[before - 1] if prev.low in words.of and before - 1 >= floor else None
        if noun and noun.low in words.kinds and noun.low not in words.seats and not _titled(tokens, before - 1, floor, words):
            return words.kinds[noun.low]
    return None


def _titled(tokens: list[Token], at: int, floor: int, words: Words) -> bool:
    """Whether a kind word is part of a name in capitals: "Islamic State"."""
    return not words.nouns_capitalised and tokens[at].capitalised and at > floor and tokens[at - 1].capitalised \
        and not words.connects(tokens[at - 1].low)


def _role(prev: Token | None, words: Words) -> str | None:
    if prev is None:
        return None
    return "from" if prev.low in words.from_ else "to" if prev.low in words.to and prev.low not in words.at else None


def _dateline(graph: Graph, hit: Mention, after: Token | None, sentence_start: int) -> bool:
    """"KABUL (AP) —", "Gaza-Stad –": a name at the head of a paragraph, and a bracket or dash."""
    tokens = graph.tokens
    return tokens[hit.first].start == sentence_start and after is not None and (
        after.text in "–—" or (after.text == "(" and hit.last + 1 < len(tokens) and tokens[hit.last + 1].text.isupper()))


def _person_or_body(tokens: list[Token], hit: Mention, after: Token | None, sentence: Sentence, words: Words,
                    by_first: Mapping[int, Mention], by_last: Mapping[int, Mention]) -> str:
    """What speaks against a place: the name is part of a person's or a body's name. Empty where nothing does."""
    floor, stop = sentence.first, sentence.last
    at = hit.first - 1
    prev = tokens[at] if at >= floor else None
    headline = _title_case(tokens[floor:stop])
    if prev and prev.text == "." and at - 1 >= floor and tokens[at - 1].low in words.titles:
        return "title before"
    if prev and prev.low in words.titles and not prev.text.isupper():
        return "title before"
    if prev and prev.low in first_names() and prev.capitalised and at not in by_first:
        return "first name before"
    named = prev is not None and prev.word and prev.capitalised and not _acronym(prev) and not words.connects(prev.low)
    if named and not headline and not words.nouns_capitalised and not _counts(by_last.get(hit.first)) and (at > floor or hit.known is None):
        return LONGER_NAME
    if prev and (prev.low in words.of or prev.low in PARTICLES) and _headed(tokens, at, floor, words, by_last):
        return PART_OF_NAME
    return _after_is_name(hit, after, words, by_first, headline=headline)


def _acronym(token: Token) -> bool:
    """"M23", "RSF": a body with a name of its own, beside which a place may stand ("veroverde M23 Goma")."""
    return len(token.text) > 1 and (token.text.isupper() or any(c.isdigit() for c in token.text))


def _counts(fellow: Mention | None) -> bool:
    return fellow is not None and fellow.strength > REJECTED and (fellow.known is not None or fellow.strength > INITIAL)


def _known(fellow: Mention | None) -> bool:
    return fellow is not None and fellow.known is not None


PARTICLES = frozenset(("van", "de", "der", "den", "von", "del", "di", "da", "du", "le", "la", "el", "al", "bin", "ben", "ibn", "ter", "ten",
                       "te", "dos"))


def _headed(tokens: list[Token], at: int, floor: int, words: Words, by_last: Mapping[int, Mention]) -> bool:
    """"Teun van Dongen", "Bank of England", "Van Dongen": the particle follows a name that is no place, or is itself in capitals."""
    particle = tokens[at]
    if at == floor and particle.low in words.articles:
        return False
    if particle.capitalised and particle.low in PARTICLES and particle.low not in words.at and (at > floor or particle.low in words.of):
        return True
    head = at - 1
    while head >= floor and (tokens[head].low in PARTICLES or tokens[head].low in words.articles):
        head -= 1
    if head < floor or not tokens[head].word or not tokens[head].capitalised or _counts(by_last.get(head + 1)):
        return False
    low = tokens[head].low
    if low in first_names():
        return True
    beside = words.connects(low) and not _titled(tokens, head, floor, words)
    return not (words.nouns_capitalised or head == floor or low in words.titles or beside)


def _after_is_name(hit: Mention, after: Token | None, words: Words, by_first: Mapping[int, Mention], *, headline: bool) -> str:
    if after is None or headline:
        return ""
    if after.low in words.says and hit.strength < WEIGHTY and not hit.known:
        return "speaks"
    if not after.word or not after.capitalised or words.nouns_capitalised or _known(by_first.get(after.index)) or after.text.isdigit():
        return ""
    if after.low in words.common or after.low in words.facilities or after.low in words.kinds:
        return ""
    if hit.known and hit.known.kind != "country" and hit.strength >= STRONG:
        return ""
    return "" if hit.known and hit.known.kind == "country" and after.low not in first_names() and hit.key not in words.given and (
        hit.strength >= STRONG or hit.last - hit.first > 1) else LONGER_NAME


def _title_case(tokens: list[Token]) -> bool:
    """Whether a sentence is a headline in capitals, where a capital says nothing."""
    if tokens[-1].text in ".?!…":
        return False
    longer = [t for t in tokens if t.word and len(t.text) > 3 and t.text.isalpha()]
    return len(longer) >= TITLE_CASE_WORDS and sum(t.capitalised for t in longer) >= TITLE_CASE_SHARE * len(longer)
