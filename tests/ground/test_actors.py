"""Actor mentions by name and without one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.ground import actors, register
from duiding.languages import LANGUAGES
from duiding.mark.graph import Graph, Node


def marked(text: str, language: str) -> dict[str, Node]:
    graph = Graph(text, language=language)
    actors.ground(graph)
    return {graph.quote(n): n for n in graph.nodes("PERSON", "GROUP", "STATE", "ORG", "PEOPLE")}


def test_an_affiliate_is_not_its_parent() -> None:
    found = marked("De groep IS-K is een afsplitsing van IS.", "nl")
    assert found["IS-K"].value.register_id == "islamic-state-khorasan"
    assert found["IS"].value.register_id == "islamic-state"
    assert "is" not in found


@pytest.mark.parametrize(("text", "language", "quote"), [
    ("Veel talibanstrijders sluiten zich aan.", "nl", "talibanstrijders"),
    ("Strijders van de taliban vielen aan.", "nl", "Strijders van de taliban"),
    ("Dozens of Taliban fighters fled.", "en", "Dozens of Taliban fighters"),
])
def test_fighters_are_part_of_their_group(text: str, language: str, quote: str) -> None:
    node = marked(text, language)[quote]
    assert (node.label, node.value.part_of, node.value.register_id) == ("PEOPLE", "taliban", None)


@pytest.mark.parametrize(("text", "language", "quote", "name"), [
    ("De Afghaanse regering zwijgt.", "nl", "Afghaanse regering", "Afghan government"),
    ("Het Israëlische leger trok zich terug.", "nl", "Israëlische leger", "Israeli army"),
    ("The Russian army withdrew.", "en", "Russian army", "Russian army"),
])
def test_bodies_of_a_state_are_named_in_english(text: str, language: str, quote: str, name: str) -> None:
    assert marked(text, language)[quote].value.name == name


def test_a_country_acts_or_is_only_a_place() -> None:
    assert marked("Er waren gesprekken met de Verenigde Staten.", "nl")["Verenigde Staten"].label == "STATE"
    assert "Afghanistan" not in marked("Er vielen doden in Afghanistan.", "nl")
    assert marked("Russia accused Ukraine of the attack.", "en")["Russia"].value.country == "RUS"


def test_a_role_makes_a_person_and_a_place_does_not() -> None:
    graph = Graph('"Dat klopt", zegt terrorismedeskundige Piet de Groot uit Groot Ammers.', language="nl")
    actors.ground(graph)
    [person] = graph.nodes("PERSON")
    assert graph.quote(person) == "Piet de Groot"
    assert [graph.quote(t) for t in graph.targets(person, "title")] == ["terrorismedeskundige"]


def test_a_later_surname_is_the_same_person() -> None:
    found = marked("President Joe Biden sprak. Later vertrok Biden.", "nl")
    assert found["Biden"].value.name == "Joe Biden"


def test_the_compiled_register_is_up_to_date() -> None:
    compiled = register.files("duiding.ground") / "data" / "register.json"
    assert compiled.read_text("utf-8") == register.compiled(), "run tools/build_register.py"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    marked(text, language)
