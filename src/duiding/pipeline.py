"""The path of one article: layout → markers and grounders, in the order of what they need → records.

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
    component("dates", "duiding.ground.dates:ground", "text", "TIME"),
    component("figures", "duiding.ground.figures:ground", "text TIME", "FIGURE"),
    component("places", "duiding.ground.places:ground", "text TIME", "PLACE FACILITY"),
    component("actors", "duiding.ground.actors:ground", "text PLACE", "PERSON GROUP STATE ORG PEOPLE TITLE"),
    component("adjectives", "duiding.ground.adjectives:ground", "text PERSON", "STATE"),
    component("coreference", "duiding.ground.coreference:ground", "PERSON GROUP STATE ORG PEOPLE", "same"),
    component("credits", "duiding.mark.credits:mark", "text", "CREDIT"),
    component("claims", "duiding.mark.claims:mark", "quotations PERSON same", "CONTENT CUE speaker"),
    component("questions", "duiding.mark.questions:mark", "quotations CONTENT", "QUESTION"),
    component("events", "duiding.mark.events:mark", "text PERSON CONTENT CREDIT", "EVENT"),
    component("arguments", "duiding.mark.arguments:mark", "EVENT PERSON PLACE TIME FIGURE", "actor recipient place date figure"),
    component("traits", "duiding.mark.traits:mark", "PERSON same PLACE TIME FIGURE CONTENT", "VALUE"),
    component("relations", "duiding.mark.relations:mark", "PERSON same CONTENT", "relations"),
    component("outlooks", "duiding.mark.outlooks:mark", "PERSON same CONTENT EVENT", "LIKELIHOOD REASON"),
)


LEARNED: tuple[Component, ...] = (
    component("quotations", "duiding.mark.quotations:mark", "text", "quotations"),
    component("model", "duiding.mark.model:mark", "text", "spans arcs"),
    component("quoted", "duiding.mark.quoted:mark", "quotations spans", "claims"),
    component("unclaimed", "duiding.mark.unclaimed:mark", "spans", "Unclaimed"),
    component("values", "duiding.ground.values:ground", "spans", "values"),
)
"""The path with a trained model (`Reader(model=FOLDER)`): it proposes every span, class and tie; quotation marks, a few closed phrases and the
grounders do the rest. It takes the place of COMPONENTS once it reads real pages better than they do."""


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
        components: the steps; LEARNED where left out and there is a model, else COMPONENTS.
        model: the folder of a trained model.
    """
    graph = Graph(text, language=language, published=published, title=title)
    graph.model = model
    if components is None:
        components = COMPONENTS if model is None else LEARNED
    if graph.sentences:
        for c in components:
            c.function()(graph)
    return graph
