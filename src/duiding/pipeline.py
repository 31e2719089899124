"""The path of one article: layout → model, rules and grounders, in the order of what they need → records.

A component is a function `graph -> None` that declares what it needs to stand in the graph and what it gives.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from duiding.mark.graph import Graph


@dataclass(frozen=True, slots=True)
class Component:
    """One question, answered on the graph. `run` is `module:function`, imported when first needed."""

    name: str
    run: str
    needs: frozenset[str]
    gives: frozenset[str]

    def function(self) -> Callable[[Graph], None]:
        """The function behind it."""
        return _resolve(self.run)


@cache
def _resolve(run: str) -> Callable[[Graph], None]:
    module, name = run.split(":")
    found: Callable[[Graph], None] = getattr(import_module(module), name)
    return found


def component(name: str, run: str, needs: str, gives: str) -> Component:
    """A component, its needs and gifts named in one string each."""
    return Component(name, run, frozenset(needs.split()), frozenset(gives.split()))


COMPONENTS: tuple[Component, ...] = (
    component("quotations", "duiding.mark.quotations:mark", "text", "quotations"),
    component("model", "duiding.mark.model:mark", "text", "spans arcs"),
    component("quoted", "duiding.mark.quoted:mark", "quotations spans", "CONTENT"),
    component("unclaimed", "duiding.mark.unclaimed:mark", "spans", "Unclaimed"),
    component("values", "duiding.ground.values:ground", "spans", "values"),
    component("weapons", "duiding.ground.weapons:ground", "spans", "values"),
    component("claims", "duiding.mark.claims:mark", "quotations spans values", "CONTENT"),
    component("traits", "duiding.mark.traits:mark", "spans values CONTENT", "VALUE"),
    component("relations", "duiding.mark.relations:mark", "spans values CONTENT", "relations"),
    component("outlooks", "duiding.mark.outlooks:mark", "spans values CONTENT", "LIKELIHOOD REASON"),
)
"""The trained model proposes every span, class and tie; quotation marks and a few closed phrases mend it, the grounders give values, and the
patterns of the languages add what is said in their very words where the model sees nothing."""


def check_order(components: Sequence[Component]) -> list[str]:
    """What stands in the wrong order: each need that nothing before it gives."""
    given, wrong = {"text"}, []
    for c in components:
        wrong += [f"{c.name} needs {need}, which nothing before it gives" for need in sorted(c.needs - given)]
        given |= c.gives
    return wrong


def build_graph(text: str, *, language: str, published: str | None = None, title: str | None = None,
                components: Sequence[Component] | None = None, model: str | None = None) -> Graph:
    """The graph of one text, every component run.

    Args:
        components: the steps; COMPONENTS where left out.
        model: the folder of a trained model; the shipped one where left out.
    """
    graph = Graph(text, language=language, published=published, title=title)
    graph.model = model
    if graph.sentences:
        for c in COMPONENTS if components is None else components:
            c.function()(graph)
    return graph
