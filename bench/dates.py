"""Dates against annotated cases: span and value right, per language, with what dateparser would get left to a later issue.

    python bench/dates.py FOLDER [--misses]

FOLDER holds `dutch.jsonl`, `english.jsonl` ... in the format of Microsoft's Recognizers-Text specifications. Taken are the cases a news
text can hold: dates, date ranges and date-times, with a reference date, whose value is an absolute day or interval. Left out are bare
clock times, durations, sets, holidays with moving dates, and cases with modifiers (before, after).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from duiding.ground.dates import resolve
from duiding.records import DateValue

LANGUAGES = {"dutch": "nl", "english": "en", "german": "de", "french": "fr", "spanish": "es"}
KINDS = ("date", "daterange", "datetime")
OVERLAP = 0.6
"""Share of the longer span that both must cover; prepositions and articles are marked differently."""


def wanted(case: dict[str, Any]) -> list[tuple[int, int, set[tuple[str, str]]]] | None:
    """(start, end, the readings that are right) of each expression, or None where the case is left out."""
    found = []
    for result in case.get("Results", []):
        kind = (result.get("Type") or result.get("TypeName", "")).replace("datetimeV2.", "")
        values = _readings(result, kind)
        if kind not in KINDS or not values:
            return None
        start = result.get("Start", case["Input"].lower().find(result["Text"].lower()))
        found.append((start, start + len(result["Text"]), values))
    return found or None


def _readings(result: dict[str, Any], kind: str) -> set[tuple[str, str]]:
    resolution = result.get("Resolution") or {}
    raw = resolution.get("values") or [(result.get("Value") or {}).get(k) for k in ("FutureResolution", "PastResolution")]
    found = set()
    for value in raw:
        if not isinstance(value, dict) or value.get("Mod"):
            continue
        start = value.get("value") or value.get("date") or value.get("dateTime") or value.get("start") or value.get("startDate")
        end = value.get("end") or value.get("endDate")
        if not start or not start[:4].isdigit():
            continue
        if kind != "daterange":
            found.add((start[:10], start[:10]))
        elif end and end[:4].isdigit():  # where the text names the last day, the end is that day; where it names a span, the day after it
            found |= {(start[:10], end[:10]), (start[:10], (date.fromisoformat(end[:10]) - timedelta(days=1)).isoformat())}
    return found


def right(found: list[tuple[int, int, DateValue | None]], start: int, end: int, readings: set[tuple[str, str]]) -> bool:
    """Whether an expression was found there with one of the right readings."""
    for s, e, value in found:
        shared = min(e, end) - max(s, start)
        there = shared >= OVERLAP * max(e - s, end - start)
        if there and value is not None and value.start and value.end and (value.start[:10], value.end[:10]) in readings:
            return True
    return False


def main(argv: list[str]) -> None:
    """Prints the share right for each language."""
    folder = Path(argv[0])
    for name, language in LANGUAGES.items():
        tally: Counter[str] = Counter()
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            case = json.loads(line)
            reference = (case.get("Context") or {}).get("ReferenceDateTime")
            expressions = wanted(case) if reference else None
            if not expressions:
                continue
            found = resolve(case["Input"], language, reference[:10])
            ok = all(right(found, *e) for e in expressions)
            tally["right" if ok else "wrong"] += 1
            if not ok and "--misses" in argv:
                got = [(s, e, v and (v.start, v.end)) for s, e, v in found]
                sys.stderr.write(f"{language}\t{reference[:10]}\t{case['Input']}\t{expressions}\t{got}\n")
        n = sum(tally.values())
        sys.stdout.write(f"{language}  {tally['right']}/{n}  {tally['right'] / max(1, n):.3f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
