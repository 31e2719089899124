"""Text and what is told of it → Article: title and body joined, parts, date checked, language known, id made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from duiding.errors import BadEncoding, NothingToRead, TooLarge
from duiding.read.dates import iso_date
from duiding.read.language import detect, known
from duiding.records import Article, Part, Span, article_id

PartKind = Literal["title", "heading", "body", "caption", "post", "correction"]
Block = tuple[PartKind, str]
"""A paragraph of a page and what it is."""
BLANK_LINE = "\n\n"
BASES = ("page", "feed", "crawl", "given")


def from_text(text: str, told: Mapping[str, str], *, where: str | None = None, keep_text: bool = False) -> Article:
    """The article of a text. `told` are its other fields; its title goes before the text unless the text begins with it, or `keep_text`.

    Raises:
        NothingToRead: no text. BadDate, UnknownLanguage: a field that nothing can be done with, or a text in another language.
    """
    if not text.strip():
        raise NothingToRead("the text is empty", where=where, remedy="Leave it out, or give the article's text")
    title = (told.get("title") or "").strip() or None
    begins = title is not None and text.lstrip().startswith(title)
    if title and not begins and not keep_text:
        text, begins = f"{title}{BLANK_LINE}{text}", True
    return _article(text, dict(told) | {"title": title or ""}, _title_and_body(text, title) if title and begins else (), where)


def from_blocks(blocks: Sequence[Block], told: Mapping[str, str], *, where: str | None = None) -> Article:
    """The article of a page: its paragraphs joined by blank lines, the title first.

    Raises:
        As `from_text`.
    """
    title = (told.get("title") or "").strip()
    if title and not (blocks and blocks[0] == ("title", title)):
        blocks = [("title", title), *blocks]
    if not any(kind != "title" for kind, _ in blocks):
        raise NothingToRead("the page has no article text", where=where, remedy="Leave it out, or give the article's text")
    text = BLANK_LINE.join(words for _, words in blocks)
    parts, at = [], 0
    for kind, words in blocks:
        parts.append(Part(kind=kind, span=Span.of(text, at, at + len(words))))
        at += len(words) + len(BLANK_LINE)
    return _article(text, told, tuple(parts), where)


def check_size(size: int, limit: int, where: str | None) -> None:
    """Raises TooLarge where an article has more bytes than one may have."""
    if size > limit:
        raise TooLarge(f"larger than the limit of {limit:,} bytes for one article", where=where,
                       remedy="Raise it with --max-bytes, or split the file (JSON Lines holds many articles)")


def _title_and_body(text: str, title: str) -> tuple[Part, ...]:
    start = len(text) - len(text.lstrip())
    parts = [Part(kind="title", span=Span.of(text, start, start + len(title)))]
    body = text[start + len(title):]
    if body.strip():
        first = len(text) - len(body.lstrip())
        parts.append(Part(kind="body", span=Span.of(text, first, len(text.rstrip()))))
    return tuple(parts)


def _article(text: str, told: Mapping[str, str], parts: tuple[Part, ...], where: str | None) -> Article:
    _refuse_halves(text, where)
    published, updated = (iso_date(told[name], where=where) if told.get(name) else None for name in ("published", "updated"))
    basis = told.get("published_basis", "given") if published else None
    source, url = told.get("source") or None, told.get("url") or None
    return Article.model_validate({
        "id": told.get("id") or article_id(text, source, url), "title": told.get("title") or None, "text": text,
        "language": known(told["language"], where=where) if told.get("language") else detect(text, where=where),
        "published": published, "updated": updated, "published_basis": basis if basis in BASES else None,
        "source": source, "url": url, "parts": parts})


def _refuse_halves(text: str, where: str | None) -> None:
    """JSON's escapes can spell half a character (a lone surrogate), which no UTF-8 can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as wrong:
        raise BadEncoding(f"character {wrong.start} is half a surrogate pair", where=where, remedy="Write the text's characters whole") from None
