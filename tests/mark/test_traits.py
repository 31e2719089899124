import pytest

from duiding.mark import traits
from duiding.mark.graph import Graph


def stated(language, text, *spans):
    graph = Graph(text, language=language)
    for label, words in spans:
        at = text.index(words)
        graph.add(label, at, at + len(words), by="test")
    traits.mark(graph)
    return [(a.label, graph.quote(a.source), a.target.value or graph.quote(a.target)) for a in graph.arcs]


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Zorro werd in 1998 opgericht."), ("en", "Zorro was founded in 1998."), ("de", "Zorro wurde 1998 gegründet."),
    ("fr", "Zorro, fondé en 1998, reste actif."), ("es", "Zorro fue fundado en 1998.")])
def test_founded(language, text):
    assert stated(language, text, ("GROUP", "Zorro")) == [("founded", "Zorro", 1998)]


def test_what_is_denied_or_asked_is_no_trait():
    assert not stated("en", "Zorro was not founded in 1998.", ("GROUP", "Zorro"))
    assert not stated("en", "Was Zorro founded in 1998?", ("GROUP", "Zorro"))


def test_area_lists_the_places():
    assert stated("en", "Zorro operates in Mali and Niger.", ("GROUP", "Zorro"), ("PLACE", "Mali"), ("PLACE", "Niger")) == [
        ("area", "Zorro", ["Mali", "Niger"])]
