"""What is asked and left open: questions of the article or of somebody in it, and sentences that say that something is open.

needs: quotations, CONTENT. gives: QUESTION (attribute Status), arc `speaker`; a claim ends where a question in the same quotation begins.
"""

from __future__ import annotations

import re

from duiding.languages import table
from duiding.mark.graph import Graph, Node
from duiding.mark.layout import Sentence, split_words

BY = "mark.questions"
_ENDS_INSIDE = re.compile(r"\?[\"'”’»“]")
"""A question that ends inside its quotation while the sentence goes on with the cue."""
MIN_WORDS = 3
"""Shorter ones ("En de taliban?") only hand over the turn."""
LEAD_IN = 60
"""Characters before a colon that lead in to a question rather than ask it ("Maar aan de andere kant: ...")."""
CLOSERS = "\"'”’»“)]"


def mark(graph: Graph) -> None:
    """Marks every open question."""
    openings = [split_words(w) for w in table(graph.language, "questions").get("open", ())]
    said = [(c.start, c.end, graph.targets(c, "speaker")) for c in graph.nodes("CONTENT") if c.get("Form") == "direct"]
    for sentence in graph.sentences:
        end = sentence.end
        while end > sentence.start and graph.text[end - 1] in CLOSERS:
            end -= 1
        inner = _ENDS_INSIDE.search(graph.text, sentence.start, sentence.end)
        if inner and graph.text[end - 1] != "?":
            end = inner.start() + 1
        low = [t.low for t in graph.tokens[sentence.first:sentence.last] if t.word or t.text == "'"]
        asked = graph.text[end - 1] == "?" and len(low) > MIN_WORDS
        stated = any(low[k:k + len(o)] == list(o) for o in openings for k in range(4))
        if asked or stated:
            _add(graph, sentence, end, said)


def _add(graph: Graph, sentence: Sentence, end: int, said: list[tuple[int, int, list[Node]]]) -> None:
    """`said`: offsets and speakers of the quotations as they were before a question cut any of them short."""
    start = sentence.start
    while start < end and graph.text[start] in "\"'“„«‘‚¿ ":
        start += 1 if graph.text[start] != "¿" else 0
        if graph.text[start] == "¿":
            break
    colon = graph.text.find(": ", start, start + LEAD_IN)
    if 0 <= colon < end - 4:
        start = colon + 2
    if start >= end:
        return
    covering = [c for c in graph.overlapping(start, end, "CONTENT") if c.get("Form") == "direct"]
    speaker = next((who for begin, stop, speakers in said if begin <= start and end <= stop for who in speakers), None)
    node = graph.add("QUESTION", start, end, by=BY, why="asked" if graph.text[end - 1] == "?" else "left open")
    if speaker is not None:
        graph.link("speaker", node, speaker, by=BY)
    for content in covering:
        _shorten(graph, content, sentence)


def _shorten(graph: Graph, content: Node, sentence: Sentence) -> None:
    """The claim is what was said before the question; a quotation that only asks is no claim."""
    before = graph.text[content.start:sentence.start].rstrip()
    speakers, cue = graph.targets(content, "speaker"), [a.source for a in graph.into(content, "says")]
    start, attributes = content.start, dict(content.attributes)
    if content.start >= sentence.start:
        graph.remove(content)
        return
    graph.remove(content)
    if before:
        shorter = graph.add("CONTENT", start, start + len(before), by=content.by, why=content.why, **attributes)
        for s in speakers:
            graph.link("speaker", shorter, s, by=BY)
        for c in cue:
            graph.link("says", c, shorter, by=BY)
