from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from duiding.cli import app

RUN = CliRunner()


def put(folder: Path, text: str = "Aanslag in Gao.", ann: str = "") -> None:
    (folder / "train").mkdir(exist_ok=True)
    (folder / "train" / "nl-a-1.txt").write_text(text, "utf-8")
    (folder / "train" / "nl-a-1.ann").write_text(ann, "utf-8")
    (folder / "train" / "nl-a-1.json").write_text(json.dumps({
        "language": "nl", "published": "2021-10-09", "title": "t", "source": "s", "genre": "g", "conflict": "c", "invented": [], "facts": []}), "utf-8")


def test_a_sound_folder_passes(tmp_path: Path) -> None:
    put(tmp_path)
    result = RUN.invoke(app, ["corpus", "check", str(tmp_path)])
    assert result.exit_code == 0
    assert "1 articles, 0 faults" in result.output


def test_faults_come_out_with_their_article_and_an_exit_code(tmp_path: Path) -> None:
    put(tmp_path, ann="T1\tEVENT 0 7\tAanslag\n")
    result = RUN.invoke(app, ["corpus", "check", str(tmp_path)])
    assert result.exit_code == 3
    assert "train/nl-a-1: EVENT 'Aanslag' has the realis None" in result.output


def test_counts_come_as_tables_and_as_json(tmp_path: Path) -> None:
    put(tmp_path, ann="T1\tEVENT 0 7\tAanslag\nA1\tRealis T1 actual\n")
    assert "| nl | 1 | 0 | 0 | 1 | 0 |" in RUN.invoke(app, ["corpus", "stats", str(tmp_path)]).output
    plain = json.loads(RUN.invoke(app, ["corpus", "stats", str(tmp_path), "--json"]).output)
    assert plain["articles"] == {"nl train": 1}
    assert plain["realis"] == {"actual": 1}


def test_a_folder_that_is_no_corpus_is_named() -> None:
    result = RUN.invoke(app, ["corpus", "check", "nowhere"])
    assert result.exit_code != 0
    assert "no such folder" in str(result.exception)


def test_an_annotated_article_is_shown_as_a_page(tmp_path: Path) -> None:
    put(tmp_path, ann="T1\tEVENT 0 7\tAanslag\nA1\tRealis T1 actual\nA2\tType T1 ASSAULT\n")
    page = tmp_path / "page.html"
    result = RUN.invoke(app, ["corpus", "show", str(tmp_path), "nl-a-1", "-o", str(page)])
    assert result.exit_code == 0
    assert "Aanslag" in page.read_text("utf-8")
    assert "assault" in page.read_text("utf-8").lower()
    assert "no article nl-a-2" in str(RUN.invoke(app, ["corpus", "show", str(tmp_path), "nl-a-2", "-o", str(page)]).exception)
