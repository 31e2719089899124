"""Places and facilities: what is marked, what is not, and where it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.ground.gazetteer import distance_km, gazetteer, population_code, population_of, shifted
from duiding.ground.places import ground, resolve
from duiding.languages import LANGUAGES
from duiding.mark.graph import Graph


def grounded(text, language="nl"):
    graph = Graph(text, language=language)
    ground(graph)
    return graph


def places(text, language="nl"):
    graph = grounded(text, language)
    return {graph.quote(n): n for n in graph.nodes("PLACE")}


def facilities(text, language="nl"):
    graph = grounded(text, language)
    return {graph.quote(n): n for n in graph.nodes("FACILITY")}


def at(value, lat, lon, km):
    return distance_km(value.lat, value.lon, lat, lon) <= km


@pytest.mark.parametrize(("language", "text", "quote", "country"), [
    ("nl", "In Syrië en Irak wordt gevochten.", "Irak", "IRQ"),
    ("nl", "De troepen trokken zich terug uit Charkov.", "Charkov", "UKR"),
    ("en", "Fighting broke out in Deir ez-Zor on Friday.", "Deir ez-Zor", "SYR"),
    ("de", "Bei Kämpfen in Bachmut starben Soldaten.", "Bachmut", "UKR"),
    ("fr", "Des combats ont éclaté à N'Djamena.", "N'Djamena", "TCD"),
    ("es", "Un atentado en Cúcuta dejó tres muertos.", "Cúcuta", "COL"),
    ("es", "Las tropas de EE. UU. llegaron.", "EE. UU.", "USA"),
    ("en", "The town of Beni lies in the Democratic Republic of the Congo.", "Beni", "COD")])
def test_a_place_is_found_and_put_in_its_country(language, text, quote, country):
    assert places(text, language)[quote].value.country == country


@pytest.mark.parametrize(("language", "text", "word"), [
    ("nl", "Dat zegt terrorismedeskundige Teun van Dongen. Van Dongen vindt het erg.", "Dongen"),
    ("nl", "Syrische en Afghaanse strijders vochten.", "Syrische"),
    ("en", "Joe Austin met Paris Hilton.", "Paris"),
    ("en", "General Houston met Israel Katz.", "Houston"),
    ("en", "The Bank of England and the Houston Rockets did nothing at all.", "England"),
    ("en", "The Islamic State of Iraq claimed it, the paper wrote today.", "Iraq"),
    ("en", "A reporter told The Washington Post about it yesterday.", "Washington"),
    ("de", "Olaf Scholz reiste mit Essen und Waffen an.", "Essen"),
    ("fr", "Jean Nancy et Marie Lens sont arrivés.", "Nancy"),
    ("es", "Gustavo Petro y José León hablaron.", "León")])
def test_persons_bodies_and_common_words_are_no_places(language, text, word):
    assert not [quote for quote in places(text, language) if word in quote]


def test_the_airport_of_a_town_is_the_airport_and_the_town_stays_a_place():
    text = "De aanslag op het vliegveld van Kabul was zwaar."
    node = facilities(text)["vliegveld van Kabul"]
    assert node.get("Target") == "airport"
    assert node.value.precision == "landmark"
    assert at(node.value, 34.566, 69.213, 5)
    assert at(places(text)["Kabul"].value, 34.53, 69.17, 5)


@pytest.mark.parametrize(("language", "text", "quote", "target"), [
    ("nl", "Er viel een bom op een school in Idlib.", "school in Idlib", "education"),
    ("en", "Al-Shifa Hospital was raided.", "Al-Shifa Hospital", "civilians"),
    ("fr", "L'hôpital Al-Chifa est encerclé.", "hôpital Al-Chifa", "civilians"),
    ("de", "Der Angriff auf den Flughafen von Kabul war schwer.", "Flughafen von Kabul", "airport"),
    ("es", "El aeropuerto de Kabul fue atacado.", "aeropuerto de Kabul", "airport"),
    ("en", "A mosque in Kandahar was attacked.", "mosque in Kandahar", "religious")])
def test_a_facility_carries_a_place_and_a_target_type(language, text, quote, target):
    node = facilities(text, language)[quote]
    assert node.get("Target") == target
    assert node.value.country


@pytest.mark.parametrize(("language", "text", "quote", "lat", "lon"), [
    ("nl", "Het gebeurde 50 km ten noorden van Gao.", "50 km ten noorden van Gao", 16.72, -0.04),
    ("en", "It happened 30 miles east of Palmyra.", "30 miles east of Palmyra", 34.55, 38.79),
    ("de", "Die Truppen stehen 20 Kilometer nördlich von Charkiw.", "20 Kilometer nördlich von Charkiw", 50.17, 36.25)])
def test_a_distance_and_direction_shift_the_place(language, text, quote, lat, lon):
    node = places(text, language)[quote]
    assert at(node.value, lat, lon, 5)
    assert node.value.relation == node.get("Relation")
    assert node.value.relation in text


def test_the_north_of_a_country_lies_north_of_its_middle():
    whole, north = places("Vrede in Mali.")["Mali"].value, places("In het noorden van Mali vielen schoten.")["noorden van Mali"].value
    assert north.lat > whole.lat + 1
    assert north.precision == "region"
    assert north.country == "MLI"


def test_context_chooses_among_namesakes():
    assert places("In Tripoli, Lebanon, shots were fired.", "en")["Tripoli"].value.country == "LBN"
    assert places("In Tripoli schossen Libyens Milizen. Libyen leidet.", "de")["Tripoli"].value.country == "LBY"


def test_historical_khorasan_is_not_the_turkish_town():
    value = places("De K staat voor Khorasan, een historische provincie.")["Khorasan"].value
    assert value.precision == "region"
    assert value.radius_km > 300


@pytest.mark.parametrize(("language", "text", "quote", "precision", "country"), [
    ("nl", "In de regio Donetsk wordt gevochten.", "Donetsk", "admin1", "UKR"),
    ("fr", "Dans la région de Gao, au Mali, deux villages brûlent.", "Gao", "admin1", "MLI"),
    ("es", "En el municipio de Argelia, Cauca, murieron cinco personas.", "Argelia", "city", "COL"),
    ("en", "Police in Paris, Texas, said so.", "Paris", "city", "USA"),
    ("en", "Troops raided the West Bank.", "West Bank", "region", "PSE")])
def test_kind_words_and_holders_choose_the_reading(language, text, quote, precision, country):
    value = places(text, language)[quote].value
    assert (value.precision, value.country) == (precision, country)


def test_an_embassy_stands_where_it_is_not_whose_it_is():
    text = "L'ambassade des États-Unis à Bagdad a été visée."
    assert facilities(text, "fr")["ambassade des États-Unis à Bagdad"].value.country == "IRQ"


@pytest.mark.parametrize("text", ["Op luchthaven Zaventem viel een schot.", "Op de luchthaven van Brussel viel een schot."])
def test_the_airport_of_brussels_is_at_zaventem(text):
    (node,) = grounded(text).nodes("FACILITY")
    assert at(node.value, 50.90, 4.48, 5)


def test_a_landmark_named_by_its_kind_is_one_facility():
    assert list(facilities("De aanslag op concertzaal Bataclan in Parijs.")) == ["concertzaal Bataclan"]


def test_an_unknown_village_is_a_place_with_only_a_name():
    value = places("In het dorp Blabakoro zijn tien mensen gedood.")["Blabakoro"].value
    assert value.name == "Blabakoro"
    assert value.lat is None


def test_prepositions_give_roles():
    found = places("Duizenden vluchtten uit Goma naar Oeganda.")
    assert found["Goma"].get("Role") == "from"
    assert found["Oeganda"].get("Role") == "to"


def test_an_unclear_small_town_is_not_guessed():
    assert "Springfield" not in places("Springfield verhaal.")


def test_resolve_answers_for_a_name_alone():
    assert at(resolve("luchthaven van Kabul", "nl"), 34.566, 69.213, 5)
    assert resolve("Qwertyuiopolis", "nl") is None


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.text(max_size=120) | st.lists(st.sampled_from(
    ["Gaza", "in", "van", "Zuid-", "'s", "50 km", "ten noorden van", "north of", "(", "–", "Al-Shifa", "hospital", "İ", "ß", ".", "\n\n",
     "U.S.", "stad"]),
    max_size=12).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it_and_runs_agree(language, text):
    runs = [[(n.label, n.start, n.end, n.value) for n in grounded(text, language)] for _ in range(2)]
    assert runs[0] == runs[1]


@given(st.integers(1, 40_000_000))
def test_a_population_in_one_byte_stays_within_a_tenth(population):
    assert abs(population_of(population_code(population)) - population) <= 0.1 * population + 1


def test_a_point_shifted_and_measured_is_that_far_away():
    assert distance_km(10, 20, *shifted(10, 20, 100, 45)) == pytest.approx(100, abs=0.1)


def test_towns_come_the_most_populous_first():
    found = gazetteer().look_up("paris")
    assert found[0].country == "FRA"
    assert [e.population for e in found] == sorted((e.population for e in found), reverse=True)
