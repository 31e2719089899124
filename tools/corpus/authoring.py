"""The form in which a coder writes an article: YAML head, text with spans in braces, table of facts. `corpus/GUIDELINE.md` describes it.

`parse` reads it into a `Coded` article: the plain text, the mentions of each thing, and the lines of facts. It knows no labels' meaning;
`tie.py` makes the graph of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from duiding.errors import GraphError

LABELS = {"per": "PERSON", "grp": "GROUP", "sta": "STATE", "org": "ORG", "ppl": "PEOPLE", "loc": "PLACE", "fac": "FACILITY", "tim": "TIME",
          "fig": "FIGURE", "wpn": "WEAPON", "ttl": "TITLE", "evt": "EVENT", "con": "CONTENT", "cue": "CUE", "que": "QUESTION", "crd": "CREDIT",
          "val": "VALUE", "out": "CONTENT", "lik": "LIKELIHOOD", "rea": "REASON"}
KINDS = {None: "name", "n": "nominal", "p": "pronoun", "a": "adjective"}
ID = re.compile(r"(?P<name>[a-z]{3}\d+)")
OPEN = re.compile(r"\{(?P<name>[a-z]{3}\d+)(?::(?P<kind>[npa]))?[ \n]")
WORD = re.compile(r'(?P<key>[a-z_]+)="(?P<quoted>(?:[^"\\]|\\.)*)"|"(?P<text>(?:[^"\\]|\\.)*)"|(?P<plain>\S+)')
HEAD_KEYS = frozenset({"title", "language", "published", "source", "genre", "conflict", "incident", "facts", "invented", "coder", "url"})


@dataclass(frozen=True, slots=True)
class Mention:
    """One span: offsets in the plain text, and how it refers."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table: its subject (an id, or `trait`/`rel`), values by key, the bare words, the quoted ones."""

    subject: str
    keys: dict[str, str]
    words: tuple[str, ...]
    quoted: tuple[str, ...]
    line: int


@dataclass(slots=True)
class Coded:
    """A coded article."""

    name: str
    meta: dict[str, Any]
    title: str
    text: str
    mentions: dict[str, list[Mention]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)


def parse(source: str, name: str) -> Coded:
    """Reads one file.

    Raises:
        GraphError: the head is no YAML, a brace is not closed, an id has no label, or a fact cannot be read; names the line.
    """
    head, _, rest = source.partition("\n---\n")
    if not rest:
        raise GraphError("no '---' between head and text", where=name, remedy="Put --- on a line of its own after the head")
    body, _, table = re.sub(r"\n===[ \t]*\n", "\n===\n", rest + "\n", count=1).partition("\n===\n")
    meta, title = _head(head, name)
    coded = Coded(name, meta, "", "")
    marked = f"{title}\n\n{body.strip()}"
    coded.text = _unmark(marked, coded, name)
    coded.title = coded.text.split("\n", 1)[0]
    first = head.count("\n") + 2 + body.count("\n") + 3  # after the head, its rule, the text and its rule
    coded.facts = [f for i, line in enumerate(table.split("\n")) if (f := _fact(line, first + i, name))]
    return coded


def _head(head: str, name: str) -> tuple[dict[str, Any], str]:
    found = re.search(r"^title: *(.*)$", head, re.M)
    if not found or not found[1].strip():
        raise GraphError("the head has no title", where=name, remedy="Begin with title: …")
    title = found[1].strip()
    if len(title) > 2 and title[0] == title[-1] and title[0] in "'\"":
        title = yaml.safe_load(title)
    try:
        meta = yaml.safe_load(head[:found.start()] + head[found.end():]) or {}
    except yaml.YAMLError as broken:
        raise GraphError(f"the head is no YAML: {broken}", where=name, remedy="Quote values that hold ': '") from None
    if unknown := set(meta) - HEAD_KEYS:
        raise GraphError(f"unknown keys {sorted(unknown)}", where=name, remedy=f"The head has {', '.join(sorted(HEAD_KEYS))}")
    meta["published"] = str(meta.get("published", ""))
    return meta, title


def _unmark(marked: str, coded: Coded, name: str) -> str:
    """The text without its braces; the spans go to `coded.mentions`, in the order in which they begin."""
    plain: list[str] = []
    length, at = 0, 0
    open_: list[tuple[str, str, int]] = []
    found: list[tuple[str, Mention]] = []
    for brace in re.finditer(r"[{}]", marked):
        if brace.start() < at:
            continue
        plain.append(marked[at:brace.start()])
        length += brace.start() - at
        where = f"{name}, near {marked[max(0, brace.start() - 20):brace.start() + 25]!r}"
        if brace[0] == "{":
            opened = OPEN.match(marked, brace.start())
            if not opened or opened["name"][:3] not in LABELS:
                raise GraphError("a brace that opens no span", where=where, remedy="Write {id words} with an id such as evt1 or grp2:n")
            open_.append((opened["name"], KINDS[opened["kind"]], length))
            at = opened.end()
        else:
            if not open_:
                raise GraphError("a brace closes nothing", where=where, remedy="Each } has its {")
            id_, kind, start = open_.pop()
            if start == length or (plain[-1:] and plain[-1][-1:].isspace()):
                raise GraphError(f"{id_} is empty or ends in white space", where=where, remedy="Close the brace right after the last word")
            found.append((id_, Mention(start, length, kind)))
            at = brace.end()
    if open_:
        raise GraphError(f"{open_[-1][0]} is never closed", where=name, remedy="Each { has its }")
    plain.append(marked[at:])
    for id_, mention in sorted(found, key=lambda x: (x[1].start, -x[1].end)):
        coded.mentions.setdefault(id_, []).append(mention)
    return "".join(plain)


def _fact(line: str, number: int, name: str) -> Fact | None:
    line = re.sub(r"(^|\s)#\s.*$", "", line).strip()  # a coder's remark
    if not line:
        return None
    where = f"{name}, line {number}"
    keys: dict[str, str] = {}
    words: list[str] = []
    quoted: list[str] = []
    for word in WORD.finditer(line):
        if word["key"]:
            keys[word["key"]] = _unescape(word["quoted"])
        elif word["text"] is not None:
            quoted.append(_unescape(word["text"]))
        elif re.fullmatch(r"[a-z_]+=\S*", word["plain"]):
            key, _, value = word["plain"].partition("=")
            if key in keys:
                value = f"{keys[key]},{value}"
            keys[key] = value
        else:
            words.append(word["plain"])
    if not words:
        raise GraphError(f"a fact without a subject: {line[:50]!r}", where=where, remedy="Begin the line with an id, trait or rel")
    return Fact(words[0], keys, tuple(words[1:]), tuple(quoted), number)


def _unescape(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")
