"""Countries by name and by the words for what belongs to them, in five languages.

`data/countries.json` (built by tools/build_countries.py) is read once, when first asked.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

ABBREVIATION_MAX_LETTERS = 4
"""Names in capitals up to this length ("VS", "DRC") count only in capitals; "us" and "car" are other words."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. `code` is ISO 3166-1 alpha-3, `radius_km` that of a circle of its area, names and demonyms by language."""

    code: str
    alpha2: str
    lat: float
    lon: float
    radius_km: float
    capital: str
    names: dict[str, list[str]]
    demonyms: dict[str, list[str]]

    def name(self, language: str) -> str:
        """Its first name in a language, or else in English."""
        own = self.names.get(language) or self.names.get("en") or [self.code]
        return own[0]


@cache
def countries() -> Mapping[str, Country]:
    """All countries by alpha-3 code."""
    raw = json.loads((files("duiding.ground") / "data" / "countries.json").read_text("utf-8"))
    return MappingProxyType({code: Country(code=code, **entry) for code, entry in raw.items()})


def fold(name: str) -> str:
    """A name without case, accents and typographic variety: the key under which names are looked up."""
    if name.isascii():
        return name.lower().replace("-", " ").replace("`", "'")
    plain = unicodedata.normalize("NFKD", name.replace("’", "'").replace("ʼ", "'").replace("‘", "'")).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return bare.translate(_LETTERS).replace("-", " ").replace("`", "'")


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "a",
                          "‐": "-", "‑": "-", "–": "-", "ʻ": "'", "´": "'"})


def abbreviated(name: str) -> bool:
    """Whether a name counts only in capitals."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= ABBREVIATION_MAX_LETTERS and all(c.isupper() for c in letters)


@cache
def names(language: str) -> Mapping[str, str]:
    """Folded country name → alpha-3; abbreviations stand as they are. A shared name goes to the first country that leads with it."""
    table: dict[str, str] = {}
    for leading in (True, False):
        for country in countries().values():
            own = country.names.get(language, [])
            for name in own[:1] if leading else own[1:]:
                table.setdefault(name if abbreviated(name) else fold(name), country.code)
    return MappingProxyType(table)


@cache
def demonyms(language: str) -> Mapping[str, str]:
    """Demonym in lower case, accents kept → alpha-3 ("afghaanse", "syriërs")."""
    table: dict[str, str] = {}
    for country in countries().values():
        for word in country.demonyms.get(language, []):
            table.setdefault(word.lower(), country.code)
    return MappingProxyType(table)


def country_of_name(name: str, language: str) -> Country | None:
    """The country that a name stands for in a language ("de VS" is looked up without its article)."""
    code = names(language).get(name) or names(language).get(fold(name))
    return countries()[code] if code else None


def country_of_demonym(word: str, language: str) -> Country | None:
    """The country that an adjective or the name of an inhabitant belongs to."""
    code = demonyms(language).get(word.lower())
    return countries()[code] if code else None
