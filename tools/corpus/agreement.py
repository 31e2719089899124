"""How far two independent codings of the same articles agree.

    python tools/corpus/agreement.py CORPUS [--names FILE] [--show]

Reads CORPUS/double/first and CORPUS/double/second (as they were coded, before anybody decided between them) and prints tables in Markdown:
F1 of spans, classes, arcs and claims, Krippendorff's alpha of the classes of shared spans, and agreement of grounded values.
--names limits it to the articles listed in a file; --show lists the disagreements instead.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from compile_corpus import graph_of

from duiding.errors import GraphError
from duiding.evaluate import Tally, alpha, compare
from duiding.evaluate.compare import MENTIONS, Side, matches, things_of
from duiding.evaluate.values import same_value
from duiding.mark.graph import Graph, Node

HEADLINES = ("span mentions", "span mentions, labels aside", "overlap mentions", "span EVENT", "overlap EVENT", "event word + type",
             "accuracy realis", "arguments", "responsibility", "attestation", "links", "claim content", "claim content + speaker", "traits",
             "relations", "outlooks", "outlook arcs", "coreference")
CLASSES_SHOWN = ("Type", "Mode", "Realis", "Form", "Outlook", "Scale", "Kind", "Total", "Timex", "Status")


def pairs(corpus: Path, names: set[str] | None) -> list[tuple[str, Graph, Graph]]:
    """The graphs of each article that was coded twice."""
    found = []
    for second in sorted((corpus / "double" / "second").glob("*.txt")):
        first = corpus / "double" / "first" / second.name
        if not first.is_file() or (names and second.stem not in names):
            continue
        try:
            (_, a, _), (_, b, _) = graph_of(first), graph_of(second)
        except GraphError as broken:
            print(broken, file=sys.stderr)
            continue
        if a.text != b.text:
            at = next((i for i, (x, y) in enumerate(zip(a.text, b.text, strict=False)) if x != y), min(len(a.text), len(b.text)))
            print(f"{second.stem}: the texts differ at {at}: {a.text[at - 10:at + 20]!r} / {b.text[at - 10:at + 20]!r}", file=sys.stderr)
            continue
        found.append((second.stem, a, b))
    return found


def tables(graphs: list[tuple[str, Graph, Graph]]) -> list[str]:
    """The agreement as Markdown."""
    tally, classes, values = Tally(), dict[str, list[tuple[str, str]]](), dict[str, list[bool]]()
    for _, a, b in graphs:
        result = compare(a, b)
        tally.add(result.scores)
        for name, both in result.classes.items():
            classes.setdefault(name, []).extend((str(x), str(y)) for x, y in both)
        for node, gold in _matched(a, b):
            if gold.value is not None and node.value is not None and (verdict := same_value(gold, node)) is not None:
                values.setdefault(gold.label, []).append(verdict)
    out = [f"{len(graphs)} articles.", "", "| what | F1 | 95% | one coder has | the other |", "|---|---:|---|---:|---:|"]
    rest = [n for n in tally.names() if n not in HEADLINES and not n.startswith(("overlap", "accuracy"))]
    for name in (*HEADLINES, *rest):
        score = tally.score(name)
        if score.found or score.wanted:
            low, high = tally.interval(name)
            out.append(f"| {name} | {score.f1:.2f} | {low:.2f}–{high:.2f} | {score.wanted} | {score.found} |")
    out += ["", "| class of spans that both have | alpha | same | pairs |", "|---|---:|---:|---:|"]
    for name, both in sorted(classes.items()):
        value = alpha(both)
        same = sum(x == y for x, y in both) / len(both)
        out.append(f"| {name} | {'–' if value is None else f'{value:.2f}'} | {same:.2f} | {len(both)} |")
    out += ["", "| grounded value | same | pairs |", "|---|---:|---:|"]
    out += [f"| {label} | {sum(v) / len(v):.2f} | {len(v)} |" for label, v in sorted(values.items())]
    return out + apart(graphs)


def _matched(a: Graph, b: Graph) -> list[tuple[Node, Node]]:
    match = matches(Side(a), Side(b))
    return [(n, match[id(n)]) for n in b.nodes() if id(n) in match]


def apart(graphs: list[tuple[str, Graph, Graph]]) -> list[str]:
    """How mentions differ: those of one coding only by kind, pairs that differ at an edge or in the label."""
    lone, pairs_apart, all_ = Counter[str](), Counter[str](), 0
    for _, a, b in graphs:
        one, two = Side(a), Side(b)
        match = matches(one, two)
        taken = {id(g) for g in match.values()}
        mine, theirs = a.nodes(*MENTIONS), b.nodes(*MENTIONS)
        all_ += len(mine) + len(theirs)
        only = [n for n in mine if id(n) not in taken] + [n for n in theirs if id(n) not in match]
        lone.update((n.get("Kind") if n.label not in ("FIGURE", "CREDIT") else None) or n.label for n in only)
        for n in theirs:
            if (g := match.get(id(n))) and one.key(g) != two.key(n):
                pairs_apart["in the label" if one.key(g)[1:] == two.key(n)[1:] else "at an edge"] += 1
    out = ["", f"| of {all_} mentions in both codings | count |", "|---|---:|", f"| in one coding only | {lone.total()} |"]
    out += [f"| … {kind} | {n} |" for kind, n in lone.most_common()]
    return out + [f"| pairs that differ {how} | {n} |" for how, n in pairs_apart.most_common()]


def disagreements(name: str, a: Graph, b: Graph) -> list[str]:
    """What only one of two codings has, and the classes and values that differ."""
    one, two = Side(a), Side(b)
    match = matches(one, two)
    used = {id(g) for g in match.values()}
    out = [f"## {name}"]
    out += [f"- only first: {n.label} {a.quote(n)[:70]!r}" for n in a.nodes() if id(n) not in used]
    out += [f"- only second: {n.label} {b.quote(n)[:70]!r}" for n in b.nodes() if id(n) not in match]
    for n in b.nodes():
        if g := match.get(id(n)):
            out += _differences(one, two, g, n)
    return out + _arcs_apart(one, two, match)


def _differences(one: Side, two: Side, g: Node, n: Node) -> list[str]:
    quote, out = one.graph.quote(g)[:60], []
    if one.key(g) != two.key(n):
        out.append(f"- span: {g.label} {quote!r} / {n.label} {two.graph.quote(n)[:60]!r}")
    out += [f"- {key} of {quote!r}: {g.get(key)} / {n.get(key)}" for key in CLASSES_SHOWN if g.get(key) != n.get(key)]
    if g.value is not None and n.value is not None and same_value(g, n) is False:
        out.append(f"- value of {quote!r}: {g.value!r} / {n.value!r}"[:300])
    return out


def _arcs_apart(one: Side, two: Side, match: dict[int, Node]) -> list[str]:
    things = things_of(one, two, match)
    mine = {(r.label, one.chain[id(r.source)], one.chain[id(r.target)]): r for r in one.graph.arcs if r.label != "same"}
    theirs = {}
    for r in two.graph.arcs:
        source, target = (two.chain[id(n)] for n in (r.source, r.target))
        if r.label != "same":
            theirs[r.label, things.get(source, source), things.get(target, target)] = r
    out = []
    for side, which, own, other in ((one, "first", mine, theirs), (two, "second", theirs, mine)):
        out += [f"- only {which}: {r.label} {side.graph.quote(r.source)[:40]!r} -> {side.graph.quote(r.target)[:40]!r}"
                for key, r in own.items() if key not in other]
    return out


def main() -> int:
    """Prints the tables, or the disagreements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder that holds double/")
    parser.add_argument("--names", type=Path, help="a file that lists the articles to compare")
    parser.add_argument("--show", action="store_true", help="list the disagreements instead")
    args = parser.parse_args()
    graphs = pairs(args.corpus, set(args.names.read_text("utf-8").split()) if args.names else None)
    if not graphs:
        print("no article was coded twice", file=sys.stderr)
        return 1
    print("\n".join([x for g in graphs for x in disagreements(*g)] if args.show else tables(graphs)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
