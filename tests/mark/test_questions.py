"""What is left open, and credits, which are nobody who acts."""

import pytest

from duiding.pipeline import build_graph


@pytest.mark.parametrize(("language", "text", "question"), [
    ("nl", "Wie zit er achter de aanslag? Dat is onbekend.", "Wie zit er achter de aanslag?"),
    ("nl", "Het is maar de vraag of het bestand standhoudt.", "Het is maar de vraag of het bestand standhoudt."),
    ("nl", "Aan de andere kant: kan het leger dit tegenhouden?", "kan het leger dit tegenhouden?"),
    ("en", "Who will govern the city now? Nobody knows.", "Who will govern the city now?"),
    ("de", "Fraglich ist, ob die Waffenruhe hält.", "Fraglich ist, ob die Waffenruhe hält."),
    ("fr", "Qui gouvernera la ville demain ? Personne ne le sait.", "Qui gouvernera la ville demain ?"),
    ("es", "¿Quién gobernará ahora la ciudad? Nadie lo sabe.", "¿Quién gobernará ahora la ciudad?"),
])
def test_open_questions_are_found(language: str, text: str, question: str) -> None:
    graph = build_graph(text, language=language)
    assert [graph.quote(n) for n in graph.nodes("QUESTION")] == [question]


def test_handing_over_the_turn_is_no_question() -> None:
    assert not build_graph("En de taliban? Die zwijgen.", language="nl").nodes("QUESTION")


def test_a_claim_ends_where_its_speaker_asks() -> None:
    graph = build_graph("\"Wij zijn er klaar voor. Maar wie betaalt dat allemaal?\", zegt majoor Karel Zwart.", language="nl")
    assert [graph.quote(n) for n in graph.nodes("CONTENT") if n.get("Form") == "direct"] == ["Wij zijn er klaar voor."]
    assert [graph.quote(n) for n in graph.nodes("QUESTION")] == ["Maar wie betaalt dat allemaal?"]


@pytest.mark.parametrize(("language", "text", "kind", "name"), [
    ("nl", "Bron: AFP", "agency", "AFP"), ("nl", "Er vielen doden (ANP).", "agency", "ANP"), ("nl", "Foto: Lotte Verbiest", "photographer", "Lotte Verbiest"),
    ("en", "Source: Reuters", "agency", "Reuters"), ("de", "Quelle: dpa", "agency", "dpa"), ("es", "Fuente: EFE", "agency", "EFE"),
])
def test_credits_are_found(language: str, text: str, kind: str, name: str) -> None:
    graph = build_graph(text, language=language)
    assert [(n.get("Kind"), n.get("Name")) for n in graph.nodes("CREDIT")] == [(kind, name)]
