"""A record that holds everything, and the same with hostile text in every field."""

from __future__ import annotations

import pytest
from hand_made import record

from duiding.records import Record


@pytest.fixture
def brakel() -> Record:
    return record()


EVIL = ("</q></style></script><script>alert(1)</script><img src=x onerror=alert(2)>\" onmouseover=\"alert(3)' "
        "[bold red]x[/] \x1b[31m\u202e&amp;")
FREE = frozenset((
    "id", "name", "title", "role", "url", "source", "published", "language", "type", "mode", "sector", "country", "wikidata", "who",
    "program", "model", "tables", "by", "why", "record", "actor", "speaker", "subject", "object", "event", "region", "admin1",
    "contexts", "part_of", "about", "lexeme", "value", "actors", "types", "channel", "aliases",
))
"""Fields of the record that hold any text."""


def poisoned(value: object, key: str = "") -> object:
    """The record's JSON with the hostile text appended to every free text, its ids included."""
    if isinstance(value, dict):
        return {name: poisoned(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [poisoned(inner, key) for inner in value]
    return f"{value}{EVIL}" if isinstance(value, str) and key in FREE else value


@pytest.fixture
def hostile(brakel: Record) -> Record:
    """Every span moves behind a hostile opening; every quote still stands in the text."""
    data = brakel.model_dump(by_alias=True, mode="json")

    def moved(value: object) -> object:
        if isinstance(value, dict):
            if set(value) == {"start", "end", "quote"}:
                return {"start": value["start"] + len(EVIL), "end": value["end"] + 2 * len(EVIL), "quote": value["quote"]}
            return {name: moved(inner) for name, inner in value.items()}
        return [moved(inner) for inner in value] if isinstance(value, list) else value

    shifted = moved(data)
    shifted["article"]["text"] = text = EVIL + data["article"]["text"] + EVIL

    def requoted(value: object) -> object:
        if isinstance(value, dict):
            if set(value) == {"start", "end", "quote"}:
                return value | {"quote": text[value["start"]:(end := min(value["end"], len(text)))], "end": end}
            return {name: requoted(inner) for name, inner in value.items()}
        return [requoted(inner) for inner in value] if isinstance(value, list) else value

    return Record.model_validate(poisoned(requoted(shifted)))
