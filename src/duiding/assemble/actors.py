"""Actor mentions → actors: one record for everybody who does, suffers or speaks, however often and under whatever words."""

from __future__ import annotations

from collections.abc import Iterable

from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.records import Actor, ActorValue, Span, stable_id

_NAMELESS = ("pronoun", "nominal", "role", "adjective")


class Cast:
    """The actors of one article: which mentions are one actor, and the records of those that something refers to."""

    def __init__(self, graph: Graph, article: str) -> None:
        self._graph, self._article = graph, article
        self._chain: dict[int, list[Node]] = {}
        self._by_register: dict[str, list[Node]] = {}
        self._used: dict[int, list[Node]] = {}
        for node in graph.nodes(*ACTOR_LABELS):
            self._place(node)

    def _place(self, node: Node) -> None:
        """Puts a mention into the chain of its antecedent, and chains of one register entry together."""
        first = self._graph.antecedent(node)
        chain = self._chain.get(id(first))
        register = first.value.register_id if isinstance(first.value, ActorValue) else None
        if chain is None:
            chain = self._by_register.setdefault(register, []) if register else []
            if first is not node:
                self._join(chain, first)
        self._join(chain, node)

    def _join(self, chain: list[Node], node: Node) -> None:
        if id(node) not in self._chain:
            chain.append(node)
            self._chain[id(node)] = chain

    def id_of(self, node: Node) -> str:
        """The id of the actor that a mention stands for; asking makes the actor part of the record."""
        chain = self._chain.get(id(node))
        if chain is None:
            chain = []
            self._join(chain, node)
        self._used[id(chain)] = chain
        return self._id(chain)

    def role_of(self, node: Node) -> str | None:
        """The role in which the article presents an actor ("terrorismedeskundige"), if it does."""
        title = self._title(self._chain.get(id(node), [node]))
        return self._graph.quote(title) if title else None

    def _id(self, chain: list[Node]) -> str:
        first = min(chain, key=lambda n: (n.start, n.end))
        return stable_id("act", self._article, first.start, first.end, self._graph.quote(first))

    def _title(self, chain: Iterable[Node]) -> Node | None:
        return next((t for n in chain for t in self._graph.targets(n, "title")), None)

    def records(self) -> tuple[Actor, ...]:
        """Every actor that a record refers to, and every one that is called by a name; in the order of first mention."""
        chains = dict(self._used)
        for chain in self._chain.values():
            if any(n.get("Kind") not in _NAMELESS for n in chain):
                chains[id(chain)] = chain
        parents = {id(c): self._parent(c) for c in chains.values()}
        for parent in parents.values():
            if parent is not None:
                chains.setdefault(id(parent), parent)
        ordered = sorted(chains.values(), key=lambda c: min((n.start, -n.end) for n in c))
        return tuple(self._record(c, parents.get(id(c))) for c in ordered)

    def _parent(self, chain: list[Node]) -> list[Node] | None:
        """The actor that this one is a part of: as the article says, else as the register has it."""
        told = self._wholes(chain)
        if told and told[0] is not chain and all(whole is not chain for whole in self._wholes(told[0])):
            return told[0]
        value = _value(chain)
        parent = self._by_register.get(value.part_of) if value and value.part_of else None
        return parent if parent and parent is not chain else None

    def _wholes(self, chain: list[Node]) -> list[list[Node]]:
        """The actors that an actor is said to be a part of."""
        return [self._chain[id(t)] for n in chain for t in self._graph.targets(n, "part_of") if id(t) in self._chain]

    def is_named(self, node: Node) -> bool:
        """Whether the article has a name for the actor that a mention stands for."""
        return any(n.get("Kind") not in _NAMELESS for n in self._chain.get(id(node), [node]))

    def _record(self, chain: list[Node], parent: list[Node] | None) -> Actor:
        value, title = _value(chain), self._title(chain)
        mentions = sorted({(n.start, n.end) for n in chain})
        role = self._graph.span(title) if title else None
        return Actor(
            id=self._id(chain), name=value.name if value and value.register_id else self._name(chain, value),
            known=bool(value and value.register_id), register_id=value.register_id if value else None,
            wikidata=value.wikidata if value else None, kind=value.kind if value else None, sector=value.sector if value else None,
            country=value.country if value else None, aliases=value.aliases if value else (),
            mentions=tuple(Span.of(self._graph.text, s, e) for s, e in mentions), role=role.quote if role else None, role_span=role,
            part_of=self._id(parent) if parent else None)

    def _name(self, chain: list[Node], value: ActorValue | None) -> str:
        """The fullest name; where there is none, the fullest description."""
        named = [self._graph.quote(n) for n in chain if n.get("Kind") not in _NAMELESS]
        described = [self._graph.quote(n) for n in chain if n.get("Kind") != "pronoun"]
        if value and named and value.name:
            return value.name
        return max(named or described or [self._graph.quote(chain[0])], key=len)


def _value(chain: list[Node]) -> ActorValue | None:
    """What is known of the actor: the register's entry where a mention has one, else the first mention's."""
    values = [n.value for n in chain if isinstance(n.value, ActorValue)]
    return next((v for v in values if v.register_id), values[0] if values else None)
