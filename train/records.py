"""How sure a whole record is: the logistics of `duiding.assemble.confidence`, learned on dev with the exported model, measured on test.

    python -m train.records WEIGHTS [--corpus corpus] [--measure [--plot reliability.svg]]

Writes `records` into WEIGHTS/model.json. With --measure it prints the expected calibration error and the Brier skill of each kind on the test
split instead.
A record is right where gold has one that it overlaps, of the same type (events), speaker (claims), label (traits, relations).
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from duiding import pipeline
from duiding.assemble.confidence import features
from duiding.corpus import CorpusArticle
from duiding.corpus import load as articles
from duiding.evaluate.compare import Side, matches, things_of
from duiding.evaluate.plot import Bin, reliability
from duiding.mark.graph import Graph
from duiding.ontology import RELATIONS, TRAITS

Case = tuple[list[float], bool]
BINS = 10
KINDS = ("event", "claim", "trait", "relation", "outlook")


def cases(article: CorpusArticle, graph: Graph) -> dict[str, list[Case]]:
    """The parts' features of each record of an article, and whether it is right, by kind."""
    a, b = Side(article.graph), Side(graph)
    match = matches(a, b)
    things = things_of(a, b, match)
    found: dict[str, list[Case]] = defaultdict(list)
    for event in (n for n in graph.nodes("EVENT") if graph.antecedent(n) is n):
        chain = graph.chain(event)
        best = max(chain, key=lambda n: n.sure.get("span", 0.0) * n.sure.get("Type", 0.0))
        right = any((g := match.get(id(n))) is not None and g.get("Type") == event.get("Type") for n in chain)
        if "span" in best.sure and "Type" in best.sure:
            found["event"].append((features([best.sure["span"], best.sure["Type"]], len(chain)), right))
    for content in graph.nodes("CONTENT"):
        gold = match.get(id(content))
        speakers = graph.out(content, "speaker")
        if content.get("Form") and "span" in content.sure:
            said = {things.get(b.chain[id(s.target)]) for s in speakers[:1]}
            spoken = {a.chain[id(t)] for t in article.graph.targets(gold, "speaker")} if gold else set()
            right = gold is not None and bool(gold.get("Form")) and bool(said & spoken or not speakers)
            found["claim"].append((features([content.sure["span"], *(s.sure for s in speakers[:1] if s.sure is not None)]), right))
        for words in graph.targets(content, "likelihood")[:1]:
            if "outlook" in content.sure and "span" in words.sure:
                found["outlook"].append((features([content.sure["outlook"], words.sure["span"]]), gold is not None and gold.get("Outlook") == "yes"))
    told = {(r.label, a.chain[id(r.source)], a.chain[id(r.target)]) for r in article.graph.arcs}
    for arc in graph.arcs:
        kind = "trait" if arc.label in TRAITS else "relation" if arc.label in RELATIONS - {"part_of"} else None
        if kind and arc.sure is not None:
            parts = [arc.sure, *([arc.target.sure["span"]] if kind == "trait" and "span" in arc.target.sure else [])]
            right = (arc.label, things.get(b.chain[id(arc.source)], -1), things.get(b.chain[id(arc.target)], -1)) in told
            found[kind].append((features(parts), right))
    return found


def logistic(held: list[Case]) -> list[float]:
    """The weights that make the cases likeliest, with a little ridge."""
    x, y = np.array([f for f, _ in held]), np.array([float(ok) for _, ok in held])
    w = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ w))
        w = w - np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + np.eye(len(w)), x.T @ (p - y) + w)
    return [round(float(v), 4) for v in w]


def measured(held: list[Case], weights: list[float]) -> dict[str, Any]:
    """Expected calibration error over ten bins of like size, Brier score and its skill against the base rate; the bins themselves."""
    p = np.array([1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, f, strict=True)))) for f, _ in held])
    y = np.array([float(ok) for _, ok in held])
    order = np.argsort(p)
    bins = [(float(p[part].mean()), float(y[part].mean()), len(part)) for part in np.array_split(order, min(BINS, len(order))) if len(part)]
    brier, base = float(((p - y) ** 2).mean()), float(((y.mean() - y) ** 2).mean())
    return {"n": len(held), "ece": round(sum(n * abs(a - b) for a, b, n in bins) / len(held), 4), "brier": round(brier, 4),
            "skill": round(1 - brier / base, 4) if base else 0.0, "bins": bins}


def main() -> None:
    """Learns or measures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--plot", type=Path, help="with --measure: draw it here")
    args = parser.parse_args()
    held: dict[str, list[Case]] = defaultdict(list)
    for article in articles(args.corpus, split="test" if args.measure else "dev"):
        graph = pipeline.build_graph(article.text, language=article.language, published=article.published, title=article.meta.get("title"),
                                     model=str(args.weights))
        for kind, some in cases(article, graph).items():
            held[kind] += some
    file = args.weights / "model.json"
    card = json.loads(file.read_text("utf-8"))
    if args.measure:
        found = {kind: measured(held[kind], card["records"][kind]) for kind in KINDS if kind in card["records"] and held[kind]}
        print(json.dumps(found, indent=1))
        if args.plot:
            args.plot.write_text(reliability({kind: [Bin(*b) for b in of["bins"]] for kind, of in found.items()}), "utf-8")
        return
    card["records"] = {kind: logistic(held[kind]) for kind in KINDS if len(held[kind]) >= 20}
    file.write_text(json.dumps(card, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
