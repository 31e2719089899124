"""With what it was done: the type of a weapon by its word, and the weapon that a word of violence names itself ("ontploffing", "shooting").

The model proposes weapons; what kind they are stands in a closed list of words. needs: EVENT, WEAPON. gives: WEAPON Type, weapon.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from duiding.languages import table
from duiding.mark.graph import Graph, Node

BY = "ground.weapons"
TABLE = "weapons"


@dataclass(frozen=True)
class Words:
    """Words by type: whole ones, ends of compounds and beginnings of forms, the longest first."""

    whole: dict[str, str]
    ends: tuple[tuple[str, str], ...]
    begins: tuple[tuple[str, str], ...]

    def type_of(self, word: str) -> str | None:
        """The type that a word in lower case stands for."""
        if (found := self.whole.get(word)) is not None:
            return found
        return next((t for end, t in self.ends if word.endswith(end)), None) or next((t for begin, t in self.begins if word.startswith(begin)), None)


@cache
def words(language: str, kind: str) -> Words:
    """The words of a language: `weapons` or `acts`."""
    whole, ends, begins = {}, [], []
    for type_, text in table(language, TABLE).get(kind, {}).items():
        for word in text.split():
            bare = word.strip("~")
            if not word.endswith("~"):
                whole[bare] = type_
            if word.startswith("~"):
                ends.append((bare, type_))
            if word.endswith("~"):
                begins.append((bare, type_))
    return Words(whole, *(tuple(sorted(held, key=lambda w: -len(w[0]))) for held in (ends, begins)))


def ground(graph: Graph) -> None:
    """Gives weapons their types, and events of violence the weapon that their own word names."""
    for node in graph.nodes("WEAPON"):
        if (found := _last(graph, node, "weapons")) is not None:
            node.attributes["Type"] = found
            node.why = f"{node.why}; {BY}: a word for it".strip("; ")
    for event in graph.nodes("EVENT"):
        if event.get("Type") != "ASSAULT" or graph.antecedent(event) is not event:
            continue
        chain = graph.chain(event)
        for mention in chain if not any(graph.out(n, "weapon") for n in chain) else ():
            if (found := _last(graph, mention, "acts")) is not None:
                weapon = graph.add("WEAPON", mention.start, mention.end, by=BY, why="the word of the act", Type=found)
                graph.link("weapon", mention, weapon, by=BY, why="the word of the act")
                break


def _last(graph: Graph, node: Node, kind: str) -> str | None:
    """The type of the last word of a span that has one."""
    held = words(graph.language, kind)
    return next((t for token in reversed(graph.tokens_within(node.start, node.end)) if (t := held.type_of(token.low)) is not None), None)
