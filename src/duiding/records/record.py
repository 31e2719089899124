"""The line: everything that comes out of one article."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from pydantic import Field, model_validator

from duiding.errors import SpanError
from duiding.records.actors import Actor
from duiding.records.article import Article
from duiding.records.events import Event, Total
from duiding.records.spans import Model, later, spans_within
from duiding.records.statements import Claim, Credit, Outlook, Question, Relation, Trait

SCHEMA = "duiding/1"


class Run(Model):
    """What produced the record: versions of program, model and tables; no clock, so that the same article gives the same bytes."""

    program: str
    model: str | None = None
    tables: str | None = None


class Explanation(Model):
    """Why a value is there: the record's id, the marker or grounder that made it, and what it saw."""

    record: str
    by: str
    why: str


class Record(Model):
    """One article, coded. Every span in it is checked against the article's text when it is made.

    Raises:
        SpanError: a span does not hold (`text[start:end] != quote`).
    """

    schema_: Literal["duiding/1"] = Field(default="duiding/1", alias="schema")
    article: Article
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    totals: tuple[Total, ...] = ()
    traits: tuple[Trait, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    outlooks: tuple[Outlook, ...] = ()
    questions: tuple[Question, ...] = ()
    credits: tuple[Credit, ...] = ()
    run: Run
    explanations: tuple[Explanation, ...] = later(default=())

    @model_validator(mode="after")
    def _every_span_holds(self) -> Record:
        text = self.article.text
        for span in spans_within(self):
            if not span.holds_in(text):
                raise SpanError(f"span {span.start}..{span.end} {span.quote[:40]!r} does not stand in the article's text", where=self.article.id,
                                remedy="Offsets count code points in article.text")
        return self

    def to_json(self) -> str:
        """The record as one line of JSON: fixed order, UTF-8, no clock."""
        return self.model_dump_json(by_alias=True)

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """The record that a line of JSON holds; `pydantic.ValidationError` or `SpanError` where it is none."""
        return cls.model_validate_json(line)

    def to_arrow(self) -> dict[str, Any]:
        """The record as Arrow tables by name (`duiding.export.arrow`); needs the extra `arrow`."""
        tables: dict[str, Any] = _export("arrow").to_tables([self])
        return tables

    def _repr_html_(self) -> str:
        """The view of a notebook: the text with its evidence marked, the records beneath it."""
        view: str = _export("html").fragment(self)
        return view


def _export(module: str) -> Any:
    """A module of the exports, loaded when first asked for: the records know no other room, and what nobody looks at costs nothing."""
    return import_module(f"duiding.export.{module}")
