from __future__ import annotations

import pytest

from duiding.evaluate.report import Report, alarms, between, difference
from duiding.evaluate.tally import Score
from duiding.mark.graph import Graph

TEXT = "Aanslag in Gao. Aanval bij Kidal."


def graph(*words: str, language: str = "nl", realis: str = "actual", kind: str = "ASSAULT") -> Graph:
    g = Graph(TEXT, language=language)
    for w in words:
        label = "PLACE" if w in ("Gao", "Kidal") else "EVENT"
        g.add(label, TEXT.index(w), TEXT.index(w) + len(w), by="t", **({"Type": kind, "Realis": realis} if label == "EVENT" else {}))
    return g


def test_scores_are_summed_by_language() -> None:
    report = Report()
    report.add("a", graph("Aanslag", "Aanval"), graph("Aanslag"))
    report.add("b", graph("Aanslag", language="en"), graph("Aanslag", language="en", kind="PROTEST"))
    assert report.languages == ["nl", "en"]
    assert report.whole.score("span EVENT") == Score(2, 2, 3)
    assert report.whole.score("class EVENT Type") == Score(1, 2, 2)
    assert report.by_language["en"].score("event word + type") == Score(0, 1, 1)


def test_of_a_quiet_article_only_actual_events_count_each_once() -> None:
    found = graph("Aanslag", "Aanval")
    found.link("same", found.nodes("EVENT")[1], found.nodes("EVENT")[0], by="t")
    report = Report()
    report.add("q", graph(), found, quiet=True)
    report.add("r", graph(), graph("Aanslag", realis="planned"), quiet=True)
    assert (report.alarms, report.quiet, report.whole.articles) == ([("q", "Aanslag")], 2, [])
    assert alarms(graph("Aanslag", "Aanval")) == ["Aanslag", "Aanval"]


def test_a_difference_without_spread_is_its_own_interval() -> None:
    d = difference([Score(1, 1, 1)] * 3, [Score(1, 2, 2)] * 4)
    assert (d.value, d.low, d.high, d.sure) == (0.5, 0.5, 0.5, True)


def test_a_difference_that_may_be_chance_is_not_sure() -> None:
    d = difference([Score(1, 1, 1), Score(0, 1, 1)], [Score(0, 1, 1), Score(1, 1, 1), Score(0, 1, 1)])
    assert d.value == pytest.approx(1 / 2 - 1 / 3)
    assert d.low < 0 < d.high and not d.sure


def test_languages_are_compared_on_what_both_have() -> None:
    report = Report()
    report.add("a", graph("Aanslag", "Gao"), graph("Aanslag", "Gao"))
    report.add("b", graph("Aanslag", language="en"), graph(language="en"))
    assert {n: d.value for n, d in between(report, "nl", "en", ["event word + type", "span mentions"]).items()} == {"event word + type": 1.0}
    with pytest.raises(ValueError, match="no article in 'fr'; there are nl, en"):
        between(report, "nl", "fr")
