from io import StringIO

from rich.cells import cell_len
from rich.console import Console

from duiding.export.table import render
from duiding.records import Article, Record, Run


def drawn(record, width=80, **options):
    out = StringIO()
    render(record, Console(file=out, width=width, **options))
    return out.getvalue()


def test_every_kind_is_there_within_80_columns(brakel):
    text = drawn(brakel)
    assert all(heading in text for heading in ("Events (3)", "Totals (1)", "Claims (2)", "Outlooks (1)", "Traits (1)", "Relations (1)",
                                               "Questions (1)", "Actors (5)", "Credits (1)"))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "Assault [negated]" in text and "Who: Noordgroep (claimed)" in text and "ac-noord" not in text


def test_text_of_the_article_is_no_markup_and_cannot_steer_the_terminal(hostile):
    text = drawn(hostile, width=400)
    assert "[bold red]x[/]" in text and "\x1b" not in text and "\u202e" not in text
    assert "\x1b[31m" not in drawn(hostile, width=400, force_terminal=True, color_system=None)


def test_a_narrow_terminal_is_survived(brakel):
    assert "Noordgroep" in drawn(brakel, width=40)


def test_an_article_with_nothing_in_it_says_so():
    empty = Record(article=Article(id="a-9", text="", language="nl"), run=Run(program="x"))
    assert "a-9" in drawn(empty) and "Nothing was found" in drawn(empty)
