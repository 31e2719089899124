"""Rooms import only from rooms above them, the tests mirror the source, and nothing happens at import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "duiding"
ROOMS = ["records", "ontology", "languages", "read", "mark", "corpus", "ground", "assemble", "merge", "base", "explain", "export", "web", "scale",
         "evaluate", "cli"]
EVERYWHERE = {"errors"}
"""The tree of errors stands outside the rooms, for all of them."""
BELOW_ALL = {"pipeline", "reader", "pool"}
"""What ties the rooms together, for the command line and the package itself."""


def imports(file: Path) -> set[str]:
    """The rooms (and top-level modules) of duiding that a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found |= {n.split(".")[1] for n in names if n.startswith("duiding.")}
    return found


@pytest.mark.parametrize("room", [r for r in ROOMS if (SOURCE / r).is_dir()])
def test_a_room_imports_only_from_rooms_above_it(room: str) -> None:
    above = set(ROOMS[:ROOMS.index(room) + 1]) | EVERYWHERE | (BELOW_ALL if room in ("cli", "scale", "evaluate") else set())
    for file in sorted((SOURCE / room).rglob("*.py")):
        assert imports(file) <= above, f"{file.relative_to(SOURCE)} imports {imports(file) - above} from below"


def test_every_folder_of_the_package_is_a_room_with_a_place() -> None:
    assert {d.name for d in SOURCE.iterdir() if d.is_dir() and d.name != "__pycache__"} <= {*ROOMS, "weights"}


def test_no_file_grows_past_what_one_head_holds() -> None:
    long = {str(f.relative_to(SOURCE)): n for f in SOURCE.rglob("*.py") if (n := len(f.read_text("utf-8").splitlines())) > 500}
    assert not long


def test_importing_the_package_loads_no_table_and_no_heavy_library() -> None:
    heavy = ["trafilatura", "numpy", "onnxruntime", "tokenizers", "py3langid", "babel", "pyarrow", "typer"]
    code = f"import sys, duiding; print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_components_come_in_the_order_of_their_needs() -> None:
    from duiding.pipeline import COMPONENTS, check_order

    assert check_order(COMPONENTS) == []
