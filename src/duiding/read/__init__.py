"""Files, folders, pages and lines → articles. Every article comes out, or an error that says why not; one never stops the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from duiding.errors import DuidingError, InputError, TooLarge
from duiding.read.article import check_size, from_blocks, from_text
from duiding.read.decode import decode
from duiding.read.options import MAX_BYTES, MAX_CHARACTERS, Options, parse_field
from duiding.read.sources import Raw, find
from duiding.records import Article

DECLARED = re.compile(rb"""<(?:meta[^>]+charset=|\?xml[^>]+encoding=)["']?\s*([\w-]+)""", re.I)
"""The encoding that a page names for itself, in its first kilobytes."""
DECLARED_WITHIN = 4096


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one input: the article, or the error. `where` names file and line."""

    where: str
    article: Article | None = None
    error: DuidingError | None = None


def articles(paths: Sequence[str | Path], options: Options | None = None, *, stdin: IO[bytes] | None = None) -> Iterator[Reading]:
    """Every article in files, folders (searched through, in sorted order) and `stdin` (named "-"), one at a time, in order.

    Args:
        paths: text, HTML, JSON Lines or JSON files, folders of them, or "-".
        options: what is known of the articles; overrides what they say of themselves.

    Raises:
        OptionError: an option that nothing can be done with. All else is yielded as a Reading's `error`.
    """
    checked = (options or Options()).checked()
    for found in find(paths, checked, stdin):
        yield read(found, checked)


def read(found: Raw | DuidingError, options: Options) -> Reading:
    """Reads one article that `find` found; `options` must be checked."""
    if isinstance(found, DuidingError):
        return Reading(found.where or "", error=found)
    try:
        return Reading(found.where, article=_article(found, options))
    except DuidingError as error:
        error.where = error.where or found.where
        return Reading(found.where, error=error)
    except OSError as error:
        return Reading(found.where, error=InputError(error.strerror or str(error), where=found.where, remedy="Check that it can be opened"))


def _article(raw: Raw, options: Options) -> Article:
    """One article, of a length that an article has; a page may be larger than its text."""
    article = _unmeasured(raw, options)
    if len(article.text) > MAX_CHARACTERS:
        raise TooLarge(f"a text of {len(article.text):,} characters; one article has at most {MAX_CHARACTERS:,}", where=raw.where,
                       remedy="Split it into its articles (JSON Lines holds many)")
    return article


def _unmeasured(raw: Raw, options: Options) -> Article:
    if raw.kind in ("line", "object"):
        return _from_json(raw, options)
    from duiding.read.sidecar import told_beside

    data = raw.data if raw.data is not None else _bytes(raw, options)
    beside = told_beside(raw.path) if raw.path else {}
    if raw.kind == "html":
        return _from_page(data, beside | options.given(), raw.where, options)
    return from_text(decode(data, where=raw.where, encoding=options.encoding), beside | options.given(), where=raw.where)


def _bytes(raw: Raw, options: Options) -> bytes:
    assert raw.path is not None  # noqa: S101 - a Raw has a path or data, as sources.py makes it
    with raw.path.open("rb") as stream:
        data = stream.read(options.max_bytes + 1)
    check_size(len(data), options.max_bytes, raw.where)
    return data


def _from_page(data: bytes, told: dict[str, str], where: str, options: Options) -> Article:
    from duiding.read.html import read_page

    match = DECLARED.search(data[:DECLARED_WITHIN])
    declared = match[1].decode("ascii").casefold() if match else None
    html = decode(data, where=where, encoding=options.encoding, declared=declared)
    blocks, own = read_page(html, where=where)
    if "published" in told:
        own["published_basis"] = "given"
    if "title" in told and told["title"] != own.get("title"):
        blocks = [block for block in blocks if block[0] != "title"]
    return from_blocks(blocks, own | told, where=where)


def _from_json(raw: Raw, options: Options) -> Article:
    from duiding.read.json_lines import fields, parse

    entry = raw.entry
    if entry is None:
        entry = parse(decode(raw.data or b"", where=raw.where, encoding=options.encoding), raw.where)
    text, told = fields(entry, options, raw.where)
    check_size(len(text.encode("utf-8", "surrogatepass")), options.max_bytes, raw.where)
    return from_text(text, told | options.given(), where=raw.where, keep_text=True)


__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "Options", "Raw", "Reading", "articles", "find", "parse_field", "read"]
