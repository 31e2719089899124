from __future__ import annotations

import pytest
from authoring import parse
from hypothesis import given
from hypothesis import strategies as st

from duiding.errors import GraphError

HEAD = "title: {evt1 Aanslag} in Gao\nlanguage: nl\npublished: 2012-06-28\n---\n"


def coded(body: str, table: str = "", head: str = HEAD):
    return parse(f"{head}{body}\n===\n{table}\n", "x")


def test_spans_come_out_with_their_offsets_and_the_text_without_braces() -> None:
    article = coded("De {grp1:n groep {grp2 JNIM}} {evt1 doodde} {ppl1:n {fig1 zeker vijf} mensen}.")
    assert article.text == "Aanslag in Gao\n\nDe groep JNIM doodde zeker vijf mensen."
    assert article.title == "Aanslag in Gao"
    quotes = {id_: [article.text[m.start:m.end] for m in ms] for id_, ms in article.mentions.items()}
    assert quotes == {"evt1": ["Aanslag", "doodde"], "grp1": ["groep JNIM"], "grp2": ["JNIM"], "ppl1": ["zeker vijf mensen"], "fig1": ["zeker vijf"]}
    assert [m.kind for m in article.mentions["grp1"]] == ["nominal"]


def test_facts_are_read_with_keys_words_and_quotations() -> None:
    (fact,) = coded("x", 'evt1 ASSAULT/explosives actual actor=grp1?claimed place=fac1,loc1 unclaimed="niemand eiste \\"dit\\" op" # bij twijfel').facts
    assert fact.subject == "evt1"
    assert fact.words == ("ASSAULT/explosives", "actual")
    assert fact.keys == {"actor": "grp1?claimed", "place": "fac1,loc1", "unclaimed": 'niemand eiste "dit" op'}
    assert coded("x", 'loc1 "Fort X" 5.85,-55.20 SUR landmark').facts[0].quoted == ("Fort X",)


def test_a_line_number_is_that_of_the_file() -> None:
    article = coded("een\n\ntwee", "evt1 ASSAULT actual\n\ngrp1 \"X\"")
    assert [f.line for f in article.facts] == [9, 11]


@pytest.mark.parametrize(("body", "problem"), [
    ("{evt1 open", "never closed"), ("dicht}", "closes nothing"), ("{xyz1 woord}", "opens no span"), ("{evt1}", "opens no span"),
    ("{evt1 woord }", "white space"), ("{Evt1 woord}", "opens no span"),
])
def test_broken_braces_are_named(body: str, problem: str) -> None:
    with pytest.raises(GraphError, match=problem):
        coded(body)


@pytest.mark.parametrize(("head", "problem"), [
    ("language: nl\n---\n", "no title"), ("title: x\n[\n---\n", "no YAML"), ("title: x\ncolour: red\n---\n", "colour"), ("title: x\n", "no '---'"),
])
def test_a_broken_head_is_named(head: str, problem: str) -> None:
    with pytest.raises(GraphError, match=problem):
        parse(f"{head}tekst" if "---" in head else head, "x")


def test_a_title_in_yaml_quotation_marks_loses_them_and_one_with_a_colon_keeps_it() -> None:
    assert parse('title: "Kop: {evt1 aanslag}"\n---\nx\n===\n', "x").title == "Kop: aanslag"
    assert parse("title: Liveblog: {evt1 rellen}\n---\nx\n===\n", "x").title == "Liveblog: rellen"


@given(st.text(st.characters(blacklist_characters="{}\r", blacklist_categories=("Cs",)), min_size=1, max_size=40),
       st.text(st.characters(whitelist_categories=("L", "N")), min_size=1, max_size=10))
def test_any_text_around_a_span_keeps_its_offsets(around: str, words: str) -> None:
    article = parse(f"title: t\n---\na{around}b {{evt1 {words}}} c{around}\n===\n", "x")
    (mention,) = article.mentions["evt1"]
    assert article.text[mention.start:mention.end] == words
