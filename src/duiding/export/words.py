"""Values as words: dates, figures, places and codes as a person reads them. Every function gives plain text; who shows it escapes it."""

from __future__ import annotations

from datetime import date

from duiding.records import DateValue, FigureValue, PlaceValue

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
QUOTE_CHARACTERS = 72
"""Characters of a quotation that a card shows before it is cut: one line at 390 px holds about 45, two hold this."""
WHOLE_CHARACTERS = 320
"""The same where the quotation is what the card is about: longer than most sentences of the news."""


def plain(value: object) -> str:
    """Any value of a trait or of details, in words."""
    if isinstance(value, dict):
        return ", ".join(f"{spaced(str(k))} {plain(v)}" for k, v in value.items() if v is not None)
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(v) for v in value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def spaced(code: str) -> str:
    """`suicide-attack`, `affiliate_of` as words."""
    return code.replace("_", " ").replace("-", " ")


def shortened(quote: str, limit: int = QUOTE_CHARACTERS) -> str:
    """A quotation on one line, cut at a word where it is long."""
    line = " ".join(quote.split())
    if len(line) <= limit:
        return line
    return line[:limit].rsplit(" ", 1)[0].rstrip(",;:.–-") + " …"


def day(iso: str) -> str:
    """An ISO 8601 date or date-time: `26 August 2021`, `26 August 2021, 14:30`; what is none passes through."""
    try:
        read = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    time = iso[11:16]
    return f"{read.day} {MONTHS[read.month - 1]} {read.year}" + (f", {time}" if time else "")


def when(value: DateValue) -> str:
    """A calendar interval: a day, a month, a year, or from one day to another."""
    start, end = value.start, value.end
    if start and end:
        if start == end:
            return day(start)
        if value.precision in ("year", "month") and (whole := _whole(start, end)):
            return whole
        return f"{day(start)} – {day(end)}"
    if start:
        return f"since {day(start)}"
    return f"until {day(end)}" if end else value.precision


def _whole(start: str, end: str) -> str | None:
    """`2021`, `August 2021` where the interval is one whole year or month."""
    if start[:4] != end[:4] or not start.endswith("-01"):
        return None
    if start[5:] == "01-01" and end[5:] == "12-31":
        return start[:4]
    return f"{MONTHS[int(start[5:7]) - 1]} {start[:4]}" if start[5:7] == end[5:7] and start[5:7].isdigit() else None


def amount(figure: FigureValue) -> str:
    """The number with its bounds: `150`, `about 150`, `at least 2,000`, `at most 2,000`, `10–12`, `dozens (at least 20)`."""
    low, best, high = figure.low, figure.best, figure.high
    about = "about " if figure.approximate else ""
    if best is not None:
        span = "" if low is None or high is None or low == high else f" ({number(low)}–{number(high)})"
        return f"{about}{number(best)}{span}"
    if low is not None and high is not None:
        return f"{about}{number(low)}" if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return f"at least {number(low)}"
    return f"at most {number(high)}" if high is not None else figure.lexeme or "unknown number"


def number(value: float) -> str:
    """Thousands set apart; no decimals that say nothing."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def where(place: PlaceValue) -> str:
    """The name, what it lies in, and how exactly it is known."""
    inside = [part for part in (place.admin1, place.country) if part and part != place.name]
    name = f"{place.relation} {place.name}" if place.relation else place.name
    return ", ".join([name, *inside])
