"""Which of our languages a text is in. py3langid reads it; its model is loaded when the first text asks."""

from __future__ import annotations

from functools import cache
from typing import Any

from duiding.errors import UnknownLanguage
from duiding.languages import LANGUAGES

REMEDY = f"Languages: {', '.join(LANGUAGES)}; name one with --language"
SAMPLE_CHARACTERS = 3000
"""Identification is sure long before; reading 10 MB would take seconds."""
MAX_DOUBT = 0.02
"""Below it the best of our languages is no candidate: an article in Portuguese gives Spanish 0.002."""
MIN_FOREIGN = 0.4
"""Above it another language is meant; a headline that is all names gives some language 0.3."""


def known(tag: str, *, where: str | None = None) -> str:
    """The language of a BCP 47 tag ("nl-BE" → "nl").

    Raises:
        UnknownLanguage: it has no tables.
    """
    language = tag.strip().replace("_", "-").partition("-")[0].casefold()
    if language not in LANGUAGES:
        raise UnknownLanguage(f"no tables for language {tag!r}", where=where, remedy=REMEDY)
    return language


def detect(text: str, *, where: str | None = None) -> str:
    """The language that a text is written in.

    Raises:
        UnknownLanguage: none of ours.
    """
    if not any(c.isalpha() for c in text):
        raise UnknownLanguage("the text has no letters to tell its language by", where=where, remedy=REMEDY)
    ranked = _identifier().rank(_sample(text))
    best, probability = next((language, p) for language, p in ranked if language in LANGUAGES)
    if ranked[0][1] > MIN_FOREIGN and probability < MAX_DOUBT:
        raise UnknownLanguage(f"the text seems to be in {ranked[0][0]!r}, which has no tables", where=where, remedy=REMEDY)
    return str(best)


def _sample(text: str) -> str:
    """The beginning and the middle: a lead may be all names, an ending all links."""
    text = text.strip()
    if len(text) <= SAMPLE_CHARACTERS:
        return text
    half = SAMPLE_CHARACTERS // 2
    middle = len(text) // 2
    return f"{text[:half]} {text[middle:middle + half]}"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
