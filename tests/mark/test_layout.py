"""Sentences, paragraphs, tokens: boundaries as readers of five languages see them, offsets for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.languages import LANGUAGES
from duiding.mark.layout import Layout


def sentences(text: str, language: str) -> list[str]:
    return [text[s.start:s.end] for s in Layout.of(text, language=language).sentences]


@pytest.mark.parametrize(("language", "text", "count"), [
    ("nl", "De man stapte over naar IS-K. Toch bleef het stil.", 2),
    ("nl", "Volgens prof. dr. Jansen is dat zo. Hij weet het zeker.", 2),
    ("nl", "Premier J. de Vries zweeg. „Geen commentaar.” Daarna vertrok hij.", 3),
    ("en", "The U.S. said Gen. Miller had left. \"We are safe.\" He smiled.", 3),
    ("de", "Am 3. Mai kam es zu Kämpfen. Danach blieb es ruhig.", 2),
    ("fr", "M. Dupont est arrivé. « C'est fini ! » Il est reparti.", 3),
    ("es", "¿Quién fue? Nadie lo sabe. EE. UU. no respondió.", 3),
])
def test_sentences_end_where_readers_end_them(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count


def test_headings_and_title_are_told_from_body() -> None:
    text = "Aanslag in Kabul\n\nEr vielen doden.\n\nWat nu\n\nDat weet niemand."
    layout = Layout.of(text, language="nl", title="Aanslag in Kabul")
    assert [p.kind for p in layout.paragraphs] == ["title", "body", "heading", "body"]


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_every_offset_holds_for_any_text(text: str, language: str) -> None:
    layout = Layout.of(text, language=language)
    assert all(text[t.start:t.end] == t.text for t in layout.tokens)
    assert all(layout.sentences[t.sentence].start <= t.start and t.end <= layout.sentences[t.sentence].end for t in layout.tokens)
    assert all(a.end <= b.start for a, b in zip(layout.sentences, layout.sentences[1:], strict=False))
    covered = "".join(text[p.start:p.end] for p in layout.paragraphs)
    assert "".join(covered.split()) == "".join(text.split())
