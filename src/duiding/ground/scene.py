"""What the finders of actors share while they read one article: its tokens, the tables of its language, and which tokens are taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from duiding.ground import nations
from duiding.ground.countries import demonyms
from duiding.ground.lexicon import Institution, Lexicon, lexicon
from duiding.mark.graph import Graph, Node
from duiding.mark.layout import Token
from duiding.records import ActorValue

BY = "ground.actors"
APOSTROPHES = "'’"


@dataclass(slots=True)
class Scene:
    """One article under way. `taken` holds, by token index, the named mention over it; `countries` the country names: length and code."""

    graph: Graph
    tokens: list[Token]
    lex: Lexicon
    demonyms: Mapping[str, str]
    taken: dict[int, Node] = field(default_factory=dict)
    countries: dict[int, tuple[int, str]] = field(default_factory=dict)
    in_country: dict[int, int] = field(default_factory=dict)
    lowered: frozenset[str] = frozenset()

    @classmethod
    def of(cls, graph: Graph) -> Scene:
        """The scene of a graph, country names found."""
        scene = cls(graph, graph.tokens, lexicon(graph.language), demonyms(graph.language))
        scene.lowered = frozenset(t.text for t in graph.tokens if t.text[0].islower())
        names, at = nations.names(graph.language), 0
        while at < len(graph.tokens):
            found = names.match(graph.tokens, at) if graph.tokens[at].text[0].isupper() else None
            if found:
                scene.countries[at] = found
                scene.in_country.update(dict.fromkeys(range(at, at + found[0]), at))
            at += found[0] if found else 1
        return scene

    # -- looking around

    def low(self, at: int) -> str:
        """The case-folded word at a token index; empty outside the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def same_sentence(self, a: int, b: int) -> bool:
        """Whether two token indices lie in the text and in one sentence."""
        return 0 <= a < len(self.tokens) and 0 <= b < len(self.tokens) and self.tokens[a].sentence == self.tokens[b].sentence

    def before(self, at: int) -> int:
        """The index of the word before a token, elided articles counted as one ("l'armée" → "l"); -1 where the sentence begins."""
        back = at - 1
        if back > 0 and self.tokens[back].text in APOSTROPHES and len(self.tokens[back - 1].text) <= 2:
            back -= 1
        return back if self.same_sentence(back, at) else -1

    def has_article(self, at: int, table: str = "articles") -> bool:
        """Whether an article or another determiner of the table stands right before a token."""
        back = self.before(at)
        return back >= 0 and self.tokens[back].low in self.lex[table]

    def sentence_first(self, at: int) -> bool:
        """Whether a token is the first word of its sentence, opening marks aside."""
        first = self.graph.sentences[self.tokens[at].sentence].first
        return not any(t.word for t in self.tokens[first:at])

    def demonym(self, at: int) -> str | None:
        """The nation that the word at a token index is an adjective or inhabitant of."""
        word = self.low(at)
        return self.demonyms.get(word) or (self.demonyms.get(word.split("-")[0]) if "-" in word else None)

    def complement(self, at: int) -> tuple[int, str | None, Node | None]:
        """What "of the ..." names after token index `at`: (index behind it, nation, mention); (at, None, None) where nothing does."""
        if not self.same_sentence(at, at - 1) or self.tokens[at].low not in self.lex["of"]:
            return at, None, None
        onward = at + 1
        for _ in range(2):
            if self.low(onward) in self.lex["articles"] or (self.low(onward) in APOSTROPHES and self.low(onward)):
                onward += 1
        if not self.same_sentence(onward, at):
            return at, None, None
        if onward in self.taken:
            node = self.taken[onward]
            return self.end_of(node, onward), None, node
        if onward in self.countries:
            return onward + self.countries[onward][0], self.countries[onward][1], None
        return at, None, None

    def end_of(self, node: Node, at: int) -> int:
        """The token index behind a mention that covers token `at`."""
        while at < len(self.tokens) and self.tokens[at].start < node.end:
            at += 1
        return at

    # -- writing

    def add(self, label: str, first: int, last: int, value: ActorValue | None, why: str, *, take: bool = True, **attributes: str) -> Node:
        """Adds a mention over tokens `[first, last)`."""
        node = self.graph.add(label, self.tokens[first].start, self.tokens[last - 1].end, by=BY, why=why, value=value, **attributes)
        if take:
            self.taken.update(dict.fromkeys(range(first, last), node))
        return node

    def text(self, first: int, last: int) -> str:
        """The words of tokens `[first, last)`."""
        return self.graph.text[self.tokens[first].start:self.tokens[last - 1].end]

    def institution(self, at: int) -> tuple[int, Institution] | None:
        """The institution noun at a token, with the number of its tokens; a compound's last part counts ("US-Armee")."""
        found = self.lex.institutions.match(self.tokens, at)
        if found or "-" not in self.tokens[at].text:
            return found
        head = self.lex.institution_heads.get(self.tokens[at].low.rsplit("-", 1)[-1])
        return (1, head) if head else None

    def institution_follows(self, at: int) -> bool:
        """Whether an institution noun stands right after a token."""
        return self.same_sentence(at + 1, at) and self.institution(at + 1) is not None
