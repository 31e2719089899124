"""Captions, photo credits and the byline of a page, put back among the paragraphs of its article where the page has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from duiding.read.article import Block

NAMED = re.compile(
    r"(?:^|[\s_-])(?:\w*caption|\w*credits?|copyright|photographer|byline|bijschrift|fotobijschrift|bildunterschrift|bildnachweis|legende|"
    r"pie-de-foto|piefoto)(?:$|[\s_-])", re.I)
"""Class names and properties by which news sites mark captions, credits and bylines."""
CREDIT = re.compile(r"(?:^|[\s_-])(?:\w*credits?|copyright|photographer|bildnachweis|copyrightholder)(?:$|[\s_-])", re.I)
ASIDE = re.compile(
    r"(?:^|[\s_-])(?:related|teasers?|recommend\w*|sidebar|promo\w*|newsletter|most-?read|more-?on|comments?|footer|cookie\w*)(?:$|[\s_-])", re.I)
OUTSIDE = frozenset({"nav", "aside", "footer", "a", "button", "form", "noscript", "script", "style"})
TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "div")
MAX_CHARACTERS = 600
"""Longer ones are body text that a class name misleads about."""
WITHIN_TEXT = frozenset({"p", "li", "blockquote", "h1", "h2", "h3"})


def with_captions(tree: Any, blocks: list[Block]) -> list[Block]:
    """The paragraphs with captions, credits and byline between them, each before the paragraph that it precedes in the page."""
    order = {element: at for at, element in enumerate(tree.iter())}
    found = _places(tree, blocks, order)
    scope = _scope([element for element, _ in found.values()])
    captions = [(order[e], words) for e, words in _captions(tree) if scope is None or _inside(e, scope)]
    return _merged(blocks, {at: place for at, (_, place) in found.items()}, captions)


def _places(tree: Any, blocks: list[Block], order: dict[Any, int]) -> dict[int, tuple[Any, int]]:
    """Index of a block → the element that it comes from, and that element's place in the page."""
    wanted: dict[str, list[int]] = {}
    for index, (_, words) in enumerate(blocks):
        wanted.setdefault(words, []).append(index)
    found: dict[int, tuple[Any, int]] = {}
    longest = max((len(words) for words in wanted), default=0)
    for element in tree.iter(*TEXTS):
        if element.tag == "div" and len(element) > 3:
            continue
        words = _words(element)
        for index in wanted.get(words, ()) if len(words) <= longest else ():
            if index not in found:
                found[index] = element, order[element]
                break
    return found


def _scope(elements: list[Any]) -> Any:
    """The <article> or <main> that most of the text stands in, or None."""
    counts: dict[Any, int] = {}
    for element in elements:
        for ancestor in element.iterancestors("article", "main"):
            counts[ancestor] = counts.get(ancestor, 0) + 1
            break
    return max(counts, key=lambda e: counts[e]) if counts else None


def _inside(element: Any, scope: Any) -> bool:
    nearest = next(element.iterancestors("article", "main"), None)
    return nearest is scope or (nearest is not None and nearest.tag == "main" and scope in list(element.iterancestors()))


def _captions(tree: Any) -> Iterator[tuple[Any, str]]:
    """Captions and credits in the order of the page. A credit within a caption is a paragraph of its own."""
    taken: set[Any] = set()
    for element in tree.iter():
        if not isinstance(element.tag, str) or not _is_caption(element) or any(a in taken for a in element.iterancestors()) or _apart(element):
            continue
        taken.add(element)
        credits = [e for e in element.iter() if e is not element and isinstance(e.tag, str) and CREDIT.search(_names(e))]
        credits = [e for e in credits if not any(a in credits for a in e.iterancestors())]
        words = _words(element, leave_out=credits)
        for piece in [words, *(_words(credit) for credit in credits)]:
            if any(c.isalpha() for c in piece) and len(piece) <= MAX_CHARACTERS:
                yield element, piece


def _is_caption(element: Any) -> bool:
    if element.tag == "figcaption":
        return True
    names = _names(element)
    return bool(names) and element.tag in ("p", "div", "span", "small", "cite", "em", "address") and bool(NAMED.search(names)) and not any(
        a.tag in WITHIN_TEXT for a in element.iterancestors())


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('itemprop') or ''}".strip()


def _apart(element: Any) -> bool:
    return any(a.tag in OUTSIDE or ASIDE.search(f"{a.get('class') or ''} {a.get('id') or ''}") for a in element.iterancestors() if a.tag != "body")


def _words(element: Any, leave_out: list[Any] | None = None) -> str:
    pieces: list[str] = []
    _gather(element, leave_out or [], pieces)
    return " ".join("".join(pieces).split())


def _gather(element: Any, leave_out: list[Any], pieces: list[str]) -> None:
    """The text of an element without scripts, comments and what is left out."""
    if isinstance(element.tag, str) and element.tag not in ("script", "style", "noscript") and element not in leave_out:
        pieces.append(element.text or "")
        for child in element:
            _gather(child, leave_out, pieces)
            pieces.append(" " if child.tag in ("br", "p", "div") and not (child.tail or "") else child.tail or "")


def _merged(blocks: list[Block], places: dict[int, int], captions: list[tuple[int, str]]) -> list[Block]:
    texts = {words for _, words in captions}
    merged: list[Block] = []
    waiting = list(captions)
    seen: set[str] = set()
    for index, (kind, words) in enumerate(blocks):
        while kind != "title" and waiting and index in places and waiting[0][0] < places[index]:
            _append(merged, waiting.pop(0)[1], seen)
        if words in texts and kind == "body":
            _append(merged, words, seen)
        else:
            merged.append((kind, words))
    for _, words in waiting:
        _append(merged, words, seen)
    return merged


def _append(merged: list[Block], words: str, seen: set[str]) -> None:
    if words not in seen:
        seen.add(words)
        merged.append(("caption", words))
