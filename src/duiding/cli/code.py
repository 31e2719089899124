"""`duiding code`: articles in, records out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duiding.errors import CodingError, DuidingError, OptionError

if TYPE_CHECKING:
    from duiding.cli.output import Errors, Output
    from duiding.read import Options, Raw
    from duiding.reader import Reader

EPILOG = """[bold]Exit codes[/bold]: [bold]0[/bold] all well · [bold]1[/bold] the program failed on an article (a fault of ours) ·
[bold]2[/bold] an option is wrong · [bold]3[/bold] some inputs failed, the records of the others came out · [bold]4[/bold] nothing came out"""
ALL_WELL, FAULT, SOME_FAILED, NOTHING_CAME = 0, 1, 3, 4
ERRORS = Path("errors.jsonl")


class Format(StrEnum):
    """How records are written."""

    json = "json"
    table = "table"
    html = "html"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one input: the record as a line of JSON, or the error."""

    where: str
    line: str | None = None
    error: DuidingError | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """Reads and codes one input. Sent to workers, so that decoding and taking pages apart is shared out as well."""

    reader: Reader
    options: Options

    def __call__(self, found: Raw | DuidingError) -> Outcome:
        """The record of one input, or the error."""
        from duiding.read import read

        where = getattr(found, "where", None) or ""
        try:
            record = self.reader.outcome(read(found, self.options))
            return Outcome(where, error=record) if isinstance(record, DuidingError) else Outcome(where, line=record.to_json())
        except Exception as fault:  # a fault of the reading rooms; `outcome` itself never raises
            return Outcome(where, error=CodingError(f"the program failed ({type(fault).__name__}: {str(fault)[:200]})", where=where,
                                                    remedy="Report it with the article"))


def code(
    files: Annotated[list[Path] | None, typer.Argument(help="Text, HTML, JSON Lines or JSON files, folders of them, or - for standard input.",
                                                       show_default=False)] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Publication date (ISO 8601): relative dates are resolved by it.")] = None,
    language: Annotated[str | None, typer.Option(metavar="XX", help="Language of the articles: nl en de fr es. Detected where left out.")] = None,
    title: Annotated[str | None, typer.Option(help="Title; put before the text of text files and pages unless it is there.")] = None,
    source: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the files. Detected where left out.")] = None,
    field: Annotated[list[str] | None, typer.Option(metavar="OURS=THEIRS", help="Name of a field in the JSON Lines, e.g. text=body.")] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="json: one record a line.")] = Format.json,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, whole or not at all.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=512, help="Processes that share the work.")] = 1,
    model: Annotated[Path | None, typer.Option(metavar="FOLDER", help="A trained model, instead of the one that comes with the program.")] = None,
    threads: Annotated[int, typer.Option(min=1, max=512, help="Threads of the model in each process.")] = 1,
    errors: Annotated[Path, typer.Option(metavar="FILE", help="Inputs that failed, one JSON object a line; written when there are any.")] = ERRORS,
    max_bytes: Annotated[int, typer.Option(min=1, help="The most bytes one article may have.")] = 20_000_000,
    explain: Annotated[bool, typer.Option("--explain", help="Say of every value which marker made it, and why.")] = False,
) -> None:
    """Code articles: read news and write a sourced record of each, one line of JSON an article, in the order of the input.

    An input that cannot be read or coded is told of on standard error and in errors.jsonl ({where, error, problem, remedy}); the run goes on.
    """
    from duiding.cli.output import Errors, opened
    from duiding.read import Options, parse_field
    from duiding.reader import Reader

    try:
        options = Options(published, language, title, source, url, encoding, tuple(map(parse_field, field or ())), max_bytes).checked()
        paths = _inputs(files)
        _refuse_overwriting(paths, output, errors)
        os.environ["DUIDING_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(threads)  # read when the model is first needed
        reader = Reader(explain=explain, model=model)
        with opened(output, format.value) as out, Errors(errors) as log:
            status = _run(Job(reader, options), paths, workers, out, log)
    except OptionError as wrong:
        sys.stderr.write(f"duiding: {wrong}\n")
        raise typer.Exit(wrong.exit_code) from None
    if status:
        raise typer.Exit(status)


def _inputs(files: list[Path] | None) -> list[Path]:
    if files:
        return files
    if sys.stdin.isatty():
        raise OptionError("no files to code", where="FILES", remedy="Name files or folders, or - for standard input")
    return [Path("-")]


def _refuse_overwriting(paths: list[Path], output: Path | None, errors: Path) -> None:
    """No output may replace an input or the other output."""
    written = [p for p in (output, errors) if p is not None]
    for path in written:
        if any(path.resolve() == p.resolve() for p in paths if str(p) != "-"):
            raise OptionError("it is also an input, which would be overwritten", where=str(path), remedy="Name another file to write")
    if output is not None and output.resolve() == errors.resolve():
        raise OptionError("records and errors cannot go to the same file", where=str(output), remedy="Name another file for --errors")


def _run(job: Job, paths: list[Path], workers: int, out: Output, log: Errors) -> int:
    """Codes everything and returns the exit code."""
    came, failed, faults = 0, 0, 0
    for outcome in _outcomes(job, paths, workers, log):
        if outcome.line is not None:
            out.write(outcome.line)
            came += 1
        elif outcome.error is not None:
            log.write(outcome.where, outcome.error)
            failed += 1
            faults += isinstance(outcome.error, CodingError)
    if not came:
        out.abandon()
    if faults:
        return FAULT
    return ALL_WELL if not failed else SOME_FAILED if came else NOTHING_CAME


def _outcomes(job: Job, paths: list[Path], workers: int, log: Errors) -> Iterator[Outcome]:
    from duiding.pool import map_in_order
    from duiding.read import find

    found = find(paths, job.options, sys.stdin.buffer)
    outcomes = map_in_order(job, found, workers=workers, died=_died, weight=lambda raw: len(getattr(raw, "data", None) or b""))
    return log.progress(outcomes)


def _died(found: Raw | DuidingError) -> Outcome:
    from duiding.reader import died

    where = getattr(found, "where", None) or ""
    return Outcome(where, error=died(where))
