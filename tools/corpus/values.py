"""Facts of a coder's line → values in the world: actors, places, dates, figures."""

from __future__ import annotations

import calendar
import re
from functools import cache
from typing import Any, get_args

from authoring import Fact

from duiding.ground import nations, register
from duiding.ground.countries import countries, fold
from duiding.mark.graph import Graph, Node
from duiding.ontology import admits
from duiding.records import ActorValue, DateValue, FigureValue, PlaceValue
from duiding.records.events import FigureKind
from duiding.records.values import PlacePrecision

KIND_OF = {"PERSON": "person", "GROUP": "armed_group", "STATE": "government", "ORG": "organisation", "PEOPLE": "population"}
DAY = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?")
NUMBER = re.compile(r"(?P<sign>>=|<=|~)?(?P<low>\d+(?:\.\d+)?)(?:\.\.(?P<high>\d+(?:\.\d+)?))?")
PRECISIONS = ("time", "day", "week", "month", "season", "year", "decade")
DATE_FLAGS = frozenset({"relative", "throughout", *PRECISIONS})
FIGURE_FLAGS = frozenset({"total", "superseded", "civilian", "vague", "approx"})


@cache
def _known() -> dict[str, ActorValue]:
    """Register and states by their folded English or shared names."""
    found: dict[str, ActorValue] = {}
    for code, country in countries().items():
        for name in country.names.get("en", []):
            found.setdefault(fold(name), nations.state(code))
    for entry in register.entries().values():
        for name in (entry.name, *entry.names.get("all", ()), *entry.names.get("en", ())):
            found.setdefault(fold(name), register.value(entry.id))
    return found


def actor_value(fact: Fact, mentions: list[Node], graph: Graph) -> tuple[ActorValue, bool]:
    """Who a mention stands for, and whether the coder gave a name: then the register was asked.

    Raises:
        ValueError: a country or kind that there is none of.
    """
    named = [n for n in mentions if n.get("Kind") == "name"] or mentions
    name = fact.quoted[0] if fact.quoted else max((graph.quote(n) for n in named), key=len)
    if fact.words:
        raise ValueError(f"unknown words {' '.join(fact.words)}; write a name in quotes, and key=value")
    country = fact.keys.get("country")
    if country and country not in countries():
        raise ValueError(f"{country!r} is no ISO 3166-1 alpha-3 code")
    known = _known().get(fold(name)) if fact.quoted else None
    if known is not None and mentions[0].label == "STATE" and known.kind != "government":
        known = None
    value = {"name": name, "kind": fact.keys.get("kind") or (known.kind if known else KIND_OF[mentions[0].label]),
             "country": country or (known.country if known else None), "register_id": known.register_id if known else None,
             "sector": fact.keys.get("sector"), "wikidata": fact.keys.get("wikidata") or (known.wikidata if known else None)}
    return ActorValue.model_validate(value), bool(fact.quoted) and mentions[0].label != "PEOPLE"


def place_value(fact: Fact) -> PlaceValue:
    """Name, coordinates, country, precision.

    Raises:
        ValueError: one of them is missing or out of range.
    """
    where = next((w for w in fact.words if re.fullmatch(r"-?\d+(\.\d+)?,-?\d+(\.\d+)?|\?", w)), None)
    precision = next((w for w in fact.words if w in get_args(PlacePrecision)), None)
    country = next((w for w in fact.words if re.fullmatch(r"[A-Z]{3}", w)), None)
    if not fact.quoted or where is None or precision is None or len(fact.words) != 2 + bool(country):
        raise ValueError(f'write {fact.subject} "English name" lat,lon ISO3 precision (or ? for unknown coordinates)')
    if country and country not in countries():
        raise ValueError(f"{country!r} is no ISO 3166-1 alpha-3 code")
    lat, lon = map(float, where.split(",")) if where != "?" else (None, None)
    if lat is not None and lon is not None and not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{where} is not on the earth; write latitude,longitude")
    return PlaceValue.model_validate({"name": fact.quoted[0], "lat": lat, "lon": lon, "country": country, "precision": precision,
                                      "relation": fact.keys.get("relation")})


def date_value(fact: Fact) -> tuple[DateValue | None, str]:
    """The interval, and the TimeML class of the expression.

    Raises:
        ValueError: no calendar date, or none at all.
    """
    if not fact.words:
        raise ValueError(f"{fact.subject} needs a date, duration, set or unresolved")
    when, *flags = fact.words
    if when in ("duration", "set"):
        return None, when
    if when == "unresolved":
        return None, "date"
    if unknown := set(flags) - DATE_FLAGS:
        raise ValueError(f"unknown flags {sorted(unknown)}; known are {', '.join(sorted(DATE_FLAGS))}")
    low, _, high = when.partition("..") if ".." in when else (when, "", when)
    for part in (low, high):
        if part and not DAY.fullmatch(part):
            raise ValueError(f"{part!r} is no date: YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM, or two with .. between")
    precision = next((f for f in flags if f in PRECISIONS), None) or _precision(low or high)
    value = {"start": _edge(low, last=False), "end": _edge(high, last=True), "precision": precision,
             "extent": "throughout" if "throughout" in flags else "within", "basis": "relative" if "relative" in flags else "explicit"}
    return DateValue.model_validate(value), "time" if precision == "time" else "date"


def _precision(date: str) -> str:
    return {4: "year", 7: "month", 10: "day"}.get(len(date), "time")


def _edge(date: str, *, last: bool) -> str | None:
    """The first or last day of a year, month or day."""
    if len(date) == 4:
        return f"{date}-12-31" if last else f"{date}-01-01"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        if not 1 <= month <= 12:
            raise ValueError(f"{date} has no such month")
        return f"{date}-{calendar.monthrange(year, month)[1] if last else 1:02}"
    if len(date) >= 10:
        year, month, day = map(int, date[:10].split("-"))
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError(f"{date} is no day of the calendar")
        return f"{date}:00" if len(date) > 10 else date
    return None


def figure_value(fact: Fact, words: str) -> tuple[str, FigureValue, set[str]]:
    """Kind, bounds and flags of a figure.

    Raises:
        ValueError: an unknown kind or flag, or no number.
    """
    if len(fact.words) < 2 or fact.words[0] not in get_args(FigureKind):
        raise ValueError(f"{fact.subject} needs a kind ({', '.join(get_args(FigureKind))}) and a number")
    kind, number, *rest = fact.words
    if unknown := set(rest) - FIGURE_FLAGS:
        raise ValueError(f"unknown flags {sorted(unknown)}; known are {', '.join(sorted(FIGURE_FLAGS))}")
    flags = set(rest)
    read = NUMBER.fullmatch(number)
    if not read:
        raise ValueError(f"{number!r} is no number: 35, >=35, <=35, ~35 or 30..35")
    low, high = _number(read["low"]), _number(read["high"])
    bounds: dict[str, Any] = {">=": {"low": low}, "<=": {"high": low}, "~": {"best": low, "approximate": True}}.get(
        read["sign"] or "", {"low": low, "high": high} if high is not None else {"low": low, "best": low, "high": low})
    if "approx" in flags:
        bounds["approximate"] = True
    return kind, FigureValue.model_validate(bounds | ({"lexeme": words} if "vague" in flags else {})), flags


def _number(text: str | None) -> int | float | None:
    if text is None:
        return None
    return float(text) if "." in text else int(text)


def the_types(words: str) -> list[str]:
    """Event types (with modes) of a comma list.

    Raises:
        ValueError: one that the ontology lacks.
    """
    found = [w for w in words.split(",") if w]
    for word in found:
        type_, _, mode = word.partition("/")
        if not admits(type_, mode):
            raise ValueError(f"{word!r} is no type/mode of the ontology")
    return found
