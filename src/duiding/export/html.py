"""Records as one HTML page that asks nothing of the network, and as a fragment for notebooks.

The text of an article is hostile until escaped: everything that a record holds passes through `safe`. The page's only style and script
are ours, named in its Content-Security-Policy by their hashes, so that nothing else runs even where an escape were missed.
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from itertools import groupby

from duiding.export.cards import KINDS, NOT_ACTUAL, PRECEDENCE, Card, Evidence, Piece, Ref, Row, Value, Words, cards, certainty, labels, wording
from duiding.export.segments import Segment, segments
from duiding.export.words import QUOTE_CHARACTERS, WHOLE_CHARACTERS, shortened
from duiding.languages import LANGUAGES
from duiding.mark.layout import Layout
from duiding.records import Article, Record, Span

_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
"""Code points that HTML does not admit; shown as U+FFFD."""
_PLAIN_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
"""Ids that may stand as anchors as they are: ours all do."""


def safe(text: object) -> str:
    """The text as HTML, in an element or a quoted attribute."""
    return escape(_UNSHOWABLE.sub("\ufffd", str(text)), quote=True)


@cache
def asset(name: str) -> str:
    """A style or script of the package."""
    return (files("duiding.export") / "assets" / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


class _Anchors:
    """Ids of elements, each once on a page: a record's own id where it can be one, else a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, wanted: str) -> str:
        name, n = wanted if _PLAIN_ID.fullmatch(wanted) else "record", 1
        while name in self._taken:
            n += 1
            name = f"{wanted if _PLAIN_ID.fullmatch(wanted) else 'record'}-{n}"
        self._taken.add(name)
        return name


class _Drawing:
    """One article on the page: its cards, their anchors, the names of its records."""

    def __init__(self, record: Record, anchors: _Anchors, *, linked: bool = True) -> None:
        self.record, self.linked = record, linked
        self.anchor = anchors.of(record.article.id)
        self.cards = cards(record)
        self.names = labels(record)
        self.ids = [anchors.of(card.id) for card in self.cards]
        self.by_record = {card.id: anchor for card, anchor in zip(self.cards, self.ids, strict=True)}

    def section(self) -> str:
        """The article with its evidence at the left, its cards at the right."""
        article = self.record.article
        lang = safe(article.language)
        about = " · ".join(safe(x) for x in (article.source, article.published, article.language) if x)
        heading = safe(title_of(article))
        return (f'<section class="doc" id="{self.anchor}" aria-label="{heading}">'
                f'<div class="text"><p class="about">{about}{_link(article.url)}</p>'
                f'<div class="body" lang="{lang}" dir="auto">{self.text()}</div></div>'
                f'<div class="records"><h2 class="sr">Records of {heading}</h2>{self.groups()}</div></section>')

    def text(self) -> str:
        """The text in paragraphs, its segments linked to their cards."""
        text = self.record.article.text
        blocks = _blocks(_layout(self.record.article))
        drawn: dict[int, list[str]] = {start: [] for start, _ in blocks}
        starts = list(drawn)
        for s in segments(len(text), [card.spans for card in self.cards], starts):
            drawn[starts[bisect_right(starts, s.start) - 1]].append(self.segment(s))
        return "".join(f"<{tag}>{''.join(drawn[start])}</{tag}>" for start, tag in blocks)

    def segment(self, segment: Segment) -> str:
        """Words of the text; a link where a record rests on them."""
        words = safe(self.record.article.text[segment.start:segment.end])
        if not segment.covered_by:
            return words
        ranked = sorted(segment.covered_by, key=lambda n: self._rank(n, segment))
        top, *under = dict.fromkeys(self.cards[n].kind for n in ranked)
        realis = self.cards[ranked[0]].realis
        title = safe(" | ".join(f"{self.cards[n].kind}: {wording(self.cards[n].title, self.names)}" for n in ranked))
        weak = "" if _covers(self.cards[ranked[0]].core, segment) else " data-weak"
        marks = f'data-top="{top}"{weak}' + (f' data-under="{under[0]}"' if under else "")
        marks += f' data-realis="{realis}"' if realis in NOT_ACTUAL else ""
        if not self.linked:
            return f'<mark {marks} title="{title}">{words}</mark>'
        ids = [self.ids[n] for n in ranked]
        return (f'<a class="s" id="{self.anchor}.{segment.start}" href="#{ids[0]}" data-r="{" ".join(ids)}" '
                f'data-kinds="{" ".join((top, *under))}" {marks} title="{title}">{words}</a>')

    def _rank(self, n: int, segment: Segment) -> tuple[bool, int, int, int]:
        """What shows first: the thing itself before what is told of another thing, narrow kinds before wide, short spans before long."""
        card = self.cards[n]
        covering = _covers(card.core, segment)
        width = min(s.end - s.start for s in covering or _covers(card.spans, segment))
        return not covering, PRECEDENCE.index(card.kind), width, n

    def groups(self) -> str:
        """The cards, by kind."""
        out = (f'<section class="group k-{kind}" data-kind="{kind}"><h3>{KINDS[kind]} <span class="n">{len(drawn)}</span></h3>'
               f"{''.join(drawn)}</section>"
               for kind, drawn in self.drawn_by_kind())
        return "".join(out) or '<p class="none">Nothing was found in this article.</p>'

    def drawn_by_kind(self) -> list[tuple[str, list[str]]]:
        """The cards as HTML, by kind in the order of KINDS."""
        order = list(KINDS)
        numbered = sorted(zip(self.cards, self.ids, strict=True), key=lambda pair: order.index(pair[0].kind))
        by_kind = groupby(numbered, key=lambda pair: pair[0].kind)
        return [(kind, [self.card(card, anchor) for card, anchor in group]) for kind, group in by_kind]

    def card(self, card: Card, anchor: str) -> str:
        """One card: its title, its badges, its rows."""
        label = safe(f"{card.kind}: {wording(card.title, self.names)}{'' if card.realis == 'actual' else f', {NOT_ACTUAL[card.realis]}'}")
        badge = f' <span class="badge r-{card.realis}">{NOT_ACTUAL[card.realis]}</span>' if card.realis in NOT_ACTUAL else ""
        sure = f' <span class="sure" title="confidence">{certainty(card.confidence)}</span>' if card.confidence is not None else ""
        named, quoted = (" ".join(self.piece(p) for p in card.title if isinstance(p, Evidence) is quote) for quote in (False, True))
        rows = "".join(self.row(row) for row in card.rows)
        place = f'id="{anchor}" data-id="{safe(card.id)}" tabindex="0" ' if self.linked else ""
        return (f'<article class="card k-{card.kind} r-{card.realis}" {place}aria-label="{label}">'
                f"<h4>{named}{badge} {quoted}{sure}</h4><dl>{rows}</dl></article>")

    def row(self, row: Row) -> str:
        """A label and its values."""
        if row.in_one_line:
            return f"<dt>{safe(row.label)}</dt><dd>{' · '.join(self.value(value) for value in row.values)}</dd>"
        return f"<dt>{safe(row.label)}</dt>" + "".join(f"<dd>{self.value(value)}</dd>" for value in row.values)

    def value(self, value: Value) -> str:
        """Words, names that link to their cards, quotations that link to the text."""
        return " ".join(self.piece(piece) for piece in value)

    def piece(self, piece: Piece) -> str:
        """One piece of a value."""
        if isinstance(piece, Words):
            return f"<span>{safe(piece.text)}</span>"
        if isinstance(piece, Ref):
            name, anchor = safe(self.names.get(piece.id, piece.id)), self.by_record.get(piece.id)
            return f'<a class="ref" href="#{anchor}">{name}</a>' if anchor and self.linked else f"<b>{name}</b>"
        words = f"<q><bdi>{safe(shortened(piece.span.quote, WHOLE_CHARACTERS if piece.whole else QUOTE_CHARACTERS))}</bdi></q>"
        if not self.linked:
            return words
        return f'<a class="ev" href="#{self.anchor}.{piece.span.start}" data-to="{piece.span.end}" title="in the text">{words}</a>'


def _covers(spans: Iterable[Span], segment: Segment) -> list[Span]:
    return [s for s in spans if s.start <= segment.start < s.end]


_TAGS = {"title": "h1", "heading": "h2"}


def _layout(article: Article) -> Layout:
    """Paragraphs of a text in any language; only sentence ends need tables, and they are not shown."""
    return Layout.of(article.text, language=article.language if article.language in LANGUAGES else LANGUAGES[0], title=article.title)


def _blocks(layout: Layout) -> list[tuple[int, str]]:
    """Where each paragraph begins, and its element. A paragraph takes the blank lines behind it along, so that no code point is lost."""
    found = [(p.start, _TAGS.get(p.kind, "p")) for p in layout.paragraphs] or [(0, "p")]
    return [(0, found[0][1]), *found[1:]]


def title_of(article: Article) -> str:
    """What the article is called in a list: its title, else how it begins."""
    return shortened(article.title or article.text) or article.id


def _link(url: str | None) -> str:
    """The article's address, as a link only where it leads to the web."""
    if not url:
        return ""
    if re.match(r"https?://", url):
        return f' · <a class="url" rel="noreferrer noopener" href="{safe(url)}">{safe(shortened(url))}</a>'
    return f" · <span>{safe(url)}</span>"


def _filters(counts: dict[str, int]) -> str:
    return "".join(f'<button type="button" class="filter k-{kind}" data-kind="{kind}" aria-pressed="true"><i></i>{KINDS[kind]} '
                   f'<span class="n">{n}</span></button>'
                   for kind, n in counts.items() if n)


def _found(record: Record) -> str:
    """`7 events, 1 claim`."""
    counts = ((len(record.events), "event"), (len(record.claims), "claim"), (len(record.outlooks), "outlook"))
    return ", ".join(f"{n} {what}{'' if n == 1 else 's'}" for n, what in counts if n)


def _contents(drawings: Sequence[_Drawing]) -> str:
    if len(drawings) < 2:
        return ""
    items = "".join(f'<li><a href="#{d.anchor}">{safe(title_of(d.record.article))}</a> <span class="n">{_found(d.record)}</span></li>'
                    for d in drawings)
    return f'<nav class="contents" aria-label="Articles"><ol>{items}</ol></nav>'


KEYS = ("<kbd>←</kbd> <kbd>→</kbd> next span · <kbd>Enter</kbd> to its record · <kbd>↑</kbd> <kbd>↓</kbd> next record · "
        "<kbd>Enter</kbd> to its words · <kbd>Esc</kbd> back")


def page(records: Iterable[Record]) -> str:
    """One self-contained page: each article with its evidence marked, its records beside it.

    Every span links to the records that rest on it, every record to its spans; without a script as plain links.
    """
    anchors = _Anchors()
    drawings = [_Drawing(record, anchors) for record in records]
    counts = {kind: sum(card.kind == kind for d in drawings for card in d.cards) for kind in KINDS}
    style, script = asset("page.css"), asset("page.js")
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; base-uri 'none'; form-action 'none'"
    title = safe(title_of(drawings[0].record.article)) if len(drawings) == 1 else f"{len(drawings)} articles"
    return (f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
            f'<link rel="icon" href="data:,"><title>{title} – duiding</title><style>{style}</style></head><body>'
            f'<header class="bar"><strong class="brand">duiding</strong>'
            f'<div class="filters" role="group" aria-label="Show kinds of records">{_filters(counts)}</div>'
            f'<button type="button" class="theme" aria-label="Light or dark">◐</button></header>'
            f'<p class="keys">{KEYS}</p>{_contents(drawings)}<main>{"".join(d.section() for d in drawings)}</main>'
            f'<p class="sr" role="status" aria-live="polite"></p><script>{script}</script></body></html>\n')


def fragment(record: Record) -> str:
    """A record for a notebook: the text with its evidence marked, the records beneath it; no script, no links, no ids, its style scoped."""
    drawing = _Drawing(record, _Anchors(), linked=False)
    groups = "".join(f"<details{' open' if kind == 'event' else ''}><summary>{KINDS[kind]} ({len(drawn)})</summary>"
                     f"{''.join(drawn)}</details>" for kind, drawn in drawing.drawn_by_kind())
    article = record.article
    about = " · ".join(safe(x) for x in (article.source, article.published, article.language) if x)
    return (f'<div class="duiding-view"><style>{asset("fragment.css")}</style><p class="about">{about}</p>'
            f'<div class="body" lang="{safe(article.language)}" dir="auto">{drawing.text()}</div>{groups}</div>')
