"""`duiding corpus`: a folder of annotated articles checked, counted, shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

corpus = typer.Typer(name="corpus", no_args_is_help=True, help="Check, count and show a folder of annotated articles (brat standoff).")

Folder = Annotated[Path, typer.Argument(help="The folder that holds train/, dev/ and test/.", show_default=False)]
FAULTY = 3
"""Exit code where the linter finds something: input that is not as it must be."""


@corpus.command()
def check(folder: Folder) -> None:
    """Test offsets, labels, arcs and their ends, obligatory arcs, duplicates, unresolved dates, quotations, splits."""
    from duiding.corpus import check_folder
    from duiding.corpus.load import texts

    faults = list(check_folder(folder))
    for fault in faults:
        typer.echo(str(fault))
    articles = sum(1 for _ in texts(folder))
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


@corpus.command()
def show(
    folder: Folder,
    names: Annotated[list[str], typer.Argument(help="Articles, such as nl-mali-1.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Write the page here.")],
) -> None:
    """Write a page that shows articles with their annotation, as the records that would be read off it."""
    from duiding import __version__
    from duiding.assemble.record import assemble
    from duiding.cli.output import opened
    from duiding.corpus import load
    from duiding.errors import NoSuchFile
    from duiding.records import Article

    found = {a.name: a for a in load(folder) if a.name in names}
    if missing := [n for n in names if n not in found]:
        raise NoSuchFile(f"no article {missing[0]}", where=str(folder), remedy="Name articles by their file, without its suffix")
    with opened(output, "html") as page:
        for a in (found[n] for n in names):
            told = Article(id=a.name, text=a.text, language=a.language, published=a.published, title=a.meta.get("title"), source=a.meta.get("source"))
            page.write(assemble(told, a.graph, program=__version__).to_json())
