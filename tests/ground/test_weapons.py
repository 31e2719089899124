"""Weapons have the type of their word, and acts the weapon that they name."""

import pytest

from duiding.ground import weapons
from duiding.languages import LANGUAGES, table
from duiding.mark.graph import Graph


def read(language, text, event, weapon=None, type_=None, kind="ASSAULT"):
    """(words, type) of the weapon of an event, after grounding."""
    graph = Graph(text, language=language)
    node = graph.add("EVENT", text.index(event), text.index(event) + len(event), by="test", Type=kind, Realis="actual")
    if weapon:
        held = graph.add("WEAPON", text.index(weapon), text.index(weapon) + len(weapon), by="test", **({"Type": type_} if type_ else {}))
        graph.link("weapon", node, held, by="test")
    weapons.ground(graph)
    return [(graph.quote(w), w.get("Type")) for w in graph.targets(node, "weapon")]


@pytest.mark.parametrize(("language", "text", "weapon", "type_"), [
    ("nl", "Een aanval met een vrachtwagen.", "vrachtwagen", "vehicle"), ("nl", "Een aanval met autobommen.", "autobommen", "explosives"),
    ("en", "An attack with sarin.", "sarin", "chemical"), ("en", "An attack with assault rifles.", "assault rifles", "firearms"),
    ("de", "Ein Angriff mit Kampfdrohnen.", "Kampfdrohnen", "drone"), ("fr", "Une attaque à coups de machettes.", "machettes", "melee"),
    ("es", "Un ataque con misiles.", "misiles", "missile")])
def test_a_known_word_has_its_type_whatever_the_model_says(language, text, weapon, type_):
    assert read(language, text, text.split()[1], weapon, "other") == [(weapon, type_)]


def test_an_unknown_word_keeps_the_type_of_the_model():
    assert read("en", "An attack with a frobnicator.", "attack", "frobnicator", "other") == [("frobnicator", "other")]


@pytest.mark.parametrize(("language", "text", "act", "type_"), [
    ("nl", "De ontploffing doodde drie mensen.", "ontploffing", "explosives"), ("nl", "Een zelfmoordaanslag in Kunduz.", "zelfmoordaanslag", "explosives"),
    ("en", "The shooting left two dead.", "shooting", "firearms"), ("de", "Der Luftangriff traf ein Dorf.", "Luftangriff", "aircraft"),
    ("fr", "La fusillade a fait deux morts.", "fusillade", "firearms"), ("es", "El tiroteo dejó dos muertos.", "tiroteo", "firearms")])
def test_an_act_may_name_its_weapon(language, text, act, type_):
    assert read(language, text, act) == [(act, type_)]


def test_a_weapon_that_is_told_stands_and_other_acts_have_none():
    assert read("nl", "De ontploffing van een granaat.", "ontploffing", "granaat") == [("granaat", "explosives")]
    assert read("nl", "De aanslag doodde drie mensen.", "aanslag") == []
    assert read("nl", "De ontploffing was gefilmd.", "ontploffing", kind="CONSULT") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_one_type(language):
    for kind in ("weapons", "acts"):
        words = [w for text in table(language, "weapons")[kind].values() for w in text.split()]
        assert len(words) == len(set(words))
