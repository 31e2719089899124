"""MUC-4 (1992): terror incidents in Latin America, with templates. Source: the MUC-3/4 collection, https://www-nlpir.nist.gov/related_projects/muc/

The texts are in capitals, and their header is cut off here (site, dateline, `[TEXT]`), lines of a paragraph are joined, square brackets become round
ones (as in GTT's preprocessing) and the case of words is restored from the mixed-case sets that lie in the same folder. Every occurrence of a filler
is marked.

`templates` gives the gold templates as Du, Rush and Cardie (2021, "Template Filling with Generative Transformers") prepare them: five roles, of human
targets the names only, fillers and templates that are optional in the key counted like all others, alternatives that don't stand in the text left
out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from duiding.errors import BadLine
from train.example import Example, Mark
from train.sets import _common, ecbplus
from train.sets.casing import Casing

LICENCE = "US government task data, no licence stated"
SHIPPABLE = True
TASK = "muc4"

ROLES = {"PERP: INDIVIDUAL ID": "PerpInd", "PERP: ORGANIZATION ID": "PerpOrg", "PHYS TGT: ID": "Target", "HUM TGT: NAME": "Victim",
         "INCIDENT: INSTRUMENT ID": "Weapon"}
"""Slots of the key and the roles that GTT scores."""
DESCRIBED = "VictimDescription"
"""The label of HUM TGT: DESCRIPTION, which GTT doesn't score: victims without a name, and what the named ones are."""
_HEADER = re.compile(r"\A\s*(?:\([^()\n]*\)\s*\n)?.{0,220}?--\s+(?:(?:\([^()]{1,300}\)|\[[^][]{1,300}\])\s*)*", re.DOTALL)
_TAG = re.compile(r"\A(?:\[[^][]{1,300}\]\s*)+")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev (TST1 and TST2); TST3 and TST4 are the test that nobody looks at."""
    casing = Casing(_mixed_case(folder))
    files = {split: folder / "muc4" / f"{split}.jsonl" for split in ("train", "dev")}
    return {split: [_example(row, casing, where) for where, row in _common.rows(file)] for split, file in files.items()}


def documents(folder: Path, split: str) -> dict[str, list[dict[str, Any]]]:
    """The gold templates of each document of a split, by its name, in GTT's form."""
    return {row["id"]: templates(row) for _, row in _common.rows(folder / "muc4" / f"{split}.jsonl")}


def templates(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The templates of a document (a row of the file) in GTT's form, in lower case.

    {"incident_type": str, "PerpInd": [[alternatives of one entity], ...], ...}

    Templates that are alike become one, as GTT's scorer has it.
    """
    text = " ".join(body(document["text"]).lower().split())
    found: list[dict[str, Any]] = []
    for template in document["templates"]:
        made: dict[str, Any] = {"incident_type": " / ".join(_types(template))}
        for slot, role in ROLES.items():
            entities = []
            for value in template.get(slot, ()):
                there = [(text.find(filler), filler) for filler in (" ".join(s.lower().split()) for s in strings(value)) if filler in text]
                if there:
                    entities.append(sorted(dict.fromkeys(there)))
            made[role] = [[filler for _, filler in entity] for entity in sorted(entities)]
        if made not in found:
            found.append(made)
    return found


def strings(value: str) -> list[str]:
    """The alternatives of a filler: quoted strings between slashes; the key has some without quotation marks."""
    value = value.strip().removeprefix("?").strip()
    if value in {"", "-", "*"}:
        return []
    quoted = [re.sub(r"\\(.)", r"\1", s).strip() for s in _STRING.findall(value)] or [value.strip('"')]
    return list(dict.fromkeys(s.replace("[", "(").replace("]", ")") for s in quoted if s.strip()))


def body(text: str) -> str:
    """The text of a message without its header, a paragraph a line, with round brackets."""
    found = _HEADER.match(text)
    rest = text[found.end() if found else 0:]
    rest = _TAG.sub("", rest.lstrip()).strip()
    paragraphs = (" ".join(paragraph.split()) for paragraph in re.split(r"\n[ \t]*\n", rest))
    return "\n\n".join(p for p in paragraphs if p).replace("[", "(").replace("]", ")")


def _types(template: dict[str, Any]) -> list[str]:
    return [part.strip().lower() for value in template.get("INCIDENT: TYPE", ()) for part in value.split("/")]


def _example(row: dict[str, Any], casing: Casing, where: str) -> Example:
    name, text, gold = _common.wanted(row, where, "id", "text", "templates")
    if not isinstance(text, str) or not isinstance(gold, list):
        raise BadLine("text or templates of another kind", where=where, remedy="text is a string, templates a list")
    upper = body(text)
    example = Example(TASK, name, "en", casing.restore(upper))
    at: dict[tuple[str, int, int], int] = {}
    chains: list[list[int]] = []
    for template in gold:
        kind = " / ".join(_types(template))
        for slot, label in {**ROLES, "HUM TGT: DESCRIPTION": DESCRIBED}.items():
            for value in template.get(slot, ()):
                chain = []
                for n, (filler, labelled) in enumerate(_labelled(value, label)):
                    for start, end in occurrences(filler, upper, loose=n == 0):
                        key = (labelled, start, end)
                        if key not in at:
                            at[key] = len(example.marks)
                            example.marks.append(Mark(labelled, start, end, {"incident": kind}))
                        chain.append(at[key])
                chains.append(chain)
    _common.tie_chains(example, _common.united(chains))
    stages = {part.strip().lower() for template in gold for value in template.get("INCIDENT: STAGE OF EXECUTION", ()) for part in value.split("/")}
    example.classes = {"incident": tuple(sorted({t for template in gold for t in _types(template)})), "stage": tuple(sorted(stages))}
    return example


def _labelled(value: str, label: str) -> Iterator[tuple[str, str]]:
    """The strings of a value with their labels: in a description, what stands after the colon is the name."""
    left, colon, right = value.rpartition('": ') if label == DESCRIBED else (value, "", "")
    if not colon and label == DESCRIBED:
        left, right = (right, left) if not value.strip().startswith("-:") else ("", value.strip()[2:])
    if label != DESCRIBED:
        yield from ((s, label) for s in strings(value))
        return
    yield from ((s, DESCRIBED) for s in strings(left + '"' if colon else left))
    yield from ((s, "Victim") for s in strings(right))


def occurrences(filler: str, text: str, *, loose: bool = False) -> list[tuple[int, int]]:
    """Where a filler stands in a text, as whole words, whatever the blanks between; loosely, a plural will do where the word itself isn't there."""
    words = filler.split()
    if not words:
        return []
    pattern = r"\s+".join(map(re.escape, words))
    left, right = (r"(?<!\w)" if words[0][0].isalnum() else ""), (r"(?!\w)" if words[-1][-1].isalnum() else "")
    found = [m.span() for m in re.finditer(left + pattern + right, text, re.IGNORECASE)]
    if not found and loose:
        found = [m.span() for m in re.finditer(left + pattern + r"E?S(?!\w)", text, re.IGNORECASE)]
    return found


def _mixed_case(folder: Path) -> Iterator[str]:
    """Texts in both cases, of the sets that weights may learn from."""
    if (file := folder / "plover_synthetic_stories.jsonl").is_file():
        yield from (row["text"] for _, row in _common.rows(file))
    if (file := folder / "event_location.json").is_file():
        yield from (row["text"] for row in json.loads(file.read_text("utf-8")))
    for file in sorted((folder / "re3d").glob("*.documents.jsonl")):
        yield from (row["text"] for _, row in _common.rows(file))
    if (file := folder / "wikiann" / "en.train.xz").is_file():
        for _, block in _common.blocks(file):
            yield " ".join(line[0].partition(":")[2] for line in block)
    if (folder / ecbplus.FILE).is_file():
        yield from (example.text for examples in ecbplus.read(folder).values() for example in examples)
