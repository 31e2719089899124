"""Which place belongs to which event word (Halterman, 2019): precision, recall and F1 over pairs of event word and place.

    python bench/event_location.py FOLDER --model CHECKPOINT [--split dev] [--out pairs.jsonl] [--json scores.json]

The set asks about some event words of a sentence only, so a pair at another event word is neither right nor wrong: *pairs* leaves out found pairs
whose event word is not one of gold's. Places are compared exactly, and by overlap. *On gold spans*, the model is given event words and places and
finds the pairs.
--out writes the found pairs, a line a sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from peers import Counts, Span, arguments, examples, model, paired, predictions, quote, sets, span, table, total, write
from train.example import Example

Pair = tuple[Span, Span]


def pairs(example: Example) -> set[Pair]:
    """Offsets of event word and place, for each pair."""
    return {(span(example, t.source), span(example, t.target)) for t in example.ties if t.label == "place"}


def asked(example: Example) -> set[Span]:
    """The event words that the set asks about."""
    return {(m.start, m.end) for m in example.marks if m.label == "VERB"}


def overlapping(gold: set[Pair], found: set[Pair]) -> Counts:
    """Pairs whose event words are the same and whose places share a character."""
    def alike(a: Pair, b: Pair) -> bool:
        return a[0] == b[0] and min(a[1][1], b[1][1]) > max(a[1][0], b[1][0])

    right = sum(any(alike(g, f) for g in gold) for f in found)
    hit = sum(any(alike(g, f) for f in found) for g in gold)
    return Counts(right, len(found), hit, len(gold))


def score(gold: Sequence[Example], found: Sequence[Example], among: Sequence[Example] | None = None) -> dict[str, Counts]:
    """Pairs end to end, exactly and by overlap, and event words (recall means something, precision does not); `among`: found on gold spans."""
    both = paired(gold, found)
    told = [(pairs(g), {p for p in pairs(f) if p[0] in asked(g)}) for g, f in both]
    result = {"pairs": total(sets(g, f) for g, f in told), "pairs, overlap": total(overlapping(g, f) for g, f in told),
              "event words": total(sets(asked(g), asked(f)) for g, f in both)}
    if among is not None:
        result["pairs on gold spans"] = total(sets(pairs(g), pairs(f)) for g, f in paired(gold, among))
    return result


def lines(found: Sequence[Example]) -> Iterator[str]:
    """The found pairs as JSON."""
    for e in found:
        told = [{"event": quote(e, t.source), "event_span": span(e, t.source), "place": quote(e, t.target), "place_span": span(e, t.target)}
                for t in e.ties if t.label == "place"]
        yield json.dumps({"name": e.name, "text": e.text, "pairs": told}, ensure_ascii=False)


def main() -> int:
    """Reads, scores, writes."""
    args = arguments(__doc__)
    gold = examples("event_location", args)
    read = model(args.model).read
    found = predictions(read, gold)
    result = score(gold, found, read([replace(e, ties=[]) for e in gold]))
    print(table(result))
    write(args.json, {n: c.plain() for n, c in result.items()})
    write(args.out, "".join(f"{line}\n" for line in lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
