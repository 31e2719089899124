"""Actors: everybody who does or suffers or speaks."""

from __future__ import annotations

from duiding.records.spans import Model, Span, later
from duiding.records.values import ActorKind


class Actor(Model):
    """One actor of the article, with every mention that stands for it.

    `sector` is a PLOVER sector code, `country` ISO 3166-1 alpha-3, `known` whether the register has it; `part_of` an actor id.
    """

    id: str
    name: str
    known: bool = False
    register_id: str | None = later()
    wikidata: str | None = None
    kind: ActorKind | None = None
    sector: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = later(default=())
    """Other names by which the register knows it; never read from the article."""
    mentions: tuple[Span, ...]
    title: str | None = None
    role: str | None = None
    role_span: Span | None = later()
    part_of: str | None = None
    confidence: float | None = None
