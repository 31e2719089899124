"""What is counted: numbers with their bounds, and what they count.

needs: tokens, TIME. gives: FIGURE (value FigureValue; attributes Kind, Who, Subset, Side, Total, Status).

A number's kind comes from its noun ("12 doden"), else from the verb that governs it ("12 mensen kwamen om"), else from a count word before
it ("het dodental steeg naar 12"), else from the class of its noun ("duizenden demonstranten"). A number that none of these explains is no figure.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from duiding.ground.counted import Candidate, assign_kinds
from duiding.ground.figure_words import LONGEST_NOUN, FigureWords, figure_words, is_person, noun_class
from duiding.ground.numbers import MEMORY, Number, lows, may_begin_number, number_words, parse_number
from duiding.languages import table
from duiding.mark.graph import Graph
from duiding.mark.layout import Sentence, Token
from duiding.records import FigureValue

BY = "ground.figures"
HARM = frozenset({"killed", "injured", "missing", "abducted", "arrested", "displaced", "released", "rescued"})
MAX_HEDGES = 3
"""Hedges stack ("inmiddels al zeker 12"), hardly deeper than this."""
ADJECTIVES = 3
"""Words between number and noun: "12 zwaarbewapende Israëlische militairen" and a margin of one."""
CURRENCY = {"$": "dollar", "€": "euro", "£": "pound", "₽": "ruble", "₪": "shekel", "¥": "yen", "₹": "rupee"}
YEARS = range(1000, 2101)
"""Four plain digits in this range are a year, unless a known noun follows."""
BARE_PLURAL = 2


@dataclass(slots=True)
class _Reader:
    """One sentence under the eyes of this module."""

    graph: Graph
    tokens: list[Token]
    low: list[str]
    w: FigureWords
    sentence: Sentence
    times: list[tuple[int, int]]

    def timed(self, i: int, j: int) -> bool:
        """Whether tokens `[i, j)` share a character with a TIME."""
        start, end = self.tokens[i].start, self.tokens[j - 1].end
        return any(s < end and start < e for s, e in self.times)


def ground(graph: Graph) -> None:
    """Adds the FIGURE spans of a text."""
    if not table(graph.language, "figures"):
        return  # a language whose table is still to be written has no figures
    w = figure_words(graph.language)
    low = lows(graph.tokens)
    times = [(n.start, n.end) for n in graph.nodes("TIME")]
    for sentence in graph.sentences:
        near = [t for t in times if t[0] < sentence.end and sentence.start < t[1]]
        reader = _Reader(graph, graph.tokens, low, w, sentence, near)
        found = _candidates(reader)
        assign_kinds(found, low, sentence, w)
        for c in found:
            if c.kind:
                _write(reader, c)
        _bare_plurals(reader, [c for c in found if c.kind])


# -- finding numbers

def _candidates(r: _Reader) -> list[Candidate]:
    """Numbers of the sentence that may count something, with hedges and nouns, in order."""
    found: list[Candidate] = []
    at, end = r.sentence.first, r.sentence.last
    while at < end:
        if not _may_open(r.low[at], r.graph.language):
            at += 1
            continue
        hedge = r.w.hedge.at(r.low, at, end)
        if hedge > 1:  # "niet veel meer dan" holds a "veel" that counts nothing
            at += hedge
            continue
        c = _zero(r, at) or _number(r, at, found[-1].last if found else r.sentence.first) or _single(r, at)
        if c is None:
            at += 1
            continue
        found.append(c)
        at = max(c.last, at + 1)
    return found


@lru_cache(maxsize=MEMORY)
def _may_open(word: str, language: str) -> bool:
    """Whether a hedge, a number, a "no" or a "the gunman" may begin with the word: nine words in ten are passed over here."""
    w = figure_words(language)
    phrases = (w.hedge, w.cues["zero"], w.cues["nobody"], w.cues["loose"])
    return any(word in p.first_words for p in phrases) or word in _definite(language) or may_begin_number(word, language)


def _number(r: _Reader, at: int, floor: int) -> Candidate | None:
    number = parse_number(r.tokens, at, r.graph.language, end=r.sentence.last, low=r.low)
    loose = 0
    if number is None:
        loose = r.w.cues["loose"].at(r.low, at, r.sentence.last)
        if not loose:
            return None
        number = Number(at, at + loose, BARE_PLURAL, None, None, lexeme=" ".join(r.low[at:at + loose]))
    number = _range(r, number)
    if _no_count(r, number):
        return None
    c = Candidate(number.first, number.last, number, loose=bool(loose))
    _hedge(r, c, floor)
    _noun(r, c)
    if c.noun is None and (r.timed(number.first, number.last) or _names_something(r, c)):
        return None
    year = number.plain and number.best in YEARS and len(r.tokens[number.first].text) == 4
    if year and (c.noun in (None, "unknown") or r.timed(number.first, number.last)):  # "op 3 mei 2021 zeker 12 doden"
        return None
    return c


def _range(r: _Reader, a: Number) -> Number:
    """"tussen 20 en 30", "20 to 30": two numbers that are one figure."""
    at, ranges = a.last, _ranges(r.graph.language)
    if at + 1 >= r.sentence.last or a.low is None or a.best is None or a.approximate:
        return a
    opened = a.first > r.sentence.first and r.low[a.first - 1] in ranges["open"]
    joined = r.low[at] in ranges["to"] or (opened and r.low[at] in ranges["and"])
    b = parse_number(r.tokens, at + 1, r.graph.language, end=r.sentence.last, low=r.low) if joined else None
    if b is None or b.best is None:
        return a
    low = a.best * b.scale if b.scale > 1 and a.scale == 1 and a.best < b.best / b.scale else a.best
    superseding = opened and any(t in r.w.sets["rise"] for t in r.low[r.sentence.first:r.sentence.last])
    if low >= b.best or (superseding and r.low[a.first - 1] in r.w.sets["from"]):
        return a
    return replace(b, first=a.first - 1 if opened else a.first, low=low, best=None, high=b.best, plain=False)


def _ranges(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = table(language, "figures")["ranges"]
    return found


def _no_count(r: _Reader, n: Number) -> bool:
    """Units, ages, ordinals, labels and names: numbers that count nothing of ours."""
    nxt = r.low[n.last] if n.last < r.sentence.last else ""
    prev = r.low[n.first - 1] if n.first > r.sentence.first else ""
    if nxt in r.w.units or prev in r.w.labels:
        return True
    glued = n.last < r.sentence.last and r.tokens[n.last].start == r.tokens[n.last - 1].end
    if (glued and nxt in ("-", "/", ":", "%", "°", "º", "'")) or (prev in ("-", "/", "#", "+", "°") and n.plain):
        return True
    return n.best is not None and n.digits and prev == "(" and nxt == ")"


def _names_something(r: _Reader, c: Candidate) -> bool:
    """Whether a number without a noun is an age between commas or belongs to a capitalised name ("Boeing 737")."""
    n = c.number
    prev = r.tokens[n.first - 1] if n.first > r.sentence.first else None
    after = r.low[n.last] if n.last < r.sentence.last else ""
    if prev is None or not n.digits:
        return False
    return (prev.text == "," and after == "," and n.plain) or (n.plain and prev.capitalised and prev.index > r.sentence.first and c.first == n.first
                                                                and prev.low not in r.w.sets["stops"] and not r.w.verbs.get(prev.low))


def _hedge(r: _Reader, c: Candidate, floor: int) -> None:
    """Takes in the hedges before (and after) the number and applies them to its bounds."""
    kinds: list[str] = []
    for _ in range(MAX_HEDGES):
        size = r.w.hedge.before(r.low, c.first, floor)
        if not size:
            break
        kinds.append(r.w.hedges[tuple(r.low[c.first - size:c.first])])
        c.first -= size
    after = r.w.after_low.at(r.low, c.last, r.sentence.last) if c.last < r.sentence.last else 0
    if after:
        c.last += after
        kinds.append("low")
    for kind in kinds:
        if kind != "exact":
            c.number = _bounded(c.number, kind)
            return


def _bounded(n: Number, kind: str) -> Number:
    value = n.best if n.best is not None else n.low
    if n.best is None and n.high is None:
        return n  # "zeker tientallen" says no more than "tientallen"
    if n.best is None:
        return replace(n, approximate=n.approximate or kind in ("about", "nearly"))
    if kind == "low":
        return replace(n, low=value, best=None, high=None, approximate=False)
    if kind in ("high", "high_about"):
        return replace(n, low=None, best=None, high=value, approximate=kind == "high_about" or n.approximate)
    return replace(n, low=None, best=value, high=value if kind == "nearly" else None, approximate=True)


def _noun(r: _Reader, c: Candidate) -> None:
    """The noun that the number counts: a known one within a few words, else the unknown word that follows."""
    at, end = c.last, r.sentence.last
    money = _money(r, c)
    if money:
        return
    links = number_words(r.graph.language).links
    at += r.w.cues["partitive"].at(r.low, at, end) if at < end else 0
    while at < end and (r.low[at] in links or r.low[at] == "'") and c.number.linked:
        at += 1
    unknown: list[int] = []
    for here in range(at, min(end, at + ADJECTIVES + 1)):
        size, kind = _known(r, here)
        if kind:
            last = _further(r, here + size)
            c.noun, c.head, c.who = kind, last - 1, (at, last)
            c.last = last
            return
        if not r.tokens[here].word or r.low[here] in r.w.sets["stops"] or r.low[here] in r.w.verbs or r.timed(here, here + 1):
            break
        if r.low[here] in r.w.units:
            c.noun = "things"
            return
        unknown.append(here)
    if unknown:
        last = unknown[0] + 1 if r.w.adjectives_after else unknown[-1] + 1
        c.noun, c.head, c.who, c.bare_last = "unknown", last - 1, (at, last), c.last
        c.last = last


def _known(r: _Reader, at: int) -> tuple[int, str | None]:
    for size in range(min(LONGEST_NOUN, r.sentence.last - at), 0, -1):
        kind = noun_class(tuple(r.low[at:at + size]), r.graph.language)
        if kind:
            return size, kind
    return 0, None


def _further(r: _Reader, at: int) -> int:
    """The end of the noun phrase: "12 gewonde militairen" goes on to its person noun."""
    if at < r.sentence.last and not r.w.adjectives_after:
        size, kind = _known(r, at)
        if kind in ("persons", "perpetrators", "participants"):
            return at + size
    return at


def _money(r: _Reader, c: Candidate) -> bool:
    at, n = c.last, c.number
    before = r.tokens[n.first - 1].text if n.first > r.sentence.first else ""
    if before in CURRENCY:
        c.first, c.noun, c.kind, c.currency = min(c.first, n.first - 1), "money", "money", CURRENCY[before]
        return True
    links = number_words(r.graph.language).links
    at += at < r.sentence.last and r.low[at] in links and n.scale > 1
    for here in range(at, min(at + 2, r.sentence.last)):
        unit = CURRENCY.get(r.low[here]) or r.w.money.get(r.low[here])
        if unit:
            c.last, c.noun, c.kind, c.currency = here + 1, "money", "money", unit
            return True
    return False


def _zero(r: _Reader, at: int) -> Candidate | None:
    """"geen gewonden", "no casualties"; "niemand" and "geen agent" wait for their verb."""
    size = r.w.cues["nobody"].at(r.low, at, r.sentence.last)
    zero = Number(at, at + size, 0, 0, 0)
    if size:
        return Candidate(at, at + size, zero, one=True, noun="persons", head=at + size - 1)
    size = r.w.cues["zero"].at(r.low, at, r.sentence.last)
    for here in range(at + size, min(at + size + 3, r.sentence.last)) if size else ():
        known, kind = _known(r, here)
        if kind in HARM or kind == "casualties":
            return Candidate(at, here + known, replace(zero, last=at + size), noun="killed" if kind == "casualties" else kind,
                             head=here + known - 1, who=(at + size, here + known))
        if kind == "persons" or is_person(r.low[here], r.graph.language):
            return Candidate(at, here + max(known, 1), replace(zero, last=at + size), one=True, noun="persons",
                             head=here + max(known, 1) - 1, who=(at + size, here + max(known, 1)))
        if kind or r.low[here] in r.w.sets["stops"] - number_words(r.graph.language).links or not r.tokens[here].word:
            break
    return None


def _single(r: _Reader, at: int) -> Candidate | None:
    """One person: "een agent", "a soldier" (kept where a verb governs it), "één dode", and "de dader"."""
    n = number_words(r.graph.language)
    definite = r.low[at] in _definite(r.graph.language)
    if not (r.low[at] in n.articles or definite) or at + 1 >= r.sentence.last:
        return None
    for here in range(at + 1, min(at + 4, r.sentence.last)):
        word = r.low[here]
        one = Number(at, at + 1, 1, 1, 1)
        if definite:
            if word in r.w.perpetrators:
                return Candidate(at, here + 1, one, one=True, noun="perpetrators", head=here, who=(at + 1, here + 1))
        elif word in r.w.singles:
            kind = r.w.nouns.get((word,))
            return Candidate(at, here + 1, one, noun=kind, head=here, who=(at + 1, here + 1)) if kind else None
        elif is_person(word, r.graph.language):
            return Candidate(at, here + 1, one, one=True, noun="perpetrators" if word in r.w.perpetrators else "persons", head=here,
                             who=(at + 1, here + 1))
        if not r.tokens[here].word or word in r.w.sets["stops"]:
            return None
    return None


def _definite(language: str) -> list[str]:
    found: list[str] = table(language, "figures").get("definite", [])
    return found


# -- writing

def _write(r: _Reader, c: Candidate) -> None:
    first, last = c.first, c.last
    if c.noun == "unknown" and c.kind is None:
        last = c.bare_last or last
    attributes = {"Kind": c.kind or "other"}
    if c.currency:
        attributes["Who"] = c.currency
    elif c.who and c.who[0] < c.who[1]:
        attributes["Who"] = r.graph.text[r.tokens[c.who[0]].start:r.tokens[c.who[1] - 1].end]
    head = r.low[c.head] if c.head is not None else ""
    if c.subset:
        attributes["Subset"] = "yes"
    if c.kind in HARM and c.noun == "perpetrators":
        attributes["Side"] = "actor"
    elif c.kind in HARM and head in r.w.civilians:
        attributes["Side"] = "recipient"
    if c.superseded:
        attributes["Status"] = "superseded"
    if c.kind in HARM and _total(r, c):
        attributes["Total"] = "yes"
    n = c.number
    lexeme = r.graph.text[r.tokens[n.first].start:r.tokens[n.last - 1].end] if n.lexeme else None
    value = FigureValue(low=n.low, best=n.best, high=n.high, approximate=n.approximate, lexeme=lexeme)
    r.graph.add("FIGURE", r.tokens[first].start, r.tokens[last - 1].end, by=BY, why=c.why or c.noun or "", value=value, **attributes)


def _total(r: _Reader, c: Candidate) -> bool:
    """Whether the sentence says that the count runs over a period: since, in total, this year."""
    s, low = r.sentence, r.low
    single = any(t in r.w.sets["one_event"] for t in low[s.first:s.last])
    for i in range(s.first, s.last):
        size = r.w.cues["total"].at(low, i, s.last)
        if size and not (single and r.w.cues["weak_total"].at(low, i, s.last)):
            return True
        if low[i] in r.w.sets["since"] and i + 1 < s.last and _temporal(r, i):
            return not any(r.w.superlative.fullmatch(t) for t in low[max(s.first, i - 6):i])
    return False


def _temporal(r: _Reader, i: int) -> bool:
    """Whether what follows a "since" is a time: a TIME span, a year, or a noun with its article."""
    return r.timed(i, i + 2) or r.low[i + 1].isdigit() or r.low[i + 1] in _definite(r.graph.language)


def _bare_plurals(r: _Reader, known: list[Candidate]) -> None:
    """"Gewonden worden afgevoerd", "er vielen doden": victims exist, at least two, where a verb of the sentence says so as a fact."""
    s, low = r.sentence, r.low
    words = low[s.first:s.last]
    hits = [i for i in range(s.first, s.last) if low[i] in r.w.bare]
    if not hits or any(t in r.w.sets["unreal"] for t in words):
        return
    if not any(r.w.cues["bare_verbs"].at(low, i, s.last) for i in range(s.first, s.last)):
        return
    for i in hits:
        before = low[i - 1] if i > s.first else ""
        taken = any(c.first <= i < c.last for c in known) or before in _definite(r.graph.language) or before in r.w.sets["prepositions"]
        taken |= r.w.adjectives_after and (before in r.w.sets["passive"] or any(c.last == i for c in known))  # "31 soldados heridos"
        counted = any(r.w.cues[c].before(low, i, s.first) for c in ("zero", "counts")) or before in number_words(r.graph.language).links
        if not (taken or counted or r.timed(i, i + 1) or (i > s.first and r.tokens[i - 1].text[0].isdigit())):
            value = FigureValue(low=BARE_PLURAL, lexeme=r.tokens[i].text)
            r.graph.add("FIGURE", r.tokens[i].start, r.tokens[i].end, by=BY, why="bare plural", value=value,
                        Kind=r.w.bare[low[i]], Who=r.tokens[i].text)
