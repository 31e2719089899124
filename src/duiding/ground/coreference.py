"""Which mentions stand for the same actor: names again, abbreviations, "de groep", "de deskundige", "hij", "ze".

Pronouns and definite nominals get a node only where an antecedent is found within a few sentences; else nothing is said.

needs: PERSON GROUP STATE ORG PEOPLE. gives: `same` arcs, from each later mention to the first of its chain.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duiding.ground.lexicon import Lexicon, first_names, lexicon
from duiding.mark.graph import ACTOR_LABELS, Graph, Node

BY = "ground.coreference"
REACH = 3
"""Sentences back in which an antecedent is looked for."""
SPEAKER_REACH = 8
"""Sentences back where a pronoun speaks: an interview names its speaker seldom."""
PLURAL_ORGS = ("police", "organisation", "party", "armed_group")
"""Kinds of organisation that "they" may stand for; an army or ministry is "it"."""
GENDERED = {"he": "male", "she": "female"}


@dataclass(slots=True)
class Chains:
    """What has been said so far, in the order of the text."""

    graph: Graph
    lex: Lexicon
    quoted: list[tuple[int, int]]
    first_of: dict[str, Node] = field(default_factory=dict)
    persons: list[Node] = field(default_factory=list)
    groups: list[Node] = field(default_factory=list)
    plurals: list[Node] = field(default_factory=list)


def ground(graph: Graph) -> None:
    """Ties mentions of one actor together, and marks the pronouns and nominals that can be told."""
    lex = lexicon(graph.language)
    quoted = [(q.start, q.end) for q in getattr(graph, "quotations", ())]
    chains = Chains(graph, lex, quoted)
    mentions = graph.nodes(*ACTOR_LABELS)
    tokens, at = graph.tokens, 0
    covered: dict[int, Node] = {}
    for node in mentions:
        for t in graph.tokens_within(node.start, node.end):
            covered.setdefault(t.index, node)
    while at < len(tokens):
        for node in _starting(mentions, tokens[at].start):
            _named(chains, node)
        if at not in covered:
            _unnamed(chains, at)
        at += 1


def _starting(mentions: list[Node], start: int) -> list[Node]:
    """Takes the mentions that begin at or before an offset off the front of the list."""
    taken = []
    while mentions and mentions[0].start <= start:
        taken.append(mentions.pop(0))
    return taken


def _key(node: Node) -> str | None:
    """What mentions of one actor share: a register id, a person's name, or an institution's own words."""
    value = node.value
    if value is None or node.label == "PEOPLE":
        return None
    if value.register_id:
        return str(value.register_id)
    if node.label == "PERSON":
        return None if node.get("Kind") == "role" else "person " + str(value.name).split()[-1].casefold()
    return f"{node.label} {value.name.casefold()}"


def _named(chains: Chains, node: Node) -> None:
    key, graph = _key(node), chains.graph
    if node.label == "PERSON" and node.get("Kind") == "role":
        _role(chains, node)
    elif key:
        first = chains.first_of.get(key)
        if first is not None and node.label == "PERSON" and not _compatible(first, node):
            key = "person " + node.value.name.casefold()
            first = chains.first_of.get(key)
        if first is None:
            chains.first_of[key] = node
        else:
            graph.link("same", node, first, by=BY, why="same name")
            if first.value is not None and node.value is not None and len(first.value.name) < len(node.value.name):
                first.value = node.value
            node.value = first.value
    if node.get("Modifier"):
        return
    if node.label == "PERSON":
        chains.persons.append(node)
    elif node.label == "PEOPLE":
        if node.get("Number") == "plural":
            chains.plurals.append(node)
    else:
        if node.label != "ORG" or node.value.kind in PLURAL_ORGS:
            chains.plurals.append(node)
        if node.label == "GROUP" or node.value.kind == "party" or node.why.startswith("named after"):
            chains.groups.append(node)


def _compatible(a: Node, b: Node) -> bool:
    one, other = sorted(({w.casefold().strip(".") for w in n.value.name.split()} for n in (a, b)), key=len)
    return one <= other


def _role(chains: Chains, node: Node) -> None:
    """Ties "de terrorismedeskundige" to the person who has that role."""
    if node.get("Definite") != "yes":
        return
    head, graph = node.get("Head"), chains.graph
    for person in reversed(chains.persons):
        anchor = graph.antecedent(person)
        heads = {t.get("Head") for p in (person, anchor) for t in graph.targets(p, "title")}
        heads |= {t.get("Head") for a in graph.into(anchor, "same") for t in graph.targets(a.source, "title")}
        if any(h and head and (h == head or (len(head) > 4 and h.endswith(head)) or (len(h) > 4 and head.endswith(h))) for h in heads):
            graph.link("same", node, anchor, by=BY, why="same role")
            node.value = anchor.value
            return


def _unnamed(chains: Chains, at: int) -> None:
    token, lex = chains.graph.tokens[at], chains.lex
    low = token.low
    for gender in ("he", "she"):
        if low in lex.pronouns.get(gender, {}):
            _pronoun(chains, at, gender)
            return
    if low in lex.pronouns.get("they", {}):
        _plural_pronoun(chains, at)
    elif low in lex["group_heads"]:
        _group_nominal(chains, at)


def _inside_quote(chains: Chains, offset: int) -> bool:
    return any(s <= offset < e for s, e in chains.quoted)


def _sentence(chains: Chains, offset: int) -> int:
    return chains.graph.sentence_of(offset).index


def _pronoun(chains: Chains, at: int, gender: str) -> None:
    """Marks "hij" and "she" where a person was named shortly before."""
    tokens, lex = chains.graph.tokens, chains.lex
    token = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].sentence == token.sentence else None
    before = tokens[at - 1] if at and tokens[at - 1].sentence == token.sentence else None
    if lex.pronouns[gender].get(token.low) == "number" and _is_plural(lex, before.low if before else "", after.low if after else ""):
        _plural_pronoun(chains, at)
        return
    if after is not None and after.low in lex["not_after_pronoun"]:
        return
    speaks = any(t is not None and t.low in lex["speech"] for t in (before, after)) and not _inside_quote(chains, token.start)
    found = _best_person(chains, token.start, GENDERED[gender], speaks)
    if found is None:
        if lex.pronouns[gender].get(token.low) == "number" and after is not None and after.low not in lex["speech"]:
            _plural_pronoun(chains, at)
        return
    _mark(chains, "PERSON", token.start, token.end, found, "pronoun")


def _is_plural(lex: Lexicon, before: str, after: str) -> bool:
    """Whether the verb beside a pronoun that may be "she" or "they" is a plural."""
    ends, words = tuple(lex["plural_verb_ends"]), lex["plural_verbs"]
    if after in words or before in words:
        return True
    if after in lex["singular_verbs"] or before in lex["singular_verbs"] or not ends:
        return False
    return (after.endswith(ends) and len(after) > 3) or (before.endswith(ends) and len(before) > 4 and before in lex["speech"])


def _best_person(chains: Chains, offset: int, gender: str, speaks: bool) -> Node | None:
    """The most salient person before an offset: near, a subject or speaker, of that gender, inside or outside quotation marks alike."""
    here, inside = _sentence(chains, offset), _inside_quote(chains, offset)
    best: tuple[float, Node] | None = None
    chainless: set[int] = set()
    for person in reversed(chains.persons[-12:]):
        anchor = chains.graph.antecedent(person)
        distance = here - _sentence(chains, person.start)
        if distance > (SPEAKER_REACH if speaks else REACH) or _gender(anchor) not in (gender, "both"):
            continue
        score = -float(distance)
        if chains.quoted and _inside_quote(chains, person.start) != inside:
            score -= 1.5
        first = chains.graph.sentence_of(person)
        score += 0.5 if person.start - first.start < 40 else 0.0
        score += 0.6 if person.why.startswith(("role before", "beside a verb", "role after")) or person.get("Kind") == "pronoun" else 0.0
        score += 0.4 if id(anchor) in chainless else 0.0
        score -= 1.0 if person.get("Kind") == "role" and anchor is person else 0.0
        chainless.add(id(anchor))
        if best is None or score > best[0]:
            best = (score, anchor)
    return best[1] if best else None


def _gender(node: Node) -> str:
    """What a person's first name says: `male`, `female` or `both` where it says nothing."""
    if node.value is None:
        return "both"
    first = str(node.value.name).split()[0]
    return first_names().get(first) or first_names().get(first.split("-")[0]) or "both"


def _plural_pronoun(chains: Chains, at: int) -> None:
    """Marks "ze" and "they" where a group or several people were named shortly before."""
    token = chains.graph.tokens[at]
    here, inside = _sentence(chains, token.start), _inside_quote(chains, token.start)
    best: tuple[float, Node] | None = None
    for node in reversed(chains.plurals[-12:]):
        distance = here - _sentence(chains, node.start)
        if distance > REACH or token.start - node.end < 0:
            continue
        sentence = chains.graph.sentence_of(node)
        score = -float(distance) + (0.5 if node.start - sentence.start < 30 else 0.0)
        score += {"PEOPLE": 0.4, "GROUP": 0.4, "STATE": -0.4}.get(node.label, 0.0)
        score -= 0.5 if _inside_quote(chains, node.start) != inside else 0.0
        if best is None or score > best[0]:
            best = (score, chains.graph.antecedent(node))
    if best:
        _mark(chains, best[1].label, token.start, token.end, best[1], "pronoun")


def _group_nominal(chains: Chains, at: int) -> None:
    """Marks "de groep", "this movement": the group named last, unless a name follows that says which."""
    graph, lex = chains.graph, chains.lex
    tokens, token = graph.tokens, graph.tokens[at]
    start = at - 1
    if start >= 0 and tokens[start].text in "'’":
        start -= 1
    if start < 0 or tokens[start].sentence != token.sentence:
        return
    if tokens[start].low not in lex["definite"]:
        middle = start
        start -= 1
        adjective = tokens[middle].low in lex["group_adjectives"] or tokens[middle].low in lex["adjectives"]
        if not adjective or start < 0 or tokens[start].low not in lex["definite"]:
            return
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.sentence == token.sentence and (behind.low in lex["of"] or (
            behind.text[0].isupper() and not lex["nouns_capitalised"])):
        return
    here = _sentence(chains, token.start)
    found = next((g for g in reversed(chains.groups) if here - _sentence(chains, g.start) <= REACH), None)
    if found is not None:
        anchor = graph.antecedent(found)
        _mark(chains, anchor.label, tokens[start].start, token.end, anchor, "nominal")


def _mark(chains: Chains, label: str, start: int, end: int, anchor: Node, kind: str) -> None:
    graph = chains.graph
    node = graph.add(label, start, end, by=BY, why=f"{kind} for {graph.quote(anchor)!r}", value=anchor.value, Kind=kind)
    if node is not anchor:
        graph.link("same", node, anchor, by=BY, why=f"{kind} for the most salient antecedent")
    if label == "PERSON":
        chains.persons.append(node)
    elif kind == "nominal":
        chains.groups.append(node)
        chains.plurals.append(node)
