"""Compiles coded articles and says what is wrong in them, for whoever writes one.

    python tools/corpus/check_coded.py FILE... [--show]

Prints each fault with file and line; with --show the arcs as well. Exit code 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from compile_corpus import graph_of

from duiding.corpus.check import RULES
from duiding.errors import GraphError


def main() -> int:
    """Checks the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, help="coded articles")
    parser.add_argument("--show", action="store_true", help="print the arcs as well")
    args = parser.parse_args()
    wrong = 0
    for file in args.files:
        try:
            coded, graph, faults = graph_of(file)
        except GraphError as broken:
            print(f"{broken}")
            wrong += 1
            continue
        if coded.facts:
            faults += [f"{file.stem}: {problem}" for rule in RULES for problem in rule(graph, {"title": coded.title, **coded.meta})]
        for fault in faults:
            print(fault)
        wrong += len(faults)
        print(f"{file.stem}: {len(coded.text.split())} words, {len(graph.nodes())} spans, {len(graph.arcs)} arcs, {len(faults)} faults")
        if args.show:
            for arc in graph.arcs:
                print(f"    {arc.label}: {graph.quote(arc.source)!r} -> {graph.quote(arc.target)!r}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
