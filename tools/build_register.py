"""Compiles data/register/*.yaml to data/register.json, which is what the program reads. Run it after each change of the tables."""

from __future__ import annotations

from pathlib import Path

from duiding.ground import register

if __name__ == "__main__":
    target = Path(register.__file__).parent / "data" / "register.json"
    target.write_text(register.compiled(), "utf-8")
    print(f"{target}: {len(register.compiled())} characters")
