"""The command line: one file a command. Each command imports what it needs when it runs, so that `--help` answers at once."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from duiding import __version__
from duiding.cli.code import code
from duiding.cli.corpus import corpus
from duiding.cli.evaluate import evaluate
from duiding.cli.schema import schema
from duiding.errors import DuidingError

EXIT_INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""

app = typer.Typer(name="duiding", no_args_is_help=True, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)
app.command()(code)
app.command()(evaluate)
app.command()(schema)
app.add_typer(corpus)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"duiding {__version__}")
        raise typer.Exit


@app.callback()
def _duiding(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")] = False,
) -> None:
    """Reads news about political violence and conflict, and turns it into sourced records."""


def main() -> None:
    """Runs the command line; errors become one line and an exit code, a closed pipe an end in silence."""
    try:
        app()
    except DuidingError as error:
        sys.stderr.write(f"duiding: {error}\n")
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter complains when it flushes at its end
        sys.exit(0)
    except KeyboardInterrupt:
        sys.stderr.write("duiding: interrupted\n")
        sys.exit(EXIT_INTERRUPTED)
