"""Time expressions as news texts write them: the span, the interval, its precision and extent; false friends refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.ground.dates import resolve
from duiding.languages import LANGUAGES

FRIDAY = "2021-08-27"


def one(text: str, language: str, published: str | None = FRIDAY) -> tuple[object, ...]:
    """The only time expression of a text: (words, start, end, precision, extent)."""
    found = resolve(text, language, published)
    assert len(found) == 1, found
    start, end, value = found[0]
    return (text[start:end], *((value.start, value.end, value.precision, value.extent) if value else (None,)))


@pytest.mark.parametrize(("language", "text", "words", "start", "end", "precision"), [
    ("nl", "De aanslag gisteren in Kabul", "gisteren", "2021-08-26", "2021-08-26", "day"),
    ("nl", "Het is 2015 als de groep ontstaat", "2015", "2015-01-01", "2015-12-31", "year"),
    ("nl", "afgelopen donderdag vielen er doden", "afgelopen donderdag", "2021-08-26", "2021-08-26", "day"),
    ("nl", "vorige week donderdag", "vorige week donderdag", "2021-08-19", "2021-08-19", "day"),
    ("nl", "Vrijdag ontplofte een bom", "Vrijdag", "2021-08-27", "2021-08-27", "day"),
    ("nl", "donderdagavond", "donderdagavond", "2021-08-26", "2021-08-26", "day"),
    ("nl", "drie dagen geleden", "drie dagen geleden", "2021-08-24", "2021-08-24", "day"),
    ("nl", "in november 2012", "november 2012", "2012-11-01", "2012-11-30", "month"),
    ("nl", "eind augustus 2020", "eind augustus 2020", "2020-08-21", "2020-08-31", "month"),
    ("nl", "op 3 januari", "3 januari", "2021-01-03", "2021-01-03", "day"),
    ("nl", "de jaren negentig", "de jaren negentig", "1990-01-01", "1999-12-31", "decade"),
    ("en", "on 15 August", "15 August", "2021-08-15", "2021-08-15", "day"),
    ("en", "August 26, 2021", "August 26, 2021", "2021-08-26", "2021-08-26", "day"),
    ("en", "on Sunday, August 22", "Sunday, August 22", "2021-08-22", "2021-08-22", "day"),
    ("en", "Monday 30 August", "Monday 30 August", "2021-08-30", "2021-08-30", "day"),
    ("en", "last Tuesday", "last Tuesday", "2021-08-24", "2021-08-24", "day"),
    ("en", "two days ago", "two days ago", "2021-08-25", "2021-08-25", "day"),
    ("de", "am Mittwoch", "Mittwoch", "2021-08-25", "2021-08-25", "day"),
    ("de", "am 3. Mai 2021", "3. Mai 2021", "2021-05-03", "2021-05-03", "day"),
    ("de", "vor drei Tagen", "vor drei Tagen", "2021-08-24", "2021-08-24", "day"),
    ("fr", "mardi dernier", "mardi dernier", "2021-08-24", "2021-08-24", "day"),
    ("fr", "il y a trois jours", "il y a trois jours", "2021-08-24", "2021-08-24", "day"),
    ("fr", "hier soir", "hier soir", "2021-08-26", "2021-08-26", "day"),
    ("es", "el 26 de agosto de 2021", "26 de agosto de 2021", "2021-08-26", "2021-08-26", "day"),
    ("es", "hace tres días", "hace tres días", "2021-08-24", "2021-08-24", "day"),
    ("es", "la semana pasada", "semana pasada", "2021-08-16", "2021-08-22", "week"),
])
def test_what_newsrooms_write_resolves(language: str, text: str, words: str, start: str, end: str, precision: str) -> None:
    assert one(text, language)[:4] == (words, start, end, precision)


@pytest.mark.parametrize(("language", "text", "start", "end"), [
    ("nl", "van dinsdag tot woensdag", "2021-08-24", "2021-08-25"),
    ("nl", "tussen 3 en 5 mei", "2021-05-03", "2021-05-05"),
    ("nl", "sinds 1996", "1996-01-01", "2021-08-27"),
    ("en", "from March to June 2020", "2020-03-01", "2020-06-30"),
    ("es", "entre el 3 y el 5 de mayo", "2021-05-03", "2021-05-05"),
    ("fr", "depuis 2012", "2012-01-01", "2021-08-27"),
])
def test_intervals_run_throughout(language: str, text: str, start: str, end: str) -> None:
    assert one(text, language)[1:3] == (start, end)
    assert one(text, language)[4] == "throughout"


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "niet veel meer dan 2000 actieve leden"), ("nl", "Zo is het nu eenmaal."), ("en", "They may attack."), ("en", "a group of 2000 soldiers"),
    ("fr", "Ils mars au pas."), ("de", "mehr als 1996 Menschen"), ("es", "unos 2000 soldados"),
])
def test_false_friends_are_no_times(language: str, text: str) -> None:
    assert [v for *_, v in resolve(text, language, FRIDAY) if v] == []


def test_without_a_publication_date_relative_times_stay_open() -> None:
    assert one("gisteren", "nl", None) == ("gisteren", None)
    assert one("in 2015", "nl", None)[1] == "2015-01-01"


def test_a_later_day_counts_from_the_day_before_it_in_the_text() -> None:
    found = resolve("Op 3 mei 2020 viel de stad. Twee dagen later vluchtte hij.", "nl", FRIDAY)
    assert [v.start for *_, v in found if v] == ["2020-05-03", "2020-05-05"]


@given(st.text(max_size=120), st.sampled_from(LANGUAGES), st.sampled_from([None, FRIDAY, "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_nothing_raises_and_every_interval_is_in_order(text: str, language: str, published: str | None) -> None:
    for start, end, value in resolve(text, language, published):
        assert 0 <= start < end <= len(text)
        assert value is None or value.end is None or (value.start or "") <= value.end
