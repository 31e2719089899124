"""Where records and errors go: to a file whole or not at all, to standard output as they come; progress to a terminal alone."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol, TypeVar

from duiding.errors import DuidingError, OptionError

T = TypeVar("T")


class Output(Protocol):
    """Takes records as lines of JSON."""

    def write(self, line: str) -> None:
        """One record."""

    def abandon(self) -> None:
        """No record came: leave no file behind."""


class Lines:
    """Records as JSON Lines."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream, self.abandoned = stream, False

    def write(self, line: str) -> None:
        """One record, sent on at once, so that a reader at the other end of a pipe need not wait."""
        self.stream.write(line + "\n")
        self.stream.flush()

    def finish(self) -> None:
        """Nothing is left to write."""

    def abandon(self) -> None:
        """No record came: leave no file behind."""
        self.abandoned = True


class Tables(Lines):
    """Records as tables for a person to read."""

    def write(self, line: str) -> None:
        """One record."""
        from rich.console import Console

        from duiding.export.table import render
        from duiding.records import Record

        render(Record.from_json(line), Console(file=self.stream, width=None if self.stream.isatty() else 120))


class Page(Lines):
    """Records as one HTML page."""

    def __init__(self, stream: IO[str]) -> None:
        super().__init__(stream)
        self.records: list[str] = []

    def write(self, line: str) -> None:
        """One record, kept until the page is written."""
        self.records.append(line)

    def finish(self) -> None:
        """Writes the page."""
        from duiding.export.html import page
        from duiding.records import Record

        if self.records:
            self.stream.write(page([Record.from_json(line) for line in self.records]))


FORMATS = {"json": Lines, "table": Tables, "html": Page}


@contextmanager
def opened(path: Path | None, format: str) -> Iterator[Lines]:
    """Standard output, or a file that appears under its name only when everything is in it.

    Raises:
        OptionError: the file cannot be written.
    """
    if path is None or _special(path):
        with _unbuffered(path) as stream:
            out = FORMATS[format](stream)
            yield out
            out.finish()
            stream.flush()
        return
    target = path.resolve()  # a link stays a link
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        stream = part.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OptionError(f"cannot be written ({error.strerror})", where=str(path), remedy="Name another file with -o") from None
    try:
        with stream:
            out = FORMATS[format](stream)
            yield out
            out.finish()
        if not out.abandoned:
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _special(path: Path) -> bool:
    """Whether it is a pipe or device, which cannot be replaced."""
    with suppress(OSError):
        mode = path.stat().st_mode
        return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)
    return False


@contextmanager
def _unbuffered(path: Path | None) -> Iterator[IO[str]]:
    if path is not None:
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", newline="\n")  # the records are UTF-8 whatever the locale
    yield sys.stdout


class Errors:
    """What failed: a line on standard error and one in a file, which is opened when something fails."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stream: IO[str] | None = None
        self._failed = 0
        self._closed = False

    def __enter__(self) -> Errors:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream:
            self._stream.close()

    def write(self, where: str, error: DuidingError) -> None:
        """One failure."""
        self._failed += 1
        sys.stderr.write(f"{_one_line(error)}\n")
        entry = {"where": error.where or where, "error": type(error).__name__, "problem": error.problem, "remedy": error.remedy}
        stream = self._open()
        if stream:
            stream.write(json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n")
            stream.flush()

    def _open(self) -> IO[str] | None:
        if self._stream is None and not self._closed:
            try:
                self._stream = self.path.open("w", encoding="utf-8", newline="\n")
            except OSError as error:
                self._closed = True
                sys.stderr.write(f"{self.path}: errors are not kept ({error.strerror}). Name another file with --errors\n")
        return self._stream

    def progress(self, outcomes: Iterable[T]) -> Iterator[T]:
        """The same outcomes, counted before the eyes of a person who watches."""
        if not sys.stderr.isatty() or sys.stdout.isatty():
            yield from outcomes
            return
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        # no thread refreshes it: a renewed pool forks, and a thread's lock would be copied shut
        columns = (SpinnerColumn(), TextColumn("{task.completed} read, {task.fields[failed]} failed"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
            task = bar.add_task("", total=None, failed=0)
            for outcome in outcomes:
                yield outcome
                bar.update(task, advance=1, failed=self._failed, refresh=True)


def _one_line(error: DuidingError) -> str:
    """The error on one line that a terminal can show."""
    return " ".join(str(error).split()).encode("utf-8", "backslashreplace").decode()
