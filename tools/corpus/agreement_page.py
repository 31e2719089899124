"""Writes corpus/AGREEMENT.md: what was measured between the codings in corpus/double, before anybody decided between them.

    python tools/corpus/agreement_page.py CORPUS

The words around the tables stand in corpus/double/HEAD.md and DECIDED.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

from agreement import pairs, tables

AIMS = (("mentions, exact span and label", "span mentions", 0.90), ("event words with type", "event word + type", 0.80),
        ("arguments", "arguments", 0.75), ("claims with speaker", "claim content + speaker", 0.85))
PARTS = {"The first thirty articles": ("first_thirty", "Texts written by one session, coded by two others, on version 0.9 of the guideline, while it "
                                       "was being written: some rules came in between, for both alike."),
         "Articles of the test split": ("test", "The first coder is the session that wrote the article, the second saw its text only; "
                                        "version 1.1, whose later rules came in as the work went on.")}
def main() -> None:
    """Writes the page."""
    corpus = Path(sys.argv[1])
    made = {part: tables(pairs(corpus, set((corpus / "double" / f"{part}.txt").read_text("utf-8").split()))) for part, _ in PARTS.values()}
    made["all"] = tables(pairs(corpus, None))
    aims = "\n".join(f"| {what} | {floor:.2f} | " + " | ".join(_f1(lines, name) for lines in made.values()) + " |" for what, name, floor in AIMS)
    page = (corpus / "double" / "HEAD.md").read_text("utf-8").format(aims=aims)
    for title, (part, what) in PARTS.items():
        page += f"## {title}\n\n{what}\n\n" + "\n".join(made[part]) + "\n\n"
    (corpus / "AGREEMENT.md").write_text(page + (corpus / "double" / "DECIDED.md").read_text("utf-8"), "utf-8")


def _f1(lines: list[str], name: str) -> str:
    row = next(line for line in lines if line.startswith(f"| {name} |"))
    _, _, value, interval, *_ = row.split("|")
    return f"{value.strip()} ({interval.strip()})"


if __name__ == "__main__":
    main()
