"""The documentation says what the program does: every option, exit code, public name, link and command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer

import duiding
from duiding.cli import EXIT_INTERRUPTED, app
from duiding.cli.code import ALL_WELL, FAULT, NOTHING_CAME, SOME_FAILED
from duiding.errors import DuidingError, InputError, OptionError

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CLI = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
PAGES = sorted([*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"])
LINK = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)")
WORD = re.compile(r"\w{4,}")


def _commands() -> dict[str, click.Command]:
    """Every command by its name, those of a group as `group command`."""
    found: dict[str, click.Command] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {sub}": c for sub, c in inner.items()} if inner else {name: command}
    return found


def _options() -> Iterator[tuple[str, click.Option]]:
    for name, command in _commands().items():
        for option in command.params:
            if getattr(option, "opts", None) and option.opts[0].startswith("-") and not getattr(option, "hidden", False):
                yield name, option  # type: ignore[misc]


OPTIONS = list(_options())


def _section(command: str) -> str:
    _, found, rest = CLI.partition(f"## `duiding {command}`")
    assert found, f"`duiding {command}` has no section"
    return rest.partition("\n## ")[0]


def test_the_command_line_has_options_to_document() -> None:
    assert {"code", "schema"} <= set(_commands())
    assert len(OPTIONS) > 10


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=lambda x: x if isinstance(x, str) else x.opts[0])
def test_every_option_stands_in_the_reference_with_what_its_help_means(command: str, option: click.Option) -> None:
    rows = [row for row in _section(command).splitlines() if row.startswith("|") and all(f"`{o}" in row for o in option.opts)]
    assert len(rows) == 1, f"{option.opts} must have one row"
    wanted = set(WORD.findall((option.help or "").lower()))
    missing = wanted - set(WORD.findall(rows[0].lower()))
    assert len(missing) <= len(wanted) // 3, f"the row of {option.opts} leaves out {missing} of the help"


@pytest.mark.parametrize("command", sorted(_commands()))
def test_the_reference_names_no_option_that_is_not_there(command: str) -> None:
    there = {o for name, option in OPTIONS if name == command for o in option.opts} | {"--help"}
    named = set(re.findall(r"^\| `(--[\w-]+)", _section(command), re.M))
    assert named <= there


def test_exit_codes_stand_in_the_reference() -> None:
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", CLI.partition("## Exit codes")[2], re.M)}
    assert documented == {ALL_WELL, FAULT, SOME_FAILED, NOTHING_CAME, EXIT_INTERRUPTED, DuidingError.exit_code, InputError.exit_code,
                          OptionError.exit_code}


def test_the_readmes_test_command_is_the_one_that_the_checks_run() -> None:
    commands = re.findall(r"^python3\.11 .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    assert len(commands) == 2, "two commands on a fresh machine"
    checks = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install -e '.[dev]'" in commands[1] and "-e '.[dev]'" in checks
    assert commands[1].endswith("/pytest") and "/pytest\"" in checks


def test_the_readmes_first_command_codes_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    first = re.findall(r"^python3\.11 .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)[0]
    monkeypatch.chdir(ROOT)
    result = CliRunner().invoke(app, first.split("/duiding ")[1].split())
    assert result.exit_code == 0
    assert "Kerman" in result.output


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        if "://" in target or target.startswith("mailto:"):
            continue
        found = (page.parent / path).resolve() if path else page
        assert found.exists(), f"{page.name}: {target}"
        if anchor and found.suffix == ".md":
            heads = re.findall(r"^#+ (.+)$", found.read_text(encoding="utf-8"), re.M)
            assert anchor in {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in heads}, f"{page.name}: {target}"


@pytest.mark.parametrize("name", duiding.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    text = "".join(p.read_text(encoding="utf-8") for p in (DOCS / "how-to" / "use-from-python.md", *sorted((DOCS / "reference").glob("*.md"))))
    assert re.search(rf"(?<!\w)duiding\.{name}\b", text), f"duiding.{name} is not documented"


def test_every_page_is_in_the_navigation() -> None:
    listed = set(re.findall(r"- ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M))
    assert listed == {p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md")}
