"""Which mentions stand for the same actor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.ground import actors, coreference
from duiding.languages import LANGUAGES
from duiding.mark.graph import Graph


def chains(text: str, language: str) -> list[tuple[str, str]]:
    """Each later mention with the first of its chain."""
    graph = Graph(text, language=language)
    actors.ground(graph)
    coreference.ground(graph)
    nodes = graph.nodes("PERSON", "GROUP", "STATE", "ORG", "PEOPLE")
    return [(graph.quote(n), graph.quote(graph.antecedent(n))) for n in nodes if graph.antecedent(n) is not n]


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("Dat zegt terrorismedeskundige Piet de Groot. Volgens hem klopt het.", "nl", ("hem", "Piet de Groot")),
    ("Dat zegt terrorismedeskundige Piet de Groot. Volgens de deskundige klopt het.", "nl", ("de deskundige", "Piet de Groot")),
    ("Analyst John Smith said so. He left.", "en", ("He", "John Smith")),
    ("IS-K viel aan. De groep eiste de aanslag op.", "nl", ("De groep", "IS-K")),
    ("De Islamitische Staat (IS) viel aan.", "nl", ("IS", "Islamitische Staat")),
    ("Veel talibanstrijders liepen over. Ze zijn ontevreden.", "nl", ("Ze", "talibanstrijders")),
])
def test_a_later_mention_stands_for_an_earlier_one(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in chains(text, language)


def test_a_woman_is_not_he() -> None:
    assert ("he", "Angela Merkel") not in chains("Chancellor Angela Merkel spoke. Then he left.", "en")


def test_without_an_antecedent_nothing_is_said() -> None:
    assert chains("Hij zei dat het regende. De groep zweeg.", "nl") == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_an_error(text: str, language: str) -> None:
    chains(text, language)
