"""The contract as frozen models: what comes out of one article."""

from duiding.records.actors import Actor
from duiding.records.article import Article, Part
from duiding.records.events import (
    Attestation,
    Code,
    Event,
    Figure,
    FigureKind,
    Link,
    Outcome,
    Participant,
    Realis,
    Responsibility,
    Target,
    Total,
    TotalScope,
    Weapon,
)
from duiding.records.ids import article_id, stable_id
from duiding.records.record import SCHEMA, Explanation, Record, Run
from duiding.records.spans import Model, Span, spans_within
from duiding.records.statements import Claim, Credit, Likelihood, Outlook, Question, Relation, Threatened, Trait
from duiding.records.values import ActorKind, ActorValue, Date, DateValue, FigureValue, Place, PlaceValue

__all__ = [
    "SCHEMA", "Actor", "ActorKind", "ActorValue", "Article", "Attestation", "Claim", "Code", "Credit", "Date", "DateValue", "Event",
    "Explanation", "Figure", "FigureKind", "FigureValue", "Likelihood", "Link", "Model", "Outcome", "Outlook", "Part", "Participant",
    "Place", "PlaceValue", "Question", "Realis", "Record", "Relation", "Responsibility", "Run", "Span", "Target", "Threatened", "Total",
    "TotalScope", "Trait", "Weapon", "article_id", "spans_within", "stable_id",
]
