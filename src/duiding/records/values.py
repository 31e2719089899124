"""Values in the world: what a span means once it is grounded. The graph carries them; events, traits and totals take them over."""

from __future__ import annotations

from typing import Literal

from duiding.records.spans import Model, Span, later

Precision = Literal["time", "day", "week", "month", "season", "year", "decade"]
Extent = Literal["within", "throughout"]
Basis = Literal["explicit", "relative"]
PlacePrecision = Literal["exact", "landmark", "city", "admin2", "admin1", "region", "country"]
ActorKind = Literal["armed_group", "government", "military", "police", "intelligence", "party", "organisation", "company", "media",
                    "person", "population"]


class DateValue(Model):
    """A calendar interval, ends included (TimeML's TIMEX3 value, resolved).

    `start` and `end` are ISO 8601 dates, or date-times where the precision is `time`. `extent` is `within` (once, in that interval)
    or `throughout` (from start to end). `basis` is `relative` where the publication date or another date had to be asked. An open
    end ("sinds 1996" without a publication date) is null.
    """

    start: str | None
    end: str | None
    precision: Precision
    extent: Extent = "within"
    basis: Basis = "explicit"


class FigureValue(Model):
    """A number with its bounds: `low` and `high` where the words bound it, `best` where they give one. At least one is filled."""

    low: float | int | None = None
    best: float | int | None = None
    high: float | int | None = None
    approximate: bool = False
    lexeme: str | None = None


class PlaceValue(Model):
    """A place on the map, WGS 84. `radius_km` is the uncertainty that its kind brings with it; `country` is ISO 3166-1 alpha-3."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = later()
    geonames: int | None = None
    precision: PlacePrecision | None = None
    radius_km: float | None = None
    relation: str | None = later()


class ActorValue(Model):
    """Who a mention stands for: `register` is the id in the register (null: not known there); `name` the canonical name."""

    name: str
    register_id: str | None = None
    wikidata: str | None = None
    kind: ActorKind | None = None
    sector: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    part_of: str | None = None
    """Register id of the body that this one belongs to ("talibanstrijders": the Taliban)."""


class Date(DateValue):
    """A date in a record, with the words it was read from."""

    span: Span


class Place(PlaceValue):
    """A place in a record, with the words it was read from."""

    span: Span
    role: Literal["site", "origin", "from", "to"] | None = later()
