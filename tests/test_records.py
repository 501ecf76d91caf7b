"""A record is of the very files, Python and packages that a run read, and of nothing else."""

import json
from pathlib import Path

import pytest

from publish import records

READ = ("solutions/hw98/problem1.py", "tests/routes.py", "tests/hw98/problem1/test_routes.py",
        "tests/hw98/problem1/key.toml", "tools/establish.py")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree of a few files, which is what this process runs on."""
    for name in (*READ, "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    monkeypatch.setattr(records, "ROOT", tmp_path)
    monkeypatch.setattr(records, "LOADED", {run: records.key(run) for run in records.READS})
    records.read.cache_clear()
    return tmp_path


def test_what_a_run_found_is_read_again(tree: Path) -> None:
    """As it was written; before, there is nothing."""
    assert records.read("routes") is None
    records.read.cache_clear()
    assert records.write("routes", {"passed": {"a": ["b"]}})
    assert records.read("routes") == {"of": records.key("routes"), "passed": {"a": ["b"]}}
    assert records.read("altered") is None


@pytest.mark.parametrize("name", [*READ, "tests/hw98/more.py", "solutions/more.py", "tests/hw99/problem1/key.toml"])
def test_a_record_of_other_files_is_no_record(tree: Path, name: str) -> None:
    """A byte of what the run read, or a file more; and nothing is kept of a run in which that happened."""
    assert records.write("routes", {})
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text("y", encoding="utf-8")
    assert records.read("routes") is None
    assert not records.write("routes", {})


def test_a_file_that_no_route_reads_changes_nothing(tree: Path) -> None:
    """Else every change of a word would run all of them."""
    assert records.write("routes", {})
    (tree / "README.md").write_text("y", encoding="utf-8")
    assert records.read("routes")


def test_a_record_is_of_what_this_process_loaded(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that runs on older files than those on disk must not take the record of the new ones for its own."""
    (tree / READ[0]).write_text("y", encoding="utf-8")
    old = dict(records.LOADED)
    monkeypatch.setattr(records, "LOADED", {run: records.key(run) for run in records.READS})
    assert records.write("routes", {})
    assert records.read("routes")
    monkeypatch.setattr(records, "LOADED", old)
    records.read.cache_clear()
    assert records.read("routes") is None


def test_a_version_is_part_of_the_key(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of Python, of the machine, of every installed package."""
    known, keys = records.versions(), {records.key("routes")}
    assert any(v.startswith("numpy==") for v in known)
    for at in range(len(known)):
        monkeypatch.setattr(records, "versions", lambda at=at: (*known[:at], known[at] + "1", *known[at + 1:]))
        keys.add(records.key("routes"))
    assert len(keys) == len(known) + 1


@pytest.mark.parametrize(("name", "changes"), [
    ("solutions/hw98/problem1.py", True), ("tests/hw98/problem1/key.toml", True), ("tests/routes.py", True),
    ("tests/hw98/cases.py", True), ("solutions/hw98/problem1/practice.py", True),
    ("solutions/hw98/problem2/practice.py", False), ("tests/hw98/problem11/key.toml", False),
    ("solutions/hw99/problem1.py", False), ("solutions/hw99/data.py", False), ("tests/hw99/cases.py", False),
    ("README.md", False)])
def test_a_key_of_a_problem_is_of_its_files_and_of_what_is_shared(tree: Path, name: str, changes: bool) -> None:
    """Not of those that are another problem's own."""
    before = records.key("variants", "hw98.1")
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_text("y", encoding="utf-8")
    assert (records.key("variants", "hw98.1") != before) == changes


@pytest.mark.parametrize("text", ["", "{", "null", "7", "[]"])
def test_a_spoiled_record_tells_nothing_of_an_earlier_run(tree: Path, text: str) -> None:
    """What was written is known, also once a file has changed."""
    assert records.write("routes", {"passed": {}})
    (tree / READ[0]).write_text("y", encoding="utf-8")
    assert records.earlier("routes").keys() == {"of", "passed"}
    records.place("routes").write_text(text, encoding="utf-8")
    assert records.earlier("routes") == {}


@pytest.mark.parametrize("text", ["", "{", "null", "7", "[]", "{}", json.dumps({"of": "another"})])
def test_a_spoiled_record_is_no_record(tree: Path, text: str) -> None:
    """What can't be read establishes nothing."""
    records.place("routes").parent.mkdir(parents=True)
    records.place("routes").write_text(text, encoding="utf-8")
    assert records.read("routes") is None


def test_every_file_that_is_read_is_in_the_key() -> None:
    """The patterns find the package, the routes, the typed keys; and no run reads what git does not keep."""
    for run in records.READS:
        found = {p.relative_to(records.ROOT).as_posix() for n in records.READS[run] for p in records.ROOT.glob(n)}
        assert {"tests/routes.py", "tests/printed.py", "tools/establish.py", "solutions/formulas.py"} <= found
        assert {p.as_posix() for p in Path("tests").glob("hw*/problem*/*.*") if p.suffix in (".py", ".toml")} <= found
        assert not [name for name in found if name.startswith((".", "node_modules/", "site/"))]
