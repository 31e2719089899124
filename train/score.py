"""How well a checkpoint reads the corpus: the comparison of `duiding.evaluate`, over what the network proposes, before any grounding.

    python -m train.score RUN --encoder ENCODER [--corpus corpus] [--split dev] [--language nl]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from duiding.corpus import load as articles
from duiding.evaluate.report import MAIN, Report
from duiding.mark import quotations, quoted
from duiding.mark.graph import Graph
from duiding.mark.proposals import Proposed, write
from train.example import Example
from train.predict import Reader, load


def graph_of(article: object, reader: Reader) -> Graph:
    """The graph that the network proposes for a corpus article."""
    found = reader.read([Example("corpus", article.name, article.language, article.text)])[0]  # type: ignore[attr-defined]
    graph = Graph(article.text, language=article.language, published=article.published, title=article.meta.get("title"))  # type: ignore[attr-defined]
    write(graph, [Proposed(m.label, m.start, m.end, {k: v for k, v in m.classes.items() if k != "p"}) for m in found.marks],
          [(t.label, t.source, t.target, 1.0) for t in found.ties])
    quotations.mark(graph)
    quoted.mark(graph)
    return graph


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--language")
    args = parser.parse_args()
    reader, report = load(args.run, args.encoder), Report()
    for article in articles(args.corpus, split=args.split, language=args.language):
        report.add(article.name, article.graph, graph_of(article, reader), quiet=article.quiet)
    table = Table("", "P", "R", "F1", "95%", "wanted")
    for name in MAIN:
        score, (low, high) = report.whole.score(name), report.whole.interval(name)
        table.add_row(name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", f"{low:.2f}-{high:.2f}", str(score.wanted))
    console = Console(width=110)
    console.print(table)
    console.print(f"actual events on {report.quiet} quiet articles: {len(report.alarms)}")


if __name__ == "__main__":
    main()
