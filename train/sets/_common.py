"""What the readers share: files with clear errors, tokens to text, and splits by hash."""

from __future__ import annotations

import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from duiding.errors import BadLine, NoSuchFile
from train.example import Example, Mark, Tie


def rows(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON object of a JSON Lines file, with where it stands.

    Raises:
        NoSuchFile: there is no such file.
        BadLine: a line that is no JSON object.
    """
    for where, line in lines(file):
        if line.strip():
            try:
                row = json.loads(line)
            except ValueError as broken:
                raise BadLine(f"no JSON: {broken}", where=where, remedy="Fetch the file anew") from None
            if not isinstance(row, dict):
                raise BadLine("no JSON object", where=where, remedy="Each line is one object")
            yield where, row


def lines(file: Path) -> Iterator[tuple[str, str]]:
    """Each line of a text file (or of one in xz), without its end, and where it stands."""
    if not file.is_file():
        raise NoSuchFile("no such file", where=str(file), remedy="Name the folder that holds the data sets")
    with (lzma.open if file.suffix == ".xz" else open)(file, "rt", encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, 1):
            yield f"{file}, line {number}", line.rstrip("\r\n")


def wanted(row: dict[str, Any], where: str, *fields: str) -> list[Any]:
    """The values of fields that a row must have.

    Raises:
        BadLine: one is missing.
    """
    missing = [f for f in fields if f not in row]
    if missing:
        raise BadLine(f"no {', '.join(missing)}", where=where, remedy="Is this a file of that set?")
    return [row[f] for f in fields]


def mark(text: str, label: str, start: int, end: int, where: str, /, **classes: str) -> Mark | None:
    """The mark at these offsets, without the blanks at its ends; None where nothing else is left.

    Raises:
        BadLine: the offsets lie outside the text.
    """
    if not 0 <= start <= end <= len(text):
        raise BadLine(f"{label} at {start}..{end} lies outside a text of {len(text)} code points", where=where, remedy="Offsets are code points")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Mark(label, start, end, classes) if start < end else None


def share(name: str) -> float:
    """A number from 0 to 1 that depends on a name only: the same document falls on the same side of a split for ever."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big") / 2**48


_CLOSING = frozenset(".,;:!?)]}%»”’…")
_OPENING = frozenset("([{«“„‘¿¡$€£")


def joined(words: Sequence[str], *, french: bool = False, hyphens: bool = False) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, and the offsets of each: no blank before closing marks and after opening ones, straight quotation marks by turns.

    In French, a blank stays before `; : ! ? »` and after `«`, and a word that ends in an apostrophe takes the next one on.
    With `hyphens`, those that stand as words of their own between letters or digits join the words. TeX's quotation marks become straight ones.
    """
    text, at, open_quotes, glue = "", [], {'"': False, "'": False, "''": False}, True
    for i, word in enumerate(words):
        closing, opening = word in _CLOSING or word in {"'s", "’s", "n't", "...", "''"}, word in _OPENING or word == "``"
        if french and word in {";", ":", "!", "?", "»", "«"}:
            closing = opening = False
        elif word == "'" and (glue or not _opens(words, i, open_quotes["'"])):
            closing = True
        elif word in {'"', "'"}:
            closing, opening = open_quotes[word], not open_quotes[word]
            open_quotes[word] = opening
        hyphen = hyphens and word == "-" and 0 < i < len(words) - 1 and words[i - 1][-1:].isalnum() and words[i + 1][:1].isalnum()
        if word and text and not (glue or closing or hyphen):
            text += " "
        shown = '"' if word in {"``", "''"} else word
        at.append((len(text), len(text) + len(shown)))
        text += shown
        glue = opening or hyphen or (len(word) > 1 and word[-1] in "'’" and french)
    return text, at


def _opens(tokens: Sequence[str], i: int, is_open: bool) -> bool:
    return not is_open and "'" in tokens[i + 1:i + 12]


def tagged(tokens: Sequence[tuple[str, str]], where: str, /, *, task: str, name: str, language: str) -> Example:
    """An example from words with IOB2 tags.

    Raises:
        BadLine: a tag that is none.
    """
    text, at = joined([word for word, _ in tokens], french=language == "fr")
    example = Example(task, name, language, text)
    follows = False
    for (start, end), (_, tag) in zip(at, tokens, strict=True):
        sort, _, label = tag.partition("-")
        if sort not in {"B", "I", "O"} or (sort != "O") != bool(label):
            raise BadLine(f"no IOB2 tag: {tag!r}", where=where, remedy="Tags are O, B-label and I-label")
        last = example.marks[-1] if example.marks else None
        if sort == "I" and last and last.label == label and text[last.end:start].strip() == "" and follows:
            last.end = end
        elif sort != "O":
            example.marks.append(Mark(label, start, end))
        follows = sort != "O"
    return example


def blocks(file: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """The blocks of lines between blank ones of a tab-separated file, each with the place of its first line."""
    block: list[list[str]] = []
    first = ""
    for where, line in lines(file):
        if line.strip():
            first = first if block else where
            block.append(line.split("\t"))
        elif block:
            yield first, block
            block = []
    if block:
        yield first, block


def tie_chains(example: Example, chains: Iterable[Sequence[int]]) -> None:
    """Adds `same` ties: each mark of a chain to the one before it, in the order of the text."""
    for chain in chains:
        members = sorted(set(chain), key=lambda i: (example.marks[i].start, -example.marks[i].end))
        example.ties += [Tie("same", later, earlier) for earlier, later in pairwise(members)]


def united(chains: Iterable[Iterable[int]]) -> list[list[int]]:
    """Chains that share a mark are one."""
    found: list[set[int]] = []
    for chain in map(set, chains):
        touching = [u for u in found if u & chain]
        found = [u for u in found if not u & chain] + [chain.union(*touching)]
    return [sorted(u) for u in found if u]
