"""What a span means in the world: the calendar, the number grammar, the gazetteer and the register, asked for the spans that the model proposes.

The grammars find expressions by themselves; they do so on a graph of their own, and a proposed span takes the value of the expression that it
shares most with.
What no proposed span asks for is left there. needs: text, spans. gives: values.
"""

from __future__ import annotations

from typing import Any

from duiding.ground import actors, dates, figures, nations, places
from duiding.ground.countries import countries, country_of_demonym
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.records import ActorValue, PlaceValue

BY = "ground.values"
SITES = ("PLACE", "FACILITY")
ASKED: dict[str, tuple[str, ...]] = {
    "TIME": ("TIME",), "FIGURE": ("FIGURE",), "PLACE": ("PLACE", "FACILITY", "STATE"), "FACILITY": ("FACILITY", "PLACE"),
    **dict.fromkeys(ACTOR_LABELS, ACTOR_LABELS), "STATE": (*ACTOR_LABELS, "PLACE")}
"""Which expressions may give a span its value: a country's name is a PLACE to the one and a STATE to the other."""
ENOUGH = 0.3
"""How much of the two together must be shared; less, and they are two things."""


def ground(graph: Graph) -> None:
    """Gives the proposed spans their values."""
    known = Graph(graph.text, language=graph.language, published=graph.published, title=graph.title, layout=graph.layout)
    for grammar in (dates.ground, figures.ground, places.ground, actors.ground):
        grammar(known)
    for node in graph.nodes(*ASKED):
        found = _best(known, node)
        if found is None:
            _adjective(graph, node)
            continue
        node.value = _as(node, found.value)
        node.why = f"{node.why}; {found.by}: {found.why}".strip("; ")
        for name in ("Timex", "Target", "Who", "Relation", "Subset"):
            if found.get(name) and not node.get(name):
                node.attributes[name] = found.get(name)
        if node.label in ACTOR_LABELS and found.label in ACTOR_LABELS:
            _named(graph, node, known, found)


def _best(known: Graph, node: Node) -> Node | None:
    """The expression that shares most with a span; one of its own label first."""
    ranked = []
    for other in known.overlapping(node.start, node.end, *ASKED[node.label]):
        shared = min(node.end, other.end) - max(node.start, other.start)
        union = max(node.end, other.end) - min(node.start, other.start)
        within = node.start <= other.start and other.end <= node.end if node.label in ("FIGURE", "TIME") else False
        around = other.start <= node.start and node.end <= other.end and node.label == "FIGURE"  # the grammar takes the counted noun along
        if other.value is not None and (shared / union >= ENOUGH or within or around):
            ranked.append((other.label == node.label, shared / union, -other.start, other))
    return max(ranked, key=lambda r: r[:3])[3] if ranked else None


def _as(node: Node, value: Any) -> Any:
    """A country as the state that acts, or the state as the country in which something happens; other values as they are."""
    if node.label in ACTOR_LABELS and isinstance(value, PlaceValue):
        return nations.state(value.country) if value.precision == "country" and value.country else None
    if node.label in SITES and isinstance(value, ActorValue):
        country = countries().get(value.country or "")
        return PlaceValue(name=country.name("en"), lat=country.lat, lon=country.lon, country=country.code, precision="country") if country else None
    return value


def _named(graph: Graph, node: Node, known: Graph, found: Node) -> None:
    """A person's office, where the model saw none beside the name."""
    if node.label != "PERSON" or graph.targets(node, "title"):
        return
    for title in known.targets(found, "title"):
        graph.link("title", node, graph.add("TITLE", title.start, title.end, by=title.by), by=BY)


def _adjective(graph: Graph, node: Node) -> None:
    """The state that an adjective of nation stands for ("Russische aanvallen")."""
    country = country_of_demonym(graph.quote(node), graph.language) if node.label == "STATE" else None
    if country:
        node.value = nations.state(country.code)
        node.why = f"{node.why}; {BY}: adjective of nation"
