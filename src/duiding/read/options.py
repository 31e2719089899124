"""What the user says of the articles before they are read; it overrides what files and pages say of themselves."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace

from duiding.errors import OptionError
from duiding.languages import LANGUAGES
from duiding.read.dates import iso_date
from duiding.read.language import known

MAX_BYTES = 20_000_000
"""The largest file, page or line that is read into memory; pages bring scripts and styles along."""
MAX_CHARACTERS = 400_000
"""The longest text that is coded as one article: longer than any article (80,000 words are a book). Some steps compare every event of
a text with every other, so that time grows with the square of its length: 330,000 characters take 4 s."""

FIELDS = ("id", "text", "title", "language", "published", "updated", "published_basis", "source", "url")
"""Names in a line of JSON that say something of the article: those of `article` in the record."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read. `fields` maps our name of a field to the name (or dotted path) in the lines of JSON."""

    published: str | None = None
    language: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    encoding: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    max_bytes: int = MAX_BYTES

    def checked(self) -> Options:
        """The same, with its values checked and in their canonical form.

        Raises:
            BadDate, UnknownLanguage, OptionError: a value that nothing can be done with.
        """
        return replace(
            self,
            published=iso_date(self.published, where="--published") if self.published is not None else None,
            language=known(self.language, where="--language") if self.language is not None else None,
            encoding=_encoding(self.encoding) if self.encoding is not None else None,
            fields=tuple((_field(ours), theirs) for ours, theirs in self.fields))

    def given(self) -> dict[str, str]:
        """What the user says of every article."""
        told = {"published": self.published, "language": self.language, "title": self.title, "source": self.source, "url": self.url}
        return {name: value for name, value in told.items() if value is not None}


def parse_field(text: str) -> tuple[str, str]:
    """`text=body` as a pair.

    Raises:
        OptionError: not of that form, or no field of ours.
    """
    ours, equals, theirs = text.partition("=")
    if not equals or not theirs:
        raise OptionError(f"{text!r} is not OURS=THEIRS", where="--field", remedy="For instance --field text=body")
    return _field(ours.strip()), theirs.strip()


def _field(name: str) -> str:
    if name not in FIELDS:
        raise OptionError(f"no field {name!r}", where="--field", remedy=f"The fields are {', '.join(FIELDS)}")
    return name


def _encoding(name: str) -> str:
    try:
        b"a".decode(name, "ignore")  # a codec that is not for text (hex, zip) raises LookupError, as an unknown one does
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        raise OptionError(f"no encoding {name!r}", where="--encoding", remedy="For instance utf-8, cp1252, utf-16") from None


__all__ = ["FIELDS", "LANGUAGES", "MAX_BYTES", "MAX_CHARACTERS", "Options", "parse_field"]
