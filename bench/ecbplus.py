"""Coreference within a document on ECB+ (Cybulska and Vossen, 2014): MUC, B³, CEAF over entities, and their mean as CoNLL-2012 ranks by it.

    python bench/ecbplus.py FOLDER --model CHECKPOINT [--split dev] [--out FOLDER] [--json scores.json]

*Events* are the ACTION_… labels (those with polarity neg too), *entities* the rest. Once end to end, once on gold mentions.
Mentions are the same where their offsets are. Chains of one mention count, as ECB+ annotates them (in B³ and CEAF; MUC is blind to them).
--out writes key.conll and response.conll, for the reference scorer (https://github.com/conll/reference-coreference-scorers).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from gtt import assign
from peers import Counts, Span, arguments, edges, examples, model, paired, predictions, span, table, tokens, total, write
from train.example import Example
from train.example import chains as firsts

Chain = frozenset[Span]
EVENT = "ACTION"
MEASURES = ("MUC", "B3", "CEAFe")


def chains(example: Example, kind: str = "all") -> list[Chain]:
    """The chains of a document: all, those of events or those of entities. A span stands in the first chain that has it."""
    found, seen = defaultdict[int, set[Span]](set), set[Span]()
    for i, first in enumerate(firsts(example)):
        at = span(example, i)
        if at not in seen and kind in ("all", "events" if example.marks[i].label.startswith(EVENT) else "entities"):
            seen.add(at)
            found[first].add(at)
    return [frozenset(c) for c in found.values()]


def muc(gold: Sequence[Chain], found: Sequence[Chain]) -> Counts:
    """Links (Vilain et al., 1995): those of a chain that survive when the other side cuts it into parts."""
    return Counts(*_links(found, gold), *_links(gold, found))


def _links(one: Sequence[Chain], other: Sequence[Chain]) -> tuple[int, int]:
    where = {m: i for i, c in enumerate(other) for m in c}
    kept = sum(len(c) - len({where.get(m, m) for m in c}) for c in one)
    return kept, sum(len(c) - 1 for c in one)


def b_cubed(gold: Sequence[Chain], found: Sequence[Chain]) -> Counts:
    """Mentions (Bagga and Baldwin, 1998): each with the share of its chain that is also in its chain on the other side."""
    return Counts(*_shares(found, gold), *_shares(gold, found))


def _shares(one: Sequence[Chain], other: Sequence[Chain]) -> tuple[float, int]:
    where = {m: c for c in other for m in c}
    return sum(len(c & where.get(m, frozenset())) / len(c) for c in one for m in c), sum(map(len, one))


def ceaf(gold: Sequence[Chain], found: Sequence[Chain]) -> Counts:
    """Chains (Luo, 2005, φ4): paired one to one so that the sum of their Dice coefficients is greatest."""
    alike = [[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold]
    best = sum(alike[i][j] for i, j in assign(alike))
    return Counts(best, len(found), best, len(gold))


def score(gold: Sequence[Example], found: Sequence[Example], kind: str = "all") -> dict[str, Counts]:
    """The three measures, summed over documents before they are divided, as the reference scorer does."""
    pairs = [(chains(g, kind), chains(f, kind)) for g, f in paired(gold, found)]
    return {name: total(measure(g, f) for g, f in pairs) for name, measure in zip(MEASURES, (muc, b_cubed, ceaf), strict=True)}


def conll(scores: Mapping[str, Counts]) -> float:
    """The mean F1 of the three (Pradhan et al., 2012)."""
    return sum(scores[name].f1 for name in MEASURES) / len(MEASURES)


def columns(example: Example, words: Sequence[Span]) -> Iterator[str]:
    """A document in the columns of CoNLL-2012 that the scorer reads: name, part, number, word, chains. `words` must end where spans do."""
    opened, closed, alone = (defaultdict[int, list[str]](list) for _ in range(3))
    starts, ends = {a: i for i, (a, _) in enumerate(words)}, {b: i for i, (_, b) in enumerate(words)}
    for number, chain in enumerate(chains(example)):
        for start, end in sorted(chain, key=lambda s: (s[0], -s[1])):
            first, last = starts[start], ends[end]
            if first == last:
                alone[first].append(f"({number})")
            else:
                opened[first].append(f"({number}")
                closed[last].append(f"{number})")
    yield f"#begin document ({example.name}); part 000"
    for i, (start, end) in enumerate(words):
        yield "\t".join([example.name, "0", str(i), example.text[start:end], "|".join((*opened[i], *alone[i], *closed[i])) or "-"])
    yield ""
    yield "#end document"


def main() -> int:
    """Reads, scores, writes."""
    args = arguments(__doc__)
    gold = examples("ecbplus", args)
    read = model(args.model).read
    found = predictions(read, gold)
    among = read([replace(e, ties=[]) for e in gold])
    scores: dict[str, Any] = {}
    for title, side in (("end to end", found), ("on gold mentions", among)):
        for kind in ("all", "events", "entities"):
            result = score(gold, side, kind)
            print(f"\n{title}, {kind}: CoNLL {conll(result):.3f}\n\n{table(result)}")
            scores[f"{title}, {kind}"] = {n: c.plain() for n, c in result.items()} | {"CoNLL": round(conll(result), 4)}
    write(args.json, scores)
    if args.out:
        _write_columns(args.out, gold, found)
    return 0


def _write_columns(folder: Path, gold: Sequence[Example], found: Sequence[Example]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    both = [(g, f, tokens(g.text, edges(g, f))) for g, f in paired(gold, found)]
    write(folder / "key.conll", "".join(f"{line}\n" for g, _, words in both for line in columns(g, words)))
    write(folder / "response.conll", "".join(f"{line}\n" for _, f, words in both for line in columns(f, words)))


if __name__ == "__main__":
    sys.exit(main())
