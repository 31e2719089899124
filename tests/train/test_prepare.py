"""Examples as arrays, and what a task's heads must be able to say."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")

import numpy as np  # noqa: E402
from tokenizers import Tokenizer, models, pre_tokenizers  # noqa: E402
from train.example import Example, Mark, Tie, labels  # noqa: E402
from train.prepare import ABSENT, RARE, prepare, spec_of  # noqa: E402

TOKENIZER = Tokenizer(models.WordLevel({"?": 0}, "?"))
TOKENIZER.pre_tokenizer = pre_tokenizers.Whitespace()
TEXT = "Kiro viel Plodorp aan. Hij won."


def example(*marks, ties=(), text=TEXT, **rest):
    found = []
    for label, said, *classes in marks:
        at = text.index(said)
        found.append(Mark(label, at, at + len(said), dict(*classes)))
    return Example("corpus", "x", "nl", text, found, [Tie(*t) for t in ties], **rest)


ONE = example(("EVENT", "viel", {"Type": "ASSAULT"}), ("PERSON", "Kiro", {"Reference": "name"}), ("PERSON", "Hij", {"Reference": "pronoun"}), ("EVENT", "won", {"Type": "MOVE"}),
              ("PLACE", "Plodorp", {"Reference": "name"}), ties=[("actor", 0, 1), ("same", 2, 1), ("place", 0, 4), ("actor", 3, 2)])
SPEC = spec_of([ONE] * RARE)


# -- the spec

def test_labels_classes_and_ties_are_those_of_the_examples():
    assert SPEC.labels == tuple(labels([ONE])) == ("EVENT", "PERSON", "PLACE")
    assert SPEC.classes == {"Reference": (("PERSON", "PLACE"), (ABSENT, "name", "pronoun")), "Type": (("EVENT",), (ABSENT, "ASSAULT", "MOVE"))}
    assert SPEC.ties == {"actor": (("EVENT", "PERSON"),), "place": (("EVENT", "PLACE"),), "same": (("PERSON", "PERSON"),)}
    assert SPEC.texts == {}


def test_what_is_rare_is_not_learned():
    rare = example(("EVENT", "viel", {"Type": "RARE", "Odd": "x"}), ("PLACE", "Plodorp"), ties=[("actor", 0, 1), ("date", 0, 1)])
    spec = spec_of([ONE] * RARE + [rare] * (RARE - 1))
    assert (spec.classes, spec.ties) == (SPEC.classes, SPEC.ties)
    spec = spec_of([ONE] * RARE + [rare] * RARE)
    assert "RARE" in spec.classes["Type"][1]
    assert "Odd" in spec.classes
    assert spec.ties["actor"] == (("EVENT", "PERSON"), ("EVENT", "PLACE"))
    assert spec.ties["date"] == (("EVENT", "PLACE"),)


@pytest.mark.parametrize(("said", "words"), [("Kiro", 1), ("Kiro viel Plodorp aan", 4), (TEXT, 8)])
def test_a_span_may_be_as_wide_as_the_widest_seen_and_a_little_wider(said, words):
    widest, = spec_of([example(("CONTENT", said))] * 5).widest
    assert words <= widest <= 1.25 * words + 1


def test_classes_of_whole_texts():
    spec = spec_of([example(classes={"topics": ("a", "b")})] * RARE + [example(classes={"topics": ("c",), "other": ()})])
    assert spec.texts == {"topics": ("a", "b"), "other": ()}


# -- one example

def test_marks_are_words():
    found = prepare(ONE, SPEC, TOKENIZER)
    assert found.marks.tolist() == [[0, 1, 1], [1, 0, 0], [1, 5, 5], [0, 6, 6], [2, 2, 2]]
    assert found.sentence.tolist() == [0, 0, 0, 0, 0, 1, 1, 1]


def test_chains_classes_and_ties():
    found = prepare(ONE, SPEC, TOKENIZER)
    assert found.chain[1] == found.chain[2]
    assert len(set(found.chain.tolist())) == 4
    assert {k: v.tolist() for k, v in found.classes.items()} == {"Reference": [-1, 1, 2, -1, 1], "Type": [1, -1, -1, 2, -1]}
    names = list(SPEC.ties)
    assert {(names[t], s, o) for t, s, o in found.ties.tolist()} == {("actor", 0, 1), ("same", 2, 1), ("place", 0, 4), ("actor", 3, 2)}


def test_a_class_that_a_mark_lacks_is_absent_and_a_rare_value_unknown():
    found = prepare(example(("EVENT", "viel"), ("EVENT", "won", {"Type": "RARE"})), SPEC, TOKENIZER)
    assert found.classes["Type"].tolist() == [0, -1]


def test_marks_of_labels_that_are_not_learned_go_with_their_ties():
    e = example(("ODD", "Plodorp"), ("EVENT", "viel"), ("PERSON", "Kiro"), ("PERSON", "Hij"), ties=[("actor", 1, 2), ("place", 1, 0), ("same", 3, 2), ("odd", 1, 2)])
    found = prepare(e, SPEC, TOKENIZER)
    assert found.marks[:, 0].tolist() == [0, 1, 1]
    assert found.chain.tolist() == [1, 2, 2]
    names = list(SPEC.ties)
    assert [(names[t], s, o) for t, s, o in found.ties.tolist()] == [("actor", 0, 1), ("same", 2, 1)]


def test_a_mark_within_a_word_is_that_word():
    e = example(("PERSON", "iro"), text="Kiro viel")
    assert prepare(e, SPEC, TOKENIZER).marks.tolist() == [[1, 0, 0]]


def test_texts_are_learned_only_where_the_example_says_something_of_them():
    spec = spec_of([example(classes={"topics": ("a", "b")}), example(classes={"topics": ("a",)})] * RARE)
    assert prepare(example(classes={"topics": ("b",)}), spec, TOKENIZER).texts["topics"].tolist() == [0, 1]
    assert prepare(example(classes={"topics": ()}), spec, TOKENIZER).texts["topics"].tolist() == [0, 0]
    assert prepare(example(), spec, TOKENIZER).texts == {}


def test_silent_labels_are_told():
    assert prepare(example(silent=frozenset({"PERSON", "CUE"})), SPEC, TOKENIZER).silent.tolist() == [False, True, False]


def test_an_example_without_marks_has_empty_arrays():
    found = prepare(example(), SPEC, TOKENIZER)
    assert (found.marks.shape, found.ties.shape, found.chain.shape) == ((0, 3), (0, 3), (0,))
    assert all(v.dtype == np.int64 and not len(v) for v in found.classes.values())


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_text_without_words_is_none(text):
    assert prepare(example(text=text), SPEC, TOKENIZER) is None
