"""Who acts and who suffers: positions, prepositions and voice around a trigger. No parser; the table says whose role the subject plays."""

from __future__ import annotations

from dataclasses import dataclass

from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence
from duiding.mark.realis import clause
from duiding.mark.triggers import words

BY = "mark.participants"
LOOK_BACK = 3
"""Tokens before a mention in which its preposition stands: an article and an adjective may come between."""
AGENT_REACH = 12
"""Tokens between a participle and its agent ("gedood bij een aanslag in Kabul door ...")."""
NOUN_AGENT_REACH = 5
"""Tokens between an event noun and its agent without a verb of doing: "een aanslag in Kabul door IS"."""
HOLDER_REACH = 4
"""Tokens between an event noun and who stands in the genitive behind it ("attaque du groupe armé X")."""
NOUN_REACH = 6
"""Tokens between an event noun and a mention that belongs to it."""
AUXILIARY_REACH = 14
"""Tokens between an auxiliary and its participle: Dutch and German put the whole middle of the sentence there."""
SUFFERED = frozenset({"targeted", "abduct", "sexual", "torture", "beat", "release", "arrest", "deport", "convict"})
"""Acts whose noun has the sufferer in the genitive: "de vrijlating van X", "the arrest of X"."""
REDUCED_REACH = 3
"""Tokens before a participle in which its auxiliary stands, in languages that keep the two together."""
CHAIN = 3
"""Tokens between two coordinated parties: "en", "and the", a comma."""
IMPLIED = frozenset({"CAPTURE", "MOBILIZE"})
"""Acts whose doer may be left to the subject of the sentence: "zij vonden steun tijdens de overname van de stad"."""


@dataclass(slots=True)
class Candidate:
    """An actor mention near a trigger, with the kind of preposition before it: by, against, with, between, other, or none."""

    node: Node
    first: int
    last: int
    preposition: str | None


def participants(graph: Graph, sentence: Sentence, node: Node) -> None:
    """Adds `actor` and `recipient` arcs to one EVENT."""
    trigger = graph.tokens_within(node.start, node.end)
    if not trigger:
        return
    first, last = trigger[0].index, trigger[-1].index + 1
    start, end = clause(graph, sentence, first, last)
    around = candidates(graph, sentence)
    inside = [c for c in around if start <= c.first < end]
    if not any(c.last <= first and c.preposition is None for c in inside):
        inside = _antecedent(graph, start, around) + inside
    if node.get("Form") == "nouns" and node.get("Frame") != "suffer":
        _of_noun(graph, node, first, last, inside, around)
    else:
        subordinate = graph.tokens[start].low in words(graph.language, "auxiliaries", "subordinators")
        _of_verb(graph, node, first, last, inside if subordinate else inside or around)


def _antecedent(graph: Graph, start: int, around: list[Candidate]) -> list[Candidate]:
    """Whom a relative pronoun at the start of the clause stands for: the mention right before it."""
    if start >= len(graph.tokens) or graph.tokens[start].low not in words(graph.language, "auxiliaries", "relatives"):
        return []
    comma = graph.tokens[start - 1].text == "," if start else False
    before = [c for c in around if start - c.last == int(comma)]
    return [Candidate(c.node, c.first, c.last, None) for c in before[-1:]]


def candidates(graph: Graph, sentence: Sentence) -> list[Candidate]:
    """The sentence's actor mentions, the longest where they nest, each with its preposition."""
    found: list[Candidate] = []
    for mention in graph.within(sentence.start, sentence.end, *ACTOR_LABELS):
        tokens = graph.tokens_within(mention.start, mention.end)
        if not tokens or (found and tokens[0].index < found[-1].last):
            continue
        if graph.overlapping(mention.start, mention.end, "CREDIT"):
            continue
        preposition = None if mention.get("Kind") == "adjective" else _preposition(graph, sentence, tokens[0].index)
        found.append(Candidate(mention, tokens[0].index, tokens[-1].index + 1, preposition))
    return found


def _preposition(graph: Graph, sentence: Sentence, at: int) -> str | None:
    for i in range(at - 1, max(sentence.first, at - LOOK_BACK) - 1, -1):
        token, low = graph.tokens[i], graph.tokens[i].low
        if not token.word or low.isdigit() or (token.capitalised and i > sentence.first) or graph.within(token.start, token.end, "EVENT"):
            return None
        for kind in ("by", "against", "with", "between", "of", "other"):
            if low in words(graph.language, "auxiliaries", kind):
                return kind
        if low in words(graph.language, "auxiliaries", "passive") or low in words(graph.language, "auxiliaries", "perfect"):
            return None
    return None


def _give(graph: Graph, event: Node, role: str, candidates: list[Candidate]) -> None:
    for c in candidates:
        graph.link(role, event, c.node, by=BY)


def _of_noun(graph: Graph, node: Node, first: int, last: int, inside: list[Candidate], around: list[Candidate]) -> None:
    """"de aanslag van A op B", "A's attack on B", "the A-B talks"; with a support verb, the subject acts ("A pleegde een aanslag")."""
    mutual = node.get("Frame") == "mutual" or node.get("Type") in ("CONSULT", "AGREE")
    if mutual:
        _mutual(graph, node, _parties(inside, first, last))
        return
    before = [c for c in inside if c.last <= first]
    after = [c for c in inside if c.first >= last]
    suffers = [c for c in after if c.preposition == "against" and c.first - last <= NOUN_REACH]
    supported = words(graph.language, "auxiliaries", "support").find(graph.tokens, *_bounds(graph, inside, first, last)) is not None
    agents = [c for c in around if c.preposition == "by" and (supported or 0 <= c.first - last <= NOUN_AGENT_REACH)]
    holders = [c for c in after if c.preposition == "of" and c.first - last <= HOLDER_REACH]
    adjectives = [c for c in inside if c.node.get("Kind") == "adjective" and (0 <= first - c.last <= 1 or c.first == last)]
    beside = [c for c in before if c.last == first and c.node.label != "PEOPLE" and c.preposition is None]
    adjacent = adjectives or beside or [c for c in before if c.first <= first < c.last]
    subject = [c for c in before if c.preposition is None][:1] if supported else []
    if node.get("Frame") == "move":
        _give(graph, node, "actor", agents or holders or adjacent or subject)
    else:
        victims = node.get("Mode") in SUFFERED
        _give(graph, node, "recipient", suffers or (holders if victims else []))
        implied = [c for c in around if c.last <= first and c.preposition is None and c.node.label == "GROUP"] if node.get("Type") in IMPLIED else []
        _give(graph, node, "actor", agents or ([] if victims else holders) or adjacent or subject or implied[:1])


def _parties(inside: list[Candidate], first: int, last: int) -> list[Candidate]:
    """The subject, whom a preposition ties to the noun, and who is coordinated with those."""
    parties = [c for c in inside if c.last <= first and c.preposition != "other"][-2:]
    for c in inside:
        tied = c.preposition in ("with", "between", "of", "against") and c.first - last <= NOUN_REACH
        chained = bool(parties) and c.first - parties[-1].last <= CHAIN and parties[-1].first >= last
        if c.first >= last and (tied or chained):
            parties.append(c)
    return parties


def _bounds(graph: Graph, inside: list[Candidate], first: int, last: int) -> tuple[int, int]:
    """Where a verb of doing may stand: from the first mention of the clause to a few tokens behind the noun, inside the sentence."""
    end = graph.sentences[graph.tokens[first].sentence].last
    return min([first, *(c.first for c in inside)]), min(end, max([last + NOUN_REACH, *(c.last for c in inside)]))


def _mutual(graph: Graph, node: Node, parties: list[Candidate]) -> None:
    """In a fight all act; in talks the first calls on the others."""
    if node.get("Frame") == "mutual" or len(parties) < 2:
        _give(graph, node, "actor", parties[:4])
    else:
        _give(graph, node, "actor", parties[:1])
        _give(graph, node, "recipient", parties[1:3])


def _of_verb(graph: Graph, node: Node, first: int, last: int, around: list[Candidate]) -> None:
    frame, passive = node.get("Frame"), _passive(graph, node, first, last, around)
    around = [c for c in around if c.node.get("Kind") != "adjective"]
    bare_before = [c for c in around if c.last <= first and c.preposition is None]
    bare_after = [c for c in around if c.first >= last and c.preposition is None]
    agents = [c for c in around if c.preposition == "by" and abs(c.first - last) <= AGENT_REACH]
    against = [c for c in around if c.preposition in ("against", "with") and c.first >= last and c.first - last <= NOUN_REACH]
    if frame == "none":
        return
    if frame == "mutual" or (node.get("Type") == "CONSULT" and not passive):
        _mutual(graph, node, sorted({id(c): c for c in bare_before[-2:] + bare_after[:2] + against + [
            c for c in around if c.preposition == "between"]}.values(), key=lambda c: c.first))
    elif frame == "suffer":
        _give(graph, node, "recipient", bare_before[-1:] or bare_after[:1])
    elif passive:
        _give(graph, node, "recipient" if frame != "move" else "actor", bare_before[-1:] or bare_after[:1])
        _give(graph, node, "actor", agents[:2])
    else:
        _active(graph, node, frame or "transitive", bare_before, bare_after, against)


def _active(graph: Graph, node: Node, frame: str, before: list[Candidate], after: list[Candidate], against: list[Candidate]) -> None:
    """Subject before the verb, object after it; two before a participle are subject and object; none before means inversion."""
    inverted = words(graph.language, "auxiliaries", "inversion").single and (not node.get("Harm") or len(after) > 1)
    if not before and inverted:
        subject, objects = after[:1], after[1:2]
    elif node.get("Harm") and not after and before and before[-1].node.label in ("PEOPLE", "PERSON") and node.get("Form") == "verbs":
        subject, objects = [], before[-1:]  # "12 people killed in an attack": a participle without its auxiliary
    elif node.get("Form") == "participles" and len(before) >= 2 and not after:
        subject, objects = before[:1], before[-1:]
    else:
        subject, objects = before[-1:], after[:1]
    _give(graph, node, "actor", subject)  # where nobody stands before the verb, an event did it: "the blast killed 12"
    if frame == "transitive":
        _give(graph, node, "recipient", objects or against[:1])


def _passive(graph: Graph, node: Node, first: int, last: int, around: list[Candidate]) -> bool:
    """A participle with "be" rather than "have" beside it, or with an agent and neither."""
    if node.get("Form") not in ("participles", "verbs"):
        return False
    tokens, language = graph.tokens, graph.language
    sentence = graph.sentences[tokens[first].sentence]
    low, high = max(sentence.first, first - AUXILIARY_REACH), min(sentence.last, last + 3)
    be = words(language, "auxiliaries", "passive").find(tokens, low, high) is not None
    have = words(language, "auxiliaries", "perfect").find(tokens, low, high) is not None
    together = not words(language, "auxiliaries", "inversion").single
    if together and node.get("Form") == "participles" and _reduced(graph, sentence.first, first, around):
        return True
    agent_next = last < len(tokens) and tokens[last].low in words(language, "auxiliaries", "by")
    if node.get("Form") == "verbs":
        return agent_next
    both = words(language, "auxiliaries", "been").find(tokens, low, high) is not None
    reduced = not be and not have  # "élèves enlevés", "people killed": a participle that stands alone suffers
    return agent_next or reduced or (be and (not have or both))


def _reduced(graph: Graph, floor: int, first: int, around: list[Candidate]) -> bool:
    """Whether a participle stands right behind people and far from any auxiliary ("287 élèves enlevés"): they suffer it."""
    adjacent = any(c.last == first and c.node.label in ("PEOPLE", "PERSON") for c in around)
    near = [graph.tokens[i].low for i in range(max(floor, first - REDUCED_REACH), first)]
    auxiliary = any(w in words(graph.language, "auxiliaries", kind) for kind in ("passive", "perfect") for w in near)
    return adjacent and not auxiliary
