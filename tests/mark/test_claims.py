"""Who said what: form, content and speaker, in the ways in which newsrooms of five languages write speech. All speakers are invented."""

import pytest

from duiding.mark.graph import Graph
from duiding.pipeline import build_graph


def claims(text: str, language: str) -> list[tuple[str, str, str | None]]:
    """(form, content, the speaker's fullest name) of each claim."""
    graph: Graph = build_graph(text, language=language, published="2024-05-01")
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


def test_a_pronoun_speaks_for_whoever_was_named() -> None:
    text = "Majoor Karel Zwart kwam gisteren aan. \"Wij vechten door\", zegt hij."
    assert claims(text, "nl") == [("direct", "Wij vechten door", "Karel Zwart")]


def test_a_heading_that_repeats_a_quotation_is_no_second_claim() -> None:
    text = "'Wij vechten hier door'\n\n\"Wij vechten hier door\", zegt majoor Karel Zwart."
    assert len(claims(text, "nl")) == 1


@pytest.mark.parametrize("text", ["De zogenoemde 'grijze zone' is groot.", "Hij las het boek \"Oorlog en vrede\" uit.", "Zo'n 20 auto's reden 's avonds weg."])
def test_words_at_a_distance_are_nobodys_claim(text: str) -> None:
    assert claims(text, "nl") == []
