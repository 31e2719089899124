"""Which place belongs to which event word (Halterman, 2019, "Geolocating political events in text"). Source:
https://github.com/ahalterman/event_location

A record is a sentence with one VERB (the event word, also a noun) and the LOCATIONs of that event; other places are left unmarked. Records of one
sentence are one example here, with all their event words. Event words that no record asks about stay unmarked, so VERB is silent. LOCATION is not:
what is marked is where the event words happen. Spans on blanks (901) and sentences without an event word are left out. 10% of the sentences are dev,
by hash.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from duiding.errors import BadLine, NoSuchFile
from train.example import Example, Mark, Tie
from train.sets import _common

LICENCE = "MIT"
SHIPPABLE = True
TASK = "event_location"
DEV = 0.1


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev."""
    file = folder / "event_location.json"
    if not file.is_file():
        raise NoSuchFile("no such file", where=str(file), remedy="Name the folder that holds the data sets")
    try:
        records = json.loads(file.read_text("utf-8"))
    except ValueError as broken:
        raise BadLine(f"no JSON: {broken}", where=str(file), remedy="Fetch the file anew") from None
    by_text: dict[str, Example] = {}
    for n, record in enumerate(records, 1):
        where = f"{file}, record {n}"
        text = _common.wanted(record, where, "text")[0]
        example = by_text.setdefault(text, Example(TASK, f"sentence-{n}", "en", text, silent=frozenset({"VERB"})))
        _add(example, record, where)
    found: dict[str, list[Example]] = {"train": [], "dev": []}
    for text, example in by_text.items():
        if any(m.label == "VERB" for m in example.marks):
            found["dev" if _common.share(text) < DEV else "train"].append(example)
    return found


def _add(example: Example, record: dict[str, Any], where: str) -> None:
    at: dict[str, list[int]] = {"VERB": [], "LOCATION": []}
    for span in record.get("spans", ()):
        label, start, end = _common.wanted(span, where, "label", "start", "end")
        if label not in at:
            raise BadLine(f"no label of this set: {label!r}", where=where, remedy="The labels are VERB and LOCATION")
        if made := _common.mark(example.text, label, start, end, where):
            at[label].append(_index(example, made))
    for verb in at["VERB"]:
        for place in at["LOCATION"]:
            if not any((t.source, t.target) == (verb, place) for t in example.ties):
                example.ties.append(Tie("place", verb, place))


def _index(example: Example, made: Mark) -> int:
    for i, m in enumerate(example.marks):
        if (m.label, m.start, m.end) == (made.label, made.start, made.end):
            return i
    example.marks.append(made)
    return len(example.marks) - 1
