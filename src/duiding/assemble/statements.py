"""Arcs → claims, traits, relations, outlooks, questions, credits."""

from __future__ import annotations

from typing import Any

from duiding.assemble.actors import Cast
from duiding.assemble.confidence import confidence
from duiding.mark.graph import Arc, Graph, Node
from duiding.ontology import RELATIONS, TRAITS
from duiding.records import Claim, Credit, Date, DateValue, FigureValue, Outlook, Question, Relation, Span, Threatened, Trait, stable_id
from duiding.records.values import PlaceValue

BODIES = frozenset({"GROUP", "ORG"})
"""What may be a branch of another."""


class Statements:
    """Reads one article's statements off its graph."""

    def __init__(self, graph: Graph, cast: Cast, article: str) -> None:
        self._graph, self._cast, self._article = graph, cast, article

    def _id(self, prefix: str, *parts: object) -> str:
        return stable_id(prefix, self._article, *parts)

    def _actor(self, node: Node, label: str) -> str | None:
        target = next(iter(self._graph.targets(node, label)), None)
        return self._cast.id_of(target) if target else None

    def _said_by(self, start: int, end: int) -> str | None:
        """Who says the words at these offsets, where they stand inside somebody's claim."""
        covering = [c for c in self._graph.overlapping(start, end, "CONTENT") if c.start <= start and end <= c.end and c.get("Form")]
        return self._actor(min(covering, key=lambda c: c.end - c.start), "speaker") if covering else None

    def claims(self) -> tuple[Claim, ...]:
        """CONTENT spans with a form."""
        found = []
        for node in self._graph.nodes("CONTENT"):
            form = node.get("Form")
            if not form:
                continue
            speaker = next(iter(self._graph.targets(node, "speaker")), None)
            cue = next((a.source for a in self._graph.into(node, "says")), None)
            found.append(Claim(
                id=self._id("clm", node.start, node.end), speaker=self._cast.id_of(speaker) if speaker else None,
                role=self._cast.role_of(speaker) if speaker else None, form=form, content=self._graph.span(node),
                cue=self._graph.span(cue) if cue else None, addressee=self._actor(node, "addressee"),
                about=tuple(dict.fromkeys(self._cast.id_of(t) for t in self._graph.targets(node, "about"))),
                confidence=confidence(self._graph, "claim", [node.sure.get("span"), *(a.sure for a in self._graph.out(node, "speaker")[:1])])))
        return tuple(found)

    def traits(self) -> tuple[Trait, ...]:
        """Arcs from an actor to a VALUE, one label a trait; the same trait on the same words is one."""
        found: dict[str, Trait] = {}
        for arc in self._graph.arcs:
            if arc.label not in TRAITS or arc.target.label != "VALUE":
                continue
            actor, evidence = self._cast.id_of(arc.source), self._evidence(arc)
            id_ = self._id("trt", actor, arc.label, evidence.start, evidence.end)
            label: Any = arc.label
            value = _plain(arc.target.value) if arc.target.value is not None else self._graph.quote(arc.target)
            found.setdefault(id_, Trait(id=id_, actor=actor, trait=label, value=value, date=self._date(evidence),
                                        by=self._said_by(evidence.start, evidence.end), evidence=(evidence,),
                                        confidence=confidence(self._graph, "trait", [arc.sure, arc.target.sure.get("span")])))
        return _in_order(found.values())

    def relations(self) -> tuple[Relation, ...]:
        """Arcs between two actors; the same relation told twice is one. Who belongs to what is told by the actors (`part_of`), except of bodies."""
        found: dict[tuple[str, str, str, str], Relation] = {}
        for arc in self._graph.arcs:
            if arc.label not in RELATIONS or arc.target.label in ("VALUE", "EVENT") or arc.source.label == "EVENT" or arc.by.startswith("ground"):
                continue
            if arc.label == "part_of" and not (arc.source.label in BODIES and self._cast.is_named(arc.source) and self._cast.is_named(arc.target)):
                continue
            subject, object_, evidence = self._cast.id_of(arc.source), self._cast.id_of(arc.target), self._evidence(arc)
            if subject == object_:
                continue
            label: Any = arc.label
            realis: Any = arc.attributes.get("Realis", "actual")
            sure = confidence(self._graph, "relation", [arc.sure])
            key = subject, label, object_, realis
            told = found.get(key)
            if told is None:
                found[key] = Relation(
                    id=self._id("rel", subject, arc.label, object_, evidence.start, evidence.end), subject=subject, relation=label, object=object_,
                    date=self._date(evidence), realis=realis, by=self._said_by(evidence.start, evidence.end), evidence=(evidence,), confidence=sure)
            elif evidence not in told.evidence:
                found[key] = told.model_copy(update={
                    "evidence": (*told.evidence, evidence), "confidence": max(filter(None, (told.confidence, sure)), default=None)})
        return _in_order(found.values())

    def outlooks(self) -> tuple[Outlook, ...]:
        """CONTENT spans marked as outlooks."""
        found = []
        for node in self._graph.nodes("CONTENT"):
            words = next(iter(self._graph.targets(node, "likelihood")), None)
            if node.get("Outlook") != "yes" or words is None:
                continue
            evidence = self._graph.span(node)
            found.append(Outlook(
                id=self._id("out", node.start, node.end), by=self._actor(node, "speaker") or self._said_by(node.start, node.end),
                subject=self._actor(node, "subject"), threatens=tuple(self._threatened(t) for t in self._graph.targets(node, "threatens")),
                likelihood=words.get("Scale") or "uncertain", words=self._graph.span(words),
                reasons=tuple(self._graph.span(t) for t in self._graph.targets(node, "reason")),
                horizon=next((_dated(self._graph, t) for t in self._graph.targets(node, "horizon")), None), evidence=(evidence,),
                confidence=confidence(self._graph, "outlook", [node.sure.get("outlook"), words.sure.get("span")])))
        return tuple(found)

    def _threatened(self, node: Node) -> Threatened:
        span = self._graph.span(node)
        if node.label in ("PLACE", "FACILITY"):
            return Threatened(region=node.value.name if isinstance(node.value, PlaceValue) else span.quote, span=span)
        return Threatened(actor=self._cast.id_of(node), span=span)

    def questions(self) -> tuple[Question, ...]:
        """QUESTION spans."""
        return tuple(Question(id=self._id("qst", n.start, n.end), speaker=self._actor(n, "speaker") or self._said_by(n.start, n.end),
                              evidence=(self._graph.span(n),), status="answered" if n.get("Status") == "answered" else "open")
                     for n in self._graph.nodes("QUESTION"))

    def credits(self) -> tuple[Credit, ...]:
        """CREDIT spans."""
        return tuple(Credit(id=self._id("crd", n.start, n.end), kind=n.get("Kind") or "source", name=self._graph.quote(n), span=self._graph.span(n))
                      for n in self._graph.nodes("CREDIT"))

    def _evidence(self, arc: Arc) -> Span:
        start, end = arc.evidence or (min(arc.source.start, arc.target.start), max(arc.source.end, arc.target.end))
        return Span.of(self._graph.text, start, end)

    def _date(self, evidence: Span) -> Date | None:
        """The first resolved date inside the evidence."""
        return next((d for t in self._graph.within(evidence.start, evidence.end, "TIME") if (d := _dated(self._graph, t))), None)


def _dated(graph: Graph, node: Node) -> Date | None:
    return Date(**node.value.__dict__, span=graph.span(node)) if isinstance(node.value, DateValue) else None


def _plain(value: Any) -> Any:
    """A grounded value as plain JSON."""
    if isinstance(value, FigureValue):
        return {k: v for k, v in (("low", value.low), ("best", value.best), ("high", value.high), ("approximate", value.approximate or None),
                                  ("lexeme", value.lexeme)) if v is not None}
    if isinstance(value, DateValue):
        return {"start": value.start, "end": value.end, "precision": value.precision}
    if isinstance(value, PlaceValue):
        return value.country or value.name
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else value


def _in_order(found: Any) -> tuple[Any, ...]:
    return tuple(sorted(found, key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id)))
