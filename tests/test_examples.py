"""The examples are what examples/README.md says: read by the program as they lie there, one title each, two Dutch and one of each other language."""

import json
from collections import Counter
from pathlib import Path

import pytest

from duiding.read import articles

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(p.stem for p in EXAMPLES.glob("*.txt"))


def test_each_language_has_its_example():
    languages = Counter(json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))["language"] for name in NAMES)
    assert languages == {"nl": 2, "en": 1, "de": 1, "fr": 1, "es": 1}
    assert all(f"`{name}`" in (EXAMPLES / "README.md").read_text("utf-8") for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_read_with_its_title_once(name):
    told = json.loads((EXAMPLES / f"{name}.json").read_text("utf-8"))
    body = (EXAMPLES / f"{name}.txt").read_text("utf-8")
    (reading,) = articles([EXAMPLES / f"{name}.txt"])
    article = reading.article
    assert (article.title, article.language, article.published, article.url) == (told["title"], told["language"], told["published"], None)
    assert article.text.strip() == f"{told['title']}\n\n{body}".strip()
    assert article.text.count(told["title"]) == 1 and 250 <= len(body.split()) <= 450


def test_the_folder_is_read_as_these_six_articles():
    found = list(articles([EXAMPLES]))
    assert [Path(reading.where).stem for reading in found] == NAMES and not any(reading.error for reading in found)
