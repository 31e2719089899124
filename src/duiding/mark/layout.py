"""How a text is laid out: paragraphs, sentences, tokens. Offsets into the text throughout; nothing is stripped or changed.

needs: the text. gives: `Layout`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from duiding.languages import table

TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:\w+)?"  # numbers, with their separators, and 12th or 20e
    r"|\w+(?:[-‐‑]\w+)*"  # words; a hyphen keeps compounds whole ("IS-K", "oud-generaal")
    r"|[^\w\s]")
BREAK = re.compile(r"\n\s*\n|\r\n\s*\r\n|\n(?=[-•–*]\s)|\n")
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»“)\]]*(?=\s|$)")
CLOSERS = "\"'”’»“)]"
HEADING_MAX_CHARACTERS = 110
"""Longer paragraphs are body text, whatever their last character: newspaper headings stay well below."""


@dataclass(slots=True)
class Token:
    """A word, number or mark. `low` is case-folded, `index` its place in the article, `sentence` the sentence's index."""

    text: str
    low: str
    start: int
    end: int
    index: int
    sentence: int = -1

    @property
    def capitalised(self) -> bool:
        """Whether its first letter is a capital."""
        return self.text[0].isupper()

    @property
    def word(self) -> bool:
        """Whether it is a word or number rather than a mark."""
        return self.text[0].isalnum()


@dataclass(slots=True)
class Sentence:
    """A sentence, without the white space around it. `first` and `last` are token indices, half open."""

    index: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(slots=True)
class Paragraph:
    """A line or block of the text. `kind` is `title`, `heading` or `body`; readers that know more (captions) say so in the article's parts."""

    index: int
    start: int
    end: int
    kind: str


@dataclass(slots=True)
class Layout:
    """Tokens, sentences and paragraphs of one text."""

    text: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    _token_starts: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, *, language: str, title: str | None = None) -> Layout:
        """Lays out a text. `title`, where given, is its first paragraph."""
        layout = cls(text)
        abbreviations = frozenset(table(language, "layout").get("abbreviations", ()))
        for start, end in _blocks(text):
            kind = _kind(text[start:end], first=not layout.paragraphs, title=title)
            paragraph = Paragraph(len(layout.paragraphs), start, end, kind)
            layout.paragraphs.append(paragraph)
            for s, e in _sentences(text, start, end, abbreviations):
                layout._add_sentence(s, e, paragraph.index)
        layout._token_starts = [t.start for t in layout.tokens]
        layout._sentence_starts = [s.start for s in layout.sentences]
        return layout

    def _add_sentence(self, start: int, end: int, paragraph: int) -> None:
        first = len(self.tokens)
        index = len(self.sentences)
        for match in TOKEN.finditer(self.text, start, end):
            word = match[0]
            self.tokens.append(Token(word, fold(word), match.start(), match.end(), len(self.tokens), index))
        if len(self.tokens) > first:
            self.sentences.append(Sentence(index, start, end, first, len(self.tokens), paragraph))

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds an offset, or the last one that begins before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def tokens_within(self, start: int, end: int) -> list[Token]:
        """Tokens that lie wholly inside `[start, end)`."""
        found = self.tokens[bisect_left(self._token_starts, start):bisect_left(self._token_starts, end)]
        while found and found[-1].end > end:
            found.pop()
        return found

    def token_at(self, offset: int) -> Token | None:
        """The token that holds an offset, or the next one after it."""
        at = bisect_right(self._token_starts, offset) - 1
        if at >= 0 and self.tokens[at].end > offset:
            return self.tokens[at]
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else None

    def paragraph_of(self, sentence: Sentence) -> Paragraph:
        """The paragraph that a sentence stands in."""
        return self.paragraphs[sentence.paragraph]


def fold(word: str) -> str:
    """A word as tables spell it: case-folded, typographic apostrophes made plain."""
    return word.casefold().replace("’", "'")


def split_words(phrase: str) -> tuple[str, ...]:
    """A phrase of a table ("prise_d'otages") as the folded tokens that a text would have."""
    return tuple(fold(w) for w in TOKEN.findall(phrase.replace("_", " ")))


def _blocks(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs, white space around them left out."""
    blocks, at = [], 0
    for match in [*BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        inner = text[at:end]
        stripped = inner.strip()
        if stripped:
            start = at + len(inner) - len(inner.lstrip())
            blocks.append((start, start + len(stripped)))
        at = match.end() if match else len(text)
    return blocks


def _kind(block: str, *, first: bool, title: str | None) -> str:
    if first and title and block.strip() == title.strip():
        return "title"
    open_ended = block.rstrip(CLOSERS)[-1:] not in ".!?…:;,"
    return "heading" if open_ended and len(block) <= HEADING_MAX_CHARACTERS else "body"


def _sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> list[tuple[int, int]]:
    """Splits one paragraph: a stop ends a sentence unless it closes an abbreviation, an initial or an ordinal, or a small letter follows."""
    found, at = [], start
    for match in SENTENCE_END.finditer(text, start, end):
        cut = match.end()
        if cut >= end:
            break
        after = text[cut:end].lstrip()
        if not after:
            break
        lead = after.lstrip("\"'“”‘’„«»‚(-–— [")[:1]
        opens = lead.isupper() or lead.isdigit() or lead in "¿¡'’" or (lead.isalpha() and not lead.islower() and match[0][0] not in ".…")
        if lead and not opens:
            continue
        if match[0] == "." and _abbreviated(text, at, match.start(), abbreviations):
            continue
        found.append((at, cut))
        at = cut + (len(text[cut:end]) - len(after))
    if at < end:
        found.append((at, end))
    return found


def _abbreviated(text: str, start: int, stop: int, abbreviations: frozenset[str]) -> bool:
    before = re.search(r"[\w.-]+$", text[max(start, stop - 24):stop])
    if not before:
        return False
    word = before[0].casefold()
    last = word.rsplit(".", 1)[-1]
    return word in abbreviations or last in abbreviations or (len(last) == 1 and last.isalpha() and before[0][-1].isupper()) or (
        last.isdigit() and len(last) <= 2 and "<ordinal-stop>" in abbreviations)
