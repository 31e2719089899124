"""Spans that somebody proposes get their values from the grammars, and what nobody proposes stays away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.ground import values
from duiding.languages import LANGUAGES
from duiding.mark.graph import Graph

TEXT = "Bij een aanslag in Kabul vielen zeker 12 doden. Dat zei Boko Haram op 3 mei 2021. President Joe Biden reageerde in Parijs, 40 mensen luisterden."


def grounded(*spans, text=TEXT, language="nl"):
    graph = Graph(text, language=language, published="2021-05-04")
    for label, words in spans:
        at = text.index(words)
        graph.add(label, at, at + len(words), by="test", why="0.90")
    before = [(n.label, n.start, n.end) for n in graph]
    values.ground(graph)
    return graph, before


def value(label, words, **options):
    graph, _ = grounded((label, words), **options)
    return graph.nodes(label)[0].value


def test_a_time_is_a_date():
    found = value("TIME", "3 mei 2021")
    assert (found.start, found.end, found.precision) == ("2021-05-03", "2021-05-03", "day")


@pytest.mark.parametrize("words", ["zeker 12 doden", "12 doden", "zeker 12", "12"])
def test_a_figure_counts_whether_or_not_what_it_counts_is_taken_along(words):
    found = value("FIGURE", words)
    assert (found.low, found.best, found.high) == (12, None, None)


def test_a_place_stands_on_the_map():
    found = value("PLACE", "Kabul")
    assert (found.name, found.country, found.precision) == ("Kabul", "AFG", "city")


@pytest.mark.parametrize("words", ["Boko Haram", "zei Boko Haram"])
def test_a_group_is_in_the_register(words):
    assert value("GROUP", words).register_id == "boko-haram"


def test_an_adjective_of_nation_is_its_state():
    found = value("STATE", "Russische", text="Russische aanvallen troffen de stad.")
    assert (found.kind, found.country) == ("government", "RUS")
    assert value("STATE", "aanvallen", text="Russische aanvallen troffen de stad.") is None


def test_a_value_is_asked_for_whatever_kind_of_actor_the_model_sees():
    assert value("ORG", "Boko Haram").register_id == "boko-haram"


@pytest.mark.parametrize(("label", "words"), [("TIME", "Kabul"), ("PLACE", "3 mei 2021"), ("FIGURE", "Boko Haram"), ("GROUP", "Kabul"), ("EVENT", "aanslag"),
                                              ("GROUP", "aanslag"), ("EVENT", "3 mei 2021")])
def test_what_is_no_such_thing_gets_no_value(label, words):
    graph, _ = grounded((label, words))
    node, = graph.nodes(label)
    assert (node.value, node.why) == (None, "0.90")


def test_a_span_that_shares_but_a_little_is_another_thing():
    assert value("GROUP", "aanslag in Kabul vielen zeker 12 doden. Dat zei Boko Haram") is None


def test_the_reason_joins_what_the_span_had():
    graph, _ = grounded(("PLACE", "Kabul"))
    node, = graph.nodes("PLACE")
    assert node.why.startswith("0.90; ground.places: ")
    assert node.by == "test"


def test_nothing_but_values_is_added():
    graph, before = grounded(("TIME", "3 mei 2021"), ("FIGURE", "12 doden"), ("PLACE", "Kabul"), ("GROUP", "Boko Haram"), ("EVENT", "aanslag"))
    assert [(n.label, n.start, n.end) for n in graph] == before
    assert graph.arcs == []
    assert all(n.value is not None for n in graph.nodes("TIME", "FIGURE", "PLACE", "GROUP"))


def test_an_empty_graph_stays_empty():
    graph, _ = grounded()
    assert graph.nodes() == []


def test_what_stands_on_the_node_is_kept():
    graph = Graph(TEXT, language="nl", published="2021-05-04")
    at = TEXT.index("3 mei 2021")
    node = graph.add("TIME", at, at + 10, by="test", Timex="duration")
    values.ground(graph)
    assert node.get("Timex") == "duration"
    graph, _ = grounded(("TIME", "3 mei 2021"))
    assert graph.nodes("TIME")[0].get("Timex") == "date"


def test_a_person_brings_the_office_before_the_name():
    graph, _ = grounded(("PERSON", "Joe Biden"))
    person, = graph.nodes("PERSON")
    assert person.value.name == "Joe Biden"
    assert [graph.quote(t) for t in graph.targets(person, "title")] == ["President"]


def test_an_office_that_the_model_saw_is_left_alone():
    graph = Graph(TEXT, language="nl")
    at, office = TEXT.index("Joe Biden"), TEXT.index("President")
    person = graph.add("PERSON", at, at + 9, by="test")
    title = graph.add("TITLE", office, office + 9, by="test")
    graph.link("title", person, title, by="test")
    values.ground(graph)
    assert graph.nodes("TITLE") == [title]
    assert [a.by for a in graph.arcs] == ["test"]


@given(st.data())
def test_any_span_may_be_asked_for(data):
    words = data.draw(st.lists(st.sampled_from(["Kabul", "12", "doden", "mei", "2021", "Boko", "Haram", "president", "de", ".", "\n", "é"]), min_size=1, max_size=9))
    text = " ".join(words)
    graph = Graph(text, language=data.draw(st.sampled_from(LANGUAGES)), published="2021-05-04")
    for label in ("TIME", "FIGURE", "PLACE", "GROUP", "PERSON"):
        start = data.draw(st.integers(0, len(text) - 1))
        graph.add(label, start, data.draw(st.integers(start + 1, len(text))), by="test")
    values.ground(graph)
    assert sorted(n.label for n in graph if n.label != "TITLE") == ["FIGURE", "GROUP", "PERSON", "PLACE", "TIME"]
