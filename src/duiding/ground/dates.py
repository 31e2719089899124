"""When: finds time expressions and resolves them to calendar intervals (TIMEX3 in the sense of TimeML).

needs: text, the article's date of publication. gives: TIME with a DateValue, or without one where nothing resolves it (attribute Timex).
"""

from __future__ import annotations

from datetime import date

from duiding.ground.dates_parse import Found, Parser, interval, month_interval, publication_day, time_words
from duiding.mark.graph import Graph
from duiding.mark.layout import Layout
from duiding.records import DateValue

BY = "ground.dates"
PART_OF = {"begin": 0, "middle": 1, "end": 2}
"""The third of a month or year that "begin", "medio" and "eind" mean."""


def ground(graph: Graph) -> None:
    """Marks every time expression of the article."""
    parser = Parser(graph.language, graph.tokens, publication_day(graph.published))
    for found in scan(parser):
        start, end = graph.tokens[found.first].start, graph.tokens[found.last - 1].end
        graph.add("TIME", start, end, by=BY, why=found.why, value=found.value, Timex=found.kind)


def resolve(text: str, language: str, published: str | None) -> list[tuple[int, int, DateValue | None]]:
    """The time expressions of a text: (start, end, value)."""
    tokens = Layout.of(text, language=language).tokens
    return [(tokens[f.first].start, tokens[f.last - 1].end, f.value) for f in scan(Parser(language, tokens, publication_day(published)))]


def scan(parser: Parser) -> list[Found]:
    """Time expressions from left to right, the longest reading at each place."""
    found, at = [], 0
    words = time_words(parser.language)
    while at < len(parser.tokens):
        hit = _expression(parser, at) if words.opens(parser.tokens[at]) else None
        if hit:
            found.append(hit)
        at = max(at + 1, hit.last) if hit else at + 1
    return found


def _expression(p: Parser, i: int) -> Found | None:
    """An interval, or one date with what modifies it, or a vague, repeated or lasting time."""
    if vague := p.words.at(p.tokens, i, "vague"):
        return Found(i, i + vague[0], "date", None, "vague")
    if p.is_(i, "sets") and (p.is_(i + 1, "weekdays") or p.is_(i + 1, "units")):
        return Found(i, i + 2, "set", None, "repeated")
    return _range(p, i) or _since(p, i) or _dated(p, i) or _duration(p, i)


def _point(p: Parser, i: int) -> tuple[int, DateValue | None] | None:
    """One date, with a part of it before ("begin augustus 2021", "the end of 2014")."""
    for role, third in PART_OF.items():
        lead = p.words.at(p.tokens, i, role)
        if lead and p.same(i, i + lead[0]):
            at = i + lead[0] + (p.low(i + lead[0]) == "-")
            inner = p.month_year(at) or _year(p, at) or p.decade(at) or p.unit(at)
            if inner:
                return inner[0], _third(inner[1], third)
    return p.calendar(i) or p.relative(i) or p.decade(i) or p.season(i) or p.bare_year(i)


def _year(p: Parser, i: int) -> tuple[int, DateValue | None] | None:
    year = p.year(i)
    return (i + 1, interval(date(year, 1, 1), date(year, 12, 31), "year")) if year else None


def _third(value: DateValue | None, third: int) -> DateValue | None:
    """The beginning, middle or end of an interval."""
    if value is None or value.start is None or value.end is None or value.precision not in ("month", "year", "decade"):
        return value
    start, end = date.fromisoformat(value.start), date.fromisoformat(value.end)
    step = (end - start) / 3
    return interval(start + step * third, end if third == 2 else start + step * (third + 1), value.precision, basis=value.basis)


def _dated(p: Parser, i: int) -> Found | None:
    point = _point(p, i)
    if not point:
        return None
    end, value = point
    if value is not None and value.precision == "day" and value.start:
        p.last_day = date.fromisoformat(value.start)
    return Found(i, end, "date", value, "date")


def _range(p: Parser, i: int) -> Found | None:
    """van dinsdag tot woensdag, tussen 3 en 5 mei, 3-5 May, from March to June 2020."""
    for opening, joining in (("from", ("until",)), ("between", ("and",))):
        lead = p.words.at(p.tokens, i, opening)
        if not lead:
            continue
        at = _past_article(p, i + lead[0])
        first = _point(p, at) or _day_of_later(p, at)
        middle = next((m for r in joining if first and (m := p.words.at(p.tokens, first[0], r))), None)
        if first and not middle and opening == "from":
            middle = p.words.at(p.tokens, first[0], "to")
        then = _past_article(p, first[0] + middle[0]) if first and middle else 0
        second = (_point(p, then) or p.named_month(then)) if then and p.same(i, then) else None
        if first and second:
            return Found(i, second[0], "date", _join(_in_year_of(first[1], second[1]), second[1], p, at), "interval")
    day = p.day_number(i)
    if day and p.low(i + 1) in ("-", "–") and (second := p.day_month(i + 2)) and second[1] and second[1].start:
        return Found(i, second[0], "date", _join(None, second[1], p, i), "interval")
    return None


def _past_article(p: Parser, i: int) -> int:
    """The index after an article: "entre el 3 y el 5 de mayo"."""
    return i + 1 if p.is_(i, "articles") else i


def _in_year_of(first: DateValue | None, second: DateValue | None) -> DateValue | None:
    """"from March to June 2020": the first date takes the year of the second."""
    if first is None or second is None or first.basis == second.basis or first.basis == "explicit" or not (first.start and second.start):
        return first
    year = second.start[:4]
    if first.precision != "month" or not first.end:
        return first
    return interval(*month_interval(int(year), int(first.start[5:7])), "month")


def _day_of_later(p: Parser, i: int) -> tuple[int, DateValue | None] | None:
    """The bare day in "van 3 tot 5 mei"."""
    return (i + 1, None) if p.day_number(i) else None


def _join(first: DateValue | None, second: DateValue | None, p: Parser, at: int) -> DateValue | None:
    if second is None or second.end is None or second.start is None:
        return None
    if first is None:
        day = p.day_number(at)
        end = date.fromisoformat(second.start)
        if day is None or day > end.day:
            return None
        return interval(end.replace(day=day), end, "day", basis=second.basis, extent="throughout")
    if first.start is None or first.start > second.end:
        return None
    return interval(date.fromisoformat(first.start), date.fromisoformat(second.end), first.precision, basis=second.basis, extent="throughout")


def _since(p: Parser, i: int) -> Found | None:
    """sinds 1996: from then until publication; open where that is unknown."""
    lead = p.words.at(p.tokens, i, "since")
    if not lead:
        return None
    at = i + lead[0]
    point = (_point(p, at) or _year(p, at)) if p.same(i, at) else None
    if not point:
        return None
    end, value = point
    if value is None or value.start is None:
        return Found(i, end, "date", None, "since")
    until = p.now.isoformat() if p.now and p.now.isoformat() >= value.start else None
    return Found(i, end, "date", value.model_copy(update={"end": until, "extent": "throughout"}), "since")


def _duration(p: Parser, i: int) -> Found | None:
    """drie dagen lang, for two weeks."""
    count = p.number(i)
    unit = p.words.at(p.tokens, i + 1, "units") if count else None
    if not unit or not p.same(i, i + 1):
        return None
    end = i + 1 + unit[0]
    if p.is_(end, "durations") or p.is_(i - 1, "duration_before"):
        return Found(i, end + int(p.is_(end, "durations")), "duration", None, "duration")
    return None
