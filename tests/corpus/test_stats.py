from __future__ import annotations

from pathlib import Path

from annotated import sound, write

from duiding.corpus import count, load
from duiding.corpus.stats import lines


def test_counts_leave_the_quiet_out_and_an_event_counts_once(tmp_path: Path) -> None:
    write(tmp_path, sound(), incident="i1")
    write(tmp_path, sound(), "en-a-1", language="en", incident="i1", published="1994-04-07")
    write(tmp_path, sound(), "nl-q-1", "dev", conflict="none")
    found = count(load(tmp_path))
    assert found.articles == {("nl", "train"): 1, ("en", "train"): 1}
    assert found.quiet == {("nl", "dev"): 1}
    assert found.types == {"ASSAULT": 2}
    assert found.spans["EVENT"] == 4
    assert found.mean(found.arcs) == 3.0
    assert found.shared() == {"i1": ["en-a-1", "nl-a-1"]}
    table = "\n".join(lines(found))
    assert "| nl | 1 | 0 | 0 | 1 | 1 |" in table
    assert "1994–2021" in table
