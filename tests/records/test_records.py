"""The span invariant, on construction; ids that derive from content; the line as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from duiding.errors import SpanError
from duiding.records import Article, Claim, Record, Run, Span, article_id, spans_within, stable_id

TEXT = "„Het is stil”, zei zij."


def record(span: Span) -> Record:
    return Record(article=Article(id="a-1", text=TEXT, language="nl"), run=Run(program="test"),
                  claims=(Claim(id="clm-1", form="direct", content=span),))


def test_a_record_with_true_spans_is_made() -> None:
    made = record(Span.of(TEXT, 1, 12))
    assert [s.quote for s in spans_within(made)] == ["Het is stil"]


def test_a_span_whose_words_stand_elsewhere_is_refused() -> None:
    with pytest.raises((SpanError, ValidationError), match="does not stand"):
        record(Span(start=2, end=13, quote="Het is stil"))


@pytest.mark.parametrize(("start", "end", "quote"), [(3, 3, ""), (3, 5, "a"), (5, 3, "ab")])
def test_a_span_that_does_not_fit_itself_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises((SpanError, ValidationError)):
        Span(start=start, end=end, quote=quote)


@given(st.text(min_size=1), st.data())
def test_spans_count_code_points_of_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(text, start, data.draw(st.integers(start + 1, len(text))))
    assert span.holds_in(text)
    assert Span.model_validate(span.model_dump()) == span


def test_records_are_frozen() -> None:
    with pytest.raises(ValidationError):
        record(Span.of(TEXT, 1, 12)).article.text = "x"


def test_the_line_comes_back_as_the_same_record() -> None:
    made = record(Span.of(TEXT, 1, 12))
    line = made.to_json()
    assert "\n" not in line
    assert Record.from_json(line) == made
    loaded = json.loads(line)
    assert loaded["schema"] == "duiding/1"
    assert loaded["claims"][0]["confidence"] is None
    assert "via" not in loaded["claims"][0]


def test_ids_derive_from_content_alone() -> None:
    assert stable_id("evt", "a", 1) == stable_id("evt", "a", 1)
    assert stable_id("evt", "a", 1) != stable_id("evt", "a", "1")
    assert article_id("x", url="https://a.example/1") == article_id("y", url="https://a.example/1")
    assert article_id("x") != article_id("y")
