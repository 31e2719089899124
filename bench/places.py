"""How well names of places are resolved, and how fast.

    python bench/places.py DATA

DATA is the folder of outside data: `geoparsing/places_182_mentions.tsv` (names alone, with a tolerance in km) and `geoparsing/lgl.jsonl`
(local news with every toponym: found, and put within 161 km).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from duiding.ground.gazetteer import distance_km
from duiding.ground.places import ground, resolve
from duiding.mark.graph import Graph

NEAR_KM = 161.0
"""The customary tolerance of toponym resolution: 100 miles."""


def names_alone(path: Path) -> tuple[int, int]:
    """How many of the names come out within their tolerance, and of how many."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line]
    right = 0
    for name, language, lat, lon, km, kind in rows:
        found = resolve(name, language)
        good = found is not None and found.lat is not None and found.lon is not None and distance_km(
            float(lat), float(lon), found.lat, found.lon) <= float(km)
        right += good
        if not good:
            print("  wrong:", name, language, kind, found and (found.name, found.lat, found.lon, found.country))
    return right, len(rows)


def local_news(path: Path) -> dict[str, float]:
    """Precision and recall of marking, and accuracy within 161 km of what is marked and resolved; words a second."""
    marked = gold = hit = resolved = near = words = 0
    seconds = 0.0
    for line in path.read_text("utf-8").split("\n"):
        if not line:
            continue
        document = json.loads(line)
        graph = Graph(document["text"], language="en")
        began = time.perf_counter()
        ground(graph)
        seconds += time.perf_counter() - began
        words += len(document["text"].split())
        nodes = graph.nodes("PLACE", "FACILITY")
        wanted = [t for t in document["toponyms"] if t.get("lat") is not None]
        gold += len(wanted)
        marked += len(graph.nodes("PLACE"))
        for toponym in wanted:
            node = next((n for n in nodes if n.start < toponym["end"] and toponym["start"] < n.end), None)
            hit += node is not None
            if node and node.value and node.value.lat is not None:
                resolved += 1
                near += distance_km(node.value.lat, node.value.lon, toponym["lat"], toponym["lon"]) <= NEAR_KM
    return {"precision of marking": hit / max(1, marked), "recall of marking": hit / gold,
            "within 161 km of resolved": near / max(1, resolved),
            "ms per 500 words": 1000 * seconds / words * 500}


def main() -> None:
    """Prints the figures."""
    data = Path(sys.argv[1]) / "geoparsing"
    right, of = names_alone(data / "places_182_mentions.tsv")
    print(f"names alone: {right}/{of} = {right / of:.3f}")
    for name, value in local_news(data / "lgl.jsonl").items():
        print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()
