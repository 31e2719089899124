"""The ontology, the records and the language tables speak of the same things."""

import subprocess
import sys
from pathlib import Path

import pytest

from duiding.languages import LANGUAGES, table
from duiding.ontology import RELATIONS, TRAITS, load

ROOT = Path(__file__).parents[2]


def test_traits_and_relations_of_the_records_are_those_of_the_ontology() -> None:
    assert set(load("statements")["traits"]) == TRAITS
    assert set(load("statements")["relations"]) == RELATIONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_word_has_a_type_and_mode_of_the_ontology(language: str) -> None:
    types = load("events")
    for name, entry in table(language, "events")["triggers"].items():
        assert entry["type"] in types, name
        assert entry.get("mode") is None or entry["mode"] in types[entry["type"]].get("modes", {}), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_compounds_lead_to_triggers_that_exist(language: str) -> None:
    events = table(language, "events")
    assert set(events["suffixes"].values()) <= set(events["triggers"])


def test_the_reference_is_what_the_records_and_the_ontology_say() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "build_reference.py"), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
