"""The register: the actors that are known by name, with their names in five languages.

The tables are YAML (data/register/*.yaml), a mapping from id to entry:
`{name, kind, sector, country, parent, wikidata, all, nl, en, de, fr, es}`; a name list is a string, its names separated by `|`.
`tools/build_register.py` compiles them to data/register.json, which is what is read at run time.

needs: data/register.json. gives: `entries`, `index`, `value`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from duiding.errors import TableError
from duiding.ground.phrases import Phrases
from duiding.languages import LANGUAGES, load_yaml
from duiding.records import ActorValue

MOST_ALIASES = 8
"""A value carries at most so many other names: the register has them all."""
LABELS = {"armed_group": "GROUP"}
TABLES = ("armed_groups", "organisations", "media", "parties", "forces")


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the register. `names` are by language, `all` those that every language uses."""

    id: str
    name: str
    kind: str
    sector: str
    country: str | None
    parent: str | None
    wikidata: str | None
    names: dict[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """The span label of its mentions."""
        return LABELS.get(self.kind, "ORG")

    def aliases(self) -> tuple[str, ...]:
        """Its other names: shared ones first, then by language, at most `MOST_ALIASES`."""
        found = dict.fromkeys(n for key in ("all", "en", "nl", "de", "fr", "es") for n in self.names.get(key, ()))
        found.pop(self.name, None)
        return tuple(found)[:MOST_ALIASES]


def compiled() -> str:
    """The YAML tables as the JSON text that data/register.json must hold.

    Raises:
        TableError: an entry lacks a name, kind or sector, or its parent is not in the register.
    """
    found: dict[str, Any] = {}
    folder = files("duiding.ground") / "data" / "register"
    for name in TABLES:
        where = f"data/register/{name}.yaml"
        loaded = load_yaml((folder / f"{name}.yaml").read_text("utf-8"), where)
        for id_, entry in loaded["actors"].items():
            if id_ in found:
                raise TableError(f"{id_} stands twice", where=where, remedy="Merge the two entries")
            found[id_] = _checked(id_, loaded.get("defaults", {}) | entry, where)
    for id_, entry in found.items():
        if entry.get("parent") and entry["parent"] not in found:
            raise TableError(f"{id_} has the parent {entry['parent']!r}, which is no id", where="data/register", remedy="Name an id")
    return json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def _checked(id_: str, entry: dict[str, Any], where: str) -> dict[str, Any]:
    unknown = set(entry) - {"name", "kind", "sector", "country", "parent", "wikidata", "all", *LANGUAGES}
    missing = {"name", "kind", "sector"} - set(entry)
    if unknown or missing:
        raise TableError(f"{id_}: unknown {sorted(unknown)}, missing {sorted(missing)}", where=where, remedy="See register.py")
    names = {key: [n.strip() for n in str(entry[key]).split("|") if n.strip()] for key in ("all", *LANGUAGES) if key in entry}
    return {key: value for key, value in entry.items() if key not in names} | {"names": names}


@cache
def entries() -> dict[str, Entry]:
    """Every entry by its id."""
    raw = json.loads((files("duiding.ground") / "data" / "register.json").read_text("utf-8"))
    return {id_: Entry(id_, e["name"], e["kind"], e["sector"], e.get("country"), e.get("parent"), e.get("wikidata"),
                       {key: tuple(names) for key, names in e["names"].items()}) for id_, e in raw.items()}


@cache
def index(language: str) -> Phrases[Entry]:
    """The names of the register as a language writes them. Names with a capital match only where their first letter is one."""
    found: Phrases[Entry] = Phrases()
    for entry in entries().values():
        for name in dict.fromkeys((entry.name, *entry.names.get("all", ()), *entry.names.get(language, ()))):
            found.add(name, entry, exact=abbreviation(name))
    return found.sort()


@cache
def lower_case(language: str) -> frozenset[str]:
    """First words of names that the register itself writes in lower case ("taliban")."""
    return frozenset(name.split()[0] for entry in entries().values() for name in (*entry.names.get("all", ()), *entry.names.get(language, ()))
                     if name[0].islower())


def abbreviation(name: str) -> bool:
    """Whether a name is an abbreviation, which only its own capitals mark ("IS", "PKK", "IS-K")."""
    letters = [c for c in name if c.isalpha()]
    return len(letters) <= 7 and sum(c.isupper() for c in letters) >= max(2, len(letters) - 2) if " " not in name else False


@cache
def value(id_: str) -> ActorValue:
    """What a mention of an entry stands for."""
    e = entries()[id_]
    return ActorValue.model_validate({"name": e.name, "register_id": e.id, "wikidata": e.wikidata, "kind": e.kind, "sector": e.sector,
                                      "country": e.country, "aliases": e.aliases(), "part_of": None})
