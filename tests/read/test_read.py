"""Reading: what goes in comes out as an article, unchanged where it must be, or as an error."""

import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duiding.errors import UnknownLanguage
from duiding.read import Options, articles
from duiding.read.language import detect

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Aanslag op markt | De Bode</title>
<meta property="og:site_name" content="De Bode"><meta property="article:published_time" content="2023-05-02T10:02:00+02:00">
<link rel="canonical" href="https://debode.example/a/1"></head><body><nav><a href="/">Voorpagina</a></nav>
<article><h1>Aanslag op markt in Mopti</h1>
<figure><img src="a.jpg"><figcaption>De markt na de aanslag. <span class="credit">Foto: Reuters</span></figcaption></figure>
<p>Bij een aanslag op een markt in Mopti zijn maandag zeker twaalf mensen om het leven gekomen, meldt de politie.</p>
<h2>Geen opeising</h2>
<p>De aanslag is nog niet opgeëist. In het gebied zijn verschillende gewapende groepen actief, zegt de gouverneur van de regio.</p>
</article><aside><figure><figcaption>Ander nieuws: de koning opent een brug.</figcaption></figure></aside>
<footer>Alle rechten voorbehouden</footer></body></html>"""


def one(path, **options):
    reading = next(iter(articles([path], Options(**options))))
    assert reading.error is None, reading.error
    return reading.article


def test_a_page_keeps_caption_and_credit_as_paragraphs(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    article = one(path)
    assert article.text.split("\n\n")[:3] == ["Aanslag op markt in Mopti", "De markt na de aanslag.", "Foto: Reuters"]
    assert [p.kind for p in article.parts] == ["title", "caption", "caption", "body", "heading", "body"]
    assert all(p.span.holds_in(article.text) for p in article.parts)
    assert "koning" not in article.text
    assert "Voorpagina" not in article.text
    assert (article.title, article.published, article.source, article.url, article.language, article.published_basis) == (
        "Aanslag op markt in Mopti", "2023-05-02T10:02:00+02:00", "De Bode", "https://debode.example/a/1", "nl", "page")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff"), min_size=1))
def test_text_passes_through_json_unchanged(text):
    from io import BytesIO

    line = json.dumps({"text": text, "title": "Kop"}).encode()
    reading = next(iter(articles(["-"], Options(language="nl"), stdin=BytesIO(line))))
    assert (reading.error is not None) if not text.strip() else reading.article.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_detected_and_line_ends_kept(tmp_path, encoding):
    text = "  De coördinatie met België is, na de aanval, één groot probleem.\r\n\r\nEn dan \u201cniets\u201d.\n "
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    assert one(path).text == text


def test_title_of_a_sidecar_goes_before_the_text_once(tmp_path):
    (tmp_path / "a.txt").write_text("Er vielen tien doden in Kabul.", "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"title": "Aanslag in Kabul", "published": "2021-08-27", "language": "nl"}), "utf-8")
    found = list(articles([tmp_path]))
    assert [f.article.text for f in found] == ["Aanslag in Kabul\n\nEr vielen tien doden in Kabul."]
    assert found[0].article.published == "2021-08-27"
    assert one(tmp_path / "a.txt", published="2022-01-01").published == "2022-01-01"


def test_fields_are_mapped_also_into_objects(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"content": {"body": "Doden in Kabul."}, "lang": "nl"}), "utf-8")
    assert one(path, fields=(("text", "content.body"), ("language", "lang"))).text == "Doden in Kabul."


def test_a_folder_is_read_in_order_and_loops_end(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/c.txt", "a.txt", "z.txt"):
        (tmp_path / name).write_text(f"Tekst van {name} hier.", "utf-8")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(articles([tmp_path], Options(language="nl")))
    assert [os.path.relpath(f.where, tmp_path) for f in found] == ["a.txt", "z.txt", "b/c.txt"]


def test_a_text_of_ten_megabytes_is_refused_and_the_next_article_comes_out(tmp_path):
    path, next_ = tmp_path / "a.txt", tmp_path / "b.txt"
    path.write_text("Er vielen doden. " * 620_000, "utf-8")
    next_.write_text("Er vielen doden.", "utf-8")
    found = list(articles([path, next_], Options(language="nl")))
    assert type(found[0].error).__name__ == "TooLarge"
    assert "10,540,000 characters" in str(found[0].error)
    assert found[1].article is not None


def test_a_file_above_the_limit_of_bytes_is_not_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Er vielen doden. " * 70_000, "utf-8")
    error = next(iter(articles([path], Options(max_bytes=1_000_000)))).error
    assert type(error).__name__ == "TooLarge"
    assert "1,000,000" in str(error)


@pytest.mark.parametrize(("language", "text"), [
    ("nl", "De aanslag op het vliegveld is opgeëist."), ("en", "The group claimed the attack on the airport."),
    ("de", "Die Gruppe hat den Anschlag für sich reklamiert."), ("fr", "Le groupe a revendiqué l'attentat contre l'aéroport."),
    ("es", "El grupo reivindicó el atentado contra el aeropuerto.")])
def test_our_languages_are_told_apart(language, text):
    assert detect(text) == language


@pytest.mark.parametrize("text", ["O ataque foi reivindicado pelo grupo no aeroporto, disse o governo ontem.", "喀布尔机场发生爆炸", "1234"])
def test_another_language_is_an_error(text):
    with pytest.raises(UnknownLanguage):
        detect(text)
