"""Facilities: airports, schools, hospitals ... with the place that they stand in; and unknown places behind a kind word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from duiding.ground.gazetteer import gazetteer
from duiding.ground.place_names import Known, Words, fold_cached, own_airport, town_value
from duiding.mark.graph import Graph
from duiding.mark.layout import Token
from duiding.records import PlaceValue

BY = "ground.places"
LONGEST_NAME = 4
NAMED_KINDS = frozenset({"city", "admin2", "camp"})
"""Kinds whose names are towns and villages; "region X" and "country X" say too little to trust an unknown name."""


class Located(Protocol):
    """An accepted name of a place."""

    first: int
    last: int
    start: int
    end: int
    known: Known | None
    value: PlaceValue | None


def mark(graph: Graph, hits: Sequence[Located], words: Words) -> None:
    """Writes a FACILITY for each facility word, with the names that belong to it taken in."""
    by_first, by_last = {h.first: h for h in hits}, {h.last: h for h in hits}
    starters = _starters(words)
    for sentence in graph.sentences:
        at = sentence.first
        while at < sentence.last:
            length, target = _word_at(graph.tokens, at, sentence.last, starters, words)
            if length:
                _mark_one(graph, at, at + length, target, sentence.first, sentence.last, by_first, by_last, words)
            at += length or 1


def _starters(words: Words) -> Mapping[str, int]:
    starters: dict[str, int] = {}
    for phrase in words.facilities:
        parts = phrase.split()
        starters[parts[0]] = max(starters.get(parts[0], 0), len(parts))
    return starters


def _word_at(tokens: list[Token], at: int, stop: int, starters: Mapping[str, int], words: Words) -> tuple[int, str]:
    """How many tokens of a facility word begin here, and its target type."""
    token = tokens[at]
    longest = starters.get(token.low, 0)
    for length in range(min(longest, stop - at), 0, -1):
        phrase = " ".join(t.low for t in tokens[at:at + length])
        if phrase in words.facilities:
            return length, words.facilities[phrase]
    if "-" in token.text and token.text != token.low:
        tail = token.low.rsplit("-", 1)[1]
        if tail in words.facilities:
            return 1, words.facilities[tail]
    return 0, ""


def _mark_one(graph: Graph, first: int, last: int, target: str, floor: int, stop: int, by_first: dict[int, Located],
              by_last: dict[int, Located], words: Words) -> None:
    tokens = graph.tokens
    if any(f.end >= tokens[last - 1].end for f in graph.overlapping(tokens[first].start, tokens[last - 1].end, "FACILITY")):
        return
    start, end, place, named = tokens[first].start, tokens[last - 1].end, None, "-" in tokens[first].text and tokens[first].capitalised
    place, place_end = _place_after(tokens, last, stop, by_first, words)
    if place:
        end = place_end
    else:
        name_end = _name_after(tokens, last, stop, words)
        if name_end > last:
            end, named = tokens[name_end - 1].end, True
        left = _name_before(tokens, first, floor, by_last, words)
        if left < first:
            start, named = tokens[left].start, True
            place = by_last.get(first)
        unknown = _unknown_after(tokens, last, stop, words)
        if unknown > last:
            end, named = tokens[unknown - 1].end, True
            name = graph.text[tokens[last + 1].start:end]
            graph.add("PLACE", tokens[last + 1].start, end, by=BY, why="unknown name of a facility's place", value=PlaceValue(name=name))
        beyond, beyond_end = _place_after(tokens, name_end, stop, by_first, words)
        if beyond and not place:
            place, end = beyond, beyond_end
    if not place and not named and not _bare(tokens, first, last, floor, words):
        return
    if place and target == "diplomatic":
        site, site_end = _place_after(tokens, place.last, stop, by_first, words)
        end, place = (site_end, site) if site else (end, place)
    value = located(place.value, target) if place else None
    if value and target == "diplomatic" and value.precision == "country" and not _stands_in(tokens, last, words):
        value = None  # an embassy "of" a country stands elsewhere
    for inner in graph.within(start, end, "FACILITY"):
        graph.remove(inner)
    graph.add("FACILITY", start, end, by=BY, why="facility word", value=value, Target=target)


def _stands_in(tokens: list[Token], last: int, words: Words) -> bool:
    return last < len(tokens) and tokens[last].low in words.at


def located(value: PlaceValue | None, target: str) -> PlaceValue | None:
    """Where a facility of a place is: the airport itself where the place has one, or else the place."""
    if value is None or value.lat is None or value.lon is None or target != "airport" or value.precision != "city":
        return value
    ours = own_airport(fold_cached(value.name), value.lat, value.lon)
    if ours:
        return ours.value()
    port = gazetteer().airport_near(value.lat, value.lon, fold_cached(value.name))
    return town_value(port) if port else value


def _place_after(tokens: list[Token], last: int, stop: int, by_first: dict[int, Located], words: Words) -> tuple[Located | None, int]:
    """The place that follows directly or behind a preposition: "vliegveld van Kabul", "school in de stad Idlib", "luchthaven Zaventem"."""
    at = last
    while at < stop and at - last < LONGEST_NAME and at not in by_first and (
            tokens[at].low in words.of or tokens[at].low in words.at or tokens[at].low in words.articles or tokens[at].low in words.kinds
            or tokens[at].text in "'’"):
        at += 1
    place = by_first.get(at) if at < stop else None
    return (place, place.end) if place else (None, 0)


def _name_after(tokens: list[Token], last: int, stop: int, words: Words) -> int:
    """Where a proper name behind the word ends: "hôpital Al-Chifa", "hospital Nasser"."""
    at = last
    if words.nouns_capitalised or not tokens[last - 1].text.islower():
        return at
    while at < min(stop, last + LONGEST_NAME) and tokens[at].word and tokens[at].text != tokens[at].low:
        at += 1
    return at


def _unknown_after(tokens: list[Token], last: int, stop: int, words: Words) -> int:
    """Where an unknown name ends that says whose the facility is: "l'école de Kuriga"."""
    at = last + 1
    if at >= stop or words.nouns_capitalised or tokens[last].low not in words.of or not tokens[last - 1].text.islower():
        return last
    while at < min(stop, last + 3) and _proper(tokens[at]) and not tokens[at].text.isupper() and tokens[at].low not in words.never:
        at += 1
    return at if at > last + 1 else last


def _name_before(tokens: list[Token], first: int, floor: int, by_last: dict[int, Located], words: Words) -> int:
    """Where a proper name before the word begins: "Al-Shifa Hospital", "Kabul airport"."""
    if first in by_last:
        return by_last[first].first
    at = first
    if words.nouns_capitalised:
        return at
    while at - 1 >= floor and first - at < LONGEST_NAME and tokens[at - 1].word and tokens[at - 1].text != tokens[at - 1].low \
            and tokens[at - 1].low not in words.never and tokens[at - 1].low not in words.prepositions | words.articles:
        at -= 1
    return first if at == floor and first - at == 1 else at


def _bare(tokens: list[Token], first: int, last: int, floor: int, words: Words) -> bool:
    """Whether a facility word without a name is one for sure: an article stands before it and it has no other meaning."""
    phrase = " ".join(t.low for t in tokens[first:last])
    return phrase not in words.vague and first > floor and (tokens[first - 1].low in words.articles or tokens[first - 1].text.isdigit())


def of_name(name: str, words: Words, resolve: Callable[[str], PlaceValue | None]) -> PlaceValue | None:
    """The place of a facility's name outside a text: "luchthaven van Kabul", "Kabul airport"."""
    parts = name.split()
    for cut in range(1, len(parts)):
        head, tail = " ".join(parts[:cut]).casefold(), parts[cut:]
        if head in words.facilities:
            while len(tail) > 1 and tail[0].casefold() in words.of | words.at | words.articles:
                tail = tail[1:]
            return located(resolve(" ".join(tail)), words.facilities[head])
        back = " ".join(parts[cut:]).casefold()
        if back in words.facilities:
            return located(resolve(" ".join(parts[:cut])), words.facilities[back])
    return None


def unknown_after_kinds(graph: Graph, by_first: Mapping[int, object], words: Words) -> list[tuple[int, int, str]]:
    """Names that no table has, behind "het dorp", "the village of": start, end, name."""
    tokens, found = graph.tokens, []
    for sentence in graph.sentences:
        for at in range(sentence.first, sentence.last - 1):
            if words.kinds.get(tokens[at].low) not in NAMED_KINDS or tokens[at].text.isupper():
                continue
            first = at + 1
            if tokens[first].low in words.of and first + 1 < sentence.last:
                first += 1
            elif words.kind_of:
                continue
            last = first
            while last < min(sentence.last, first + LONGEST_NAME) and last not in by_first and _proper(tokens[last]):
                last += 1
            if last > first and tokens[first].low not in words.never and tokens[last - 1].low not in words.kinds:
                found.append((tokens[first].start, tokens[last - 1].end, graph.text[tokens[first].start:tokens[last - 1].end]))
    return found


def _proper(token: Token) -> bool:
    return token.word and token.text != token.low and not token.text[0].isdigit() and len(token.text) > 2
