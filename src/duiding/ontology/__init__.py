"""What a conflict researcher reads and edits: event types and modes, roles, traits, relations. YAML; loaded when asked for."""

from typing import get_args

from duiding.records.statements import Relation_, Trait_

TRAITS: frozenset[str] = frozenset(get_args(Trait_))
RELATIONS: frozenset[str] = frozenset(get_args(Relation_))

__all__ = ["RELATIONS", "TRAITS"]
