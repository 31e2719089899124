from hypothesis import given
from hypothesis import strategies as st

from duiding.export.segments import segments
from duiding.records import Span

TEXT = "abcdefghijklmnopqrstuvwxyz"


@st.composite
def evidence(draw):
    """Some cards, each with some spans of TEXT."""
    bounds = st.tuples(st.integers(0, 25), st.integers(1, 26)).filter(lambda pair: pair[0] < pair[1])
    return [[Span.of(TEXT, *pair) for pair in draw(st.lists(bounds, max_size=4))] for _ in range(draw(st.integers(0, 4)))]


@given(evidence(), st.lists(st.integers(-2, 30), max_size=3))
def test_segments_join_up_and_know_exactly_their_cards(cards, cuts):
    found = segments(len(TEXT), cards, cuts)
    assert "".join(TEXT[s.start:s.end] for s in found) == TEXT
    for segment in found:
        for at in range(segment.start, segment.end):
            assert set(segment.covered_by) == {n for n, spans in enumerate(cards) if any(s.start <= at < s.end for s in spans)}


@given(evidence())
def test_each_span_begins_and_ends_where_segments_do(cards):
    found = segments(len(TEXT), cards)
    starts, ends = {s.start for s in found}, {s.end for s in found}
    assert all(span.start in starts and span.end in ends for spans in cards for span in spans)


def test_an_empty_text_has_no_segments():
    assert segments(0, []) == []
