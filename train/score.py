"""How well a checkpoint reads the corpus: the comparison of `duiding.evaluate`, over what the network proposes, before any grounding.

    python -m train.score RUN --encoder ENCODER [--corpus corpus] [--split dev] [--language nl]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from duiding.corpus import load as articles
from duiding.evaluate import Tally, compare
from duiding.mark import quotations, quoted
from duiding.mark.graph import Graph
from duiding.mark.proposals import Proposed, write
from train.example import Example
from train.predict import Reader, load

SHOWN = ("span mentions", "overlap mentions", "span EVENT", "overlap EVENT", "event word + type", "event word + type + realis",
         "accuracy realis", "arguments",
         "responsibility", "links", "claim content", "claim content + speaker", "traits", "relations", "outlooks", "outlook arcs", "coreference")


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
    parser.add_argument("--all", action="store_true", help="every label and arc")
    args = parser.parse_args()
    reader, tally, alarms, quiet = load(args.run, args.encoder), Tally(), 0, 0
    for article in articles(args.corpus, split=args.split, language=args.language):
        graph = graph_of(article, reader)
        if article.quiet:
            quiet += 1
            alarms += sum(1 for n in graph.nodes("EVENT") if n.get("Realis") == "actual")
        tally.add(compare(article.graph, graph).scores)
    table = Table("", "P", "R", "F1", "95%", "wanted")
    for name in tally.names() if args.all else SHOWN:
        score, (low, high) = tally.score(name), tally.interval(name)
        table.add_row(name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}", f"{low:.2f}-{high:.2f}", str(score.wanted))
    console = Console(width=110)
    console.print(table)
    console.print(f"actual events on {quiet} quiet articles: {alarms}")


if __name__ == "__main__":
    main()
