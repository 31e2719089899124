"""Events, what hangs on them, and totals over many of them."""

from __future__ import annotations

from typing import Any, Literal

from duiding.records.spans import Model, Span, later
from duiding.records.values import Date, FigureValue, Place

Realis = Literal["actual", "planned", "hypothetical", "negated", "general"]
FigureKind = Literal["killed", "injured", "missing", "abducted", "arrested", "displaced", "released", "rescued", "participants",
                     "perpetrators", "weapons", "money", "other"]
ParticipantBasis = Literal["stated", "claimed", "attributed", "suspected", "inferred"]


class Participant(Model):
    """An actor in a role of an event. `actor` is an actor id."""

    actor: str
    span: Span
    basis: ParticipantBasis = "stated"


class Attestation(Model):
    """Who vouches for an event or denies it. `by` is an actor id; null where the words name nobody ("naar verluidt")."""

    stance: Literal["asserts", "confirms", "denies", "cannot_verify"]
    by: str | None = None
    via: tuple[str, ...] = later(default=())
    span: Span


class Figure(FigureValue):
    """A count or amount of one event. `who` repeats the words that say what is counted; `by` is an actor id."""

    kind: FigureKind
    who: str | None = None
    side: Literal["actor", "recipient", "third", "unknown"] | None = None
    civilian: bool | None = None
    status: Literal["current", "superseded"] | None = later()
    by: str | None = None
    span: Span


class Responsibility(Model):
    """A claim, denial or attribution of an event. `actor` is who is said to have done it, `by` who says so (actor ids)."""

    status: Literal["claimed", "denied", "attributed", "suspected", "unclaimed"]
    actor: str | None = None
    by: str | None = None
    channel: str | None = later()
    credibility: str | None = later()
    span: Span


class Target(Model):
    """What was aimed at: a GTD target type."""

    type: str
    span: Span
    soft: bool | None = None
    by: str | None = None


class Weapon(Model):
    """What was used: a GTD weapon type."""

    type: str
    span: Span


class Link(Model):
    """A tie to another event of the article (its id)."""

    relation: Literal["part_of", "retaliation_for", "follow_up_of", "outcome_of", "implements", "violates", "same_perpetrator"]
    event: str
    span: Span


class Code(Model):
    """A further PLOVER code of the same act."""

    type: str
    mode: str | None = None


class Outcome(Model):
    """How far it came, and how it ended."""

    stage: Literal["planned", "prepared", "attempted", "completed"] | None = None
    result: Literal["succeeded", "repelled", "intercepted", "foiled", "failed"] | None = None
    control: dict[str, Any] | None = later()
    by: str | None = None
    span: Span


class Event(Model):
    """One happening, however often the article mentions it. `mentions` holds the best trigger first."""

    id: str
    type: str | None
    mode: str | None = None
    also: tuple[Code, ...] = ()
    contexts: tuple[str, ...] = later(default=())
    realis: Realis
    attested: tuple[Attestation, ...] = ()
    outcome: Outcome | None = later()
    mentions: tuple[Span, ...]
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    place: Place | None = None
    places: tuple[Place, ...] = later(default=())
    date: Date | None = None
    figures: tuple[Figure, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    target: tuple[Target, ...] = ()
    weapon: Weapon | None = None
    links: tuple[Link, ...] = ()
    details: dict[str, Any] | None = later()
    confidence: float | None = None


class TotalScope(Model):
    """What a total runs over: actor ids and PLOVER types."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    types: tuple[str, ...] = ()


class Total(FigureValue):
    """A count over many events; never an event itself."""

    id: str
    measure: FigureKind
    of: TotalScope = TotalScope()
    place: Place | None = None
    period: Date | None = None
    change: str | None = later()
    by: str | None = None
    span: Span
    confidence: float | None = None
