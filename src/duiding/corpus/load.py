"""Reads the corpus: one article is NAME.txt, NAME.ann and NAME.json beside each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from duiding.errors import GraphError, NoSuchFile, NothingToRead
from duiding.mark import brat
from duiding.mark.graph import Graph

SPLITS = ("train", "dev", "test")
NO_CONFLICT = "none"
"""What stands for the conflict of an article without a political event."""


@dataclass(frozen=True)
class CorpusArticle:
    """An annotated article. `meta` is its JSON: language, published, title, source, genre, conflict, incident, invented, facts."""

    name: str
    split: str
    folder: Path
    meta: dict[str, Any] = field(repr=False)

    @property
    def language(self) -> str:
        """BCP 47 code."""
        return str(self.meta["language"])

    @property
    def published(self) -> str:
        """ISO 8601 date."""
        return str(self.meta["published"])

    @property
    def quiet(self) -> bool:
        """Whether it tells of no political event: such articles test false alarms."""
        return self.meta.get("conflict") == NO_CONFLICT

    @property
    def incident(self) -> str | None:
        """The slug of its main incident, shared by every article that reports it."""
        return self.meta.get("incident")

    @cached_property
    def text(self) -> str:
        """Title, blank line, body."""
        return _decoded(self.folder / f"{self.name}.txt")

    @cached_property
    def ann(self) -> str:
        """The brat annotation."""
        return _decoded(self.folder / f"{self.name}.ann")

    @cached_property
    def graph(self) -> Graph:
        """The gold graph.

        Raises:
            GraphError: the annotation does not fit the text.
        """
        return brat.loads(self.ann, self.text, language=self.language, published=self.published, title=self.meta.get("title"),
                          where=str(self.folder / f"{self.name}.ann"))


def load(folder: str | Path, *, split: str | None = None, language: str | None = None) -> Iterator[CorpusArticle]:
    """The articles of a corpus folder, by split and name.

    Raises:
        NoSuchFile: the folder does not exist.
        NothingToRead: it holds no article of that split.
        GraphError: a text without its annotation or metadata.
    """
    for text, part in texts(folder, split=split):
        article = read(text, part)
        if language is None or article.language == language:
            yield article


def texts(folder: str | Path, *, split: str | None = None) -> Iterator[tuple[Path, str]]:
    """The text file and split of each article of a corpus folder, by split and name.

    Raises:
        NoSuchFile: the folder does not exist.
        NothingToRead: it holds no article of that split.
    """
    root = Path(folder)
    if not root.is_dir():
        raise NoSuchFile("no such folder", where=str(root), remedy="Name the corpus folder: the one that holds train/, dev/ and test/")
    found = False
    for part in (split,) if split else SPLITS:
        for text in sorted((root / part).glob("*.txt")):
            found = True
            yield text, part
    if not found:
        raise NothingToRead("no annotated article", where=str(root), remedy="An article is NAME.txt, NAME.ann and NAME.json in train/, dev/ or test/")


def read(text: Path, split: str) -> CorpusArticle:
    """The article whose text file this is.

    Raises:
        GraphError: its annotation or metadata are missing, or are none.
    """
    for suffix in (".ann", ".json"):
        if not text.with_suffix(suffix).is_file():
            raise GraphError(f"{text.stem}{suffix} is missing", where=str(text.parent), remedy="Each .txt has its .ann and .json beside it")
    try:
        meta = json.loads(_decoded(text.with_suffix(".json")))
        meta["language"], meta["published"]
    except (ValueError, KeyError, TypeError) as broken:
        remedy = "It is an object with at least language and published"
        raise GraphError(f"{text.stem}.json: {broken!r}", where=str(text.parent), remedy=remedy) from None
    return CorpusArticle(text.stem, split, text.parent, meta)


def _decoded(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as broken:
        raise GraphError(f"no UTF-8: {broken.reason} at byte {broken.start}", where=str(file), remedy="Save the file as UTF-8") from None
