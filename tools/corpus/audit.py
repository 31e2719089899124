"""Values in the corpus that something else contradicts: what a coder should look at once more.

    python tools/corpus/audit.py FILE...

- a weekday whose date falls on another day of the week, or a date far from the article's own;
- a place whose coordinates lie far from every entry of that name in the gazetteer;
- a figure whose digits stand in the text and not in its value;
- a direct quotation mark pair without a CONTENT, a CONTENT `direct` without quotation marks or an interview;
- an event of violence without actor, recipient, place or date.

These are hints, not faults: the linter (`duiding corpus check`) holds what must be.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from compile_corpus import graph_of

from duiding.errors import GraphError
from duiding.ground.countries import fold
from duiding.ground.gazetteer import distance_km, gazetteer
from duiding.languages import table
from duiding.mark.graph import ARGUMENTS, Graph
from duiding.mark.quotations import find
from duiding.records import DateValue, FigureValue, PlaceValue

FAR_KM = 60.0
"""Beyond what two gazetteers differ by on the centre of a town."""
FAR_DAYS = 400
"""A relative date is seldom further from the day of publication."""
LEAST_QUOTATION = 12
"""Shorter stretches in quotation marks are names and single words."""


def weekdays(graph: Graph) -> Iterator[str]:
    """Weekdays on another day than they say, relative dates far away."""
    names = {str(k).casefold(): v for k, v in table(graph.language, "dates").get("weekdays", {}).items()}
    published = datetime.date.fromisoformat((graph.published or "1900-01-01")[:10])
    for node in graph.nodes("TIME"):
        if not isinstance(node.value, DateValue) or not node.value.start:
            continue
        day = datetime.date.fromisoformat(node.value.start[:10])
        said = [names[w] for w in re.findall(r"\w+", graph.quote(node).casefold()) if w in names]
        one_day = node.value.precision in ("day", "time") and node.value.start[:10] == (node.value.end or "")[:10]
        if one_day and len(said) == 1 and day.weekday() != said[0]:
            yield f"{graph.quote(node)!r} is no {day:%A} ({day})"
        if node.value.basis == "relative" and node.value.precision == "day" and abs((published - day).days) > FAR_DAYS:
            yield f"{graph.quote(node)!r} is relative, and {day} lies far from {published}"


def places(graph: Graph) -> Iterator[str]:
    """Towns whose coordinates no gazetteer entry of that name shares."""
    seen = set()
    for node in graph.nodes("PLACE"):
        value = node.value
        if not isinstance(value, PlaceValue) or value.lat is None or value.lon is None or value.precision != "city" or value.name in seen:
            continue
        seen.add(value.name)
        entries = [e for e in gazetteer().look_up(fold(value.name)) if value.country in (None, e.country)]
        near = min((distance_km(value.lat, value.lon, e.lat, e.lon) for e in entries), default=None)
        if near is not None and near > FAR_KM:
            yield f"{value.name} at {value.lat},{value.lon} lies {near:.0f} km from the nearest of that name"


def figures(graph: Graph) -> Iterator[str]:
    """Digits that the value does not hold."""
    for node in graph.nodes("FIGURE"):
        value = node.value
        digits = re.sub(r"(?<=\d)[.,  ](?=\d{3}\b)", "", graph.quote(node))
        numbers = [int(n) for n in re.findall(r"\d+", digits)]
        if isinstance(value, FigureValue) and len(numbers) == 1 and not re.search(r"\d[.,]\d|mil|mln|Mio|m\b|bn|k\b", digits):
            held = {value.low, value.best, value.high}
            if numbers[0] not in held and not any(h and h % numbers[0] == 0 for h in held if numbers[0]):
                yield f"{graph.quote(node)!r} has the value {value.low}/{value.best}/{value.high}"


def quotations(graph: Graph) -> Iterator[str]:
    """Quotations that are nobody's claim."""
    contents = graph.nodes("CONTENT", "QUESTION", "VALUE")
    for quotation in find(graph.text, graph.language):
        start, end = quotation.inner_start, quotation.inner_end
        if end - start >= LEAST_QUOTATION and not any(c.start < end and start < c.end for c in contents) and start > len(graph.title or ""):
            yield f"the quotation {graph.text[start:end][:50]!r} is no claim"


def events(graph: Graph) -> Iterator[str]:
    """Violence that nothing hangs on."""
    for node in graph.nodes("EVENT"):
        told = node.get("Type") == "ASSAULT" and node.get("Realis") == "actual" and not graph.out(node, "same")
        if told and not any(graph.out(n, *ARGUMENTS) for n in graph.chain(node)):
            yield f"the {node.get('Mode') or 'assault'} {graph.quote(node)!r} has neither participants nor place nor date"


def main() -> int:
    """Prints the hints."""
    for name in sys.argv[1:]:
        try:
            coded, graph, _ = graph_of(Path(name))
        except GraphError as broken:
            print(broken)
            continue
        for look in (weekdays, places, figures, quotations, events):
            for hint in look(graph):
                print(f"{coded.name}: {hint}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
