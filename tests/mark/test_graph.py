"""The graph keeps its promises: one node a label and place, arcs once, unknown labels refused."""

import pytest

from duiding.errors import GraphError
from duiding.mark.graph import Graph


@pytest.fixture
def graph() -> Graph:
    return Graph("De groep viel Kabul aan. De groep ontkende.", language="nl")


def test_the_same_span_twice_is_one_node(graph: Graph) -> None:
    a = graph.add("GROUP", 3, 8, by="x")
    b = graph.add("GROUP", 3, 8, by="y", Kind="nominal")
    assert a is b
    assert a.get("Kind") == "nominal"
    assert graph.add("PLACE", 3, 8, by="x") is not a


def test_the_same_arc_twice_is_one_arc(graph: Graph) -> None:
    a, b = graph.add("EVENT", 9, 13, by="x"), graph.add("GROUP", 3, 8, by="x")
    graph.link("actor", a, b, by="x")
    graph.link("actor", a, b, by="x")
    assert len(graph.arcs) == 1


def test_antecedents_run_to_the_first_mention_and_survive_circles(graph: Graph) -> None:
    first, second = graph.add("GROUP", 3, 8, by="x"), graph.add("GROUP", 28, 33, by="x")
    graph.link("same", second, first, by="x")
    assert graph.antecedent(second) is first
    graph.link("same", first, second, by="x")
    assert graph.antecedent(second) in (first, second)


def test_a_removed_node_takes_its_arcs_along(graph: Graph) -> None:
    a, b = graph.add("EVENT", 9, 13, by="x"), graph.add("GROUP", 3, 8, by="x")
    graph.link("actor", a, b, by="x")
    graph.remove(b)
    assert not graph.arcs
    assert not graph.out(a)


@pytest.mark.parametrize(("label", "start", "end"), [("NOTHING", 0, 2), ("GROUP", 5, 5), ("GROUP", -1, 3), ("GROUP", 0, 999)])
def test_what_the_graph_does_not_admit_is_refused(graph: Graph, label: str, start: int, end: int) -> None:
    with pytest.raises(GraphError):
        graph.add(label, start, end, by="x")


def test_unknown_arcs_are_refused(graph: Graph) -> None:
    node = graph.add("GROUP", 3, 8, by="x")
    with pytest.raises(GraphError, match="likes"):
        graph.link("likes", node, node, by="x")
