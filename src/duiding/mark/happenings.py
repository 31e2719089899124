"""Which EVENT spans are one happening: `same` arcs from a later mention to an earlier one; and which events are links of a chain.

Two mentions are one happening where nothing tells them apart (type, mode, realis, date, place, parties, figures) and something ties
them together. needs: EVENT and its arguments. gives: same, part_of, retaliation_for.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt

from duiding.mark.graph import Graph, Node
from duiding.mark.triggers import determiner, words
from duiding.records import ActorValue, DateValue, FigureValue, PlaceValue

BY = "mark.happenings"
NEAR_KM = 30.0
"""Within this distance a landmark and a town may be one site named twice (an airport outside the city)."""
TOWNS_KM = 5.0
"""Within this distance two towns may be one under two names; else two towns are two sites."""
COARSE = frozenset({"admin1", "region", "country", None})
GENERIC_MODES = frozenset({None, "explosives"})
NEWS = timedelta(days=60)
"""What happened longer ago than this is background to the news."""
SITE_REACH = 6
"""Tokens behind an event word in which its own site stands."""
JOIN_SENTENCES = 6
"""Sentences back to which a verb without a place or date of its own may repeat an event; definite nouns reach over the whole article."""
MAIN = 0.3
"""The event that an article opens with is the one that later mentions most often mean."""
MENTION = 0.1
"""An event mentioned often is more likely to be mentioned again."""
UNLIKE = 3.0
"""A count more than three times another is no later report of the same event: "at least one" and 38 are two."""
EARTH_KM = 6371.0


def mark(graph: Graph) -> None:
    """Joins EVENT spans, and drops words of harm that stand beside the act that did the harm and of no other use."""
    clusters: list[list[Node]] = []
    for node in graph.nodes("EVENT"):
        cluster = _best(graph, node, clusters)
        if cluster is not None:
            graph.link("same", node, cluster[0], by=BY)
            cluster.append(node)
        elif node.get("Joins") == "only" and not graph.targets(node, "actor"):
            graph.remove(node)
        else:
            clusters.append([node])
    _retaliation(graph, clusters)


def _best(graph: Graph, node: Node, clusters: list[list[Node]]) -> list[Node] | None:
    scored = [(s, i) for i, c in enumerate(clusters) if (s := _ties(graph, node, c)) > 0]
    return clusters[max(scored)[1]] if scored else None


def _ties(graph: Graph, node: Node, cluster: list[Node]) -> float:
    """How much ties a mention to an event; 0 where something tells them apart or nothing ties them."""
    last = cluster[-1]
    if node.get("Realis") != cluster[0].get("Realis") or not _types_agree(node, cluster):
        return 0
    if node.get("Realis") != "actual":
        return 1.0 if node.get("Trigger") == last.get("Trigger") and _share(graph, node, cluster, "place") else 0
    gap = graph.sentence_of(node).index - graph.sentence_of(last).index
    if any(_apart(graph, node, cluster, role) for role in ("place", "date", "actor", "recipient", "figure")) or (gap and _other(graph, node)):
        return 0
    if gap and _background(graph, [node]) and not _background(graph, cluster):
        return 0
    singular = any(n.get("Form") == "nouns" and not _plural(graph, n) for n in cluster)
    if singular and not node.get("Harm") and _plural(graph, node) and not _definite(graph, node):
        return 0
    shared = sum(_share(graph, node, cluster, role) for role in ("place", "date", "actor", "recipient"))
    definite = _definite(graph, node)
    near = 0 if gap > 1 else 0.2 if _background(graph, cluster) and not graph.out(node, "date") else 1.0
    score = shared + (1.5 if definite else 0) + near + (1.0 if node.get("Harm") and gap <= 3 else 0)
    if _indefinite(graph, node) and shared < 1 and (gap > 1 or (gap == 1 and _own_site(graph, node))):
        return 0
    enough = 1.0 if gap <= JOIN_SENTENCES or definite else 2.0
    salience = MAIN * (graph.sentence_of(cluster[0]).index <= 1) + MENTION * min(3, len(cluster)) + (2 if node.get("Harm") else 1) / (2 + gap)
    return score + salience if score >= enough else 0


def _background(graph: Graph, cluster: list[Node]) -> bool:
    """Whether an event lies so far before publication that it is told as background: later words hark back to the news, not to it."""
    return any(is_past(graph, t) for n in cluster for t in graph.targets(n, "date"))


def is_past(graph: Graph, time: Node) -> bool:
    """Whether a time ended more than two months before publication."""
    if not graph.published or not isinstance(time.value, DateValue) or not time.value.end:
        return False
    return date.fromisoformat(graph.published[:10]) - date.fromisoformat(time.value.end[:10]) > NEWS


def _types_agree(node: Node, cluster: list[Node]) -> bool:
    types = {n.get("Type") for n in cluster}
    if node.get("Type") not in types:
        deadly = {"ASSAULT", "DIE"}
        if not (node.get("Harm") or all(n.get("Harm") for n in cluster)) or not {node.get("Type"), *types} <= deadly:
            return False
    modes = {n.get("Mode") for n in cluster} - GENERIC_MODES
    frames = {n.get("Frame") == "mutual" for n in cluster if not n.get("Harm")}
    if node.get("Type") == "ASSAULT" and frames and not node.get("Harm") and (node.get("Frame") == "mutual") not in frames:
        return False
    targeted = node.get("Mode") == "targeted" and not modes and any(n.get("Mode") for n in cluster)
    return not targeted and (node.get("Mode") in GENERIC_MODES or not modes or node.get("Mode") in modes or node.get("Mode") == "suicide-attack")


def _values(graph: Graph, nodes: list[Node], role: str) -> list[Node]:
    arcs = [a for n in nodes for a in graph.out(n, role)]
    best = min((a.attributes.get("Rank", "0") for a in arcs), default="0")
    return [a.target for a in arcs if a.attributes.get("Rank", "0") == best]


def _apart(graph: Graph, node: Node, cluster: list[Node], role: str) -> bool:
    """Whether both have values for a role and no two of them can be one."""
    mine, theirs = _values(graph, [node], role), _values(graph, cluster, role)
    return bool(mine and theirs) and not any(_compatible(graph, a, b) for a in mine for b in theirs)


def _share(graph: Graph, node: Node, cluster: list[Node], role: str) -> bool:
    """Whether both have one value of a role in common."""
    mine, theirs = _values(graph, [node], role), _values(graph, cluster, role)
    return any(_compatible(graph, a, b) and _specific(a) and _specific(b) for a in mine for b in theirs)


def _specific(node: Node) -> bool:
    return not isinstance(node.value, PlaceValue) or node.value.precision != "region"


def _compatible(graph: Graph, a: Node, b: Node) -> bool:
    x, y = a.value, b.value
    if isinstance(x, DateValue) and isinstance(y, DateValue):
        return (x.start or "") <= (y.end or "9") and (y.start or "") <= (x.end or "9")
    if isinstance(x, PlaceValue) and isinstance(y, PlaceValue):
        return _same_place(x, y)
    if isinstance(x, FigureValue) and isinstance(y, FigureValue):
        return a.get("Kind") != b.get("Kind") or a.get("Subset") == "yes" or b.get("Subset") == "yes" or _figures_agree(x, y)
    if graph.antecedent(a) is graph.antecedent(b):
        return True
    if isinstance(x, ActorValue) and isinstance(y, ActorValue) and x.register_id and y.register_id:
        return x.register_id == y.register_id or x.register_id == y.part_of or y.register_id == x.part_of
    return not (a.get("Kind") == "name" and b.get("Kind") == "name")


def _figures_agree(x: FigureValue, y: FigureValue) -> bool:
    """Counts of one kind that bound or equal each other; bare lexemes agree with any."""
    def bounds(f: FigureValue) -> tuple[float, float]:
        low = f.low if f.low is not None else f.best if f.best is not None else 0
        high = f.high if f.high is not None else f.best if f.best is not None and not f.approximate and f.low is not None else float("inf")
        return low, high
    (a, b), (c, d) = bounds(x), bounds(y)
    unlike = bool(a and c) and max(a, c) > UNLIKE * min(a, c) and not (x.lexeme or y.lexeme)
    return a <= d and c <= b and not unlike


def _same_place(x: PlaceValue, y: PlaceValue) -> bool:
    if x.country and y.country and x.country != y.country:
        return False
    if x.precision in COARSE or y.precision in COARSE or None in (x.lat, x.lon, y.lat, y.lon):
        return True
    return _km(x, y) <= (TOWNS_KM if x.precision == y.precision == "city" else NEAR_KM)


def _km(x: PlaceValue, y: PlaceValue) -> float:
    la, lo, lb, lp = map(radians, (x.lat or 0.0, x.lon or 0.0, y.lat or 0.0, y.lon or 0.0))
    h = sin((lb - la) / 2) ** 2 + cos(la) * cos(lb) * sin((lp - lo) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def _before(graph: Graph, node: Node, kind: str, reach: int = 3) -> bool:
    tokens = graph.tokens_within(node.start, node.end)
    if not tokens or node.get("Form") != "nouns":
        return False
    sentence = graph.sentence_of(node)
    return words(graph.language, "determiners", kind).find(graph.tokens, max(sentence.first, tokens[0].index - reach), tokens[0].index) is not None


def _determiner(graph: Graph, node: Node) -> str | None:
    tokens = graph.tokens_within(node.start, node.end)
    return determiner(graph.language, graph.tokens, graph.sentence_of(node).first, tokens[0].index) if tokens else None


def _definite(graph: Graph, node: Node) -> bool:
    return _determiner(graph, node) == "definite" and not _before(graph, node, "other")


def _own_site(graph: Graph, node: Node) -> bool:
    """Whether a place, if only "a mosque", stands right behind the word: "een aanval op een moskee"."""
    tokens = graph.tokens_within(node.start, node.end)
    ahead = graph.tokens[tokens[-1].index + 1:tokens[-1].index + 1 + SITE_REACH]
    return bool(ahead) and bool(graph.within(ahead[0].start, ahead[-1].end, "PLACE", "FACILITY"))


def _indefinite(graph: Graph, node: Node) -> bool:
    return _determiner(graph, node) in ("indefinite", "plural_number")


def _other(graph: Graph, node: Node) -> bool:
    """"another", "an earlier", "de vorige": expressly not the event that the article has been talking of."""
    tokens = graph.tokens_within(node.start, node.end)
    elsewhere = words(graph.language, "determiners", "elsewhere")
    sentence = graph.sentence_of(node)
    return _before(graph, node, "other") or (bool(tokens) and elsewhere.find(graph.tokens, sentence.first, tokens[0].index) is not None)


def _plural(graph: Graph, node: Node) -> bool:
    tokens = graph.tokens_within(node.start, node.end)
    return node.get("Form") == "nouns" and bool(tokens) and tokens[-1].low.endswith(words(graph.language, "realis", "plural_endings").endings)


def _retaliation(graph: Graph, clusters: list[list[Node]]) -> None:
    """An act said to be in revenge is tied to the last act before it in the same or the previous sentence."""
    for cluster in clusters:
        sentence = graph.sentence_of(cluster[0])
        if words(graph.language, "links", "retaliation_for").find(graph.tokens, sentence.first, sentence.last) is None:
            continue
        others = [c[0] for c in clusters if c is not cluster and abs(graph.sentence_of(c[0]).index - sentence.index) <= 1
                  and c[0].get("Realis") == "actual" and c[0].get("Type") == "ASSAULT" and c[0].start > cluster[0].start]
        if others and cluster[0].get("Realis") == "actual":
            graph.link("retaliation_for", cluster[0], others[0], by=BY)
