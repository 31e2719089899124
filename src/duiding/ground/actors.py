"""Who acts, suffers or speaks: mentions by name (register, states, persons) and without one (gunmen, residents, the army).

needs: text, PLACE. gives: PERSON GROUP STATE ORG PEOPLE with an ActorValue, TITLE with `title` arcs.
"""

from __future__ import annotations

from duiding.ground import bodies, nations, people, persons, register
from duiding.ground.scene import Scene
from duiding.mark.graph import Graph

SHORTEST_VERB = 4
"""Letters: shorter verbs are auxiliaries, after which a country is no object."""


def ground(graph: Graph) -> None:
    """Marks every actor mention of the article but those that only coreference can tell (pronouns, "the group")."""
    if not graph.tokens:
        return
    scene = Scene.of(graph)
    _named(scene)
    bodies.mark(scene)
    _capitals(scene)
    persons.mark(scene)
    bodies.mark_unknown(scene)
    people.mark(scene)
    _states(scene)


def _named(scene: Scene) -> None:
    """Mentions of the register's names, longest first."""
    names, lower = register.index(scene.graph.language), register.lower_case(scene.graph.language)
    tokens, at = scene.tokens, 0
    while at < len(tokens):
        token = tokens[at]
        found = None
        if token.text[0].isupper() or token.low in lower:
            found = names.match(tokens, at) or _genitive(scene, at)
            if found and found[0] <= (scene.countries.get(at, (0, ""))[0]):
                found = None
            if found and _shouted(scene, at, found[0]):
                found = None
        if found:
            scene.add(found[1].label, at, at + found[0], register.value(found[1].id), "register: " + found[1].id, Kind="name")
        at += found[0] if found else 1


def _genitive(scene: Scene, at: int) -> tuple[int, register.Entry] | None:
    """A one-word name with a genitive s ("Hezbollahs")."""
    low = scene.tokens[at].low
    if len(low) < 6 or low[-1] != "s":
        return None
    found = register.index(scene.graph.language).match(scene.tokens, at, low[:-1])
    return found if found and found[0] == 1 else None


def _shouted(scene: Scene, at: int, length: int) -> bool:
    """Whether a short abbreviation stands in a sentence that is all capitals, where it may be any word."""
    token = scene.tokens[at]
    if length > 1 or len(token.text) > 3 or not token.text.isupper():
        return False
    sentence = scene.graph.sentences[token.sentence]
    others = [t for t in scene.tokens[sentence.first:sentence.last] if t.index != at and len(t.text) > 3 and t.word and t.text.isalpha()]
    return len(others) > 1 and all(t.text.isupper() for t in others)


def _states(scene: Scene) -> None:
    """Country names (and capitals) where they stand for a government that acts."""
    for at, (length, code) in sorted(scene.countries.items()):
        if at in scene.taken:
            continue
        why = _acts(scene, at, at + length)
        if why:
            scene.add("STATE", at, at + length, nations.state(code), why, Kind="name")


def _capitals(scene: Scene) -> None:
    """Capitals that speak for their government: "Kabul zegt"."""
    for at in range(len(scene.tokens)):
        if at in scene.taken or not scene.tokens[at].text[0].isupper():
            continue
        found = scene.lex.capitals.match(scene.tokens, at)
        if found and _capital_speaks(scene, at, at + found[0]):
            scene.add("STATE", at, at + found[0], nations.state(found[1]), "capital that speaks", Kind="name")


def _acts(scene: Scene, first: int, last: int) -> str:
    """Why a country name at `[first, last)` acts as a government; empty where it is only a place."""
    lex, back = scene.lex, scene.before(first)
    while back >= 0 and scene.low(back) in lex["articles"] and scene.low(back) not in lex["state_before"]:
        back = scene.before(back)
    before = scene.low(back) if back >= 0 else ""
    after = scene.low(last) if scene.same_sentence(last, first) else ""
    if before in lex["state_before"] or before in lex["state_between"]:
        return f"after {before!r}"
    if before in lex["state_locative"]:
        return ""
    if after in lex["state_verbs"]:
        return f"subject of {after!r}"
    if before in lex["state_conjunctions"]:
        return f"subject after {before!r}"
    if before in lex["state_inverted"] or (len(before) > SHORTEST_VERB and before in lex["state_verbs"]):
        return f"beside the verb {before!r}"
    if after in lex["linked"] and before not in lex["of"]:
        return _linked(scene, last + 1)
    if before in lex["linked"] and back - 1 in scene.taken and scene.taken[back - 1].label in ("STATE", "GROUP", "ORG"):
        return "joined to an actor"
    return ""


def _linked(scene: Scene, at: int) -> str:
    """Whether "and X" goes on with a country or group before a verb of acting: both are subjects."""
    while scene.low(at) in scene.lex["articles"]:
        at += 1
    if at in scene.countries:
        end = at + scene.countries[at][0]
    elif at in scene.taken:
        if scene.taken[at].label in ("STATE", "GROUP") and scene.taken[at].get("Kind") == "name":
            return "joined to an actor"
        end = scene.end_of(scene.taken[at], at)
    else:
        return ""
    return "joined to a subject" if scene.low(end) in scene.lex["state_verbs"] else ""


def _capital_speaks(scene: Scene, first: int, last: int) -> bool:
    lex, back = scene.lex, scene.before(first)
    before = scene.low(back) if back >= 0 else ""
    if before in lex["state_locative"]:
        return False
    return scene.low(last) in lex["state_capital_verbs"] and scene.same_sentence(last, first)
