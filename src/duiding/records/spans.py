"""The span: evidence as offsets and the words that stand there.

Offsets count Unicode code points in `article.text`, half open, and `text[start:end] == quote` always holds: a span is checked in
itself when it is made, and against its text when the record that holds it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from duiding.errors import SpanError


class Model(BaseModel):
    """The base of every record: frozen, nothing undeclared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def absent(value: object) -> bool:
    """Whether a field of the second rank (° in the contract) is left out of the JSON: it is until filled."""
    return value is None or value == ()


def later(**options: Any) -> Any:
    """A field of the second rank: part of the schema, absent from the JSON until filled."""
    return Field(exclude_if=absent, **({"default": None} | options))


class Span(Model):
    """Words in the article's text: `[start, end)` in code points, and the words themselves."""

    start: int = Field(ge=0)
    end: int
    quote: str

    @model_validator(mode="after")
    def _holds_in_itself(self) -> Span:
        if self.end <= self.start or len(self.quote) != self.end - self.start:
            raise SpanError(f"span {self.start}..{self.end} does not fit its quote of {len(self.quote)} code points",
                            remedy="Make spans with Span.of(text, start, end)")
        return self

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`.

        Raises:
            SpanError: the offsets lie outside the text, or the span is empty.
        """
        if not 0 <= start < end <= len(text):
            raise SpanError(f"span {start}..{end} lies outside a text of {len(text)} code points",
                            remedy="Offsets are half open and count code points")
        return cls.model_construct(start=start, end=end, quote=text[start:end])

    def holds_in(self, text: str) -> bool:
        """Whether the quote stands in the text at these offsets."""
        return text[self.start:self.end] == self.quote


def spans_within(value: object) -> Iterator[Span]:
    """Every span in a record, however deep, in the order of its fields."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, BaseModel):
        for inner in value.__dict__.values():
            if inner is not None and not isinstance(inner, (str, int, float)):
                yield from spans_within(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from spans_within(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from spans_within(inner)
