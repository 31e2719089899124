"""Figures: what a phrase of news counts, and within which bounds."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.ground.figures import ground
from duiding.ground.numbers import parse_number
from duiding.mark.graph import Graph
from duiding.mark.layout import Layout

PHRASES = [
    # language, text, [(kind, low, best, high, approximate)]
    ("nl", "De ontploffing kostte het leven aan 150 mensen.", [("killed", 150, 150, 150, False)]),
    ("nl", "Bij de aanslag kwamen zeker 12 mensen om.", [("killed", 12, None, None, False)]),
    ("nl", "De groep had niet veel meer dan 2000 actieve leden.", [("other", None, None, 2000, True)]),
    ("nl", "Er vielen 12 doden en 30 gewonden.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("nl", "Er vielen geen gewonden.", [("injured", 0, 0, 0, False)]),
    ("nl", "Strijders ontvoerden 300 meisjes.", [("abducted", 300, 300, 300, False)]),
    ("nl", "Duizenden demonstranten gingen de straat op.", [("participants", 2000, None, None, False)]),
    ("nl", "12 mensen gedood en 30 gewond bij aanslag.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("nl", "Een agent kwam om het leven.", [("killed", 1, 1, 1, False)]),
    ("nl", "Tussen 20 en 30 mensen raakten gewond.", [("injured", 20, None, 30, False)]),
    ("nl", "Zo'n anderhalf miljoen mensen zijn op de vlucht geslagen.", [("displaced", None, 1_500_000, None, True)]),
    ("nl", "Gewonden worden afgevoerd na de aanslag.", [("injured", 2, None, None, False)]),
    ("nl", "Aanslagen waar grote aantallen slachtoffers gemaakt kunnen worden.", []),
    ("nl", "Een gebied van 30 kilometer, 20 procent van het land.", []),
    ("en", "At least 12 people were killed and 30 others wounded.", [("killed", 12, None, None, False), ("injured", 30, 30, 30, False)]),
    ("en", "A bomb exploded, killing 12 people and wounding 30.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("en", "Three gunmen killed 12 people in a mosque.", [("perpetrators", 3, 3, 3, False), ("killed", 12, 12, 12, False)]),
    ("en", "No casualties were reported.", [("killed", 0, 0, 0, False)]),
    ("en", "More than half a million people have been displaced.", [("displaced", 500_000, None, None, False)]),
    ("en", "Police arrested 30 after thousands of protesters marched.",
     [("arrested", 30, 30, 30, False), ("participants", 2000, None, None, False)]),
    ("en", "200 people attended the funeral of a man who was killed.", [("other", 200, 200, 200, False)]),
    ("en", "The F-16 flew 30 miles, and 20 percent of the M23 left.", []),
    ("nl", "De aanslag zou 12 mensen kunnen doden.", []),
    ("nl", "Bij de aanslag zouden 12 mensen zijn gedood.", [("killed", 12, 12, 12, False)]),
    ("en", "The attack could kill 12 people.", []),
    ("en", "The strike may have killed 12 people.", [("killed", 12, 12, 12, False)]),
    ("de", "Bei dem Anschlag wurden mindestens 59 Menschen getötet.", [("killed", 59, None, None, False)]),
    ("de", "Es gab 12 Tote und 30 Verletzte.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("de", "Rund zwanzig Demonstranten wurden festgenommen.", [("arrested", None, 20, None, True)]),
    ("de", "Mehr als eine halbe Million Menschen sind geflohen.", [("displaced", 500_000, None, None, False)]),
    ("de", "Es gab keine Verletzten.", [("injured", 0, 0, 0, False)]),
    ("de", "Der Angriff könnte 12 Menschen töten.", []),
    ("fr", "L'attentat a fait 12 morts et une vingtaine de blessés.", [("killed", 12, 12, 12, False), ("injured", None, 20, None, True)]),
    ("fr", "Douze civils tués et 30 blessés dans un attentat.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("fr", "Au moins 12 personnes ont été tuées.", [("killed", 12, None, None, False)]),
    ("fr", "Aucun blessé n'a été signalé.", [("injured", 0, 0, 0, False)]),
    ("fr", "Des dizaines de milliers de personnes ont fui.", [("displaced", 20_000, None, None, False)]),
    ("fr", "L'attaque pourrait tuer 12 personnes.", []),
    ("es", "Al menos ocho soldados murieron en la emboscada.", [("killed", 8, None, None, False)]),
    ("es", "El atentado dejó 12 muertos y 30 heridos.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("es", "Unos 200 manifestantes marcharon por la capital.", [("participants", None, 200, None, True)]),
    ("es", "Treinta y dos rehenes fueron liberados.", [("released", 32, 32, 32, False)]),
    ("es", "No hubo ningún herido.", [("injured", 0, 0, 0, False)]),
    ("es", "El ataque podría matar a 12 personas.", []),
]


def figures(text: str, language: str) -> Graph:
    graph = Graph(text, language=language)
    ground(graph)
    return graph


@pytest.mark.parametrize(("language", "text", "expected"), PHRASES)
def test_kind_and_bounds(language: str, text: str, expected: list[tuple[Any, ...]]) -> None:
    nodes = figures(text, language).nodes("FIGURE")
    assert [(n.get("Kind"), n.value.low, n.value.best, n.value.high, n.value.approximate) for n in nodes] == expected


def test_an_older_toll_is_superseded() -> None:
    for text, language in (("Het dodental is opgelopen van 120 naar 143.", "nl"), ("The death toll rose to 143 from 120.", "en")):
        by_value = {n.value.best: n.get("Status") for n in figures(text, language).nodes("FIGURE")}
        assert by_value == {120: "superseded", 143: None}


def test_a_subset_a_dead_attacker_and_a_total_are_marked() -> None:
    subset = figures("Er kwamen 12 mensen om, onder wie drie kinderen.", "nl").nodes("FIGURE")
    assert [n.get("Subset") for n in subset] == [None, "yes"]
    assert [n.get("Side") for n in figures("De dader kwam om.", "nl").nodes("FIGURE")] == ["actor"]
    assert [n.get("Total") for n in figures("Sinds het begin van de oorlog zijn 40.000 mensen gedood.", "nl").nodes("FIGURE")] == ["yes"]


@pytest.mark.parametrize(("language", "words", "value"), [
    ("nl", "tweeëntwintig", 22), ("nl", "2.000", 2000), ("nl", "1,5 miljoen", 1_500_000), ("nl", "vijftienhonderd", 1500),
    ("nl", "honderdvijftig", 150), ("nl", "drieëntwintigduizend", 23_000), ("nl", "twee en een half miljoen", 2_500_000),
    ("en", "2,000", 2000), ("en", "two hundred and fifty", 250), ("en", "twenty-two", 22), ("en", "two and a half million", 2_500_000),
])
def test_numbers(language: str, words: str, value: float) -> None:
    tokens = Layout.of(words, language=language).tokens
    number = parse_number(tokens, 0, language)
    assert number is not None
    assert (number.best, number.last) == (value, len(tokens))


@given(st.text(max_size=200), st.sampled_from(["nl", "en", "de", "fr", "es"]))
@settings(max_examples=60, deadline=None)
def test_never_raises(text: str, language: str) -> None:
    graph = Graph(text, language=language)
    ground(graph)
    assert all(0 <= n.start < n.end <= len(text) for n in graph.nodes("FIGURE"))
