"""Claims that the model proposes meet the quotation marks of the text."""

import pytest

from duiding.mark import quotations, quoted
from duiding.mark.graph import Graph

TEXT = "“It was terrible,” said Ada Moss, a nurse, “and I left the town.” Mayor Bo Lund said the police had “no choice” at all."


def read(text, *claims):
    """The claims that stand after the quotation marks had their say; each is (words, form, speaker or none)."""
    graph = Graph(text, language="en")
    for said, form, speaker in claims:
        start = text.index(said)
        claim = graph.add("CONTENT", start, start + len(said), by="test", Form=form)
        if speaker:
            at = text.index(speaker)
            graph.link("speaker", claim, graph.add("PERSON", at, at + len(speaker), by="test"), by="test")
    quotations.mark(graph)
    quoted.mark(graph)
    return [(graph.quote(c), next((graph.quote(s) for s in graph.targets(c, "speaker")), None)) for c in graph.nodes("CONTENT")]


def test_a_claim_gets_the_bounds_of_its_quotation():
    assert read(TEXT, ("It was terrible,” said", "direct", "Ada Moss"))[0] == ("It was terrible", "Ada Moss")


def test_a_claim_that_runs_from_one_quotation_into_the_next_gives_way_to_those_within():
    whole = TEXT[1:TEXT.index(".”") + 1]
    found = read(TEXT, (whole, "direct", "Ada Moss"), ("It was terrible", "direct", "Ada Moss"), ("and I left the town.", "direct", "Ada Moss"))
    assert found == [("It was terrible", "Ada Moss"), ("and I left the town.", "Ada Moss")]


@pytest.mark.parametrize(("inner", "speaker", "kept"), [
    ("no choice", "Bo Lund", 2), ("police had “no choice” at all", "Bo Lund", 1), ("police had “no choice” at all", "Ada Moss", 2)])
def test_of_two_nested_claims_of_one_speaker_one_stands_unless_one_is_a_few_words(inner, speaker, kept):
    found = read(TEXT, ("the police had “no choice” at all", "indirect", "Bo Lund"), (inner, "indirect", speaker))
    assert len([c for c in found if c[0] in (inner, "the police had “no choice” at all")]) == kept
