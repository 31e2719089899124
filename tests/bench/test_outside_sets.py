"""The benches on re3d, named entities and PLOVER classes, on cases counted by hand."""

from __future__ import annotations

import json

import ner
import peers
import plover
import pytest
import re3d
from train.example import Example, Mark, Tie

TEXT = "ISIS attacked Kobane; the YPG fought ISIS."


def entity(label: str, words: str, last: bool = False) -> Mark:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Mark(label, start, start + len(words))


def example(marks: list[Mark], ties: list[Tie] | None = None, classes: dict[str, tuple[str, ...]] | None = None, name: str = "d") -> Example:
    return Example("t", name, "en", TEXT, marks, ties or [], classes or {})


GOLD = example([entity("Organisation", "ISIS"), entity("Location", "Kobane"), entity("Organisation", "YPG"), entity("Organisation", "ISIS", True)],
               [Tie("FightingAgainst", 2, 3), Tie("same", 3, 0)])


def test_entities_need_span_and_type() -> None:
    found = example([entity("Organisation", "ISIS"), entity("Person", "Kobane"), entity("Organisation", "the YPG")])
    scores = re3d.score([GOLD], [found])
    assert (scores["entities"].right, scores["entities"].found, scores["entities"].wanted) == (1, 3, 4)
    assert scores["entity Location"].recall == 0


def test_relations_end_to_end_and_on_gold_spans() -> None:
    found = example([entity("Person", "YPG"), entity("Organisation", "ISIS", True), entity("Organisation", "ISIS")],
                    [Tie("FightingAgainst", 0, 1), Tie("FightingAgainst", 1, 0), Tie("same", 1, 2)])
    among = example(GOLD.marks, [Tie("FightingAgainst", 2, 3)])
    scores = re3d.score([GOLD], [found], [among])
    assert (scores["relations, boundaries"].precision, scores["relations, boundaries"].recall) == (0.5, 1.0)
    assert scores["relations, strict"].right == 0
    assert scores["relations on gold spans"].f1 == 1.0


def test_re3ds_lines_hold_in_the_text() -> None:
    one, = [json.loads(x) for x in re3d.relation_lines([GOLD])]
    assert (one["source"], one["value"], one["target"], one["type"], one["documentId"]) == ("YPG", "fought", "ISIS", "FightingAgainst", "d")
    assert TEXT[one["begin"]:one["end"]].strip() == "fought"
    assert [json.loads(x)["value"] for x in re3d.entity_lines([GOLD])] == ["ISIS", "Kobane", "YPG", "ISIS"]


def test_named_entities() -> None:
    found = example([entity("Organisation", "ISIS"), entity("Organisation", "Kobane"), entity("Organisation", "YPG")])
    scores = ner.score([GOLD], [found])
    assert (scores["all"].right, scores["all"].found, scores["all"].wanted) == (2, 3, 4)
    assert scores["all"].f1 == pytest.approx(4 / 7)
    assert scores["Location"].f1 == 0


def test_columns_for_conlleval() -> None:
    found = example([entity("ORG", "the YPG"), entity("ORG", "YPG"), entity("LOC", "Kob")])
    lines = list(ner.columns([GOLD], [found]))
    assert lines[2:5] == ["Kob B-Location B-LOC", "ane I-Location O", "; O O"]
    assert lines[5:7] == ["the O B-ORG", "YPG B-Organisation I-ORG"]
    assert lines[-1] == ""


def test_a_prediction_on_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no prediction for d"):
        ner.score([GOLD], [example([], name="e")])


def test_what_the_set_annotates_is_not_shown_to_the_model() -> None:
    seen = []
    peers.predictions(lambda examples: seen.extend(examples) or examples, [example(GOLD.marks, GOLD.ties, {"type": ("ASSAULT",)})])
    assert (seen[0].marks, seen[0].ties, seen[0].classes, seen[0].text) == ([], [], {}, TEXT)


def typed(*values: tuple[str, ...]) -> list[Example]:
    return [example([], classes={"type": v}, name=str(i)) for i, v in enumerate(values)]


def test_classes() -> None:
    gold = typed(("ASSAULT",), ("ASSAULT",), ("PROTEST",), ("AID",))
    found = typed(("ASSAULT",), ("PROTEST",), ("PROTEST",), ())
    scores = plover.score(gold, found, "type")
    assert scores["ASSAULT"].f1 == scores["PROTEST"].f1 == pytest.approx(2 / 3)
    assert plover.macro(scores) == pytest.approx(4 / 9)
    assert plover.accuracy(gold, found, "type") == 0.5
    assert plover.confusion(gold, found, "type") == {"AID": {"none": 1}, "ASSAULT": {"ASSAULT": 1, "PROTEST": 1}, "PROTEST": {"PROTEST": 1}}


def test_several_values() -> None:
    gold, found = typed(("a", "b"), ()), typed(("a", "c"), ("c",))
    assert plover.confusion(gold, found, "type") == {"a": {"a": 1}, "b": {"c": 1}, "none": {"c": 1}}
    assert plover.score(gold, found, "type")["micro"].precision == pytest.approx(1 / 3)
    assert json.loads(plover.lines(gold, found)[0]) == {"name": "0", "type": {"gold": ["a", "b"], "predicted": ["a", "c"]}}
    assert plover.report(gold, found)["type"]["accuracy"] == 0
