from __future__ import annotations

from pathlib import Path

import pytest
from annotated import sound, write

from duiding import corpus
from duiding.errors import GraphError, NoSuchFile, NothingToRead


def test_articles_come_with_their_graph(tmp_path: Path) -> None:
    write(tmp_path, sound())
    write(tmp_path, sound(), "en-b-1", "dev", language="en", conflict="none")
    first, second = corpus.load(tmp_path)
    assert (first.name, first.split, first.language, first.quiet) == ("nl-a-1", "train", "nl", False)
    assert [first.graph.quote(n) for n in first.graph.nodes("EVENT")] == ["Aanslag", "doodden"]
    assert second.quiet
    assert [a.name for a in corpus.load(tmp_path, split="dev")] == ["en-b-1"]
    assert [a.name for a in corpus.load(tmp_path, language="nl")] == ["nl-a-1"]


def test_a_folder_that_is_no_corpus_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile, match="no such folder"):
        list(corpus.load(tmp_path / "none"))
    with pytest.raises(NothingToRead, match=r"NAME\.txt"):
        list(corpus.load(tmp_path))


@pytest.mark.parametrize("suffix", [".ann", ".json"])
def test_a_text_without_its_companions_is_named(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, sound())
    (tmp_path / "train" / f"nl-a-1{suffix}").unlink()
    with pytest.raises(GraphError, match=f"nl-a-1{suffix} is missing"):
        list(corpus.load(tmp_path))


def test_broken_metadata_are_named(tmp_path: Path) -> None:
    write(tmp_path, sound())
    (tmp_path / "train" / "nl-a-1.json").write_text("[]", "utf-8")
    with pytest.raises(GraphError, match=r"nl-a-1\.json"):
        list(corpus.load(tmp_path))
