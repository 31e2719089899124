"""The data sets, each read by a module of its own: `read(folder)` gives the examples by split, `LICENCE` is what the set is under, and `SHIPPABLE`
whether weights that are shipped may learn from it.

`python -m train.sets DATA_FOLDER --corpus corpus` shows what there is.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

from duiding.errors import OptionError
from train.example import Example

NAMES = ("corpus", "muc4", "re3d", "wikiann", "plover", "event_location", "ecbplus", "clin26", "crossner", "arabic_gsr", "dates", "wikievents")
"""The sets, each of them a task of its name. The folder of `corpus` is the corpus folder, that of all others the folder that holds the sets."""


def module(name: str) -> ModuleType:
    """The module that reads a set.

    Raises:
        OptionError: there is no such set.
    """
    if name not in NAMES:
        raise OptionError(f"no data set {name!r}", remedy=f"The sets are {', '.join(NAMES)}")
    return import_module(f"train.sets.{name}")


def read(name: str, folder: Path) -> dict[str, list[Example]]:
    """The examples of a set by split.

    Raises:
        OptionError: there is no such set.
        InputError: a file is missing or broken; says which and where.
    """
    found: dict[str, list[Example]] = module(name).read(folder)
    return found
