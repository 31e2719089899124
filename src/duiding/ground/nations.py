"""Nations as actors: the state behind a country's name, and the bodies that belong to it ("the Syrian army").

needs: countries. gives: `names`, `state`, `body`, `inhabitants`.
"""

from __future__ import annotations

from functools import cache

from duiding.ground.countries import abbreviated, countries
from duiding.ground.phrases import Phrases
from duiding.languages import LANGUAGES
from duiding.records import ActorValue

MOST_ALIASES = 8


@cache
def names(language: str) -> Phrases[str]:
    """Country names of a language → alpha-3. Abbreviations count only in their own capitals."""
    found: Phrases[str] = Phrases()
    for code, country in countries().items():
        for name in country.names.get(language, []):
            if name[:1].isupper():
                found.add(name, code, exact=abbreviated(name.replace(".", "")))
    return found.sort()


@cache
def adjective(code: str) -> str:
    """The English adjective of a nation ("Syrian"), or its name where it has none."""
    country = countries()[code]
    return next(iter(country.demonyms.get("en", [])), "") or country.name("en")


@cache
def state(code: str) -> ActorValue:
    """A nation that acts: its government under the nation's name."""
    country = countries()[code]
    others = dict.fromkeys(name for language in LANGUAGES for name in country.names.get(language, [])[:2])
    others.pop(country.name("en"), None)
    return ActorValue(name=country.name("en"), register_id=f"state-{code.lower()}", kind="government", sector="GOV", country=code,
                      aliases=tuple(others)[:MOST_ALIASES])


@cache
def body(code: str, name: str, kind: str, sector: str) -> ActorValue:
    """A body of a state, such as its army. `name` is the English noun."""
    slug = f"{code.lower()}-{name.replace(' ', '-')}"
    return ActorValue.model_validate({"name": f"{adjective(code)} {name}", "register_id": slug, "kind": kind, "sector": sector,
                                      "country": code, "aliases": (), "part_of": f"state-{code.lower()}"})
