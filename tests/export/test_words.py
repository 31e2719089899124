import pytest

from duiding.export.words import amount, day, plain, shortened, when, where
from duiding.records import DateValue, FigureValue, PlaceValue


@pytest.mark.parametrize(("figure", "words"), [
    ({"low": 150, "best": 150, "high": 150}, "150"), ({"best": 150, "approximate": True}, "about 150"), ({"low": 2000}, "at least 2,000"),
    ({"high": 2000}, "at most 2,000"), ({"low": 10, "high": 12}, "10–12"), ({"low": 100, "best": 120, "high": 150}, "120 (100–150)"),
    ({"low": 20, "lexeme": "tientallen"}, "at least 20"), ({"best": 0}, "0"), ({"best": 2.5}, "2.50"),
])
def test_amounts_say_their_bounds(figure, words):
    assert amount(FigureValue(**figure)) == words


@pytest.mark.parametrize(("start", "end", "precision", "words"), [
    ("2021-08-26", "2021-08-26", "day", "26 August 2021"), ("2021-08-01", "2021-08-31", "month", "August 2021"),
    ("2021-01-01", "2021-12-31", "year", "2021"), ("2021-08-24", "2021-08-25", "day", "24 August 2021 – 25 August 2021"),
    ("1996-01-01", None, "year", "since 1 January 1996"), (None, "2021-08-26", "day", "until 26 August 2021"), (None, None, "week", "week"),
    ("2021-08-26T14:30", "2021-08-26T14:30", "time", "26 August 2021, 14:30"),
])
def test_intervals_read_as_dates(start, end, precision, words):
    assert when(DateValue(start=start, end=end, precision=precision)) == words


def test_what_is_no_date_passes_through():
    assert day("someday") == "someday"
    assert when(DateValue(start="x-01", end="x-02", precision="month")) == "x-01 – x-02"


def test_places_say_what_they_lie_in_once():
    assert where(PlaceValue(name="Kabul", admin1="Kabul", country="AFG")) == "Kabul, AFG"
    assert where(PlaceValue(name="Gao", relation="50 km from")) == "50 km from Gao"


def test_long_quotes_are_cut_at_a_word_and_stay_on_one_line():
    assert shortened("a  b\nc") == "a b c"
    cut = shortened("word " * 40, 20)
    assert cut.endswith("word …") and len(cut) <= 22


def test_values_of_any_shape_read_as_words():
    assert plain({"high": 2000, "of": "active_members", "low": None}) == "high 2000, of active_members"
    assert plain(["SYR", "IRQ"]) == "SYR, IRQ" and plain(2015.0) == "2015" and plain(None) == ""
