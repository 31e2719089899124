"""Generated stories with PLOVER type and mode (Halterman et al., 2023). Source: A. Halterman, https://github.com/ahalterman/NGEC

A story was written to a headline; `label` is its type, `mode` its mode (empty where the headline has none). The set gives no context and no pair of
actors. The texts hold no placeholders, but the titles do ({country_1}, {city}): the headline that the story was written to stands filled in at the
head of `prompt`, and is the title here; where a placeholder is left, a country or city is drawn by a hash of the story. Stories are held out by
headline, so that all stories written to one fall on one side: of the headlines of a type and mode, the third with the lowest hashes (none where there
is one only). Types are in capitals, modes in lower case, as in our ontology; misspelt ones are mended (PRIMATIVE, SIEZE).
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from train.example import Example
from train.sets import _common

LICENCE = "MIT"
SHIPPABLE = True
TASK = "plover"
HELD_OUT = 1 / 3
MENDED = {"primative": "primitive", "sieze": "seize"}
CITIES = ("Arusha", "Bamako", "Bishkek", "Cali", "Chisinau", "Cotabato", "Gaziantep", "Homs", "Jos",
          "Karachi", "Kisangani", "Mandalay", "Misrata", "Mitrovica",
          "Mosul", "Oaxaca", "Osh", "Port-au-Prince", "Quetta", "Sfax", "Tripoli", "Ulaanbaatar", "Zinder")
_PLACEHOLDER = re.compile(r"\{(\w+?)(?:_\d+)?\}")


def read(folder: Path) -> dict[str, list[Example]]:
    """train, and test: the headlines that are held out."""
    stories = []
    headlines: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for where, row in _common.rows(folder / "plover_synthetic_stories.jsonl"):
        stories.append(story := [str(x) for x in _common.wanted(row, where, "title", "text", "label", "mode", "prompt")])
        headlines[story[2], story[3]].add(_headline(story[0]))
    held_out = {title for titles in headlines.values() for title in sorted(titles, key=_common.share)[:round(HELD_OUT * len(titles))]}
    found: dict[str, list[Example]] = {"train": [], "test": []}
    for n, (title, text, label, mode, prompt) in enumerate(stories):
        name = f"story-{n}"
        head = filled(prompt.split("\n", 1)[0].strip().strip('"') or title, name)
        body = filled(text.strip(), name)
        classes = {"type": (label,), "mode": (MENDED.get(mode.lower(), mode.lower()),) if mode else ()}
        found["test" if _headline(title) in held_out else "train"].append(
            Example(TASK, name, "en", f"{head}\n\n{body}" if body else head, classes=classes))
    return found


def _headline(title: str) -> str:
    return " ".join(title.split())


def filled(text: str, name: str) -> str:
    """The text with names for its placeholders: one placeholder, one name throughout a story."""
    return _PLACEHOLDER.sub(lambda m: _drawn(m[1], f"{name} {m[0]}"), text) if "{" in text else text


def _drawn(kind: str, name: str) -> str:
    pool = {"country": _countries(), "city": CITIES}.get(kind, CITIES)
    return pool[int(_common.share(name) * len(pool))]


@cache
def _countries() -> tuple[str, ...]:
    from babel import Locale  # of the dev extra, and seldom wanted

    none = {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}
    return tuple(name for code, name in sorted(Locale("en").territories.items()) if re.fullmatch("[A-Z]{2}", code) and code not in none)
