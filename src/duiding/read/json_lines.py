"""A JSON object → the article's fields, under our names or under those that the user maps to ours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from duiding.errors import BadLine
from duiding.read.options import FIELDS, Options

ESCAPED = 6
"""Bytes that JSON may take for one byte of text ("\\u0041"), so that a line is bounded as its text is."""
ENVELOPE = 65_536
"""Bytes for the other fields of a line."""
REMEDY = 'A line is an object with at least "text"; map other names with --field text=NAME'


def line_limit(options: Options) -> int:
    """The most bytes a line may have."""
    return ESCAPED * options.max_bytes + ENVELOPE


def lines(stream: IO[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line that is not blank; None for one above the limit, which is passed over without being kept."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while (more := stream.readline(limit)) and not more.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line


def parse(line: str, where: str) -> dict[str, Any]:
    """The object on a line.

    Raises:
        BadLine: broken JSON, or no object.
    """
    try:
        value = json.loads(line)
    except json.JSONDecodeError as wrong:
        raise BadLine(f"broken JSON at character {wrong.pos} ({wrong.msg.removesuffix(' at')})", where=where, remedy=REMEDY) from None
    except (RecursionError, ValueError):
        raise BadLine("JSON that is nested too deep or has a number too long", where=where, remedy=REMEDY) from None
    if not isinstance(value, dict):
        raise BadLine(f"a JSON {type(value).__name__}, no object", where=where, remedy=REMEDY)
    return value


def fields(entry: Mapping[str, Any], options: Options, where: str) -> tuple[str, dict[str, str]]:
    """Text and other fields of an object. A record of ours stands for its article.

    Raises:
        BadLine: no text, or a field that is no text.
    """
    mapped = dict(options.fields)
    article = entry.get("article")
    if "text" not in entry and "text" not in mapped and isinstance(article, dict):
        entry = article
    told: dict[str, str] = {}
    for ours in FIELDS:
        name = mapped.get(ours, ours)
        value = _look_up(entry, name)
        if ours == "id" and isinstance(value, int):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise BadLine(f"field {name!r} is a {type(value).__name__}, no text", where=where, remedy=REMEDY)
        if value:
            told[ours] = value
        elif ours == "text" and value is None:
            raise BadLine(f"no field {name!r}", where=where, remedy=REMEDY)
    return told.pop("text", ""), told


def _look_up(entry: Mapping[str, Any], name: str) -> Any:
    """A field by its name, or by its path through objects ("content.body")."""
    if name in entry or "." not in name:
        return entry.get(name)
    value: Any = entry
    for step in name.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return value
