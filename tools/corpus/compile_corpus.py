"""Compiles the coded articles to brat standoff, in the split that their conflict belongs to.

    python tools/corpus/compile_corpus.py CORPUS [--check]

CORPUS holds coded/ and splits.yaml; train/, dev/ and test/ are written anew. With --check it writes nothing, and says which files differ from
what would be written. Exit code 1 where an article cannot be compiled or, with --check, a file is out of date.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import yaml
from authoring import Coded, parse
from tie import Tie

from duiding.corpus import SPLITS
from duiding.errors import GraphError
from duiding.mark import brat
from duiding.mark.graph import Graph


def graph_of(file: Path) -> tuple[Coded, Graph, list[str]]:
    """A coded article, its graph and its faults.

    Raises:
        GraphError: the file cannot be parsed at all.
    """
    coded = parse(file.read_text("utf-8"), file.stem)
    tie = Tie(coded)
    return coded, tie.graph, tie.faults


def homes(corpus: Path) -> dict[str, str]:
    """The split of each conflict, and of each quiet article by name.

    Raises:
        GraphError: a conflict that stands in two splits.
    """
    found: dict[str, str] = {}
    for split, names in yaml.safe_load((corpus / "splits.yaml").read_text("utf-8")).items():
        for name in names:
            if name in found or split not in SPLITS:
                raise GraphError(f"{name} stands in {found.get(name)} and {split}", where="splits.yaml", remedy=f"One of {', '.join(SPLITS)} each")
            found[name] = split
    return found


def compiled(corpus: Path) -> tuple[dict[str, str], list[str]]:
    """Every file that train/, dev/ and test/ must hold, by its path in the corpus, and the faults that were met."""
    home, files, faults = homes(corpus), dict[str, str](), list[str]()
    for file in sorted((corpus / "coded").glob("*.txt")):
        try:
            coded, graph, wrong = graph_of(file)
            conflict = str(coded.meta.get("conflict"))
            split = home.get(file.stem) or home[conflict]
        except (GraphError, KeyError) as broken:
            faults.append(f"no split for {broken}" if isinstance(broken, KeyError) else str(broken))
            continue
        faults += wrong
        meta = {"name": coded.name, "title": coded.title, **coded.meta}
        files[f"{split}/{coded.name}.txt"] = coded.text
        files[f"{split}/{coded.name}.ann"] = brat.dumps(graph)
        files[f"{split}/{coded.name}.json"] = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"
    return files, faults


def main() -> int:
    """Compiles, or checks what was compiled."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder that holds coded/ and splits.yaml")
    parser.add_argument("--check", action="store_true", help="write nothing; name what is out of date")
    args = parser.parse_args()
    files, faults = compiled(args.corpus)
    present = {str(f.relative_to(args.corpus)): f for s in SPLITS for f in (args.corpus / s).glob("*") if f.is_file()}
    stale = [p for p, content in files.items() if p not in present or present[p].read_text("utf-8") != content] + sorted(set(present) - set(files))
    for line in faults:
        print(line)
    if args.check:
        for path in stale:
            print(f"{path} is out of date: run python tools/corpus/compile_corpus.py {args.corpus}")
        return 1 if stale or faults else 0
    for path in stale:
        if path not in files:
            if not faults:  # what cannot be compiled now keeps what was compiled before
                present[path].unlink()
            continue
        (args.corpus / path).parent.mkdir(exist_ok=True)
        (args.corpus / path).write_text(files[path], "utf-8")
    print(f"{len(files) // 3} articles, {len(faults)} faults, {len(stale)} files changed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
