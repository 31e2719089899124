"""ECB+ (Cybulska and Vossen, 2014), topics 1 to 35: events, participants, times, places and their coreference. Source:
https://github.com/cltl/ecbPlus

Of a document only some sentences are annotated, and which is not said; a sentence of news without one mention is taken for one that nobody annotated,
so the text holds the sentences with mentions (a blank line where some were left out between). Labels are the set's own; NEG_ACTION_… is ACTION_… with
the class Polarity. `same` ties hold within a document: mentions of one instance. Of the few mentions that are broken in two the first part is marked.
Topics from 31 on are dev; from 36 on they are the test that nobody looks at, and must not be there.
"""

from __future__ import annotations

import re
import tarfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from duiding.errors import BadLine, NoSuchFile
from train.example import Example, Mark
from train.sets import _common

LICENCE = "CC BY 3.0"
SHIPPABLE = True
TASK = "ecbplus"
FILE = "ecbplus_topics_1-35.tar.xz"
FIRST_DEV = 31
FIRST_TEST = 36


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev, one example a document."""
    found: dict[str, list[Example]] = {"train": [], "dev": []}
    for topic, name, content in _documents(folder / FILE):
        where = f"{folder / FILE}, {name}"
        if topic >= FIRST_TEST:
            raise BadLine(f"topic {topic} is of the held-out test", where=where, remedy=f"Take topics from {FIRST_TEST} on out of the archive")
        try:
            root = ElementTree.fromstring(content)  # noqa: S314 - a released data set
        except ElementTree.ParseError as broken:
            raise BadLine(f"no XML: {broken}", where=where, remedy="Fetch the archive anew") from None
        if (example := _example(root, Path(name).stem, where)).text:
            found["dev" if topic >= FIRST_DEV else "train"].append(example)
    return {split: sorted(examples, key=lambda e: e.name) for split, examples in found.items()}


def _documents(file: Path) -> Iterator[tuple[int, str, bytes]]:
    if not file.is_file():
        raise NoSuchFile("no such file", where=str(file), remedy="Name the folder that holds the data sets")
    with tarfile.open(file) as archive:
        for member in archive:
            inside = re.fullmatch(r"(?:.*/)?(\d+)/[^/]+\.xml", member.name)
            if inside and (stream := archive.extractfile(member)):
                yield int(inside[1]), member.name, stream.read()


def _example(root: ElementTree.Element, name: str, where: str) -> Example:
    tokens = {t.get("t_id", ""): t for t in root.findall("token")}
    mentions = []
    for element in root.find("Markables") or ():
        anchors = [a.get("t_id", "") for a in element.findall("token_anchor")]
        if wrong := [a for a in anchors if a not in tokens]:
            raise BadLine(f"no token {wrong[0]}", where=where, remedy="Fetch the archive anew")
        if anchors:
            mentions.append((element, anchors))
    kept = {tokens[a].get("sentence") for _, anchors in mentions for a in anchors}
    example = Example(TASK, name, "en", "")
    at: dict[str, tuple[int, int]] = {}
    for words, gap in _sentences(tokens, kept):
        text, offsets = _common.joined([w for _, w in words])
        example.text += ("\n\n" if gap else " ") * bool(example.text)
        at.update({t: (len(example.text) + a, len(example.text) + b) for (t, _), (a, b) in zip(words, offsets, strict=True)})
        example.text += text
    order = {t: i for i, t in enumerate(tokens)}
    index: dict[str, int] = {}
    for element, anchors in mentions:
        first = anchors[0]
        run = [a for i, a in enumerate(anchors) if order[a] == order[first] + i and tokens[a].get("sentence") == tokens[first].get("sentence")]
        label, negated = element.tag.removeprefix("NEG_"), element.tag.startswith("NEG_")
        if made := _common.mark(example.text, label, at[run[0]][0], at[run[-1]][1], where, **({"Polarity": "neg"} if negated else {})):
            index[element.get("m_id", "")] = _place(example, made)
    _common.tie_chains(example, _chains(root, index))
    return example


def _place(example: Example, made: Mark) -> int:
    for i, m in enumerate(example.marks):
        if (m.label, m.start, m.end) == (made.label, made.start, made.end):
            return i
    example.marks.append(made)
    return len(example.marks) - 1


def _sentences(tokens: dict[str, ElementTree.Element], kept: set[str | None]) -> Iterator[tuple[list[tuple[str, str]], bool]]:
    """The tokens of each sentence that is kept, with their words, and whether one was left out before it."""
    by_sentence: dict[str, list[tuple[str, str]]] = {}
    for number, token in tokens.items():
        by_sentence.setdefault(token.get("sentence", ""), []).append((number, "".join((token.text or "").split())))
    gap = False
    for sentence, words in by_sentence.items():
        if sentence in kept:
            yield words, gap
        gap = sentence not in kept


def _chains(root: ElementTree.Element, index: dict[str, int]) -> list[list[int]]:
    by_instance: defaultdict[str, set[int]] = defaultdict(set)
    for n, relation in enumerate(root.find("Relations") or ()):
        target = relation.find("target")
        key = target.get("m_id", "") if target is not None else f"relation {n}"
        by_instance[key] |= {index[s.get("m_id", "")] for s in relation.findall("source") if s.get("m_id", "") in index}
    return _common.united(by_instance.values())
