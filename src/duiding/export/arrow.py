"""Records as Arrow tables, for data frames, DuckDB and Parquet. pyarrow comes with the extra `arrow` and is loaded when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from json import dumps
from typing import Any

from duiding.errors import DuidingError
from duiding.records import Event, Record, Span

SPAN = "start:i end:i quote:s"
FIGURE = "low:f best:f high:f approximate:b lexeme:s"
PLACE = "place:s lat:f lon:f country:s admin1:s place_precision:s place_start:i place_end:i place_quote:s"
DATE = "date_start:s date_end:s date_precision:s date_extent:s date_basis:s date_at_start:i date_at_end:i date_quote:s"

SCHEMAS: dict[str, str] = {
    "articles": "article:s title:s text:s language:s published:s updated:s source:s url:s program:s",
    "actors": "article:s actor:s name:s known:b wikidata:s kind:s sector:s country:s title:s role:s part_of:s confidence:f",
    "mentions": f"article:s record:s of:s rank:i {SPAN}",
    "events": f"article:s event:s type:s mode:s realis:s also:l {PLACE} {DATE} weapon:s target:s confidence:f {SPAN}",
    "participants": f"article:s event:s role:s actor:s basis:s by:s {SPAN}",
    "figures": f"article:s event:s kind:s {FIGURE} who:s side:s civilian:b status:s by:s {SPAN}",
    "claims": "article:s claim:s speaker:s role:s form:s realis:s addressee:s about:l cue_start:i cue_end:i cue_quote:s confidence:f "
              + SPAN,
    "traits": f"article:s trait_id:s actor:s trait:s value:s {DATE} by:s confidence:f {SPAN}",
    "relations": f"article:s relation_id:s subject:s relation:s object:s realis:s {DATE} by:s confidence:f {SPAN}",
    "outlooks": f"article:s outlook:s by:s subject:s regions:l actors:l likelihood:s reasons:l confidence:f {SPAN}",
    "questions": f"article:s question:s speaker:s about:l status:s confidence:f {SPAN}",
    "credits": f"article:s credit:s kind:s name:s confidence:f {SPAN}",
    "totals": f"article:s total:s measure:s {FIGURE} actors:l recipients:l types:l {PLACE} {DATE} by:s confidence:f {SPAN}",
}
"""Each table's columns as `name:type`: s text, i whole number, f number, b yes or no, l list of texts. `start`, `end`, `quote` are the
best evidence, in code points of the article's text; `mentions` holds all of it where a record may have several, the best at rank 0."""


def to_tables(records: Iterable[Record]) -> dict[str, Any]:
    """Every table of SCHEMAS as a `pyarrow.Table`, also where it has no rows.

    Raises:
        DuidingError: pyarrow is not installed.
    """
    pa = _pyarrow()
    columns = {name: [column.split(":") for column in schema.split()] for name, schema in SCHEMAS.items()}
    types = {"s": pa.string(), "i": pa.int64(), "f": pa.float64(), "b": pa.bool_(), "l": pa.list_(pa.string())}
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SCHEMAS}
    for record in records:
        for table, row in rows_of(record):
            rows[table].append({name: _writable(value) for name, value in row.items()})
    schemas = {name: pa.schema([(column, types[kind]) for column, kind in columns[name]]) for name in SCHEMAS}
    return {name: pa.Table.from_pylist(rows[name], schema=schemas[name]) for name in SCHEMAS}


def _pyarrow() -> Any:
    try:
        return import_module("pyarrow")
    except ModuleNotFoundError as missing:
        raise DuidingError("Arrow tables need pyarrow, which is not installed", remedy="Run: pip install 'duiding[arrow]'") from missing


def _writable(value: Any) -> Any:
    """Lone surrogates, which UTF-8 does not admit, become U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if any("\ud800" <= c <= "\udfff" for c in value) else value
    return [_writable(v) for v in value] if isinstance(value, list) else value


def rows_of(record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of one record, each with the table that it belongs to."""
    a = record.article
    here = {"article": a.id}
    yield "articles", here | _take(a, "title text language published updated source url") | {"program": record.run.program}
    for actor in record.actors:
        yield "actors", here | {"actor": actor.id} | _take(actor, "name known wikidata kind sector country title role part_of confidence")
        yield from _mentions(here, actor.id, "actor", actor.mentions)
    for event in record.events:
        yield from _event(here, event)
    for c in record.claims:
        taken = _take(c, "speaker role form realis addressee confidence")
        yield "claims", here | {"claim": c.id, "about": list(c.about)} | taken | _span(c.cue, "cue_") | _span(c.content)
    for t in record.traits:
        value = t.value if isinstance(t.value, str) else None if t.value is None else dumps(t.value, ensure_ascii=False, default=str)
        taken = {"trait_id": t.id, "value": value} | _take(t, "actor trait by confidence")
        yield "traits", here | taken | _date(t.date) | _first(t.evidence)
        yield from _mentions(here, t.id, "trait", t.evidence)
    for r in record.relations:
        taken = {"relation_id": r.id} | _take(r, "subject relation object realis by confidence")
        yield "relations", here | taken | _date(r.date) | _first(r.evidence)
        yield from _mentions(here, r.id, "relation", r.evidence)
    yield from _others(here, record)


def _others(here: dict[str, Any], record: Record) -> Iterator[tuple[str, dict[str, Any]]]:
    for o in record.outlooks:
        lists = {"regions": [t.region for t in o.threatens if t.region], "actors": [t.actor for t in o.threatens if t.actor],
                 "reasons": [r.quote for r in o.reasons]}
        yield "outlooks", here | {"outlook": o.id} | lists | _take(o, "by subject likelihood confidence") | _first(o.evidence)
        yield from _mentions(here, o.id, "outlook", o.evidence)
    for q in record.questions:
        yield "questions", here | {"question": q.id, "about": list(q.about)} | _take(q, "speaker status confidence") | _first(q.evidence)
        yield from _mentions(here, q.id, "question", q.evidence)
    for c in record.credits:
        yield "credits", here | {"credit": c.id} | _take(c, "kind name confidence") | _span(c.span)
    for t in record.totals:
        scope = {"actors": list(t.of.actors), "recipients": list(t.of.recipients), "types": list(t.of.types)}
        taken = _take(t, "measure low best high approximate lexeme by confidence")
        yield "totals", here | {"total": t.id} | scope | taken | _place(t.place) | _date(t.period) | _span(t.span)


def _event(here: dict[str, Any], e: Event) -> Iterator[tuple[str, dict[str, Any]]]:
    """An event's row, and those of its mentions, its participants and its figures."""
    coded = {"also": [f"{c.type} {c.mode}" if c.mode else c.type for c in e.also], "weapon": e.weapon.type if e.weapon else None,
             "target": e.target[0].type if e.target else None} | _take(e, "type mode realis confidence")
    yield "events", here | {"event": e.id} | coded | _place(e.place) | _date(e.date) | _first(e.mentions)
    yield from _mentions(here, e.id, "event", e.mentions)
    event = here | {"event": e.id}
    for role, participants in (("actor", e.actors), ("recipient", e.recipients)):
        for p in participants:
            yield "participants", event | {"role": role, "by": None} | _take(p, "actor basis") | _span(p.span)
    for r in e.responsibility:
        yield "participants", event | {"role": "responsible", "actor": r.actor, "basis": r.status, "by": r.by} | _span(r.span)
    for f in e.figures:
        yield "figures", event | _take(f, "kind low best high approximate lexeme who side civilian status by") | _span(f.span)


def _take(record: Any, names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names.split()}


def _span(span: Span | None, prefix: str = "") -> dict[str, Any]:
    return {f"{prefix}start": span.start, f"{prefix}end": span.end, f"{prefix}quote": span.quote} if span else {}


def _first(spans: tuple[Span, ...]) -> dict[str, Any]:
    return _span(spans[0] if spans else None)


def _mentions(here: dict[str, Any], record: str, of: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    for rank, span in enumerate(spans):
        yield "mentions", here | {"record": record, "of": of, "rank": rank} | _span(span)


def _place(place: Any) -> dict[str, Any]:
    if place is None:
        return {}
    return {"place": place.name, "place_precision": place.precision} | _take(place, "lat lon country admin1") | _span(place.span, "place_")


def _date(date: Any) -> dict[str, Any]:
    if date is None:
        return {}
    return ({f"date_{name}": getattr(date, name) for name in ("start", "end", "precision", "extent", "basis")}
            | {"date_at_start": date.span.start, "date_at_end": date.span.end, "date_quote": date.span.quote})
