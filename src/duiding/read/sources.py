"""Paths and standard input → the articles in them, still raw. Nothing is decoded here, so that workers can share that out.

A folder is walked in sorted order and links to folders are not followed, so that no loop of links can trap the walk.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Literal

from duiding.errors import DuidingError, InputError, NoSuchFile, NothingToRead, TooLarge
from duiding.read.article import check_size
from duiding.read.decode import BOMS, decode, refuse_binary
from duiding.read.json_lines import line_limit, lines
from duiding.read.options import Options
from duiding.read.sidecar import described_by

KINDS: dict[str, Literal["text", "html", "lines", "json"]] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "lines", ".ndjson": "lines", ".json": "json"}
STDIN = "-"
SNIFFED = 4096
"""Bytes that tell what a file without a known suffix is."""
PAGE_STARTS = ("<!doctype html", "<html", "<head", "<body", "<?xml", "<article")


@dataclass(frozen=True, slots=True)
class Raw:
    """One article, not yet read: a file's path, or the bytes or the JSON object that hold it. `where` names it in messages."""

    where: str
    kind: Literal["text", "html", "line", "object"]
    path: Path | None = None
    data: bytes | None = None
    entry: dict[str, Any] | None = None


Found = Raw | DuidingError


def find(paths: Sequence[str | Path], options: Options, stdin: IO[bytes] | None = None) -> Iterator[Found]:
    """Every article in files, folders and standard input ("-"), in order; an error where there should have been one."""
    for path in paths:
        if str(path) == STDIN and stdin is not None:
            yield from _guarded(_stream(stdin, "standard input", options), "standard input")
        else:
            yield from _guarded(_path(Path(path), options, paths), str(path))


def _guarded(found: Iterator[Found], where: str) -> Iterator[Found]:
    """What stops the reading of one path stops no other."""
    try:
        yield from found
    except DuidingError as error:
        yield error
    except (OSError, ValueError) as error:
        missing = isinstance(error, FileNotFoundError) or "null" in str(error)
        kind, reason = (NoSuchFile, "no such file") if missing else (InputError, getattr(error, "strerror", None) or str(error))
        yield kind(reason, where=where, remedy="Check the path" if missing else "Check that it can be opened")


def _path(path: Path, options: Options, paths: Sequence[str | Path]) -> Iterator[Found]:
    if path.is_dir():
        return _folder(path, options)
    if (described := described_by(path)) is not None:
        if described in map(Path, paths):
            return iter(())
        return iter([NothingToRead(f"it describes {described.name} and is no article itself", where=str(path), remedy=f"Name {described}")])
    return _file(path, options)


def _folder(folder: Path, options: Options) -> Iterator[Found]:
    nothing = True
    for path in _walk(folder):
        nothing = False
        yield from _guarded(_file(path, options), str(path))
    if nothing:
        suffixes = " ".join(KINDS)
        yield NothingToRead("a folder without articles", where=str(folder), remedy=f"Files with these suffixes are read: {suffixes}")


def _walk(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(at, name)
            if path.suffix.casefold() in KINDS and path.is_file() and described_by(path) is None:
                yield path


def _file(path: Path, options: Options) -> Iterator[Found]:
    kind = KINDS.get(path.suffix.casefold())
    if kind in ("text", "html") and path.is_file():
        with path.open("rb"):  # so that a file that cannot be opened is told of in its place
            yield Raw(str(path), "html" if kind == "html" else "text", path=path)
        return
    with path.open("rb") as stream:
        if kind == "lines":
            yield from _lines(stream, str(path), options)
        elif kind == "json":
            yield from _json(_bounded(stream, line_limit(options), str(path)), str(path), options)
        else:
            yield from _stream(stream, str(path), options)


def _stream(stream: IO[bytes], where: str, options: Options) -> Iterator[Found]:
    """JSON Lines, a page or a text, by how it begins."""
    first = stream.readline(line_limit(options) + 1)
    start = _start(first, where, options)
    if start.startswith("{") and start.rstrip("\0 \r\n\t") != "{":
        yield from _lines(_joined(first, stream), where, options)
    elif start.startswith(("{", "[{")) or start.strip() == "[":
        yield from _json(first + _bounded(stream, line_limit(options), where), where, options)
    else:
        data = first + stream.read(max(0, options.max_bytes - len(first)) + 1)
        check_size(len(data), options.max_bytes, where)
        page = start.casefold().startswith(PAGE_STARTS)
        yield Raw(where, "html" if page else "text", data=data)


def _start(first: bytes, where: str, options: Options) -> str:
    if not first:
        raise NothingToRead("nothing in it", where=where, remedy="Give text, HTML or JSON Lines")
    head = first[:SNIFFED]
    wide = next((name for mark, name in BOMS if head.startswith(mark)), options.encoding or "latin_1")
    if not head.startswith(tuple(mark for mark, _ in BOMS)) and not options.encoding:
        refuse_binary(head, where=where)
    return head.decode(wide, "ignore").lstrip("\ufeff \t\r\n")


def _joined(first: bytes, stream: IO[bytes]) -> IO[bytes]:
    """A stream with the line that was looked at put back."""
    return _Rejoined(first, stream)  # type: ignore[return-value] # it has all that `lines` asks: readline


class _Rejoined:
    def __init__(self, first: bytes, stream: IO[bytes]) -> None:
        self._first, self._stream = first, stream

    def readline(self, limit: int = -1) -> bytes:
        first, self._first = self._first, b""
        return first or self._stream.readline(limit)


def _bounded(stream: IO[bytes], limit: int, where: str) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(f"larger than the limit of {limit:,} bytes for one JSON document", where=where,
                       remedy="Raise it with --max-bytes, or write JSON Lines, which are read one by one")
    return data


def _lines(stream: IO[bytes], where: str, options: Options) -> Iterator[Found]:
    nothing = True
    for number, line in lines(stream, line_limit(options)):
        nothing = False
        at = f"{where}:{number}"
        if number == 1 and _wide(line, options):
            yield from _wide_lines(line or b"", stream, where, options)
            return
        if line is None:
            yield TooLarge(f"a line larger than the limit of {line_limit(options):,} bytes", where=at, remedy="Raise it with --max-bytes")
        else:
            yield Raw(at, "line", data=line)
    if nothing:
        yield NothingToRead("no line in it", where=where, remedy="JSON Lines hold one object a line")


def _wide(line: bytes | None, options: Options) -> bool:
    """Whether lines cannot be told apart by the byte of the line feed (UTF-16 and -32)."""
    marked = any(line.startswith(mark) for mark, name in BOMS if name != "utf-8-sig") if line else False
    return marked or (options.encoding or "").startswith(("utf-16", "utf-32"))


def _wide_lines(first: bytes, stream: IO[bytes], where: str, options: Options) -> Iterator[Found]:
    data = _bounded(BytesIO(first + stream.read(line_limit(options) + 1)), line_limit(options), where)
    text = decode(data, where=where, encoding=options.encoding)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield Raw(f"{where}:{number}", "line", data=line.encode("utf-8-sig"))


def _json(data: bytes, where: str, options: Options) -> Iterator[Found]:
    """One object, a list of them, or lines under the wrong suffix."""
    refuse_binary(data, where=where)
    try:
        value = json.loads(decode(data, where=where, encoding=options.encoding))
    except (ValueError, RecursionError):
        yield from _lines(BytesIO(data), where, options)
        return
    entries = value if isinstance(value, list) else [value]
    for number, entry in enumerate(entries, 1):
        at = f"{where}[{number}]" if isinstance(value, list) else where
        if isinstance(entry, dict):
            yield Raw(at, "object", entry=entry)
        else:
            yield InputError(f"a JSON {type(entry).__name__}, no object", where=at, remedy='An article is an object with at least "text"')
    if not entries:
        yield NothingToRead("an empty list", where=where, remedy='A list holds objects with at least "text"')
