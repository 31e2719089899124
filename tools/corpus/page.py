"""Brings tables in a page of the documentation up to date, between marks such as <!-- counts --> and <!-- /counts -->.

    python tools/corpus/page.py CORPUS PAGE [NAME=FILE ...]

`counts` is made from the corpus; each NAME=FILE puts the text of a file between the marks of that name.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from duiding.corpus import count, load
from duiding.corpus.stats import lines


def put(page: str, name: str, text: str) -> str:
    """The page with new words between the two marks of a name."""
    return re.sub(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}{text.strip()}\n{m[2]}", page, flags=re.S)


def main() -> None:
    """Brings the page up to date."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="the folder that holds train/, dev/ and test/")
    parser.add_argument("page", type=Path, help="the page to bring up to date")
    parser.add_argument("texts", nargs="*", metavar="NAME=FILE", help="put the text of a file between the marks of a name")
    args = parser.parse_args()
    page = put(args.page.read_text("utf-8"), "counts", "\n".join(lines(count(load(args.corpus)))))
    for text in args.texts:
        name, _, file = text.partition("=")
        page = put(page, name, Path(file).read_text("utf-8"))
    args.page.write_text(page, "utf-8")


if __name__ == "__main__":
    main()
