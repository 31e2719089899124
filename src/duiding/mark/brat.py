"""The graph as brat standoff, the format of the corpus: `.txt` beside `.ann`, with the article's metadata in `.json`.

T lines are spans, R lines arcs, A lines attributes; `#` notes on a T or R line hold what brat has no line for (a grounded value, an
arc's evidence) as JSON. Reading what was written gives the same graph. Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import ValidationError

from duiding.errors import GraphError
from duiding.mark.graph import Arc, Graph, Node
from duiding.records import ActorValue, DateValue, FigureValue, PlaceValue

VALUES: dict[str, type[ActorValue | DateValue | FigureValue | PlaceValue]] = {
    "actor": ActorValue, "date": DateValue, "figure": FigureValue, "place": PlaceValue}
_KIND_OF = {model: kind for kind, model in VALUES.items()}
_LINE_BREAK = re.compile(r"[\r\n\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
IMPORTED = "brat"


def dumps(graph: Graph) -> str:
    """The `.ann` text of a graph: spans by offset, then arcs, each with its attributes and notes."""
    names = {id(n): f"T{i}" for i, n in enumerate(graph, 1)}
    lines, marks, notes = [], 0, 0
    for node in graph:
        name = names[id(node)]
        lines.append(f"{name}\t{node.label} {node.start} {node.end}\t{_LINE_BREAK.sub(' ', graph.quote(node))}")
        for key, value in sorted(node.attributes.items()):
            marks += 1
            lines.append(f"A{marks}\t{key} {name} {_LINE_BREAK.sub(' ', str(value))}")
        if (note := _note(node)) is not None:
            notes += 1
            lines.append(f"#{notes}\tAnnotatorNotes {name}\t{note}")
    for i, arc in enumerate(graph.arcs, 1):
        lines.append(f"R{i}\t{arc.label} Arg1:{names[id(arc.source)]} Arg2:{names[id(arc.target)]}")
        if arc.evidence or arc.attributes:
            notes += 1
            lines.append(f"#{notes}\tAnnotatorNotes R{i}\t{json.dumps({'evidence': arc.evidence, **arc.attributes}, ensure_ascii=True)}")
    return "".join(f"{line}\n" for line in lines)


def _note(node: Node) -> str | None:
    value = node.value
    kind = _KIND_OF.get(type(value))
    if kind:
        # An open end of a date is null, and said; elsewhere null says nothing.
        return json.dumps({kind: value.model_dump(exclude_none=kind != "date")}, ensure_ascii=True)
    return None if value is None else json.dumps({"value": value}, ensure_ascii=True)


def loads(ann: str, text: str, *, language: str, published: str | None = None, title: str | None = None, where: str = ".ann") -> Graph:
    """The graph that an `.ann` text puts on its `.txt`.

    Raises:
        GraphError: a line that is no brat, an unknown label, or a span whose words do not stand in the text; names the line.
    """
    graph = Graph(text, language=language, published=published, title=title)
    nodes: dict[str, Node] = {}
    arcs: dict[str, Arc] = {}
    later = []
    for number, line in enumerate(ann.split("\n"), 1):
        if line.startswith("T"):
            _read_span(graph, nodes, line, f"{where}, line {number}")
        elif line.strip():
            later.append((f"{where}, line {number}", line))
    for place, line in later:
        _read_other(graph, nodes, arcs, line, place)
    return graph


def _read_span(graph: Graph, nodes: dict[str, Node], line: str, where: str) -> None:
    found = re.fullmatch(r"(T\d+)\t(\w+) (\d+) (\d+)\t(.*)", line)
    if not found:
        raise GraphError(f"no brat span: {line[:60]!r}", where=where, remedy="Write T<number> TAB label start end TAB words; no discontinuous spans")
    name, label, start, end, quote = found[1], found[2], int(found[3]), int(found[4]), found[5]
    if _LINE_BREAK.sub(" ", graph.text[start:end]) != quote:
        raise GraphError(f"{quote[:40]!r} does not stand at {start}..{end}", where=where, remedy="Offsets count code points in the .txt file")
    nodes[name] = graph.add(label, start, end, by=IMPORTED)


def _read_other(graph: Graph, nodes: dict[str, Node], arcs: dict[str, Arc], line: str, where: str) -> None:
    try:
        if arc := re.fullmatch(r"(R\d+)\t(\w+) Arg1:(T\d+) Arg2:(T\d+)\s*", line):
            arcs[arc[1]] = graph.link(arc[2], nodes[arc[3]], nodes[arc[4]], by=IMPORTED)
        elif attribute := re.fullmatch(r"[AM]\d+\t(\w+) (T\d+)(?: (.*))?", line):
            nodes[attribute[2]].attributes[attribute[1]] = attribute[3] or "yes"
        elif note := re.fullmatch(r"#\d+\t\w+ ([TR]\d+)\t(.*)", line):
            _read_note(nodes, arcs, note[1], note[2])
        else:
            raise GraphError(f"no brat line: {line[:60]!r}", where=where, remedy="T, R, A and # lines are read")
    except ValidationError as wrong:
        problem = f"the value of {line[:40]!r} does not hold: {wrong.errors()[0]['msg']}"
        raise GraphError(problem, where=where, remedy="See the records for what a value has") from None
    except KeyError as missing:
        raise GraphError(f"{missing} is not defined", where=where, remedy="Each R, A and # line names a T or R line of the file") from None


def _read_note(nodes: dict[str, Node], arcs: dict[str, Arc], target: str, note: str) -> None:
    """A note of ours is JSON; a coder's free words are no value and are passed over."""
    try:
        content: Any = json.loads(note)
    except ValueError:
        return
    if not isinstance(content, dict):
        return
    if target in arcs:
        evidence = content.pop("evidence", None)
        arcs[target].evidence = (evidence[0], evidence[1]) if evidence else None
        arcs[target].attributes.update(content)
        return
    for kind, value in content.items():
        nodes[target].value = VALUES[kind].model_validate(value) if kind in VALUES else value
