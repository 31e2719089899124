"""WikiEvents (Li, Ji and Han, 2021): events and arguments in conflict news. Source: https://github.com/raspberryice/gen-arg

For measuring and tuning only: the texts are news whose rights are with their publishers, so weights that are shipped must not learn from them. All
that is here is "dev". Marks are EVENT with the class `type`, and ARGUMENT; a tie from event to argument has the role's name. Arguments are given as
words: marked is the occurrence that is nearest to the event. Arguments whose words don't stand in the text are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duiding.errors import BadLine
from train.example import Example, Mark, Tie
from train.sets import _common

LICENCE = "MIT (annotation); texts are news"
SHIPPABLE = False
TASK = "wikievents"


def read(folder: Path) -> dict[str, list[Example]]:
    """dev only: shipped weights must not learn from this set."""
    return {"dev": [_example(row, where) for where, row in _common.rows(folder / "wikievents_train.jsonl")]}


def _example(row: dict[str, Any], where: str) -> Example:
    name, tokens, events = _common.wanted(row, where, "docid", "tokens", "event_mentions")
    text, at = _common.joined(["".join(t.split()) for t in tokens], hyphens=True)
    example = Example(TASK, name, "en", text)
    index: dict[tuple[str, int, int, str], int] = {}
    for event in events:
        kind, trigger, arguments = _common.wanted(event, where, "event_type", "trigger", "arguments")
        first, end = _common.wanted(trigger, where, "start_idx", "end_idx")
        if not 0 <= first <= end <= len(tokens):
            raise BadLine(f"a trigger at {first}..{end} of {len(tokens)} tokens", where=where, remedy="Fetch the file anew")
        if first == end:  # a few have no words
            continue
        source = _add(example, index, "EVENT", at[first][0], at[end - 1][1], kind)
        for argument in arguments:
            role, words = _common.wanted(argument, where, "role", "text")
            if found := _nearest(tokens, words.split(), first):
                target = _add(example, index, "ARGUMENT", at[found[0]][0], at[found[1] - 1][1], "")
                if not any((t.label, t.source, t.target) == (role, source, target) for t in example.ties):
                    example.ties.append(Tie(role, source, target))
    return example


def _nearest(tokens: list[str], words: list[str], to: int) -> tuple[int, int] | None:
    n = len(words)
    places = [i for i in range(len(tokens) - n + 1) if n and tokens[i:i + n] == words]
    return min(((i, i + n) for i in places), key=lambda p: abs(p[0] - to), default=None)


def _add(example: Example, index: dict[tuple[str, int, int, str], int], label: str, start: int, end: int, kind: str) -> int:
    key = (label, start, end, kind)
    if key not in index:
        index[key] = len(example.marks)
        example.marks.append(Mark(label, start, end, {"type": kind} if kind else {}))
    return index[key]
