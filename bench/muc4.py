"""Template filling on MUC-4: how well the incidents of a document and their slots come out.

    python bench/muc4.py FOLDER --model CHECKPOINT [--split dev] [--out predictions.json] [--json scores.json]

The model marks slot fillers, each with the type of its incident, and says of the document which types it tells of; `assemble` makes templates of
them, one for each type. Measures and their sources: `bench/gtt.py`. --out writes GTT's file: document → {"pred_templates", "gold_templates"}, a
predicted entity as a list of one string.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

import gtt
from peers import Counts, arguments, examples, model, predictions, table, write
from train.example import Example, chains

INCIDENT = "incident"
BEFORE_HEAD_ENDS = frozenset(["of", "from", "in", "on", "at", "with", "who", "that", "which", "for", "by", "to", "against", "near", "belonging",
                              "and", "or"])
"""A noun phrase of English has its head before the first of these words."""


def head(words: str) -> str:
    """The head of a noun phrase in normal form: its last word before a preposition or clause."""
    tokens = gtt.normal(words).split()
    end = next((i for i, t in enumerate(tokens) if i and t in BEFORE_HEAD_ENDS), len(tokens))
    return tokens[end - 1] if tokens else ""


def alike(a: str, b: str) -> bool:
    """Whether two strings name one filler: equal, or one within the other with the same head."""
    x, y = gtt.normal(a).split(), gtt.normal(b).split()
    short, long = sorted((x, y), key=len)
    within = bool(short) and any(long[i:i + len(short)] == short for i in range(len(long) - len(short) + 1))
    return x == y or (within and head(a) == head(b))


def assemble(example: Example, *, single: bool = True) -> list[gtt.Template]:
    """One template for each type of incident that was predicted of the document.

    A filler goes to the template of its type; one whose type was not predicted, to the only template if there is one, else nowhere. Fillers of a
    slot that are tied (`same`) or alike are one entity. With `single` an entity keeps the string that weighs most: by summed probability, then the
    earliest.
    """
    types = list(dict.fromkeys(example.classes.get(INCIDENT, ())))
    slots: dict[tuple[str, str], list[int]] = {}
    for i, mark in enumerate(example.marks):
        told = [t for t in mark.classes.get(INCIDENT, "").split(" / ") if t in types]  # a gold type may be two
        kind = told[0] if told else types[0] if len(types) == 1 else None
        if kind and mark.label in gtt.ROLES:
            slots.setdefault((kind, mark.label), []).append(i)
    return [{gtt.TYPE: t, **{r: _entities(example, slots.get((t, r), []), single) for r in gtt.ROLES}} for t in types]


def _entities(example: Example, marks: list[int], single: bool) -> list[list[str]]:
    chain = chains(example)
    groups: list[list[int]] = []
    for i in sorted(marks, key=lambda m: example.marks[m].start):
        joined = [g for g in groups if any(chain[i] == chain[j] or alike(_words(example, i), _words(example, j)) for j in g)]
        groups = [g for g in groups if g not in joined] + [[j for g in joined for j in g] + [i]]
    groups.sort(key=lambda g: example.marks[g[0]].start)
    return [_strings(example, g, single) for g in groups]


def _strings(example: Example, group: list[int], single: bool) -> list[str]:
    """The strings of an entity, by weight if one is to be kept, else in the order of the text."""
    weights: dict[str, float] = {}
    for i in group:
        words = _words(example, i)
        same = next((w for w in weights if gtt.normal(w) == gtt.normal(words)), words)
        weights[same] = weights.get(same, 0) + float(example.marks[i].classes.get("p", 1))
    return [max(weights, key=lambda w: weights[w])] if single else list(weights)


def _words(example: Example, index: int) -> str:
    mark = example.marks[index]
    return " ".join(example.text[mark.start:mark.end].split())


def scores(gold: gtt.Documents, one: gtt.Documents, every: gtt.Documents | None = None) -> dict[str, Counts]:
    """All measures: on entities of one string, and CEAF-RME also on entities with every string found."""
    found = {"GTT " + name: counts for name, counts in gtt.gtt(gold, one).items()}
    for variant in ("subset", "phi3"):
        found[f"CEAF-RME {variant}"] = gtt.ceaf_rme(gold, one, variant)
        if every is not None:
            found[f"CEAF-RME {variant}, every string"] = gtt.ceaf_rme(gold, every, variant)
    return found


def typed_alike(gold: Sequence[Example], found: Sequence[Example]) -> list[Example]:
    """The predictions with the document's types put right: what the fillers alone cost."""
    return [replace(f, classes={**f.classes, INCIDENT: g.classes.get(INCIDENT, ())}) for g, f in zip(gold, found, strict=True)]


def gtt_file(gold: gtt.Documents, found: gtt.Documents) -> dict[str, Any]:
    """GTT's file of predictions: documents by the number that its scorer makes of their names (TST1-MUC3-0001 → 10001), else by name."""
    return {number(n): {"pred_templates": list(found.get(n, ())), "gold_templates": list(gold[n])} for n in gold}


def number(name: str) -> str:
    """The name of a document in GTT's files: the last digit of its first part times 10,000, plus the number at its end."""
    first, *_, last = name.split("-")
    return str(int(first[-1]) * 10000 + int(last)) if first[-1:].isdigit() and last.isdigit() else name


def main() -> int:
    """Reads, assembles, scores, writes."""
    args = arguments(__doc__)
    gold = examples("muc4", args)
    keys = import_module("train.sets.muc4").documents(args.data, args.split)
    found = predictions(model(args.model).read, gold)
    one = {e.name: assemble(e) for e in found}
    result = scores(keys, one, {e.name: assemble(e, single=False) for e in found})
    result["GTT micro, types given"] = gtt.gtt(keys, {e.name: assemble(e) for e in typed_alike(gold, found)})["micro"]
    wrong = gtt.errors(keys, one)
    print(table(result), "", *(f"{kind}: {n}" for kind, n in wrong.most_common()), sep="\n")
    write(args.json, {"scores": {n: c.plain() for n, c in result.items()}, "errors": dict(wrong)})
    write(args.out, gtt_file(keys, one))
    return 0


if __name__ == "__main__":
    sys.exit(main())
