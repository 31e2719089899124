"""A record against the rows that a human coder expects of the article: kind by kind, precision, recall and F1 over rows.

A row is an object with `row` (its name), `kind`, `evidence` (spans) and the slots that the coder filled. Kinds: event, same_event (further mentions
of an event), not_actual (an event that has not happened), responsibility, claim, trait, relation, outlook, question, credit. An `optional` row counts
neither way. Events and rows are paired one to one, so that a second record of one event is one too many.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from duiding.evaluate.tally import Score
from duiding.ground.gazetteer import distance_km

Row = Mapping[str, Any]
KINDS = ("event", "not_actual", "responsibility", "claim", "trait", "relation", "outlook", "question", "credit")
NEEDED: dict[str, tuple[str, ...]] = {
    "same_event": ("event",), "responsibility": ("status",), "trait": ("trait", "subject"), "relation": ("relation", "subject", "object")}
"""Slots that a row of a kind cannot do without."""
UNREAL = ("negated", "hypothetical", "planned", "general")
SYMMETRIC = frozenset({"rival_of", "fights", "allied_with", "negotiates_with", "merged_with"})
FIGURES = ("killed", "injured", "abducted", "arrested", "displaced", "missing", "participants")
NUMBERS = ("founded", "dissolved", "strength")
CLAIM_OVERLAP = 0.5
"""What a claim's content and its row share, of what they cover together."""
WIDE, LONGER = 80, 3
"""A span of more than 80 characters that is over three times as long as the expected one points at nothing."""
NEAR_KM = 25.0
ACTOR_SLOTS = ("actor", "recipient", "subject", "object", "speaker", "by")
WHOLE = 5
"""An actor that is part of another stands for a name that begins with that one's ("Taliban fighters"), if it has this length."""
NAME_TAIL = 6
"""A name that ends another one stands for it ("Jansen", "Piet Jansen") from this length on."""


@dataclass(slots=True)
class RowScores:
    """Scores by kind, and of the events that were found the share of filled slots that is right. `strict`: events with every slot right."""

    kinds: dict[str, Score] = field(default_factory=dict)
    slots: dict[str, Score] = field(default_factory=dict)
    strict: Score = field(default_factory=Score)
    missed: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """Everything, as JSON has it."""
        kinds = {k: {"f1": round(s.f1, 4), "precision": round(s.precision, 4), "recall": round(s.recall, 4), "wanted": s.wanted, "found": s.found}
                 for k, s in self.kinds.items()}
        slots = {k: {"right": s.right, "of": s.wanted} for k, s in self.slots.items()}
        return {"kinds": kinds, "slots": slots, "strict recall": round(self.strict.recall, 4), "missed": self.missed}


def score_rows(record: Mapping[str, Any], rows: Sequence[Row]) -> RowScores:
    """Scores one record (as its JSON) against the rows of its article."""
    out, names, events = RowScores(), _Names(record, rows), list(record.get("events", ()))
    _events(out, names, events, rows)
    _not_actual(out, events, rows)
    statuses = [x for e in events for x in e.get("responsibility", ())]
    _match(out, "responsibility", statuses, rows,
           lambda r, x: x["status"] == r["status"] and names.fit(r.get("actor"), x.get("actor")), anywhere=True)
    _match(out, "claim", record.get("claims", ()), rows, lambda r, x: _covers(x, r) and names.fit(r.get("speaker"), x.get("speaker")))
    _match(out, "trait", record.get("traits", ()), rows,
           lambda r, x: x["trait"] == r["trait"] and names.fit(r["subject"], x["actor"]) and _same_number(r, x))
    _match(out, "relation", record.get("relations", ()), rows, names.related)
    _match(out, "outlook", record.get("outlooks", ()), rows,
           lambda r, x: x.get("likelihood") == r.get("likelihood") and names.fit(r.get("subject"), x.get("subject")))
    for kind in ("question", "credit"):
        _match(out, kind, record.get(f"{kind}s", ()), rows, lambda r, x: True)
    return out


class _Names:
    """The names under which the record knows each actor.

    An actor that bears the names of two whom the coder tells apart is known by its first name alone: its mentions are tied wrongly.
    """

    def __init__(self, record: Mapping[str, Any], rows: Sequence[Row]) -> None:
        self.actors = {a["id"]: a for a in record.get("actors", ())}
        self.merged: set[str] = set()
        apart = _apart(rows)
        self.merged = {i for i in self.actors if sum(bool(group & self.of(i)) for group in apart) > 1}

    def of(self, actor: str) -> set[str]:
        """Folded names of an actor: its own, the register's, its mentions."""
        a = self.actors.get(actor)
        if a is None:
            return {fold(actor)}
        more = () if actor in self.merged else (*a.get("aliases", ()), *(m["quote"] for m in a["mentions"]))
        return {fold(x) for x in (a["name"], *more)} - {""}

    def wholes(self, actor: str) -> set[str]:
        """Folded names of all that the actor is part of."""
        found, seen = set[str](), {actor}
        while (whole := self.actors.get(actor, {}).get("part_of")) and whole not in seen:
            seen.add(whole)
            found |= self.of(whole)
            actor = whole
        return found

    def fit(self, wanted: str | Sequence[str] | None, actors: str | Iterable[str] | None) -> bool:
        """Whether one of the actors bears a wanted name. A slot that the coder left open fits anything."""
        if not wanted:
            return True
        folded = {fold(w) for w in _listed(wanted)}
        return any(_alike(w, n) for a in _listed(actors) for n in self.of(a) for w in folded) or any(
            len(n) >= WHOLE and w.startswith(n) and w != n for a in _listed(actors) for n in self.wholes(a) for w in folded)

    def related(self, row: Row, found: Mapping[str, Any]) -> bool:
        """Whether it is the row's relation, either way round where direction means nothing."""
        if found["relation"] != row["relation"] or (row.get("realis") and found.get("realis") != row["realis"]):
            return False
        ways = [(found["subject"], found["object"])]
        if row["relation"] in SYMMETRIC:
            ways.append(ways[0][::-1])
        return any(self.fit(row["subject"], a) and self.fit(row["object"], b) for a, b in ways)


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= NAME_TAIL and (one.endswith(other) or other.endswith(one)))


def _apart(rows: Sequence[Row]) -> list[set[str]]:
    """The actors that the coder tells apart, each as all the names that the rows give it."""
    groups: list[set[str]] = []
    for names in ({fold(n) for n in _listed(r[slot])} for r in rows for slot in ACTOR_SLOTS if r.get(slot)):
        joined = names.union(*(g for g in groups if g & names))
        groups = [g for g in groups if not g & names] + [joined]
    return groups


def fold(name: str) -> str:
    """Letters and digits alone, without case or accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if c.isalnum())


def _listed(value: Any) -> list[Any]:
    return [] if value is None else [value] if isinstance(value, str | int | float) else list(value)


def spans(x: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The spans that say where a part of a record stands in the text."""
    found: list[Mapping[str, Any]] = []
    for key in ("mentions", "evidence", "content", "span"):
        value = x.get(key) or ()
        found += [value] if isinstance(value, Mapping) else value
    return found


def shared(found: Iterable[Mapping[str, Any]], wanted: Iterable[Mapping[str, Any]]) -> int:
    """Characters that two sets of spans share, leaving out found spans too long to point at anything."""
    wanted = list(wanted)
    return sum(max(0, min(a["end"], b["end"]) - max(a["start"], b["start"])) for a in found for b in wanted
               if a["end"] - a["start"] <= max(WIDE, LONGER * (b["end"] - b["start"])))


def _places(row: Row, rows: Sequence[Row]) -> list[Mapping[str, Any]]:
    """Every span at which the row's event is told."""
    more = [s for r in rows if r["kind"] == "same_event" and r.get("event") == row["row"] for s in r["evidence"]]
    return [*row["evidence"], *row.get("mentions", ()), *more]


def _events(out: RowScores, names: _Names, events: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> None:
    wanted = [r for r in rows if r["kind"] == "event"]
    everywhere = {r["row"]: _places(r, rows) for r in wanted}
    pairs = []
    for n, row in enumerate(wanted):
        for i, event in enumerate(events):
            told = spans(event)
            touch = shared(told, everywhere[row["row"]])
            if touch and event["realis"] == row.get("realis", "actual"):
                agree = sum(_slots(row, event, names).values())
                pairs.append((bool(row.get("optional")), not shared(told, row["evidence"]), -agree, -touch, n, i))
    chosen: dict[int, int] = {}
    for *_, n, i in sorted(pairs):
        if n not in chosen and i not in chosen.values():
            chosen[n] = i
    total = Score()
    for n, row in enumerate(wanted):
        if row.get("optional"):
            continue
        if n not in chosen:
            total += Score(0, 0, 1)
            out.strict += Score(0, 0, 1)
            out.missed.append(f"event {row['row']}")
            continue
        total += Score(1, 1, 1)
        slots = _slots(row, events[chosen[n]], names)
        for slot, right in slots.items():
            out.slots[slot] = out.slots.get(slot, Score()) + Score(int(right), 1, 1)
        out.strict += Score(int(all(slots.values())), 1, 1)
    for i, event in enumerate(events):
        if event["realis"] == "actual" and i not in chosen.values():
            hit = [r for r in wanted if shared(spans(event), everywhere[r["row"]])]
            total += Score(0, 0 if hit and all(r.get("optional") for r in hit) else 1, 0)
    out.kinds["event"] = total


def _slots(row: Row, event: Mapping[str, Any], names: _Names) -> dict[str, bool]:
    """Whether each slot that the coder filled is right."""
    right: dict[str, bool] = {}
    for slot in ("type", "mode"):
        if row.get(slot):
            right[slot] = event.get(slot) in _listed(row[slot])
    for slot in ("actor", "recipient"):
        if row.get(slot):
            right[slot] = names.fit(row[slot], [p["actor"] for p in event.get(f"{slot}s", ())])
    if row.get("place"):
        right["place"] = _same_place(row["place"], event.get("place") or {})
    date = event.get("date")
    readings = row.get("date_any") or ([row["date"]] if row.get("date") else [])
    if readings:
        days = (str(date["start"])[:10], str(date["end"])[:10]) if date else None
        loose = bool(row.get("date_any"))  # several readings are fair, and so is an interval inside one
        right["date"] = days is not None and any((low <= days[0] <= days[1] <= high) if loose else (days == (low, high))
                                                 for low, high in ((a[:10], b[:10]) for a, b in readings))
    elif "date" in row:
        right["date"] = date is None
    for kind in FIGURES:
        if row.get(kind) is not None:
            right[kind] = any(_same_figure(row[kind], f) for f in event.get("figures", ()) if f["kind"] == kind)
    if row.get("weapon"):
        right["weapon"] = fold(row["weapon"])[:6] in fold((event.get("weapon") or {}).get("type") or "")
    return right


def _same_place(wanted: Mapping[str, Any], place: Mapping[str, Any]) -> bool:
    if wanted.get("country") and place.get("country") != wanted["country"]:
        return False
    if not wanted.get("near"):
        return True
    lat, lon = place.get("lat"), place.get("lon")
    return lat is not None and lon is not None and distance_km(wanted["near"][0], wanted["near"][1], lat, lon) <= wanted.get("km", NEAR_KM)


def _same_figure(wanted: Any, found: Mapping[str, Any]) -> bool:
    """`some` is any figure, a number its best, [low, high] its bounds; a bound that the coder left open must be open."""
    low, best, high = found.get("low"), found.get("best"), found.get("high")
    if wanted == "some":
        return True
    if isinstance(wanted, int | float):
        return wanted == (low if best is None and low == high else best)
    bounds = {"low": wanted[0], "high": wanted[1]} if isinstance(wanted, list) else dict(wanted)
    if None in bounds.values() and low is not None and low == high:
        return False
    if best is None and low == high:
        best = low
    got = {"low": best if low is None else low, "best": best, "high": best if high is None else high}
    return all(got[k] == v for k, v in bounds.items() if v is not None)


def _not_actual(out: RowScores, events: Sequence[Mapping[str, Any]], rows: Sequence[Row]) -> None:
    """A row is right where an event with its realis stands at it and no actual event has its best mention there."""
    total = Score()
    for row in rows:
        if row["kind"] != "not_actual" or row.get("optional"):
            continue
        near = [e for e in events if shared(spans(e), row["evidence"])]
        wrong = any(e["realis"] == "actual" and shared(e["mentions"][:1], row["evidence"]) for e in near)
        right = not wrong and any(e["realis"] in (_listed(row.get("realis")) or UNREAL) for e in near)
        total += Score(int(right), int(right or wrong), 1)
        if not right:
            out.missed.append(f"not_actual {row['row']}")
    known = [s for r in rows if r["kind"] in ("event", "not_actual", "same_event") for s in (*r["evidence"], *r.get("mentions", ()))]
    total += Score(0, sum(1 for e in events if e["realis"] != "actual" and not shared(spans(e), known)), 0)
    out.kinds["not_actual"] = total


def _same_number(row: Row, trait: Mapping[str, Any]) -> bool:
    """A founding year and a strength must be the right number; other traits are texts, which their spans find."""
    wanted, got = (set(re.findall(r"\d{2,}", repr(x))) for x in (row.get("value"), (trait.get("value"), trait.get("date"))))
    return row["trait"] not in NUMBERS or wanted <= got


def _covers(claim: Mapping[str, Any], row: Row) -> bool:
    content, wanted = _listed_spans(claim.get("content")), row["evidence"][0]
    if not content:
        return False
    start, end = min(s["start"] for s in content), max(s["end"] for s in content)
    both = min(end, wanted["end"]) - max(start, wanted["start"])
    return bool(both / (max(end, wanted["end"]) - min(start, wanted["start"])) >= CLAIM_OVERLAP)


def _listed_spans(value: Any) -> list[Mapping[str, Any]]:
    return [] if not value else [value] if isinstance(value, Mapping) else list(value)


def _match(out: RowScores, kind: str, found: Sequence[Mapping[str, Any]], rows: Sequence[Row], right: Callable[[Row, Mapping[str, Any]], bool],
           *, anywhere: bool = False) -> None:
    """Each row takes the record that fits it and shares most with its evidence; optional rows take what is left."""
    total, used = Score(), set[int]()
    mine = [r for r in rows if r["kind"] == kind]
    for row in sorted(mine, key=lambda r: bool(r.get("optional"))):
        fits = [(shared(spans(x), row["evidence"]), -i) for i, x in enumerate(found) if i not in used and right(row, x)]
        touch, at = max(fits, default=(0, 0))
        hit = bool(fits) and (anywhere or touch > 0)
        if hit:
            used.add(-at)
        if not row.get("optional"):
            total += Score(int(hit), int(hit), 1)
            if not hit:
                out.missed.append(f"{kind} {row['row']}")
    for i, x in enumerate(found):
        if i not in used and not any(r.get("optional") and shared(spans(x), r["evidence"]) for r in mine):
            total += Score(0, 1, 0)
    out.kinds[kind] = total
