"""A page → its paragraphs and what it says of itself. trafilatura finds the article; what it drops (captions, photo credits, the
byline) is put back where it stood in the page, as paragraphs of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from duiding.errors import InputError, NothingToRead
from duiding.languages import LANGUAGES
from duiding.read.article import Block
from duiding.read.captions import with_captions
from duiding.read.page_facts import facts

SPACE = re.compile(r"\s+")
HOLDERS = frozenset({"body", "list", "table", "row", "quote", "div", "main", "section"})
"""Elements of trafilatura's tree that hold blocks; all others are a block themselves."""
HEAD = "head"
MIN_FALLBACK = 40
"""Characters a paragraph must have to count as article text where trafilatura finds no article."""


def read_page(html: str, *, where: str | None = None) -> tuple[list[Block], dict[str, str]]:
    """Paragraphs of the article, each with its kind, and the page's own word on title, published, updated, source, url and language.

    Raises:
        NothingToRead: the page holds no article. InputError: it cannot be taken apart.
    """
    import trafilatura

    try:
        tree = trafilatura.load_html(html)
        document = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True,
                                               date_extraction_params={"extensive_search": False, "original_date": True})
    except Exception as broken:  # whatever a hostile page makes the parser raise
        raise InputError(f"the page cannot be taken apart ({type(broken).__name__})", where=where, remedy="Give the article's text") from broken
    if tree is None:
        raise NothingToRead("no HTML page", where=where, remedy="Give text, HTML or JSON Lines")
    body = getattr(document, "body", None)
    blocks = list(_blocks(body)) if body is not None else []
    told = facts(tree, document)
    blocks = _title_first(blocks or _paragraphs(tree), told)
    if not blocks:
        raise NothingToRead("the page has no article text", where=where, remedy="Leave it out, or give the article's text")
    if told.get("language") not in LANGUAGES:
        told.pop("language", None)
    return with_captions(tree, blocks), told


def squeeze(text: str) -> str:
    """The text as a browser shows it on one line."""
    return SPACE.sub(" ", text).strip()


def _blocks(element: Any) -> Iterator[Block]:
    for child in element:
        if child.tag in HOLDERS and len(child) and any(c.tag in HOLDERS or c.tag in ("p", "item", "cell", HEAD) for c in child):
            yield from _loose(child.text)
            yield from _blocks(child)
        elif isinstance(child.tag, str):
            for line in _lines(child):
                yield ("heading" if child.tag == HEAD else "body"), line
        yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[Block]:
    if words := squeeze(text or ""):
        yield "body", words


def _lines(element: Any) -> list[str]:
    """The text of a block, cut where the page breaks the line: many pages write paragraphs so."""
    pieces = [""]
    _collect(element, pieces)
    return [line for piece in pieces if (line := squeeze(piece))]


def _collect(element: Any, pieces: list[str]) -> None:
    if element.tag == "lb":
        pieces.append("")
    pieces[-1] += element.text or ""
    for child in element:
        _collect(child, pieces)
        pieces[-1] += child.tail or ""


def _paragraphs(tree: Any) -> list[Block]:
    """Plain reading of a page in which trafilatura finds no article."""
    found = (squeeze(p.text_content()) for p in tree.iter("p"))
    return [("body", words) for words in found if len(words) >= MIN_FALLBACK]


def _title_first(blocks: list[Block], told: dict[str, str]) -> list[Block]:
    """The heading that opens the article is its title, and stands before the text once."""
    if not blocks:
        return blocks
    title = told.get("title", "")
    first_kind, first = blocks[0]
    if first_kind == "heading" and (not title or first.casefold() == title.casefold() or title.startswith(first) or first.startswith(title)):
        told["title"], blocks = first, blocks[1:]
    elif title and first.casefold() == title.casefold():
        blocks = blocks[1:]
    return [("title", told["title"]), *blocks] if told.get("title") else blocks
