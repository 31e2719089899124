"""What somebody expects: a threat or risk, how likely, from whom, to whom, and why; from the phrases of `languages/xx/outlooks.yaml`.

needs: mentions, `same`, CONTENT, EVENT. gives: CONTENT with Outlook=yes, LIKELIHOOD, REASON, their arcs.
"""

from __future__ import annotations

from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence
from duiding.mark.patterns import Match, patterns
from duiding.mark.topics import previous_group
from duiding.mark.view import CLAUSE_ENDS, View

BY = "mark.outlooks"
SCALES = ("remote", "certain", "unlikely", "likely", "even", "uncertain")
"""Where several phrases of one sentence speak, the first of these holds: a plain modal ("could") says least."""
REASON_SENTENCES = 3
FEW_WORDS = 2
"""A clause with fewer words is no reason."""


def mark(graph: Graph) -> None:
    """Marks the outlooks of a text: at most one a sentence; a question is none."""
    view = View(graph)
    best: dict[int, Match] = {}
    for match in patterns(graph.language, "outlooks").find(view):
        index = graph.tokens[match.trigger].sentence
        if index not in best or SCALES.index(match.pattern.label) < SCALES.index(best[index].pattern.label):
            best[index] = match
    for index in sorted(best):
        sentence = graph.sentences[index]
        heading = graph.layout.paragraph_of(sentence).kind != "body"
        if not heading and not graph.text[sentence.start:sentence.end].rstrip("\"'”’»“) ").endswith("?"):
            _write(view, best[index], sentence)


def _write(view: View, match: Match, sentence: Sentence) -> None:
    graph = view.graph
    first, last = view.clause(match.first, match.last, sentence)
    start, end = graph.tokens[first].start, graph.tokens[last - 1].end
    subject = _subject(view, match, first, last, sentence)
    threatened = _threatened(view, subject, first, last)
    if subject is None and not threatened:
        return
    node = graph.add("CONTENT", start, end, by=BY, why=match.pattern.text, Outlook="yes")
    words = graph.add("LIKELIHOOD", graph.tokens[match.first].start, graph.tokens[match.last - 1].end, by=BY, Scale=match.pattern.label)
    graph.link("likelihood", node, words, by=BY, why=match.pattern.text)
    if subject is not None:
        graph.link("subject", node, subject, by=BY)
    for target in threatened:
        graph.link("threatens", node, target, by=BY)
    _link_speaker(graph, node, sentence)
    for reason in _reasons(view, last, sentence):
        graph.link("reason", node, graph.add("REASON", *reason, by=BY), by=BY)


def _subject(view: View, match: Match, first: int, last: int, sentence: Sentence) -> Node | None:
    """Who the threat comes from: the first group of the clause that is not who is threatened, else a state it is said to come from,
    else the group of the sentence before."""
    if "s" in match.nodes:
        return match.nodes["s"]
    graph, tokens = view.graph, view.graph.tokens
    mentions = [n for n in graph.within(tokens[first].start, tokens[last - 1].end, *ACTOR_LABELS) if n.label != "PERSON"]
    for node in mentions:
        if node.label == "GROUP" and not _led_by(view, node, "targets"):
            return node
    return next((n for n in mentions if n.label in ("STATE", "ORG") and _led_by(view, n, "sources")),
                None) or previous_group(view, sentence, within=2)


def _led_by(view: View, node: Node, key: str) -> bool:
    """Whether the last preposition before a mention (an article and an adjective between) is one of the words of a list."""
    first = view.tokens_of(node)[0]
    led = view.words("targets") | view.words("sources")
    near = next((w for w in reversed(view.low[max(0, first - 3):first]) if w in led), None)
    return near in view.words(key)


def _threatened(view: View, subject: Node | None, first: int, last: int) -> list[Node]:
    """The places of the clause, and the actors that a word such as "for" leads to."""
    graph, tokens = view.graph, view.graph.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    places = [n for n in graph.within(start, end, "PLACE") if not subject or n.end <= subject.start or subject.end <= n.start]
    actors = [n for n in graph.within(start, end, *ACTOR_LABELS)
              if _led_by(view, n, "targets") and not (subject and view.same(n, subject))
              and all(n.end <= p.start or p.end <= n.start for p in places)]
    return [*places, *actors][:4]


def _link_speaker(graph: Graph, node: Node, sentence: Sentence) -> None:
    """The speaker of the claim that the sentence stands in, where there is one."""
    if graph.out(node, "speaker"):
        return
    claims = [c for c in graph.overlapping(sentence.start, sentence.end, "CONTENT") if c is not node and c.get("Form")]
    speaker = next((t for c in sorted(claims, key=lambda c: c.end - c.start) for t in graph.targets(c, "speaker")), None)
    if speaker is not None:
        graph.link("speaker", node, speaker, by=BY)


def _reasons(view: View, last: int, sentence: Sentence) -> list[tuple[int, int]]:
    """Clauses after the outlook that say why: those that "because" leads, and in the same quotation those that deny something."""
    graph = view.graph
    found = _because(view, last, sentence.last)
    said = [c for c in graph.overlapping(sentence.start, sentence.end, "CONTENT") if c.get("Form") == "direct"]
    limit = max((c.end for c in said), default=0)
    for onward in graph.sentences[sentence.index + 1:sentence.index + 1 + REASON_SENTENCES]:
        if onward.start >= limit:
            break
        found += _denials(view, onward)
    return [(graph.tokens[a].start, graph.tokens[b - 1].end) for a, b in found]


def _because(view: View, first: int, last: int) -> list[tuple[int, int]]:
    for i in range(first, last):
        if view.low[i] in view.words("because"):
            end = next((k for k in range(i + 1, last) if view.low[k] in CLAUSE_ENDS and view.low[k] != ","), last)
            return [(i + 1, end)] if end - i > FEW_WORDS else []
    return []


def _denials(view: View, sentence: Sentence) -> list[tuple[int, int]]:
    """The clauses of a sentence that hold a negation, cut at commas, "because" and "and"."""
    cuts = [i for i in range(sentence.first, sentence.last)
            if view.low[i] in CLAUSE_ENDS or view.low[i] in view.words("because") or view.low[i] in view.words("and")]
    found, at = [], sentence.first
    for cut in [*cuts, sentence.last]:
        if cut - at >= FEW_WORDS and view.words("negation") & set(view.low[at:cut]):
            found.append((at, cut))
        at = cut + 1
    return found
