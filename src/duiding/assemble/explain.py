"""Why a record is there: the spans it stands on, the marker or grounder that made each, and what that one saw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duiding.mark.graph import Graph
from duiding.records import Explanation, spans_within


def explanations(graph: Graph, records: Mapping[str, tuple[Any, ...]]) -> tuple[Explanation, ...]:
    """For each record, one explanation a span that it stands on."""
    by_place: dict[tuple[int, int], list[Any]] = {}
    for node in graph:
        by_place.setdefault((node.start, node.end), []).append(node)
    found: dict[tuple[str, str, str], Explanation] = {}
    for group in records.values():
        for record in group:
            for span in spans_within(record):
                for node in by_place.get((span.start, span.end), ()):
                    why = f"{node.label} {span.quote!r}" + (f": {node.why}" if node.why else "")
                    found.setdefault((record.id, node.by, why), Explanation(record=record.id, by=node.by, why=why))
    return tuple(found.values())
