"""CrossNER, politics (Liu et al., 2021): names of politicians, parties, elections, events ... in sentences of Wikipedia. Source:
https://github.com/zliucr/CrossNER
"""

from __future__ import annotations

from pathlib import Path

from duiding.errors import BadLine
from train.example import Example
from train.sets import _common

LICENCE = "MIT"
SHIPPABLE = True
TASK = "crossner"


def read(folder: Path) -> dict[str, list[Example]]:
    """train and dev, one example a sentence."""
    files = {split: folder / "crossner_politics" / f"{split}.txt" for split in ("train", "dev")}
    return {split: [_example(block, where, f"{split}-{n}") for n, (where, block) in enumerate(_common.blocks(file))] for split, file in files.items()}


def _example(block: list[list[str]], where: str, name: str) -> Example:
    if wrong := next((line for line in block if len(line) != 2), None):
        raise BadLine(f"no tagged word: {chr(9).join(wrong)[:40]!r}", where=where, remedy="A line is word TAB tag")
    return _common.tagged([(word, tag) for word, tag in block], where, task=TASK, name=name, language="en")
