"""A small pattern language over the tokens of a sentence, for tables of phrases: what `traits.yaml` and `relations.yaml` are written in.

    {s} *4 (opgericht|gesticht) in {v:year}

    word  (one|two words|stem~)  (optional)?   case-folded words; `~` stands for any ending
    *4                                         a gap of at most four tokens, as short as it can be
    {s} {o} {s:person} {v:year}                slots: a name and, after the colon, what may stand there (see `View`)
    [ ... ]                                    the words between are the value

Each pattern is tried only where its rarest-looking word (the longest) stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from duiding.errors import TableError
from duiding.languages import table
from duiding.mark.graph import Node
from duiding.mark.layout import TOKEN, Sentence
from duiding.mark.view import View

ELEMENT = re.compile(r"\*(?P<gap>\d+)|\{(?P<name>\w+)(?::(?P<kind>\w+))?\}|\((?P<any>[^()]+)\)(?P<maybe>\?)?|(?P<bracket>[\[\]])"
                     r"|(?P<word>[^\s\[\]]+)")
STEM_LETTERS = 4
"""A word with a free ending is found by its first letters; so it has at least these."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One of several runs of words."""

    runs: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` tokens of anything but a break (`;`, `:`, brackets)."""

    most: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for a node of the graph or for words of a kind."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """Where the value begins (`[`) or ends (`]`)."""

    mark: str


Element = Literal | Gap | Slot | Bracket


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: what it says (`label`), its elements, which of them is the trigger, and the options of its entry."""

    label: str
    text: str
    elements: tuple[Element, ...]
    anchor: int
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Match:
    """A pattern found: token range `[first, last)`, nodes by slot, token ranges by slot (`v` for brackets), and the trigger's first token."""

    pattern: Pattern
    first: int
    last: int
    trigger: int
    nodes: dict[str, Node]
    ranges: dict[str, tuple[int, int]]


def compile_pattern(label: str, text: str, options: dict[str, Any] | None = None) -> Pattern:
    """A pattern from its text.

    Raises:
        TableError: it has no word to be found by.
    """
    elements = tuple(_element(m) for m in ELEMENT.finditer(text))
    weights = [(min(max(map(len, run)) for run in e.runs) if isinstance(e, Literal) and not e.optional else 0) for e in elements]
    if not any(weights):
        raise TableError(f"pattern {text!r} has no word to be found by", remedy="Add a word that is not optional")
    return Pattern(label, text, elements, weights.index(max(weights)), options or {})


def _element(match: re.Match[str]) -> Element:
    if match["gap"]:
        return Gap(int(match["gap"]))
    if match["name"]:
        return Slot(match["name"], match["kind"] or "party")
    if match["bracket"]:
        return Bracket(match["bracket"])
    words = match["any"] or match["word"]
    return Literal(tuple(_run(w) for w in words.split("|")), bool(match["maybe"]))


def _run(words: str) -> tuple[str, ...]:
    """The words of one alternative, cut as the layout cuts a text; a free ending stays with its word."""
    pieces = [piece for word in words.casefold().split() for piece in (
        [*TOKEN.findall(word[:-1])[:-1], TOKEN.findall(word[:-1])[-1] + "~"] if word.endswith("~") else TOKEN.findall(word))]
    return tuple(pieces)


class Patterns:
    """The patterns of one table in one language, indexed by their trigger words."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._words: dict[str, list[tuple[Pattern, int, int]]] = {}
        self._stems: dict[str, list[tuple[str, Pattern, int, int]]] = {}
        for pattern in patterns:
            anchor = pattern.elements[pattern.anchor]
            for run in anchor.runs if isinstance(anchor, Literal) else ():
                at = max(range(len(run)), key=lambda i, run=run: len(run[i]))  # type: ignore[misc]
                self._index(pattern, run, at)

    def _index(self, pattern: Pattern, run: tuple[str, ...], at: int) -> None:
        word = run[at]
        if word.endswith("~"):
            self._stems.setdefault(word[:STEM_LETTERS].rstrip("~"), []).append((word[:-1], pattern, at, len(run)))
        else:
            self._words.setdefault(word, []).append((pattern, at, len(run)))

    def find(self, view: View) -> Iterator[Match]:
        """Every match in a text, in the order of the triggers; one a pattern and trigger."""
        for i, low in enumerate(view.low):
            found = self._words.get(low, ())
            stems = self._stems.get(low[:STEM_LETTERS], ())
            if not found and not stems:
                continue
            sentence = view.graph.sentences[view.graph.tokens[i].sentence]
            for pattern, at, _ in [*found, *((p, a, n) for stem, p, a, n in stems if low.startswith(stem))]:
                match = match_at(view, pattern, i - at, sentence)
                if match is not None:
                    yield match


def match_at(view: View, pattern: Pattern, at: int, sentence: Sentence) -> Match | None:
    """The pattern with its trigger at a token, or None. First the right side, then the left: what follows a word binds closest."""
    anchor = pattern.elements[pattern.anchor]
    if not isinstance(anchor, Literal) or at < sentence.first:
        return None
    for end in _runs(view, anchor, at, sentence, 1):
        match = Match(pattern, at, end, at, {}, {})
        right = _step(view, pattern.elements[pattern.anchor + 1:], end, sentence, 1, match)
        if right is None:
            continue
        left = _step(view, pattern.elements[:pattern.anchor][::-1], at, sentence, -1, match)
        if left is not None:
            match.first, match.last = left, right
            _close_brackets(match)
            return match
    return None


def _close_brackets(match: Match) -> None:
    opened, closed = match.ranges.pop("[", None), match.ranges.pop("]", None)
    if opened and closed:
        match.ranges["v"] = (opened[0], closed[0])
    elif opened or closed:
        match.ranges["v"] = (opened[0] if opened else match.first, closed[0] if closed else match.last)


def _runs(view: View, literal: Literal, at: int, sentence: Sentence, step: int) -> Iterator[int]:
    """Where a literal that begins at `at` (ends there, going left) may end."""
    for run in literal.runs:
        first = at if step > 0 else at - len(run)
        if first < sentence.first or first + len(run) > sentence.last:
            continue
        if all(word == view.low[first + k] or (word[-1] == "~" and view.low[first + k].startswith(word[:-1])) for k, word in enumerate(run)):
            yield first + len(run) if step > 0 else first
    if literal.optional:
        yield at


def _step(view: View, elements: Sequence[Element], at: int, sentence: Sentence, step: int, match: Match) -> int | None:
    """Matches the elements one after the other, going right (1) or left (-1); where they end, or None. Fills in the match's slots."""
    if not elements:
        return at
    head, rest = elements[0], elements[1:]
    if isinstance(head, Bracket):
        match.ranges[head.mark] = (at, at)
        return _step(view, rest, at, sentence, step, match)
    if isinstance(head, Slot):
        return _fill(view, head, rest, at, sentence, step, match)
    ends = _runs(view, head, at, sentence, step) if isinstance(head, Literal) else view.reach(at, head.most, sentence, step)
    for end in ends:
        found = _step(view, rest, end, sentence, step, match)
        if found is not None:
            return found
    return None


def _fill(view: View, slot: Slot, rest: Sequence[Element], at: int, sentence: Sentence, step: int, match: Match) -> int | None:
    led = bool(rest) and isinstance(rest[0], Literal)
    for node, first, last in view.fillers(slot.kind, at, sentence, step):
        if node is not None and step < 0 and not led and view.stands_behind(first, sentence):
            continue
        if node is not None and any(view.same(node, other) for name, other in match.nodes.items() if name in "so" and slot.name in "so"):
            continue
        found = _step(view, rest, last if step > 0 else first, sentence, step, match)
        if found is not None:
            match.ranges[slot.name] = (first, last)
            if node is not None:
                match.nodes[slot.name] = node
            return found
    return None


@cache
def patterns(language: str, name: str) -> Patterns:
    """The patterns of one table (`traits`, `relations`) of one language: `patterns: {label: [text or {p: text, option: ...}]}`, with the
    table's `define: {NAME: words}` put in for `<NAME>`.

    Raises:
        TableError: an entry cannot be compiled.
    """
    compiled, defined = [], table(language, name).get("define", {})
    for label, entries in table(language, name).get("patterns", {}).items():
        for entry in entries:
            options = {k: v for k, v in entry.items() if k != "p"} if isinstance(entry, dict) else {}
            text = entry["p"] if isinstance(entry, dict) else entry
            for macro, meaning in defined.items():
                text = text.replace(f"<{macro}>", f"({meaning})")
            compiled.append(compile_pattern(str(label), text, options))
    return Patterns(compiled)
