"""Classes of whole texts, such as PLOVER's type, mode and context: accuracy, macro F1, a table by class, confusions.

    python bench/plover.py FOLDER --model CHECKPOINT [--out predictions.jsonl] [--json scores.json]

Macro F1 is the mean of the F1 of every class that is wanted or found (as in scikit-learn); accuracy wants the same set of values. --out writes one
line a text: its name, and gold and predicted values by attribute. --json holds the confusions: gold → found → count.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Any

from peers import Counts, arguments, examples, model, paired, predictions, sets, table, total, write
from train.example import Example

NOTHING = "none"


def score(gold: Sequence[Example], found: Sequence[Example], attribute: str) -> dict[str, Counts]:
    """Counts of each class of an attribute, over the texts that have it annotated, and their sum (`micro`)."""
    pairs = [(set(g.classes[attribute]), set(f.classes.get(attribute, ()))) for g, f in paired(gold, found) if attribute in g.classes]
    values = sorted(set().union(*(a | b for a, b in pairs)))
    by_class = {v: total(sets(a & {v}, b & {v}) for a, b in pairs) for v in values}
    return {**by_class, "micro": total(by_class.values())}


def macro(by_class: dict[str, Counts]) -> float:
    """Mean F1 of the classes."""
    f1 = [c.f1 for name, c in by_class.items() if name != "micro"]
    return sum(f1) / len(f1) if f1 else 0.0


def accuracy(gold: Sequence[Example], found: Sequence[Example], attribute: str) -> float:
    """Share of texts whose values are the gold ones."""
    same = [set(g.classes[attribute]) == set(f.classes.get(attribute, ())) for g, f in paired(gold, found) if attribute in g.classes]
    return sum(same) / len(same) if same else 0.0


def confusion(gold: Sequence[Example], found: Sequence[Example], attribute: str) -> dict[str, dict[str, int]]:
    """Gold → found → count. Of several values, those that agree stand on the diagonal, and each that is left against each that is left."""
    counted: dict[str, Counter[str]] = {}
    for g, f in paired(gold, found):
        if attribute not in g.classes:
            continue
        a, b = set(g.classes[attribute]), set(f.classes.get(attribute, ()))
        pairs = [(v, v) for v in a & b]
        if a != b or not a:
            pairs += [(x, y) for x in sorted(a - b) or [NOTHING] for y in sorted(b - a) or [NOTHING]]
        for x, y in pairs:
            counted.setdefault(x, Counter())[y] += 1
    return {x: dict(counted[x].most_common()) for x in sorted(counted)}


def lines(gold: Sequence[Example], found: Sequence[Example]) -> list[str]:
    """One line of JSON a text: its values, gold and predicted."""
    return [json.dumps({"name": g.name, **{a: {"gold": list(v), "predicted": list(f.classes.get(a, ()))} for a, v in g.classes.items()}},
                       ensure_ascii=False) for g, f in paired(gold, found)]


def report(gold: Sequence[Example], found: Sequence[Example]) -> dict[str, Any]:
    """Everything, by attribute."""
    result = {}
    for attribute in sorted({a for g in gold for a in g.classes}):
        by_class = score(gold, found, attribute)
        result[attribute] = {"macro f1": round(macro(by_class), 4), "accuracy": round(accuracy(gold, found, attribute), 4),
                             "classes": {n: c.plain() for n, c in by_class.items()}, "confusion": confusion(gold, found, attribute)}
    return result


def main() -> int:
    """Reads, scores, writes."""
    args = arguments(__doc__)
    gold = examples("plover", args)
    found = predictions(model(args.model).read, gold)
    result = report(gold, found)
    for attribute, told in result.items():
        print(f"{attribute}: macro F1 {told['macro f1']:.3f}, accuracy {told['accuracy']:.3f}", table(score(gold, found, attribute)), "", sep="\n")
    write(args.json, result)
    write(args.out, "".join(f"{line}\n" for line in lines(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
