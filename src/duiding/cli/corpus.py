"""`duiding corpus`: the linter and the counts of a folder of annotated articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

corpus = typer.Typer(name="corpus", no_args_is_help=True, help="Check and count a folder of annotated articles (brat standoff).")

Folder = Annotated[Path, typer.Argument(help="The folder that holds train/, dev/ and test/.", show_default=False)]
FAULTY = 3
"""Exit code where the linter finds something: input that is not as it must be."""


@corpus.command()
def check(folder: Folder) -> None:
    """Test offsets, labels, arcs and their ends, obligatory arcs, duplicates, unresolved dates, quotations, splits."""
    from duiding.corpus import check_folder, load

    faults = list(check_folder(folder))
    for fault in faults:
        typer.echo(str(fault))
    articles = sum(1 for _ in load(folder))
    typer.echo(f"{articles} articles, {len(faults)} faults", err=bool(faults))
    if faults:
        raise typer.Exit(FAULTY)


@corpus.command()
def stats(
    folder: Folder,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON instead of tables.")] = False,
) -> None:
    """Count articles, words, spans, arcs, conflicts and incidents."""
    from duiding.corpus import count, load
    from duiding.corpus.stats import lines

    found = count(load(folder))
    if as_json:
        typer.echo(json.dumps(found.plain(), ensure_ascii=False))
    else:
        typer.echo("\n".join(lines(found)))
