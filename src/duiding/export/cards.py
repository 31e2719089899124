"""A record as cards: what is shown of it, in which order, with its evidence. The page and the terminal draw the same cards.

A card is one thing with an id (an event, a claim, an actor ...). Its rows hold pieces: words, the id of an actor or record that is shown
by name, or a span of the article.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from duiding.export.words import amount, number, plain, spaced, when, where
from duiding.records import (
    Actor,
    Claim,
    Credit,
    Date,
    Event,
    Figure,
    Outlook,
    Participant,
    Place,
    Question,
    Record,
    Relation,
    Responsibility,
    Span,
    Total,
    Trait,
    spans_within,
)

KINDS: dict[str, str] = {"event": "Events", "total": "Totals", "claim": "Claims", "outlook": "Outlooks", "trait": "Traits",
                         "relation": "Relations", "question": "Questions", "actor": "Actors", "credit": "Credits"}
"""The kinds of card in the order of reading, each with its heading."""

PRECEDENCE: tuple[str, ...] = ("event", "total", "trait", "relation", "actor", "outlook", "question", "credit", "claim")
"""Which colour shows where spans of several kinds lie over each other: the narrow kinds over the wide ones."""

NOT_ACTUAL = {"planned": "planned", "hypothetical": "hypothetical", "negated": "negated", "general": "in general"}
"""How an event that did not happen, or no single one, is labelled."""


RECIPIENT_LABELS = {"AGREE": "With", "CONSULT": "With", "COOPERATE": "With", "SUPPORT": "For", "AID": "To", "CONCEDE": "To", "REQUEST": "To",
                    "RETREAT": "To", "EVACUATE": "Whom", "DIE": "Whom", "FLEE": "Whom"}
"""How the recipient of an event is called where "against" would be wrong."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """An actor or another record of the article, shown by name."""

    id: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the article; `whole` where they are what the card is about and are to be read in full."""

    span: Span
    whole: bool = False


Piece = Words | Ref | Evidence
Value = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its values."""

    label: str
    values: tuple[Value, ...]

    @property
    def in_one_line(self) -> bool:
        """Whether the values are short quotations that follow each other in one line."""
        return all(len(v) == 1 and isinstance(v[0], Evidence) and not v[0].whole for v in self.values)


@dataclass(frozen=True, slots=True)
class Card:
    """One record as it is shown. `spans` is all of its evidence; `core` those that are the thing itself, not what is told of it."""

    kind: str
    id: str
    title: Value
    rows: tuple[Row, ...]
    spans: tuple[Span, ...]
    core: tuple[Span, ...]
    realis: str = "actual"
    confidence: float | None = None


def cards(record: Record) -> list[Card]:
    """Every card of a record, by kind in the order of KINDS."""
    why: dict[str, list[Value]] = {}
    for e in record.explanations:
        why.setdefault(e.record, []).append((Words(f"{e.by}: {e.why}"),))
    made = [*map(event_card, record.events), *map(total_card, record.totals), *map(claim_card, record.claims),
            *map(outlook_card, record.outlooks), *map(trait_card, record.traits), *map(relation_card, record.relations),
            *map(question_card, record.questions), *map(actor_card, record.actors), *map(credit_card, record.credits)]
    return [_explained(card, why.get(card.id, [])) for card in made]


def _explained(card: Card, why: list[Value]) -> Card:
    if not why:
        return card
    return replace(card, rows=(*card.rows, *_rows(("Why", why))))


def _rows(*rows: tuple[str, Iterable[Value]]) -> tuple[Row, ...]:
    """Rows that have something to say; the others are left out."""
    return tuple(Row(label, filled) for label, values in rows if (filled := tuple(v for v in values if v)))


def _spans(value: object) -> tuple[Span, ...]:
    """All spans of a record, each once, in the order of its fields."""
    return tuple(dict.fromkeys(spans_within(value)))


def _date(date: Date | None) -> list[Value]:
    return [(Words(when(date)), Evidence(date.span))] if date else []


def _place(place: Place | None) -> list[Value]:
    if place is None:
        return []
    precise = f" ({place.precision})" if place.precision else ""
    return [(Words(where(place) + precise), Evidence(place.span))]


def _evidence(span: Span | None) -> Value:
    return (Evidence(span),) if span else ()


def _by(actor: str | None) -> Value:
    return (Words("according to"), Ref(actor)) if actor else ()


def _actor(actor: str | None) -> list[Value]:
    return [(Ref(actor),)] if actor else []


def _participant(p: Participant) -> Value:
    basis = () if p.basis == "stated" else (Words(f"({p.basis})"),)
    return (Ref(p.actor), *basis, Evidence(p.span))


def _figure(f: Figure) -> Value:
    of = f"{amount(f)} {spaced(f.kind)}" if f.kind != "other" else f"{amount(f)} {f.who or ''}".rstrip()
    side = f"on the {f.side}'s side" if f.side in ("actor", "recipient") else None
    notes = [note for note in (side, "superseded" if f.status == "superseded" else None) if note]
    return (Words(of + (f" ({', '.join(notes)})" if notes else "")), Evidence(f.span), *_by(f.by))


def _responsibility(r: Responsibility) -> Value:
    who: Value = (Words("for"), Ref(r.actor)) if r.actor and r.by != r.actor else ()
    by = (Words("by"), Ref(r.by)) if r.by else (Words("by"), Ref(r.actor)) if r.actor and r.status in ("claimed", "denied") else ()
    return (Words(r.status), *(who if r.status not in ("claimed", "denied") or r.by else ()), *by, Evidence(r.span))


def _title(event: Event) -> str:
    code = event.type.capitalize() if event.type else "Event"
    return f"{code} · {spaced(event.mode)}" if event.mode else code


def event_card(e: Event) -> Card:
    """An event: who, against whom, where, when, how many, who claims it."""
    rows = _rows(
        ("Who", map(_participant, e.actors)),
        (RECIPIENT_LABELS.get(e.type or "", "Against"), map(_participant, e.recipients)),
        ("Where", [v for place in (e.places or (e.place,)) for v in _place(place)]),
        ("When", _date(e.date)),
        ("Figures", map(_figure, e.figures)),
        ("Weapon", [(Words(spaced(e.weapon.type)), Evidence(e.weapon.span))] if e.weapon else []),
        ("Target", [(Words(spaced(t.type) + (", soft" if t.soft else "")), Evidence(t.span), *_by(t.by)) for t in e.target]),
        ("Responsibility", map(_responsibility, e.responsibility)),
        ("Attested", [(*((Ref(a.by),) if a.by else ()), Words(spaced(a.stance)), Evidence(a.span)) for a in e.attested]),
        ("Outcome", [(Words(", ".join(filter(None, (e.outcome.stage, e.outcome.result)))), Evidence(e.outcome.span))] if e.outcome else []),
        ("Codes", [(Words(" · ".join(filter(None, (c.type.capitalize(), spaced(c.mode or ""))))),) for c in e.also]),
        ("Linked", [(Words(spaced(link.relation)), Ref(link.event), Evidence(link.span)) for link in e.links]),
        ("Details", [(Words(plain(e.details)),)] if e.details else []),
        ("Also", [(Evidence(m),) for m in e.mentions[1:]]),
    )
    title = (Words(_title(e)), *_evidence(e.mentions[0] if e.mentions else None))
    return Card("event", e.id, title, rows, _spans(e), e.mentions, e.realis, e.confidence)


def total_card(t: Total) -> Card:
    """A count over many events."""
    of = t.of
    rows = _rows(
        ("Of", [(Words(", ".join(kind.capitalize() for kind in of.types)),)] if of.types else []),
        ("By", [(Ref(a),) for a in of.actors]),
        ("Against", [(Ref(a),) for a in of.recipients]),
        ("Where", _place(t.place)), ("When", _date(t.period)), ("Change", [(Words(t.change),)] if t.change else []),
        ("Source", _actor(t.by)), ("Words", [(Evidence(t.span),)]),
    )
    return Card("total", t.id, (Words(f"{amount(t)} {spaced(t.measure)}"),), rows, _spans(t), (t.span,), confidence=t.confidence)


def claim_card(c: Claim) -> Card:
    """What somebody says."""
    speaker: Value = (Ref(c.speaker),) if c.speaker else (Words("Somebody unnamed"),)
    role = (Words(f"({c.role})"),) if c.role else ()
    rows = _rows(
        ("Says", [(Evidence(c.content, whole=True),)]), ("Form", [(Words(c.form),)]), ("Cue", [(Evidence(c.cue),)] if c.cue else []),
        ("Frame", [(Evidence(c.frame),)] if c.frame else []), ("Via", [(Ref(a),) for a in c.via]),
        ("To", _actor(c.addressee)), ("About", [(Ref(a),) for a in c.about]),
    )
    return Card("claim", c.id, (*speaker, *role), rows, _spans(c), (c.content,), c.realis, c.confidence)


def outlook_card(o: Outlook) -> Card:
    """What somebody expects."""
    threatened = [((Ref(t.actor) if t.actor else Words(t.region or "unnamed")), Evidence(t.span)) for t in o.threatens]
    rows = _rows(
        ("Threat from", _actor(o.subject)), ("To", threatened), ("Likelihood", [(Words(o.likelihood), *_evidence(o.words))]),
        ("By when", _date(o.horizon)), ("Reasons", [(Evidence(r),) for r in o.reasons]), ("According to", _actor(o.by)),
        ("Words", [(Evidence(s),) for s in o.evidence]),
    )
    return Card("outlook", o.id, (Words(f"Expected: {o.likelihood}"),), rows, _spans(o), o.evidence, confidence=o.confidence)


def trait_card(t: Trait) -> Card:
    """A dated statement about one actor."""
    rows = _rows((spaced(t.trait).capitalize(), [(Words(plain(t.value)),)] if t.value is not None else []), ("When", _date(t.date)),
                 ("According to", _actor(t.by)), ("Words", [(Evidence(s),) for s in t.evidence]))
    return Card("trait", t.id, (Ref(t.actor), Words(f"· {spaced(t.trait)}")), rows, _spans(t), t.evidence, confidence=t.confidence)


def relation_card(r: Relation) -> Card:
    """A dated statement between two actors."""
    rows = _rows(("When", _date(r.date)), ("According to", _actor(r.by)), ("Words", [(Evidence(s),) for s in r.evidence]))
    title = (Ref(r.subject), Words(spaced(r.relation)), Ref(r.object))
    return Card("relation", r.id, title, rows, _spans(r), r.evidence, r.realis, r.confidence)


def question_card(q: Question) -> Card:
    """What is asked and left open."""
    rows = _rows(("Asks", [(Evidence(s, whole=True),) for s in q.evidence]), ("About", [(Ref(a),) for a in q.about]))
    title: Value = (Ref(q.speaker), Words(f"· {q.status}")) if q.speaker else (Words(f"{q.status.capitalize()} question"),)
    return Card("question", q.id, title, rows, _spans(q), q.evidence, confidence=q.confidence)


def actor_card(a: Actor) -> Card:
    """Who it is, and every mention of it."""
    what = ", ".join(filter(None, (spaced(a.kind) if a.kind else None, a.country, a.sector)))
    role = a.title or a.role
    rows = _rows(
        ("Kind", [(Words(what),)] if what else []), ("Role", [(Words(role), *_evidence(a.role_span))] if role else []),
        ("Part of", _actor(a.part_of)),
        ("Known", [(Words(" · ".join(("in the register", *filter(None, (a.wikidata,))))),)] if a.known else []),
        ("Mentions", [(Evidence(m),) for m in a.mentions]),
    )
    return Card("actor", a.id, (Words(a.name),), rows, _spans(a), a.mentions, confidence=a.confidence)


def credit_card(c: Credit) -> Card:
    """Agencies, photographers, bylines."""
    rows = _rows(("Words", [(Evidence(c.span),)]))
    return Card("credit", c.id, (Words(c.name), Words(f"· {c.kind}")), rows, _spans(c), (c.span,), confidence=c.confidence)


def labels(record: Record) -> dict[str, str]:
    """Ids as words: actors by name, events by type and trigger."""
    named = {a.id: a.name for a in record.actors}
    return named | {e.id: f"{_title(e)} “{e.mentions[0].quote}”" if e.mentions else _title(e) for e in record.events}


def wording(pieces: Value, names: dict[str, str]) -> str:
    """The pieces as one line of plain text, quotations left out."""
    return " ".join(p.text if isinstance(p, Words) else names.get(p.id, p.id) for p in pieces if not isinstance(p, Evidence))


def certainty(confidence: float | None) -> str:
    """`80%`, or nothing where no calibrated number exists."""
    return "" if confidence is None else f"{number(round(confidence * 100))}%"
