"""Reads news about political violence and conflict, and turns it into sourced records.

    import duiding
    record = duiding.code(text, published="2021-08-27")

`duiding.Reader` codes many; `duiding.articles` reads files, folders, pages and JSON Lines. All errors are a `duiding.DuidingError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duiding.errors import BadDate, DuidingError, InputError, OptionError, UnknownLanguage
    from duiding.read import Options, Reading, articles
    from duiding.reader import Reader, code
    from duiding.records import Article, Record, Span

__version__ = "0.1.0"

_HOMES = {
    "Article": "duiding.records", "BadDate": "duiding.errors", "DuidingError": "duiding.errors", "InputError": "duiding.errors",
    "OptionError": "duiding.errors", "Options": "duiding.read", "Reader": "duiding.reader", "Reading": "duiding.read",
    "Record": "duiding.records", "Span": "duiding.records", "UnknownLanguage": "duiding.errors", "articles": "duiding.read",
    "code": "duiding.reader",
}
"""Public names and the modules that they are loaded from when first asked for, so that `import duiding` costs next to nothing."""

__all__ = ["Article", "BadDate", "DuidingError", "InputError", "OptionError", "Options", "Reader", "Reading", "Record", "Span",
           "UnknownLanguage", "__version__", "articles", "code"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'duiding' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
