"""Who claims an attack, denies it, is blamed or suspected: arcs from the EVENT, apart from who did it.

The words stand in `languages/xx/events.yaml` under `responsibility`. A claim that nobody contests makes the claimant the event's actor,
with basis `claimed`. needs: EVENT, actors, same. gives: claimed denied attributed suspected.
"""

from __future__ import annotations

from duiding.languages import table
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence
from duiding.mark.participants import candidates
from duiding.mark.triggers import words

BY = "mark.responsibility"
STATUSES = ("claimed", "denied", "attributed", "suspected")
BEFORE_BY = 4
"""Tokens between the agent's preposition and its name ("door de relatief onbekende extremistische groep IS-K")."""
SUSPECT_REACH = 3
"""Tokens between "suspected" and who is suspected."""
CLAIM_WINDOW = 24
"""Tokens between the parts of "bekannte sich", "eiste op": the attack with its place, victims and time stands between them."""
MEMORY = 6
"""Sentences back to which "the attack" that is claimed may lie."""


def mark(graph: Graph) -> None:
    """Marks every statement of responsibility."""
    for sentence in graph.sentences:
        for status in STATUSES:
            at = cue(graph, sentence, status)
            if at is not None:
                _tie(graph, sentence, status, at)
                break
    _claimants_act(graph)


def cue(graph: Graph, sentence: Sentence, status: str) -> tuple[int, int] | None:
    """Token bounds of the words that say so."""
    tokens = graph.tokens
    split = (table(graph.language, "events").get("responsibility") or {}).get(f"{status}_split") or {}
    for forms, particles in split.items():
        for i in range(sentence.first, sentence.last):
            if tokens[i].low in str(forms).split():
                for k in range(i + 1, min(sentence.last, i + CLAIM_WINDOW)):
                    if tokens[k].low in str(particles).split() and _word(graph, i, k):
                        return i, k + 1
    listed = words(graph.language, "responsibility", status)
    at = listed.find(tokens, sentence.first, sentence.last)
    if at is None:
        return None
    return at, at + next((len(w) for w in listed.several if [t.low for t in tokens[at:at + len(w)]] == list(w)), 1)


def _word(graph: Graph, first: int, last: int) -> bool:
    """Whether an attack or the word "responsibility" stands between the parts of a separable verb."""
    listed = words(graph.language, "responsibility", "objects")
    return any(t.low.endswith(listed.endings) for t in graph.tokens[first:last]) if listed.endings else True


def _tie(graph: Graph, sentence: Sentence, status: str, at: tuple[int, int]) -> None:
    event = _event(graph, sentence)
    if event is None:
        return
    start, end = graph.tokens[at[0]].start, graph.tokens[at[1] - 1].end
    nobody = words(graph.language, "responsibility", "nobody").find(graph.tokens, sentence.first, at[1]) is not None
    if nobody and status == "claimed":
        event.attributes["Unclaimed"] = f"{start} {end}"
    if nobody:
        return  # "nobody is blamed", "no group denied": nothing is said of anybody
    actor = _actor(graph, sentence, status, at)
    if actor is not None:
        graph.link(status, event, actor, by=BY, evidence=(min(start, actor.start), max(end, actor.end)))


def _event(graph: Graph, sentence: Sentence) -> Node | None:
    """The attack of the sentence, else the last one before it."""
    attacks = [e for e in graph.nodes("EVENT") if e.get("Type") == "ASSAULT" and e.get("Realis") == "actual"]
    here = [e for e in attacks if sentence.start <= e.start < sentence.end]
    before = [e for e in attacks if e.start < sentence.start and sentence.index - graph.sentence_of(e).index <= MEMORY]
    return next(iter(here or before[-1:]), None)


def _actor(graph: Graph, sentence: Sentence, status: str, at: tuple[int, int]) -> Node | None:
    """After "by" its object, else the subject before the words; for blame what follows them."""
    mentions = [(m, graph.tokens_within(m.start, m.end)) for m in graph.within(sentence.start, sentence.end, *ACTOR_LABELS)]
    free = {c.node for c in candidates(graph, sentence) if c.preposition not in ("against", "other", "of")}
    known = [(m, t) for m, t in mentions if t and m in free and (m.label != "PEOPLE" or status == "suspected")]
    agents = [m for m, t in known if _after_by(graph, t[0].index, sentence)]
    before = [m for m, t in known if t[-1].index < at[0]]
    after = [m for m, t in known if t[0].index > at[0]]
    if status == "suspected":  # "suspected rebels"; "a suspected bombing" names nobody
        return next((m for m, t in known if 0 < t[0].index - at[0] <= SUSPECT_REACH), None)
    if status == "attributed":
        return next(iter(after or before[-1:]), None)
    return next(iter(agents or before[-1:] or after), None)


def _after_by(graph: Graph, at: int, sentence: Sentence) -> bool:
    by = words(graph.language, "auxiliaries", "by")
    for i in range(at - 1, max(sentence.first, at - BEFORE_BY - 3) - 1, -1):
        if graph.tokens[i].low in by:
            return True
        if not graph.tokens[i].word:
            return False
    return False


def _claimants_act(graph: Graph) -> None:
    """Where one group claims, none is named by the article and none rivals, the claimant is the actor, on its own word."""
    for event in graph.nodes("EVENT"):
        if not graph.out(event, "claimed"):
            continue
        cluster = [n for n in graph.nodes("EVENT") if graph.antecedent(n) is graph.antecedent(event)]
        claims = {id(graph.antecedent(a.target)): a.target for n in cluster for a in graph.out(n, "claimed")}
        acting = [a for n in cluster for a in graph.out(n, "actor") if a.target.label != "PEOPLE"]
        if len(claims) == 1 and not acting:
            graph.link("actor", event, next(iter(claims.values())), by=BY, Basis="claimed")
