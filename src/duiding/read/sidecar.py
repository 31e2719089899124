"""`NAME.json` beside `NAME.txt` or `NAME.html`: what the file itself does not say (title, published, source, url, language)."""

from __future__ import annotations

from pathlib import Path

from duiding.errors import InputError
from duiding.read.decode import decode
from duiding.read.json_lines import parse
from duiding.read.options import FIELDS

MAX_SIDECAR_BYTES = 1_000_000
"""A few fields; more is a mistake."""
DESCRIBED = (".txt", ".text", ".html", ".htm", ".xhtml")
"""Files that a sidecar describes."""


def described_by(path: Path) -> Path | None:
    """The file that `path` is the sidecar of, if it is one."""
    if path.suffix.casefold() != ".json":
        return None
    return next((p for suffix in DESCRIBED if (p := path.with_suffix(suffix)).is_file()), None)


def told_beside(path: Path) -> dict[str, str]:
    """What the sidecar of a file says; nothing where there is none.

    Raises:
        InputError: it is too long or no object of texts.
    """
    beside = path.with_suffix(".json")
    if path.suffix.casefold() not in DESCRIBED or not beside.is_file():
        return {}
    where = str(beside)
    with beside.open("rb") as stream:
        data = stream.read(MAX_SIDECAR_BYTES + 1)
    if len(data) > MAX_SIDECAR_BYTES:
        raise InputError(f"larger than {MAX_SIDECAR_BYTES:,} bytes", where=where, remedy=f"It describes {path.name} in a few fields")
    entry = parse(decode(data, where=where), where)
    return {name: value for name in FIELDS if name != "text" and isinstance(value := entry.get(name), str) and value}
