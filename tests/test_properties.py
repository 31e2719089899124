"""What holds for every text on the whole path: nothing raises, every span stands in the text, and coding is deterministic."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from duiding.languages import LANGUAGES, table
from duiding.reader import Reader
from duiding.records import Article, Record
from duiding.records.spans import spans_within

EXAMPLES = Path(__file__).parent.parent / "examples"
MAX_WORD = 40
"""Longer strings in the tables are patterns and remarks."""
GLUE = ('"', "“", "”", "„", "‘", "’", "«", "»", "'", ".", ". ", "? ", "! ", ", ", ": ", "; ", "\n", "\n\n", "\r\n", " – ", "-", "(", ")", "\t",
        "\u00a0", "\u200b", "\ufeff", "\0", "e\u0301", "İ", "ß", "\U0001f525", "٣", "²", "1", "23", "1.500", "2,5", "2021", "26", "99999999999", "0", "%")
NAMES = ("Kabul", "Rusland", "Boko Haram", "IS", "Joost Wierda", "Pablo Beltrán", "M23", "Bagdad", "United Nations", "Al-Qaida", "Israel",
         "generaal", "president", "Le Figaro", "AFP")
PUBLISHED = st.none() | st.sampled_from(["2021-08-27", "2024-02-29", "0001-01-01", "9999-12-31", "2022-03-01T23:59:59Z"])


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _words(key)
            yield from _words(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _words(part)


@cache
def words(language: str) -> tuple[str, ...]:
    """The words and phrases of a language's tables, sorted."""
    found: set[str] = set()
    for entry in files("duiding.languages").joinpath(language).iterdir():
        if entry.name.endswith(".yaml"):
            found.update(w for w in _words(table(language, entry.name.removesuffix(".yaml"))) if len(w) < MAX_WORD)
    return tuple(sorted(found))


@cache
def sentences(language: str) -> tuple[str, ...]:
    """Sentences of the example articles in a language."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob(f"*-{language}.txt")))
    return tuple(part + "." for text in texts for part in text.replace("\n", " ").split(". ") if part)


def mixed(language: str) -> st.SearchStrategy[str]:
    """Texts of the language's own words, sentences, names, digits and quotation marks, so that the components have something to find."""
    piece = st.sampled_from(words(language)) | st.sampled_from(sentences(language)) | st.sampled_from(NAMES) | st.sampled_from(GLUE)
    return st.tuples(st.lists(piece, max_size=40), st.sampled_from([" ", " ", " ", ""])).map(lambda made: made[1].join(made[0]))


LANGUAGE_AND_TEXT = st.sampled_from(LANGUAGES).flatmap(lambda xx: st.tuples(st.just(xx), mixed(xx) | st.text(max_size=300)))
TITLE = st.none() | st.text(max_size=20) | st.sampled_from(NAMES)


def coded(text: str, language: str, published: str | None, title: str | None) -> Record:
    """A record by a reader that nothing has been coded with before. Made of an Article, so that no text is refused."""
    return Reader().code(Article(id="a-property", title=title, text=text, language=language, published=published))


@given(LANGUAGE_AND_TEXT, PUBLISHED, TITLE)
def test_every_span_holds_and_nothing_raises(chosen: tuple[str, str], published: str | None, title: str | None) -> None:
    language, text = chosen
    record = coded(text, language, published, title)
    for span in spans_within(record):
        assert 0 <= span.start <= span.end <= len(text)
        assert text[span.start:span.end] == span.quote


@given(LANGUAGE_AND_TEXT, PUBLISHED)
def test_coding_twice_gives_the_same_bytes(chosen: tuple[str, str], published: str | None) -> None:
    language, text = chosen
    first, again = (coded(text, language, published, None).to_json().encode("utf-8", "surrogatepass") for _ in range(2))
    assert first == again


@given(LANGUAGE_AND_TEXT, PUBLISHED)
def test_every_reference_leads_somewhere(chosen: tuple[str, str], published: str | None) -> None:
    language, text = chosen
    record = coded(text, language, published, None)
    actors, events = {a.id for a in record.actors}, {e.id for e in record.events}
    assert len(actors) == len(record.actors) and len(events) == len(record.events), "ids are unique"
    for event in record.events:
        assert event.mentions, "an event without evidence"
        assert {p.actor for p in (*event.actors, *event.recipients)} <= actors
        assert {a.by for a in event.attested if a.by} <= actors
        assert {r for said in event.responsibility for r in (said.actor, said.by) if r} <= actors
        assert {link.event for link in event.links} <= events


@given(LANGUAGE_AND_TEXT)
def test_a_record_comes_back_from_its_line(chosen: tuple[str, str]) -> None:
    language, text = chosen
    line = coded(text, language, "2021-08-27", None).to_json()
    assert Record.from_json(line).to_json() == line


@given(LANGUAGE_AND_TEXT)
def test_without_a_date_of_publication_no_relative_date_is_made_up(chosen: tuple[str, str]) -> None:
    language, text = chosen
    for event in coded(text, language, None, None).events:
        if event.date is not None and event.date.start:
            assert any(c.isdigit() for c in text), "a calendar date out of a text without a digit"
