"""How well the program marks the corpus, by language, label and arc.

    python bench/marking.py CORPUS [--split dev] [--json FILE] [--floors bench/floors.json [--raise | --lower]]

Prints tables in Markdown: F1 with 95% bootstrap intervals over articles, and the false alarms on articles without a political event.
With --floors it fails (exit code 1) where a score has fallen below its floor; a floor falls only with --lower, and rises with --raise. The test split
is looked at only to report.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from duiding.corpus import SPLITS, CorpusArticle, load
from duiding.evaluate.report import DETAILS, MAIN, Report, plain
from duiding.pipeline import build_graph

GATED = ("overlap mentions", "event word + type", "accuracy realis", "arguments", "responsibility", "claim content", "claim content + speaker",
         "traits", "relations", "outlooks", "coreference")
"""What the gate watches. Traits, relations and outlooks are next to nothing so far: their floors mean something when they rise."""
SLACK = 0.015
"""A score may fall this far before the gate fails: processors round differently in int8, and ties fall the other way."""


def digest(articles: list[CorpusArticle]) -> str:
    """What the floors were measured on."""
    found = hashlib.sha256()
    for article in articles:
        found.update(article.text.encode() + article.ann.encode())
    return found.hexdigest()[:16]


def score(articles: list[CorpusArticle]) -> Report:
    """The program's graphs of all articles against the corpus."""
    report = Report()
    for article in articles:
        found = build_graph(article.text, language=article.language, published=article.published, title=article.meta.get("title"))
        report.add(article.name, article.graph, found, quiet=article.quiet)
    return report


def tables(report: Report) -> list[str]:
    """The scores as Markdown: what matters by language, then every label and arc."""
    whole, languages = report.whole, report.languages
    out = ["| what | all | 95% | P | R | " + " | ".join(languages) + " |", "|---|---:|---|---:|---:|" + "---:|" * len(languages)]
    for name in MAIN:
        low, high = whole.interval(name)
        total = whole.score(name)
        each = " | ".join(f"{report.by_language[x].score(name).f1:.2f}" for x in languages)
        out.append(f"| {name} | {total.f1:.2f} | {low:.2f}–{high:.2f} | {total.precision:.2f} | {total.recall:.2f} | {each} |")
    out += ["", "| label or arc | F1 | P | R | in the corpus |", "|---|---:|---:|---:|---:|"]
    for kind in ("arcs", "spans"):
        for name in report.details(DETAILS[kind]):
            s = whole.score(name)
            out.append(f"| {name} | {s.f1:.2f} | {s.precision:.2f} | {s.recall:.2f} | {s.wanted} |")
    return out


def gate(scores: dict[str, float], alarms: int, floors: dict[str, Any], corpus: str) -> list[str]:
    """What has fallen below its floor."""
    if floors["corpus"] != corpus:
        return ["the articles have changed since the floors were measured: look at the scores, then run with --raise or --lower"]
    fallen = [f"{name} is {scores[name]:.3f}, below its floor of {floor:.3f}" for name, floor in floors["f1"].items() if scores[name] < floor - SLACK]
    if alarms > floors["false alarms"]:
        fallen.append(f"{alarms} false alarms, more than {floors['false alarms']}")
    return fallen


def main() -> int:
    """Scores, prints, and gates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder that holds train/, dev/ and test/")
    parser.add_argument("--split", default="dev", choices=SPLITS, help="which part to score; dev unless told otherwise")
    parser.add_argument("--json", type=Path, help="write every score with its interval here")
    parser.add_argument("--floors", type=Path, help="the file of floors to hold the scores against")
    parser.add_argument("--raise", dest="up", action="store_true", help="set the floors anew, if nothing has fallen")
    parser.add_argument("--lower", dest="down", action="store_true", help="set the floors anew, even below the old ones")
    args = parser.parse_args()
    articles = list(load(args.corpus, split=args.split))
    report = score(articles)
    print("\n".join(tables(report)))
    told = ", ".join(f"{w!r} ({n})" for n, w in report.alarms) or "none"
    print(f"\nFalse alarms: {len(report.alarms)} actual events on {report.quiet} articles without one: {told}")
    if args.json:
        scores = {"all": plain(report.whole), **{x: plain(t) for x, t in report.by_language.items()}}
        args.json.write_text(json.dumps(scores, indent=1) + "\n", "utf-8")
    return _floors(args, {n: report.whole.score(n).f1 for n in GATED}, len(report.alarms), digest(articles)) if args.floors else 0


def _floors(args: argparse.Namespace, scores: dict[str, float], alarms: int, corpus: str) -> int:
    """Gates, and writes the floors anew where that is asked for and nothing has fallen, or where they may fall."""
    file: Path = args.floors
    fallen = []
    if file.is_file() and not args.down:
        old = json.loads(file.read_text("utf-8"))
        fallen = gate(scores, alarms, old | ({"corpus": corpus} if args.up else {}), corpus)
    if not fallen and (args.up or args.down or not file.is_file()):
        floors = {"corpus": corpus, "split": args.split, "f1": {n: round(v, 3) for n, v in scores.items()}, "false alarms": alarms}
        file.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
