"""Unnamed actors: "150 mensen", "gunmen", "talibanstrijders", "Israeli soldiers", "de Russen".

needs: named mentions. gives: PEOPLE with an ActorValue; `part_of` names the body that the words name.
"""

from __future__ import annotations

from dataclasses import replace

from duiding.ground import register
from duiding.ground.lexicon import LONGEST_COMPOUND_PREFIX, Noun
from duiding.ground.scene import Scene
from duiding.mark.graph import Node
from duiding.records import ActorValue

FURTHEST_BACK = 4
"""Words before the noun that may belong to it: a number and up to three adjectives."""
SHORTEST_HEAD = 5
"""Letters of a noun that may be the last part of a compound: shorter ones end other words too."""
FORCES = {"MIL": "army", "COP": "police", "SPY": "intelligence-service"}


def mark(scene: Scene) -> None:
    """Marks unnamed groups of people and single unnamed persons."""
    at = 0
    while at < len(scene.tokens):
        end = 0
        if at not in scene.taken and scene.tokens[at].word:
            noun, owner = _noun(scene, at)
            end = _add(scene, at, noun, owner) if noun else _inhabitants(scene, at)
        at = max(at + 1, end)


def _noun(scene: Scene, at: int) -> tuple[Noun | None, str | None]:
    """What the noun at a token says, and the register id or `=ISO` nation that its first part names."""
    low = scene.tokens[at].low
    known = scene.lex.people.get(low)
    if known:
        return known, None
    cut = low.rfind("-")
    if cut > 0 and low[cut + 1:] in scene.lex.people:
        return scene.lex.people[low[cut + 1:]], _prefix(scene, scene.tokens[at].text[:cut])
    if scene.lex.compound:
        for start in range(2, min(len(low) - SHORTEST_HEAD, LONGEST_COMPOUND_PREFIX) + 1):
            if low[start:] in scene.lex.people:
                return scene.lex.people[low[start:]], _prefix(scene, scene.tokens[at].text[:start])
    return None, None


def _prefix(scene: Scene, word: str) -> str | None:
    """The register id that the first part of a compound names."""
    names = register.index(scene.graph.language)
    for form in (word, word.rstrip("s"), word.rstrip("-")):
        entry = names.word(form)
        if entry and (form[0].isupper() or form in register.lower_case(scene.graph.language)):
            return entry.id
    return None


def _add(scene: Scene, at: int, noun: Noun, owner: str | None) -> int:
    """Marks the noun phrase around a noun; returns the index behind it, or 0."""
    start, code, body, counted = _left(scene, at)
    end, code_after, body_after = _right(scene, at)
    code, owner = code or code_after, owner or body or body_after
    if noun.bound and owner is None and code is None:
        return 0
    if not noun.plural and not counted and not scene.has_article(start):
        return 0
    if noun.bound and owner:
        entry = register.entries()[owner]
        noun = replace(noun, kind=entry.kind, sector=entry.sector)
    if code and owner is None and noun.sector in FORCES:
        owner = f"{code.lower()}-{FORCES[noun.sector]}"
    value = ActorValue.model_validate({"name": scene.text(start, end), "kind": noun.kind, "sector": noun.sector, "country": code, "part_of": owner})
    node = scene.add("PEOPLE", start, end, value, f"noun {scene.low(at)!r}", take=False, Kind="nominal",
                     Number="plural" if noun.plural else "singular")
    for k in range(start, end):
        inner = scene.taken.get(k)
        if inner is None:
            scene.taken[k] = node
        elif inner.value is not None and inner.value.register_id == owner:
            inner.attributes["Modifier"] = "yes"
    return end


def _left(scene: Scene, at: int) -> tuple[int, str | None, str | None, bool]:
    """Adjectives and a number before the noun: (first token, nation, register id, whether a number is there)."""
    start, code, owner, look = at, None, None, at - 1
    lex = scene.lex
    while look >= at - FURTHEST_BACK and scene.same_sentence(look, at):
        node: Node | None = scene.taken.get(look)
        if node is not None:
            if node.label not in ("GROUP", "ORG") or node.value is None or node.value.register_id not in register.entries():
                break
            owner, look = node.value.register_id, _first_of(scene, node, look) - 1
            start = look + 1
            continue
        nation = scene.demonym(look)
        if look in scene.in_country and look == at - 1 and lex["name_before"]:
            code, start = scene.countries[scene.in_country[look]][1], scene.in_country[look]
            look = start
        elif nation:
            code, start = code or nation, look
        elif scene.low(look) in lex["adjectives"]:
            start = look
        else:
            break
        look -= 1
    return _number(scene, look, start, (code, owner))


def _number(scene: Scene, look: int, start: int, known: tuple[str | None, str | None]) -> tuple[int, str | None, str | None, bool]:
    """Takes in a number that stands at `look`, or before a linking "of" there."""
    if scene.low(look) in scene.lex["number_of"] and scene.same_sentence(look - 1, start):
        look -= 1
    counted = scene.same_sentence(look, start) and (scene.tokens[look].text[0].isdigit() or scene.low(look) in scene.lex["numbers"])
    if counted and scene.tokens[look].text[:4].isdigit() and len(scene.tokens[look].text) == 4 and 1900 <= int(scene.tokens[look].text[:4]) <= 2100:
        counted = not scene.graph.overlapping(scene.tokens[look].start, scene.tokens[look].end, "TIME")
    article = scene.low(look) in scene.lex["articles"]
    return (look if counted and not article else start), *known, counted


def _first_of(scene: Scene, node: Node, at: int) -> int:
    while at > 0 and scene.tokens[at - 1].start >= node.start:
        at -= 1
    return at


def _right(scene: Scene, at: int) -> tuple[int, str | None, str | None]:
    """What follows the noun and belongs to it: adjectives where they follow, "of IS-K": (end, nation, register id)."""
    end, code, lex = at + 1, None, scene.lex
    if lex["adjectives_follow"]:
        while end < at + 3 and scene.same_sentence(end, at):
            node = scene.taken.get(end)
            if node is not None and node.label == "GROUP" and node.value is not None:
                return scene.end_of(node, end), code, node.value.register_id
            if scene.demonym(end):
                code = code or scene.demonym(end)
            elif scene.low(end) not in lex["adjectives_after"]:
                break
            end += 1
    behind, nation, node = scene.complement(end) if scene.same_sentence(end, at) else (end, None, None)
    if node is not None and node.label in ("GROUP", "ORG") and node.value is not None and node.value.register_id in register.entries():
        return behind, code, node.value.register_id
    if nation and lex.people.get(scene.low(at), None) is not None and lex.people[scene.low(at)].sector in ("MIL", "COP", "GOV"):
        return behind, nation, None
    return end, code, None


def _inhabitants(scene: Scene, at: int) -> int:
    """Marks "de Russen", "the Israelis": a plural inhabitant noun that stands alone."""
    token, lex = scene.tokens[at], scene.lex
    code = scene.demonyms.get(token.low)
    if not code or not token.low.endswith(tuple(lex["inhabitants_end"])) or token.low.endswith(tuple(lex["inhabitants_not"])):
        return 0
    if lex["inhabitants_capital"] and (not token.capitalised or (scene.sentence_first(at) and lex["adjectives_follow"])):
        return 0
    if not lex["inhabitants_capital"] and not (scene.has_article(at) or _counted(scene, at)):
        return 0
    if scene.low(at + 1) in lex.people or scene.institution_follows(at):
        return 0
    start, _, _, _ = _left(scene, at)
    value = ActorValue(name=scene.text(start, at + 1), kind="population", sector="CVL", country=code)
    scene.add("PEOPLE", start, at + 1, value, f"inhabitants of {code}", Kind="nominal", Number="plural")
    return at + 1


def _counted(scene: Scene, at: int) -> bool:
    return scene.same_sentence(at - 1, at) and (scene.tokens[at - 1].text[0].isdigit() or scene.low(at - 1) in scene.lex["numbers"])
