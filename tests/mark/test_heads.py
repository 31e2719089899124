"""The heads in numpy: on weights made by hand, and beside the heads that torch learns."""

import math

import numpy as np
import pytest

from duiding.mark.heads import IMPOSSIBLE, WIDTHS, Heads, Spec
from duiding.mark.pairs import FEATURES

SPEC = Spec.of({"labels": ["EVENT", "PERSON"], "widest": [1, 3], "classes": {"Type": [["EVENT"], ["-", "ASSAULT", "ARREST"]]},
                "ties": {"actor": [["EVENT", "PERSON"]], "same": [["EVENT", "EVENT"], ["PERSON", "PERSON"]]}})


def small(**changed):
    """Heads over vectors of two numbers, a fit of one, all weights nought but those given."""
    shapes = {"spans.start": (2, 2), "spans.end": (2, 2), "spans.inside": (2, 2), "spans.left": (2, 2), "spans.right": (2, 2), "mark": (2, 6),
              "classes._Type": (3, 2), "source": (2, 2), "target": (2, 2), "one": (2, 2), "two": (2, 2), "tie": (2, 2)}
    weights = {f"{k}.weight": np.zeros(s) for k, s in shapes.items()} | {f"{k}.bias": np.zeros(s[0]) for k, s in shapes.items()}
    weights |= {f"seen.{i}.weight": np.zeros((n, 2)) for i, n in enumerate(FEATURES.values())}
    weights |= {"spans.width": np.zeros((2, len(WIDTHS) + 1)), "label.weight": np.zeros((2, 2)), "product.weight": np.zeros((2, 2))}
    for name, value in changed.items():
        key = name.replace("__", ".")
        weights[key] = np.broadcast_to(np.array(value, dtype=float), weights[key].shape)
    return Heads(SPEC, weights)


FIRST = np.array([[1, 0], [2, 0], [4, 0]], dtype=np.float32)
LAST = np.array([[0, 1], [0, 3], [0, 5]], dtype=np.float32)


def gelu(x):
    return x * 0.5 * (1 + math.erf(x / math.sqrt(2)))


def test_no_span_is_wider_than_its_label_allows_or_runs_past_the_end():
    scores = small().spans(FIRST, LAST)
    assert scores.shape == (2, 3, 3)
    possible = scores != IMPOSSIBLE
    assert possible[0].tolist() == [[True, False, False]] * 3
    assert possible[1].tolist() == [[True, True, True], [True, True, False], [True, False, False]]
    assert not scores[possible].any()


def test_a_text_shorter_than_the_widest_span():
    scores = small().spans(FIRST[:1], LAST[:1])
    assert scores.shape == (2, 1, 1)
    assert not scores.any()


def test_a_span_is_scored_by_its_first_word_its_last_the_mean_within_their_fit_and_its_length():
    person = [[0, 0], [1, 0]]
    assert small(spans__start__weight=person, spans__start__bias=[0, 10]).spans(FIRST, LAST)[1, :, 0].tolist() == [11, 12, 14]
    assert small(spans__end__weight=[[0, 0], [0, 1]]).spans(FIRST, LAST)[1, 0].tolist() == [1, 3, 5]
    inside = small(spans__inside__weight=[[0, 0], [2, 2]]).spans(FIRST, LAST)[1]  # of each word the sum of its two vectors: 2, 5, 9
    assert inside[0] == pytest.approx([2, 3.5, 16 / 3])
    assert inside[1, :2] == pytest.approx([5, 7])
    fit = small(spans__left__weight=person, spans__right__weight=[[0, 0], [0, 1]]).spans(FIRST, LAST)
    assert fit[1, 0] == pytest.approx([1, 3, 5])
    assert fit[1, 1, :2] == pytest.approx([6, 10])
    assert not fit[0, :, 0].any()
    width = np.zeros((2, len(WIDTHS) + 1))
    width[1, :3] = 7, 8, 9
    assert small(spans__width=width).spans(FIRST, LAST)[1, 0].tolist() == [7, 8, 9]


def test_a_mark_is_its_first_word_its_last_their_mean_and_its_label():
    weight = [[1, 0, 0, 1, 0, 0], [0, 0, 0, 0, 1, 1]]
    heads = small(mark__weight=weight, mark__bias=[0.5, 0], label__weight=[[0, 0], [0, -4]])
    found = heads.marks(FIRST, LAST, np.array([[0, 0, 0], [1, 0, 2], [1, 1, 1]]))
    assert found == pytest.approx(np.array([[gelu(2.5), gelu(1)], [gelu(6.5), gelu(16 / 6 - 4)], [gelu(5.5), gelu(2.5 - 4)]]), abs=1e-5)


def test_classes():
    heads = small(classes___Type__weight=[[0, 0], [1, 0], [0, 2]], classes___Type__bias=[1, 0, 0])
    assert heads.classes("Type", np.array([[3, 4]], dtype=np.float32)).tolist() == [[1, 3, 8]]


def test_a_tie_is_scored_by_its_ends_what_is_seen_of_them_and_their_product():
    marks, source, target = np.array([[1, 2], [3, 4]], dtype=np.float32), np.array([0]), np.array([1])
    seen = np.array([[1, 2, 3, 0, 1, 1]])

    def scored(**weights):
        return small(**weights).ties(marks, source, target, seen)[0].tolist()

    eye = np.eye(2)
    assert scored(tie__bias=[5, 6]) == [5, 6]
    assert scored(tie__weight=eye, source__weight=eye) == pytest.approx([gelu(1), gelu(2)], abs=1e-5)
    assert scored(tie__weight=eye, target__weight=-eye) == pytest.approx([gelu(-3), gelu(-4)], abs=1e-5)
    assert scored(product__weight=eye, one__weight=eye, two__weight=eye) == [3, 8]
    between = np.zeros((FEATURES["between"], 2))
    between[3] = 1, -2
    assert scored(tie__weight=eye, seen__2__weight=between) == pytest.approx([gelu(1), gelu(-2)], abs=1e-5)


def test_the_spec_comes_back_from_what_json_holds():
    assert SPEC.widest == (1, 3)
    assert SPEC.classes == {"Type": (("EVENT",), ("-", "ASSAULT", "ARREST"))}
    assert SPEC.ties["same"] == (("EVENT", "EVENT"), ("PERSON", "PERSON"))


@pytest.mark.parametrize("words", [1, 5, 60])
def test_the_heads_in_numpy_say_what_those_in_torch_say(words):
    torch = pytest.importorskip("torch")
    pytest.importorskip("transformers")
    from train import net

    widest = (3, 12, 40)
    labels = ("CONTENT", "EVENT", "PERSON")
    classes = {"Type": (("EVENT",), ("-", "A", "B")), "Form": (("CONTENT",), ("-", "speech"))}
    joins = {"actor": (("EVENT", "PERSON"),), "same": (("PERSON", "PERSON"),), "speaker": (("CONTENT", "PERSON"),)}
    torch.manual_seed(words)
    learned = net.Heads(net.Spec(labels, widest, classes, joins, {})).eval()
    with torch.no_grad():
        torch.nn.init.normal_(learned.spans.width)
    heads = Heads(Spec(labels, widest, classes, joins), {k: v.numpy() for k, v in learned.state_dict().items()})
    rng = np.random.default_rng(words)
    first, last = (rng.normal(size=(words, net.HIDDEN)).astype(np.float32) for _ in range(2))
    begin = rng.integers(0, words, 20)
    spans = np.stack([rng.integers(0, 3, 20), begin, np.minimum(begin + rng.integers(0, 9, 20), words - 1)], axis=1)
    source, target = rng.integers(0, 20, 50), rng.integers(0, 20, 50)
    seen = np.stack([rng.integers(0, n, 50) for n in FEATURES.values()], axis=1)
    with torch.no_grad():
        t = torch.from_numpy
        true_spans = learned.spans(t(first), t(last)).numpy()[:, :, :words]
        true_marks = learned.marks(t(first), t(last), *(t(column.copy()) for column in spans.T))
        true_classes = {name: learned.classes[f"_{name}"](true_marks).numpy() for name in classes}
        true_ties = learned.pairs(true_marks, t(source), t(target), t(seen)).numpy()
    got = heads.spans(first, last)
    finite = np.isfinite(true_spans)
    assert got.shape == true_spans.shape
    assert (got[~finite] == IMPOSSIBLE).all()
    assert np.abs(got[finite] - true_spans[finite]).max() < 1e-3
    marks = heads.marks(first, last, spans)
    assert np.abs(marks - true_marks.numpy()).max() < 1e-3
    assert all(np.abs(heads.classes(name, marks) - true).max() < 1e-3 for name, true in true_classes.items())
    assert np.abs(heads.ties(marks, source, target, seen) - true_ties).max() < 1e-3
