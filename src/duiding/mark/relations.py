"""How actors stand to each other: part of, split from, fights, backs, hosts ... from the phrases of `languages/xx/relations.yaml`.

needs: mentions, `same`. gives: an arc a relation from subject to object, with its evidence and realis.
"""

from __future__ import annotations

from duiding.mark.graph import Graph, Node
from duiding.mark.patterns import Match, patterns
from duiding.mark.topics import previous_group
from duiding.mark.view import View

BY = "mark.relations"
LONG = 150
"""Characters; longer evidence is cut down to the words from the trigger or object on."""


def mark(graph: Graph) -> None:
    """Marks the relations that a text states, with their realis."""
    view = View(graph)
    for match in patterns(graph.language, "relations").find(view):
        subject, target = _ends(view, match)
        if subject is None or target is None or view.same(subject, target) or _known(view, match.pattern.label, subject, target, match):
            continue
        graph.link(match.pattern.label, subject, target, by=BY, why=match.pattern.text, evidence=_evidence(view, match),
                   Realis=realis(view, match))


def _ends(view: View, match: Match) -> tuple[Node | None, Node | None]:
    """Subject and object; one of them may be the group of the sentences before, where the pattern says so."""
    subject, target, options = match.nodes.get("s"), match.nodes.get("o"), match.pattern.options
    sentence = view.graph.sentences[view.graph.tokens[match.trigger].sentence]
    needed = options.get("after")
    if needed and sentence.index:
        before = view.graph.sentences[sentence.index - 1]
        if not view.words(needed) & set(view.low[before.first:before.last]):
            return None, None
    if options.get("object") == "previous":
        target = previous_group(view, sentence, other_than=subject)
    if options.get("subject") == "previous":
        subject = previous_group(view, sentence, other_than=target)
    return subject, target


def _known(view: View, label: str, subject: Node, target: Node, match: Match) -> bool:
    """Whether an arc already says the same of the same two in this sentence."""
    sentence = view.graph.tokens[match.trigger].sentence
    return any(a.label == label and a.by == BY and a.evidence is not None
               and view.graph.sentence_of(a.evidence[0]).index == sentence
               and {view.identity(a.source), view.identity(a.target)} == {view.identity(subject), view.identity(target)}
               for a in view.graph.arcs)


def _evidence(view: View, match: Match) -> tuple[int, int]:
    tokens, first = view.graph.tokens, match.first
    if tokens[match.last - 1].end - tokens[first].start > LONG:
        first = min(match.trigger, match.ranges.get("o", (match.trigger, 0))[0])
    return tokens[first].start, tokens[match.last - 1].end


def realis(view: View, match: Match) -> str:
    """`negated` by a negation in the clause, `hypothetical` by a modal there or a condition before it, else `actual`."""
    fixed = match.pattern.options.get("realis")
    if fixed:
        return str(fixed)
    sentence = view.graph.sentences[view.graph.tokens[match.trigger].sentence]
    first, last = view.clause(match.trigger, match.last, sentence)
    around = set(view.low[first:last])
    if view.words("negation") & around:
        return "negated"
    before = set(view.low[sentence.first:match.last])
    asked = view.graph.text[sentence.start:sentence.end].rstrip("\"'”’»“) ").endswith("?")
    return "hypothetical" if asked or view.words("modals") & around or view.words("conditions") & before else "actual"
