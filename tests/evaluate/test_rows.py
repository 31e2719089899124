from __future__ import annotations

from typing import Any

import pytest

from duiding.evaluate.rows import fold, score_rows, shared
from duiding.evaluate.tally import Score


def at(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": "x" * (end - start)}


def event(start: int, **change: Any) -> dict[str, Any]:
    return {"type": "ASSAULT", "realis": "actual", "mentions": [at(start, start + 5)], "actors": [{"actor": "a1"}], "place": None, "date": None,
            "figures": [{"kind": "killed", "low": 20, "best": None, "high": None}]} | change


def row(name: str, kind: str, start: int, **slots: Any) -> dict[str, Any]:
    return {"row": name, "kind": kind, "evidence": [at(start, start + 5)]} | slots


ACTORS = [{"id": "a1", "name": "Al-Shabaab", "aliases": ["Harakat"], "mentions": [at(0, 3) | {"quote": "de groep"}]},
          {"id": "a2", "name": "Piet Jansen", "mentions": []}]


def score(rows: list[dict[str, Any]], **record: Any):
    return score_rows({"actors": ACTORS} | record, rows)


def test_a_second_record_of_one_event_is_one_too_many() -> None:
    rows = [row("E1", "event", 0), row("E2", "same_event", 50, event="E1"), row("E3", "event", 90)]
    assert score(rows, events=[event(0), event(50)]).kinds["event"] == Score(1, 2, 2)


def test_optional_rows_count_neither_way() -> None:
    rows = [row("E1", "event", 0, optional=True), row("E2", "event", 50, optional=True)]
    assert score(rows, events=[event(0)]).kinds["event"] == Score(0, 0, 0)


@pytest.mark.parametrize(("slot", "wanted", "right"), [
    ("type", ["PROTEST", "ASSAULT"], True), ("type", "PROTEST", False), ("actor", "al shabaab", True), ("actor", "Harakat", True), ("actor", "IS", False),
    ("killed", [20, None], True), ("killed", 20, False), ("killed", "some", True), ("injured", "some", False), ("date", None, True),
    ("date", ["2021-08-26", "2021-08-26"], False), ("place", {"country": "AFG"}, False),
])
def test_slots_of_an_event_that_was_found(slot: str, wanted: Any, right: bool) -> None:
    result = score([row("E1", "event", 0, **{slot: wanted})], events=[event(0)])
    assert result.slots == {slot: Score(int(right), 1, 1)}
    assert result.strict == Score(int(right), 1, 1)


def test_places_are_right_by_country_and_nearness() -> None:
    wanted = {"country": "AFG", "near": [34.57, 69.21], "km": 10}
    for lat, right in ((34.6, 1), (34.7, 0)):  # 3 and 14 km to the north
        found = event(0, place={"country": "AFG", "lat": lat, "lon": 69.21})
        assert score([row("E1", "event", 0, place=wanted)], events=[found]).slots["place"].right == right


def test_what_has_not_happened_is_wrong_as_an_actual_event() -> None:
    rows = [row("N1", "not_actual", 0), row("N2", "not_actual", 50), row("N3", "not_actual", 80)]
    events = [event(0, realis="negated"), event(50), event(200, realis="general")]
    result = score(rows, events=events)
    assert result.kinds["not_actual"] == Score(1, 3, 3)  # one right, one actual, one too many; N3 missed
    assert result.missed == ["not_actual N2", "not_actual N3"]


def test_a_claim_shares_half_of_its_content_and_has_its_speaker() -> None:
    rows = [row("C1", "claim", 0, speaker="Jansen")]
    for end, speaker, right in ((10, "a2", 1), (11, "a2", 0), (10, "a1", 0)):
        assert score(rows, claims=[{"content": at(0, end), "speaker": speaker}]).kinds["claim"] == Score(right, 1, 1)


def test_relations_without_direction_fit_either_way() -> None:
    found = [{"relation": "fights", "subject": "a2", "object": "a1", "evidence": [at(0, 5)]}]
    for relation, right in (("fights", 1), ("hosts", 0)):
        rows = [row("R1", "relation", 0, relation=relation, subject="Al-Shabaab", object="Piet Jansen")]
        assert score(rows, relations=[found[0] | {"relation": relation}]).kinds["relation"] == Score(right, 1, 1)


def test_a_founding_year_must_be_right() -> None:
    rows = [row("T1", "trait", 0, trait="founded", subject="Al-Shabaab", value="2006")]
    for year, right in (("2006", 1), ("2007", 0)):
        found = {"trait": "founded", "actor": "a1", "value": year, "evidence": [at(0, 5)]}
        assert score(rows, traits=[found]).kinds["trait"].right == right


def test_names_lose_case_and_accents_and_long_spans_point_at_nothing() -> None:
    assert fold("État-Major") == "etatmajor"
    assert shared([at(0, 80)], [at(0, 5)]) == 5
    assert shared([at(0, 81)], [at(0, 5)]) == 0


def test_a_part_bears_a_name_that_begins_with_the_whole() -> None:
    actors = [*ACTORS, {"id": "a3", "name": "veel strijders", "mentions": [], "part_of": "a1"}]
    for wanted, right in (("Al-Shabaab fighters", 1), ("Al-Shabaab", 0)):
        found = {"trait": "tactic", "actor": "a3", "evidence": [at(0, 5)]}
        rows = [row("T1", "trait", 0, trait="tactic", subject=wanted)]
        assert score_rows({"actors": actors, "traits": [found]}, rows).kinds["trait"].right == right


def test_an_actor_that_two_are_tied_into_keeps_its_first_name() -> None:
    rows = [row("T1", "trait", 0, trait="tactic", subject="Harakat")]
    found = [{"trait": "tactic", "actor": "a1", "evidence": [at(0, 5)]}]
    assert score(rows, traits=found).kinds["trait"].right == 1
    rows.append(row("C1", "claim", 50, speaker="De groep"))
    assert score(rows, traits=found).kinds["trait"].right == 0
