"""Counts of a corpus: what it holds, against what it should hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from duiding.corpus.load import SPLITS, CorpusArticle
from duiding.languages import LANGUAGES


@dataclass(slots=True)
class Counts:
    """Numbers over a set of articles. `spans`, `arcs` and `words` leave the quiet articles out; `clusters` maps an incident to its articles."""

    articles: Counter[tuple[str, str]] = field(default_factory=Counter)
    quiet: Counter[tuple[str, str]] = field(default_factory=Counter)
    words: list[int] = field(default_factory=list)
    spans: Counter[str] = field(default_factory=Counter)
    arcs: Counter[str] = field(default_factory=Counter)
    realis: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    genres: Counter[str] = field(default_factory=Counter)
    conflicts: Counter[str] = field(default_factory=Counter)
    clusters: dict[str, list[str]] = field(default_factory=dict)
    years: Counter[int] = field(default_factory=Counter)

    @property
    def told(self) -> int:
        """Articles that tell of politics and conflict."""
        return self.articles.total()

    def mean(self, counted: Counter[str]) -> float:
        """How many of something an article holds, outside the quiet ones."""
        return counted.total() / self.told if self.told else 0.0

    def plain(self) -> dict[str, Any]:
        """All of it as JSON can hold it; languages and splits are joined by a blank."""
        found: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        for name in ("articles", "quiet"):
            found[name] = {" ".join(key): n for key, n in found[name].items()}
        return found

    def shared(self) -> dict[str, list[str]]:
        """Incidents that two or more articles report."""
        return {slug: names for slug, names in sorted(self.clusters.items()) if len(names) > 1}


def count(articles: Iterable[CorpusArticle]) -> Counts:
    """Counts a set of articles."""
    found = Counts()
    for article in articles:
        key = (article.language, article.split)
        if article.quiet:
            found.quiet[key] += 1
            continue
        found.articles[key] += 1
        found.words.append(len(article.text.split()))
        found.years[int(article.published[:4])] += 1
        found.genres[str(article.meta.get("genre"))] += 1
        found.conflicts[str(article.meta.get("conflict"))] += 1
        if article.incident:
            found.clusters.setdefault(article.incident, []).append(article.name)
        _count_graph(found, article)
    return found


def _count_graph(found: Counts, article: CorpusArticle) -> None:
    graph = article.graph
    found.spans.update(n.label for n in graph)
    found.arcs.update(a.label for a in graph.arcs)
    for node in graph.nodes("EVENT"):
        if not graph.out(node, "same"):
            found.realis[node.get("Realis") or "none"] += 1
            found.types[node.get("Type") or "none"] += 1


def lines(found: Counts) -> list[str]:
    """The counts as the rows of tables in Markdown."""
    out = ["| language | " + " | ".join(SPLITS) + " | all | quiet |", "|---|" + "---:|" * (len(SPLITS) + 2)]
    for language in LANGUAGES:
        row = [found.articles[language, s] for s in SPLITS]
        out.append(f"| {language} | " + " | ".join(map(str, row)) + f" | {sum(row)} | {sum(found.quiet[language, s] for s in SPLITS)} |")
    row = [sum(found.articles[x, s] for x in LANGUAGES) for s in SPLITS]
    out.append("| all | " + " | ".join(map(str, row)) + f" | {found.told} | {found.quiet.total()} |")
    if found.told:
        words = found.words
        out += ["", f"Words an article: mean {sum(words) / len(words):.0f}, from {min(words)} to {max(words)}. "
                f"Spans an article: {found.mean(found.spans):.1f}; arcs: {found.mean(found.arcs):.1f} (quiet articles left out). "
                f"Conflicts: {len(found.conflicts)}. Years: {min(found.years)}–{max(found.years)}. "
                f"Incidents told by two or more articles: {len(found.shared())}."]
    for name, counted in (("span", found.spans), ("arc", found.arcs), ("event type", found.types), ("realis", found.realis), ("genre", found.genres)):
        out += ["", f"| {name} | count |", "|---|---:|", *(f"| {k} | {n} |" for k, n in counted.most_common())]
    return out
