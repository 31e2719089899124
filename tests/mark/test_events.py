"""Events and what hangs on them, in the five languages: type and mode, who and whom, what did not happen, who claims it."""

import pytest

from duiding.assemble import assemble
from duiding.pipeline import build_graph
from duiding.records import Article, Event, Record


def code(text: str, language: str, published: str = "2023-10-11") -> Record:
    graph = build_graph(text, language=language, published=published)
    return assemble(Article(id="a-test", text=text, language=language, published=published), graph, program="test")


def event(record: Record, type_: str, realis: str = "actual") -> Event:
    found = [e for e in record.events if e.type == type_ and e.realis == realis]
    assert len(found) == 1, [(e.type, e.realis, [m.quote for m in e.mentions]) for e in record.events]
    return found[0]


def names(record: Record, participants: tuple[object, ...]) -> set[str]:
    by_id = {a.id: a.name for a in record.actors}
    return {by_id[p.actor] for p in participants}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "text", "type_", "mode"), [
    ("nl", "Bij een zelfmoordaanslag in Peshawar zijn maandag 59 mensen gedood.", "ASSAULT", "suicide-attack"),
    ("nl", "Gewapende mannen ontvoerden dinsdag vier studenten in Nigeria.", "ASSAULT", "abduct"),
    ("nl", "De politie hield in Brussel vier mannen aan.", "COERCE", "arrest"),
    ("nl", "Het Oekraïense leger heeft het dorp Robotyne heroverd.", "CAPTURE", None),
    ("en", "A drone strike hit a market in Khartoum on Monday, killing 12 people.", "ASSAULT", "drone"),
    ("en", "Thousands of people protested in Tbilisi on Monday against the government.", "PROTEST", "demo"),
    ("de", "Die Polizei nahm am Montag in Berlin drei Verdächtige fest.", "COERCE", "arrest"),
    ("de", "Bei einem Selbstmordanschlag in Peshawar wurden 59 Menschen getötet.", "ASSAULT", "suicide-attack"),
    ("fr", "Des hommes armés ont enlevé une vingtaine de femmes dans le nord du Nigeria.", "ASSAULT", "abduct"),
    ("es", "Miles de personas salieron a las calles de Bogotá para protestar.", "PROTEST", "demo"),
])
def test_an_event_has_its_type_and_mode(language: str, text: str, type_: str, mode: str | None) -> None:
    assert event(code(text, language), type_).mode == mode


@pytest.mark.parametrize(("language", "text", "realis"), [
    ("nl", "De regering vreest een nieuwe aanslag op het leger.", "hypothetical"),
    ("nl", "Er waren dit keer geen aanslagen op het leger.", "negated"),
    ("nl", "De vier mannen zouden een aanslag op het leger voorbereiden.", "planned"),
    ("nl", "Het leger zal de stad aanvallen.", "planned"),
    ("en", "Officials fear new attacks on the army.", "hypothetical"),
    ("en", "There were no attacks on the army.", "negated"),
    ("de", "Die Regierung befürchtet einen Anschlag auf die Armee.", "hypothetical"),
    ("fr", "Le gouvernement craint un attentat contre l'armée.", "hypothetical"),
    ("es", "El Gobierno teme un atentado contra el ejército.", "hypothetical"),
])
def test_what_did_not_happen_never_comes_out_as_actual(language: str, text: str, realis: str) -> None:
    found = [e.realis for e in code(text, language).events if e.type == "ASSAULT"]
    assert found == [realis]


def test_an_event_told_in_several_sentences_is_one() -> None:
    record = code("Bij een aanslag in Kunduz zijn vrijdag zeker 46 mensen gedood. De aanslag was op een moskee. Islamitische Staat heeft de aanslag opgeëist.", "nl")
    found = event(record, "ASSAULT")
    assert [m.quote for m in found.mentions].count("aanslag") == 3
    assert found.figures[0].low == 46
    assert found.figures[0].best is None
    assert found.place is not None
    assert found.place.name == "Kunduz"
    assert [r.status for r in found.responsibility] == ["claimed"]
    assert names(record, found.actors) == {"Islamic State"}
    assert found.actors[0].basis == "claimed"


def test_another_place_and_day_is_another_event() -> None:
    record = code("Bij een aanslag in Kunduz zijn vrijdag 46 mensen gedood. Vijf dagen eerder kwamen bij een aanslag in Kabul vijf mensen om het leven.", "nl")
    found = [e for e in record.events if e.type == "ASSAULT"]
    assert [e.place.name if e.place else None for e in found] == ["Kunduz", "Kabul"]
    assert [[f.best or f.low for f in e.figures] for e in found] == [[46], [5]]


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Bij een aanslag in Kabul vielen doden. De aanslag is nog niet opgeëist."),
    ("en", "A bombing in Kabul killed ten people. No group has claimed responsibility."),
    ("fr", "Un attentat à Kaboul a tué dix personnes. L'attentat n'a pas été revendiqué."),
])
def test_an_attack_that_nobody_claims_is_unclaimed(language: str, text: str) -> None:
    found = event(code(text, language), "ASSAULT")
    assert [r.status for r in found.responsibility] == ["unclaimed"]
    assert found.actors == ()


def test_nobody_blamed_is_not_nobody_claimed() -> None:
    found = event(code("A bombing in Kabul killed ten people. Police have not blamed any group.", "en"), "ASSAULT")
    assert found.responsibility == ()


@pytest.mark.parametrize("text", [
    "Bei einem Anschlag in Kabul wurden zehn Menschen getötet. Die Taliban haben sich zu dem Anschlag bekannt.",
    "Die Taliban haben sich zu dem Autobombenanschlag in der Stadt Kunduz mit zehn Toten und mehr als hundert Verletzten am Abend bekannt.",
    "Bei einem Anschlag in Kabul wurden zehn Menschen getötet. Die Taliban bekannten sich zu der Tat.",
])
def test_german_claims_of_responsibility_in_either_order(text: str) -> None:
    record = code(text, "de")
    assert [r.status for r in event(record, "ASSAULT").responsibility] == ["claimed"]
    assert names(record, event(record, "ASSAULT").actors) == {"Taliban"}


def test_people_who_are_seized_are_abducted_and_towns_are_captured() -> None:
    assert event(code("Gunmen seized 286 students in Kaduna on Sunday.", "en"), "ASSAULT").mode == "abduct"
    event(code("The rebels seized the town of Goma on Sunday.", "en"), "CAPTURE")


def test_a_weapon_is_no_place() -> None:
    found = [e for e in code("Protesters threw Molotov cocktails at the police and burned cars in a riot.", "en").events if e.place]
    assert found == []


@pytest.mark.parametrize(("language", "text"), [("en", "The opposition called a rally against the army."), ("es", "El presidente propuso una tregua a la guerrilla.")])
def test_what_is_called_for_has_not_happened(language: str, text: str) -> None:
    assert [e for e in code(text, language).events if e.realis == "actual"] == []


def test_what_the_text_does_not_say_stays_empty() -> None:
    found = event(code("De rebellen vielen het leger aan.", "nl"), "ASSAULT")
    assert (found.place, found.date, found.figures, found.weapon) == (None, None, (), None)


def test_a_total_is_no_event() -> None:
    record = code("Sinds maandag zijn in Khan Younis volgens artsen zeker 170 mensen gedood.", "nl")
    assert [e for e in record.events if e.realis == "actual"] == []
    assert [t.low for t in record.totals] == [170]


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "De aanvaller van Ajax scoorde twee doelpunten in de wedstrijd. De aanval liep soepel en de trainer was blij met zijn spelers."),
    ("en", "The striker scored two goals in the match. The attack was sharp and the coach praised his players."),
    ("de", "Der Stürmer schoss zwei Tore. Der Angriff lief, und der Trainer lobte seine Spieler nach dem Spiel."),
])
def test_sport_is_no_conflict(language: str, text: str) -> None:
    assert code(text, language).events == ()
