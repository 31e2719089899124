"""Marks names of places and facilities and puts them on the map.

needs: the text. gives: PLACE and FACILITY nodes whose value is a `PlaceValue`, or None where the name is a place but which one is unclear.
A name counts only with evidence: a preposition that locates, a kind word ("the town of"), its weight in the world, its country in
the article.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from duiding.ground import facilities
from duiding.ground.countries import country_of_name
from duiding.ground.gazetteer import Entry, shifted
from duiding.ground.place_evidence import INITIAL, LONGER_NAME, PART_OF_NAME, PLAIN, REJECTED, STRONG, WEIGHTY, weigh
from duiding.ground.place_names import Known, Names, fold_cached, key_of, known_names, town_value, words
from duiding.ground.place_resolution import Context, candidates, choose, dominant
from duiding.mark.graph import Graph
from duiding.mark.layout import Sentence, Token
from duiding.records import PlaceValue

BY = "ground.places"
LONGEST_TOWN = 5
ARTICLE_POPULATION = 30_000
"""A name that begins with an article or preposition ("La Paz", "The Bank") is a town's only from this size on."""
CONNECTOR_LETTERS = 3
PART_SHIFT, PART_RADIUS = 0.45, 0.65
"""The north of a region lies nearly half its radius from the centre, and is some two thirds as wide."""
LEAST_POPULATION = ((WEIGHTY, 10_000, 100_000), (PLAIN, 50_000, 300_000), (INITIAL, 100_000, 700_000))
"""By strength of evidence: the population from which a town counts in a country of the article, and in any other."""
DIVISION_NOUNS = ("oblast", "region", "state", "province", "department")
DIVISION_KM = 100.0
OFFSET_UNCERTAINTY = 0.3
UNMEASURED_KM = 25.0


@dataclass(slots=True, eq=False)
class Hit:
    """Tokens that are a name of a place: `known` from our tables, `towns` from the gazetteer, the evidence for it, and the outcome."""

    first: int
    last: int
    start: int
    end: int
    key: str
    known: Known | None = None
    towns: list[Entry] = field(default_factory=list)
    bearing: float | None = None
    strength: float = 0.0
    kind: str | None = None
    role: str | None = None
    why: str = ""
    accepted: bool = False
    value: PlaceValue | None = None


def ground(graph: Graph) -> None:
    """Marks every place and facility of the article."""
    names, vocabulary = known_names(graph.language), words(graph.language)
    hits = [hit for sentence in graph.sentences for hit in _scan(graph, sentence, names)]
    by_first = {hit.first: hit for hit in hits}
    by_last = {hit.last: hit for hit in hits}
    for hit in hits:
        weigh(graph, hit, by_first, by_last, vocabulary)
    context = _context(graph, hits, names)
    _decide(graph, hits, by_first, context)
    unknown = facilities.unknown_after_kinds(graph, by_first, vocabulary)
    for hit in hits:
        if hit.accepted:
            _write(graph, hit)
    for start, end, name in unknown:
        if not graph.overlapping(start, end, "PLACE", "FACILITY"):
            graph.add("PLACE", start, end, by=BY, why="kind word before an unknown name", value=PlaceValue(name=name))
    facilities.mark(graph, [h for h in hits if h.accepted], vocabulary)


# -- finding names


def _scan(graph: Graph, sentence: Sentence, names: Names) -> list[Hit]:
    """The names of one sentence, the longest at each place, from left to right."""
    tokens, at, found = graph.tokens, sentence.first, []
    while at < sentence.last:
        token = tokens[at]
        hit = None
        if token.word:
            hit = _known_at(graph, at, sentence.last, names)
            if token.text != token.low:
                town = _town_at(graph, at, sentence.last, hit.last - at if hit else 0)
                hit = town or hit or _compound_at(graph, token, names)
        if hit:
            found.append(hit)
        at = hit.last if hit else at + 1
    return found


def _hit(tokens: list[Token], first: int, last: int, key: str, known: Known | None = None) -> Hit:
    return Hit(first, last, tokens[first].start, tokens[last - 1].end, key, known)


def _known_at(graph: Graph, at: int, stop: int, names: Names) -> Hit | None:
    tokens, text = graph.tokens, graph.text
    token = tokens[at]
    piece = fold_cached(token.text).split(" ", 1)[0]
    longest = max(names.longest.get(piece, 0), names.longest.get(token.text, 0))
    for last in range(min(at + longest, stop), at, -1):
        raw = text[token.start:tokens[last - 1].end]
        known, key = names.by_key.get(raw), raw
        if known is None or raw.lower() == raw:
            key = key_of(raw)
            known = names.by_key.get(key)
        onward = tokens[last] if last < stop else None
        if known and raw[0].islower() and onward and onward.word and onward.capitalised and not names.nouns_capitalised:
            continue  # "the West Bank" is not in the West
        if known and raw != raw.lower() and (raw[0].isupper() or key in names.small or "-" in token.text):
            return _hit(tokens, at, last, key, known)
    return None


def _town_at(graph: Graph, at: int, stop: int, longer_than: int) -> Hit | None:
    """The longest name of the gazetteer that begins here and is longer than what is known already."""
    tokens, vocabulary = graph.tokens, words(graph.language)
    ends = [at + 1]
    opener = tokens[at].low in vocabulary.articles or tokens[at].low in vocabulary.prepositions
    for last in range(at + 1, min(at + LONGEST_TOWN, stop)):
        token = tokens[last]
        if token.text != token.low:
            ends.append(last + 1)
        elif not (token.text in "'’" or (token.text.isalpha() and len(token.text) <= CONNECTOR_LETTERS)):
            break
    for last in reversed(ends):
        if last - at <= longer_than:
            return None
        key = key_of(graph.text[tokens[at].start:tokens[last - 1].end])
        entries = candidates(key) if len(key) > 2 else []
        if entries and (not opener or entries[0].population >= ARTICLE_POPULATION):
            hit = _hit(tokens, at, last, key)
            hit.towns = entries
            return hit
    return None


def _compound_at(graph: Graph, token: Token, names: Names) -> Hit | None:
    """"Noord-Syrië", "Nordsyrien": a part of a place; "Kabuls": a genitive."""
    vocabulary = words(graph.language)
    for prefix, bearing in vocabulary.prefixes.items():
        rest = token.text[len(prefix):]
        if len(rest) > 3 and token.low.startswith(prefix):
            key = key_of(rest)
            known = names.by_key.get(key)
            towns = [] if known or not rest[0].isupper() else candidates(key)
            if known or towns:
                hit = _hit(graph.tokens, token.index, token.index + 1, key, known)
                hit.towns, hit.bearing = towns, bearing
                return hit
    if vocabulary.genitive and token.low.endswith("s") and len(token.text) > 4 and token.low not in names.demonyms:
        key = key_of(token.text[:-1])
        known = names.by_key.get(key)
        towns = [] if known else candidates(key)
        if known or dominant(towns):
            hit = _hit(graph.tokens, token.index, token.index + 1, key, known)
            hit.towns, hit.end = towns, hit.end - 1
            return hit
    return None


# -- weighing them over the article


def _context(graph: Graph, hits: list[Hit], names: Names) -> Context:
    """Countries and points that the article speaks of for sure."""
    context = Context()
    for token in graph.tokens:
        code = names.demonyms.get(token.low) if len(token.low) > 3 else None
        if code and (token.capitalised or graph.language in ("fr", "es", "de")):
            context.countries[code] += 2
    for hit in hits:
        if hit.strength <= REJECTED:
            if hit.known and hit.known.kind == "country" and hit.known.country and hit.why == PART_OF_NAME:
                context.countries[hit.known.country] += 2  # "the Government of Colombia" is no place, but says where we are
            continue
        sure = dominant(hit.towns) if hit.towns and hit.strength >= WEIGHTY else None
        if hit.known and hit.known.country:
            context.countries[hit.known.country] += 3
            if hit.known.kind != "country" and hit.known.km < 250:
                context.points.append((hit.known.lat, hit.known.lon))
        elif sure:
            context.countries[sure.country] += 2
            context.points.append((sure.lat, sure.lon))
    return context


def _decide(graph: Graph, hits: list[Hit], by_first: dict[int, Hit], context: Context) -> None:
    """Accepts or drops each hit; a name that was accepted on strong evidence needs little elsewhere."""
    certain: dict[str, PlaceValue | None] = {}
    blocked = {h.key for h in hits if h.strength <= REJECTED and h.why != LONGER_NAME}
    for hit in sorted(hits, key=lambda h: (-h.strength, h.first)):
        if hit.strength <= REJECTED or (hit.key in blocked and hit.strength < STRONG and not (hit.known and hit.known.kind == "country")):
            continue
        within = _within(graph, hit, by_first)
        if hit.known:
            hit.accepted, hit.value = True, _widened(hit, _known_value(hit, context, within), graph.language)
        elif hit.key in certain and not within:
            hit.accepted, hit.value = True, certain[hit.key]
        else:
            _decide_town(graph, hit, context, within)
        if hit.accepted and hit.strength >= WEIGHTY:
            certain.setdefault(hit.key, hit.value)


def _known_value(hit: Hit, context: Context, within: frozenset[str]) -> PlaceValue:
    """A place of our tables, unless the article is about the country of a namesake."""
    known = hit.known
    assert known is not None  # noqa: S101 - the caller asks only where it is known
    if hit.kind == "city" and known.kind in ("country", "region", "admin1"):
        namesake, _ = choose([e for e in candidates(hit.key) if context.share(e.country)], hit.key, context, within)
        if namesake:
            return town_value(namesake)
    if known.kind == "city" and known.country:
        elsewhere = [e for e in candidates(hit.key) if e.country != known.country and (e.country in within or (
            e.population >= 20_000 and context.share(e.country) > 0.9 and not context.share(known.country)))]
        if elsewhere and known.country not in within:
            return town_value(elsewhere[0])
    return known.value()


def _widened(hit: Hit, value: PlaceValue, language: str) -> PlaceValue:
    """"The region of Donetsk" is the division that bears the town's name, not the town."""
    if hit.kind not in ("admin1", "region") or value.precision != "city":
        return value
    by_key = known_names(language).by_key
    for noun in DIVISION_NOUNS:
        division = by_key.get(f"{key_of(value.name)} {noun}")
        if division:
            return division.value()
    return value.model_copy(update={"precision": "admin1", "radius_km": DIVISION_KM})


def _decide_town(graph: Graph, hit: Hit, context: Context, within: frozenset[str]) -> None:
    entry, _ = choose(hit.towns, hit.key, context, within)
    if hit.strength >= STRONG:
        hit.accepted = entry is not None or hit.kind is not None or bool(within) or any(context.share(e.country) for e in hit.towns)
    elif entry is None:
        return
    else:
        at_home = context.share(entry.country) > 0 or bool(within)
        least = next(pair for strength, *pair in LEAST_POPULATION if hit.strength >= strength)
        hit.accepted = entry.population >= least[0 if at_home else 1]
    if hit.accepted:
        name = graph.text[hit.start:hit.end]
        hit.value = town_value(entry) if entry else PlaceValue(name=name) if hit.kind else None
        hit.value = hit.value and _widened(hit, hit.value, graph.language)


def _within(graph: Graph, hit: Hit, by_first: dict[int, Hit]) -> frozenset[str]:
    """Country and division that the text says the name lies in: "X, Y", "X in Y", "X (Y)"."""
    tokens, at = graph.tokens, hit.last
    if at >= len(tokens) or tokens[at].sentence != tokens[hit.first].sentence:
        return frozenset()
    vocabulary = words(graph.language)
    if tokens[at].text not in ",(" and tokens[at].low not in vocabulary.at:
        return frozenset()
    at += 1
    while at < min(len(tokens), hit.last + 5) and vocabulary.connects(tokens[at].low):
        at += 1
    holder = by_first.get(at)
    if holder is None or tokens[at].sentence != tokens[hit.first].sentence:
        return frozenset()
    if holder.known and not holder.known.landmark:
        return frozenset({holder.known.country, holder.known.name} - {None})  # type: ignore[arg-type]
    state = graph.text[holder.start:holder.end]
    return frozenset({state}) if any(e.admin1 == state for e in hit.towns) else frozenset()


# -- writing


def _write(graph: Graph, hit: Hit) -> None:
    """The node of an accepted hit, its phrase with directions and distances taken in."""
    attributes = {"Role": hit.role} if hit.role else {}
    if hit.known and hit.known.landmark and hit.value and hit.value.precision == "landmark":
        graph.add("FACILITY", hit.start, hit.end, by=BY, why=hit.why or "landmark", value=hit.value, Target=hit.known.kind, **attributes)
        return
    start, value = hit.start, hit.value
    if hit.bearing is not None and value:
        value = part_of(value, hit.bearing, graph.text[hit.start:hit.end])
    else:
        start, value, relation = _phrase(graph, hit)
        if relation:
            attributes["Relation"] = relation
    graph.add("PLACE", start, hit.end, by=BY, why=hit.why, value=value, **attributes)


def part_of(value: PlaceValue, bearing: float, name: str) -> PlaceValue:
    """A part of a territory: its north, its centre (a negative bearing)."""
    if value.lat is None or value.lon is None:
        return value
    km = (value.radius_km or 10) * PART_SHIFT
    lat, lon = shifted(value.lat, value.lon, km, bearing) if bearing >= 0 else (value.lat, value.lon)
    precision = "region" if value.precision in ("country", "admin1", "region") else value.precision
    return value.model_copy(update={"name": name, "lat": lat, "lon": lon, "precision": precision,
                                    "radius_km": round((value.radius_km or 10) * PART_RADIUS, 1)})


def _phrase(graph: Graph, hit: Hit) -> tuple[int, PlaceValue | None, str | None]:
    """Where the phrase begins, what it means, and the relation in words: "50 km ten noorden van Gao", "southern Gaza", "le nord du Mali"."""
    vocabulary, text = words(graph.language), graph.text
    floor = max(graph.sentence_of(hit.start).start, hit.start - 70)
    value = hit.value
    offset = vocabulary.offset.search(text, floor, hit.start)
    if offset and (offset.start() == floor or not text[offset.start() - 1].isalnum()):
        groups = offset.groupdict()
        direction = (groups.get("dir") or groups.get("dir2") or "").casefold()
        km = _number(groups.get("n")) * vocabulary.units.get((groups.get("unit") or "").casefold(), 1.0)
        relation = text[offset.start():hit.start].strip()
        return offset.start(), _offset(value, km, vocabulary.directions.get(direction), relation), relation
    part = vocabulary.part.search(text, floor, hit.start)
    if part:
        group = "dir" if part.groupdict().get("dir") else "dir2"
        bearing = vocabulary.directions.get(part.group(group).casefold(), -1)
        return part.start(group), value and part_of(value, bearing, text[part.start(group):hit.end]), None
    before = graph.tokens[hit.first - 1] if hit.first else None
    if before and before.low in vocabulary.adjectives and before.start >= floor:
        return before.start, value and part_of(value, vocabulary.adjectives[before.low], text[before.start:hit.end]), None
    return hit.start, value, None


def _number(raw: str | None) -> float:
    if not raw:
        return 0.0
    plain = raw.strip(".,")
    plain = plain.replace(",", ".") if len(plain.replace(".", ",").split(",")[-1]) < 3 else plain.replace(",", "").replace(".", "")
    try:
        return float(plain)
    except ValueError:
        return 0.0


def _offset(value: PlaceValue | None, km: float, bearing: float | None, relation: str) -> PlaceValue | None:
    """The point at a distance and direction; without a direction the town stays the centre and the distance becomes the radius."""
    if value is None or value.lat is None or value.lon is None:
        return value
    if bearing is None or not km:
        radius = max(km, value.radius_km or 0.0) if km else max(UNMEASURED_KM, value.radius_km or 0.0)
        return value.model_copy(update={"relation": relation, "radius_km": round(radius, 1)})
    lat, lon = shifted(value.lat, value.lon, min(km, 5000.0), bearing)
    return value.model_copy(update={"lat": lat, "lon": lon, "relation": relation, "radius_km": round(max(3.0, OFFSET_UNCERTAINTY * km), 1)})


def resolve(name: str, language: str, *, countries: tuple[str, ...] = ()) -> PlaceValue | None:
    """One name without its text, as well as that goes: what the bench and the workbench ask. `countries` are alpha-3 codes of the context."""
    context = Context()
    context.countries.update(countries)
    found = country_of_name(name, language)
    known = known_names(language).by_key.get(key_of(name)) or known_names(language).by_key.get(name)
    if found is None and known is None:
        facility = facilities.of_name(name, words(language), lambda inner: resolve(inner, language, countries=countries))
        if facility:
            return facility
        entry, _ = choose(candidates(key_of(name)), key_of(name), context)
        return town_value(entry) if entry else None
    return known.value() if known else None
