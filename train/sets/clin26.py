"""CLIN26 shared task, Dutch development data (2016): Wikinews on Apple, from MEANTIME. Source: https://github.com/cltl/clin26-eval

One document is five files of the same tokens: `ne` names, `e` entity mentions (names and nominals, nested), `factuality` events with certainty and
polarity, `coref` chains of entities and events. A name is a mark of its type (PER ORG LOC PRO FIN); a mention that is no name is an ENTITY with the
class Type; an event is an EVENT with the classes Certainty and Polarity. `same` ties hold within a document, over the mentions that are marked; a
chain's event that factuality lacks is marked without classes. All is train: the rest of MEANTIME is the test that nobody looks at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from duiding.errors import BadLine, NothingToRead
from train.example import Example, Mark
from train.sets import _common

LICENCE = "CC BY"
SHIPPABLE = True
TASK = "clin26"
Span = tuple[int, int]


def read(folder: Path) -> dict[str, list[Example]]:
    """train, one example a document."""
    root = folder / "clin26_nl_dev"
    files = sorted((root / "ne").glob("*.ne"))
    if not files:
        raise NothingToRead("no *.ne", where=str(root / "ne"), remedy="Name the folder that holds the data sets")
    return {"train": [_example(root, file.stem) for file in files]}


def _example(root: Path, name: str) -> Example:
    columns = {kind: _column(root / kind / f"{name}.{kind}", kind) for kind in ("ne", "e", "factuality", "coref", "coref_event")}
    words = columns["ne"]
    if wrong := [kind for kind, rows in columns.items() if [w for _, w, _, _ in rows] != [w for _, w, _, _ in words]]:
        raise BadLine(f"other tokens than in ne: {name}", where=str(root / wrong[0]), remedy="The files of a document have the same tokens")
    text, at = _text(words)
    example = Example(TASK, name.removesuffix(".xml"), "nl", text)
    index: dict[Span, int] = {}

    def add(span: Span, label: str, classes: dict[str, str]) -> None:
        if span not in index:
            index[span] = len(example.marks)
            example.marks.append(Mark(label, at[span[0]][0], at[span[1]][1], classes))

    for span, label in _brackets(columns["ne"]):
        add(span, label, {})
    for span, label in _brackets(columns["e"]):
        add(span, "ENTITY", {"Type": label})
    events = _events(columns["factuality"])
    for span, classes in events.items():
        add(span, "EVENT", classes)
    starting = {span[0]: span for span in events}
    chained = {span for span, _ in _brackets(columns["coref_event"])}
    chains: defaultdict[str, list[int]] = defaultdict(list)
    for span, chain in _brackets(columns["coref"]):
        if span in chained and span not in index:
            if span[0] not in starting:  # a verb and its particle far away stand as one mention in `coref`, as the verb in `factuality`
                add((span[0], span[0]), "EVENT", {})
            span = starting.get(span[0], (span[0], span[0]))
        if span in index:
            chains[chain].append(index[span])
    _common.tie_chains(example, _common.united(chains.values()))
    return example


def _column(file: Path, kind: str) -> list[tuple[str, str, list[str], bool]]:
    """Where, word, annotation, whether a sentence begins."""
    rows, begins = [], True
    for where, line in _common.lines(file):
        if not line.strip():
            begins = True
        elif not line.startswith("#"):
            fields = line.split("\t")[1 if kind.startswith("coref") else 0:]
            if len(fields) < (5 if kind == "factuality" else 3) or not fields[0].isdigit():
                raise BadLine(f"no token: {line[:40]!r}", where=where, remedy="A line is number TAB word TAB annotation")
            rows.append((where, fields[1], fields[2:], begins))
            begins = False
    return rows


def _text(rows: list[tuple[str, str, list[str], bool]]) -> tuple[str, list[Span]]:
    """Sentences as paragraphs: the first is the title, the second the date."""
    text, at = "", []
    starts = [i for i, row in enumerate(rows) if row[3]]
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True)):
        sentence, offsets = _common.joined([row[1] for row in rows[start:end]])
        text += ("\n\n" if n <= 2 else " ") * bool(text)
        at += [(len(text) + a, len(text) + b) for a, b in offsets]
        text += sentence
    return text, at


def _brackets(rows: list[tuple[str, str, list[str], bool]]) -> list[tuple[Span, str]]:
    """The spans of a column of brackets: `(X` opens, `X)` closes the innermost X, `(X)` is one word, `|` stands between several."""
    found: list[tuple[Span, str]] = []
    still: defaultdict[str, list[int]] = defaultdict(list)
    for i, (where, _, fields, _) in enumerate(rows):
        for part in fields[0].strip().split("|"):
            label = part.strip("()")
            if part in {"_", "-", ""}:
                continue
            if part.startswith("("):
                still[label].append(i)
            if part.endswith(")"):
                if not still[label]:
                    raise BadLine(f"{part} closes what wasn't opened", where=where, remedy="Each X) has its (X")
                found.append(((still[label].pop(), i), label))
    return sorted(found, key=lambda f: (f[0][0], -f[0][1]))


def _events(rows: list[tuple[str, str, list[str], bool]]) -> dict[Span, dict[str, str]]:
    found: dict[Span, dict[str, str]] = {}
    last: Span | None = None
    for i, (where, _, (event, certainty, polarity, *_), _) in enumerate(rows):
        if not re.fullmatch("_|[BI]-E", event):
            raise BadLine(f"no event tag: {event!r}", where=where, remedy="Tags are B-E, I-E and _")
        if event == "I-E" and last is not None:
            classes = found.pop(last)
            last = (last[0], i)
            found[last] = classes
        elif event != "_":
            last = (i, i)
            found[last] = {k: v.partition("-")[2] for k, v in (("Certainty", certainty), ("Polarity", polarity)) if v != "_"}
        else:
            last = None
    return found
