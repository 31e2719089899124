"""Entities and relations of re3d (Dstl 2017: news and reports on Syria and Iraq).

    python bench/re3d.py FOLDER --model CHECKPOINT [--out FOLDER] [--json scores.json]

Entities: exact span and type. Relations, in the settings that Taillé et al., *Let's Stop Incorrect Comparisons in End-to-end Relation Extraction!*
(EMNLP 2020), tell apart: `boundaries` (label, direction and the spans of both ends), `strict` (their types too), and on gold spans, where the model
is given the entities. --out writes `entities.jsonl` and `relations.jsonl` as re3d has them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from peers import Counts, arguments, examples, model, paired, predictions, quote, sets, span, table, total, write
from train.example import Example


def entities(example: Example) -> set[tuple[int, int, str]]:
    """Span and type of each entity."""
    return {(m.start, m.end, m.label) for m in example.marks}


def relations(example: Example, *, typed: bool) -> set[tuple[object, ...]]:
    """Label and ends of each relation; with the types of the ends if `typed`."""
    ends = [((m.start, m.end, m.label) if typed else (m.start, m.end)) for m in example.marks]
    return {(t.label, ends[t.source], ends[t.target]) for t in example.ties if t.label != "same"}


def score(gold: Sequence[Example], found: Sequence[Example], among_gold: Sequence[Example] | None = None) -> dict[str, Counts]:
    """Micro counts: all entities, each type, relations end to end, on gold spans (where such predictions are given), each relation."""
    pairs = paired(gold, found)
    result = {"entities": total(sets(entities(g), entities(f)) for g, f in pairs)}
    for label in sorted({m.label for g in gold for m in g.marks}):
        result[f"entity {label}"] = total(sets(*({e for e in entities(x) if e[2] == label} for x in pair)) for pair in pairs)
    for name, typed in (("boundaries", False), ("strict", True)):
        result[f"relations, {name}"] = total(sets(relations(g, typed=typed), relations(f, typed=typed)) for g, f in pairs)
    if among_gold is not None:
        pairs = paired(gold, among_gold)
        result["relations on gold spans"] = total(sets(relations(g, typed=False), relations(f, typed=False)) for g, f in pairs)
    for label in sorted({t.label for g in gold for t in g.ties} - {"same"}):
        result[f"relation {label}"] = total(sets(*({r for r in relations(x, typed=False) if r[0] == label} for x in pair)) for pair in pairs)
    return result


def entity_lines(examples: Sequence[Example]) -> list[str]:
    """Entities as lines of re3d's JSON."""
    return [json.dumps({"_id": f"{e.name}-{m.start}-{m.end}-{m.label}", "begin": m.start, "end": m.end, "type": m.label,
                        "value": e.text[m.start:m.end], "documentId": e.name, "confidence": _confidence(m.classes)}, ensure_ascii=False)
            for e in examples for m in e.marks]


def relation_lines(examples: Sequence[Example]) -> list[str]:
    """Relations as lines of re3d's JSON: `begin` and `end` hold the words between its ends, or the ends too where nothing stands between."""
    lines = []
    for e in examples:
        for t in e.ties:
            if t.label == "same":
                continue
            (a, b), (c, d) = span(e, t.source), span(e, t.target)
            begin, end = (min(b, d), max(a, c)) if min(b, d) < max(a, c) else (min(a, c), max(b, d))
            lines.append(json.dumps({
                "_id": f"{e.name}-{a}-{b}-{c}-{d}-{t.label}", "begin": begin, "end": end,
                "sourceBegin": a, "sourceEnd": b, "source": quote(e, t.source),
                "targetBegin": c, "targetEnd": d, "target": quote(e, t.target), "type": t.label, "value": e.text[begin:end].strip(),
                "documentId": e.name, "confidence": _confidence(t.classes)}, ensure_ascii=False))
    return lines


def _confidence(classes: dict[str, str]) -> float:
    return float(classes.get("p", 1))


def main() -> int:
    """Reads, scores, writes."""
    args = arguments(__doc__)
    gold = examples("re3d", args)
    read = model(args.model).read
    found = predictions(read, gold)
    result = score(gold, found, predictions(read, gold, marks=True))
    print(table(result))
    write(args.json, {n: c.plain() for n, c in result.items()})
    if args.out:
        folder: Path = args.out
        folder.mkdir(parents=True, exist_ok=True)
        write(folder / "entities.jsonl", "".join(f"{line}\n" for line in entity_lines(found)))
        write(folder / "relations.jsonl", "".join(f"{line}\n" for line in relation_lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
