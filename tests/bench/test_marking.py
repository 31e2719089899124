"""The gate: what the program scores on the dev split may not fall below bench/floors.json."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import marking as bench
import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "bench" / "floors.json"


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["marking.py", str(ROOT / "corpus"), *args])
    return bench.main()


def test_nothing_has_fallen_below_its_floor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "--floors", str(FLOORS)) == 0, capsys.readouterr().err


@pytest.mark.parametrize(("change", "says"), [
    ({"f1": {"arguments": 0.99}}, "arguments is"), ({"false alarms": -1}, "false alarms, more than -1"), ({"corpus": "0"}, "have changed"),
])
def test_the_gate_can_fail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, change: dict[str, Any], says: str) -> None:
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps(json.loads(FLOORS.read_text("utf-8")) | change), "utf-8")
    assert run(monkeypatch, "--floors", str(floors)) == 1
    assert says in capsys.readouterr().err


def test_a_floor_rises_only_when_asked_and_never_falls_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    now = json.loads(FLOORS.read_text("utf-8"))
    floors.write_text(json.dumps(now | {"f1": dict.fromkeys(now["f1"], 0.0)}), "utf-8")
    assert run(monkeypatch, "--floors", str(floors), "--raise") == 0
    assert json.loads(floors.read_text("utf-8"))["f1"]["claim content"] > 0
    floors.write_text(json.dumps(now | {"f1": now["f1"] | {"arguments": 0.99}}), "utf-8")
    assert run(monkeypatch, "--floors", str(floors), "--raise") == 1
    assert json.loads(floors.read_text("utf-8"))["f1"]["arguments"] == 0.99
    assert run(monkeypatch, "--floors", str(floors), "--lower") == 0
    assert json.loads(floors.read_text("utf-8"))["f1"]["arguments"] < 0.99
