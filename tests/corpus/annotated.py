"""A small annotated article, for the tests of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

from duiding.mark import brat
from duiding.mark.graph import Graph
from duiding.records import ActorValue, FigureValue

META = {"language": "nl", "published": "2021-10-09", "title": "Aanslag", "source": "De Koerier", "genre": "wire", "conflict": "x", "invented": [], "facts": []}
TEXT = "Aanslag\n\nDe taliban doodden vrijdag twaalf mensen in de stad, zegt Jan Smit."


def sound() -> Graph:
    """A graph without a fault."""
    graph = Graph(TEXT, language="nl", published="2021-10-09", title="Aanslag")
    at = TEXT.index
    group = graph.add("GROUP", at("taliban"), at("taliban") + 7, by="t", value=ActorValue(name="Taliban"), Kind="name")
    event = graph.add("EVENT", at("doodden"), at("doodden") + 7, by="t", Type="ASSAULT", Realis="actual")
    first = graph.add("EVENT", 0, 7, by="t", Type="ASSAULT", Realis="actual")
    figure = graph.add("FIGURE", at("twaalf"), at("twaalf") + 6, by="t", value=FigureValue(low=12, best=12, high=12), Kind="killed")
    graph.link("actor", event, group, by="t")
    graph.link("figure", event, figure, by="t")
    graph.link("same", event, first, by="t")
    return graph


def write(folder: Path, graph: Graph, name: str = "nl-a-1", split: str = "train", **meta: object) -> None:
    (folder / split).mkdir(parents=True, exist_ok=True)
    (folder / split / f"{name}.txt").write_text(graph.text, "utf-8")
    (folder / split / f"{name}.ann").write_text(brat.dumps(graph), "utf-8")
    (folder / split / f"{name}.json").write_text(json.dumps(META | meta), "utf-8")
