"""Brat standoff: what is written is read back as the same graph; what is no brat is refused with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.errors import GraphError
from duiding.mark.brat import dumps, loads
from duiding.mark.graph import Graph
from duiding.records import ActorValue, DateValue, PlaceValue

TEXT = "De aanslag in Kabul\nis opgeëist door IS-K."


def _graph() -> Graph:
    graph = Graph(TEXT, language="nl", published="2021-08-27")
    event = graph.add("EVENT", 3, 10, by="test", Type="ASSAULT", Realis="actual")
    place = graph.add("PLACE", 14, 19, by="test", value=PlaceValue(name="Kabul", lat=34.5, lon=69.2, country="AFG", precision="city"))
    group = graph.add("GROUP", 37, 41, by="test", value=ActorValue(name="IS-K", register_id="is-k", kind="armed_group"))
    graph.add("CONTENT", 0, 41, by="test")
    graph.link("place", event, place, by="test")
    graph.link("claimed", event, group, by="test", evidence=(23, 41), Status="claimed")
    return graph


def test_a_graph_survives_the_round_trip() -> None:
    written = dumps(_graph())
    again = loads(written, TEXT, language="nl")
    assert dumps(again) == written
    claim = next(a for a in again.arcs if a.label == "claimed")
    assert claim.evidence == (23, 41)
    assert claim.target.value.register_id == "is-k"
    assert again.nodes("PLACE")[0].value.country == "AFG"


def test_values_come_back_as_what_they_were() -> None:
    graph = Graph("gisteren", language="nl")
    graph.add("TIME", 0, 8, by="test", value=DateValue(start="2021-08-26", end="2021-08-26", precision="day", basis="relative"))
    assert loads(dumps(graph), "gisteren", language="nl").nodes("TIME")[0].value == graph.nodes("TIME")[0].value


@pytest.mark.parametrize(("start", "end"), [("1996-01-01", None), (None, "2012-12-31")])
def test_an_open_end_of_a_date_survives(start: str | None, end: str | None) -> None:
    graph = Graph("sinds 1996", language="nl")
    graph.add("TIME", 0, 10, by="test", value=DateValue(start=start, end=end, precision="year"))
    assert loads(dumps(graph), "sinds 1996", language="nl").nodes("TIME")[0].value == graph.nodes("TIME")[0].value


@pytest.mark.parametrize(("ann", "says"), [
    ("T1\tEVENT 3 10\taanslagen\n", "line 1"),
    ("T1\tEVENT 3 10\taanslag\nR1\tplace Arg1:T1 Arg2:T9\n", "T9"),
    ("T1\tEVENT 3 4;6 10\ta\n", "discontinuous"),
    ("T1\tNONSENSE 3 10\taanslag\n", "NONSENSE"),
    ("nonsense\n", "no brat line"),
    ('T1\tTIME 3 10\taanslag\n#1\tAnnotatorNotes T1\t{"date": {"start": 5}}\n', "line 2"),
])
def test_what_is_no_brat_is_refused(ann: str, says: str) -> None:
    with pytest.raises(GraphError, match=says):
        loads(ann, TEXT, language="nl", where="x.ann")


def test_a_free_note_of_a_coder_is_no_value() -> None:
    graph = loads("T1\tEVENT 3 10\taanslag\n#1\tAnnotatorNotes T1\tunsure about this\n", TEXT, language="nl")
    assert graph.nodes("EVENT")[0].value is None


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_span_of_any_text_survives(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    graph = Graph(text, language="en")
    graph.add("CONTENT", start, end, by="test", Form="direct")
    again = loads(dumps(graph), text, language="en")
    assert [(n.start, n.end, n.get("Form")) for n in again] == [(start, end, "direct")]
