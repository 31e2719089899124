"""What the benches on outside sets share: counts with precision, recall and F1, loading a set and a model, printing.

A bench takes the folder that holds the sets and a checkpoint. The model sees the texts alone: `bare` takes off what the set annotates before it
reads them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # `train` stands beside `bench`, outside the package

from train.example import Example

Predict = Callable[[list[Example]], list[Example]]
Span = tuple[int, int]
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Counts:
    """Numerators and denominators of precision and recall. They differ where a measure counts found things one way and wanted things another."""

    right: float = 0
    found: float = 0
    hit: float = 0
    wanted: float = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.found + other.found, self.hit + other.hit, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was hit; 0 where nothing was wanted."""
        return self.hit / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def plain(self) -> dict[str, float]:
        """For JSON."""
        return {"precision": round(self.precision, 4), "recall": round(self.recall, 4), "f1": round(self.f1, 4),
                "found": self.found, "wanted": self.wanted}


def sets(gold: Iterable[Any], found: Iterable[Any]) -> Counts:
    """Two sets of hashable things against each other."""
    a, b = set(gold), set(found)
    return Counts(len(a & b), len(b), len(a & b), len(a))


def total(counts: Iterable[Counts]) -> Counts:
    """The sum (micro average)."""
    return sum(counts, Counts())


def paired(gold: Sequence[Example], found: Sequence[Example]) -> list[tuple[Example, Example]]:
    """Each gold example with the prediction of its name.

    Raises:
        ValueError: a prediction is missing, or was made on another text.
    """
    by_name = {e.name: e for e in found}
    if len(by_name) != len(found):
        raise ValueError("two predictions bear one name")
    for e in gold:
        if e.name not in by_name or by_name[e.name].text != e.text:
            raise ValueError(f"no prediction for {e.name}, or one on another text")
    return [(e, by_name[e.name]) for e in gold]


def bare(example: Example, *, marks: bool = False) -> Example:
    """The example without its annotation; with `marks`, its spans stay (to find the ties between them)."""
    kept = [replace(m, classes={}) for m in example.marks] if marks else []
    return replace(example, marks=kept, ties=[], classes={})


def quote(example: Example, index: int) -> str:
    """The words of a mark, by its index."""
    mark = example.marks[index]
    return example.text[mark.start:mark.end]


def span(example: Example, index: int) -> Span:
    """The offsets of a mark, by its index."""
    return example.marks[index].start, example.marks[index].end


def tokens(text: str, edges: Iterable[int] = ()) -> list[Span]:
    """Words and signs of a text, cut also at `edges`, so that spans begin and end with a token. What others' column formats are written with."""
    cuts = sorted(set(edges))
    found = []
    for word in _TOKEN.finditer(text):
        inner = [c for c in cuts if word.start() < c < word.end()]
        found += list(zip([word.start(), *inner], [*inner, word.end()], strict=True))
    return found


def edges(*examples: Example) -> set[int]:
    """Where marks begin and end."""
    return {at for e in examples for m in e.marks for at in (m.start, m.end)}


def arguments(doc: str | None, argv: Sequence[str] | None = None, **options: Mapping[str, Any]) -> argparse.Namespace:
    """The command line of a bench: the folder of the sets, --model, --out, --json, --split, and options of its own."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder that holds the sets")
    parser.add_argument("--model", type=Path, required=True, help="the checkpoint to load")
    parser.add_argument("--out", type=Path, help="write the predictions here, in the format that others score")
    parser.add_argument("--json", type=Path, help="write the scores here")
    parser.add_argument("--split", default="dev", help="which part to score; dev unless told otherwise")
    for name, keywords in options.items():
        parser.add_argument(f"--{name}", **keywords)
    return parser.parse_args(argv)


def examples(name: str, args: argparse.Namespace) -> list[Example]:
    """The gold examples of a set, read by `train.sets.NAME`."""
    by_split: dict[str, list[Example]] = import_module(f"train.sets.{name}").read(args.data)
    if args.split not in by_split:
        sys.exit(f"{name} has no split {args.split}: it has {', '.join(by_split)}")
    return by_split[args.split]


def model(checkpoint: Path) -> Any:
    """The model of a checkpoint: `read(examples)` gives the examples with what it finds in them."""
    return import_module("train.predict").load(checkpoint)


def predictions(read: Predict, gold: Sequence[Example], *, marks: bool = False) -> list[Example]:
    """What a model finds in the bare texts, or among the gold spans."""
    return read([bare(e, marks=marks) for e in gold])


def row(name: str, counts: Counts) -> str:
    """One line of a table in Markdown."""
    return f"| {name} | {counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f} | {counts.found:g} | {counts.wanted:g} |"


def table(scores: Mapping[str, Counts]) -> str:
    """Scores as a table in Markdown."""
    return "\n".join(["| what | P | R | F1 | found | wanted |", "|---|---:|---:|---:|---:|---:|", *(row(n, c) for n, c in scores.items())])


def write(path: Path | None, content: str | Mapping[str, Any]) -> None:
    """Writes text, or JSON, where a file is named."""
    if path:
        path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
