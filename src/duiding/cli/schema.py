"""`duiding schema`: the JSON Schema of a record."""

from __future__ import annotations

import json

import typer


def schema() -> None:
    """Print the JSON Schema of a record: what `duiding code` writes, one line an article."""
    from duiding.records import Record

    typer.echo(json.dumps(Record.model_json_schema(by_alias=True, mode="serialization"), indent=2, ensure_ascii=False))
