"""Shows what the data sets hold: python -m train.sets DATA_FOLDER [--corpus FOLDER]."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from duiding.errors import DuidingError
from train import sets


def main() -> int:
    """Prints one table; sets that are not there are named below it."""
    parser = argparse.ArgumentParser(prog="python -m train.sets", description="What the data sets hold")
    parser.add_argument("folder", type=Path, help="the folder that holds the data sets")
    parser.add_argument("--corpus", type=Path, help="the corpus folder")
    parser.add_argument("--only", choices=sets.NAMES, action="append", help="this set only; may be given several times")
    args = parser.parse_args()
    table = Table("set", "split", "examples", "characters", "marks", "ties", "licence", show_lines=True)
    missing = []
    for name in args.only or sets.NAMES:
        if name == "corpus" and not args.corpus:
            continue
        try:
            found = sets.read(name, args.corpus if name == "corpus" else args.folder)
        except DuidingError as wrong:
            missing.append(f"{name}: {wrong}")
            continue
        module = sets.module(name)
        for split, examples in found.items():
            marks, ties = (_counted(x.label for e in examples for x in held(e)) for held in (lambda e: e.marks, lambda e: e.ties))
            licence = module.LICENCE + ("" if module.SHIPPABLE else "; weights stay unshipped")
            table.add_row(name, split, f"{len(examples):,}", f"{sum(len(e.text) for e in examples):,}", marks, ties, licence)
    Console().print(table)
    for line in missing:
        Console(stderr=True).print(line, markup=False, soft_wrap=True)
    return 3 if missing else 0


def _counted(labels: Iterable[str]) -> str:
    counts = Counter(labels)
    return " ".join(f"{label} {n:,}" for label, n in counts.most_common(12)) + (f" and {len(counts) - 12} more" if len(counts) > 12 else "") or "-"


if __name__ == "__main__":
    sys.exit(main())
