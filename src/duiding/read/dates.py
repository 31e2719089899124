"""Which publication dates are dates: ISO 8601 dates and date-times that the calendar has."""

from __future__ import annotations

import re
from datetime import date, datetime

from duiding.errors import BadDate

REMEDY = "Write it as 2021-08-27 or 2021-08-27T10:30:00+02:00 (ISO 8601)"
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def iso_date(value: object, *, where: str | None = None) -> str:
    """A date or date-time in ISO 8601; what is written so already passes through unchanged.

    Raises:
        BadDate: the calendar has no such day, or it is not ISO 8601.
    """
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if not isinstance(value, str):
        raise BadDate(f"{value!r} is no date", where=where, remedy=REMEDY)
    text = value.strip()
    try:
        day = date.fromisoformat(text) if len(text) <= len("2021-08-27") else datetime.fromisoformat(text)
    except ValueError as wrong:
        reason = str(wrong) if ISO.fullmatch(text) else "not ISO 8601"
        raise BadDate(f"{text[:40]!r} is no date ({reason})", where=where, remedy=REMEDY) from None
    return text if ISO.fullmatch(text) else day.isoformat()
