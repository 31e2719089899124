"""Arabic sentences on assaults and protests (Halterman et al., 2018), with the spans of the event, who did it and whom it hit.

Source: https://github.com/openeventdata/arabic_event_gsr. Two to four annotators marked each sentence, word by word. An EVENT, SOURCE
or TARGET is marked where the set names a gold answer that stands in the text, otherwise where two annotators chose the same words; where they agree
that there is none, none is marked; where they differ, the label is silent in that sentence. Ties `source` and `target` run from the event. The type
(ASSAULT, PROTEST) is a class of the text. `Role` and `Country` of an actor are the code that most annotators gave. 10% are dev, by hash.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from duiding.errors import NothingToRead
from train.example import Example, Mark, Tie
from train.sets import _common

LICENCE = "MIT"
SHIPPABLE = True
TASK = "arabic_gsr"
DEV = 0.1
LABELS = {"verb": ("EVENT", "verb_gold", ""), "source_actor": ("SOURCE", "source_gold", "source_role"),
          "target_actor": ("TARGET", "target_gold", "target_role")}


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev."""
    found: dict[str, list[Example]] = {"train": [], "dev": []}
    files = sorted((folder / "arabic_gsr").glob("*.jsonl"))
    if not files:
        raise NothingToRead("no *.jsonl", where=str(folder / "arabic_gsr"), remedy="Name the folder that holds the data sets")
    for file in files:
        for where, row in _common.rows(file):
            found["dev" if _common.share(str(row.get("_id"))) < DEV else "train"].append(_example(row, where))
    return found


def _example(row: dict[str, Any], where: str) -> Example:
    name, text, spans, kind = _common.wanted(row, where, "_id", "text", "spans", "event_type")
    example = Example(TASK, name, "ar", text, classes={"type": (kind,)})
    silent = set()
    index: dict[str, int] = {}
    for field, (label, gold, role) in LABELS.items():
        known, at = _agreed(text, [s.get(field) or [] for s in spans], str(row.get(gold) or ""))
        if not known:
            silent.add(label)
        elif at:
            index[label] = len(example.marks)
            example.marks.append(Mark(label, *at, _codes([s.get(role) for s in spans if s.get(field)]) if role else {}))
    example.ties = [Tie(label.lower(), index["EVENT"], index[label]) for label in ("SOURCE", "TARGET") if "EVENT" in index and label in index]
    example.silent = frozenset(silent)
    return example


def _agreed(text: str, answers: list[list[str]], gold: str) -> tuple[bool, tuple[int, int] | None]:
    """Whether the sentence has an answer, and where it stands (None: it has none)."""
    if gold and (at := _find(text, gold.split())):
        return True, at
    counts = Counter(tuple(a) for a in answers)
    words, n = max(counts.items(), key=lambda item: (item[1], -len(item[0]), item[0]), default=((), 0))
    if n < 2:
        return False, None
    at = _find(text, words) if words else None
    return not words or at is not None, at


def _find(text: str, words: tuple[str, ...] | list[str]) -> tuple[int, int] | None:
    found = re.search(r"(?<!\w)" + r"\W{0,3}".join(map(re.escape, words)) + r"(?!\w)", text)
    return found.span() if found and found[0] == found[0].strip() and found[0] else None


def _codes(roles: list[Any]) -> dict[str, str]:
    classes = {}
    for name, key in (("Role", "role"), ("Country", "main")):
        codes = Counter(r[key] for r in roles if isinstance(r, dict) and r.get(key) not in {None, "", "None"})
        if codes:
            classes[name] = max(sorted(codes), key=lambda c: codes[c])
    return classes
