import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.errors import TableError
from duiding.languages import LANGUAGES
from duiding.mark import outlooks, relations, traits
from duiding.mark.graph import Graph
from duiding.mark.patterns import Patterns, compile_pattern, patterns
from duiding.mark.view import View


def found(pattern, text, *spans):
    graph = Graph(text, language="en")
    for label, words in spans:
        at = text.index(words)
        graph.add(label, at, at + len(words), by="test")
    view = View(graph)
    return [(graph.text[graph.tokens[m.first].start:graph.tokens[m.last - 1].end], {k: graph.quote(n) for k, n in m.nodes.items()})
            for m in Patterns([compile_pattern("x", pattern)]).find(view)]


def test_slots_take_the_nearest_mention_and_skip_an_article():
    got = found("{s} *4 branch of {o}", "Boko, a local branch of the Islamic State", ("GROUP", "Boko"), ("GROUP", "Islamic State"))
    assert got == [("Boko, a local branch of the Islamic State", {"o": "Islamic State", "s": "Boko"})]


def test_a_gap_has_a_limit():
    assert not found("{s} *2 branch of {o}", "Boko is one more quite local branch of Kiro", ("GROUP", "Boko"), ("GROUP", "Kiro"))


def test_who_only_reports_is_no_subject():
    got = found("{s} *6 backs {o}", "Kiro, according to Boko, backs Zeno", ("GROUP", "Kiro"), ("GROUP", "Boko"), ("GROUP", "Zeno"))
    assert [nodes["s"] for _, nodes in got] == ["Kiro"]


def test_stems_and_optional_words():
    assert found("{s} (very)? terrori~ {o}", "Boko terrorises Kiro", ("GROUP", "Boko"), ("GROUP", "Kiro"))


def test_a_pattern_without_a_word_is_refused():
    with pytest.raises(TableError):
        compile_pattern("x", "{s} *3 {o}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["traits", "relations", "outlooks"])
def test_every_table_compiles(language, name):
    assert patterns(language, name)


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text, language):
    graph = Graph(text, language=language)
    for component in (traits, relations, outlooks):
        component.mark(graph)
    assert all(n.start < n.end for n in graph.nodes())
