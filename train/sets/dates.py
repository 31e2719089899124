"""Dates and times in short sentences, with their class. Source: the test cases of Microsoft's Recognizers-Text,
https://github.com/microsoft/Recognizers-Text

Marks are TIME with the class `type`: date, daterange, time, timerange, datetime, datetimerange, datetimealt, duration, set (time zones are no marks).
Offsets are those of the file where the words stand there, otherwise those of the words if they stand once; a case whose words stand nowhere is left
out, as are cases without a result (some are there because a language is not finished, not because nothing is there) and suites that want expressions
cut in a special way. One sentence stands once, with the results of the suite that marks most. 10% of the sentences are dev, by hash.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duiding.errors import NothingToRead
from train.example import Example, Mark
from train.sets import _common

LICENCE = "MIT"
SHIPPABLE = True
TASK = "dates"
LANGUAGES = {"dutch": "nl", "english": "en", "french": "fr", "german": "de", "spanish": "es"}
DEV = 0.1
WHOLE = ("DateTimeModel", "MergedParser", "MergedExtractor")
"""Suites that want every expression of a sentence, so that what they leave out is none."""
CUT_APART = ("DateTimeModelSplitDateAndTime", "DateTimeModelExtendedTypes", "DateTimeModelTasksMode", "MergedExtractorSkipFromTo")
"""Suites of modes that cut expressions another way."""
TYPES = ("date", "daterange", "time", "timerange", "datetime", "datetimerange", "datetimealt", "duration", "set")


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev, of the languages that are there."""
    found: dict[str, list[Example]] = {"train": [], "dev": []}
    for stem, language in LANGUAGES.items():
        file = folder / "dates" / f"{stem}.jsonl"
        best: dict[str, tuple[tuple[bool, int, int], Example]] = {}
        for where, row in _common.rows(file) if file.is_file() else ():
            text, suite, results = _common.wanted(row, where, "Input", "suite", "Results")
            marks = _marks(text, results, where) if suite not in CUT_APART else []
            if marks:
                key = (suite in WHOLE, sum(m.end - m.start for m in marks), len(marks))
                if text not in best or key > best[text][0]:
                    best[text] = (key, Example(TASK, f"{language}-{len(best)}", language, text, marks))
        for text, (_, example) in best.items():
            found["dev" if _common.share(text) < DEV else "train"].append(example)
    if not any(found.values()):
        raise NothingToRead("no case", where=str(folder / "dates"), remedy=f"The files are {', '.join(f'{s}.jsonl' for s in LANGUAGES)}")
    return found


def _marks(text: str, results: list[dict[str, Any]], where: str) -> list[Mark]:
    marks: list[Mark] = []
    for result in results:
        kind = str(result.get("TypeName") or result.get("Typename") or result.get("Type") or "").removeprefix("datetimeV2.")
        if kind not in TYPES:
            continue
        words = str(_common.wanted(result, where, "Text")[0])
        start = int(result.get("Start", -1))
        if start < 0 or text[start:start + len(words)].lower() != words.lower():
            start = text.lower().find(words.lower()) if text.lower().count(words.lower()) == 1 and len(text.lower()) == len(text) else -1
        if start < 0:
            return []
        made = _common.mark(text, "TIME", start, start + len(words), where, type=kind)
        if made and not any((m.start, m.end) == (made.start, made.end) for m in marks):
            marks.append(made)
    return marks
