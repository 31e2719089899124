"""WikiANN (Pan et al., 2017; splits of Rahimi et al., 2019): silver names of persons, organisations and places in sentences of Wikipedia, noisy.

Source: https://github.com/afshinrahimi/mmner. The tokens are put together as text: marks of punctuation close up, apostrophes of French and English
too. Wiki markup (runs of apostrophes for italics and bold, `REDIRECT`) and sentences without a letter are left out.
"""

from __future__ import annotations

from pathlib import Path

from duiding.errors import BadLine, NothingToRead
from train.example import Example
from train.sets import _common

LICENCE = "ODC-BY"
SHIPPABLE = True
TASK = "wikiann"
LANGUAGES = ("nl", "en", "de", "fr")


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev, one example a sentence, of the languages that are there."""
    found: dict[str, list[Example]] = {"train": [], "dev": []}
    for language in LANGUAGES:
        for split, examples in found.items():
            file = folder / "wikiann" / f"{language}.{split}.xz"
            if file.is_file():
                made = (_example(block, where, language, f"{language}-{split}-{n}") for n, (where, block) in enumerate(_common.blocks(file)))
                examples += [e for e in made if e]
    if not any(found.values()):
        raise NothingToRead("no LANGUAGE.SPLIT.xz", where=str(folder / "wikiann"), remedy=f"The languages are {', '.join(LANGUAGES)}")
    return found


def _example(block: list[list[str]], where: str, language: str, name: str) -> Example | None:
    words = []
    for line in block:
        if len(line) != 2 or not line[0].startswith(f"{language}:"):
            raise BadLine(f"no tagged word of {language}: {chr(9).join(line)[:40]!r}", where=where, remedy="A line is LANGUAGE:word TAB tag")
        word = line[0][len(language) + 1:]
        if word.strip("'") or (word == "'" and words):
            words.append((word, line[1]))
    if words and words[0][0].upper().lstrip("#") in {"REDIRECT", "DOORVERWIJZING", "WEITERLEITUNG", "REDIRECTION"}:
        return None
    if not any(c.isalpha() for word, _ in words for c in word):
        return None
    return _common.tagged(words, where, task=TASK, name=name, language=language)
