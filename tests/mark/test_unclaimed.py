"""Attacks that nobody claims, in five languages."""

import pytest

from duiding.mark import unclaimed
from duiding.mark.graph import Graph


def said(language, text, attack, **classes):
    """The words by which the attack is unclaimed, or None."""
    graph = Graph(text, language=language)
    at = text.index(attack)
    event = graph.add("EVENT", at, at + len(attack), by="test", **{"Type": "ASSAULT", "Realis": "actual", **classes})
    unclaimed.mark(graph)
    assert graph.nodes() == [event]
    where = event.get("Unclaimed")
    return where and text[slice(*map(int, where.split()))]


NOBODY = [
    ("nl", "Niemand heeft de aanslag opgeëist.", "aanslag", "opgeëist"), ("nl", "Geen enkele groep eiste de aanslag op.", "aanslag", "eiste de aanslag op"),
    ("en", "No group has claimed responsibility for the attack.", "attack", "claimed responsibility"),
    ("en", "Nobody claimed the attack.", "attack", "claimed the attack"),
    ("de", "Niemand hat den Anschlag für sich reklamiert.", "Anschlag", "für sich reklamiert"),
    ("fr", "L'attaque n'a pas été revendiquée.", "attaque", "revendiquée"), ("fr", "Aucun groupe n'a revendiqué l'attentat.", "attentat", "revendiqué"),
    ("es", "Ningún grupo ha reivindicado el atentado.", "atentado", "reivindicado"), ("es", "Nadie se atribuyó el ataque.", "ataque", "se atribuyó"),
]


@pytest.mark.parametrize(("language", "text", "attack", "words"), NOBODY)
def test_nobody_claims_the_attack(language, text, attack, words):
    assert said(language, text, attack) == words


@pytest.mark.parametrize(("language", "text", "attack"), [
    ("nl", "De Rode Hand heeft de aanslag opgeëist.", "aanslag"), ("en", "The Red Hand claimed responsibility for the attack.", "attack"),
    ("de", "Die Rote Hand hat den Anschlag für sich reklamiert.", "Anschlag"), ("fr", "La Main rouge a revendiqué l'attentat.", "attentat"),
    ("es", "La Mano Roja ha reivindicado el atentado.", "atentado"), ("nl", "Niemand raakte gewond bij de aanslag.", "aanslag"),
    ("en", "The Red Hand claimed responsibility for the attack, in which no one was hurt.", "attack")])
def test_somebody_claims_it_or_nobody_does_something_else(language, text, attack):
    assert said(language, text, attack) is None


def test_the_attack_may_stand_in_a_sentence_before():
    assert said("en", "An attack killed two. The police came. No group has claimed responsibility.", "attack") == "claimed responsibility"
    assert said("en", "An attack killed two." + " The police came." * 9 + " No group has claimed responsibility.", "attack") is None


@pytest.mark.parametrize("classes", [{"Type": "ARREST"}, {"Realis": "hypothetical"}])
def test_only_an_attack_that_took_place_is_unclaimed(classes):
    assert said("en", "No group has claimed responsibility for the attack.", "attack", **classes) is None


def test_every_sentence_of_every_language_is_read():
    for language, text, _, _ in NOBODY:
        graph = Graph(text, language=language)
        unclaimed.mark(graph)
        assert graph.nodes() == []
