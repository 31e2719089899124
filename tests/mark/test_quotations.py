import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duiding.languages import LANGUAGES
from duiding.mark.graph import Graph
from duiding.mark.quotations import find, mark


def inner(text, language, depth=None):
    return [text[q.inner_start:q.inner_end] for q in find(text, language) if depth is None or q.depth == depth]


@pytest.mark.parametrize("language, text, expected", [
    ("nl", "„Dit is erg”, zegt hij.", "Dit is erg"),
    ("nl", "'Dit is heel erg', zegt hij.", "Dit is heel erg"),
    ("nl", "‘Dit is heel erg’, zegt hij.", "Dit is heel erg"),
    ("en", "“This is bad,” he said.", "This is bad,"),
    ("en", '"This is bad," he said.', "This is bad,"),
    ("de", "„Das ist schlimm“, sagte sie.", "Das ist schlimm"),
    ("de", "»Das ist schlimm«, sagte sie.", "Das ist schlimm"),
    ("de", "«Das ist schlimm», sagte sie.", "Das ist schlimm"),
    ("de", "‚Das ist schlimm‘, sagte sie.", "Das ist schlimm"),
    ("de", "›Das ist schlimm‹, sagte sie.", "Das ist schlimm"),
    ("fr", "« C'est grave », dit-elle.", "C'est grave"),
    ("fr", "«\u202fC'est grave\u202f», dit-elle.", "C'est grave"),
    ("fr", "“C’est grave”, dit-elle.", "C’est grave"),
    ("es", "«Es muy grave», dijo.", "Es muy grave"),
])
def test_every_style_opens_and_closes(language, text, expected):
    assert inner(text, language) == [expected]


@pytest.mark.parametrize("language, text", [
    ("nl", "'s Avonds viel zo'n groep foto's van Hizb'Allah aan in '98, 't was stil."),
    ("en", "It's the soldiers' wives who don't sleep; the rebels' camp fell in the '90s."),
    ("fr", "L'armée s'est retirée d'une ville aujourd'hui."),
    ("de", "Hans' Haus und Lukas' Auto brannten, so war's."),
    ("en", "The 5'10\" man said nothing."),
])
def test_apostrophes_are_no_quotations(language, text):
    assert find(text, language) == []


def test_apostrophes_inside_a_quotation_do_not_close_it():
    assert inner("'Zo'n aanval is 's nachts erg.' Meer niet.", "nl") == ["Zo'n aanval is 's nachts erg."]
    assert inner("'The soldiers' wives are afraid,' said Tom.", "en") == ["The soldiers' wives are afraid,"]


def test_nesting_counts_depth():
    assert inner("Er sagte: „Das ‚große‘ Ding ist da.“", "de", 1) == ["große"]
    assert inner("« Il a dit “non” hier », ajoute-t-il.", "fr", 0) == ["Il a dit “non” hier"]


@pytest.mark.parametrize("language, text", [
    ("en", "“First part.\n\n“Second part,” he said."),
    ("fr", "« First part.\n\n» Second part, » dit-il."),
    ("nl", '"First part.\n\n"Second part," zegt hij.'),
])
def test_a_quotation_over_paragraphs_is_one_stretch_each(language, text):
    assert inner(text, language) == ["First part.", "Second part,"]


def test_dashes_take_turns_with_the_remark_between_them():
    assert inner("—Nos atacaron de noche —dijo Pedro—. No sabíamos nada.", "es") == ["Nos atacaron de noche", "No sabíamos nada."]


def test_unbalanced_marks():
    assert inner("“We will never stop. And so on.", "en") == ["We will never stop. And so on."]
    assert inner('He said 5" and left.', "en") == []
    assert inner('Links" van de weg.', "nl") == []


@pytest.mark.parametrize("language, text, scare", [
    ("nl", "Net als het 'grote IS' groeit het.", True),
    ("en", "They call it “Khorasan” there.", True),
    ("fr", "Le « califat » est mort.", True),
    ("en", "“We are ready,” he said.", False),
    ("es", "«No nos vamos a rendir», dijo.", False),
])
def test_words_at_a_distance(language, text, scare):
    assert [q.scare for q in find(text, language)] == [scare]


def test_the_component_leaves_them_on_the_graph():
    graph = Graph("„Das ist schlimm“, sagte sie.", language="de")
    mark(graph)
    assert [(q.start, q.end) for q in graph.quotations] == [(0, 17)]


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.sampled_from("ab s.,\n\"'“”„«»‘’‚‹›—–é5\u202f") | st.characters()), st.sampled_from(LANGUAGES))
def test_offsets_hold_for_any_text(text, language):
    for q in find(text, language):
        assert 0 <= q.start <= q.inner_start < q.inner_end <= q.end <= len(text)
        assert q.depth >= 0


def test_a_plural_possessive_closes_no_double_quotation() -> None:
    text = "\"The leaders' interests differ,\" she said."
    assert [text[q.inner_start:q.inner_end] for q in find(text, "en")] == ["The leaders' interests differ,"]
