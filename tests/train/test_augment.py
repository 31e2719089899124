"""Articles said a little differently: the annotation still says of the new words what it said of the old."""

import re
from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from train.augment import Augment, rewritten
from train.example import Example, Mark, Tie, chains

NAME = {"Reference": "name"}


def example(text, *marks, ties=(), language="nl"):
    """An example of marks (label, words) or (label, words, nth) with their classes; names are names."""
    found = []
    for label, said, *nth in marks:
        at = -1
        for _ in range((nth or [0])[0] + 1):
            at = text.index(said, at + 1)
        found.append(Mark(label, at, at + len(said), dict(NAME) if label in ("PERSON", "PLACE", "GROUP") and said[0].isupper() else {}))
    return Example("corpus", "x", language, text, found, [Tie(*t) for t in ties])


def said(e):
    return [(m.label, e.text[m.start:m.end]) for m in e.marks]


def joined(e):
    words = said(e)
    return [(t.label, words[t.source][1], words[t.target][1]) for t in e.ties]


# -- rewritten

TEXT = "Ahmed Kiro sprak in Plodorp. Hij zweeg later."
MARKS = ("PERSON", "Ahmed Kiro"), ("PLACE", "Plodorp"), ("PERSON", "Hij"), ("EVENT", "zweeg")


def replaced(old, new, *marks, ties=()):
    e = example(TEXT, *marks, ties=ties)
    at = TEXT.index(old)
    return rewritten(e, [(at, at + len(old), new)])


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("Ahmed Kiro", "Zo", ["Zo", "Plodorp", "Hij", "zweeg"]), ("Plodorp", "Sint Boko aan Zee", ["Ahmed Kiro", "Sint Boko aan Zee", "Hij", "zweeg"]),
    ("Ahmed", "Mohammed", ["Mohammed Kiro", "Plodorp", "Hij", "zweeg"]), ("Kiro", "K", ["Ahmed K", "Plodorp", "Hij", "zweeg"]),
    (" sprak in ", " ", ["Ahmed Kiro", "Plodorp", "Hij", "zweeg"]), ("d K", "-", ["Ahme-iro", "Plodorp", "Hij", "zweeg"]),
    ("Ahmed ", "", ["Kiro", "Plodorp", "Hij", "zweeg"]), (" Kiro", "", ["Ahmed", "Plodorp", "Hij", "zweeg"]), ("Kiro", "", ["Ahmed", "Plodorp", "Hij", "zweeg"]),
    ("Ahmed", "", ["Kiro", "Plodorp", "Hij", "zweeg"]), (" later", "", ["Ahmed Kiro", "Plodorp", "Hij", "zweeg"]), (".", "!!!", ["Ahmed Kiro", "Plodorp", "Hij", "zweeg"])])
def test_marks_move_along_and_are_trimmed(old, new, expected):
    found = replaced(old, new, *MARKS)
    assert found.text == TEXT.replace(old, new, 1)
    assert [w for _, w in said(found)] == expected


def test_a_mark_whose_words_are_gone_goes_with_its_ties():
    found = replaced("Hij zweeg", "", *MARKS, ties=[("same", 2, 0), ("actor", 3, 2), ("place", 1, 0)])
    assert said(found) == [("PERSON", "Ahmed Kiro"), ("PLACE", "Plodorp")]
    assert joined(found) == [("place", "Plodorp", "Ahmed Kiro")]


def test_ties_hold_between_the_same_marks_as_before():
    found = replaced("Ahmed Kiro ", "", *MARKS, ties=[("actor", 3, 2), ("place", 3, 1)])
    assert joined(found) == [("actor", "zweeg", "Hij"), ("place", "zweeg", "Plodorp")]


def test_several_edits_at_once_in_any_order():
    e = example(TEXT, *MARKS)
    edits = [(TEXT.index(old), TEXT.index(old) + len(old), new) for old, new in [("zweeg", "zong"), ("Ahmed", "Al"), ("Plodorp", "Zo")]]
    assert [w for _, w in said(rewritten(e, edits))] == ["Al Kiro", "Zo", "Hij", "zong"]
    assert rewritten(e, edits).text == "Al Kiro sprak in Zo. Hij zong later."


def test_of_two_edits_of_the_same_words_one_is_made():
    found = rewritten(example(TEXT, *MARKS), [(0, 5, "Al"), (0, 5, "Bo")])
    assert found.text == "Al" + TEXT[5:]


def test_an_edit_across_the_edge_of_marks_belongs_to_each():
    found = replaced("Kiro spr", "Zo ", ("PERSON", "Ahmed Kiro"), ("EVENT", "sprak in"))
    assert found.text == "Ahmed Zo ak in Plodorp. Hij zweeg later."
    assert [w for _, w in said(found)] == ["Ahmed Zo", "Zo ak in"]


def test_nested_marks_move_together():
    e = example(TEXT, ("CONTENT", "Ahmed Kiro sprak in Plodorp"), ("PLACE", "Plodorp"), ("EVENT", "sprak"))
    at = TEXT.index("sprak")
    assert [w for _, w in said(rewritten(e, [(at, at + 5, "zei iets")]))] == ["Ahmed Kiro zei iets in Plodorp", "Plodorp", "zei iets"]


CHAIN = "Kiro kwam. Hij sprak. Hem trof niets. De man ging."
HEARD = ("PERSON", "Kiro"), ("PERSON", "Hij"), ("PERSON", "Hem"), ("PERSON", "De man")


@pytest.mark.parametrize("ties", [[(1, 0), (2, 1), (3, 2)], [(1, 0), (2, 0), (3, 0)], [(1, 0), (3, 1), (2, 1)]])
@pytest.mark.parametrize("gone", ["Kiro kwam. ", "Hij sprak. ", "Hij sprak. Hem trof niets. "])
def test_mentions_of_one_thing_stay_one_when_a_mention_between_them_goes(ties, gone):
    e = example(CHAIN, *HEARD, ties=[("same", *t) for t in ties])
    at = CHAIN.index(gone)
    found = rewritten(e, [(at, at + len(gone), "")])
    assert len(found.marks) >= 2
    assert set(chains(found)) == {0}
    assert all(t.source > t.target for t in found.ties)


def test_mentions_of_two_things_stay_two():
    e = example(CHAIN, *HEARD, ties=[("same", 2, 0), ("same", 3, 1)])
    found = rewritten(e, [(0, len("Kiro kwam. "), "")])
    assert [w for _, w in said(found)] == ["Hij", "Hem", "De man"]
    assert chains(found) == [0, 1, 0]


# -- names

POOL = [example("Boko Zeno zag Boko Haram", ("PERSON", "Boko Zeno")), example("In Zandstad", ("PLACE", "Zandstad")), example("In London", ("PLACE", "London"), language="en")]
NEWS = "Ahmed Kiro zag Plodorp. Ahmed Kiro bleef in Plodorp. Kiro sliep."
NEWS_MARKS = ("PERSON", "Ahmed Kiro"), ("PLACE", "Plodorp"), ("PERSON", "Ahmed Kiro", 1), ("PLACE", "Plodorp", 1), ("PERSON", "Kiro", 2)


def swaps(e, pool=POOL):
    """What becomes of an example, over many draws."""
    return [Augment(pool, 1.0, seed).names(e) for seed in range(40)]


def test_every_mention_of_a_name_is_renamed_alike():
    seen = set()
    for found in swaps(example(NEWS, *NEWS_MARKS)):
        person, place, again, there, alone = [w for _, w in said(found)]
        assert person == again
        assert place == there
        assert alone == "Kiro"  # nobody of one name is in the pool
        assert found.text == f"{person} zag {place}. {person} bleef in {place}. Kiro sliep."
        seen |= {(person, place)}
    assert seen == {(a, b) for a in ("Ahmed Kiro", "Boko Zeno") for b in ("Plodorp", "Zandstad")}


def test_names_come_from_the_same_language_and_kind():
    assert {found.text for found in swaps(example("In Plodorp", ("PLACE", "Plodorp"), language="fr"))} == {"In Plodorp"}
    assert {found.text for found in swaps(example("In Plodorp", ("GROUP", "Plodorp")))} == {"In Plodorp"}


def test_what_is_no_name_is_kept():
    assert {found.text for found in swaps(example("De stad viel", ("PLACE", "stad")))} == {"De stad viel"}


def test_a_name_that_another_span_stands_on_is_kept_everywhere():
    e = example("Plodorp viel. In Plodorp bleef men.", ("PLACE", "Plodorp"), ("STATE", "Plodorp"), ("PLACE", "Plodorp", 1))
    assert {found.text for found in swaps(e)} == {e.text}


def test_a_place_within_a_longer_name_is_renamed_there_too():
    e = example("Leger van Plodorp viel Plodorp aan.", ("GROUP", "Leger van Plodorp"), ("PLACE", "Plodorp"), ("PLACE", "Plodorp", 1))
    assert {found.text for found in swaps(e)} == {e.text, e.text.replace("Plodorp", "Zandstad")}
    assert {said(found)[0][1] for found in swaps(e)} == {"Leger van Plodorp", "Leger van Zandstad"}


# -- numbers, quotation marks, case, sentences

def test_counts_change_by_up_to_half_and_other_numbers_stay():
    e = example("In 2021 vielen 40 doden, 1.200 gewonden en 3 arrestaties bij kilometer 40.", ("FIGURE", "40 doden"), ("FIGURE", "1.200 gewonden"), ("FIGURE", "3 arrestaties"))
    drawn = {tuple(map(int, re.fullmatch(r"In 2021 vielen (\d+) doden, 1\.200 gewonden en (\d+) arrestaties bij kilometer 40\.", Augment([], 1, seed).numbers(e).text).groups()))
             for seed in range(60)}
    assert len(drawn) > 10
    assert all(24 <= dead <= 64 and 1 <= held <= 5 for dead, held in drawn)


@pytest.mark.parametrize("text", ["Hij zei: “Weg!” en “Nu!”", "Hij zei: „Weg!” en „Nu!”", "Er sagte: „Weg!“ und „Nu!“", "Il dit «Weg!» et «Nu!»", "Er sagte: »Weg!« und »Nu!«"])
def test_quotation_marks_open_and_close_as_before(text):
    frame = re.sub("[“„«”»]", "{}", text)
    pairs = set()
    for seed in range(40):
        found = Augment([], 1, seed).quotes(example(text, ("CONTENT", "Weg!"), ("CONTENT", "Nu!")))
        assert [w for _, w in said(found)] == ["Weg!", "Nu!"]
        marks = re.fullmatch(re.escape(frame).replace(r"\{\}", "(.)"), found.text).groups()
        assert marks[:2] == marks[2:]
        pairs.add(marks[:2])
    assert {("“", "”"), ("„", "”"), ("«", "»"), ("'", "'")} <= pairs <= {("“", "”"), ("„", "”"), ("«", "»"), ("'", "'"), ("‘", "’"), ('"', '"')}


def test_the_title_or_all_changes_case_and_nothing_moves():
    text = "Aanslag in Plodorp\nDe straße van İzmir viel."
    found = {Augment([], 1, seed).case(example(text, ("PLACE", "Plodorp"), ("PLACE", "İzmir"))).text for seed in range(60)}
    assert found == {"AANSLAG IN PLODORP" + text[18:], "aanslag in plodorp" + text[18:], "AANSLAG IN PLODORP\nDE STRAßE VAN İZMIR VIEL.", "aanslag in plodorp\nde straße van İzmir viel."}


def test_paragraphs_run_together_and_the_title_keeps_its_line():
    text = "Titel\n\nEen kwam.\n\nTwee gingen.\n\nDrie bleven."
    e = example(text, ("PERSON", "Een"), ("PERSON", "Drie"))
    drawn = {(found := Augment([], 1, seed).breaks(e)).text: said(found) for seed in range(60)}
    assert {"Titel\n\nEen kwam. Twee gingen. Drie bleven.", "Titel\n\nEen kwam.\nTwee gingen.\nDrie bleven."} < set(drawn)
    assert all(marks == said(e) for marks in drawn.values())


def test_sentences_are_left_out_whole_and_never_the_first():
    text = "Titel hier.\nEen kwam. Twee gingen. Drie bleven. Vier zwegen."
    e = example(text, ("PERSON", "Een"), ("CONTENT", "Twee gingen. Drie bleven."), ("EVENT", "zwegen"))
    drawn = [Augment([], 1, seed).shorter(e) for seed in range(60)]
    assert len({found.text for found in drawn}) > 3
    for found in drawn:
        assert found.text.startswith("Titel hier.\n")
        assert set(re.findall(r"[A-Z]\w+ \w+\.", found.text)) <= set(re.findall(r"[A-Z]\w+ \w+\.", text))
        assert ("CONTENT", "Twee gingen. Drie bleven.") in said(found)  # no sentence is taken out of a claim
        assert (("PERSON", "Een") in said(found)) == ("Een kwam." in found.text)


def test_a_short_text_stays_whole():
    e = example("Een kwam. Twee gingen.", ("PERSON", "Een"))
    assert {Augment([], 1, seed).shorter(e).text for seed in range(20)} == {e.text}


def test_no_share_leaves_all_as_it_is_and_a_seed_draws_the_same_again():
    e = example(NEWS, *NEWS_MARKS)
    still, first, second = Augment(POOL, 0.0, 1), Augment(POOL, 1.0, 1), Augment(POOL, 1.0, 1)
    assert all(still(e) is e for _ in range(20))
    drawn = [first(e).text for _ in range(20)]
    assert drawn == [second(e).text for _ in range(20)]
    assert len(set(drawn)) > 3


# -- anything

WORD = st.sampled_from(["Ahmed", "Kiro", "Plodorp", "De", "groep", "12", "1.500", "«zei", "dat»", "“Nu", "weg”", "„Ja“", "viel.", "ging!", "kwam.\n", "İzmir", "straße"])


@st.composite
def examples(draw):
    words = draw(st.lists(WORD, min_size=1, max_size=40))
    text = " ".join(words)
    bounds = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    marks = {}
    for _ in range(draw(st.integers(0, 10))):
        first = draw(st.integers(0, len(bounds) - 1))
        last = min(len(bounds) - 1, first + draw(st.integers(0, 5)))
        label = draw(st.sampled_from(["PERSON", "PLACE", "GROUP", "FIGURE", "CONTENT", "EVENT"]))
        marks[label, bounds[first][0], bounds[last][1]] = Mark(label, bounds[first][0], bounds[last][1], draw(st.sampled_from([NAME, {"Reference": "nominal"}])))
    held = sorted(marks.values(), key=lambda m: (m.start, -m.end))
    ends = st.integers(0, max(0, len(held) - 1))
    ties = [Tie(label, max(a, b), min(a, b)) for label, a, b in draw(st.lists(st.tuples(st.sampled_from(["same", "actor"]), ends, ends), max_size=8)) if a != b and held]
    return Example("corpus", "x", "nl", text, held, ties)


@given(examples(), st.integers(0, 1000))
def test_whatever_is_drawn_the_annotation_stays_sound(e, seed):
    for m in e.marks:
        m.classes = {**m.classes, "which": f"{m.start} {m.end} {m.label}"}  # what each was
    before = deepcopy(e)
    found = Augment([e, *POOL], 1.0, seed)(e)
    assert e == before
    for m in found.marks:
        assert 0 <= m.start < m.end <= len(found.text)
        assert found.text[m.start:m.end] == found.text[m.start:m.end].strip()
        assert m.classes["which"].endswith(m.label)
    was = {m.classes["which"]: n for n, m in enumerate(e.marks)}
    old = [was[m.classes["which"]] for m in found.marks]
    assert old == sorted(set(old))
    kept = set(old)
    assert {(old[t.source], old[t.target]) for t in found.ties if t.label == "actor"} == {
        (t.source, t.target) for t in e.ties if t.label == "actor" and {t.source, t.target} <= kept}
    first, now = chains(e), chains(found)
    for a in range(len(old)):
        for b in range(a):
            assert (now[a] == now[b]) == (first[old[a]] == first[old[b]])
