"""Everything that can go wrong, as one tree.

    DuidingError
    ├── InputError            a file or line cannot be read as an article (exit code 3)
    │   ├── NoSuchFile
    │   ├── NothingToRead     a folder or stream without one article in it
    │   ├── NotText           a binary file
    │   ├── BadEncoding       bytes that are not in the encoding that was named
    │   ├── BadLine           a line of JSON Lines that is not an article
    │   └── TooLarge          above the limit for one article
    ├── OptionError           an option's value that nothing can be done with (exit code 2)
    │   ├── BadDate
    │   └── UnknownLanguage
    ├── SpanError             a span that does not hold: text[start:end] != quote
    ├── GraphError            an arc or span that the graph does not admit; brat input that is not one
    ├── TableError            a table of ours (YAML, gazetteer) that is broken
    └── CodingError           a fault of the program itself in one article (exit code 1)
        └── WorkerDied        the process that coded it ended: out of memory, killed

Every message names what was wrong, where (file, line, field), and what to do.
"""

from __future__ import annotations


class DuidingError(Exception):
    """The root: catch this to catch everything that duiding raises on purpose."""

    exit_code = 1

    def __init__(self, problem: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.problem, self.where, self.remedy = problem, where, remedy
        super().__init__(problem, where, remedy)

    def __str__(self) -> str:
        text = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{text}. {self.remedy}" if self.remedy else text

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.problem, self.where, self.remedy)


def _rebuild(kind: type[DuidingError], problem: str, where: str | None, remedy: str | None) -> DuidingError:
    """Errors cross process borders with their parts intact."""
    return kind(problem, where=where, remedy=remedy)


class InputError(DuidingError):
    """An article that cannot be read; the run goes on with the next."""

    exit_code = 3


class NoSuchFile(InputError):
    """The path names nothing."""


class NothingToRead(InputError):
    """A folder, file or stream that holds no article."""


class NotText(InputError):
    """Bytes that are no text: an image, an archive, a program."""


class BadEncoding(InputError):
    """Bytes that the named encoding does not admit."""


class BadLine(InputError):
    """A line of JSON Lines that is not an article."""


class TooLarge(InputError):
    """An article above the size that one article may have."""


class OptionError(DuidingError):
    """An option with a value that nothing can be done with."""

    exit_code = 2


class BadDate(OptionError):
    """A date that the calendar does not have, or that is not ISO 8601."""


class UnknownLanguage(OptionError):
    """A language that has no tables."""


class SpanError(DuidingError, ValueError):
    """A span that does not hold in its text: the invariant of every record."""


class GraphError(DuidingError, ValueError):
    """A span or arc that the graph does not admit."""


class TableError(DuidingError):
    """A table of ours that is broken."""


class ModelError(DuidingError):
    """The model's weights are missing or broken."""


class CodingError(DuidingError):
    """A fault of the program itself in one article; the run goes on with the next."""


class WorkerDied(CodingError):
    """The process that coded the article ended before it was done."""
