"""Whether two spans mean the same in the world."""

from __future__ import annotations

from duiding.ground.gazetteer import distance_km
from duiding.mark.graph import Node
from duiding.records import ActorValue, DateValue, FigureValue, PlaceValue

NEAR_KM = 25.0
"""Two coordinates of one town differ by less: what a gazetteer calls its centre varies."""


def same_value(gold: Node, found: Node) -> bool | None:
    """Whether two grounded values agree: dates by interval, figures by bounds, places within 25 km (countries and regions: by country),
    actors by register id. None where there is nothing to compare: no value, or an actor that neither side knows.
    """
    a, b = gold.value, found.value
    if isinstance(a, DateValue):
        return isinstance(b, DateValue) and (a.start, a.end) == (b.start, b.end)
    if isinstance(a, FigureValue):
        return isinstance(b, FigureValue) and (a.low, a.best, a.high) == (b.low, b.best, b.high)
    if isinstance(a, PlaceValue):
        return isinstance(b, PlaceValue) and same_place(a, b)
    if isinstance(a, ActorValue):
        return None if not a.register_id else isinstance(b, ActorValue) and a.register_id == b.register_id
    return None


def same_place(a: PlaceValue, b: PlaceValue) -> bool:
    """Within 25 km, or for wide areas of the same country the same precision."""
    if a.precision in ("country", "region", "admin1") and a.country and b.country:
        return a.country == b.country and a.precision == b.precision
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= NEAR_KM
