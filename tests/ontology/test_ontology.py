"""The ontology, the records and the reference speak of the same things."""

import subprocess
import sys
from pathlib import Path

from duiding.ontology import RELATIONS, TRAITS, load

ROOT = Path(__file__).parents[2]


def test_traits_and_relations_of_the_records_are_those_of_the_ontology() -> None:
    assert set(load("statements")["traits"]) == TRAITS
    assert set(load("statements")["relations"]) == RELATIONS


def test_the_reference_is_what_the_records_and_the_ontology_say() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "build_reference.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
