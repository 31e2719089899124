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
    ("de", "Bei der Explosion kamen 14 Soldaten ums Leben.", [("killed", 14, 14, 14, False)]),
    ("de", "Hunderte Demonstranten zogen durch Berlin.", [("participants", 200, None, None, False)]),
    ("de", "Seit 2011 wurden mehr als 300.000 Menschen getötet.", [("killed", 300_000, None, None, False)]),
    ("de", "Kämpfer entführten 276 Mädchen.", [("abducted", 276, 276, 276, False)]),
    ("de", "Die Regierung ließ 40 Gefangene frei.", [("released", 40, 40, 40, False)]),
    ("de", "Ein Polizist wurde erschossen.", [("killed", 1, 1, 1, False)]),
    ("de", "Deutschland zahlt 1,5 Milliarden Euro.", [("money", 1_500_000_000, 1_500_000_000, 1_500_000_000, False)]),
    ("de", "Zwischen 20 und 30 Menschen wurden verletzt.", [("injured", 20, None, 30, False)]),
    ("de", "Ein Gebiet von 30 Kilometern, 20 Prozent des Landes.", []),
    ("de", "Zwölf Menschen kamen um, darunter drei Kinder.", [("killed", 12, 12, 12, False), ("killed", 3, 3, 3, False)]),
    ("de", "Einundzwanzig Geiseln wurden befreit.", [("rescued", 21, 21, 21, False)]),
    ("de", "Zwei Attentäter töteten 12 Menschen.", [("perpetrators", 2, 2, 2, False), ("killed", 12, 12, 12, False)]),
    ("de", "Die Polizei nahm 30 Personen fest.", [("arrested", 30, 30, 30, False)]),
    ("de", "Dutzende Menschen starben bei Luftangriffen.", [("killed", 24, None, None, False)]),
    ("de", "12 000 Menschen wurden vertrieben.", [("displaced", 12_000, 12_000, 12_000, False)]),
    ("de", "Bei einem Selbstmordanschlag in Kabul sind nach Angaben der Behörden mindestens 19 Menschen getötet und 27 weitere verletzt worden.",
     [("killed", 19, None, None, False), ("injured", 27, 27, 27, False)]),
    ("de", "Die Explosion riss 12 Menschen in den Tod.", [("killed", 12, 12, 12, False)]),
    ("de", "Drei Soldaten und ein Zivilist wurden getötet.", [("killed", 3, 3, 3, False), ("killed", 1, 1, 1, False)]),
    ("de", "Der Anschlag forderte 30 Todesopfer.", [("killed", 30, 30, 30, False)]),
    ("de", "Tausende gingen auf die Straße.", [("participants", 2000, None, None, False)]),
    ("de", "Seit Beginn des Krieges sind mehr als 40.000 Palästinenser getötet worden.", [("killed", 40_000, None, None, False)]),
    ("de", "Unter den Toten sind sieben Kinder.", [("killed", 7, 7, 7, False)]),
    ("de", "Bewaffnete entführten am Montag mehr als hundert Schülerinnen.", [("abducted", 100, None, None, False)]),
    ("de", "Die Zahl der Todesopfer ist auf 143 gestiegen.", [("killed", 143, 143, 143, False)]),
    ("de", "Am 12. März 2024 wurden 13 Menschen verletzt.", [("injured", 13, 13, 13, False)]),
    ("de", "Der 34-jährige Täter erschoss zwei Polizisten.", [("killed", 2, 2, 2, False)]),
    ("de", "Niemand wurde verletzt.", [("injured", 0, 0, 0, False)]),
    ("de", "Nach Angaben der UN sind 1,2 Millionen Menschen auf der Flucht.", [("displaced", 1_200_000, 1_200_000, 1_200_000, False)]),
    ("de", "Ein Mann hat in Solingen drei Menschen erstochen und acht verletzt.",
     [("killed", 3, 3, 3, False), ("injured", 8, 8, 8, False)]),
    ("de", "Russland griff mit 120 Drohnen und 30 Raketen an.", [("weapons", 120, 120, 120, False), ("weapons", 30, 30, 30, False)]),
    ("en", "Six people, including two children, were killed and dozens more wounded.",
     [("killed", 6, 6, 6, False), ("killed", 2, 2, 2, False), ("injured", 24, None, None, False)]),
    ("en", "Hundreds of hostages were freed.", [("released", 200, None, None, False)]),
    ("en", "A police officer was shot dead and two others were injured.", [("killed", 1, 1, 1, False), ("injured", 2, 2, 2, False)]),
    ("en", "It is feared the blast would kill thousands of people.", []),
    ("en", "They wanted to kill 12 people.", []),
    ("en", "The army said it had killed 34 militants and captured five.", [("killed", 34, 34, 34, False), ("arrested", 5, 5, 5, False)]),
    ("en", "Around 250 people were taken hostage.", [("abducted", None, 250, None, True)]),
    ("en", "The bomb left 12 dead and more than 30 wounded.", [("killed", 12, 12, 12, False), ("injured", 30, None, None, False)]),
    ("en", "About 300 schoolgirls were kidnapped by gunmen.", [("abducted", None, 300, None, True)]),
    ("en", "Some 1.2 million people have fled their homes since 2011.", [("displaced", None, 1_200_000, None, True)]),
    ("en", "As many as 40 worshippers died.", [("killed", None, None, 40, False)]),
    ("en", "Among the dead were three children.", [("killed", 3, 3, 3, False)]),
    ("en", "Thousands marched through London.", [("participants", 2000, None, None, False)]),
    ("en", "A woman and her two children were killed.", [("killed", 1, 1, 1, False), ("killed", 2, 2, 2, False)]),
    ("en", "Israel killed at least 30 people in Gaza.", [("killed", 30, None, None, False)]),
    ("en", "The bombing killed 19 and injured 27.", [("killed", 19, 19, 19, False), ("injured", 27, 27, 27, False)]),
    ("es", "Decenas de detenidos tras las protestas.", [("arrested", 20, None, None, False)]),
    ("es", "Miles de personas huyeron de sus hogares.", [("displaced", 2000, None, None, False)]),
    ("es", "Desde 2016 han sido asesinados más de 1.200 líderes sociales.", [("killed", 1200, None, None, False)]),
    ("es", "Los rebeldes mataron a 12 soldados.", [("killed", 12, 12, 12, False)]),
    ("es", "Murieron 12 personas y otras 30 resultaron heridas.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("es", "La policía detuvo a 30 personas.", [("arrested", 30, 30, 30, False)]),
    ("es", "Un policía fue asesinado.", [("killed", 1, 1, 1, False)]),
    ("es", "Hombres armados secuestraron a 300 niñas.", [("abducted", 300, 300, 300, False)]),
    ("es", "El gobierno pagará 1,5 millones de euros.", [("money", 1_500_000, 1_500_000, 1_500_000, False)]),
    ("es", "Entre 20 y 30 personas resultaron heridas.", [("injured", 20, None, 30, False)]),
    ("es", "Doce personas murieron, entre ellas tres niños.", [("killed", 12, 12, 12, False), ("killed", 3, 3, 3, False)]),
    ("es", "Un 20 % del país, unos 30 kilómetros.", []),
    ("es", "Más de medio millón de personas han sido desplazadas.", [("displaced", 500_000, None, None, False)]),
    ("es", "Tres atacantes mataron al menos a 21 personas.", [("perpetrators", 3, 3, 3, False), ("killed", 21, None, None, False)]),
    ("es", "Un millón y medio de desplazados.", [("displaced", 1_500_000, 1_500_000, 1_500_000, False)]),
    ("es", "Al menos 19 personas murieron y otras 27 resultaron heridas este viernes en un atentado suicida en Kabul.",
     [("killed", 19, None, None, False), ("injured", 27, 27, 27, False)]),
    ("es", "Hombres armados mataron a tiros a tres policías.", [("killed", 3, 3, 3, False)]),
    ("es", "La explosión mató a una docena de personas.", [("killed", None, 12, None, True)]),
    ("es", "El ejército informó de la muerte de 34 guerrilleros.", [("killed", 34, 34, 34, False)]),
    ("es", "Más de 7 millones de desplazados desde 1985.", [("displaced", 7_000_000, None, None, False)]),
    ("es", "Dos hombres fueron detenidos por la policía.", [("arrested", 2, 2, 2, False)]),
    ("es", "Cientos de personas salieron a las calles.", [("participants", 200, None, None, False)]),
    ("es", "Tres soldados y un civil fallecieron.", [("killed", 3, 3, 3, False), ("killed", 1, 1, 1, False)]),
    ("es", "El número de fallecidos asciende a 143.", [("killed", 143, 143, 143, False)]),
    ("es", "Nadie resultó herido.", [("injured", 0, 0, 0, False)]),
    ("es", "La masacre, que dejó 12 personas muertas y seis heridas, ocurrió el 3 de mayo.",
     [("killed", 12, 12, 12, False), ("injured", 6, 6, 6, False)]),
    ("es", "El ELN liberó a seis secuestrados.", [("released", 6, 6, 6, False)]),
    ("es", "Un hombre de 34 años mató a dos mujeres.", [("killed", 2, 2, 2, False)]),
    ("es", "Fueron asesinados cuatro líderes indígenas.", [("killed", 4, 4, 4, False)]),
    ("es", "Rusia lanzó 120 drones y 30 misiles contra Ucrania.", [("weapons", 120, 120, 120, False), ("weapons", 30, 30, 30, False)]),
    ("fr", "Au moins 12 personnes ont été tuées vendredi.", [("killed", 12, None, None, False)]),
    ("fr", "Une trentaine de soldats ont été enlevés.", [("abducted", None, 30, None, True)]),
    ("fr", "Des dizaines de milliers de personnes ont fui les combats.", [("displaced", 20_000, None, None, False)]),
    ("fr", "Des centaines de manifestants ont défilé à Paris.", [("participants", 200, None, None, False)]),
    ("fr", "Depuis 2011, plus de 300 000 personnes ont été tuées.", [("killed", 300_000, None, None, False)]),
    ("fr", "Les rebelles ont tué 12 soldats.", [("killed", 12, 12, 12, False)]),
    ("fr", "L'attaque a coûté la vie à 150 personnes.", [("killed", 150, 150, 150, False)]),
    ("fr", "La police a arrêté 30 personnes.", [("arrested", 30, 30, 30, False)]),
    ("fr", "Un policier a été abattu.", [("killed", 1, 1, 1, False)]),
    ("fr", "Quarante otages ont été libérés.", [("released", 40, 40, 40, False)]),
    ("fr", "Une aide de deux milliards de dollars.", [("money", 2_000_000_000, 2_000_000_000, 2_000_000_000, False)]),
    ("fr", "Entre 20 et 30 personnes ont été blessées.", [("injured", 20, None, 30, False)]),
    ("fr", "Douze personnes sont mortes, dont trois enfants.", [("killed", 12, 12, 12, False), ("killed", 3, 3, 3, False)]),
    ("fr", "Environ 20 % du pays, soit 30 kilomètres.", []),
    ("fr", "Trois assaillants ont tué au moins 21 fidèles.", [("perpetrators", 3, 3, 3, False), ("killed", 21, None, None, False)]),
    ("fr", "Plus de 2 millions de déplacés.", [("displaced", 2_000_000, None, None, False)]),
    ("fr", "Vingt et un passagers ont péri.", [("killed", 21, 21, 21, False)]),
    ("fr", "Une explosion, tuant 12 personnes et en blessant 30.", [("killed", 12, 12, 12, False), ("injured", 30, 30, 30, False)]),
    ("fr", "Une attaque attribuée aux ADF a fait au moins vingt morts dans la nuit de lundi à mardi.", [("killed", 20, None, None, False)]),
    ("fr", "Six soldats français ont été tués et une dizaine d'autres blessés.",
     [("killed", 6, 6, 6, False), ("injured", None, 10, None, True)]),
    ("fr", "Le bilan s'est alourdi à 143 morts.", [("killed", 143, 143, 143, False)]),
    ("fr", "Selon l'ONU, près de 7 millions de personnes ont été déplacées depuis 2012.",
     [("displaced", None, 7_000_000, 7_000_000, True)]),
    ("fr", "Une femme et ses deux enfants ont été tués.", [("killed", 1, 1, 1, False), ("killed", 2, 2, 2, False)]),
    ("fr", "Plus d'une centaine de personnes ont été interpellées lors de la manifestation.", [("arrested", 100, None, None, False)]),
    ("fr", "Des hommes armés ont enlevé plus de 200 lycéennes.", [("abducted", 200, None, None, False)]),
    ("fr", "Personne n'a été blessé.", [("injured", 0, 0, 0, False)]),
    ("fr", "Il y a eu des blessés.", [("injured", 2, None, None, False)]),
    ("fr", "Le 7 octobre 2023, l'attaque du Hamas a entraîné la mort de 1 200 personnes.", [("killed", 1200, 1200, 1200, False)]),
    ("fr", "La manifestation a rassemblé 20 000 personnes, selon la police.", [("participants", 20_000, 20_000, 20_000, False)]),
    ("fr", "Deux hommes ont été arrêtés.", [("arrested", 2, 2, 2, False)]),
    ("nl", "Bij een aanslag in Kabul zijn zeker 19 mensen om het leven gekomen en 27 anderen gewond geraakt.",
     [("killed", 19, None, None, False), ("injured", 27, 27, 27, False)]),
    ("nl", "De politie pakte dertig betogers op.", [("arrested", 30, 30, 30, False)]),
    ("nl", "Honderden gijzelaars werden bevrijd.", [("rescued", 200, None, None, False)]),
    ("nl", "Ze wilden tientallen mensen doden.", []),
    ("nl", "De man schoot twee agenten dood.", [("killed", 2, 2, 2, False)]),
    ("nl", "Sinds 2011 zijn meer dan 500.000 Syriërs gedood.", [("killed", 500_000, None, None, False)]),
    ("nl", "Volgens de VN zijn 1,2 miljoen mensen gevlucht.", [("displaced", 1_200_000, 1_200_000, 1_200_000, False)]),
    ("nl", "Zes mensen, onder wie twee kinderen, kwamen om.", [("killed", 6, 6, 6, False), ("killed", 2, 2, 2, False)]),
    ("nl", "Een agent raakte gewond.", [("injured", 1, 1, 1, False)]),
    ("nl", "Er zijn twintig mensen aangehouden.", [("arrested", 20, 20, 20, False)]),
    ("nl", "Rebellen lieten veertig gevangenen vrij.", [("released", 40, 40, 40, False)]),
    ("nl", "Het leger zegt 34 strijders te hebben gedood.", [("killed", 34, 34, 34, False)]),
    ("nl", "Israël doodde bij luchtaanvallen in Gaza zeker 30 mensen.", [("killed", 30, None, None, False)]),
    ("nl", "Onder de doden zijn drie kinderen.", [("killed", 3, 3, 3, False)]),
    ("nl", "Een vrouw en haar twee kinderen werden gedood.", [("killed", 1, 1, 1, False), ("killed", 2, 2, 2, False)]),
    ("nl", "Duizenden mensen demonstreerden in Brussel.", [("participants", 2000, None, None, False)]),
    ("de", "Kein Polizist wurde verletzt.", [("injured", 0, 0, 0, False)]),
    ("fr", "Aucun policier n'a été tué.", [("killed", 0, 0, 0, False)]),
    ("es", "Ningún civil resultó herido.", [("injured", 0, 0, 0, False)]),
    ("en", "No civilians were killed.", [("killed", 0, 0, 0, False)]),
    ("nl", "Er werd geen agent gedood.", [("killed", 0, 0, 0, False)]),
    ("fr", "Huit terroristes sont morts, dont sept en se faisant exploser.", [("killed", 8, 8, 8, False), ("killed", 7, 7, 7, False)]),
    ("es", "Los 31 soldados heridos fueron trasladados.", [("injured", 31, 31, 31, False)]),
    ("es", "Dos soldados muertos y cuatro más desaparecidos.", [("killed", 2, 2, 2, False), ("missing", 4, 4, 4, False)]),
    ("de", "Ein Militärsprecher bestätigte den Tod von 20 Geiseln.", [("killed", 20, 20, 20, False)]),
    ("fr", "L'armée a annoncé la mort de trois soldats et d'une dizaine de civils.",
     [("killed", 3, 3, 3, False), ("killed", None, 10, None, True)]),
    ("es", "Los rebeldes mataron a tres soldados y a dos policías.", [("killed", 3, 3, 3, False), ("killed", 2, 2, 2, False)]),
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


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Die Zahl der Toten stieg von 120 auf 143."), ("fr", "Le bilan est passé de 120 à 143 morts."),
    ("es", "El número de muertos subió de 120 a 143."),
])
def test_an_older_toll_elsewhere(language: str, text: str) -> None:
    assert [(n.value.best, n.get("Status")) for n in figures(text, language).nodes("FIGURE")] == [(120, "superseded"), (143, None)]


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Seit 2011 wurden mehr als 300.000 Menschen getötet."), ("fr", "Depuis 2011, plus de 300 000 personnes ont été tuées."),
    ("es", "El conflicto ha causado 450.000 muertos desde 1985."),
])
def test_totals_over_a_period(language: str, text: str) -> None:
    assert [n.get("Total") for n in figures(text, language).nodes("FIGURE")] == ["yes"]


@pytest.mark.parametrize(("language", "text", "span", "who"), [
    ("de", "Dabei kamen mindestens 59 Menschen ums Leben.", "mindestens 59 Menschen", "Menschen"),
    ("fr", "Une trentaine de soldats ont été enlevés.", "Une trentaine de soldats", "soldats"),
    ("es", "Murieron más de 1.200 líderes sociales.", "más de 1.200 líderes sociales", "líderes sociales"),
    ("es", "Dejó decenas de miles de muertos.", "decenas de miles de muertos", "muertos"),
])
def test_span_takes_in_hedge_and_noun(language: str, text: str, span: str, who: str) -> None:
    node, = figures(text, language).nodes("FIGURE")
    assert (text[node.start:node.end], node.get("Who")) == (span, who)


def test_a_subset_a_dead_attacker_and_a_total_are_marked() -> None:
    subset = figures("Er kwamen 12 mensen om, onder wie drie kinderen.", "nl").nodes("FIGURE")
    assert [n.get("Subset") for n in subset] == [None, "yes"]
    assert [n.get("Side") for n in figures("De dader kwam om.", "nl").nodes("FIGURE")] == ["actor"]
    assert [n.get("Total") for n in figures("Sinds het begin van de oorlog zijn 40.000 mensen gedood.", "nl").nodes("FIGURE")] == ["yes"]


@pytest.mark.parametrize(("language", "words", "value"), [
    ("nl", "tweeëntwintig", 22), ("nl", "2.000", 2000), ("nl", "1,5 miljoen", 1_500_000), ("nl", "vijftienhonderd", 1500),
    ("nl", "honderdvijftig", 150), ("nl", "drieëntwintigduizend", 23_000), ("nl", "twee en een half miljoen", 2_500_000),
    ("en", "2,000", 2000), ("en", "two hundred and fifty", 250), ("en", "twenty-two", 22), ("en", "two and a half million", 2_500_000),
    ("de", "einundzwanzig", 21), ("de", "dreißig", 30), ("de", "zweihundertfünfzig", 250), ("de", "1,2 Millionen", 1_200_000),
    ("de", "anderthalb Millionen", 1_500_000), ("fr", "quatre-vingt-dix-sept", 97), ("fr", "soixante-douze", 72), ("fr", "vingt et un", 21),
    ("fr", "deux cent cinquante", 250), ("fr", "1 200", 1200), ("fr", "trois mille", 3000), ("es", "treinta y dos", 32),
    ("es", "ciento veinte", 120), ("es", "doscientos cincuenta mil", 250_000), ("es", "un millón y medio", 1_500_000),
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
