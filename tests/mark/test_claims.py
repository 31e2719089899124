"""Who said what: form, content and speaker, in the ways in which newsrooms of five languages write speech. All speakers are invented."""

import pytest

from duiding.mark.graph import Graph
from duiding.pipeline import COMPONENTS, build_graph, component

STEPS = [c for c in COMPONENTS if c.name == "quotations"] + [component(x, f"duiding.ground.{x}:ground", "text", x) for x in ("dates", "figures", "places", "actors")]
STEPS += [c for c in COMPONENTS if c.name == "claims"]
"""Without the model: what the cues of a language find by themselves among the names that the grammars know."""


def claims(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """(form, content, the speaker's fullest name) of each claim."""
    graph: Graph = build_graph(text, language=language, published="2024-05-01", components=STEPS)
    found = []
    for node in graph.nodes("CONTENT"):
        if node.get("Form"):
            speaker = next(iter(graph.targets(node, "speaker")), None)
            found.append((node.get("Form"), graph.quote(node), graph.antecedent(speaker).value.name if speaker else None))
    return found


@pytest.mark.parametrize(("language", "text", "form", "content", "speaker"), [
    ("nl", "\"De stad is verloren\", zegt terrorismedeskundige Karel Zwart.", "direct", "De stad is verloren", "Karel Zwart"),
    ("nl", "Volgens onderzoeker Karel Zwart is de groep verzwakt.", "indirect", "is de groep verzwakt", "Karel Zwart"),
    ("nl", "Generaal Piet Bont zegt dat de vijand zich terugtrekt.", "indirect", "de vijand zich terugtrekt", "Piet Bont"),
    ("nl", "De groep is volgens minister Anna Blauw niet verslagen.", "indirect", "De groep is volgens minister Anna Blauw niet verslagen", "Anna Blauw"),
    ("en", "\"We lost everything,\" said Mary Quell, a nurse.", "direct", "We lost everything", "Mary Quell"),
    ("en", "The rebels have left the town, said Colonel John Marsh.", "indirect", "The rebels have left the town", "John Marsh"),
    ("de", "„Die Lage ist ernst“, sagte der Experte Karl Weiden.", "direct", "Die Lage ist ernst", "Karl Weiden"),
    ("fr", "« La ville est tombée », a déclaré le général Paul Vernet.", "direct", "La ville est tombée", "Paul Vernet"),
    ("es", "«La ciudad ha caído», dijo el general Pablo Rivas.", "direct", "La ciudad ha caído", "Pablo Rivas"),
])
def test_speech_has_its_form_its_words_and_its_speaker(language: str, text: str, form: str, content: str, speaker: str) -> None:
    assert (form, content, speaker) in claims(text, language)


@pytest.mark.parametrize(("language", "text", "content", "speaker"), [
    ("en", "John Marsh, a village head, said 87 people were taken.", "87 people were taken", "John Marsh"),
    ("fr", "Le général Paul Vernet a déclaré aux journalistes que la ville était tombée.", "la ville était tombée", "Paul Vernet"),
])
def test_neither_the_addressee_nor_the_subject_of_the_words_is_the_speaker(language: str, text: str, content: str, speaker: str) -> None:
    assert [(c, s) for _, c, s in claims(text, language)] == [(content, speaker)]


def test_a_quotation_broken_by_its_cue_is_a_claim_a_stretch() -> None:
    found = claims("\"Het is stil\", zegt majoor Karel Zwart. \"Dat bevalt me niet.\"", "nl")
    assert found == [("direct", "Het is stil", "Karel Zwart"), ("direct", "Dat bevalt me niet.", "Karel Zwart")]


def test_who_spoke_goes_on_after_a_heading() -> None:
    text = "\"Wij blijven hier\", zegt majoor Karel Zwart.\n\nGeen uitweg\n\n\"Er is geen weg meer naar het zuiden.\""
    assert claims(text, "nl")[-1] == ("direct", "Er is geen weg meer naar het zuiden.", "Karel Zwart")


def test_a_heading_that_repeats_a_quotation_is_no_second_claim() -> None:
    text = "'Wij vechten hier door'\n\n\"Wij vechten hier door\", zegt majoor Karel Zwart."
    assert len(claims(text, "nl")) == 1


@pytest.mark.parametrize("text", ["De zogenoemde 'grijze zone' is groot.", "Hij las het boek \"Oorlog en vrede\" uit.", "Zo'n 20 auto's reden 's avonds weg."])
def test_words_at_a_distance_are_nobodys_claim(text: str) -> None:
    assert claims(text, "nl") == []


def told(text, *claims):
    """What the cues make of a graph that has claims already: each is (words, speaker or none)."""
    graph = build_graph(text, language="en", components=STEPS[:-1])
    for said, speaker in claims:
        claim = graph.add("CONTENT", text.index(said), text.index(said) + len(said), by="test", Form="direct")
        if speaker:
            graph.link("speaker", claim, graph.add("PERSON", text.index(speaker), text.index(speaker) + len(speaker), by="test"), by="test")
    STEPS[-1].function()(graph)
    return [(graph.quote(c), [graph.quote(s) for s in graph.targets(c, "speaker")]) for c in graph.nodes("CONTENT")]


def test_a_claim_that_stands_keeps_its_words_and_gets_a_speaker_only_where_it_has_none():
    text = "\"We lost everything,\" said Mary Quell, a nurse, beside John Marsh."
    assert told(text, ("lost everything", None)) == [("lost everything", ["Mary Quell"])]
    assert told(text, ("We lost everything", "John Marsh")) == [("We lost everything", ["John Marsh"])]


def test_told_speech_is_not_added_where_there_is_a_claim():
    assert told("The rebels have left the town, said Colonel John Marsh.", ("left the town", None)) == [("left the town", [])]
