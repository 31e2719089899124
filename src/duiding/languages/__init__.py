"""Languages are data: one folder a language, one YAML table a question. No code asks which language it is in.

`table("nl", "dates")` is `languages/nl/dates.yaml`, read once. A table that a language lacks is empty.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from duiding.errors import TableError, UnknownLanguage

LANGUAGES = ("nl", "en", "de", "fr", "es")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(language: str, name: str) -> dict[str, Any]:
    """One table of one language, as a dictionary that nobody changes.

    Raises:
        UnknownLanguage: there is no folder of tables for the language.
        TableError: the YAML is broken.
    """
    if language not in LANGUAGES:
        raise UnknownLanguage(f"no tables for language {language!r}", remedy=f"Languages: {', '.join(LANGUAGES)}; name one with --language")
    file = files("duiding.languages") / language / f"{name}.yaml"
    return load_yaml(file.read_text("utf-8"), f"languages/{language}/{name}.yaml") if file.is_file() else {}


def load_yaml(text: str, where: str) -> dict[str, Any]:
    """A YAML table of ours.

    Raises:
        TableError: it is broken, or no mapping.
    """
    try:
        loaded = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, chosen above for speed
    except yaml.YAMLError as broken:
        raise TableError(str(broken), where=where, remedy="Mend the YAML") from broken
    if not isinstance(loaded, dict):
        raise TableError("not a mapping", where=where, remedy="A table maps names to entries")
    return loaded
