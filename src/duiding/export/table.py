"""A record in the terminal: the same cards as on the page, one table a kind, readable at 80 columns."""

from __future__ import annotations

import re
from itertools import groupby

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from duiding.export.cards import KINDS, NOT_ACTUAL, Card, Evidence, Ref, Value, Words, cards, certainty, labels
from duiding.export.words import QUOTE_CHARACTERS, WHOLE_CHARACTERS, shortened
from duiding.records import Record

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What could steer the terminal (escape sequences, changes of direction) or cannot be written (surrogates)."""
TITLE_COLUMNS = 24
"""Width of the first column: the longest common title ("Assault · suicide attack") takes so much."""
_STYLES = {"event": "red", "total": "yellow", "claim": "blue", "outlook": "magenta", "trait": "green", "relation": "cyan",
           "question": "magenta", "actor": "yellow", "credit": "blue"}


def clean(text: str) -> str:
    """The text without what could steer a terminal."""
    return _CONTROLS.sub("\ufffd", text)


def render(record: Record, console: Console) -> None:
    """Writes the record to a console: what the article is, then its records by kind. No text of the article is read as markup."""
    article, names = record.article, labels(record)
    console.print(Text(clean(shortened(article.title or article.text)) or article.id, style="bold"))
    console.print(Text(clean(" · ".join(filter(None, (article.source, article.published, article.language, article.id)))), style="dim"))
    order = list(KINDS)
    drawn = sorted(cards(record), key=lambda card: order.index(card.kind))
    if not drawn:
        console.print(Text("Nothing was found in this article.", style="dim"))
    for kind, group in groupby(drawn, key=lambda card: card.kind):
        console.print()
        console.print(_table(kind, list(group), names))


def _table(kind: str, group: list[Card], names: dict[str, str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1), leading=1, pad_edge=False, show_edge=False, title_justify="left",
                  title=Text(f"{KINDS[kind]} ({len(group)})", style=f"bold {_STYLES[kind]}"), show_header=False, show_lines=False)
    table.add_column(width=TITLE_COLUMNS, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for card in group:
        table.add_row(_title(card, names), _rows(card, names))
    return table


def _title(card: Card, names: dict[str, str]) -> Text:
    quotes = tuple(piece for piece in card.title if isinstance(piece, Evidence))
    title = _value(tuple(piece for piece in card.title if piece not in quotes), names)
    if card.realis in NOT_ACTUAL:
        title.append(f" [{NOT_ACTUAL[card.realis]}]", style="italic yellow")
    if card.confidence is not None:
        title.append(f" {certainty(card.confidence)}", style="dim")
    return Text(" ").join((title, _value(quotes, names))) if quotes else title


def _rows(card: Card, names: dict[str, str]) -> Text:
    lines = Text()
    for row in card.rows:
        lines.append("\n" if lines else "").append(f"{row.label}: ", style="dim")
        lines.append_text(Text(" · " if row.in_one_line else "; ").join(_value(value, names) for value in row.values))
    return lines


def _value(value: Value, names: dict[str, str]) -> Text:
    return Text(" ").join(_piece(piece, names) for piece in value)


def _piece(piece: Words | Ref | Evidence, names: dict[str, str]) -> Text:
    if isinstance(piece, Words):
        return Text(clean(piece.text))
    if isinstance(piece, Ref):
        return Text(clean(names.get(piece.id, piece.id)), style="bold")
    return Text(f"“{clean(shortened(piece.span.quote, WHOLE_CHARACTERS if piece.whole else QUOTE_CHARACTERS))}”", style="italic")
