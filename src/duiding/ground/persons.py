"""Persons by name and by role: "terrorismedeskundige Teun van Dongen", "President Biden", "Van Dongen", "de minister".

A capitalised sequence is a person only on evidence: a role before or after it, a verb of speaking beside it, a common first name,
a name particle inside it, an age behind it, or a surname that was heard before.

needs: named mentions. gives: PERSON with an ActorValue, TITLE, `title` arcs.
"""

from __future__ import annotations

from dataclasses import dataclass

from duiding.ground.lexicon import first_names
from duiding.ground.scene import APOSTROPHES, BY, Scene
from duiding.mark.graph import Node
from duiding.records import ActorValue

LONGEST_RUN = 6
"""Tokens in a person's name."""
SHORTEST_TITLE_HEAD = 4
"""Letters of a role noun that may be the last part of a compound ("defensieminister", "NAVO-chef")."""
APPOSITION_REACH = 5
"""Words after "NAME, " among which the role must stand."""
GLUED = ("al-", "el-", "ar-", "as-", "ad-", "ash-", "an-", "at-", "az-", "d'", "ul-")


@dataclass(slots=True)
class Role:
    """A role noun with what belongs to it: tokens `[first, last)`, its head noun and PLOVER sector."""

    first: int
    last: int
    head: str
    sector: str
    country: str | None = None


def mark(scene: Scene) -> None:
    """Marks named persons with their roles, then later short forms, then roles that stand alone."""
    roles = _roles(scene)
    runs = _runs(scene, roles)
    surnames: dict[str, Node] = {}
    unsure = []
    for first, last in runs:
        evidence = _evidence(scene, roles, first, last)
        if evidence:
            _add(scene, first, last, evidence[0], evidence[1], surnames)
        else:
            unsure.append((first, last))
    for first, last in unsure:
        _repeat(scene, first, last, surnames)
    _alone(scene, roles)


# -- roles

def _roles(scene: Scene) -> dict[int, Role]:
    """Role nouns by the index of their first token."""
    found: dict[int, Role] = {}
    at = 0
    while at < len(scene.tokens):
        role = _role(scene, at) if at not in scene.taken or "-" in scene.tokens[at].text else None
        if role:
            found[at] = role
        at = role.last if role else at + 1
    return found


def _role(scene: Scene, at: int) -> Role | None:
    match, low = scene.lex.titles.match(scene.tokens, at), scene.tokens[at].low
    if match:
        return _extended(scene, Role(at, at + match[0], scene.tokens[at + match[0] - 1].low, match[1]))
    if "-" in low or scene.lex.compound:
        head = _compound_head(scene, low)
        if head:
            return _extended(scene, Role(at, at + 1, head, scene.lex.title_heads[head]))
    return None


def _compound_head(scene: Scene, low: str) -> str | None:
    if "-" in low:
        tail = low[low.rfind("-") + 1:]
        if tail in scene.lex.title_heads:
            return tail
    if scene.lex.compound:
        for start in range(3, len(low) - SHORTEST_TITLE_HEAD + 1):
            if low[start:] in scene.lex.title_heads and low[start:] not in scene.lex["titles_not_heads"]:
                return low[start:]
    return None


def _extended(scene: Scene, role: Role) -> Role:
    """Takes in what the role is of: a nation's adjective, "van Buitenlandse Zaken", "of Mali"."""
    lex, at = scene.lex, role.last
    before = role.first - 1
    if scene.same_sentence(before, role.first):
        role.country = scene.demonym(before)
        if before in scene.in_country and lex["name_before"]:
            role.country = scene.countries[scene.in_country[before]][1]
    if lex["adjectives_follow"]:
        while scene.same_sentence(at, role.first) and scene.demonym(at) and at < role.last + 2:
            role.country, at = role.country or scene.demonym(at), at + 1
    if scene.same_sentence(at, role.first) and scene.low(at) in lex["of"]:
        behind, nation, node = scene.complement(at)
        if nation or node is not None:
            role.country, at = role.country or nation, behind
        else:
            at = _remit(scene, at)
    role.last = max(role.last, at)
    return role


def _remit(scene: Scene, of: int) -> int:
    at = of + 1
    while scene.low(at) in scene.lex["articles"] or scene.low(at) in ("'", "’"):
        at += 1
    end = of
    names = scene.lex.ministry.get("names", ())
    while scene.same_sentence(at, of) and (scene.tokens[at].text in names or (end > of and scene.low(at) in scene.lex["linked"])):
        at += 1
        end = at if scene.tokens[at - 1].text in names else end
    return end


# -- names

def _runs(scene: Scene, roles: dict[int, Role]) -> list[tuple[int, int]]:
    """Capitalised sequences that may be names."""
    runs = []
    at = 0
    while at < len(scene.tokens):
        role = roles.get(at)
        if role:
            at = role.last
            if at < len(scene.tokens) and scene.tokens[at].text == "." and role.last - role.first == 1 and len(scene.tokens[role.first].text) <= 4:
                at += 1
            end = _run(scene, at, roles, after_role=True) if at < len(scene.tokens) else 0
        else:
            end = _run(scene, at, roles, after_role=False)
        if end:
            runs.append((at, end))
        at = max(end, at if role else at + 1)
    return runs


def _run(scene: Scene, at: int, roles: dict[int, Role], *, after_role: bool) -> int:
    """The index behind the name that begins at a token, or 0."""
    lex, tokens = scene.lex, scene.tokens
    start = at
    text = tokens[at].text
    if text in lex["leading_particles"] or (after_role and text in lex["particles"]):
        start = at + 1
        while scene.same_sentence(start, at) and tokens[start].low in lex["particles"] and start < at + 3:
            start += 1
    if not scene.same_sentence(start, at) or not _is_name(scene, start, roles, begins=start == at):
        return 0
    if lex["nouns_capitalised"]:
        return _german_run(scene, start, roles, after_role=after_role or start > at)
    return _onward(scene, start, roles, LONGEST_RUN)


def _onward(scene: Scene, start: int, roles: dict[int, Role], longest: int) -> int:
    tokens, end, look = scene.tokens, start + 1, start + 1
    while look < start + longest and scene.same_sentence(look, start):
        text = tokens[look].text
        if _is_name(scene, look, roles, begins=False) or (text[0].isupper() and look in roles and text not in scene.lex["not_names"] and end == look
                                                          and scene.low(look + 1) and tokens[look + 1].text[0].isupper()):
            end = look + 1
        elif text == "." and len(tokens[look - 1].text) == 1:
            pass
        elif tokens[look].low not in scene.lex["particles"] and text not in APOSTROPHES:
            break
        look += 1
    return end


def _german_run(scene: Scene, start: int, roles: dict[int, Role], *, after_role: bool) -> int:
    """Where nouns are capitalised too, a name is its first names and one surname more."""
    names, end = first_names(), start
    while _is_name(scene, end, roles, begins=False) and (scene.tokens[end].text in names or (
            "-" in scene.tokens[end].text and scene.tokens[end].text.split("-")[0] in names)):
        end += 1
    while scene.low(end) in scene.lex["particles"] and scene.same_sentence(end, start) and end > start:
        end += 1
    if scene.same_sentence(end, start) and _is_name(scene, end, roles, begins=False):
        known = end > start
        end += 1
        if not known and after_role and scene.same_sentence(end, start) and _is_name(scene, end, roles, begins=False) \
                and scene.tokens[end].low not in scene.lex.people:
            end += 1
        elif not known and scene.same_sentence(end, start) and scene.low(end) in scene.lex["particles"] \
                and _is_name(scene, end + 1, roles, begins=False):
            end += 2
    while end > start and scene.tokens[end - 1].low in scene.lex["particles"]:
        end -= 1
    return end if end > start else 0


def _is_name(scene: Scene, at: int, roles: dict[int, Role], *, begins: bool) -> bool:
    if at >= len(scene.tokens) or at in scene.taken or at in roles:
        return False
    token = scene.tokens[at]
    text = token.text
    if text[0].isupper():
        if text in scene.lex["not_names"] or not text.replace("-", "").replace("’", "").isalpha() or (len(text) > 3 and text.isupper()):
            return False
        if at in scene.in_country or token.low in scene.demonyms or text in scene.lex["org_last"] or text in scene.lex["org_first"]:
            return False
        if token.low in scene.lex.people or token.low in scene.lex.institution_heads:
            return False
        if text in scene.lex.ministry.get("names", ()):
            return False
        return not (begins and scene.sentence_first(at) and token.low in scene.lowered)
    return text.startswith(GLUED) and len(text) > 4 and text[text.find("-") + 1].isupper()


# -- evidence

def _evidence(scene: Scene, roles: dict[int, Role], first: int, last: int) -> tuple[str, Role | None] | None:
    """Why a sequence is a person, and the role that says so; None where nothing says so."""
    role = _role_before(scene, roles, first)
    if role and (role.last == first or not _is_place(scene, first, last)):
        return "role before the name", role
    start = scene.tokens[first].text in scene.lex["leading_particles"]
    length = last - first
    role = _role_after(scene, roles, last)
    if role and not _is_place(scene, first, last) and (length > 1 or _speaks(scene, first, last)):
        return "role after the name", role
    names = first_names()
    head = scene.tokens[first].text
    named = head in names or ("-" in head and head.split("-")[0] in names)
    place = _is_place(scene, first, last)
    if named and length > 1 and not place:
        return "common first name", None
    if _speaks(scene, first, last) and not place and (length > 1 or named or not scene.lex["nouns_capitalised"]):
        return "beside a verb of speaking", None
    if length >= 3 and not start and not place and any(t.text in scene.lex["name_joints"] for t in scene.tokens[first + 1:last]):
        return "name particle", None
    if length > 1 and not place and _age_after(scene, last):
        return "age behind the name", None
    return None


def _is_place(scene: Scene, first: int, last: int) -> bool:
    """Whether a place or facility covers the whole sequence."""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    return any(n.start <= start and n.end >= end for n in scene.graph.overlapping(start, end, "PLACE", "FACILITY"))


def _role_before(scene: Scene, roles: dict[int, Role], first: int) -> Role | None:
    for back in range(first - 1, max(-1, first - 9), -1):
        if not scene.same_sentence(back, first):
            return None
        role = roles.get(back)
        if role:
            gap = scene.text(role.last, first) if role.last < first else ""
            if gap in ("", ".") or (gap == "," and scene.low(role.first) not in scene.lex["before_only"] and _comma_name(scene, role, first)):
                return role
            return None
    return None


def _comma_name(scene: Scene, role: Role, first: int) -> bool:
    """ "el presidente ruso, Vladímir Putin": only with an article before the role, and a first name or two capitals after it."""
    if not (scene.has_article(role.first) or scene.has_article(role.first - 1)) or first + 1 >= len(scene.tokens):
        return False
    return scene.tokens[first].text in first_names() or (scene.tokens[first + 1].capitalised and not scene.lex["nouns_capitalised"])


def _role_after(scene: Scene, roles: dict[int, Role], last: int) -> Role | None:
    if scene.low(last) not in (",", "(", "–", "-", "—") or not scene.low(last):
        return None
    for k in range(last + 1, last + 1 + APPOSITION_REACH):
        if not scene.same_sentence(k, last):
            return None
        if k in roles:
            behind = roles[k].last
            followed = scene.same_sentence(behind, last) and scene.tokens[behind].text[0].isupper() and behind not in scene.taken
            return None if followed else roles[k]
        if scene.tokens[k].text in ",.;:()" or scene.low(k) in scene.lex["speech"]:
            return None
        if k == last + 1 and scene.low(k) not in scene.lex["role_after"] and not scene.demonym(k) and scene.tokens[k].text[0].isupper() \
                and k not in scene.taken and not scene.graph.overlapping(scene.tokens[k].start, scene.tokens[k].end, "PLACE"):
            return None
    return None


def _speaks(scene: Scene, first: int, last: int) -> bool:
    """Whether a verb of speaking stands right before or after the sequence, and no preposition before it."""
    speech = scene.lex["speech"]
    before = scene.low(first - 1) if scene.same_sentence(first - 1, first) else ""
    after = scene.low(last) if scene.same_sentence(last, first) else ""
    if after in scene.lex["speech_auxiliaries"]:
        after = scene.low(last + 1)
    if before in speech:
        return scene.tokens[first - 1].text[0].islower() or scene.sentence_first(first - 1)
    return after in speech and before not in scene.lex["state_locative"] and before not in scene.lex["articles"]


def _age_after(scene: Scene, last: int) -> bool:
    opening, number = scene.low(last), scene.low(last + 1)
    return opening in ("(", ",") and number.isdigit() and len(number) == 2 and scene.low(last + 2) in (")", ",")


# -- writing

def _add(scene: Scene, first: int, last: int, why: str, role: Role | None, surnames: dict[str, Node]) -> None:
    name = scene.text(first, last)
    known = surnames.get(_surname(scene, first, last))
    sector = role.sector if role else None
    value = ActorValue.model_validate({"name": name, "kind": "person", "sector": sector, "country": role.country if role else None})
    if known is not None and _same_person(known.value.name, name):
        value = known.value if len(known.value.name) >= len(name) else known.value.model_copy(update={"name": name})
        if sector and value.sector is None:
            value = value.model_copy(update={"sector": sector})
    node = scene.add("PERSON", first, last, value, why, Kind="name")
    _displace(scene, node)
    if role:
        title = scene.graph.add("TITLE", scene.tokens[role.first].start, scene.tokens[role.last - 1].end, by=BY, why="role noun", Head=role.head)
        scene.graph.link("title", node, title, by=BY, why=why)
        role.head = ""
    _remember(scene, first, last, node, surnames)


def _displace(scene: Scene, node: Node) -> None:
    """A place inside a person's name ("Van Dongen") is none."""
    for place in scene.graph.within(node.start, node.end, "PLACE"):
        scene.graph.remove(place)


def _same_person(a: str, b: str) -> bool:
    """Whether the shorter name's words are all in the longer: "Biden" and "Joe Biden", not "Hunter Biden" and "Joe Biden"."""
    one, other = sorted(({w.casefold().strip(".") for w in n.split()} for n in (a, b)), key=len)
    return one <= other


def _surname(scene: Scene, first: int, last: int) -> str:
    return scene.tokens[last - 1].low


def _remember(scene: Scene, first: int, last: int, node: Node, surnames: dict[str, Node]) -> None:
    key = _surname(scene, first, last)
    known = surnames.get(key)
    if known is None or len(node.value.name) > len(known.value.name) or not _same_person(known.value.name, node.value.name):
        surnames[key] = node


def _repeat(scene: Scene, first: int, last: int, surnames: dict[str, Node]) -> None:
    """Marks a short form of a name that was fully marked elsewhere in the article."""
    if any(k in scene.taken for k in range(first, last)):
        return
    known = surnames.get(_surname(scene, first, last))
    if known is None or not _same_person(known.value.name, scene.text(first, last)):
        if not scene.lex["nouns_capitalised"] or last - first < 2 or scene.tokens[first].low not in surnames:
            return
        known, last = surnames[scene.tokens[first].low], first + 1
    node = scene.add("PERSON", first, last, known.value, "surname heard before", Kind="name")
    _displace(scene, node)


def _alone(scene: Scene, roles: dict[int, Role]) -> None:
    """Marks "de minister", "a spokesman": a single person by role."""
    for at, role in sorted(roles.items()):
        alone = scene.lex["titles_alone"]
        if not role.head or at in scene.taken or not {role.head, scene.tokens[at].low} & alone:
            continue
        start = at
        while start > at - 3 and scene.same_sentence(start - 1, at) and not scene.has_article(start) and scene.tokens[start - 1].word \
                and (scene.tokens[start - 1].text[0].islower() or scene.demonym(start - 1)):
            start -= 1
        if not scene.has_article(start):
            continue
        begin = scene.before(start)
        bare = scene.text(start, role.last)
        value = ActorValue.model_validate({"name": bare, "kind": "person", "sector": role.sector, "country": role.country})
        scene.graph.add("PERSON", scene.tokens[begin].start, scene.tokens[role.last - 1].end, by=BY, why="role without a name", value=value,
                        Kind="role", Head=role.head, Definite="yes" if scene.low(begin) in scene.lex["definite"] else "no")
        title = scene.graph.add("TITLE", scene.tokens[at].start, scene.tokens[role.last - 1].end, by=BY, why="role noun", Head=role.head)
        node = scene.graph.within(scene.tokens[begin].start, scene.tokens[role.last - 1].end, "PERSON")[0]
        scene.graph.link("title", node, title, by=BY, why="role without a name")
        scene.taken.update({k: node for k in range(start, role.last) if k not in scene.taken})
