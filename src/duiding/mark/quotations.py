"""Where somebody else's words stand: quotations in every style of the five languages, apostrophes kept apart from them.

needs: text. gives: `graph.quotations`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from duiding.languages import table
from duiding.mark.graph import Graph

MARK = re.compile(r"''|,,(?=\w)|[\"“”„‟«»‹›‘’‚']")
PARAGRAPH = re.compile(r"\S[^\n\r]*")
WORD = re.compile(r"\w+(?:[-'’]\w+)*")
OPENS_AFTER = frozenset(" \t\xa0\u202f\u2009([{—–-/:=¿¡")
CLOSES_BEFORE = frozenset(" \t\xa0\u202f\u2009.,;:!?…)]}—–-/")
SINGLE = frozenset("'‘’‚‹›")
FINAL = frozenset(".!?…")
SPOKEN = FINAL | {","}
SCARE_WORDS = 5
"""A quotation of at most so many words, with no finite verb and no full stop, is a name, a nickname or a word at a distance."""
DASH_TURN = re.compile(r"\s+[—–](?=[^\s—–])|(?<=\S)[—–](?=[\s.,;:!?…]|$)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch between quotation marks. `start`/`end` include the marks, `inner_start`/`inner_end` leave them (and the space that
    French sets inside them) out. A quotation over several paragraphs is one stretch a paragraph. `depth` counts the quotations around
    it; `scare` marks words held at a distance ('grote IS'), which are nobody's claim by themselves."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    scare: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """A language's habits: which mark closes which, words that begin with an apostrophe, dashes that open a turn of speech."""

    pairs: dict[str, frozenset[str]]
    apostrophes: frozenset[str]
    possessive: str
    dashes: str
    verbs: frozenset[str]


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    end: int


@cache
def _style(language: str) -> _Style:
    t = table(language, "quotes")
    pairs = {mark: frozenset(MARK.findall(closers)) for mark, closers in t.get("pairs", {}).items()}
    return _Style(pairs, frozenset(map(str, t.get("apostrophes", ()))), t.get("possessive", ""), t.get("dashes", ""),
                  frozenset(t.get("verbs", ())))


def mark(graph: Graph) -> None:
    """Finds the article's quotations and leaves them on the graph."""
    graph.quotations = list(find(graph.text, graph.language))


def find(text: str, language: str) -> list[Quotation]:
    """The quotations of a text, by start and then by length, longest first. Marks without a partner are read as well as can be: an
    opening mark that is never closed runs to the end of its paragraph, a stray straight mark or apostrophe is nothing."""
    style = _style(language)
    found: list[tuple[int, int, int, int]] = []
    carried = ""
    for block in PARAGRAPH.finditer(text):
        start, end = block.start(), block.start() + len(block[0].rstrip())
        marks = list(MARK.finditer(text, start, end))
        if marks or carried:
            spans, carried = _Reader(text, style, start, end).read([(m[0], m.start(), m.end()) for m in marks], carried)
            found += spans
        elif style.dashes and text[start] in style.dashes and text[end - 1] in FINAL:
            found += _dialogue(text, start, end)
    return _finish(text, found, style)


class _Reader:
    """Pairs the marks of one paragraph."""

    def __init__(self, text: str, style: _Style, start: int, end: int) -> None:
        self.text, self.style, self.start, self.end = text, style, start, end
        self.stack: list[_Open] = []
        self.found: list[tuple[int, int, int, int]] = []

    def read(self, marks: list[tuple[str, int, int]], carried: str) -> tuple[list[tuple[int, int, int, int]], str]:
        """The paragraph's quotations, and the mark that is still open at its end ("" if none)."""
        for i, (sign, at, end) in enumerate(marks):
            if carried and at == self.start and (sign == carried or sign in self.style.pairs.get(carried, ())):
                self.stack.append(_Open(carried, at, end))  # the mark is repeated where a quotation goes on
            elif self._closes(sign, at, end, marks[i + 1:]):
                self._close(sign, at, end)
            elif self._opens(sign, at, end):
                self._open(sign, at, end)
            elif carried and not self.stack and not self.found and sign in self.style.pairs.get(carried, ()) and sign not in SINGLE:
                self.found.append((self.start, end, self.start, at))  # it went on without a repeated mark
        return self.found, self._unclosed()

    def _around(self, at: int, end: int) -> tuple[str, str]:
        return (self.text[at - 1] if at > self.start else " "), (self.text[end] if end < self.end else " ")

    def _closes(self, sign: str, at: int, end: int, later: list[tuple[str, int, int]]) -> bool:
        if not any(sign in self.style.pairs.get(o.mark, ()) for o in self.stack):
            return False
        left, right = self._around(at, end)
        if sign in "'’":
            return left not in OPENS_AFTER and not right.isalnum() and not self._possessive(at, end, later)
        if sign in "\"''" or sign in self.style.pairs:
            outward = right in CLOSES_BEFORE or not right.isalnum()
            inward = left in OPENS_AFTER
            return outward if inward else not (right.isalnum() and not left.isalnum() and left not in CLOSES_BEFORE)
        return True

    def _possessive(self, at: int, end: int, later: list[tuple[str, int, int]]) -> bool:
        """"the soldiers' wives" inside single marks: a later mark closes as well."""
        if not self.style.possessive or self.text[at - 1] != self.style.possessive or not self.text[end:end + 2].strip().isalpha():
            return False
        for sign, start, stop in later:
            left, right = self._around(start, stop)
            if sign in "'’" and not right.isalnum() and left not in OPENS_AFTER:
                return True
            if sign in "'‘" and left in OPENS_AFTER:
                return False
        return False

    def _close(self, sign: str, at: int, end: int) -> None:
        while self.stack:
            top = self.stack.pop()
            if sign in self.style.pairs.get(top.mark, ()):
                if self.text[top.end:at].strip():
                    self.found.append((top.at, end, top.end, at))
                return

    def _opens(self, sign: str, at: int, end: int) -> bool:
        if sign not in self.style.pairs:
            return False
        left, right = self._around(at, end)
        if sign in "'‘’" and self._apostrophe(end):
            return False
        if left not in OPENS_AFTER and not MARK.match(left):
            return False
        return not right.isspace() or sign == "«" or (sign not in "'\"" and right in "\xa0\u202f\u2009")

    def _apostrophe(self, end: int) -> bool:
        word = WORD.match(self.text, end, min(self.end, end + 24))
        return bool(word) and (word[0].casefold() in self.style.apostrophes or word[0][0].isdigit()) if word else True

    def _open(self, sign: str, at: int, end: int) -> None:
        if self.stack and self.stack[-1].mark == sign and sign in "\"'''":
            self.stack.pop()  # two straight marks in a row that both open: the first had no partner
        self.stack.append(_Open(sign, at, end))

    def _unclosed(self) -> str:
        """An opening mark that is still open runs to the end, where it can be nothing else; returned, so that the next paragraph goes on."""
        for o in self.stack:
            if o.mark not in SINGLE and (o.mark not in "\"''" or o.at == self.start or self.text[:o.at].rstrip()[-1:] == ":"):
                if self.text[o.end:self.end].strip():
                    self.found.append((o.at, self.end, o.end, self.end))
                return o.mark
            if o.mark in "‘'" and o.at == self.start and self.text[self.end:].lstrip()[:1] == o.mark:
                self.found.append((o.at, self.end, o.end, self.end))
                return o.mark
        return ""


def _dialogue(text: str, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """A turn of speech behind a dash: "—Texto —dijo Pedro—. Más texto.": words and the remarks between them take turns."""
    cuts = [(start, start + 1), *((m.start(), m.end()) for m in DASH_TURN.finditer(text, start + 1, end)), (end, end)]
    found = []
    for (begin, after), (stop, _) in list(pairwise(cuts))[::2]:
        inner = text[after:stop]
        lead = len(inner) - len(inner.lstrip(" \t\xa0.,;:"))
        if inner[lead:].strip():
            found.append((begin, stop, after + lead, after + len(inner.rstrip())))
    return found


def _finish(text: str, found: list[tuple[int, int, int, int]], style: _Style) -> list[Quotation]:
    """Trims the insides, counts depths, tells scare quotes."""
    out: list[Quotation] = []
    around: list[int] = []
    for start, end, a, b in sorted(found, key=lambda s: (s[0], -s[1])):
        inner = text[a:b]
        a, b = a + len(inner) - len(inner.lstrip()), a + len(inner.rstrip())
        while around and around[-1] <= start:
            around.pop()
        if a < b and (not out or out[-1].start != start):
            out.append(Quotation(start, end, a, b, len(around), False))
            around.append(end)
    return [replace(q, scare=True) if _scare(text[q.inner_start:q.inner_end], style) else q for q in out]


def _scare(inner: str, style: _Style) -> bool:
    words = WORD.findall(inner)
    if len(words) > SCARE_WORDS or inner[-1] in SPOKEN:
        return False
    return len(words) < 3 or not any(w.casefold() in style.verbs for w in words)
