import pytest

from duiding.mark import outlooks
from duiding.mark.graph import Graph


@pytest.mark.parametrize(("language", "text", "scale"), [
    ("en", "Zorro poses a serious threat to Kenya.", "likely"), ("nl", "Zorro is geen dreiging voor Kenya.", "unlikely"),
    ("de", "Von Zorro geht keine Gefahr für Kenya aus.", "unlikely"), ("fr", "Zorro est une menace réelle pour Kenya.", "likely"),
    ("es", "Zorro es una amenaza creciente para Kenya.", "likely")])
def test_a_threat_has_its_likelihood_source_and_target(language, text, scale):
    graph = Graph(text, language=language)
    for label, words in (("GROUP", "Zorro"), ("PLACE", "Kenya")):
        graph.add(label, text.index(words), text.index(words) + len(words), by="test")
    outlooks.mark(graph)
    node = next(n for n in graph.nodes("CONTENT") if n.get("Outlook") == "yes")
    assert graph.targets(node, "likelihood")[0].get("Scale") == scale
    assert [graph.quote(n) for n in graph.targets(node, "subject")] == ["Zorro"]
    assert [graph.quote(n) for n in graph.targets(node, "threatens")] == ["Kenya"]
