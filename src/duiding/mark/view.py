"""A graph as the pattern matcher sees it: folded words, which mention begins or ends at which token, and what may fill a slot.

needs: mentions, places, dates, figures, `same`. gives: nothing; `View` only reads.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from duiding.languages import table
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence
from duiding.records import ActorValue, DateValue

TABLE = "statements"
BREAKS = frozenset(";([]")
CLAUSE_ENDS = frozenset(".,;:!?…()[]–—\"“”„«»")
QUOTES = frozenset("'\"“”„«»‘’‚‹›")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
SKIP = 4
"""Articles, adjectives and a noun such as "terror group" may stand between a preposition and a name."""
REST_TOKENS = 22
NAME_TOKENS = 6


class View:
    """What patterns ask of a graph. Token indices are the article's."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.low = [t.low.replace("’", "'") if len(t.low) < 3 else t.low for t in graph.tokens]
        self._lists = {k: frozenset(v.split()) for k, v in table(graph.language, TABLE).items()}
        self._token_starts = [t.start for t in graph.tokens]

    def words(self, key: str) -> frozenset[str]:
        """A word list of the language."""
        return self._lists.get(key, frozenset())

    def tokens_of(self, node: Node) -> tuple[int, int]:
        """The tokens that a span touches, half open."""
        first = bisect_left(self._token_starts, node.start)
        if first and self.graph.tokens[first - 1].end > node.start:
            first -= 1
        return first, max(first + 1, bisect_left(self._token_starts, node.end))

    @cached_property
    def _mentions(self) -> tuple[dict[int, list[tuple[Node, int, int]]], dict[int, list[tuple[Node, int, int]]]]:
        """Mentions by their first token and by their last, longest first."""
        starts: dict[int, list[tuple[Node, int, int]]] = {}
        ends: dict[int, list[tuple[Node, int, int]]] = {}
        for node in self.graph.nodes(*ACTOR_LABELS, "PLACE", "FACILITY", "TIME", "FIGURE"):
            first, last = self.tokens_of(node)
            if first < len(self.graph.tokens):
                starts.setdefault(first, []).append((node, first, last))
                ends.setdefault(last, []).append((node, first, last))
        for found in ends.values():
            found.sort(key=lambda f: f[1])
        return starts, ends

    def at(self, token: int, step: int, labels: Iterable[str]) -> list[tuple[Node, int, int]]:
        """Spans of these labels that begin at a token (step 1) or end before it (step -1), longest first."""
        return [f for f in self._mentions[0 if step > 0 else 1].get(token, ()) if f[0].label in labels]

    # -- identity

    def identity(self, node: Node) -> str:
        """One string for all mentions of one actor."""
        first = self.graph.antecedent(node)
        value = first.value if isinstance(first.value, ActorValue) else node.value
        if isinstance(value, ActorValue):
            return value.register_id or value.name.casefold()
        return self.graph.quote(first).casefold()

    def parent(self, node: Node) -> str | None:
        """The identity of the body that a mention belongs to ("talibanstrijders": the Taliban)."""
        value = self.graph.antecedent(node).value or node.value
        return value.part_of if isinstance(value, ActorValue) else None

    def same(self, one: Node, other: Node) -> bool:
        """Whether two mentions stand for one actor."""
        return one is other or self.identity(one) == self.identity(other)

    # -- moving

    def reach(self, at: int, most: int, sentence: Sentence, step: int) -> Iterator[int]:
        """The token positions that a gap can end at, nearest first."""
        yield at
        for _ in range(most):
            token = at if step > 0 else at - 1
            if not sentence.first <= token < sentence.last or self.low[token] in BREAKS:
                return
            at += step
            yield at

    def clause(self, first: int, last: int, sentence: Sentence, stops: frozenset[str] = CLAUSE_ENDS) -> tuple[int, int]:
        """The tokens around `[first, last)` up to the marks that end a clause."""
        while first > sentence.first and self.low[first - 1] not in stops:
            first -= 1
        while last < sentence.last and self.low[last] not in stops:
            last += 1
        return first, last

    # -- slots

    def fillers(self, kind: str, at: int, sentence: Sentence, step: int) -> Iterator[tuple[Node | None, int, int]]:
        """What can fill a slot at a position: (node, first token, last token)."""
        if kind in ("party", "group", "actor", "person", "state"):
            yield from self._actors(kind, at, sentence, step)
        elif kind == "year":
            yield from self._year(at, sentence, step)
        elif kind == "places":
            yield from self._places(at, sentence, step)
        elif kind == "strength":
            yield from self._strength(at, sentence, step)
        elif kind == "name":
            yield from self._name(at, sentence)
        elif kind == "rest":
            yield from self._rest(at, sentence)

    def _actors(self, kind: str, at: int, sentence: Sentence, step: int) -> Iterator[tuple[Node | None, int, int]]:
        for _ in range(SKIP + 1 if step > 0 else 1):
            if not (sentence.first <= at < sentence.last if step > 0 else sentence.first < at <= sentence.last):
                return
            found = [f for f in self.at(at, step, ACTOR_LABELS) if self._fits(kind, f[0]) and not self._aside(f[0], f[1], sentence)]
            yield from found
            if found or step < 0 or not self._skippable(at):
                return
            at += 1

    def _skippable(self, token: int) -> bool:
        text = self.graph.tokens[token].text
        return text in QUOTES or (text[0].isalpha() and self.low[token] not in self.words("prepositions"))

    def _fits(self, kind: str, node: Node) -> bool:
        if kind == "actor":
            return True
        if kind == "person":
            return node.label == "PERSON"
        if kind == "state":
            return node.label == "STATE"
        if kind == "party":
            return node.label != "PERSON"
        first = self.graph.antecedent(node)
        if first is node and node.get("Kind") in ("nominal", "pronoun"):
            return False
        value = first.value or node.value
        armed = isinstance(value, ActorValue) and value.kind == "armed_group"
        return node.label == "GROUP" or (node.label == "ORG" and armed)

    def _aside(self, node: Node, first: int, sentence: Sentence) -> bool:
        """Whether a mention only says who reports it ("volgens Iran") or where ("in Irak", the country as a place)."""
        before = self.low[max(sentence.first, first - 2):first]
        if self.words("attribution") & set(before):
            return True
        return node.label == "STATE" and bool(before) and before[-1] in self.words("locatives") and any(
            p.start == node.start for p in self.graph.overlapping(node.start, node.end, "PLACE"))

    def stands_behind(self, first: int, sentence: Sentence) -> bool:
        """Whether a mention left of a verb is who stands behind its subject, not the subject ("X, backed by Iran, fights Y")."""
        return bool(self.words("agents") & set(self.low[max(sentence.first, first - 2):first]))

    def _year(self, at: int, sentence: Sentence, step: int) -> Iterator[tuple[Node | None, int, int]]:
        for node, first, last in self.at(at, step, ("TIME",)):
            if isinstance(node.value, DateValue) and node.value.start:
                yield node, first, last
        token = at if step > 0 else at - 1
        if sentence.first <= token < sentence.last and YEAR.fullmatch(self.low[token]):
            yield None, token, token + 1

    def _places(self, at: int, sentence: Sentence, step: int) -> Iterator[tuple[Node | None, int, int]]:
        """One place or an enumeration of places, articles and directions ("the north of") before them left out of the count."""
        if step < 0:
            found = self.at(at, -1, ("PLACE",))
            if found:
                node, first, last = found[0]
                while first - 2 > sentence.first and (self.low[first - 1] in self.words("and") or self.low[first - 1] == ","):
                    before = self.at(first - 1, -1, ("PLACE",))
                    if not before:
                        break
                    first = before[0][1]
                yield node, first, last
            return
        for skipped in range(SKIP):
            found = self.at(at + skipped, 1, ("PLACE",))
            if found:
                yield found[0][0], at, self._places_end(found[0][2])
                return
            if at + skipped >= sentence.last or not self.graph.tokens[at + skipped].word:
                return

    def _places_end(self, last: int) -> int:
        while last + 1 < len(self.low) and (self.low[last] in self.words("and") or self.low[last] == ","):
            skip = 1 + (self.low[last + 1] in self.words("determiners"))
            onward = self.at(last + skip, 1, ("PLACE",))
            if not onward:
                break
            last = onward[0][2]
        return last

    def _strength(self, at: int, sentence: Sentence, step: int) -> Iterator[tuple[Node | None, int, int]]:
        """A figure that counts a body's men ("2000 actieve leden", "some 3,000 fighters")."""
        if step < 0:
            return
        for skipped in range(3):
            for node, first, last in self.at(at + skipped, 1, ("FIGURE",)):
                end = min(last + 4, sentence.last)
                hit = next((i for i in range(first, end) if self.low[i] in self.words("members")), None)
                if hit is not None:
                    yield node, first, max(last, hit + 1)
                    return

    def _name(self, at: int, sentence: Sentence) -> Iterator[tuple[Node | None, int, int]]:
        """A name: words in quotation marks, or a run of capitalised words."""
        tokens = self.graph.tokens
        start = at
        while start < sentence.last and (tokens[start].text in QUOTES or self.low[start] in self.words("determiners")) and start < at + 3:
            start += 1
        quoted = start > at and tokens[start - 1].text in QUOTES
        end = start
        while end < sentence.last and end - start < NAME_TOKENS and tokens[end].word and (
                quoted or tokens[end].capitalised or (end > start and self.low[end] in self.words("name_particles"))):
            end += 1
        while end > start and not quoted and not tokens[end - 1].capitalised:
            end -= 1
        if end > start:
            yield None, start, end

    def _rest(self, at: int, sentence: Sentence) -> Iterator[tuple[Node | None, int, int]]:
        end = at
        while end < sentence.last and self.low[end] not in CLAUSE_ENDS and end - at < REST_TOKENS:
            end += 1
        if end > at:
            yield None, at, end
