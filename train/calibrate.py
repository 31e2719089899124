"""Where each head's scores are to be cut, and what they are worth as probabilities: learned from the corpus' dev split.

    python -m train.calibrate RUN --encoder ENCODER [--corpus corpus] [--data DATA --outside muc4 ...]

Writes RUN/calibration.json: `floors` (the logit at which a label's F1 is best) and `temperatures` (slope and shift of a logistic over the logit;
Platt 1999),
by label of spans and ties; with --outside, the floors of other sets, from their dev split or else from what they train on. A label with few cases
takes what all labels of its kind together give.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from duiding.mark.graph import ARGUMENTS, ATTESTATION, RESPONSIBILITY
from duiding.ontology import RELATIONS, TRAITS
from train import sets
from train.example import Example, Mark, chains
from train.predict import Reader, load
from train.views import seen

LOW = -3.0
"""Below it, nothing is looked at."""
FEW = 25
"""Cases; a label with fewer takes what its family gives."""
FAMILIES = {"arguments": ARGUMENTS, "traits": TRAITS, "relations": RELATIONS, "stances": (*RESPONSIBILITY, *ATTESTATION), "same": ("same",)}
BETA = {"arguments": 1.3, "stances": 1.3, "traits": 0.7, "relations": 0.7, "EVENT": 0.75}
"""How much more recall is worth than precision: an event without its parties says little, while a wrong event,
trait or relation is a record of its own, of what never happened."""
CASES = 1.5
"""Floors whose F1 differ by less than so many cases make are alike: nobody can tell on dev which is better."""
OVERLAP = 0.5
MOST = 400
"""Examples of an outside set are enough."""
Cases = dict[str, list[tuple[float, bool]]]


def spans_of(reader: Reader, examples: list[Example]) -> tuple[Cases, dict[str, int]]:
    """Scores of the spans that the network would propose with low floors, and whether each is right; and how many there are of each label."""
    cases: Cases = defaultdict(list)
    wanted: dict[str, int] = defaultdict(int)
    task = examples[0].task
    reader.floors = {task: dict.fromkeys(reader.specs[task].labels, LOW)}
    for gold in examples:
        truth = {(m.label, m.start, m.end) for m in gold.marks}
        for m in gold.marks:
            wanted[m.label] += 1
        for m in reader.read([replace(gold, marks=[], ties=[])])[0].marks:
            cases[m.label].append((_logit(float(m.classes["p"])), (m.label, m.start, m.end) in truth))
    return cases, dict(wanted)


def ties_of(reader: Reader, examples: list[Example], floors: dict[str, float]) -> tuple[Cases, dict[str, int]]:
    """The same of ties, between the spans that the network proposes above their floors.

    A tie that makes a record (a trait, a relation, a stance, an outlook) is wrong at a wrong span too. Others say more of what is there anyway, and
    count only where both their ends are right and found.
    """
    cases: Cases = defaultdict(list)
    wanted: dict[str, int] = defaultdict(int)
    task = examples[0].task
    reader.floors = {task: {**floors, **dict.fromkeys(reader.specs[task].ties, LOW)}}
    for gold in examples:
        chain = chains(gold)
        told = {(t.label, chain[t.source], chain[t.target]) for t in gold.ties if t.label != "same"}
        found = reader.read([replace(gold, marks=[], ties=[])], scored=True)[0]
        thing = [chain[best] if (best := _meant(m, gold.marks)) is not None else -1 - i for i, m in enumerate(found.marks)]
        here = set(thing)
        for i, m in enumerate(found.marks):
            wanted[f"same {m.label}"] += thing[i] >= 0 and thing[i] in thing[:i]
        for label, source, target in told:
            wanted[label] += _makes(label) or (source in here and target in here)
        highest: dict[tuple[str, int, int], float] = {}
        for t in found.ties:
            key = (t.label, thing[t.source], thing[t.target])
            if t.label == "same" and min(key[1:]) >= 0:
                cases[f"same {found.marks[t.source].label}"].append((float(t.classes["score"]), key[1] == key[2]))
            elif t.label != "same":
                highest[key] = max(highest.get(key, -99.0), float(t.classes["score"]))
        for key, score in highest.items():
            if _makes(key[0]) or min(key[1:]) >= 0:
                cases[key[0]].append((score, key in told))
    return cases, dict(wanted)


def _meant(mark: Mark, gold: list[Mark]) -> int | None:
    """The true mark that a proposed one stands for: the one of its label that it shares most with, if that is half of the two together."""
    shared = {i: (min(m.end, mark.end) - max(m.start, mark.start)) / (max(m.end, mark.end) - min(m.start, mark.start))
              for i, m in enumerate(gold) if m.label == mark.label and m.start < mark.end and mark.start < m.end}
    best = max(shared, key=lambda i: shared[i], default=None)
    return best if best is not None and shared[best] >= OVERLAP else None


def floor(cases: list[tuple[float, bool]], wanted: int, beta: float = 1.0) -> float:
    """The logit at which F-beta is best, or next to best: of floors that differ by less than few cases can tell, the highest."""
    ordered = sorted(cases, reverse=True)
    right = np.cumsum([ok for _, ok in ordered])
    f = (1 + beta ** 2) * right / (np.arange(1, len(ordered) + 1) + beta ** 2 * wanted)
    return ordered[int(np.argmax(f >= f.max() - CASES / max(1, wanted)))][0] if len(ordered) and f.max() > 0 else 0.0


def logistic(cases: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of the logistic that makes the cases likeliest (Newton's method, a little ridge)."""
    x = np.array([[s, 1.0] for s, _ in cases])
    y = np.array([float(ok) for _, ok in cases])
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + 0.5 * (w - [1.0, 0.0])
        w = w - np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + 0.5 * np.eye(2), gradient)
    return float(max(w[0], 0.05)), float(w[1])


def _logit(p: float) -> float:
    p = min(max(p, 1e-4), 1 - 1e-4)
    return float(np.log(p / (1 - p)))


def outside(reader: Reader, examples: list[Example]) -> dict[str, float]:
    """The floors of another set: of its spans, ties and classes of whole texts."""
    floors = calibration(reader, examples)["floors"] if any(e.marks for e in examples) else {}
    cases: Cases = defaultdict(list)
    wanted: dict[str, int] = defaultdict(int)
    for e in examples:
        for name, scores in reader.whole(e).items():
            cases[name] += [(score, value in e.classes.get(name, ())) for value, score in scores.items()]
            wanted[name] += len(e.classes.get(name, ()))
    return {**floors, **{name: round(floor(held, wanted[name]) - 1e-3, 3) for name, held in cases.items()}}


def calibration(reader: Reader, examples: list[Example]) -> dict[str, dict[str, Any]]:
    """Floors and temperatures."""
    spans, wanted = spans_of(reader, examples)
    found = fitted(spans, wanted)
    if "EVENT" in spans:
        found["floors"] |= fitted({"EVENT": spans["EVENT"]}, wanted, BETA["EVENT"])["floors"]
    ties, wanted = ties_of(reader, examples, found["floors"])
    for family in sorted({_family(label) for label in ties}):
        kinds = {label: held for label, held in ties.items() if _family(label) == family}
        for name, held in fitted(kinds, wanted, BETA.get(family, 1.0)).items():
            found[name] |= held
    return found


def fitted(kinds: Cases, wanted: dict[str, int], beta: float = 1.0) -> dict[str, dict[str, Any]]:
    """Floors and temperatures of labels that are of one kind."""
    pooled = [c for held in kinds.values() for c in held]
    if not pooled:
        return {"floors": {}, "temperatures": {}}
    usual = floor(pooled, sum(wanted.get(k, 0) for k in kinds), beta), logistic(pooled)
    floors, temperatures = {}, {}
    for label, held in kinds.items():
        enough = min(len(held), wanted.get(label, 0)) >= FEW
        floors[label] = round(max(-2.5, min(2.5, floor(held, wanted[label], beta) if enough else usual[0])) - 1e-3, 3)
        temperatures[label] = [round(v, 3) for v in (logistic(held) if len(held) >= 2 * FEW else usual[1])]
    return {"floors": floors, "temperatures": temperatures}


def _makes(tie: str) -> bool:
    """Whether there is a record because of such a tie."""
    return tie == "likelihood" or _family(tie) in ("traits", "relations", "stances")


def _family(tie: str) -> str:
    """Which ties are alike: where one is rare, those of its family tell its floor."""
    name = "same" if tie.startswith("same ") else tie.partition(":")[0]
    return next((family for family, members in FAMILIES.items() if name in members), "others")


def main() -> None:
    """Writes the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--data", type=Path, help="the folder of outside sets")
    parser.add_argument("--outside", nargs="*", default=[], metavar="SET", help="outside sets to calibrate as well")
    args = parser.parse_args()
    reader = load(args.run, args.encoder)
    found = calibration(reader, [seen(e) for e in sets.read("corpus", args.corpus)["dev"]])
    for name in args.outside:
        held = sets.read(name, args.data)
        found.setdefault("outside", {})[name] = outside(reader, held.get("dev", held["train"])[:MOST])
    (args.run / "calibration.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
