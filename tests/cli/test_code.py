"""`duiding code` as a user meets it: a process of its own, bad input, exit codes. The pipeline is cut short: reading is what is tested."""

import json
import subprocess
import sys

import pytest

RUN = [sys.executable, "-c", "from duiding.cli import main; main()", "code", "--language", "nl"]
GOOD = "Bij een aanslag in Kabul zijn gisteren tien mensen gedood."


def run(folder, *arguments, stdin=b""):
    done = subprocess.run([*RUN, *map(str, arguments)], cwd=folder, input=stdin, capture_output=True, timeout=120, check=False)
    stderr = done.stderr.decode()
    assert "Traceback" not in stderr
    errors = folder / "errors.jsonl"
    failures = [json.loads(line) for line in errors.read_text("utf-8").splitlines()] if errors.exists() else []
    return done.returncode, [json.loads(line) for line in done.stdout.decode().splitlines()], stderr, failures


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "good.txt"
    path.write_text(GOOD, "utf-8")
    return path


@pytest.mark.parametrize(("name", "content", "error"), [
    ("missing.txt", None, "NoSuchFile"),
    ("empty.txt", b"", "NothingToRead"),
    ("blank.txt", b" \n\n", "NothingToRead"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "NotText"),
    ("program", b"\x7fELF" + bytes(200), "NotText"),
    ("folder", "folder", "NothingToRead"),
])
def test_a_bad_input_is_named_and_loses_no_other(tmp_path, good, name, content, error):
    bad = tmp_path / name
    if content == "folder":
        bad.mkdir()
    elif content is not None:
        bad.write_bytes(content)
    status, records, stderr, failures = run(tmp_path, bad, good)
    assert status == 3
    assert [r["article"]["text"] for r in records] == [GOOD]
    assert [f["error"] for f in failures] == [error]
    assert failures[0]["where"] == str(bad)
    assert failures[0]["remedy"]
    assert str(bad) in stderr


def test_nothing_came_out(tmp_path):
    status, records, _, failures = run(tmp_path, tmp_path / "missing.txt", "-o", tmp_path / "out.jsonl")
    assert (status, records, len(failures)) == (4, [], 1)
    assert not list(tmp_path.glob("*out.jsonl*"))


def test_wrong_encoding(tmp_path, good):
    bad = tmp_path / "latin.txt"
    bad.write_bytes("Coördinatie in België".encode("cp1252"))
    status, records, _, failures = run(tmp_path, bad, good, "--encoding", "utf-8")
    assert (status, len(records), failures[0]["error"]) == (3, 1, "BadEncoding")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_line_loses_only_itself(tmp_path, workers):
    lines = [json.dumps({"text": f"Artikel {n} over Kabul."}) for n in range(1, 6)]
    lines[2] = '{"text": "stuk'
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    status, records, _, failures = run(tmp_path, path, "--workers", workers)
    assert status == 3
    assert [r["article"]["text"] for r in records] == [f"Artikel {n} over Kabul." for n in (1, 2, 4, 5)]
    assert [(f["where"], f["error"]) for f in failures] == [(f"{path}:3", "BadLine")]


@pytest.mark.parametrize("options", [["--published", "2021-02-30"], ["--language", "tlh"], ["--encoding", "hex"], ["--field", "tekst=body"],
                                     ["--workers", "0"], ["--format", "xml"]])
def test_wrong_options(tmp_path, good, options):
    status, records, stderr, _ = run(tmp_path, good, *options)
    assert (status, records) == (2, [])
    assert options[0] in stderr


def test_an_impossible_date_in_a_line_is_that_line_s_error(tmp_path):
    line = json.dumps({"text": GOOD, "published": "2021-02-30"})
    status, _, _, failures = run(tmp_path, "-", stdin=line.encode())
    assert (status, failures[0]["error"]) == (4, "BadDate")
    assert "2021-02-30" in failures[0]["problem"]


def test_no_output_replaces_an_input(tmp_path, good):
    status, _, _, _ = run(tmp_path, good, "-o", good)
    assert status == 2
    assert good.read_text("utf-8") == GOOD


def test_the_output_is_whole(tmp_path, good):
    out = tmp_path / "out.jsonl"
    assert run(tmp_path, good, "-o", out)[0] == 0
    assert json.loads(out.read_text("utf-8"))["article"]["text"] == GOOD
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.txt", "out.jsonl"]


def test_a_closed_pipe_ends_quietly(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(json.dumps({"text": GOOD + "x" * 20000}) for _ in range(50)), "utf-8")
    done = subprocess.run(["bash", "-c", '"$@" | head -c 10', "-", *RUN, str(path)], capture_output=True, timeout=120, check=True)
    assert done.stderr == b""
