"""The grammar of time expressions: one for five languages, over tokens, with the words in `languages/xx/dates.yaml`.

TIMEX3 in the sense of TimeML: dates, intervals, durations and sets; values are calendar intervals, ends included.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from duiding.languages import table
from duiding.mark.layout import Token, split_words
from duiding.records import DateValue

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Bare four-digit numbers outside these years are no years in conflict news."""
PIVOT = 50
"""Two-digit years below it are 20xx, the others 19xx."""
OPENING = frozenset({"months", "weekdays", "days", "last", "next", "this", "ago_before", "next_day", "day_before", "begin", "middle", "end",
                     "since", "from", "between", "seasons", "decades", "decade_words", "vague", "sets", "numbers", "units"})
"""Roles of words with which a time expression may begin."""
WEEKDAY_YEARS = 5
"""Years back in which a date falls on each weekday at least about once."""
SEASON_MONTHS = {1: (3, 5), 2: (6, 8), 3: (9, 11), 4: (12, 2)}


@dataclass(frozen=True)
class Words:
    """One language's time words. `phrases` maps the first word of each phrase to (words, role, value)."""

    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]]
    order: str
    post_modifier: bool
    ordinal_endings: tuple[str, ...]
    openers: frozenset[str]
    joined_parts: tuple[str, ...]
    """Parts of the day that are written together with the weekday ("donderdagavond")."""
    plurals: tuple[str, ...]
    """Endings of plural nouns, which a number in front counts: "2000 leden" is no year."""

    def at(self, tokens: Sequence[Token], i: int, role: str) -> tuple[int, Any] | None:
        """The longest phrase of a role at token `i`: (tokens taken, value), or None."""
        if i < 0 or i >= len(tokens):
            return None
        for words, its_role, value in self.phrases.get(tokens[i].low, ()):
            if its_role == role and len(words) <= len(tokens) - i and all(tokens[i + k].low == w for k, w in enumerate(words)):
                return len(words), value
        return None

    def starts(self, token: Token) -> bool:
        """Whether any phrase begins with the token."""
        return token.low in self.phrases

    def opens(self, token: Token) -> bool:
        """Whether a time expression may begin with the token."""
        return token.low in self.openers or token.low[0].isdigit()


@cache
def time_words(language: str) -> Words:
    """The compiled time words of a language."""
    raw = table(language, "dates")
    phrases: dict[str, list[tuple[tuple[str, ...], str, Any]]] = {}
    for role, entry in raw.items():
        pairs = entry.items() if isinstance(entry, dict) else [(w, True) for w in entry] if isinstance(entry, list) else []
        for phrase, value in pairs:
            words = split_words(str(phrase))
            if words:
                phrases.setdefault(words[0], []).append((words, role, value))
    for entries in phrases.values():
        entries.sort(key=lambda e: -len(e[0]))
    openers = {first for first, entries in phrases.items() if any(role in OPENING for _, role, _ in entries)}
    days = [w for w, entries in phrases.items() if any(role == "weekdays" for _, role, _ in entries)]
    joined = tuple(raw.get("joined_parts", ()))
    return Words(phrases, raw.get("order", "dmy"), bool(raw.get("post_modifier")), tuple(raw.get("ordinal_endings", ())),
                 frozenset(openers | {day + part for day in days for part in joined}), joined, tuple(raw.get("plurals", ())))


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression at tokens `[first, last)`. `kind` is date, time, duration or set; `value` None where it can't be resolved."""

    first: int
    last: int
    kind: str
    value: DateValue | None
    why: str


def interval(start: date, end: date, precision: str, *, basis: str = "explicit", extent: str = "within") -> DateValue:
    """A date value from calendar days."""
    return DateValue.model_validate({"start": start.isoformat(), "end": end.isoformat(), "precision": precision, "basis": basis, "extent": extent})


def month_interval(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


@dataclass(slots=True)
class Parser:
    """Parses the time expressions of one text, left to right. `now` is the day of publication, if it is known."""

    language: str
    tokens: Sequence[Token]
    now: date | None
    last_day: date | None = None
    words: Words = field(init=False)

    def __post_init__(self) -> None:
        self.words = time_words(self.language)

    # -- reading tokens

    def is_(self, i: int, role: str) -> bool:
        """Whether a phrase of a role stands at token `i`."""
        return self.words.at(self.tokens, i, role) is not None

    def low(self, i: int) -> str:
        """The folded word at `i`, or nothing."""
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def same(self, i: int, j: int) -> bool:
        """Whether two tokens stand in one sentence."""
        return 0 <= i < len(self.tokens) and 0 <= j < len(self.tokens) and self.tokens[i].sentence == self.tokens[j].sentence

    def day_number(self, i: int) -> int | None:
        """A day of the month: 1 to 31, an ordinal ("3rd", "1er", "3e"), or with a stop ("3.")."""
        found = re.fullmatch(r"(\d{1,2})(\D*)", self.low(i))
        if not found or not 1 <= int(found[1]) <= 31:
            return None
        return int(found[1]) if not found[2] or found[2] in self.words.ordinal_endings else None

    def year(self, i: int) -> int | None:
        """A four-digit year."""
        low = self.low(i)
        return int(low) if len(low) == 4 and low.isdecimal() and FIRST_YEAR <= int(low) <= LAST_YEAR else None

    def after_stop(self, i: int) -> int:
        """The index after an optional stop or comma."""
        return i + 1 if self.low(i) in (".", ",") else i

    # -- single dates; each returns (tokens end, value) or None

    def future(self, i: int) -> bool:
        """Whether the sentence of token `i` speaks of what is to come."""
        sentence = self.tokens[i].sentence
        j = i
        while j > 0 and self.tokens[j - 1].sentence == sentence:
            j -= 1
        while j < len(self.tokens) and self.tokens[j].sentence == sentence:
            if self.is_(j, "future"):
                return True
            j += 1
        return False

    def nearest_year(self, month: int, day: int, i: int) -> int | None:
        """The year of a date without one: the last such day up to publication, or the next where the sentence looks ahead."""
        if self.now is None:
            return None
        candidates = [y for y in (self.now.year - 1, self.now.year, self.now.year + 1) if _valid(y, month, day)]
        past = [y for y in candidates if date(y, month, day) <= self.now]
        ahead = [y for y in candidates if date(y, month, day) >= self.now]
        if ahead and (self.future(i) or not past):
            return ahead[0]
        return past[-1] if past else None

    def calendar(self, i: int) -> tuple[int, DateValue | None] | None:
        """Dates that name a month, or are written in digits."""
        return self.numeric(i) or self.day_month(i) or self.month_day(i) or self.month_year(i)

    def numeric(self, i: int) -> tuple[int, DateValue | None] | None:
        """2021-08-26, 26-08-2021, 26/8/21, 26.08.2021; the order of day and month is the language's."""
        if not self.low(i)[:1].isdigit():
            return None
        text, end = "", i
        while end < len(self.tokens) and end < i + 5 and re.fullmatch(r"[\d./-]+", self.tokens[end].text) and (
                end == i or self.tokens[end].start == self.tokens[end - 1].end):
            text += self.tokens[end].text
            end += 1
        text = text.rstrip(".")
        if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text):
            y, m, d = int(found[1]), int(found[2]), int(found[3])
        elif found := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", text):
            first, second, y = int(found[1]), int(found[3]), int(found[4])
            d, m = (second, first) if self.words.order == "mdy" and first <= 12 else (first, second)
            y += (0 if y > 99 else 2000 if y < PIVOT else 1900)
        else:
            return None
        if not _valid(y, m, d) or not FIRST_YEAR <= y <= LAST_YEAR:
            return None
        while end > i + 1 and self.tokens[end - 1].text == ".":
            end -= 1
        return end, interval(date(y, m, d), date(y, m, d), "day")

    def month(self, i: int) -> tuple[int, int] | None:
        """(index after the name and its stop, month)."""
        found = self.words.at(self.tokens, i, "months")
        if not found or not self.tokens[i].word:
            return None
        short = len(self.low(i)) <= 4 and self.low(i + 1) == "." and self.same(i, i + 1)
        return i + found[0] + int(short and self.same(i, i + 2)), found[1]

    def of(self, i: int) -> int:
        """The index after an optional "of"."""
        return i + 1 if self.is_(i, "of") else i

    def day_month(self, i: int) -> tuple[int, DateValue | None] | None:
        """26 augustus (2021), 26. August, 26 de agosto de 2021."""
        day = self.day_number(i)
        if day is None:
            return None
        at = self.of(i + 1 + (self.low(i + 1) == "." or self.low(i + 1) in ("º", "°")))
        month = self.month(at) if self.same(i, at) else None
        if month is None:
            return None
        return self._dated(i, month[0], month[1], day)

    def _dated(self, i: int, at: int, month: int, day: int) -> tuple[int, DateValue | None]:
        after = self.of(at + (self.low(at) == "," and self.words.order == "mdy"))
        year = self.year(after) if self.same(i, after) else None
        end = after + 1 if year else at
        basis = "explicit" if year else "relative"
        year = year or self.nearest_year(month, day, i)
        if year is None or not _valid(year, month, day):
            return end, None
        return end, interval(date(year, month, day), date(year, month, day), "day", basis=basis)

    def month_day(self, i: int) -> tuple[int, DateValue | None] | None:
        """August 26, 2021."""
        if self.words.order != "mdy":
            return None
        month = self.month(i)
        day = self.day_number(month[0]) if month and self.same(i, month[0]) else None
        return self._dated(i, month[0] + 1, month[1], day) if month and day else None

    def month_year(self, i: int) -> tuple[int, DateValue | None] | None:
        """augustus 2021; a month alone is the last one up to publication. Words that may be names or verbs need a capital and a cue."""
        month = self.month(i)
        if month is None:
            return None
        after = self.of(month[0])
        year = self.year(after) if self.same(i, after) else None
        end = after + 1 if year else month[0] - int(self.low(month[0] - 1) == ".")
        if not year and len(self.low(i)) <= 3 and not self.is_(i, "months"):
            return None
        if not year and self.is_(i, "may_be_name") and not self._cued(i):
            return None
        basis = "explicit" if year else "relative"
        if not year and self.now is None:
            return end, None
        year = year or self.nearest_year(month[1], 1, i)
        return (end, interval(*month_interval(year, month[1]), "month", basis=basis)) if year else (end, None)

    def named_month(self, i: int) -> tuple[int, DateValue | None] | None:
        """A month alone, where its place in an interval says that it is one."""
        month = self.month(i)
        year = self.nearest_year(month[1], 1, i) if month else None
        return (month[0], interval(*month_interval(year, month[1]), "month", basis="relative")) if month and year else None

    def _cued(self, i: int) -> bool:
        return self.is_(i - 1, "year_cues") or any(self.is_(i - 1, r) for r in ("begin", "end", "middle", "since", "until", "last", "next", "this"))

    def bare_year(self, i: int) -> tuple[int, DateValue | None] | None:
        """A year behind a cue ("in 2015", "het is 2015", "sinds 1996"), or in brackets, or a range of two."""
        year = self.year(i)
        if year is None:
            return None
        if self.low(i + 1) in ("-", "–", "/") and self.year(i + 2) and self.tokens[i + 2].start - self.tokens[i].end <= 3:
            return i + 3, interval(date(year, 1, 1), date(self.year(i + 2) or year, 12, 31), "year", extent="throughout")
        bracketed = self.low(i - 1) == "(" and self.low(i + 1) == ")"
        cue = any(self.is_(i - k, "year_cues") for k in (1, 2)) or any(self.is_(i - 1, r) for r in ("begin", "end", "middle", "since", "until"))
        noun_follows = self.same(i, i + 1) and self.tokens[i + 1].word and self._counts(i)
        if not (bracketed or (cue and not noun_follows)):
            return None
        return i + 1, interval(date(year, 1, 1), date(year, 12, 31), "year")

    def _counts(self, i: int) -> bool:
        """Whether a number is followed by a plural noun, and so counts it: "van 2000 leden", "by 2000 soldiers"."""
        after = self.tokens[i + 1]
        return after.text[0].islower() and len(after.low) > 4 and after.low.endswith(self.words.plurals) and not self.words.starts(after)

    def decade(self, i: int) -> tuple[int, DateValue | None] | None:
        """de jaren negentig, the 1990s, les années 90."""
        lead = self.words.at(self.tokens, i, "decades")
        at = i + lead[0] if lead else i
        found = self.words.at(self.tokens, at, "decade_words") if lead else None
        if not found and (m := re.fullmatch(r"((?:19|20)\d0)(?:s|er)", self.low(i))):
            return i + 1, interval(date(int(m[1]), 1, 1), date(int(m[1]) + 9, 12, 31), "decade", extent="within")
        if not found:
            return None
        start = int(found[1])
        return at + found[0], interval(date(start, 1, 1), date(start + 9, 12, 31), "decade")

    def season(self, i: int) -> tuple[int, DateValue | None] | None:
        """het voorjaar van 2014."""
        found = self.words.at(self.tokens, i, "seasons")
        if not found:
            return None
        at = self.of(i + found[0])
        year = self.year(at)
        if year is None and not (self.is_(i - 1, "last") or self.is_(i - 1, "this") or self.is_(i - 1, "next")):
            return None
        end = at + 1 if year else i + found[0]
        first, last = SEASON_MONTHS[found[1]]
        basis = "explicit" if year else "relative"
        if year is None and self.now:
            year = self.now.year - (1 if date(self.now.year, first, 1) > self.now else 0)
        if year is None:
            return end, None
        return end, interval(date(year, first, 1), month_interval(year + (last < first), last)[1], "season", basis=basis)

    # -- relative to publication, or to an earlier date

    def relative(self, i: int) -> tuple[int, DateValue | None] | None:
        """gisteren, vorige week, afgelopen donderdag, drie dagen geleden."""
        return self.named_day(i) or self.weekday(i) or self.unit(i) or self.ago(i) or self.anaphoric(i)

    def named_day(self, i: int) -> tuple[int, DateValue | None] | None:
        """gisteren, today, with a part of the day behind it."""
        found = self.words.at(self.tokens, i, "days")
        if not found:
            return None
        if (self.is_(i, "day_parts") and not (self.now and self.future(i))) or self.is_(i - 1, "days"):
            return None  # "morgen", "mañana": also a part of the day
        end = self._day_part(i + found[0])
        return (end, self._day(self.now + timedelta(days=found[1]))) if self.now else (end, None)

    def _day(self, day: date, basis: str = "relative") -> DateValue:
        self.last_day = day
        return interval(day, day, "day", basis=basis)

    def _day_part(self, i: int) -> int:
        """The index after an optional part of the day ("gisteren avond", "hier soir", "lunes por la noche")."""
        for skip in (0, 1, 2):
            if self.is_(i + skip, "day_parts") and (skip == 0 or all(len(self.low(i + k)) <= 3 and self.low(i + k).isalpha() for k in range(skip))):
                return i + skip + 1
        return i

    def weekday_at(self, i: int) -> int | None:
        """The weekday that token `i` names, alone or with a part of the day ("donderdagavond")."""
        found = self.words.at(self.tokens, i, "weekdays")
        if found:
            return int(found[1])
        low = self.low(i)
        for part in self.words.joined_parts:
            if low.endswith(part) and (compound := self.words.phrases.get(low[:-len(part)])):
                return next((int(v) for w, r, v in compound if r == "weekdays" and len(w) == 1), None)
        return None

    def weekday(self, i: int) -> tuple[int, DateValue | None] | None:
        """A weekday, with what says which: "afgelopen", "komende", "vorige week", "last", "dernier"; and its date where one follows."""
        before = next((r for r in ("last", "next", "this") if self.is_(i, r)), None)
        at = i + 1 if before else i
        day = self.weekday_at(at)
        if day is None:
            return None
        end = self._day_part(at + 1)
        if dated := (self.calendar(self.after_stop(end)) if self.same(i, end) else None):
            return dated[0], self._on(day, dated[1])
        after = next((r for r in ("last", "next") if self.words.post_modifier and self.is_(end, r)), None)
        end += 1 if after else 0
        return end, (self._day(self._which(self.now, day, before or after, i)) if self.now else None)

    def _on(self, weekday: int, value: DateValue | None) -> DateValue | None:
        """A date without a year is the one nearest to publication that falls on the weekday named with it."""
        now = self.now
        if now is None or value is None or value.basis == "explicit" or not value.start:
            return value
        day = date.fromisoformat(value.start)
        years = [y for y in range(now.year - WEEKDAY_YEARS, now.year + 2) if _valid(y, day.month, day.day)]
        fitting = [d for y in years if (d := date(y, day.month, day.day)).weekday() == weekday]
        return self._day(min(fitting, key=lambda d: abs(d - now))) if fitting else value

    def _which(self, now: date, weekday: int, modifier: str | None, i: int) -> date:
        """Which of the days of that name: the last one up to publication, the next one where the words look ahead."""
        back = (now.weekday() - weekday) % 7
        if modifier == "next" or (modifier is None and self.future(i) and back):
            return now + timedelta(days=7 - back if back else 7 if modifier else 0)
        return now - timedelta(days=back or (7 if modifier == "last" else 0))

    def unit(self, i: int) -> tuple[int, DateValue | None] | None:
        """vorige week, this year, la semaine dernière; with a weekday behind or before it."""
        modifier = next((r for r in ("last", "next", "this") if self.is_(i, r)), None)
        at = i + 1 if modifier else i
        found = self.words.at(self.tokens, at, "units")
        if not found:
            return None
        end = at + found[0]
        if not modifier and self.words.post_modifier:
            modifier = next((r for r in ("last", "next") if self.is_(end, r)), None)
            end += 1 if modifier else 0
        if not modifier:
            return None
        if self.is_(at, "plural_units"):
            return end, None  # "afgelopen jaren": vague
        weekday = self.weekday_at(end) if found[1] == "week" and self.same(i, end) else None
        if self.now is None:
            return end + (weekday is not None), None
        shift = {"last": -1, "next": 1, "this": 0}[modifier]
        if weekday is not None:
            monday = self.now - timedelta(days=self.now.weekday()) + timedelta(weeks=shift)
            return self._day_part(end + 1), self._day(monday + timedelta(days=weekday))
        return end, self._unit_interval(self.now, found[1], shift)

    def _unit_interval(self, now: date, unit: str, shift: int) -> DateValue:
        if unit == "day":
            return self._day(now + timedelta(days=shift))
        if unit in ("week", "weekend"):
            monday = now - timedelta(days=now.weekday()) + timedelta(weeks=shift)
            if unit == "weekend":
                saturday = monday + timedelta(days=5) if shift else now - timedelta(days=(now.weekday() - 5) % 7)
                return interval(saturday, saturday + timedelta(days=1), "day", basis="relative")
            return interval(monday, monday + timedelta(days=6), "week", basis="relative")
        if unit == "month":
            year, month = divmod(now.year * 12 + now.month - 1 + shift, 12)
            return interval(*month_interval(year, month + 1), "month", basis="relative")
        return interval(date(now.year + shift, 1, 1), date(now.year + shift, 12, 31), "year", basis="relative")

    def number(self, i: int) -> int | None:
        """A small number in a word or digits."""
        found = self.words.at(self.tokens, i, "numbers")
        if found:
            return int(found[1])
        return int(self.low(i)) if self.low(i).isdigit() and self.low(i).isascii() and len(self.low(i)) <= 2 else None

    def ago(self, i: int) -> tuple[int, DateValue | None] | None:
        """drie dagen geleden, vor drei Tagen, il y a trois jours, hace tres días; "twee dagen later" from the date before it."""
        lead = self.words.at(self.tokens, i, "ago_before")
        at = i + lead[0] if lead else i
        count = self.number(at)
        found = self.words.at(self.tokens, at + 1, "units") if count else None
        if not count or not found or not self.same(i, at + 1):
            return None
        end = at + 1 + found[0]
        if lead:
            return end, self._back(found[1], count, self.now)
        if hit := self.words.at(self.tokens, end, "ago_after"):
            return end + hit[0], self._back(found[1], count, self.now)
        for role, sign in (("later", -1), ("earlier", 1)):
            if hit := self.words.at(self.tokens, end, role):
                return end + hit[0], self._back(found[1], sign * count, self.last_day)
        return None

    def _back(self, unit: str, count: int, origin: date | None) -> DateValue | None:
        """`count` units before `origin`: days to the day, months and years to their own precision."""
        if origin is None:
            return None
        try:
            if unit in ("day", "week"):
                day = origin - timedelta(days=count * (7 if unit == "week" else 1))
                return self._day(day) if unit == "day" else interval(day, day, "day", basis="relative")
            if unit == "month":
                year, month = divmod(origin.year * 12 + origin.month - 1 - count, 12)
                return interval(*month_interval(year, month + 1), "month", basis="relative")
            years = count * (10 if unit == "decade" else 1)
            return interval(date(origin.year - years, 1, 1), date(origin.year - years, 12, 31), "year", basis="relative")
        except (OverflowError, ValueError):
            return None

    def anaphoric(self, i: int) -> tuple[int, DateValue | None] | None:
        """the next day, de dag ervoor: from the date before it in the text."""
        for role, shift in (("next_day", 1), ("day_before", -1)):
            if found := self.words.at(self.tokens, i, role):
                return i + found[0], (self._day(self.last_day + timedelta(days=shift)) if self.last_day else None)
        return None


FIRST_NEWS, LAST_NEWS = 1500, 9000
"""Years of publication that relative dates are reckoned from: newspapers are younger than the first."""


def _valid(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def publication_day(published: str | None) -> date | None:
    """The day of an ISO date or date-time, or None; None also at the calendar's edges, where no news is and reckoning back overflows."""
    if not published:
        return None
    try:
        day = datetime.fromisoformat(published.replace("Z", "+00:00")).date()
    except ValueError:
        return None
    return day if FIRST_NEWS <= day.year <= LAST_NEWS else None
