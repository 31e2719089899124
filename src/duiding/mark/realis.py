"""Did it happen? Negation, plans, fears, conditions and habits, told from attestation ("zou", "reportedly"), which leaves an event actual.

The cues stand in `languages/xx/events.yaml` under `realis`; each counts inside the clause of its trigger.
"""

from __future__ import annotations

from duiding.mark.graph import Graph
from duiding.mark.layout import Sentence
from duiding.mark.triggers import Hit, determiner, words

NOUN_REACH = 4
"""Tokens between "geen" or "no" and the noun that it denies: an adjective or two."""
VERB_REACH = 9
"""Tokens between a modal or plan word and what it governs."""
FEAR_REACH = 4
"""Tokens between "fears" and the "that" of what is feared: a comma, an object."""
MOST_COUNTED = 10
"""More events than this under one number are a statistic."""
CLAUSE_MARKS = frozenset(",;:–—()")


def clause(graph: Graph, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Token bounds of the clause around tokens `[first, last)`: up to the nearest mark, from the nearest subordinator, to the next one."""
    opening = words(graph.language, "auxiliaries", "subordinators")
    start, end = first, last
    while start > sentence.first and graph.tokens[start - 1].text not in CLAUSE_MARKS:
        start -= 1
        if graph.tokens[start].low in opening and start < first - 1:
            break
    while end < sentence.last and graph.tokens[end].text not in CLAUSE_MARKS and graph.tokens[end].low not in opening:
        end += 1
    return start, end


def realis(graph: Graph, sentence: Sentence, hit: Hit) -> str | None:
    """The realis of a trigger; None for a bare infinitive, which says neither that it happened nor that it will."""
    start, end = clause(graph, sentence, hit.first, hit.last)
    if _negated(graph, hit, start, end):
        return "negated"
    if hit.form != "participles" and _feared_clause(graph, sentence, start, hit):
        return "hypothetical"
    if hit.form == "nouns":
        return _of_noun(graph, sentence, hit, start)
    return _of_verb(graph, hit, start, end)


def _feared_clause(graph: Graph, sentence: Sentence, start: int, hit: Hit) -> bool:
    """Whether the clause is what somebody fears: "fears that …". An act with its own "the" is known: "fears that the attack was …"."""
    if not start < hit.first or not _find(graph, "that", start, start + 1):
        return False
    if hit.form == "nouns" and determiner(graph.language, graph.tokens, hit.first - 1, hit.first) == "definite":
        return False
    return _find(graph, "fears", max(sentence.first, start - FEAR_REACH), start)


def _find(graph: Graph, name: str, start: int, end: int) -> bool:
    return words(graph.language, "realis", name).find(graph.tokens, start, end) is not None


def _negated(graph: Graph, hit: Hit, start: int, end: int) -> bool:
    if hit.form == "nouns":
        return _find(graph, "negated", max(start, hit.first - NOUN_REACH), hit.first) or (
            _find(graph, "negated_before", max(start, hit.first - NOUN_REACH), hit.first))
    before = _find(graph, "negated", max(start, hit.first - VERB_REACH), hit.first)
    return before or (hit.form == "verbs" and _find(graph, "negated_after", hit.last, min(end, hit.last + NOUN_REACH)))


def _of_noun(graph: Graph, sentence: Sentence, hit: Hit, start: int) -> str:
    if _find(graph, "feared", max(start, hit.first - NOUN_REACH - 1), hit.first):
        return "hypothetical"
    demanded = hit.trigger.type != "ASSAULT" and _find(graph, "demanded", start, hit.first)
    if demanded:  # nobody demands an attack; who "eist een aanslag op" claims one
        return "planned"
    definite = determiner(graph.language, graph.tokens, start, hit.first) == "definite"
    unsure = _find(graph, "possible", max(start, hit.first - VERB_REACH), hit.first) or _find(graph, "condition", start, min(start + 2, hit.first))
    if unsure and (not definite or _after_actor(graph, hit)):
        return "hypothetical"
    end = clause(graph, sentence, hit.first, hit.last)[1]
    if not definite and _find(graph, "plotted", start, end):
        return "planned"
    if not definite and _find(graph, "planned", max(start, hit.first - NOUN_REACH), hit.first):
        return "planned"
    if _many(graph, hit) or _find(graph, "counted", max(start, hit.first - 2), hit.first):
        return "general"
    if _plural(graph, hit) and (_find(graph, "general", sentence.first, sentence.last) or _bare(graph, sentence, hit)):
        return "general"
    return "actual"


def _after_actor(graph: Graph, hit: Hit) -> bool:
    """Whether people stand right before it, so that the noun is a verb and the determiner theirs: "if the rebels attack"."""
    return hit.first > 0 and bool(graph.overlapping(graph.tokens[hit.first - 1].start, graph.tokens[hit.first - 1].end,
                                                      "PEOPLE", "GROUP"))


def _of_verb(graph: Graph, hit: Hit, start: int, end: int) -> str | None:
    """Finite verbs and participles are actual unless a condition opens the clause or a modal governs them."""
    reach = max(start, hit.first - VERB_REACH)
    modal = words(graph.language, "auxiliaries", "modal").find(graph.tokens, reach, hit.first) is not None
    governed = hit.form == "infinitives" or (hit.form == "participles" and _infinite_auxiliary(graph, hit, start, end))
    right_before = words(graph.language, "auxiliaries", "modal").find(graph.tokens, max(start, hit.first - 1), hit.first) is not None
    if modal and (governed or _ambiguous(graph, hit) or right_before):
        return "planned" if _find(graph, "planned", reach, hit.first) and not _unsure(graph, reach, hit.first) else "hypothetical"
    if hit.form == "infinitives" and not _ambiguous(graph, hit):
        return "hypothetical" if _unsure(graph, reach, hit.first) else "planned" if _find(graph, "planned", reach, hit.first) else None
    if _find(graph, "condition", start, min(start + 2, hit.first)):
        return "hypothetical"
    return "general" if _find(graph, "general", reach, hit.first) else "actual"


def _unsure(graph: Graph, start: int, end: int) -> bool:
    return _find(graph, "feared", start, end) or _find(graph, "possible", start, end)


def _infinite_auxiliary(graph: Graph, hit: Hit, start: int, end: int) -> bool:
    """"worden", "be", "werden" in the infinitive beside a participle: what a modal governs is not yet done."""
    near = words(graph.language, "auxiliaries", "infinitive")
    return near.find(graph.tokens, max(start, hit.first - 3), min(end, hit.last + 2)) is not None


def _ambiguous(graph: Graph, hit: Hit) -> bool:
    """Whether the word is a finite form as well as an infinitive, as plurals of Dutch and German are."""
    return hit.form == "verbs" and hit.particle is None and graph.tokens[hit.first].low.endswith(
        words(graph.language, "auxiliaries", "infinitive_endings").endings)


def _many(graph: Graph, hit: Hit) -> bool:
    """Whether the events are counted by the dozen ("11.072 aanslagen"): statistics, no single event."""
    start, end = graph.tokens[hit.first].start, graph.tokens[hit.last - 1].end
    return any(f.value is not None and f.start < start and (f.value.best or f.value.low or 0) > MOST_COUNTED
               for f in graph.overlapping(start, end, "FIGURE") if f.get("Kind") == "other")


def _plural(graph: Graph, hit: Hit) -> bool:
    return graph.tokens[hit.last - 1].low.endswith(words(graph.language, "realis", "plural_endings").endings)


def _bare(graph: Graph, sentence: Sentence, hit: Hit) -> bool:
    """A plural without determiner, number, date or victims, and without a place finer than a country: a kind of act."""
    tokens = graph.tokens
    reach = max(sentence.first, hit.first - 3)
    determined = any(words(graph.language, "determiners", kind).find(tokens, reach, hit.first) is not None
                     for kind in ("definite", "indefinite", "other", "plural_number"))
    capital = any(t.capitalised for t in tokens[reach:hit.first] if t.index > sentence.first)
    located = any(p.value is None or p.value.precision not in ("region", "country")
                  for p in graph.within(sentence.start, sentence.end, "PLACE", "FACILITY"))
    dated = any(t.value is not None for t in graph.within(sentence.start, sentence.end, "TIME"))
    counted = any(f.get("Kind") in ("killed", "injured") for f in graph.within(sentence.start, sentence.end, "FIGURE"))
    start, end = graph.tokens[hit.first].start, graph.tokens[hit.last - 1].end
    return not (determined or capital or located or dated or counted or graph.overlapping(start, end, "FIGURE"))
