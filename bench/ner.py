"""Named entities: micro precision, recall and F1 over exact spans, and by label (Tjong Kim Sang and De Meulder, CoNLL-2003).

    python bench/ner.py FOLDER --model CHECKPOINT --set wikiann|clin26 [--language nl] [--split dev] [--out columns.txt] [--json scores.json]

--out writes columns that `conlleval` takes: token, gold tag, predicted tag (B-, I-, O), an empty line between texts.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from peers import Counts, arguments, edges, examples, model, paired, predictions, sets, table, tokens, total, write
from train.example import Example, Mark


def spans(example: Example) -> set[tuple[int, int, str]]:
    """Span and label of each entity."""
    return {(m.start, m.end, m.label) for m in example.marks}


def score(gold: Sequence[Example], found: Sequence[Example]) -> dict[str, Counts]:
    """Micro counts over all labels, and by label."""
    pairs = [(spans(g), spans(f)) for g, f in paired(gold, found)]
    result = {"all": total(sets(g, f) for g, f in pairs)}
    for label in sorted({x[2] for pair in pairs for side in pair for x in side}):
        result[label] = total(sets(*({x for x in side if x[2] == label} for side in pair)) for pair in pairs)
    return result


def tags(example: Example, words: Sequence[tuple[int, int]]) -> list[str]:
    """IOB2 tags of the tokens. Columns hold no nested spans: of spans that overlap, the longest stays."""
    kept: list[Mark] = []
    for mark in sorted(example.marks, key=lambda m: (m.start - m.end, m.start)):
        if all(mark.end <= k.start or k.end <= mark.start for k in kept):
            kept.append(mark)
    found = []
    for start, end in words:
        mark = next((m for m in kept if m.start <= start and end <= m.end), None)
        first = mark is not None and not any(mark.start <= s < start for s, _ in words)
        found.append("O" if mark is None else f"{'B' if first else 'I'}-{mark.label}")
    return found


def columns(gold: Sequence[Example], found: Sequence[Example]) -> Iterator[str]:
    """Lines for `conlleval`."""
    for g, f in paired(gold, found):
        words = tokens(g.text, edges(g, f))
        for (start, end), a, b in zip(words, tags(g, words), tags(f, words), strict=True):
            yield f"{g.text[start:end]} {a} {b}"
        yield ""


def main() -> int:
    """Reads, scores, writes."""
    args = arguments(__doc__, set={"required": True, "choices": ("wikiann", "clin26"), "help": "which set the folder holds"},
                     language={"default": "nl", "help": "language of the texts; nl unless told otherwise"})
    gold = [e for e in examples(args.set, args) if e.language == args.language]
    found = predictions(model(args.model).read, gold)
    result = score(gold, found)
    print(table(result))
    write(args.json, {n: c.plain() for n, c in result.items()})
    write(args.out, "".join(f"{line}\n" for line in columns(gold, found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
