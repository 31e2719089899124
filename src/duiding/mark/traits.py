"""What an actor is, in the article's words: founded, strength, area, aim ... from the phrases of `languages/xx/traits.yaml`.

needs: mentions, `same`, PLACE, TIME, FIGURE. gives: VALUE, with one arc a trait from the mention.
"""

from __future__ import annotations

import re
from typing import Any

from duiding.mark.graph import Graph, Node
from duiding.mark.patterns import Match, patterns
from duiding.mark.topics import perpetrator, previous_group
from duiding.mark.view import YEAR, View
from duiding.records import DateValue, PlaceValue

BY = "mark.traits"
LONG = 150
"""Characters; evidence above that is cut down to the words from the trigger or value on."""
YEARS = ("founded", "dissolved")


def mark(graph: Graph) -> None:
    """Marks the traits that a text states; what is denied or asked is none."""
    view = View(graph)
    for match in patterns(graph.language, "traits").find(view):
        sentence = graph.sentence_of(graph.tokens[match.trigger].start)
        if graph.text[sentence.start:sentence.end].rstrip("\"'”’»“) ").endswith("?") or _denied(view, match):
            continue
        subject = match.nodes.get("s") or _topic(view, match)
        if subject is not None:
            _write(view, match, subject)


def _denied(view: View, match: Match) -> bool:
    if match.pattern.options.get("neg") == "ok":
        return False
    sentence = view.graph.sentences[view.graph.tokens[match.trigger].sentence]
    first, last = view.clause(match.trigger, match.last, sentence)
    return bool(view.words("negation") & set(view.low[first:last]))


def _topic(view: View, match: Match) -> Node | None:
    sentence = view.graph.sentences[view.graph.tokens[match.trigger].sentence]
    which = match.pattern.options.get("subject")
    if which == "perpetrator":
        return perpetrator(view) or previous_group(view, sentence)
    return previous_group(view, sentence, within=2) if which == "previous" else None


def _write(view: View, match: Match, subject: Node) -> None:
    graph, label = view.graph, match.pattern.label
    first, last = match.ranges.get("v", (match.first, match.last))
    if match.pattern.options.get("value") == "next":
        onward = _next_phrase(view, match)
        if onward is None:
            return
        first, last = onward
    if last <= first:
        return
    start, end = graph.tokens[first].start, graph.tokens[last - 1].end
    value = _value(view, label, match, first, last)
    if label in (*YEARS, "strength") and value is None:
        return
    node = graph.add("VALUE", start, end, by=BY, why=match.pattern.text, value=value)
    graph.link(label, subject, node, by=BY, why=match.pattern.text, evidence=_evidence(view, match, first, last))


def _next_phrase(view: View, match: Match) -> tuple[int, int] | None:
    """The sentence after, where it is a phrase of the kind that names a way of acting ("Attacks on soft targets, where ...")."""
    sentences = view.graph.sentences
    index = view.graph.tokens[match.trigger].sentence + 1
    if index >= len(sentences):
        return None
    first, last = sentences[index].first, sentences[index].last
    while first < last and not view.graph.tokens[first].word:
        first += 1
    while last > first and not view.graph.tokens[last - 1].word:
        last -= 1
    return (first, last) if first < last and view.low[first] in view.words("attacks") else None


def _evidence(view: View, match: Match, first: int, last: int) -> tuple[int, int]:
    tokens = view.graph.tokens
    if match.pattern.options.get("value") == "next":
        return tokens[first].start, tokens[last - 1].end
    start, end = min(match.first, first), max(match.last, last)
    if tokens[end - 1].end - tokens[start].start > LONG:
        start = min(match.trigger, first)
    return tokens[start].start, tokens[end - 1].end


def _value(view: View, label: str, match: Match, first: int, last: int) -> Any:
    """A year, a number, countries; None where the words are the value."""
    graph = view.graph
    if label in YEARS:
        return _year(match.nodes.get("v"), graph.text[graph.tokens[first].start:graph.tokens[last - 1].end])
    if label == "strength":
        figure = match.nodes.get("v")
        return figure.value if figure else None
    if label in ("area", "decline", "headquarters"):
        return _where(graph, graph.tokens[first].start, graph.tokens[last - 1].end, countries=label != "headquarters")
    return None


def _year(node: Node | None, words: str) -> int | None:
    if node is not None and isinstance(node.value, DateValue) and node.value.start:
        words = node.value.start
    found = YEAR.search(words)
    return int(found[0]) if found else None


def _where(graph: Graph, start: int, end: int, *, countries: bool) -> Any:
    """The places in a stretch: one country code (or name) or several; None where there is none."""
    found = []
    for node in graph.within(start, end, "PLACE"):
        value = node.value
        if isinstance(value, PlaceValue):
            found.append(value.country if countries and value.country else value.name)
        else:
            found.append(re.sub(r"\s+", " ", graph.quote(node)))
    found = list(dict.fromkeys(found))
    return (found[0] if len(found) == 1 else found) if found else None
