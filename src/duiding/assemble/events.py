"""EVENT spans and their arcs → events, each happening once; figures over many events → totals."""

from __future__ import annotations

from typing import Any

from duiding.assemble.actors import Cast
from duiding.assemble.confidence import confidence
from duiding.mark.graph import ACTOR_LABELS, ATTESTATION, LINKS, RESPONSIBILITY, Graph, Node
from duiding.records import (
    Attestation,
    Code,
    Date,
    DateValue,
    Event,
    Figure,
    FigureValue,
    Link,
    Participant,
    Place,
    PlaceValue,
    Responsibility,
    Span,
    Target,
    Total,
    Weapon,
    stable_id,
)
from duiding.records.events import Realis

LOOSE_MODES = ("explosives", "targeted", "destroy")
"""Modes that a more telling word for the same act overrules."""
PLACE_RANK = {"exact": 0, "landmark": 1, "city": 2, "admin2": 3, "admin1": 4, "region": 5, "country": 6, None: 7}
"""The finer place wins where an event's mentions name several."""
DATE_RANK = {"time": 0, "day": 1, "week": 2, "month": 3, "season": 4, "year": 5, "decade": 6}


class Events:
    """Reads one article's events and totals off its graph."""

    def __init__(self, graph: Graph, cast: Cast, article: str) -> None:
        self._graph, self._cast, self._article = graph, cast, article
        self._clusters: dict[int, list[Node]] = {}
        for node in graph.nodes("EVENT"):
            self._clusters.setdefault(id(graph.antecedent(node)), []).append(node)
        self._ids = {id(n): self._id(c) for c in self._clusters.values() for n in c}

    def _id(self, cluster: list[Node]) -> str:
        first = cluster[0]
        return stable_id("evt", self._article, first.get("Type"), first.start, first.end)

    def events(self) -> tuple[Event, ...]:
        """Every event, by its first mention."""
        return tuple(self._event(c) for c in self._clusters.values())

    def _event(self, cluster: list[Node]) -> Event:
        best = min(cluster, key=lambda n: n.start)
        spans = [best, *(n for n in cluster if n is not best)]
        codes = [Code(type=t, mode=m or None) for t, _, m in ((c.partition("/")) for n in cluster for c in (n.get("Also") or "").split()) if t]
        places = self._places(cluster)
        return Event(
            id=self._id(cluster), type=best.get("Type"), mode=self._mode(best, cluster),
            also=tuple(dict.fromkeys(codes)), realis=self._realis(best), attested=self._attested(cluster),
            mentions=tuple(self._graph.span(n) for n in spans), actors=self._participants(cluster, "actor"),
            recipients=self._participants(cluster, "recipient"), place=places[0] if places else None,
            places=places if len(places) > 1 else (), date=self._date(cluster), figures=self._figures(cluster),
            responsibility=self._responsibility(cluster), target=self._targets(cluster), weapon=self._weapon(cluster), links=self._links(cluster),
            confidence=self._confidence(cluster))

    def _confidence(self, cluster: list[Node]) -> float | None:
        """That there is such an event of this type: by its surest mention."""
        surest = max(cluster, key=lambda n: n.sure.get("span", 0.0) * n.sure.get("Type", 0.0))
        return confidence(self._graph, "event", [surest.sure.get("span"), surest.sure.get("Type")], len(cluster))

    @staticmethod
    def _mode(best: Node, cluster: list[Node]) -> Any:
        """The best word's mode, unless another name of the same act says more ("de explosie" was "een zelfmoordaanslag")."""
        modes = [m for n in (best, *cluster) if n.get("Form") == "nouns" or n is best if (m := n.get("Mode"))]
        return next((m for m in modes if m not in LOOSE_MODES), modes[0] if modes else None)

    @staticmethod
    def _realis(node: Node) -> Realis:
        realis: Realis = node.get("Realis") or "actual"
        return realis

    def _ends(self, cluster: list[Node], *labels: str) -> list[tuple[Node, str, dict[str, Any]]]:
        """(span, arc label, arc attributes) of the cluster's arcs, each span once a label, in the order of the text."""
        seen: dict[tuple[int, str], tuple[Node, str, dict[str, Any]]] = {}
        for node in cluster:
            for arc in self._graph.out(node, *labels):
                seen.setdefault((id(arc.target), arc.label), (arc.target, arc.label, arc.attributes))
        return sorted(seen.values(), key=lambda x: (x[0].start, x[0].end, x[1]))

    def _participants(self, cluster: list[Node], role: str) -> tuple[Participant, ...]:
        found: dict[str, Participant] = {}
        for node, _, attributes in self._ends(cluster, role):
            if node.label in ACTOR_LABELS:
                actor = self._cast.id_of(node)
                found.setdefault(actor, Participant(actor=actor, span=self._graph.span(node), basis=attributes.get("Basis", "stated")))
        return tuple(found.values())

    def _places(self, cluster: list[Node]) -> tuple[Place, ...]:
        ends = [(n, a) for n, _, a in self._ends(cluster, "place") if isinstance(n.value, PlaceValue)]
        ends.sort(key=lambda x: (x[1].get("Role", "site") != "site", PLACE_RANK[x[0].value.precision], x[0].start))
        places: dict[tuple[object, ...], Place] = {}
        for node, attributes in ends:
            value = node.value
            place = Place(**value.__dict__, span=self._graph.span(node), role=attributes.get("Role"))
            places.setdefault((value.name, value.lat, value.lon, attributes.get("Role")), place)
        return tuple(places.values())

    def _date(self, cluster: list[Node]) -> Date | None:
        ends = [n for n, _, _ in self._ends(cluster, "date") if isinstance(n.value, DateValue)]
        node = min(ends, key=lambda n: (DATE_RANK[n.value.precision], n.start), default=None)
        return Date(**node.value.__dict__, span=self._graph.span(node)) if node else None

    def _figures(self, cluster: list[Node]) -> tuple[Figure, ...]:
        """The cluster's figures; the same count of the same people told again is one."""
        found: dict[tuple[Any, ...], Figure] = {}
        for n, _, _ in self._ends(cluster, "figure"):
            if isinstance(n.value, FigureValue):
                kind: Any = n.get("Kind") or "other"
                value = n.value
                figure = Figure(**value.__dict__, kind=kind, who=n.get("Who"), side=n.get("Side"), status=n.get("Status"),
                                civilian=True if n.get("Civilian") == "yes" else None, span=self._graph.span(n))
                found.setdefault((kind, value.low, value.best, value.high, n.get("Subset"), n.get("Side")), figure)
        return tuple(found.values())

    def _responsibility(self, cluster: list[Node]) -> tuple[Responsibility, ...]:
        found: dict[tuple[str, str], Responsibility] = {}
        for node in cluster:
            for arc in self._graph.out(node, *RESPONSIBILITY):
                start, end = arc.evidence or (arc.target.start, arc.target.end)
                actor = self._cast.id_of(arc.target)
                status: Any = arc.label
                by = actor if arc.label in ("claimed", "denied") else None
                found.setdefault((status, actor), Responsibility(status=status, actor=actor, by=by, span=Span.of(self._graph.text, start, end)))
        for node in cluster:
            if unclaimed := node.get("Unclaimed"):
                start, end = map(int, unclaimed.split())
                found.setdefault(("unclaimed", ""), Responsibility(status="unclaimed", span=Span.of(self._graph.text, start, end)))
        return tuple(found.values())

    def _attested(self, cluster: list[Node]) -> tuple[Attestation, ...]:
        """Who vouches for the event; nobody needs to where the article tells of it in its own voice as well."""
        own_voice = any(not self._graph.out(n, *ATTESTATION) for n in cluster)
        found: dict[tuple[str, str | None], Attestation] = {}
        label: Any
        for node, label, _ in self._ends(cluster, *ATTESTATION):
            if label == "asserts" and own_voice:
                continue
            by = self._cast.id_of(node) if node.label in ACTOR_LABELS else None
            found.setdefault((label, by), Attestation(stance=label, by=by, span=self._graph.span(node)))
        return tuple(found.values())

    def _targets(self, cluster: list[Node]) -> tuple[Target, ...]:
        found: dict[str, Target] = {}
        for node, _, attributes in self._ends(cluster, "target"):
            kind = attributes.get("Type") or node.get("Target")
            if kind:
                found.setdefault(kind, Target(type=kind, span=self._graph.span(node)))
        return tuple(found.values())

    def _weapon(self, cluster: list[Node]) -> Weapon | None:
        for node, _, attributes in self._ends(cluster, "weapon"):
            kind = attributes.get("Type") or node.get("Type")
            if kind:
                return Weapon(type=kind, span=self._graph.span(node))
        return None

    def _links(self, cluster: list[Node]) -> tuple[Link, ...]:
        own = self._ids[id(cluster[0])]
        found: dict[tuple[str, str], Link] = {}
        for node in cluster:
            for arc in self._graph.out(node, *LINKS):
                if arc.target.label == "EVENT" and self._ids[id(arc.target)] != own:
                    relation: Any = arc.label
                    found.setdefault((relation, self._ids[id(arc.target)]),
                                     Link(relation=relation, event=self._ids[id(arc.target)], span=self._graph.span(node)))
        return tuple(found.values())

    def totals(self) -> tuple[Total, ...]:
        """Figures over many events."""
        return tuple(self._total(n) for n in self._graph.nodes("FIGURE") if n.get("Total") == "yes" and isinstance(n.value, FigureValue))

    def _total(self, node: Node) -> Total:
        place = next((t for t in self._graph.targets(node, "place") if isinstance(t.value, PlaceValue)), None)
        period = next((t for t in self._graph.targets(node, "date") if isinstance(t.value, DateValue)), None)
        return Total(**node.value.__dict__, id=stable_id("tot", self._article, node.start, node.end), measure=node.get("Kind") or "other",
                     place=Place(**place.value.__dict__, span=self._graph.span(place)) if place else None,
                     period=Date(**period.value.__dict__, span=self._graph.span(period)) if period else None, span=self._graph.span(node))
