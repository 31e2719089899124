"""The gazetteer: towns and airports by name, out of one compressed file that is read when first asked.

`data/gazetteer.bin` (built by tools/build_gazetteer.py from GeoNames and airportsdata) holds, zlib-compressed, a header of array lengths
and the arrays. Names are kept as 40-bit hashes of their folded form in sorted order: a look-up is one hash and one bisection, and a wrong
hit has a chance of one in a million.
"""

from __future__ import annotations

import json
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from itertools import accumulate
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from sys import byteorder

from duiding.errors import TableError
from duiding.ground.countries import fold

HASH_BYTES = 5
EARTH_KM = 6371.0
AIRPORT_REACH_KM = 60
"""No town's airport lies further than this."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A town or airport: `country` alpha-3, `admin1` the name of its first-level division where known, `population` rounded to some 9%."""

    index: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    population: int
    geonames: int | None
    airport: bool


def hash_of(folded: str) -> int:
    """The key of a folded name."""
    return int.from_bytes(blake2b(folded.encode("utf-8", "replace"), digest_size=HASH_BYTES).digest(), "big")


def population_code(population: int) -> int:
    """A population in one byte: eight steps a doubling."""
    if population < 1:
        return 0
    whole = population.bit_length() - 1
    return min(255, 1 + round(8 * (whole + population / (1 << whole) - 1)))


def population_of(code: int) -> int:
    """The population that a code stands for."""
    if not code:
        return 0
    whole, part = divmod(code - 1, 8)
    return int((1 << whole) * (1 + part / 8))


class Gazetteer:
    """Look-up by folded name. Immutable after reading, so threads may share it."""

    def __init__(self, packed: bytes) -> None:
        raw = zlib.decompress(packed)
        size = int.from_bytes(raw[:4], "big")
        header = json.loads(raw[4:4 + size])
        self._countries: list[str] = header["countries"]
        self._divisions: dict[str, str] = header["divisions"]
        self._airports_from: int = header["airports_from"]
        at, arrays = 4 + size, {}
        for name, code, length in header["arrays"]:
            arrays[name] = array(code)
            arrays[name].frombytes(raw[at:at + length])
            if byteorder == "big":
                arrays[name].byteswap()
            at += length
        self._hashes = array("Q", accumulate(arrays["hash_steps"]))
        self._owners = arrays["owners"]
        self._lat, self._lon, self._country = arrays["lat"], arrays["lon"], arrays["country"]
        self._division, self._population = arrays["division"], arrays["population"]
        self._ids = array("q", accumulate(arrays["id_steps"]))
        self._name_ends = array("I", accumulate(arrays["name_lengths"]))
        self._names = bytes(raw[at:])

    def __len__(self) -> int:
        return len(self._lat)

    def find(self, folded: str) -> list[int]:
        """Indices of what bears a name, the most populous first."""
        wanted = hash_of(folded)
        at, found = bisect_left(self._hashes, wanted), []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            found.append(self._owners[at])
            at += 1
        return found

    def entry(self, index: int) -> Entry:
        """What stands at an index."""
        start = self._name_ends[index - 1] if index else 0
        country = self._countries[self._country[index]]
        airport = index >= self._airports_from
        name = self._names[start:self._name_ends[index]].decode("utf-8")
        return Entry(index, name, self._lat[index] / 1e4, self._lon[index] / 1e4, country,
                     self._divisions.get(f"{country}.{self._division[index]}"), population_of(self._population[index]),
                     None if airport else self._ids[index], airport)

    def look_up(self, folded: str) -> list[Entry]:
        """Towns and airports of a name, the most populous first."""
        return [self.entry(i) for i in self.find(folded)]

    def airport_near(self, lat: float, lon: float, town: str = "") -> Entry | None:
        """The airport that serves a town: those that bear its (folded) name go first, then international ones, then the nearest."""
        near = []
        for dlat in (-1, 0, 1):
            for dlon in (-1, 0, 1):
                for index in _airport_grid().get((int(lat) + dlat, int(lon) + dlon), ()):
                    km = distance_km(lat, lon, self._lat[index] / 1e4, self._lon[index] / 1e4)
                    if km <= AIRPORT_REACH_KM:
                        entry = self.entry(index)
                        named = bool(town) and town in fold(entry.name)
                        near.append((km - AIRPORT_REACH_KM * named - AIRPORT_REACH_KM / 2 * ("International" in entry.name), index))
        return self.entry(min(near)[1]) if near else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once.

    Raises:
        TableError: the file is broken.
    """
    file = files("duiding.ground") / "data" / "gazetteer.bin"
    try:
        return Gazetteer(file.read_bytes())
    except (zlib.error, ValueError, KeyError) as broken:
        raise TableError(str(broken), where="ground/data/gazetteer.bin", remedy="Build it again with tools/build_gazetteer.py") from broken


@cache
def _airport_grid() -> dict[tuple[int, int], list[int]]:
    known, grid = gazetteer(), {}  # type: ignore[var-annotated]
    for index in range(known._airports_from, len(known)):
        grid.setdefault((int(known._lat[index] / 1e4), int(known._lon[index] / 1e4)), []).append(index)
    return grid


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def shifted(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """The point at a distance and bearing (degrees from north, clockwise)."""
    a, d, angle = radians(lat), km / EARTH_KM, radians(bearing)
    b = asin(sin(a) * cos(d) + cos(a) * sin(d) * cos(angle))
    step = atan2(sin(angle) * sin(d) * cos(a), cos(d) - sin(a) * sin(b))
    return round(degrees(b), 4), round((lon + degrees(step) + 540) % 360 - 180, 4)
