"""What a conflict researcher reads and edits: event types and modes, traits, relations, with their neighbours in other schemes.

The YAML beside this file is the ontology; `docs/reference/ontology.md` is generated from it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from duiding.records.statements import Relation_, Trait_

TRAITS: frozenset[str] = frozenset(get_args(Trait_))
RELATIONS: frozenset[str] = frozenset(get_args(Relation_))


@cache
def load(name: str) -> dict[str, Any]:
    """One file of the ontology: `events`, `statements` or `arcs`."""
    found: dict[str, Any] = yaml.safe_load((files("duiding.ontology") / f"{name}.yaml").read_text("utf-8"))
    return found


def admits(type_: str, mode: str | None = None) -> bool:
    """Whether there is an event type of that name, and it has that mode."""
    entry = load("events").get(type_)
    return entry is not None and (not mode or mode in entry.get("modes", {}))


__all__ = ["RELATIONS", "TRAITS", "admits", "load"]
