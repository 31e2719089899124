"""The one line of an article, put together from its graph."""

from __future__ import annotations

from typing import Any

from duiding.assemble.actors import Cast
from duiding.assemble.events import Events
from duiding.assemble.explain import explanations
from duiding.assemble.statements import Statements
from duiding.mark.graph import Graph
from duiding.records import Article, Record, Run


def assemble(article: Article, graph: Graph, *, program: str, explain: bool = False) -> Record:
    """The records of one article.

    Args:
        article: the article whose text the graph stands on.
        graph: its spans and arcs, grounded.
        program: the version that made them, kept in `run`.
        explain: whether to say for each record which marker made it and what that marker saw.
    """
    cast = Cast(graph, article.id)
    events, statements = Events(graph, cast, article.id), Statements(graph, cast, article.id)
    parts: dict[str, tuple[Any, ...]] = {
        "events": events.events(), "totals": events.totals(), "claims": statements.claims(), "traits": statements.traits(),
        "relations": statements.relations(), "outlooks": statements.outlooks(), "questions": statements.questions(),
        "credits": statements.credits()}
    reasons = explanations(graph, parts) if explain else ()
    run = Run(program=program, model=graph.read_by)
    return Record(schema="duiding/1", article=article, actors=cast.records(), run=run, explanations=reasons, **parts)
