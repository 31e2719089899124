import sys

import pytest

from duiding.errors import DuidingError
from duiding.export.arrow import SCHEMAS, to_tables
from duiding.records import Article, Record, Run

pytest.importorskip("pyarrow")
TABLES = {"articles", "actors", "mentions", "events", "participants", "figures", "claims", "traits", "relations", "outlooks",
          "questions", "credits", "totals"}


def test_the_tables_and_their_columns_are_the_same_without_rows():
    empty = to_tables([])
    assert set(empty) == set(SCHEMAS) == TABLES
    assert empty["events"].num_rows == 0
    assert [table.schema for table in empty.values()] == [table.schema for table in to_tables([_bare()]).values()]


def _bare():
    return Record(article=Article(id="a", text="x", language="nl"), run=Run(program="p"))


def test_each_value_arrives_with_its_evidence(brakel):
    tables = brakel.to_arrow()
    text = brakel.article.text
    attack = tables["events"].to_pylist()[0]
    assert (attack["type"], attack["mode"], attack["place"], attack["country"]) == ("ASSAULT", "explosives", "Station Brakel", "BEL")
    assert (attack["date_start"], attack["date_quote"]) == ("2021-08-26", "gisteren")
    assert {"role": "actor", "actor": "ac-noord", "basis": "claimed"}.items() <= tables["participants"].to_pylist()[0].items()
    assert tables["figures"].to_pylist()[0]["low"] == 12 and tables["traits"].to_pylist()[0]["value"] == "2015"
    for table in tables.values():
        for row in table.to_pylist():
            if row.get("quote") is not None:
                assert text[row["start"]:row["end"]] == row["quote"]


def test_no_field_that_is_written_is_missing_from_the_schemas(brakel):
    """pyarrow drops what a schema lacks without a word."""
    from duiding.export.arrow import rows_of

    for table, row in rows_of(brakel):
        assert set(row) <= {column.split(":")[0] for column in SCHEMAS[table].split()}, table


def test_lone_surrogates_do_not_stop_the_export():
    strange = Record(article=Article(id="a", text="x\ud800", language="nl"), run=Run(program="p"))
    assert to_tables([strange])["articles"].to_pylist()[0]["text"].startswith("x")


def test_without_pyarrow_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DuidingError, match=r"pip install 'duiding\[arrow\]'"):
        to_tables([])
