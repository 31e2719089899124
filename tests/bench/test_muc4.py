"""Template filling: assembly, GTT's F1, CEAF-RME, error classes, on cases counted by hand."""

from __future__ import annotations

import gtt
import muc4
import pytest
from train.example import Example, Mark, Tie

GOLD = {"d": [{"incident_type": "attack", "PerpInd": [["guerrillas", "guerrilla column"]], "Victim": [["peasant"], ["Cerezo"]]},
              {"incident_type": "bombing", "Target": [["embassy"]]}]}
FOUND = {"d": [{"incident_type": "attack", "PerpInd": [["The Guerrillas"]], "Victim": [["Cerezo"], ["a mayor"]]}]}


def test_gtt_counts_the_type_as_a_slot_and_missed_templates_in_full() -> None:
    micro = gtt.gtt(GOLD, FOUND)["micro"]
    assert (micro.right, micro.found, micro.hit, micro.wanted) == (3, 4, 3, 6)
    assert micro.f1 == pytest.approx(0.6)
    assert gtt.gtt(GOLD, FOUND)["Victim"].precision == 0.5


def test_an_entity_with_a_string_too_many_is_wrong_for_gtt_and_right_for_ceaf() -> None:
    found = {"d": [{"incident_type": "attack", "PerpInd": [["guerrillas", "soldiers"]]}]}
    assert gtt.gtt(GOLD, found)["PerpInd"].right == 0
    assert gtt.ceaf_rme(GOLD, found, "subset").right == 1
    phi3 = gtt.ceaf_rme(GOLD, found)
    assert (phi3.right, phi3.found, phi3.wanted) == (1, 2, 5)


def test_ceaf_rme() -> None:
    subset, phi3 = gtt.ceaf_rme(GOLD, FOUND, "subset"), gtt.ceaf_rme(GOLD, FOUND)
    assert (subset.right, subset.found, subset.hit, subset.wanted) == (2, 3, 2, 4)
    assert (phi3.right, phi3.found, phi3.hit, phi3.wanted) == (2, 3, 2, 5)


def test_two_entities_for_one_count_twice_in_subset_and_once_in_phi3() -> None:
    found = {"d": [{"incident_type": "attack", "PerpInd": [["guerrillas"], ["guerrilla column"]]}]}
    subset, phi3 = gtt.ceaf_rme(GOLD, found, "subset"), gtt.ceaf_rme(GOLD, found)
    assert (subset.right, subset.hit) == (2, 1)
    assert phi3.right == 1


def test_templates_are_aligned_for_the_best_f1() -> None:
    gold = {"d": [{"incident_type": "attack", "Victim": [["a"]]}, {"incident_type": "attack / bombing", "Victim": [["priest"], ["mayor"]]}]}
    found = {"d": [{"incident_type": "attack", "Victim": [["priest"], ["mayor"]]}, {"incident_type": "kidnapping", "Victim": [["priest"]]}]}
    assert gtt.align(gold["d"], found["d"]) == {0: 1}
    micro = gtt.gtt(gold, found)["micro"]
    assert (micro.right, micro.found, micro.wanted) == (3, 5, 5)
    assert gtt.ceaf_rme(gold, found).right == 2


def test_a_type_that_differs_gets_nothing() -> None:
    found = {"d": [{"incident_type": "arson", "PerpInd": [["guerrillas"]]}]}
    assert gtt.gtt(GOLD, found)["micro"].right == 0
    assert gtt.ceaf_rme(GOLD, found, "subset").right == 0


def test_a_document_without_a_template_counts_against_precision() -> None:
    assert gtt.gtt({"d": []}, FOUND)["micro"].found == 4
    assert gtt.gtt({"d": GOLD["d"]}, {})["micro"].wanted == 6


@pytest.mark.parametrize(("weights", "best"), [
    ([[1, 2], [2, 4]], 5), ([[7, 5, 11], [5, 4, 1], [9, 3, 2]], 24), ([[0, 3, 1]], 3), ([[1], [5]], 5), ([[0, 0], [0, 0]], 0), ([[], []], 0), ([], 0)])
def test_assignment_finds_the_greatest_sum(weights: list[list[float]], best: float) -> None:
    pairs = gtt.assign(weights)
    assert sum(weights[i][j] for i, j in pairs) == best
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)


def test_errors_by_kind() -> None:
    gold = {"d": [{"incident_type": "attack", "Victim": [["old peasant"], ["Cerezo"]], "PerpOrg": [["URNG"]], "Weapon": [["rifle"]]},
                  {"incident_type": "bombing", "Target": [["embassy"]], "Weapon": [["dynamite"]]}]}
    found = {"d": [{"incident_type": "attack", "Victim": [["Cerezo"], ["peasant"], ["nobody"]], "PerpInd": [["URNG"]], "Weapon": [["dynamite"]]},
                   {"incident_type": "arson"}]}
    assert gtt.errors(gold, found) == {"right": 1, "boundary": 1, "spurious": 1, "wrong type": 1, "wrong template": 1, "missed": 2,
                                       "missed incident": 1, "spurious incident": 1}


TEXT = "Guerrillas of the FMLN kidnapped mayor Ruiz and the guerrillas bombed the embassy. Ruiz is free. He sleeps."


def example(marks: list[tuple[str, str, str]], types: tuple[str, ...], ties: list[Tie] | None = None, p: dict[str, str] | None = None) -> Example:
    made = []
    for label, words, kind in marks:
        start = TEXT.rindex(words[1:]) if words.startswith("^") else TEXT.index(words)
        made.append(Mark(label, start, start + len(words.lstrip("^")), {"incident": kind} | ({"p": p[words]} if p and words in p else {})))
    return Example("muc4", "TST1-MUC3-0001", "en", TEXT, made, ties or [], {"incident": types})


def test_fillers_of_one_slot_become_entities() -> None:
    e = example([("PerpInd", "Guerrillas of the FMLN", "kidnapping"), ("PerpInd", "the guerrillas", "kidnapping"), ("PerpOrg", "FMLN", "kidnapping"),
                 ("Victim", "mayor Ruiz", "kidnapping"), ("Victim", "^Ruiz", "kidnapping"), ("Victim", "He", "kidnapping")], ("kidnapping",),
                [Tie("same", 5, 4)])
    template, = muc4.assemble(e, single=False)
    assert template == {"incident_type": "kidnapping", "PerpInd": [["Guerrillas of the FMLN", "the guerrillas"]], "PerpOrg": [["FMLN"]], "Target": [],
                        "Victim": [["mayor Ruiz", "Ruiz", "He"]], "Weapon": []}
    assert muc4.assemble(e)[0]["Victim"] == [["mayor Ruiz"]]


def test_the_most_probable_string_is_kept() -> None:
    e = example([("Victim", "mayor Ruiz", "kidnapping"), ("Victim", "^Ruiz", "kidnapping")], ("kidnapping",), p={"mayor Ruiz": "0.4", "^Ruiz": "0.9"})
    assert muc4.assemble(e)[0]["Victim"] == [["Ruiz"]]


def test_fillers_go_to_the_template_of_their_type() -> None:
    marks = [("Victim", "mayor Ruiz", "kidnapping"), ("Target", "the embassy", "bombing"), ("PerpOrg", "FMLN", "arson")]
    kidnapping, bombing = muc4.assemble(example(marks, ("kidnapping", "bombing")))
    assert (kidnapping["Victim"], kidnapping["Target"], bombing["Target"]) == ([["mayor Ruiz"]], [], [["the embassy"]])
    assert kidnapping["PerpOrg"] == bombing["PerpOrg"] == []
    assert muc4.assemble(example(marks, ("bombing",)))[0]["PerpOrg"] == [["FMLN"]]
    assert muc4.assemble(example(marks, ())) == []
    both = muc4.assemble(example([("Target", "the embassy", "attack / bombing")], ("arson", "bombing")))
    assert [t["Target"] for t in both] == [[], [["the embassy"]]]


@pytest.mark.parametrize(("a", "b", "same"), [
    ("the guerrillas", "Guerrillas", True), ("Guerrillas of the FMLN", "guerrillas", True), ("Guerrillas of the FMLN", "FMLN", False),
    ("mayor Ruiz", "Ruiz", True), ("car bomb", "bomb", True), ("car bomb", "car", False), ("", "bomb", False)])
def test_alike(a: str, b: str, same: bool) -> None:
    assert muc4.alike(a, b) is muc4.alike(b, a) is same


def test_gtts_file() -> None:
    assert muc4.gtt_file({"TST1-MUC3-0001": GOLD["d"]}, {"TST1-MUC3-0001": FOUND["d"]}) == {"10001": {"pred_templates": FOUND["d"], "gold_templates": GOLD["d"]}}
    assert muc4.number("DEV-MUC3-0012") == "DEV-MUC3-0012"
