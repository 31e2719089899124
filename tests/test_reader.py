"""The door of the library."""

import os
import pickle
import subprocess
import sys

import pytest

import duiding
from duiding.pipeline import COMPONENTS, component
from duiding.reader import Reader

DATES = [c for c in COMPONENTS if c.name == "dates"]


def test_public_names():
    assert set(duiding.__all__) == {"Article", "BadDate", "DuidingError", "InputError", "OptionError", "Options", "Reader", "Reading", "Record",
                                    "Span", "UnknownLanguage", "__version__", "articles", "code"}
    assert all(hasattr(duiding, name) for name in duiding.__all__)


def test_import_is_cheap():
    heavy = "pydantic numpy trafilatura py3langid yaml typer"
    code = f"import sys, duiding; print([m for m in {heavy.split()!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_text_is_kept_and_bad_arguments_are_named():
    reader = pickle.loads(pickle.dumps(Reader(components=DATES)))  # noqa: S301
    assert reader.code(" Er vielen gisteren doden.\n", language="nl", title="Kop").article.text == " Er vielen gisteren doden.\n"
    with pytest.raises(duiding.BadDate):
        reader.code("Tekst", language="nl", published="2021-02-30")
    with pytest.raises(duiding.UnknownLanguage):
        reader.code("Tekst", language="tlh")


def dies(graph):
    if "sterf" in graph.text:
        os._exit(9)
    if "fout" in graph.text:
        raise RuntimeError("kapot")


def test_a_dead_worker_loses_its_article_alone():
    reader = Reader(components=[component("dies", f"{__name__}:dies", "text", "x")])
    texts = [f"Dit is een tekst over een aanslag in Kabul, nummer {n}." for n in range(40)]
    texts[5], texts[20] = "Dit is de tekst waaraan wij sterf zeggen.", "Dit is de tekst met een fout."
    found = list(reader.code_many(iter(texts), workers=2))
    assert [type(f).__name__ for f in found] == [{5: "WorkerDied", 20: "CodingError"}.get(n, "Record") for n in range(40)]
    assert [f.article.text for n, f in enumerate(found) if n not in (5, 20)] == [t for n, t in enumerate(texts) if n not in (5, 20)]
