"""What is said rather than done: claims, traits, relations, outlooks, questions, credits. `speaker`, `by`, `subject`, `object` are actor ids."""

from __future__ import annotations

from typing import Any, Literal

from duiding.records.events import Realis
from duiding.records.spans import Model, Span, later
from duiding.records.values import Date

Trait_ = Literal["founded", "dissolved", "strength", "area", "aim", "ideology", "leader", "alias", "name_meaning", "capability",
                 "incapability", "tactic", "decline", "status", "funding", "headquarters"]
Relation_ = Literal["affiliate_of", "part_of", "splinter_of", "merged_with", "defects_to", "allied_with", "supports", "rival_of", "fights",
                    "negotiates_with", "hosts", "recruits_from", "leads", "member_of", "critical_of", "sanctions"]
Form = Literal["direct", "indirect", "mixed"]
Likelihood = Literal["remote", "unlikely", "even", "likely", "certain", "uncertain"]


class Claim(Model):
    """Who said what. `content` runs over whole sentences where the source follows in the next one."""

    id: str
    speaker: str | None = None
    via: tuple[str, ...] = later(default=())
    role: str | None = None
    form: Form
    content: Span
    cue: Span | None = None
    frame: Span | None = None
    addressee: str | None = None
    about: tuple[str, ...] = ()
    realis: Realis = "actual"
    confidence: float | None = None


class Trait(Model):
    """A dated statement about one actor. `value` is a number, a year, an ISO code or the words themselves, by trait."""

    id: str
    actor: str
    trait: Trait_
    value: Any = None
    date: Date | None = None
    by: str | None = None
    evidence: tuple[Span, ...]
    confidence: float | None = None


class Relation(Model):
    """A dated statement between two actors."""

    id: str
    subject: str
    relation: Relation_
    object: str
    date: Date | None = None
    realis: Realis = "actual"
    by: str | None = None
    evidence: tuple[Span, ...]
    confidence: float | None = None


class Threatened(Model):
    """What an outlook is about: a region, or an actor (its id)."""

    region: str | None = None
    actor: str | None = None
    span: Span


class Outlook(Model):
    """What somebody expects. `subject` is who the threat comes from, absent where it is no actor's."""

    id: str
    by: str | None = None
    subject: str | None = None
    threatens: tuple[Threatened, ...] = ()
    likelihood: Likelihood
    words: Span | None = None
    reasons: tuple[Span, ...] = ()
    horizon: Date | None = None
    evidence: tuple[Span, ...]
    confidence: float | None = None


class Question(Model):
    """What is asked and left open."""

    id: str
    speaker: str | None = None
    evidence: tuple[Span, ...]
    about: tuple[str, ...] = ()
    status: Literal["open", "answered"] = "open"
    confidence: float | None = None


class Credit(Model):
    """Agencies, photographers, bylines; never an actor of an event."""

    id: str
    kind: Literal["agency", "photographer", "byline", "source"]
    name: str
    span: Span
    confidence: float | None = None
