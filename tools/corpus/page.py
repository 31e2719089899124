"""Writes the counts (and with --manner FILE the tables of manner) into docs/corpus.md.

    python tools/corpus/page.py CORPUS PAGE [--manner FILE]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from duiding.corpus import count, load
from duiding.corpus.stats import lines


def put(page: str, name: str, text: str) -> str:
    """The page with new words between the two marks of a name."""
    return re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{text.strip()}\n{m[2]}", page, flags=re.S)


def main() -> None:
    """Brings the page up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("page", type=Path)
    parser.add_argument("--manner", type=Path)
    args = parser.parse_args()
    page = put(args.page.read_text("utf-8"), "counts", "\n".join(lines(count(load(args.corpus)))))
    if args.manner:
        page = put(page, "manner", args.manner.read_text("utf-8"))
    args.page.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
