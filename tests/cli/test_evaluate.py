from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duiding.cli import app

RUN = CliRunner()
TEXT = "Aanslag in Gao. Aanval bij Kidal."
FIRST, SECOND = "T1\tEVENT 0 7\tAanslag\nA1\tRealis T1 actual\nA2\tType T1 ASSAULT\n", "T2\tEVENT 16 22\tAanval\nA3\tRealis T2 actual\nA4\tType T2 ASSAULT\n"


def put(folder: Path, name: str, ann: str, *, language: str = "nl", conflict: str = "c") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_text(TEXT, "utf-8")
    (folder / f"{name}.ann").write_text(ann, "utf-8")
    (folder / f"{name}.json").write_text(json.dumps({"language": language, "published": "2021-10-09", "title": "t", "conflict": conflict}), "utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    gold, found = tmp_path / "gold", tmp_path / "found"
    for name, language in (("nl-a-1", "nl"), ("en-a-1", "en")):
        put(gold, name, FIRST + SECOND, language=language)
        put(found, name, FIRST if language == "nl" else FIRST + SECOND)
    put(gold, "nl-quiet-1", "", conflict="none")
    put(found, "nl-quiet-1", SECOND)
    return str(gold), str(found)


def test_two_folders_are_compared_and_everything_is_written(folders: tuple[str, str], tmp_path: Path) -> None:
    out, plot = tmp_path / "scores.json", tmp_path / "scores.svg"
    result = RUN.invoke(app, ["evaluate", *folders, "--json", str(out), "--plot", str(plot), "--compare", "nl,en"])
    assert result.exit_code == 0, result.exception
    assert "False alarms: 1 actual events on 1 articles without one" in result.output
    scores = json.loads(out.read_text("utf-8"))
    assert scores["articles"] == 2
    assert scores["all"]["span EVENT"] == {"f1": 0.8571, "low": 0.6667, "high": 1.0, "precision": 1.0, "recall": 0.75, "wanted": 4, "found": 3}
    assert scores["languages"]["nl"]["span EVENT"]["recall"] == 0.5
    assert scores["false alarms"]["events"] == [{"article": "nl-quiet-1", "words": "Aanval"}]
    assert scores["difference"]["f1"]["event word + type"] == {"value": -0.3333, "low": -0.3333, "high": -0.3333}
    assert plot.read_text("utf-8").startswith("<svg")


def test_a_corpus_is_scored_by_its_part(folders: tuple[str, str], tmp_path: Path) -> None:
    put(tmp_path / "corpus" / "train", "nl-b-1", FIRST)
    put(tmp_path / "corpus" / "dev", "nl-b-2", FIRST)
    again = str(tmp_path / "corpus")
    assert "1 articles" in RUN.invoke(app, ["evaluate", again, again, "--split", "train"]).output
    assert RUN.invoke(app, ["evaluate", again, again]).exit_code == 0
    assert "no annotated article" in str(RUN.invoke(app, ["evaluate", again, again, "--split", "test"]).exception)


def test_what_is_wrong_is_named(folders: tuple[str, str], tmp_path: Path) -> None:
    gold, found = folders
    (Path(found) / "en-a-1.ann").unlink()
    for args, says in ((["nowhere"], "no such file or folder"), ([gold, found], "en-a-1.ann is missing"), ([gold, "nowhere"], "no such folder"),
                       ([gold, found, "--compare", "nl"], "no pair of languages"), ([gold, found, "--compare", "nl,fr"], "no article in 'fr'"),
                       ([gold, "--split", "dev"], "has no parts"), ([gold, "--published", "2021-01-01"], "file of expected rows"),
                       ([gold, found, "--plot", str(tmp_path / "no" / "x.svg")], "folder does not exist")):
        result = RUN.invoke(app, ["evaluate", *args])
        assert says in str(result.exception), args


def test_expected_rows_are_scored_against_a_record(tmp_path: Path) -> None:
    rows, record, out = tmp_path / "expected.jsonl", tmp_path / "coded.jsonl", tmp_path / "scores.json"
    span = {"start": 0, "end": 7, "quote": "Aanslag"}
    rows.write_text(json.dumps({"row": "E1", "kind": "event", "type": "ASSAULT", "evidence": [span]}), "utf-8")
    record.write_text(json.dumps({"article": {"text": TEXT}, "events": [{"type": "PROTEST", "realis": "actual", "mentions": [span]}]}), "utf-8")
    result = RUN.invoke(app, ["evaluate", str(rows), str(record), "--json", str(out)])
    assert result.exit_code == 0, result.exception
    assert "Events with every slot right: 0 of 1" in result.output
    assert json.loads(out.read_text("utf-8"))["kinds"]["event"]["f1"] == 1.0
    rows.write_text(json.dumps({"row": "E1", "kind": "event", "evidence": [span | {"start": 1, "end": 8}]}), "utf-8")
    assert "does not stand at 1" in str(RUN.invoke(app, ["evaluate", str(rows), str(record)]).exception)
    rows.write_text(json.dumps({"row": "T1", "kind": "trait", "trait": "founded", "evidence": [span]}), "utf-8")
    assert "no subject" in str(RUN.invoke(app, ["evaluate", str(rows), str(record)]).exception)
    rows.write_text(json.dumps({"row": "E1", "kind": "event", "evidence": [span]}), "utf-8")
    assert "0 texts beside it" in str(RUN.invoke(app, ["evaluate", str(rows)]).exception)
