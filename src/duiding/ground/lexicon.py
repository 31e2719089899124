"""One language's words for actors, compiled once from languages/xx/actors.yaml and persons.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from duiding.ground.phrases import Phrases, words
from duiding.languages import load_yaml, table

LONGEST_COMPOUND_PREFIX = 24
"""Letters before the head of a compound; longer words are not compounds of ours."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun for unnamed actors says of them. A bound one ("members") needs a complement that names the body."""

    kind: str
    sector: str
    plural: bool
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Institution:
    """A body of a state: its English name ("army"), ActorValue kind, PLOVER sector, and the words it was found by."""

    name: str
    kind: str
    sector: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words for actors. Sets hold case-folded words unless they are capitalised in the table."""

    compound: bool
    people: dict[str, Noun]
    institutions: Phrases[Institution]
    institution_heads: dict[str, Institution]
    titles: Phrases[str]
    title_heads: dict[str, str]
    sets: dict[str, frozenset[str]]
    capitals: Phrases[str]
    ministry: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """A word set by its name in the table; empty where the language has none."""
        return self.sets.get(name, frozenset())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language."""
    actors, persons = table(language, "actors"), table(language, "persons")
    sets = {key: frozenset(words(text)) for tables in (actors, persons) for key, text in tables.items() if isinstance(text, str)}
    titles: Phrases[str] = Phrases()
    heads: dict[str, str] = {}
    for sector, text in persons.get("titles", {}).items():
        for word in words(text):
            titles.add(word, sector)
            heads.setdefault(word.casefold(), sector)
    return Lexicon(
        bool(actors.get("compound")), _people(actors), *_institutions(actors), titles.sort(), heads, sets, _capitals(actors),
        {key: frozenset(words(text)) for key, text in actors.get("ministry", {}).items()})


def _people(actors: dict[str, object]) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    groups = actors.get("people", [])
    for group in groups if isinstance(groups, list) else []:
        for number in ("plural", "singular"):
            for word in words(group.get(number)):
                found.setdefault(word.casefold(), Noun(group["kind"], group["sector"], number == "plural"))
    for word in words(str(actors.get("bound", ""))):
        found.setdefault(word.casefold(), Noun("armed_group", "REB", True, bound=True))
    return found


def _institutions(actors: dict[str, object]) -> tuple[Phrases[Institution], dict[str, Institution]]:
    found: Phrases[Institution] = Phrases()
    heads: dict[str, Institution] = {}
    groups = actors.get("institutions", [])
    for group in groups if isinstance(groups, list) else []:
        institution = Institution(group["name"], group["kind"], group["sector"])
        for word in words(group["nouns"]):
            found.add(word, institution)
            heads.setdefault(word.casefold(), institution)
    return found.sort(), heads


def _capitals(actors: dict[str, object]) -> Phrases[str]:
    found: Phrases[str] = Phrases()
    capitals = actors.get("capitals", {})
    for name, country in capitals.items() if isinstance(capitals, dict) else ():
        found.add(name, country)
    return found.sort()


@cache
def first_names() -> dict[str, str]:
    """First names that are common in the news, case as written → `male`, `female` or `both`."""
    loaded = load_yaml((files("duiding.ground") / "data" / "first_names.yaml").read_text("utf-8"), "data/first_names.yaml")
    found: dict[str, str] = {}
    for gender in ("male", "female", "both"):
        for word in words(loaded.get(gender)):
            found[word] = gender if found.get(word, gender) == gender else "both"
    return found
