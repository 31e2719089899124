"""What the heads learn from, beside what the corpus says; what the program makes of it again."""

import pytest
from train.example import Example, Mark, Tie
from train.views import seen

from duiding.mark.graph import Graph
from duiding.mark.proposals import Proposed, write

TEXT = "Kiro zei dat Zeno misschien uit Plodorp vlucht na de aanslag."


def mark(label, said, **classes):
    at = TEXT.index(said)
    return Mark(label, at, at + len(said), classes)


def example(marks, *ties, **rest):
    return Example("corpus", "x", "nl", TEXT, marks, [Tie(label, s, t, dict(classes)) for label, s, t, *[classes] in ((*t, {})[:4] for t in ties)], **rest)


def looks(found):
    return [(m.label, found.text[m.start:m.end], m.classes) for m in found.marks]


def joins(found):
    return [(t.label, found.marks[t.source].label, found.marks[t.target].label) for t in found.ties]


KIRO, ZENO, PLACE = mark("PERSON", "Kiro"), mark("PERSON", "Zeno"), mark("PLACE", "Plodorp")
WORDS = "Zeno misschien uit Plodorp vlucht"


@pytest.mark.parametrize(("label", "classes", "expected"), [
    ("PERSON", {"Kind": "name"}, {"Reference": "name"}), ("FACILITY", {"Kind": "nominal"}, {"Reference": "nominal"}), ("CREDIT", {"Kind": "agency"}, {"Source": "agency"}),
    ("FIGURE", {"Kind": "killed", "Who": "0 4"}, {"Kind": "killed"}), ("CONTENT", {"Form": "speech", "Realis": "negated"}, {"Form": "speech", "Truth": "negated"}),
    ("EVENT", {"Realis": "negated", "Type": "ASSAULT", "Also": "ARREST"}, {"Realis": "negated", "Type": "ASSAULT"}), ("WEAPON", {"Type": "bomb"}, {"Weapon": "bomb"}),
    ("QUESTION", {"Status": "open"}, {"Answer": "open"}), ("FIGURE", {"Status": "final"}, {"Status": "final"})])
def test_a_name_of_a_class_means_one_thing(label, classes, expected):
    assert looks(seen(example([mark(label, "Kiro", **classes)]))) == [(label, "Kiro", expected)]


def test_a_claim_an_outlook_and_what_is_both():
    assert looks(seen(example([mark("CONTENT", WORDS, Form="speech")]))) == [("CONTENT", WORDS, {"Form": "speech"})]
    assert looks(seen(example([mark("CONTENT", WORDS, Outlook="yes", Scale="possible")]))) == [("OUTLOOK", WORDS, {})]
    both = seen(example([mark("CONTENT", WORDS, Outlook="yes", Form="speech")]))
    assert looks(both) == [("OUTLOOK", WORDS, {}), ("CONTENT", WORDS, {"Form": "speech"})]


def test_ties_of_an_outlook_leave_the_outlook_and_those_of_a_claim_the_claim():
    marks = [KIRO, mark("CONTENT", WORDS, Outlook="yes", Form="speech"), ZENO, mark("LIKELIHOOD", "misschien")]
    found = seen(example(marks, ("speaker", 1, 0), ("subject", 1, 2), ("likelihood", 1, 3), ("about", 1, 2)))
    assert sorted(joins(found)) == [("about", "CONTENT", "PERSON"), ("likelihood", "OUTLOOK", "LIKELIHOOD"), ("speaker", "CONTENT", "PERSON"),
                                    ("speaker", "OUTLOOK", "PERSON"), ("subject", "OUTLOOK", "PERSON")]
    speakers = {found.text[found.marks[t.target].start:found.marks[t.target].end] for t in found.ties if t.label == "speaker"}
    assert speakers == {"Kiro"}


def test_an_outlook_that_is_no_claim_has_its_speaker_once():
    assert joins(seen(example([mark("CONTENT", WORDS, Outlook="yes"), KIRO], ("speaker", 0, 1)))) == [("speaker", "OUTLOOK", "PERSON")]


@pytest.mark.parametrize(("role", "expected"), [("from", "place:from"), ("to", "place:to"), ("at", "place"), (None, "place")])
def test_where_an_event_comes_from_is_a_tie_of_its_own(role, expected):
    found = seen(example([mark("EVENT", "vlucht"), PLACE], ("place", 0, 1, {"Role": role} if role else {})))
    assert [(t.label, t.classes) for t in found.ties] == [(expected, {})]


def test_a_relation_that_is_not_actual_is_two_ties():
    marks = [KIRO, ZENO]
    assert joins(seen(example(marks, ("allied_with", 0, 1, {"Realis": "negated"})))) == [("allied_with", "PERSON", "PERSON"), ("realis:negated", "PERSON", "PERSON")]
    assert joins(seen(example(marks, ("allied_with", 0, 1, {"Realis": "actual"})))) == [("allied_with", "PERSON", "PERSON")]
    assert joins(seen(example(marks, ("allied_with", 0, 1)))) == [("allied_with", "PERSON", "PERSON")]


def test_what_kind_of_target_it_is_stands_on_the_span():
    found = seen(example([mark("EVENT", "aanslag"), PLACE, ZENO], ("target", 0, 1, {"Type": "city"}), ("target", 0, 2)))
    assert [m.classes for m in found.marks] == [{}, {"Target": "city"}, {}]


def test_whose_word_an_event_is_is_not_learned():
    assert seen(example([mark("EVENT", "aanslag"), KIRO], ("asserts", 0, 1), ("actor", 0, 1))).ties == [Tie("actor", 0, 1)]


def test_the_corpus_itself_is_left_as_it_is():
    given = example([mark("CONTENT", WORDS, Outlook="yes", Form="speech", Realis="negated"), KIRO], ("speaker", 0, 1, {"Role": "x"}), silent=frozenset({"CUE"}))
    found = seen(given)
    assert given.marks[0].classes == {"Outlook": "yes", "Form": "speech", "Realis": "negated"}
    assert given.ties == [Tie("speaker", 0, 1, {"Role": "x"})]
    assert (found.text, found.name, found.silent) == (given.text, given.name, given.silent)


def test_the_program_reads_back_what_the_heads_learn():
    marks = [KIRO, mark("CONTENT", WORDS, Outlook="yes", Form="speech", Realis="negated"), ZENO, mark("LIKELIHOOD", "misschien", Scale="possible"),
             mark("EVENT", "vlucht", Type="MOVE", Mode="MOVE/flight"), mark("PLACE", "Plodorp", Kind="name"), mark("EVENT", "aanslag", Type="ASSAULT", Mode="ASSAULT")]
    found = seen(example(marks, ("speaker", 1, 0), ("subject", 1, 2), ("likelihood", 1, 3), ("place", 4, 5, {"Role": "from"}), ("target", 6, 5, {"Type": "city"}),
                         ("rival_of", 0, 2, {"Realis": "hypothetical"}), ("actor", 4, 2)))
    graph = Graph(TEXT, language="nl")
    write(graph, [Proposed(m.label, m.start, m.end, m.classes) for m in found.marks], [(t.label, t.source, t.target, 1.0) for t in found.ties])
    assert {(n.label, graph.quote(n)): n.attributes for n in graph} == {
        ("PERSON", "Kiro"): {}, ("CONTENT", WORDS): {"Outlook": "yes", "Form": "speech", "Realis": "negated", "Scale": "possible"}, ("PERSON", "Zeno"): {},
        ("LIKELIHOOD", "misschien"): {"Scale": "possible"}, ("EVENT", "vlucht"): {"Type": "MOVE", "Mode": "flight"}, ("PLACE", "Plodorp"): {"Kind": "name"},
        ("EVENT", "aanslag"): {"Type": "ASSAULT"}}
    assert {(a.label, graph.quote(a.source), graph.quote(a.target), *sorted(a.attributes.items())) for a in graph.arcs} == {
        ("speaker", WORDS, "Kiro"), ("subject", WORDS, "Zeno"), ("likelihood", WORDS, "misschien"), ("place", "vlucht", "Plodorp", ("Role", "from")),
        ("target", "aanslag", "Plodorp", ("Type", "city")), ("rival_of", "Kiro", "Zeno", ("Realis", "hypothetical")), ("actor", "vlucht", "Zeno"),
        ("asserts", "vlucht", "Kiro")}
