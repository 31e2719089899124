"""Credits: agencies, photographers and bylines, which are never actors of an event.

needs: text. gives: CREDIT (attributes Kind, Name). The cues and agencies stand in `languages/xx/credits.yaml`.
"""

from __future__ import annotations

import re
from functools import cache

from duiding.languages import table
from duiding.mark.graph import Graph

BY = "mark.credits"
NAME = r"(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:[ /](?:van|von|de|der|den|du|la|al|bin)?[ ]?[A-ZÀ-Þ][\w.'’-]*){0,3})"


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    t = table(language, "credits")
    agencies = "|".join(re.escape(a) for a in sorted(t.get("agencies", ()), key=len, reverse=True))
    listed = {cue: "|".join(map(re.escape, t.get(cue, (default,)))) for cue, default in (("source", "Source"), ("photo", "Photo"), ("byline", "By"))}
    found = [("source", rf"(?m)^(?:{listed['source']}) ?: ?(?P<name>(?:{agencies})|[A-Z][\w-]*(?: [A-Z][\w-]*)?)"),
             ("photographer", rf"(?:{listed['photo']}) ?(?::|\bby\b|©) ?{NAME}"),
             ("agency", rf"\((?P<name>(?:{agencies})(?:[/-](?:{agencies}|RTR))*)\)"),
             ("agency", rf"(?:{listed['photo']}) (?P<name>{agencies})\b"),
             ("photographer", rf"© ?{NAME}"),
             ("byline", rf"(?m)^(?:{listed['byline']}) {NAME}$")]
    return tuple((kind, re.compile(p)) for kind, p in found)


def mark(graph: Graph) -> None:
    """Marks every credit; agencies in a source line are agencies."""
    agencies = frozenset(table(graph.language, "credits").get("agencies", ()))
    for kind, pattern in _patterns(graph.language):
        for m in pattern.finditer(graph.text):
            if not graph.overlapping(m.start(), m.end(), "CREDIT"):
                what = "agency" if m["name"] in agencies else kind
                graph.add("CREDIT", m.start(), m.end(), by=BY, Kind=what, Name=m["name"])
