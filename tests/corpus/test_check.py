from __future__ import annotations

from pathlib import Path

import pytest
from annotated import TEXT, sound, write

from duiding.corpus import check_folder
from duiding.corpus.check import ends, opening
from duiding.mark.graph import ARC_LABELS, SPAN_LABELS
from duiding.ontology import RELATIONS, TRAITS, load
from duiding.records import ActorValue


def faults(folder: Path) -> list[str]:
    return [f.problem for f in check_folder(folder)]


def test_a_sound_article_has_no_fault(tmp_path: Path) -> None:
    write(tmp_path, sound())
    assert faults(tmp_path) == []


def test_an_arc_with_the_wrong_ends_is_a_fault(tmp_path: Path) -> None:
    graph = sound()
    graph.link("place", graph.nodes("EVENT")[1], graph.nodes("GROUP")[0], by="t")
    write(tmp_path, graph)
    assert faults(tmp_path) == ["place may not tie a EVENT ('doodden') to a GROUP ('taliban')"]


@pytest.mark.parametrize(("label", "words", "attributes", "problem"), [
    ("PEOPLE", "twaalf mensen ", {}, "white space"),
    ("PEOPLE", "twaalf mensen", {}, "has no value"),
    ("TIME", "vrijdag", {"Timex": "date"}, "not resolved"),
    ("TIME", "vrijdag", {}, "no date, time"),
    ("EVENT", "stad", {"Type": "ASSAULT"}, "realis"),
    ("EVENT", "stad", {"Type": "ASSAULT", "Mode": "demo", "Realis": "actual"}, "not in the ontology"),
    ("CONTENT", "De taliban doodden vrijdag twaalf mensen in de stad", {"Form": "indirect"}, "no speaker"),
    ("CONTENT", "De taliban doodden", {}, "neither form nor outlook"),
    ("CUE", "zegt", {}, "says nothing"),
    ("TITLE", "stad", {}, "hangs on nothing"),
    ("VALUE", "stad", {}, "hangs on nothing"),
])
def test_what_is_missing_is_named(tmp_path: Path, label: str, words: str, attributes: dict[str, str], problem: str) -> None:
    graph = sound()
    start = TEXT.index(words)
    graph.add(label, start, start + len(words), by="t", **attributes)
    write(tmp_path, graph)
    found = faults(tmp_path)
    assert any(problem in f for f in found), found


def test_a_leading_determiner_is_a_fault(tmp_path: Path) -> None:
    graph = sound()
    start = TEXT.index("De taliban")
    graph.add("GROUP", start, start + 10, by="t", value=ActorValue(name="Taliban"))
    write(tmp_path, graph)
    assert any("begins with 'De '" in f for f in faults(tmp_path))


def test_spans_of_one_label_may_nest_but_not_cross(tmp_path: Path) -> None:
    graph = sound()
    start = TEXT.index("twaalf mensen")
    graph.add("PEOPLE", start, start + 13, by="t", value=ActorValue(name="x"))
    graph.add("PEOPLE", start + 7, start + 13, by="t", value=ActorValue(name="x"))
    write(tmp_path, graph)
    assert faults(tmp_path) == []
    graph.add("PEOPLE", start + 7, start + 20, by="t", value=ActorValue(name="x"))
    write(tmp_path, graph)
    assert any("cross" in f for f in faults(tmp_path))


def test_words_in_quotation_marks_belong_to_the_invented_only(tmp_path: Path) -> None:
    graph = sound()
    start = TEXT.index("Jan Smit")
    person = graph.add("PERSON", start, start + 8, by="t", value=ActorValue(name="Jan Smit"), Kind="name")
    content = graph.add("CONTENT", TEXT.index("De taliban"), TEXT.index(", zegt"), by="t", Form="direct")
    graph.link("speaker", content, person, by="t")
    write(tmp_path, graph)
    assert any("into the mouth of 'jan smit'" in f for f in faults(tmp_path))
    write(tmp_path, graph, invented=["Jan Smit"])
    assert faults(tmp_path) == []


def test_a_total_hangs_on_no_event(tmp_path: Path) -> None:
    graph = sound()
    graph.nodes("FIGURE")[0].attributes["Total"] = "yes"
    write(tmp_path, graph)
    assert any("total 'twaalf' hangs on an event" in f for f in faults(tmp_path))


def test_one_text_stands_once_and_a_conflict_in_one_split(tmp_path: Path) -> None:
    write(tmp_path, sound(), incident="i1")
    write(tmp_path, sound(), "nl-a-2", "test", incident="i1")
    found = faults(tmp_path)
    assert any("the same text as nl-a-1" in f for f in found)
    assert sum("one split" in f for f in found) == 2


def test_an_annotation_that_does_not_fit_its_text_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, sound())
    write(tmp_path, sound(), "nl-a-2", conflict="x")
    (tmp_path / "train" / "nl-a-1.ann").write_text("T1\tEVENT 3 9\tniets\n", "utf-8")
    found = [str(f) for f in check_folder(tmp_path)]
    assert len(found) == 2  # the broken line, and the text that stands twice
    assert "nl-a-1" in found[0]
    assert "does not stand at 3..9" in found[0]


def test_lines_that_say_the_same_twice_are_a_fault(tmp_path: Path) -> None:
    write(tmp_path, sound())
    file = tmp_path / "train" / "nl-a-1.ann"
    file.write_text(file.read_text("utf-8") + "T9\tEVENT 0 7\tAanslag\n", "utf-8")
    assert any("stands 2 times" in f for f in faults(tmp_path))


def test_every_arc_of_the_graph_has_its_ends_in_the_ontology() -> None:
    arcs = load("arcs")
    assert set(arcs["arcs"]) | TRAITS | RELATIONS == ARC_LABELS
    labels = {x for label in ARC_LABELS for side in ends(label) for x in side}
    assert labels <= SPAN_LABELS
    with pytest.raises(KeyError):
        ends("kin_of")


@pytest.mark.parametrize(("words", "language", "cut"), [
    ("de groep", "nl", "de "), ("the group", "en", "the "), ("l'armée", "fr", "l'"), ("dem Lager", "de", "dem "), ("los rebeldes", "es", "los "),
    ("die", "nl", None), ("Delft", "nl", None), ("theatre", "en", None), ("zijn mannen", "nl", "zijn "),
])
def test_a_determiner_is_cut_only_from_a_longer_phrase(words: str, language: str, cut: str | None) -> None:
    assert opening(words, language) == cut


@pytest.mark.parametrize("suffix", [".ann", ".json"])
def test_an_article_without_its_companions_is_a_fault_and_the_rest_goes_on(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, sound())
    write(tmp_path, sound(), "nl-a-2")
    (tmp_path / "train" / f"nl-a-1{suffix}").unlink()
    (found,) = check_folder(tmp_path)
    assert f"nl-a-1{suffix} is missing" in found.problem


@pytest.mark.parametrize("suffix", [".txt", ".ann", ".json"])
def test_a_file_that_is_no_utf8_is_a_fault(tmp_path: Path, suffix: str) -> None:
    write(tmp_path, sound())
    (tmp_path / "train" / f"nl-a-1{suffix}").write_bytes(b"caf\xe9 en meer")
    (found,) = check_folder(tmp_path)
    assert "Save the file as UTF-8" in found.problem
