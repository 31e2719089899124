"""The project's own corpus: every span and arc of the graph, with the attributes that are classes. The folder is the corpus folder."""

from __future__ import annotations

from pathlib import Path

from duiding.corpus.load import SPLITS, CorpusArticle, load
from duiding.mark.graph import Node
from duiding.records import ActorValue
from train.example import Example, Mark, Tie

LICENCE = "CC BY 4.0"
SHIPPABLE = True
TASK = "corpus"

NODE_CLASSES = ("Type", "Mode", "Realis", "Also", "Outcome", "Unclaimed", "Form", "Outlook", "Scale", "Kind", "Total", "Side", "Status", "Civilian",
                "Timex", "Target", "Sort")
"""Classes of marks. `Mode` is TYPE/mode, or TYPE where the coder gave no mode; `Also` is of that form; `Sort` is the kind of actor."""
ARC_CLASSES = ("Basis", "Role", "Realis", "Type")


def read(folder: Path) -> dict[str, list[Example]]:
    """The articles by split: train, dev and test."""
    found: dict[str, list[Example]] = {split: [] for split in SPLITS}
    for article in load(folder):
        found[article.split].append(_example(article))
    return found


def _example(article: CorpusArticle) -> Example:
    graph = article.graph
    nodes = graph.nodes()
    index = {id(node): i for i, node in enumerate(nodes)}
    marks = [Mark(n.label, n.start, n.end, _classes(n)) for n in nodes]
    ties = [Tie(a.label, index[id(a.source)], index[id(a.target)], {k: str(a.attributes[k]) for k in ARC_CLASSES if k in a.attributes})
            for a in graph.arcs]
    return Example(TASK, article.name, article.language, article.text, marks, ties)


def _classes(node: Node) -> dict[str, str]:
    classes = {k: str(node.attributes[k]) for k in NODE_CLASSES if k in node.attributes}
    if "Unclaimed" in classes:
        classes["Unclaimed"] = "yes"  # the attribute holds the offsets of the words that say so
    if node.label == "EVENT" and "Type" in classes:
        classes["Mode"] = f"{classes['Type']}/{classes['Mode']}" if "Mode" in classes else classes["Type"]
    if isinstance(node.value, ActorValue) and node.value.kind:
        classes["Sort"] = node.value.kind
    return classes
