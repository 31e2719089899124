"""Countries by name and demonym."""

import pytest

from duiding.ground.countries import countries, country_of_demonym, country_of_name, fold


@pytest.mark.parametrize(("language", "name", "code"), [
    ("nl", "VS", "USA"), ("nl", "Noord-Korea", "PRK"), ("nl", "Birma", "MMR"), ("nl", "Congo", "COD"),
    ("fr", "Congo", "COG"),
    ("fr", "États-Unis", "USA"), ("fr", "Etats-Unis", "USA"), ("es", "EE. UU.", "USA"), ("en", "U.S.", "USA"),
    ("de", "Elfenbeinküste", "CIV"),
    ("es", "Costa de Marfil", "CIV"), ("nl", "Oekraïne", "UKR"), ("en", "Palestine", "PSE"), ("de", "Kosovo", "XKX")])
def test_a_name_of_news_finds_its_country(language, name, code):
    found = country_of_name(name, language)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("word", ["us", "vs", "car", "Amsterdam", ""])
def test_small_letters_are_no_abbreviation(word):
    assert country_of_name(word, "en") is None


@pytest.mark.parametrize(("language", "word", "code"), [
    ("nl", "Afghaanse", "AFG"), ("nl", "Syriërs", "SYR"), ("de", "ukrainischen", "UKR"),
    ("de", "Iranerin", "IRN"), ("fr", "syrienne", "SYR"),
    ("fr", "françaises", "FRA"), ("es", "alemanas", "DEU"), ("es", "iraníes", "IRN"), ("es", "francesa", "FRA"), ("en", "Nigerien", "NER")])
def test_a_demonym_in_any_form_finds_its_country(language, word, code):
    found = country_of_demonym(word, language)
    assert found is not None
    assert found.code == code


def test_every_country_has_a_place_and_a_name():
    for country in countries().values():
        assert -90 <= country.lat <= 90
        assert -180 <= country.lon <= 180
        assert country.name("nl")
    assert len(countries()) > 190


def test_folding_removes_accents_and_case():
    assert fold("Tillabéri") == "tillaberi"
    assert fold("Deir ez-Zor") == "deir ez zor"
    assert fold("N’Djamena") == "n'djamena"
