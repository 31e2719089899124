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

from train import sets
from train.example import Example, chains
from train.predict import Reader, load
from train.views import seen

LOW = -3.0
"""Below it, nothing is looked at."""
FEW = 25
MOST = 400
"""Examples of an outside set are enough."""
Cases = dict[str, list[tuple[float, bool]]]


def collect(reader: Reader, examples: list[Example]) -> tuple[Cases, Cases, dict[str, int]]:
    """Scores of what the network would propose with low floors, and whether each is right: of spans, of ties; and how many of each label there
    are."""
    spans: Cases = defaultdict(list)
    ties: Cases = defaultdict(list)
    wanted: dict[str, int] = defaultdict(int)
    task = examples[0].task
    spec = reader.specs[task]
    for gold in examples:
        truth = {(m.label, m.start, m.end) for m in gold.marks}
        for m in gold.marks:
            wanted[m.label] += 1
        reader.floors = {task: dict.fromkeys(spec.labels, LOW)}
        for m in reader.read([replace(gold, marks=[], ties=[])])[0].marks:
            spans[m.label].append((_logit(float(m.classes["p"])), (m.label, m.start, m.end) in truth))
    for gold in examples:
        chain = chains(gold)
        told = {(t.label, chain[t.source], chain[t.target]) for t in gold.ties if t.label != "same"}
        for label, _, _ in told:
            wanted[f"tie {label}"] += 1
        reader.floors = {task: dict.fromkeys(spec.ties, LOW)}
        found = reader.read([replace(gold, ties=[])], scored=True)[0]
        best: dict[tuple[str, int, int], float] = {}
        for t in found.ties:
            if t.label != "same":
                key = (t.label, chain[t.source], chain[t.target])
                best[key] = max(best.get(key, -99.0), float(t.classes["score"]))
        for key, score in best.items():
            ties[key[0]].append((score, key in told))
    return spans, ties, dict(wanted)


def floor(cases: list[tuple[float, bool]], wanted: int) -> float:
    """The logit at which F1 is best."""
    ordered = sorted(cases, reverse=True)
    right, best, at = 0, 0.0, 0.0
    for n, (score, ok) in enumerate(ordered, 1):
        right += ok
        if 2 * right / (n + wanted) > best:
            best, at = 2 * right / (n + wanted), score
    return at


def logistic(cases: list[tuple[float, bool]]) -> tuple[float, float]:
    """Slope and shift of the logistic that makes the cases likeliest (Newton's method, a little ridge)."""
    x = np.array([[s, 1.0] for s, _ in cases])
    y = np.array([float(ok) for _, ok in cases])
    w = np.array([1.0, 0.0])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
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
    spans, ties, wanted = collect(reader, examples)
    floors: dict[str, Any] = {}
    temperatures: dict[str, Any] = {}
    for prefix, kinds in (("", spans), ("tie ", ties)):
        pooled = [c for held in kinds.values() for c in held]
        if not pooled:
            continue
        usual = floor(pooled, sum(wanted.get(prefix + k, 0) for k in kinds)), logistic(pooled)
        for label, held in kinds.items():
            enough = min(len(held), wanted.get(prefix + label, 0)) >= FEW
            floors[label] = round(max(-2.5, min(2.5, floor(held, wanted[prefix + label]) if enough else usual[0])) - 1e-3, 3)
            temperatures[label] = [round(v, 3) for v in (logistic(held) if len(held) >= 2 * FEW else usual[1])]
    return {"floors": floors, "temperatures": temperatures}


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
