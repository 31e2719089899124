import pytest

from duiding.mark import relations
from duiding.mark.graph import Graph


def stated(language, text, *groups):
    graph = Graph(text, language=language)
    for words in groups:
        at = text.index(words)
        graph.add("GROUP", at, at + len(words), by="test")
    relations.mark(graph)
    return [(graph.quote(a.source), a.label, graph.quote(a.target), a.attributes["Realis"]) for a in graph.arcs]


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "Zorro wordt gesteund door Kiro."), ("en", "Zorro is backed by Kiro."), ("de", "Zorro wird von Kiro unterstützt."),
    ("fr", "Zorro, soutenu par Kiro, avance."), ("es", "Zorro, apoyado por Kiro, avanza.")])
def test_the_passive_turns_the_ends(language, text):
    assert stated(language, text, "Zorro", "Kiro") == [("Kiro", "supports", "Zorro", "actual")]


def test_realis():
    assert stated("en", "Zorro is not fighting Kiro.", "Zorro", "Kiro") == [("Zorro", "fights", "Kiro", "negated")]
    assert stated("en", "Zorro could defect to Kiro.", "Zorro", "Kiro") == [("Zorro", "defects_to", "Kiro", "hypothetical")]
