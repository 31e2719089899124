"""Who, whom, where, when, how many, with what: arcs from EVENT spans to mentions, then which EVENT spans are one happening.

needs: EVENT, actors, places, times, figures. gives: actor recipient place date figure weapon target, and what the two files that it
calls give: responsibility, same.
"""

from __future__ import annotations

from collections import Counter

from duiding.mark import happenings, responsibility
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence
from duiding.mark.participants import participants
from duiding.mark.realis import clause
from duiding.mark.triggers import words

BY = "mark.arguments"
AFTER_REACH = 9
"""Tokens after a trigger in which a place or time belongs to it before all others: "aanslag op het vliegveld van Kabul gisteren"."""
WIDEST_SITE_KM = 1500.0
"""Larger regions ("the West", "Africa") are no site of an event; the largest conflict regions (the Sahel) are about this wide."""
FIGURES_OF = {
    "killed": ("ASSAULT", "DIE", "COERCE", "PROTEST", "CAPTURE"), "injured": ("ASSAULT", "DIE", "PROTEST", "COERCE", "CAPTURE"),
    "missing": ("ASSAULT", "DIE"),
    "abducted": ("ASSAULT",), "arrested": ("COERCE", "PROTEST"), "displaced": ("FLEE", "ASSAULT", "CAPTURE"), "released": ("RETREAT",),
    "rescued": ("EVACUATE", "RETREAT"),
    "participants": ("PROTEST", "MOBILIZE"), "perpetrators": ("ASSAULT",), "weapons": ("ASSAULT", "INTERCEPT"), "money": ("SANCTION", "AID")}
"""Which types of event a kind of figure can belong to, the likeliest first."""
FIGURE_MEMORY = 4
"""Sentences back to which a casualty figure without an act of its own may refer."""


def mark(graph: Graph) -> None:
    """Ties every EVENT to its arguments and to the other mentions of the same happening."""
    _the_country(graph)
    _the_city(graph)
    for node in graph.nodes("EVENT"):
        sentence = graph.sentence_of(node)
        participants(graph, sentence, node)
        _seized(graph, node)
        _where(graph, sentence, node)
        _when(graph, sentence, node)
        _with_what(graph, sentence, node)
        _on_whose_word(graph, node)
    for node in graph.nodes("EVENT"):
        if (node.get("Named") and not graph.targets(node, "actor")) or (node.get("Type") == "CONSULT" and _private(graph, node)):
            graph.remove(node)
    _how_many(graph)
    _totals(graph)
    happenings.mark(graph)
    responsibility.mark(graph)


def _seized(graph: Graph, node: Node) -> None:
    """People who are "seized" or "captured" are no territory: armed groups abduct them, a state arrests them."""
    taken = graph.targets(node, "recipient")
    if node.get("Type") != "CAPTURE" or not taken or any(t.label not in ("PEOPLE", "PERSON") for t in taken):
        return
    official = any(t.value is not None and t.value.kind in ("police", "military", "government", "intelligence") for t in graph.targets(node, "actor"))
    node.attributes["Type"], node.attributes["Mode"] = ("COERCE", "arrest") if official else ("ASSAULT", "abduct")


def _private(graph: Graph, node: Node) -> bool:
    """Whether a visit or call has no counterpart that could be a party: a place, a website, a news agency."""
    if node.get("Mode") not in ("visit", "phone"):
        return False
    return not any(t.label != "PEOPLE" and not (t.value is not None and t.value.kind == "media") for t in graph.targets(node, "recipient"))


def _distance(graph: Graph, sentence: Sentence, node: Node, other: Node) -> int:
    """0: right behind the trigger; 1: in its clause; 2: elsewhere in the sentence."""
    trigger = graph.tokens_within(node.start, node.end)
    span = graph.tokens_within(other.start, other.end)
    if not trigger or not span:
        return 2
    start, end = clause(graph, sentence, trigger[0].index, trigger[-1].index + 1)
    if 0 <= span[0].index - trigger[-1].index - 1 <= AFTER_REACH and span[0].index < end:
        return 0
    return 1 if start <= span[0].index < end else 2


def _nearer(graph: Graph, node: Node, other: Node) -> bool:
    """Whether another actual event of the sentence lies between the trigger and the mention, and so has the better right to it."""
    low, high = sorted((node.start, other.start))
    return any(e is not node and low < e.start < high and e.get("Form") == "nouns" and e.get("Type") != node.get("Type")
               for e in graph.within(low, high, "EVENT"))


def _where(graph: Graph, sentence: Sentence, node: Node) -> None:
    places = [p for p in graph.within(sentence.start, sentence.end, "PLACE", "FACILITY")
              if p.value is not None and not graph.overlapping(p.start, p.end, "WEAPON")]
    moving = node.get("Type") in ("FLEE", "RETREAT", "EVACUATE")
    for place in places:
        nested = any(f is not place and f.start <= place.start and place.end <= f.end for f in places)
        role = place.get("Role")
        actor = any(a.start <= place.start and place.end <= a.end for a in graph.overlapping(place.start, place.end, *ACTOR_LABELS))
        if place.value.precision == "country" and not _located(graph, place):
            continue
        passing = role in ("origin", "from", "to") and not moving
        if nested or actor or passing or (place.value.radius_km or 0) > WIDEST_SITE_KM or _nearer(graph, node, place):
            continue
        rank = _distance(graph, sentence, node, place)
        graph.link("place", node, place, by=BY, Rank=str(rank), **({"Role": role} if moving and role else {}))


def _located(graph: Graph, place: Node) -> bool:
    """Whether a preposition of place stands before a country's name; without one it is more likely a party than a site."""
    token = graph.layout.token_at(place.start)
    locative = words(graph.language, "auxiliaries", "locative")
    return token is not None and locative.find(graph.tokens, token.index - 2, token.index) is not None


def _told(graph: Graph, time: Node, node: Node) -> bool:
    """Whether a "that" stands between a time and the event after it: the time is that of the telling."""
    that = words(graph.language, "auxiliaries", "complementizers")
    return any(t.low in that for t in graph.tokens_within(time.end, node.start))


def _the_country(graph: Graph) -> None:
    """"het land", "the country": the country that the article is most about, where one is ahead of all others."""
    countries = Counter(p.value.country for p in graph.nodes("PLACE", "FACILITY") if p.value is not None and p.value.country)
    ahead = countries.most_common(2)
    if not ahead or (len(ahead) == 2 and ahead[0][1] == ahead[1][1]):
        return
    named = next((p.value for p in graph.nodes("PLACE") if p.value is not None and p.value.precision == "country"
                  and p.value.country == ahead[0][0]), None)
    nominals = words(graph.language, "place_nominals", "country")
    definite = words(graph.language, "determiners", "definite")
    for token in graph.tokens[1:]:
        if named is not None and token.low in nominals and graph.tokens[token.index - 1].low in definite:
            graph.add("PLACE", token.start, token.end, by=BY, why=f"the article is most about {named.name}", value=named, Kind="nominal")


def _the_city(graph: Graph) -> None:
    """"de stad", "the city": the last town named before it."""
    nominals, definite = words(graph.language, "place_nominals", "city"), words(graph.language, "determiners", "definite")
    towns = [p for p in graph.nodes("PLACE") if p.value is not None and p.value.precision == "city"]
    for token in graph.tokens[1:]:
        if token.low in nominals and graph.tokens[token.index - 1].low in definite:
            before = [t for t in towns if t.end <= token.start]
            if before and not graph.overlapping(token.start, token.end + 1, "PLACE"):
                graph.add("PLACE", token.start, token.end, by=BY, why=f"after {before[-1].value.name}", value=before[-1].value, Kind="nominal")


def _when(graph: Graph, sentence: Sentence, node: Node) -> None:
    for time in graph.within(sentence.start, sentence.end, "TIME"):
        if time.value is not None and not _nearer(graph, node, time) and not _told(graph, time, node):
            graph.link("date", node, time, by=BY, Rank=str(_distance(graph, sentence, node, time)))


def _with_what(graph: Graph, sentence: Sentence, node: Node) -> None:
    if node.get("Type") != "ASSAULT":
        return
    for weapon in graph.within(sentence.start, sentence.end, "WEAPON"):
        graph.link("weapon", node, weapon, by=BY)
    for arc in graph.out(node, "place"):
        if arc.target.get("Target"):
            graph.link("target", node, arc.target, by=BY)


def _on_whose_word(graph: Graph, node: Node) -> None:
    """An event inside somebody's claim is vouched for by the speaker."""
    for content in graph.overlapping(node.start, node.end, "CONTENT"):
        if content.start <= node.start and node.end <= content.end and content.get("Form") and node.get("Realis") == "actual":
            deny = words(graph.language, "realis", "deny")
            denied = any(deny.find(graph.tokens_within(a.source.start, a.source.end), 0, 3) is not None for a in graph.into(content, "says"))
            for speaker in graph.targets(content, "speaker"):
                graph.link("denies" if denied else "asserts", node, speaker, by=BY)


def _how_many(graph: Graph) -> None:
    """Figures go to the event of their sentence that can have them, casualties else to the last act before."""
    events = [e for e in graph.nodes("EVENT") if e.get("Realis") == "actual"]
    for figure in graph.nodes("FIGURE"):
        types = FIGURES_OF.get(figure.get("Kind") or "")
        if not types or figure.get("Total") == "yes" or figure.value is None:
            continue
        sentence = graph.sentence_of(figure)
        able = [e for e in events if e.get("Type") in types]
        here = [e for e in able if sentence.start <= e.start < sentence.end]
        if here:
            event = min(here, key=lambda e: (types.index(e.get("Type")), abs(e.start - figure.start)))
        elif figure.get("Kind") in ("killed", "injured", "missing"):
            before = [e for e in able if e.start < figure.start and sentence.index - graph.sentence_of(e).index <= FIGURE_MEMORY]
            news = [e for e in before if not any(happenings.is_past(graph, t) for t in graph.targets(e, "date"))]
            if not before:
                continue
            event = (news or before)[-1]
        else:
            continue
        graph.link("figure", event, figure, by=BY)


def _totals(graph: Graph) -> None:
    """A total has a place and a period, and the words of harm beside it name no event."""
    for figure in graph.nodes("FIGURE"):
        if figure.get("Total") != "yes":
            continue
        sentence = graph.sentence_of(figure)
        for time in graph.within(sentence.start, sentence.end, "TIME")[:1]:
            graph.link("date", figure, time, by=BY)
        for place in graph.within(sentence.start, sentence.end, "PLACE")[:1]:
            graph.link("place", figure, place, by=BY)
        for event in graph.within(sentence.start, sentence.end, "EVENT"):
            if event.get("Harm") and not graph.targets(event, "figure"):
                graph.remove(event)
