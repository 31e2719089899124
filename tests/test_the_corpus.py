"""The corpus in this repository: sound, compiled from what was coded, and what the docs say of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from compile_corpus import compiled

from duiding.assemble.record import assemble
from duiding.corpus import SPLITS, check_folder, count, load
from duiding.corpus.stats import lines
from duiding.evaluate import compare
from duiding.mark import brat
from duiding.records import Article

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
LANGUAGES = {"nl": 316, "en": 158, "de": 117, "fr": 119, "es": 117}
QUIET = 131


def test_the_linter_finds_nothing() -> None:
    assert [str(f) for f in check_folder(CORPUS)] == []


def test_what_stands_in_the_splits_is_what_was_coded() -> None:
    files, faults = compiled(CORPUS)
    assert faults == []
    present = {str(f.relative_to(CORPUS)): f for s in SPLITS for f in (CORPUS / s).glob("*")}
    assert set(present) == set(files)
    assert [p for p, f in present.items() if f.read_text("utf-8") != files[p]] == []


def test_reading_and_writing_an_annotation_gives_the_same_and_a_graph_agrees_with_itself() -> None:
    for article in load(CORPUS):
        again = brat.loads(article.ann, article.text, language=article.language)
        assert brat.dumps(again) == article.ann, article.name
        assert all(s.f1 == 1 for s in compare(article.graph, again).scores.values() if s.wanted), article.name


def test_the_corpus_holds_what_it_promises() -> None:
    found = count(load(CORPUS))
    assert {x: sum(found.articles[x, s] for s in SPLITS) for x in LANGUAGES} == LANGUAGES
    assert found.quiet.total() == QUIET
    assert sum(found.words) / len(found.words) >= 180
    assert min(found.words) >= 100
    assert found.mean(found.spans) >= 20
    assert found.mean(found.arcs) >= 10
    assert len(found.conflicts) >= 60
    assert len(found.shared()) >= 40
    assert all(2 <= len(names) <= 7 for names in found.shared().values())


def test_every_annotation_can_be_read_as_records() -> None:
    for article in load(CORPUS):
        told = Article(id=article.name, text=article.text, language=article.language, published=article.published, title=article.meta["title"])
        record = assemble(told, article.graph, program="test")
        chains = {id(article.graph.antecedent(n)) for n in article.graph.nodes("EVENT")}
        assert len(record.events) == len(chains), article.name


def test_quiet_articles_hold_no_event() -> None:
    assert [a.name for a in load(CORPUS) if a.quiet and a.graph.nodes("EVENT")] == []


def test_the_statistics_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "corpus.md").read_text("utf-8")
    assert "\n".join(lines(count(load(CORPUS)))) in page


@pytest.mark.parametrize("name", ["README.md", "GUIDELINE.md", "AGREEMENT.md", "LICENSE"])
def test_its_papers_are_there(name: str) -> None:
    text = (CORPUS / name).read_text("utf-8")
    assert len(text) > 500
    assert not re.search(r"\bTODO\b|\bTBD\b", text)
