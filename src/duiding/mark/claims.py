"""Who said what: quotations with their speakers, and speech that is told ("zegt dat", "volgens", ", aldus"). A claim that is there already stands;
if it stands in quotation marks and nobody says it, it gets its speaker.

needs: quotations, actors, coreference. gives: CONTENT (attribute Form), CUE, arcs `speaker` and `says`.
The cues stand in `languages/xx/claims.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from duiding.languages import table
from duiding.mark.graph import ACTOR_LABELS, Graph, Node
from duiding.mark.layout import Sentence, Token, split_words
from duiding.mark.quotations import Quotation

BY = "mark.claims"
CUE_REACH = 6
"""Tokens between a told clause and its cue: a comma, an adverb ("zo", "daarop"), the verb."""
QUOTED_REACH = 12
"""Tokens between a quotation's end and its cue: the speaker with title and apposition may come first."""
SPEAKER_REACH = 8
"""Tokens between a cue and its speaker: titles and adjectives come between."""
CONTINUES = 2
"""Body paragraphs over which a speaker goes on speaking without being named again."""
TRAILING_REACH = 8
"""Tokens of a last clause that only says who spoke: ", a police official and several residents said on Saturday"."""
MIN_WORDS = 3
"""A told clause of fewer words says nothing that can be checked."""


@dataclass(frozen=True)
class Cues:
    """One language's words of speech."""

    verbs: frozenset[str]
    according: tuple[tuple[str, ...], ...]
    trailing: frozenset[str]
    that: frozenset[str]
    links: frozenset[str]
    addressee: frozenset[str]
    telling: frozenset[str]
    plain: frozenset[str]
    """Verbs that tell without a "that"."""
    bare: frozenset[str]
    """Words that can't begin a told clause; where there are any, the language tells without a "that" as well ("said it had left")."""

    def according_at(self, tokens: list[Token], at: int) -> int:
        """The number of tokens of an "according to" at `at`; 0 for none."""
        return next((len(w) for w in self.according if [t.low for t in tokens[at:at + len(w)]] == list(w)), 0)


@cache
def cues(language: str) -> Cues:
    """The compiled cues of a language."""
    t = table(language, "claims")
    according = sorted((split_words(w) for w in t.get("according", ())), key=len, reverse=True)
    verbs, trailing, that, links, addressee, telling, plain, bare = (
        frozenset(str(t.get(name, "")).split()) for name in ("verbs", "trailing", "that", "links", "addressee", "telling", "plain", "bare"))
    return Cues(verbs, tuple(according), trailing, that, links, addressee, telling, plain, bare)


def mark(graph: Graph) -> None:
    """Marks direct claims, then told ones, then gives those without a cue to whoever goes on speaking."""
    spoken = [q for q in graph.quotations if q.depth == 0 and (not q.scare or _cued(graph, q))]
    silent = [node for q in spoken if (node := _direct(graph, q)) is not None and not graph.out(node, "speaker")]
    for sentence in graph.sentences:
        if graph.layout.paragraph_of(sentence).kind == "body":
            _told(graph, sentence)
    _continue(graph, silent)


def _cued(graph: Graph, q: Quotation) -> bool:
    """Whether a cue follows right behind a few quoted words: then they are speech and not words at a distance."""
    token = graph.layout.token_at(q.end)
    if token is not None and token.text == ",":
        token = graph.tokens[token.index + 1] if token.index + 1 < len(graph.tokens) else None
    return token is not None and token.low in cues(graph.language).verbs and "\n" not in graph.text[q.end:token.start]


def _direct(graph: Graph, q: Quotation) -> Node | None:
    """A quotation as a claim, unless a heading or a lead only repeats it."""
    sentence = graph.sentence_of(q.inner_start)
    text = graph.text[q.inner_start:q.inner_end].rstrip(" ,")
    repeated = graph.text.find(text, q.end) >= 0
    if not text or graph.layout.paragraph_of(sentence).kind != "body" or (repeated and len(text.split()) >= MIN_WORDS):
        return None
    told = [c for c in graph.overlapping(q.inner_start, q.inner_start + len(text), "CONTENT") if c.get("Form")]
    node = next((c for c in told if q.start <= c.start and c.end <= q.end), None)
    if told and (len(told) > 1 or node is None or graph.out(node, "speaker")):
        return None  # there is nothing to add
    node = node or graph.add("CONTENT", q.inner_start, q.inner_start + len(text), by=BY, why="quotation", Form="direct")
    cue = _cue_after(graph, q.end) or _cue_before(graph, q.start)
    named = _before_colon(graph, q.start) if cue is None else None
    if named is not None:
        graph.link("speaker", node, named, by=BY, why="name before a colon")
    elif cue is not None:
        _say(graph, node, cue, _speaker(graph, cue, (q.start, q.end)))
    return node


def _before_colon(graph: Graph, offset: int) -> Node | None:
    """Who stands right before the colon that opens a quotation: "Minister X: ..."."""
    opening = graph.layout.token_at(offset)
    colon = graph.tokens[opening.index - 1] if opening is not None and opening.index else None
    if colon is None or colon.text != ":" or "\n" in graph.text[colon.start:offset]:
        return None
    return next((m for m in graph.overlapping(max(0, colon.start - 2), colon.start, *ACTOR_LABELS) if colon.start - m.end <= 1), None)


def _cue_after(graph: Graph, offset: int) -> Token | None:
    """The cue behind a quotation, in the same paragraph and before anything else is said."""
    first = graph.layout.token_at(offset)
    if first is None or "\n" in graph.text[offset:first.start]:
        return None
    words = cues(graph.language)
    for token in graph.tokens[first.index:first.index + QUOTED_REACH]:
        if token.low in words.verbs or token.low in words.trailing:
            return token
        if token.text in ".!?:" or token.text in "\"“„«":
            return None
    return None


def _cue_before(graph: Graph, offset: int) -> Token | None:
    """The cue before a quotation: behind a colon, or as the sentence's main verb."""
    first = graph.layout.token_at(offset)
    if first is None:
        return None
    words = cues(graph.language)
    for token in reversed(graph.tokens[max(0, first.index - CUE_REACH - SPEAKER_REACH):first.index]):
        if token.text in ".!?" or "\n" in graph.text[token.end:offset]:
            return None
        if token.low in words.verbs or words.according_at(graph.tokens, token.index):
            return token
    return None


def _speaker(graph: Graph, cue: Token, outside: tuple[int, int]) -> Node | None:
    """The mention next to a cue: behind it first, then before it; never one inside the content."""
    sentence = graph.sentences[cue.sentence]
    near: list[tuple[int, int, Node]] = []
    for mention in graph.within(sentence.start, sentence.end, *ACTOR_LABELS):
        tokens = graph.tokens_within(mention.start, mention.end)
        if not tokens or mention.get("Kind") == "adjective" or mention.get("Modifier") or (mention.start < outside[1] and outside[0] < mention.end):
            continue
        behind = tokens[0].index > cue.index
        if behind and (cue.low in cues(graph.language).telling or _addressed(graph, cue.index, tokens[0].index)):
            continue
        distance = tokens[0].index - cue.index if behind else cue.index - tokens[-1].index
        if distance <= SPEAKER_REACH:
            stops = graph.tokens[min(cue.index, tokens[-1].index) + 1:max(cue.index, tokens[0].index)]
            near.append((distance + 6 * sum(t.text in ",;:" for t in stops), 0 if behind else 1, mention))
    return min(near, key=lambda n: (n[0], n[1], n[2].start))[2] if near else None


def _addressed(graph: Graph, cue: int, mention: int) -> bool:
    """Whether somebody behind the cue is spoken to: "zegt tegen persbureau X"."""
    return any(t.low in cues(graph.language).addressee for t in graph.tokens[max(cue + 1, mention - 3):mention])


def _say(graph: Graph, content: Node, cue: Token, speaker: Node | None) -> None:
    length = max(1, cues(graph.language).according_at(graph.tokens, cue.index))
    node = graph.add("CUE", cue.start, graph.tokens[cue.index + length - 1].end, by=BY)
    graph.link("says", node, content, by=BY)
    if speaker is not None:
        graph.link("speaker", content, speaker, by=BY)


def _told(graph: Graph, sentence: Sentence) -> None:
    """Speech told in one sentence: the first of the three ways that fits."""
    tokens = graph.tokens[sentence.first:sentence.last]
    if any(c.get("Form") == "direct" for c in graph.overlapping(sentence.start, sentence.end, "CONTENT")) or any(
            q.start < sentence.end and sentence.start < q.end and not q.scare for q in graph.quotations):
        return  # the quotation is the claim
    _according(graph, sentence, tokens) or _trailing(graph, sentence, tokens) or _that(graph, sentence, tokens)


def _content(graph: Graph, start: int, end: int) -> Node | None:
    """A told clause, without the stop at its end and the marks around it; mixed where it holds quoted words."""
    while end > start and graph.text[end - 1] in " .,;:…":
        end -= 1
    while start < end and graph.text[start] in " ,:;":
        start += 1
    if len(graph.tokens_within(start, end)) < MIN_WORDS or any(c.get("Form") for c in graph.overlapping(start, end, "CONTENT")):
        return None
    mixed = any(start <= q.start and q.end <= end for q in graph.quotations)
    return graph.add("CONTENT", start, end, by=BY, why="told", Form="mixed" if mixed else "indirect")


def _according(graph: Graph, sentence: Sentence, tokens: list[Token]) -> bool:
    """"Volgens X Y": the rest of the sentence; "Y, volgens X, Y": all of it."""
    words = cues(graph.language)
    cue = next((t for t in tokens if words.according_at(graph.tokens, t.index)), None)
    if cue is None:
        return False
    after = cue.index + words.according_at(graph.tokens, cue.index)
    speaker = next((m for m in graph.within(cue.end, sentence.end, *ACTOR_LABELS)
                    if (t := graph.tokens_within(m.start, m.end)) and 0 <= t[0].index - after <= 3 and not m.get("Modifier")), None)
    if speaker is None:
        return False
    start = sentence.start
    if cue.index - sentence.first <= 1:
        speaker, start = _past_apposition(graph, sentence, speaker)
    content = _content(graph, start, sentence.end)
    if content is not None:
        _say(graph, content, cue, speaker)
    return content is not None


def _past_apposition(graph: Graph, sentence: Sentence, speaker: Node) -> tuple[Node, int]:
    """Who speaks and where the words begin: behind "of Kaduna", and behind a name between commas ("Selon le gouverneur, X, ...")."""
    at = next((t.index for t in graph.tokens[sentence.first:sentence.last] if t.start >= speaker.end), sentence.last)
    links = cues(graph.language).links
    while at + 1 < sentence.last and graph.tokens[at].low in links and (graph.tokens[at + 1].capitalised or graph.tokens[at + 1].low in links):
        at += 2
        while at < sentence.last and graph.tokens[at].capitalised:
            at += 1
    if at < sentence.last and graph.tokens[at].text == ",":
        closing = next((t for t in graph.tokens[at + 1:min(sentence.last, at + 1 + SPEAKER_REACH)] if t.text == ","), None)
        named = graph.within(graph.tokens[at].end, closing.start, "PERSON") if closing else []
        if closing and named and named[0].start - graph.tokens[at].end <= 1:
            return named[0], closing.end
    return speaker, graph.tokens[at].start if at < sentence.last else speaker.end


def _that(graph: Graph, sentence: Sentence, tokens: list[Token]) -> bool:
    """"X zegt dat Y": the clause behind "that"."""
    words = cues(graph.language)
    for cue in tokens:
        if cue.low not in words.verbs:
            continue
        that = next((t for t in graph.tokens[cue.index + 1:min(sentence.last, cue.index + CUE_REACH)] if t.low in words.that), None)
        after = graph.tokens[cue.index + 1] if cue.index + 1 < sentence.last else None
        bare = that is None and after is not None and after.word and bool(words.bare) and after.low not in words.bare
        start = that.end if that else cue.end if bare and cue.low in words.plain else None
        speaker = _speaker(graph, cue, (start, sentence.end)) if start else None
        content = _content(graph, start, sentence.end) if start and speaker else None
        if content is not None:
            _say(graph, content, cue, speaker)
            return True
    return False


def _trailing(graph: Graph, sentence: Sentence, tokens: list[Token]) -> bool:
    """"Y, aldus X": all before the last comma."""
    words = cues(graph.language)
    for at in range(len(tokens) - 2, 0, -1):
        if tokens[at].text != ",":
            continue
        reach = TRAILING_REACH if words.bare else 2
        cue = next((t for t in tokens[at + 1:at + 1 + reach] if t.low in words.verbs or t.low in words.trailing), None)
        if cue is not None and sentence.last - cue.index > TRAILING_REACH:
            continue  # too much follows the cue: it tells what stands behind it
        speaker = _speaker(graph, cue, (sentence.start, tokens[at].end)) if cue else None
        if cue is None or speaker is None or not _ends_clause(graph, sentence, cue, speaker):
            continue
        content = _content(graph, sentence.start, tokens[at].start)
        if content is not None:
            _say(graph, content, cue, speaker)
            return True
    return False


def _ends_clause(graph: Graph, sentence: Sentence, cue: Token, speaker: Node) -> bool:
    """Whether a speaker behind the cue is all that follows (", said X, a nurse."), not the subject of what is told ("said 87 were taken")."""
    after = graph.layout.token_at(speaker.end)
    return speaker.start < cue.start or after is None or after.index >= sentence.last or not after.word or after.low in cues(graph.language).links


def _continue(graph: Graph, silent: list[Node]) -> None:
    """A quotation without a cue: whoever spoke last goes on, else whoever speaks next."""
    for node in silent:
        paragraph = graph.sentence_of(node).paragraph
        body = [p.index for p in graph.layout.paragraphs if p.kind == "body"]
        spoken = [c for c in graph.nodes("CONTENT") if graph.out(c, "speaker")]
        before = [c for c in spoken if c.start < node.start and _apart(body, graph.sentence_of(c).paragraph, paragraph) <= CONTINUES]
        after = [c for c in spoken if c.start > node.start and _apart(body, paragraph, graph.sentence_of(c).paragraph) <= 1]
        near = _introduced(graph, node, {id(graph.antecedent(s)) for c in spoken for s in graph.targets(c, "speaker")})
        source = before[-1] if before else after[0] if after else None
        if near is not None:
            graph.link("speaker", node, near, by=BY, why="named in the sentence before")
        elif source is not None:
            graph.link("speaker", node, graph.targets(source, "speaker")[0], by=BY, why="goes on speaking")


def _introduced(graph: Graph, node: Node, speakers: set[int]) -> Node | None:
    """The person of the sentence before in the same paragraph, if a cue stands there or the article lets that person speak elsewhere."""
    sentence = graph.sentence_of(node)
    if not sentence.index:
        return None
    before = graph.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph or graph.within(before.start, before.end, "CONTENT"):
        return None
    people = [p for p in graph.within(before.start, before.end, "PERSON") if id(graph.antecedent(p)) in speakers]
    cue = next((t for t in graph.tokens[before.first:before.last] if t.low in cues(graph.language).verbs), None)
    return (people[-1] if people else None) or (_speaker(graph, cue, (node.start, node.end)) if cue else None)


def _apart(body: list[int], first: int, second: int) -> int:
    """Body paragraphs from one to another; headings don't count."""
    return sum(first < p <= second for p in body)
