"""Bodies without a name of their own: armies, governments, police, ministries ("het Israëlische leger"), and groups that no register has."""

from __future__ import annotations

from duiding.ground import nations
from duiding.ground.lexicon import Institution
from duiding.ground.scene import Scene
from duiding.records import ActorValue

LONGEST_NAME = 7
"""Tokens in the name of an organisation."""


def mark(scene: Scene) -> None:
    """Marks institutions and ministries, with their nation where the words name it."""
    at = 0
    while at < len(scene.tokens):
        end = 0
        if at not in scene.taken:
            found, title = scene.institution(at), scene.lex.titles.match(scene.tokens, at)
            if found and title and title[0] > found[0]:  # "police chief" is a person
                found = None
            end = _institution(scene, at, at + found[0], found[1]) if found else _ministry(scene, at)
        at = max(at + 1, end)


def _institution(scene: Scene, first: int, last: int, body: Institution) -> int:
    """Marks an institution noun at `[first, last)`; returns the index behind it, or 0 where it is none."""
    start, end, code, owner = _nation(scene, first, last)
    if code:
        value = nations.body(code, body.name, body.kind, body.sector)
        scene.add("ORG", start, end, value, f"{body.name} of {code}", Kind="name")
        return end
    bare = any(scene.low(k) in scene.lex["plural_institutions"] for k in range(first, last))
    hyphenated = last - first > 1 and "-".join(scene.low(k) for k in range(first, last)) in scene.lex["plural_institutions"]
    if owner is None and not (bare or hyphenated or scene.has_article(start) or (start == first and _article_further(scene, first))):
        return 0
    value = ActorValue.model_validate({"name": scene.text(start, last), "kind": body.kind, "sector": body.sector, "part_of": owner})
    scene.add("ORG", start, last, value, f"{body.name} without a nation", Kind="nominal", Noun=body.name)
    return last


def _article_further(scene: Scene, first: int) -> bool:
    """Whether an article stands one adjective further back ("het nieuwe leger")."""
    back = scene.before(first)
    return back > 0 and scene.tokens[back].text[0].islower() and scene.has_article(back)


def _nation(scene: Scene, first: int, last: int) -> tuple[int, int, str | None, str | None]:
    """The nation (or register actor) whose body the noun is: (first, last, alpha-3, register id) with the words that say so inside."""
    for back in (first - 1, first - 2):
        if scene.same_sentence(back, first) and scene.demonym(back) and (back == first - 1 or scene.tokens[first - 1].word):
            return back, last, scene.demonym(back), None
    before = first - 1
    if scene.same_sentence(before, first) and scene.tokens[before].low == "s" and scene.low(before - 1) in "'’":
        before -= 2
    if scene.same_sentence(before, first) and before in scene.in_country and scene.lex["name_before"]:
        start = scene.in_country[before]
        return start, last, scene.countries[start][1], None
    if scene.same_sentence(before, first) and before in scene.taken and scene.taken[before].label == "GROUP":
        return first, last, None, scene.taken[before].value.register_id
    return _nation_after(scene, first, last)


def _nation_after(scene: Scene, first: int, last: int) -> tuple[int, int, str | None, str | None]:
    if scene.lex["adjectives_follow"]:
        for onward in (last, last + 1):
            if scene.same_sentence(onward, first) and scene.demonym(onward) and scene.tokens[onward].word:
                return first, onward + 1, scene.demonym(onward), None
    end, code, node = scene.complement(last) if scene.same_sentence(last, first) else (last, None, None)
    if code:
        return first, end, code, None
    if node is not None and node.label == "GROUP":
        return first, last, None, node.value.register_id
    word = scene.low(first)
    prefix = word.rsplit("-", 1)[0] if "-" in word else ""
    if prefix:
        found = nations.names(scene.graph.language).match(scene.tokens, first, prefix)
        if found and found[0] == 1:
            return first, last, found[1], None
    return first, last, None, None


def _ministry(scene: Scene, at: int) -> int:
    """Marks a ministry with what it is for; returns the index behind it, or 0."""
    names, low = scene.lex.ministry, scene.low(at)
    joined = next((s for s in names.get("suffix", ()) if low.endswith(s) and len(low) > len(s)), None)
    if low not in names.get("nouns", ()) and not joined:
        return 0
    start, end = at, at + 1
    while scene.same_sentence(start - 1, at) and start - 1 not in scene.taken and scene.tokens[start - 1].text in names.get("names", ()):
        start -= 1
    if start == at and scene.low(end) in names.get("of", ()):
        end = _remit(scene, end)
    if end == at + 1 and start == at and not joined and not scene.has_article(at):
        return 0
    code = scene.demonym(start - 1) if scene.same_sentence(start - 1, at) else None
    code = code or next((scene.demonym(k) for k in range(start, end) if scene.demonym(k)), None)
    start -= 1 if code and scene.same_sentence(start - 1, at) and scene.demonym(start - 1) else 0
    value = ActorValue.model_validate({"name": scene.text(start, end), "kind": "government", "sector": "GOV", "country": code,
                                       "part_of": f"state-{code.lower()}" if code else None})
    scene.add("ORG", start, end, value, "ministry", Kind="nominal")
    return end


def _remit(scene: Scene, of: int) -> int:
    """The index behind what a ministry is for: "van Buitenlandse Zaken", "de la Défense"."""
    at = of + 1
    while scene.low(at) in scene.lex["articles"] or scene.low(at) in ("'", "’"):
        at += 1
    end = of
    while scene.same_sentence(at, of) and at not in scene.countries and (
            scene.tokens[at].text in scene.lex.ministry.get("names", ()) or (end == of and scene.tokens[at].capitalised)):
        at += 1
        end = at
    return end


# -- groups and organisations that no register has

def mark_unknown(scene: Scene) -> None:
    """Marks capitalised names beside a word that says they are a group, or with such a word in them."""
    at = 0
    while at < len(scene.tokens):
        token = scene.tokens[at]
        end = 0
        if at not in scene.taken and at not in scene.in_country and token.text[0].isupper() and token.text.isalpha():
            end = _unknown(scene, at)
        at = max(at + 1, end)


def _unknown(scene: Scene, at: int) -> int:
    end = _name_end(scene, at)
    lex, before = scene.lex, scene.low(at - 1) if scene.same_sentence(at - 1, at) else ""
    if before in lex["group_adjectives"] and lex["adjectives_follow"] and scene.low(at - 2) in lex["group_follow"]:
        _add(scene, at, end, "GROUP", True, f"named after {scene.low(at - 2)!r}")
        return end
    if before in lex["group_follow"] and scene.tokens[at].text not in lex["not_names"] and not lex["nouns_capitalised"]:
        armed = before in lex["group_armed"] or scene.low(at - 2) in lex["group_adjectives"] or scene.low(at - 3) in lex["group_adjectives"]
        _add(scene, at, end, "GROUP" if armed else "ORG", armed, f"named after {before!r}")
        return end
    last, first = scene.tokens[end - 1].text, scene.tokens[at].text
    if end - at >= 2 and (last in lex["org_last"] or (first in lex["org_first"] and not scene.sentence_first(at))):
        _add(scene, at, end, "ORG", False, "a word for organisations in the name")
        return end
    return 0


def _name_end(scene: Scene, at: int) -> int:
    """The index behind a capitalised name, small words inside it allowed."""
    end, look = at + 1, at + 1
    while look < at + LONGEST_NAME and scene.same_sentence(look, at) and look not in scene.taken:
        text = scene.tokens[look].text
        if text[0].isupper() and text not in scene.lex["not_names"]:
            end = look + 1
        elif text not in scene.lex["org_middle"]:
            break
        look += 1
    return end


def _add(scene: Scene, first: int, last: int, label: str, armed: bool, why: str) -> None:
    value = ActorValue(name=scene.text(first, last), kind="armed_group" if armed else "organisation", sector="REB" if armed else None)
    scene.add(label, first, last, value, why, Kind="name")
