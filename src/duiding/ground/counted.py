"""Which kind a number is of: its noun, the verb that governs it, coordination, a count word before it.

The search is by nearness within one sentence, with walls: a verb takes the nearest number in the direction in which its object or subject
stands, and does not look past another person noun, a new clause or a preposition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from duiding.ground.figure_words import FigureWords, Verb, is_person, noun_class
from duiding.ground.numbers import Number, number_words
from duiding.mark.layout import Sentence

WALLS = frozenset(';:."“”„«»()?!')
NEAR = 3
"""How far a number without a noun may stand from its verb ("12 were killed", "killing at least 12")."""
SPLIT_REACH = 20
"""Tokens between the parts of a split verb ("kwamen … om")."""
TOLL_REACH = 14
"""Tokens between "death toll" and its number."""
MODAL_REACH = 4
"""Tokens between a modal and its verb where the verb does not stand last ("could have been killed")."""
PEOPLE = frozenset({"persons", "casualties", "perpetrators", "participants", "unknown", None})
FIXED = frozenset({"killed", "injured", "missing", "abducted", "arrested", "displaced", "released", "rescued", "weapons", "money"})

OVERRULES = {"arrested": ("released",), "abducted": ("killed", "injured", "released", "rescued"), "displaced": ("killed", "injured", "abducted")}
"""What a verb may say of those whose noun already says something: "40 hostages were freed" counts the freed."""


@dataclass(slots=True)
class Candidate:
    """A number at tokens `[first, last)`, hedges and noun included. `noun` is the noun's class, `head` its last token, `who` its tokens;
    `one` stands for a number that only a verb can make a figure ("een agent", "niemand"); `loose` for words that are no number ("many"); `unreal`
    for a count that a modal verb governs ("could kill 12")."""

    first: int
    last: int
    number: Number
    noun: str | None = None
    head: int | None = None
    who: tuple[int, int] | None = None
    one: bool = False
    loose: bool = False
    bare_last: int | None = None
    currency: str | None = None
    kind: str | None = None
    subset: bool = False
    superseded: bool = False
    unreal: bool = False
    why: str = ""


def assign_kinds(found: list[Candidate], low: Sequence[str], s: Sentence, w: FigureWords) -> None:
    """Fills `kind` of the candidates of one sentence; what stays without is no figure."""
    if not found:
        return
    for c in found:
        c.subset = any(w.cues["subset"].before(low, at, s.first) for at in (c.first, c.first - 1) if at > s.first)
        if c.noun in FIXED:
            c.kind, c.why = c.noun, f"noun: {c.noun}"
    _by_verbs(found, low, s, w)
    _coordinate(found, low, w)
    _by_count_words(found, low, s, w)
    _subsets(found)
    for c in found:
        _fall_back(c)
    _supersede(found, low, s, w)


# -- verbs

def _by_verbs(found: list[Candidate], low: Sequence[str], s: Sentence, w: FigureWords) -> None:
    i = s.first
    while i < s.last:
        verb = _verb_at(low, i, s, w)
        if verb is None:
            i += 1
            continue
        end = i + len(verb.words)
        if not any(c.first <= i < c.last and c.noun != "unknown" for c in found):
            _govern(verb, i, end, found, low, s, w)
        i = end


def _verb_at(low: Sequence[str], i: int, s: Sentence, w: FigureWords) -> Verb | None:
    for verb in w.verbs.get(low[i], ()):
        n = len(verb.words)
        if i + n > s.last or tuple(low[i:i + n]) != verb.words:
            continue
        if verb.second is None or any(_closes(low, j, s, verb.second, w) for j in range(i + 1, min(s.last, i + SPLIT_REACH))):
            return verb
    return None


def _closes(low: Sequence[str], j: int, s: Sentence, word: str, w: FigureWords) -> bool:
    """Whether the separable part stands at `j` as such: "om" at the end of a clause is no preposition."""
    return low[j] == word and (j + 1 >= s.last or not low[j + 1][0].isalnum() or low[j + 1] in w.sets["closers"])


def _unreal(low: Sequence[str], i: int, end: int, s: Sentence, w: FigureWords) -> bool:
    """Whether the verb at `[i, end)` depends on a modal and says no past fact: "could kill", "könnten … getötet werden", "kunnen doden"."""
    first = i
    while first > s.first and i - first < (SPLIT_REACH if w.verb_last else MODAL_REACH) and not _clause_ends(low[first - 1], w):
        first -= 1
    last = end
    while w.verb_last and last < s.last and last - end < NEAR and not _clause_ends(low[last], w):
        last += 1
    clause = low[first:last]
    at = next((n for n, t in enumerate(clause) if t in w.sets["modal"]), None)
    return at is not None and not any(t in w.sets["perfect"] for t in clause[0 if w.verb_last else at:])


def _clause_ends(word: str, w: FigureWords) -> bool:
    return word in WALLS or word == "," or word in w.sets["barriers"]


def _govern(verb: Verb, i: int, end: int, found: list[Candidate], low: Sequence[str], s: Sentence, w: FigureWords) -> None:
    """Gives the verb's kind to the number that it governs."""
    mode = verb.mode
    if mode == "past" and not w.verb_last:
        passive = any(t in w.sets["passive"] for t in low[max(s.first, i - 3):i])
        mode = "past_passive" if passive else "past_open"
    after = _nearest_after(found, end, low, s, w) if mode in ("active", "either", "past_open", "past_passive") else None
    before = _nearest_before(found, i, low, s, w) if mode != "active" or (w.verb_last and after is None) else None
    chosen = {"active": after or before, "either": _closer(before, after, i), "past_open": after or before,
              "past_passive": before or (after if w.adjectives_after else None)}.get(mode, before)
    if w.adjectives_after and mode.startswith("past") and before and before.last == i:
        chosen = before  # "12 civils tués et 30 blessés"
    if chosen is None or (chosen.kind and verb.kind not in OVERRULES.get(chosen.kind, ())) or chosen.why.startswith("verb"):
        return
    if _unreal(low, i, end, s, w):
        chosen.unreal = True
        return
    if mode == "active" and chosen is before and chosen.noun == "perpetrators":
        return
    negated = low[i - 1] in w.sets["negative"] if i > s.first else False
    if not negated:
        chosen.kind, chosen.why = verb.kind, f"verb: {' '.join(verb.words)}"


def _closer(before: Candidate | None, after: Candidate | None, i: int) -> Candidate | None:
    if before is None or after is None:
        return before or after
    return before if i - before.last <= after.first - i else after


def _nearest_after(found: list[Candidate], end: int, low: Sequence[str], s: Sentence, w: FigureWords) -> Candidate | None:
    c = next((c for c in found if c.first >= end), None)
    if c is None or c.noun not in PEOPLE | FIXED:
        return None
    gap = low[end:c.first]
    limit = NEAR if c.noun is None else w.reach["after"]
    governing = gap[-1:] if w.verb_last or w.adjectives_after else gap  # "tötete am Montag in Kabul 12 Menschen" is common there
    blocked = (any(_clause_ends(t, w) or t in w.sets["agent"] for t in gap)
               or any(t in w.sets["prepositions"] and t not in w.sets["dative"] for t in governing))
    return None if len(gap) > limit or blocked else c


def _nearest_before(found: list[Candidate], i: int, low: Sequence[str], s: Sentence, w: FigureWords) -> Candidate | None:
    """The number before a verb: the nearest that is no part of a prepositional phrase; a subset ("onder wie drie kinderen") is passed over."""
    for c in reversed(found):
        if c.last > i and not (c.noun == "unknown" and c.first < i):
            continue
        if c.subset or c.noun in ("things", "weapons", "money") or _prepositional(c, low, s, w):
            continue
        if c.noun not in PEOPLE | FIXED:
            continue
        last = min(c.last, i)
        limit = NEAR if c.noun is None else w.reach["before"] + _inside(found, last, i)
        return c if i - last <= limit and not _walled(found, last, i, low, w) else None
    return None


def _inside(found: list[Candidate], start: int, end: int) -> int:
    """Tokens that subsets between a number and its verb take up: they are no distance."""
    return sum(c.last - c.first + 4 for c in found if c.subset and start <= c.first and c.last <= end)


def _prepositional(c: Candidate, low: Sequence[str], s: Sentence, w: FigureWords) -> bool:
    before = low[c.first - 1] if c.first > s.first else ""
    return before in w.sets["prepositions"] or before in w.sets["agent"]


def _walled(found: list[Candidate], start: int, end: int, low: Sequence[str], w: FigureWords) -> bool:
    """Whether something between a number and a verb says that the verb is another's."""
    for j in range(start, end):
        if low[j] in WALLS or low[j] in w.sets["barriers"]:
            return True
        if any(c.first <= j < c.last for c in found):
            continue
        governed = low[j - 1] in w.sets["prepositions"] or low[j - 1] in w.sets["agent"]
        person = noun_class((low[j],), w.language) == "persons" or is_person(low[j], w.language)
        if person and not governed and not w.verb_last and j > start + 1:
            return True
    return False


# -- what stands beside

def _coordinate(found: list[Candidate], low: Sequence[str], w: FigureWords) -> None:
    """"12 soldiers and 3 policemen were killed": one verb, several counts."""
    pairs = list(pairwise(found))
    again = w.sets["joins"] | w.sets["dative"] | number_words(w.language).links | {"'"}  # "trois soldats et d'une dizaine de civils"
    for a, b in [*reversed(pairs), *pairs]:
        gap = low[a.last:b.first]
        if not gap or len(gap) > 3 or gap[0] not in w.sets["joins"] or not all(t in again for t in gap):
            continue
        if a.kind is None and b.kind and b.why.startswith("verb") and a.noun in ("persons", "unknown", "perpetrators"):
            a.kind, a.why = b.kind, b.why
        elif b.kind is None and a.kind and a.why.startswith("verb") and b.noun in ("persons", "perpetrators"):
            b.kind, b.why = a.kind, a.why


def _by_count_words(found: list[Candidate], low: Sequence[str], s: Sentence, w: FigureWords) -> None:
    """"death toll rose to 143", "het aantal gewonden is 30": a bare number after a word that says what it counts."""
    kind, since = None, 0
    for i in range(s.first, s.last):
        size = w.cues["toll"].at(low, i, s.last)
        if size:
            kind, since = "killed", i + size
        elif w.cues["counts"].at(low, i, s.last):
            named = next((k for j in range(i + 1, min(i + 4, s.last)) if (k := noun_class((low[j],), w.language)) in FIXED), None)
            kind, since = (named, i + 1) if named else (kind, since)
        c = next((c for c in found if c.number.first == i), None)
        if c and kind and c.kind is None and i - since <= TOLL_REACH and c.noun in (None, "unknown", "persons", "casualties") and not c.one:
            c.kind, c.why = kind, "count word"
            if c.noun == "unknown":
                c.last, c.who, c.head = c.bare_last or c.last, None, None


def _subsets(found: list[Candidate]) -> None:
    """A subset is of the kind of the count before it, else of the one after it."""
    kind = None
    for c in found:
        if c.subset and c.kind is None and kind and c.noun in PEOPLE:
            c.kind, c.why = kind, "subset"
        elif c.kind in FIXED and c.kind not in ("weapons", "money"):
            kind = c.kind


def _fall_back(c: Candidate) -> None:
    """What the noun alone says where no verb does."""
    if c.kind or c.one or c.unreal:
        return
    if c.noun in ("participants", "perpetrators"):
        c.kind = None if c.loose else c.noun
    elif c.noun in ("persons", "casualties") and not c.loose:
        c.kind = "other"
    c.why = f"noun: {c.noun}"


def _supersede(found: list[Candidate], low: Sequence[str], s: Sentence, w: FigureWords) -> None:
    """"rose to 143 from 120", "van 120 naar 143", "eerder was sprake van 120 doden": the older count."""
    for c in found:
        if w.cues["earlier"].before(low, c.first, s.first):
            c.superseded = True
    if not any(t in w.sets["rise"] for t in low[s.first:s.last]):
        return
    counts = [c for c in found if c.kind or c.noun is None]
    new = next((c for c in counts if c.first > s.first and low[c.first - 1] in w.sets["rise_to"] and c.kind), None)
    old = next((c for c in counts if c.first > s.first and low[c.first - 1] in w.sets["from"] and c is not new), None)
    if new and old and abs(old.first - new.first) <= TOLL_REACH:
        old.superseded, old.kind = True, old.kind or new.kind
        old.why = old.why or "older count"
