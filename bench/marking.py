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
from duiding.evaluate import Score, Tally, compare
from duiding.languages import LANGUAGES
from duiding.pipeline import build_graph

GATED = ("overlap mentions", "event word + type", "accuracy realis", "arguments", "responsibility", "claim content", "claim content + speaker",
         "traits", "relations", "outlooks", "coreference")
"""What the gate watches. Traits, relations and outlooks are next to nothing so far: their floors mean something when they rise."""
SLACK = 0.005
"""A score may fall this far before the gate fails: rounding, and ties that fall the other way."""
DETAILS = ("span ", "arc ")


def digest(articles: list[CorpusArticle]) -> str:
    """What the floors were measured on."""
    found = hashlib.sha256()
    for article in articles:
        found.update(article.text.encode() + article.ann.encode())
    return found.hexdigest()[:16]


def score(articles: list[CorpusArticle]) -> tuple[Tally, dict[str, Tally], list[tuple[str, str]]]:
    """Scores of all articles, by language, and the actual events found where there is none."""
    whole, by_language, alarms = Tally(), dict[str, Tally](), list[tuple[str, str]]()
    for article in articles:
        found = build_graph(article.text, language=article.language, published=article.published, title=article.meta.get("title"))
        if article.quiet:
            told = [n for n in found.nodes("EVENT") if n.get("Realis") == "actual" and not found.out(n, "same")]
            alarms += [(article.name, found.quote(n)) for n in told]
            continue
        scores = compare(article.graph, found).scores
        whole.add(scores)
        by_language.setdefault(article.language, Tally()).add(scores)
    return whole, by_language, alarms


def tables(whole: Tally, by_language: dict[str, Tally]) -> list[str]:
    """The scores as Markdown: what matters by language, then every label and arc."""
    languages = [x for x in LANGUAGES if x in by_language]
    out = ["| what | all | 95% | P | R | " + " | ".join(languages) + " |", "|---|---:|---|---:|---:|" + "---:|" * len(languages)]
    for name in ("span mentions", *GATED, "attestation", "links", "outlook arcs"):
        low, high = whole.interval(name)
        total = whole.score(name)
        each = " | ".join(f"{by_language[x].score(name).f1:.2f}" for x in languages)
        out.append(f"| {name} | {total.f1:.2f} | {low:.2f}–{high:.2f} | {total.precision:.2f} | {total.recall:.2f} | {each} |")
    out += ["", "| label or arc | F1 | P | R | in the corpus |", "|---|---:|---:|---:|---:|"]
    for name in whole.names():
        if name.startswith(DETAILS) and (s := whole.score(name)).wanted:
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
    whole, by_language, alarms = score(articles)
    print("\n".join(tables(whole, by_language)))
    quiet = sum(a.quiet for a in articles)
    print(f"\nFalse alarms: {len(alarms)} actual events on {quiet} articles without one: {', '.join(f'{w!r} ({n})' for n, w in alarms) or 'none'}")
    if args.json:
        args.json.write_text(json.dumps({"all": _plain(whole), **{x: _plain(t) for x, t in by_language.items()}}, indent=1) + "\n", "utf-8")
    return _floors(args, {n: whole.score(n).f1 for n in GATED}, len(alarms), digest(articles)) if args.floors else 0


def _plain(tally: Tally) -> dict[str, dict[str, float]]:
    return {n: _numbers(tally.score(n), tally.interval(n)) for n in tally.names()}


def _numbers(s: Score, interval: tuple[float, float]) -> dict[str, float]:
    return {"f1": round(s.f1, 4), "low": round(interval[0], 4), "high": round(interval[1], 4), "precision": round(s.precision, 4),
            "recall": round(s.recall, 4), "wanted": s.wanted, "found": s.found}


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
