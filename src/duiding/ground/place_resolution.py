"""Which of the places of a name is meant: candidates are ranked over the whole article.

Evidence: the countries that the article names (also by demonym), the places that stand together with the name, containment ("X in Y"),
population, whether the name is its main one. Where the evidence is weak nothing is chosen.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import log10

from duiding.ground.countries import fold
from duiding.ground.gazetteer import Entry, distance_km, gazetteer

CONTEXT_GAIN = 2.8
NEAR_GAIN, NEAR_KM = 1.5, 200.0
WITHIN_GAIN = 6.0
MAIN_NAME_GAIN = 0.6
ENOUGH = 5.0
"""Score below which a town is no safe choice: 100,000 inhabitants without any context, or a village in a country of the article."""
SHORT_NAME = 3
MARGIN = 0.25
SAME_PLACE_KM = 40.0
DOMINANT_POPULATION, DOMINANCE = 100_000, 8


@dataclass(slots=True)
class Context:
    """What the article speaks of: weights of countries, and points on the map."""

    countries: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)

    def share(self, country: str) -> float:
        """How much the article is about a country: 0..1."""
        most = max(self.countries.values(), default=0)
        return min(1.0, 0.5 + 0.5 * self.countries[country] / most) if self.countries[country] else 0.0

    def near(self, lat: float, lon: float) -> bool:
        """Whether a known point of the article is near, other than itself."""
        return any(3.0 < distance_km(lat, lon, *p) <= NEAR_KM for p in self.points if abs(p[0] - lat) < 2)


def candidates(key: str) -> list[Entry]:
    """Towns and airports of a name. One of three letters counts only where it is the main name: others are mostly codes."""
    found = gazetteer().look_up(key)
    return found if len(key) > SHORT_NAME else [e for e in found if fold(e.name) == key]


def dominant(entries: list[Entry]) -> Entry | None:
    """The one that everybody means without context: a city, far larger than all namesakes."""
    if not entries or entries[0].population < DOMINANT_POPULATION:
        return None
    rest = max((e.population for e in entries[1:] if distance_km(e.lat, e.lon, entries[0].lat, entries[0].lon) > SAME_PLACE_KM), default=0)
    return entries[0] if entries[0].population >= DOMINANCE * rest else None


def score(entry: Entry, key: str, context: Context, within: frozenset[str]) -> float:
    """How likely this one is meant."""
    gained = log10(entry.population + 10) if not entry.airport else 5.0
    gained += CONTEXT_GAIN * context.share(entry.country)
    if context.near(entry.lat, entry.lon):
        gained += NEAR_GAIN
    if entry.country in within or (entry.admin1 and entry.admin1 in within):
        gained += WITHIN_GAIN
    if fold(entry.name) == key:
        gained += MAIN_NAME_GAIN
    return gained


def choose(entries: list[Entry], key: str, context: Context, within: frozenset[str] = frozenset()) -> tuple[Entry | None, float]:
    """The best candidate and its score; None where it is weak or a rival elsewhere is as good."""
    if not entries:
        return None, 0.0
    ranked = sorted(((score(e, key, context, within), -e.index, e) for e in entries[:40]), reverse=True)
    best, chosen = ranked[0][0], ranked[0][2]
    rival = next((s for s, _, e in ranked[1:] if distance_km(e.lat, e.lon, chosen.lat, chosen.lon) > SAME_PLACE_KM), None)
    if best < ENOUGH or (rival is not None and best - rival < MARGIN):
        return None, best
    return chosen, best
