"""Event words → EVENT spans with type, mode and realis.

needs: actors, places, times, figures, claims. gives: WEAPON, EVENT (attributes Type, Mode, Realis, Weapon, Form, Trigger).
A trained model replaces this marker; it stays small.
"""

from __future__ import annotations

from duiding.mark import responsibility
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence
from duiding.mark.realis import clause, realis
from duiding.mark.triggers import Hit, lexicon, words

BY = "mark.events"
QUIET_SHARE = 0.012
"""Above this share of words from sport, business and the arts an article is no conflict news, and weak event words count for nothing."""
CONFLICT_KINDS = frozenset({"armed_group", "military", "government", "police", "intelligence"})


def mark(graph: Graph) -> None:
    """Marks the event words of every sentence."""
    _weapons(graph)
    found = [(s, h) for s in graph.sentences for h in lexicon(graph.language).hits(graph.tokens, s.first, s.last)]
    strong = sum(not h.trigger.weak or h.form == "phrases" for _, h in found)
    quiet = _quiet(graph, strong)
    conflict = not quiet and (strong > 0 or _conflict(graph))
    for sentence, hit in found:
        if quiet or (hit.trigger.weak and not conflict) or _inside(graph, hit, "CREDIT") or _claims(graph, sentence, hit):
            continue
        _add(graph, sentence, hit)


def _add(graph: Graph, sentence: Sentence, hit: Hit) -> Node | None:
    start, end = graph.tokens[hit.first].start, graph.tokens[hit.last - 1].end
    if hit.form != "nouns" and _inside(graph, hit, "QUESTION"):
        return None
    if hit.form == "nouns" and _part_of_name(graph, hit):
        return None
    if hit.trigger.armed and not _weapon_near(graph, sentence, hit):
        return None
    how = realis(graph, sentence, hit)
    if how is None:
        return None
    trigger = hit.trigger
    node = graph.add("EVENT", start, end, by=BY, why=f"{trigger.name}, {hit.form}", Type=trigger.type, Realis=how, Form=hit.form,
                     Trigger=trigger.name, Frame=trigger.frame, Rank=str(_rank(hit)))
    for name, value in (("Mode", hit.mode), ("Weapon", hit.weapon), ("Also", trigger.also), ("Harm", "yes" if trigger.harm else ""),
                        ("Joins", "only" if trigger.only_joins else ""), ("Named", "yes" if trigger.named else "")):
        if value:
            node.attributes[name] = value
    if hit.particle is not None:
        node.attributes["Particle"] = str(hit.particle)
    return node


def _weapons(graph: Graph) -> None:
    """WEAPON spans from the table, longest first."""
    for kind in ("explosives", "firearms", "melee", "incendiary", "vehicle", "chemical"):
        listed = words(graph.language, "weapons", kind)
        for token in graph.tokens:
            if token.low in listed.single:
                graph.add("WEAPON", token.start, token.end, by=BY, Type=kind)
        for several in listed.several:
            for token in graph.tokens:
                if token.low == several[0] and [t.low for t in graph.tokens[token.index:token.index + len(several)]] == list(several):
                    graph.add("WEAPON", token.start, graph.tokens[token.index + len(several) - 1].end, by=BY, Type=kind)


def _weapon_near(graph: Graph, sentence: Sentence, hit: Hit) -> bool:
    first, last = clause(graph, sentence, hit.first, hit.last)
    return bool(graph.within(graph.tokens[first].start, graph.tokens[last - 1].end, "WEAPON"))


def _rank(hit: Hit) -> int:
    """How well a word names its event: a noun with a mode, then any noun, then a verb, then words of harm."""
    if hit.trigger.harm:
        return 0
    return (2 if hit.form == "nouns" else 1) + (1 if hit.mode else 0)


def _inside(graph: Graph, hit: Hit, label: str) -> bool:
    start, end = graph.tokens[hit.first].start, graph.tokens[hit.last - 1].end
    return any(n.start <= start and end <= n.end for n in graph.overlapping(start, end, label))


def _part_of_name(graph: Graph, hit: Hit) -> bool:
    """Whether the word stands inside the name of an actor ("Lord's Resistance Army"), rather than in the compound of one."""
    start, end = graph.tokens[hit.first].start, graph.tokens[hit.last - 1].end
    return any(n.get("Kind") == "name" and n.start <= start and end <= n.end and n.end - n.start > end - start
               for n in graph.overlapping(start, end, *ACTOR_LABELS))


def _claims(graph: Graph, sentence: Sentence, hit: Hit) -> bool:
    """Whether the word is that of a claim of responsibility ("eiste de aanslag op"), which is no event of its own."""
    cue = responsibility.cue(graph, sentence, "claimed") if hit.form != "nouns" else None
    return cue is not None and cue[0] <= hit.first < cue[1]


def _quiet(graph: Graph, strong: int) -> bool:
    """Whether words from quiet fields are many, and outnumber the words of conflict (an attack on a concert is no concert review)."""
    quiet = words(graph.language, "quiet", "words")
    count = sum(t.low in quiet for t in graph.tokens)
    return count >= 2 and count > QUIET_SHARE * len(graph.tokens) and count > strong


def _conflict(graph: Graph) -> bool:
    """Whether the article names anybody whose business is conflict, or people killed."""
    return any(n.value is not None and n.value.kind in CONFLICT_KINDS for n in graph.nodes(*ACTOR_LABELS)) or any(
        n.get("Kind") in ("killed", "injured", "abducted", "arrested", "displaced") for n in graph.nodes("FIGURE"))
