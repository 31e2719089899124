"""re3d (Dstl, 2017): entities and relations in texts on Syria and Iraq. Source: https://github.com/dstl/re3d

Decided after looking at the data: an entity of confidence 0 was found by a machine and confirmed by no annotator (nearly all are a name within a
longer marked phrase, or wrong), so it is left out, unless a relation that is kept ends there; a relation of confidence 0 is left out. Offsets are
trusted above `value`, which has quotation marks and line breaks normalised. Rows that say the same are one. `IsSynonymOf`, `CoLocated`, `AlliesOf`,
`FightingAgainst`, `CommWith` and `Apart` hold both ways and are given in one or both; they are kept as given. Documents of all six folders are
pooled; a third is held out by a hash of the id.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from duiding.errors import BadLine, NothingToRead
from train.example import Example, Mark, Tie
from train.sets import _common

LICENCE = "by folder: public domain, OGL, CC BY, CC BY-SA (Wikipedia), EU reuse"
SHIPPABLE = True
TASK = "re3d"
HELD_OUT = 1 / 3


def read(folder: Path) -> dict[str, list[Example]]:
    """train, and test: the third that is held out. There is no dev."""
    found: dict[str, list[Example]] = {"train": [], "test": []}
    files = sorted((folder / "re3d").glob("*.documents.jsonl"))
    if not files:
        raise NothingToRead("no *.documents.jsonl", where=str(folder / "re3d"), remedy="Each source has its documents, entities and relations")
    for file in files:
        entities, relations = (_by_document(file.with_name(file.name.replace("documents", kind))) for kind in ("entities", "relations"))
        for where, row in _common.rows(file):
            name, text = _common.wanted(row, where, "_id", "text")
            found["test" if _common.share(name) < HELD_OUT else "train"].append(_example(name, text, entities[name], relations[name]))
    return {split: sorted(examples, key=lambda e: e.name) for split, examples in found.items()}


def _by_document(file: Path) -> defaultdict[str, list[tuple[str, dict[str, Any]]]]:
    found: defaultdict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for where, row in _common.rows(file):
        found[_common.wanted(row, where, "documentId")[0]].append((where, row))
    return found


def _example(name: str, text: str, entities: list[tuple[str, dict[str, Any]]], relations: list[tuple[str, dict[str, Any]]]) -> Example:
    kept = [(where, row) for where, row in relations if row.get("confidence", 1) > 0]
    ends = {(row["documentId"], *span) for where, row in kept for span in _ends(row, where)}
    marks: dict[tuple[int, int, str], Mark] = {}
    by_offsets: dict[tuple[int, int], tuple[float, Mark]] = {}
    for where, row in entities:
        start, end, label = _common.wanted(row, where, "begin", "end", "type")
        sure = float(row.get("confidence", 1))
        if sure <= 0 and (name, start, end) not in ends:
            continue
        made = _common.mark(text, label, start, end, where)
        if made:
            made = marks.setdefault((made.start, made.end, label), made)
            if (start, end) not in by_offsets or sure > by_offsets[start, end][0]:
                by_offsets[start, end] = sure, made
    example = Example(TASK, name, "en", text, sorted(marks.values(), key=lambda m: (m.start, -m.end, m.label)))
    index = {id(m): i for i, m in enumerate(example.marks)}
    seen = set()
    for where, row in kept:
        source, target = _ends(row, where)
        if source not in by_offsets or target not in by_offsets:
            raise BadLine("a relation ends where no entity is", where=where, remedy="Fetch entities and relations of the same version")
        tie = Tie(_common.wanted(row, where, "type")[0], index[id(by_offsets[source][1])], index[id(by_offsets[target][1])])
        if tie.source != tie.target and (key := (tie.label, tie.source, tie.target)) not in seen:
            seen.add(key)
            example.ties.append(tie)
    return example


def _ends(row: dict[str, Any], where: str) -> tuple[tuple[int, int], tuple[int, int]]:
    a, b, c, d = _common.wanted(row, where, "sourceBegin", "sourceEnd", "targetBegin", "targetEnd")
    return (a, b), (c, d)
