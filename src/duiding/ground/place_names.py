"""Names of places by language: countries, the atlas (regions and landmarks) and the words around them, as look-up tables made once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from duiding.ground import countries as world
from duiding.ground.countries import fold
from duiding.ground.gazetteer import Entry
from duiding.languages import load_yaml, table
from duiding.mark.layout import TOKEN
from duiding.records import PlaceValue
from duiding.records.values import PlacePrecision

CITY_KM = {1_000_000: 20.0, 100_000: 10.0, 10_000: 5.0, 0: 3.0}
"""The radius of a town by its population."""


@dataclass(frozen=True, slots=True)
class Known:
    """A place of our own tables. `kind` is country, region, admin1, admin2, city, or a landmark's GTD target type."""

    name: str
    lat: float
    lon: float
    km: float
    country: str | None
    kind: str

    @property
    def landmark(self) -> bool:
        """Whether it is a site rather than a territory or town."""
        return self.kind not in TERRITORIES

    def value(self) -> PlaceValue:
        """It as a place on the map."""
        precision: PlacePrecision = "landmark" if self.landmark else TERRITORIES[self.kind]
        return PlaceValue(name=self.name, lat=self.lat, lon=self.lon, country=self.country, precision=precision, radius_km=self.km)


TERRITORIES: dict[str, PlacePrecision] = {"country": "country", "region": "region", "admin1": "admin1", "admin2": "admin2", "city": "city"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words around names of places in one language (languages/xx/places.yaml)."""

    at: frozenset[str]
    to: frozenset[str]
    from_: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    and_: frozenset[str]
    kinds: Mapping[str, str]
    facilities: Mapping[str, str]
    adjectives: Mapping[str, float]
    prefixes: Mapping[str, float]
    directions: Mapping[str, float]
    units: Mapping[str, float]
    offset: re.Pattern[str]
    part: re.Pattern[str]
    titles: frozenset[str]
    says: frozenset[str]
    never: frozenset[str]
    common: frozenset[str]
    """Those of `never` that are words of the language, weekdays and months among them: they part names rather than prolong them."""
    given: frozenset[str]
    vague: frozenset[str]
    nouns_capitalised: bool
    genitive: bool
    seats: frozenset[str]
    """Kind words that, with "of", name another place than what follows: "the capital of X"."""
    kind_of: bool
    """Whether a kind word needs "of" before the name ("the town of X"; "city Council" says nothing)."""

    prepositions: frozenset[str]
    """All that locate: at, to and from."""
    around: frozenset[str]
    """Words that may stand in capitals beside a name without being a part of it."""

    def connects(self, low: str) -> bool:
        """Whether a word beside a name belongs to the sentence rather than to the name."""
        return low in self.around


@cache
def words(language: str) -> Words:
    """The words of a language."""
    raw = table(language, "places")

    def low(name: str) -> frozenset[str]:
        return frozenset(str(w).casefold() for w in raw.get(name, ()))

    def pattern(name: str) -> re.Pattern[str]:
        parts = {"directions": _alternatives(raw.get("directions", {})), "units": _alternatives(raw.get("units", {}))}
        return re.compile(raw[name].format(**parts), re.IGNORECASE) if raw.get(name) else re.compile(r"(?!)")

    mappings = {name: _mapping(raw, name) for name in ("kinds", "facilities", "adjectives", "prefixes", "directions", "units")}
    prepositions = low("at") | low("to") | low("from")
    beside = (mappings[name] for name in ("kinds", "facilities", "adjectives", "directions"))
    around = prepositions.union(low("articles"), low("and"), low("of"), *beside)
    return Words(at=low("at"), to=low("to"), from_=low("from"), of=low("of"), articles=low("articles"), and_=low("and"), **mappings,
                 offset=pattern("offset"), part=pattern("part"), titles=low("titles"), says=low("says"), never=low("never") | _not_places(),
                 common=low("never"), given=low("given"), vague=low("vague"), nouns_capitalised=bool(raw.get("nouns_capitalised")),
                 genitive=bool(raw.get("genitive")), seats=low("seats"), kind_of=bool(raw.get("kind_of")), prepositions=prepositions, around=around)


def _mapping(raw: dict[str, Any], name: str) -> Mapping[str, Any]:
    return MappingProxyType({str(k).casefold(): v for k, v in raw.get(name, {}).items()})


def _alternatives(names: Mapping[str, Any]) -> str:
    return "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))


@cache
def _not_places() -> frozenset[str]:
    file = files("duiding.ground") / "data" / "not_places.yaml"
    return frozenset(str(n).casefold() for n in load_yaml(file.read_text("utf-8"), "ground/data/not_places.yaml")["names"])


@cache
def first_names() -> frozenset[str]:
    """First names of persons, case-folded."""
    file = files("duiding.ground") / "data" / "first_names.yaml"
    if not file.is_file():
        return frozenset()
    lists = load_yaml(file.read_text("utf-8"), "ground/data/first_names.yaml").values()
    return frozenset(n.casefold() for names in lists for n in (names.split() if isinstance(names, str) else map(str, names)))


@dataclass(frozen=True, slots=True)
class Names:
    """Known places by key; for each first piece of a key, how many tokens the longest key has. `small` keys may begin small."""

    by_key: Mapping[str, Known]
    small: frozenset[str]
    longest: Mapping[str, int]
    demonyms: Mapping[str, str]
    nouns_capitalised: bool


def key_of(name: str) -> str:
    """A name as the scanner joins it from tokens: folded, a space wherever the text has white space or a hyphen."""
    return " ".join(fold_cached(name).split())


@lru_cache(maxsize=16384)
def fold_cached(name: str) -> str:
    """`fold`, remembered for the words of the running text."""
    return fold(name)


@cache
def known_names(language: str) -> Names:
    """All places of our tables by the names that a text in this language may use."""
    by_key: dict[str, Known] = {}
    small: set[str] = set()
    longest: dict[str, int] = {}

    def add(name: str, place: Known) -> None:
        key = name if world.abbreviated(name) else key_of(name)
        if by_key.setdefault(key, place) is place:
            if name[0].islower():
                small.add(key)
            first = re.split(r"[\s'’.]", key, maxsplit=1)[0]
            longest[first] = max(longest.get(first, 0), len(TOKEN.findall(name.replace("-", " "))))

    for code in sorted(world.countries()):
        country = world.countries()[code]
        place = Known(country.name("en"), country.lat, country.lon, float(country.radius_km), code, "country")
        for name in country.names.get(language, ()):
            if world.country_of_name(name, language) is country:
                add(name, place)
                if name.endswith(".") and world.abbreviated(name):
                    add(name[:-1], place)
    for row in _atlas():
        place = Known(row[0], row[1], row[2], float(row[3]), row[4], row[5])
        for name in (row[0], *row[6]):
            add(name, place)
    return Names(MappingProxyType(by_key), frozenset(small), MappingProxyType(longest), world.demonyms(language),
                 bool(table(language, "places").get("nouns_capitalised")))


@cache
def _atlas() -> list[list[Any]]:
    rows: list[list[Any]] = json.loads((files("duiding.ground") / "data" / "atlas.json").read_text("utf-8"))
    return rows


def own_airport(town: str, lat: float, lon: float) -> Known | None:
    """The airport of our own table that bears a town's (folded) name and lies within a degree of it."""
    for row in _atlas():
        if row[5] == "airport" and town in fold_cached(row[0]) and abs(row[1] - lat) < 1 and abs(row[2] - lon) < 1:
            return Known(row[0], row[1], row[2], float(row[3]), row[4], row[5])
    return None


def town_value(entry: Entry) -> PlaceValue:
    """A town or airport of the gazetteer as a place on the map."""
    radius = next(km for least, km in CITY_KM.items() if entry.population >= least)
    return PlaceValue(name=entry.name, lat=entry.lat, lon=entry.lon, country=entry.country, admin1=entry.admin1, geonames=entry.geonames,
                      precision="landmark" if entry.airport else "city", radius_km=3.0 if entry.airport else radius)
