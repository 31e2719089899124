"""Is the corpus written in one manner? Compares its prose with real news of the same language.

    python tools/corpus/manner.py CORPUS --real FOLDER

FOLDER holds one folder a language (nl, en …) of plain texts, one article a file; it is read and never copied. For each language both sides are cut
to the same number of words, and measured (a language without real news is measured alone):

- distinct-n: different n-grams among all n-grams (n = 1 to 4), higher is more varied;
- shared 5-grams: share of an article's 5-grams that another article of the same side has too, without those of the same incident;
- sentence length: mean and standard deviation in words, and the share of sentences below 6 and above 30 words;
- openings: different first words of articles and of sentences, among all, and the commonest.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from duiding.corpus import load
from duiding.languages import LANGUAGES
from duiding.mark.layout import Layout

SEED = 7
LEAST = 8
"""Real articles below which nothing is compared."""


@dataclass(frozen=True, slots=True)
class Text:
    """One article: its words by sentence, and its incident (None: its own)."""

    sentences: tuple[tuple[str, ...], ...]
    incident: str | None

    @property
    def words(self) -> list[str]:
        """All words, lower-cased."""
        return [w for s in self.sentences for w in s]


def read(text: str, language: str, incident: str | None = None) -> Text:
    """An article as sentences of words; its headline and headings count as sentences."""
    layout = Layout.of(text, language=language)
    return Text(tuple(w for s in layout.sentences if (w := tuple(t.low for t in layout.tokens[s.first:s.last] if t.word))), incident)


def grams(words: list[str], n: int) -> list[tuple[str, ...]]:
    """All n-grams."""
    return list(zip(*(words[i:] for i in range(n)), strict=False))


def even(one: list[Text], other: list[Text]) -> tuple[list[Text], list[Text]]:
    """Both sides cut to about the same number of words, drawn at random: distinct-n falls with length."""
    draw = random.Random(SEED)  # noqa: S311 - a sample, no secret
    one, other = draw.sample(one, len(one)), draw.sample(other, len(other))
    limit = min(sum(len(t.words) for t in side) for side in (one, other))
    return _upto(one, limit), _upto(other, limit)


def _upto(texts: list[Text], limit: int) -> list[Text]:
    kept, n = [], 0
    for text in texts:
        if n + len(text.words) > limit and kept:
            break
        kept.append(text)
        n += len(text.words)
    return kept


def measure(texts: list[Text]) -> dict[str, str]:
    """The measures of one side."""
    lengths = [len(s) for t in texts for s in t.sentences]
    out = {"articles": str(len(texts)), "words": str(sum(len(t.words) for t in texts))}
    for n in (1, 2, 3, 4):
        all_ = [g for t in texts for g in grams(t.words, n)]
        out[f"distinct-{n}"] = f"{len(set(all_)) / len(all_):.3f}"
    out["shared 5-grams"] = f"{shared(texts):.4f}"
    out["words a sentence"] = f"{statistics.mean(lengths):.1f} ± {statistics.pstdev(lengths):.1f}"
    out["below 6 words"] = f"{sum(x < 6 for x in lengths) / len(lengths):.2f}"
    out["above 30 words"] = f"{sum(x > 30 for x in lengths) / len(lengths):.2f}"
    openings = {"of a body": [t.sentences[1][0] for t in texts if len(t.sentences) > 1], "of a sentence": [s[0] for t in texts for s in t.sentences]}
    for name, first in openings.items():
        (word, n), = Counter(first).most_common(1)
        out[f"first words {name}, different"] = f"{len(set(first)) / len(first):.2f}"
        out[f"first words {name}, commonest"] = f"{word} {n / len(first):.2f}"
    return out


def shared(texts: list[Text]) -> float:
    """The share of 5-grams that stand in an article of another incident too."""
    homes: dict[tuple[str, ...], set[object]] = {}
    for i, text in enumerate(texts):
        for gram in set(grams(text.words, 5)):
            homes.setdefault(gram, set()).add(text.incident or i)
    all_ = [g for t in texts for g in grams(t.words, 5)]
    return sum(len(homes[g]) > 1 for g in all_) / len(all_) if all_ else 0.0


def main() -> int:
    """Prints one table a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder that holds train/, dev/ and test/")
    parser.add_argument("--real", type=Path, required=True, help="a folder of real news, one folder a language")
    args = parser.parse_args()
    for language in LANGUAGES:
        ours = [read(a.text, language, a.incident) for a in load(args.corpus, language=language) if not a.quiet]
        real = [read(f.read_text("utf-8"), language) for f in sorted((args.real / language).glob("*.txt"))]
        if len(real) < LEAST:
            print(f"\n### {language}\n\nNo real news of this language was at hand.\n\n| measure | corpus |\n|---|---:|")
            print("\n".join(f"| {k} | {v} |" for k, v in measure(ours).items()))
            continue
        a, b = (measure(side) for side in even(ours, real))
        print(f"\n### {language}\n\n| measure | corpus | real news |\n|---|---:|---:|")
        print("\n".join(f"| {k} | {a[k]} | {b[k]} |" for k in a))
    return 0


if __name__ == "__main__":
    sys.exit(main())
