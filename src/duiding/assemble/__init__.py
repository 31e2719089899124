"""Graph → records. One file a kind of record; `assemble` puts them on one line."""

from duiding.assemble.record import assemble

__all__ = ["assemble"]
