"""A new problem runs as it is made, can't pass until it is written, and passes once it is."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from publish import unwritten
from publish.evidence import doubts
from publish.hooks import on_pre_build
from tools import new

ROOT = Path(__file__).parent.parent
TREE = ("docs", "publish", "solutions", "tests", "tools", "mkdocs.yml", "pyproject.toml", "README.md", "node_modules")
WRITTEN = {  # what an author writes, in the order of the lines that a new problem leaves open
    "solutions/hw4/__init__.py": ["sums"], "solutions/hw4/problem1.py": ["a number, and the sum"],
    "docs/hw4/index.md": ["sums", "Here you learn to add a number to itself, with a pencil and without any doubt"],
    "docs/hw4/problem1/index.md": ["A number is added to itself", "A number is given", "What is the sum"],
    "docs/hw4/problem1/solution.ipynb": ["the sum", "The number stands on both sides of the sign"],
    "tests/hw4/problem1/answers.toml": ["by hand"], "tests/hw4/problem1/key.toml": ["by hand"],
    "tests/hw4/problem1/test_routes.py": ["A product"],
}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this tree without any homework, and a new problem in it."""
    copy = tmp_path_factory.mktemp("new") / "tree"
    copy.mkdir()
    for name in TREE:
        if (ROOT / name).is_file():
            shutil.copy(ROOT / name, copy / name)
        elif name == "node_modules":
            (copy / name).symlink_to(ROOT / name, target_is_directory=True)
        else:
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "hw[0-9]*"))
    for page in ("guide.md", "index.md"):
        (copy / "docs" / page).unlink()  # it cites a homework that is not in this copy
    done = run(copy, "tools.new", "hw4.1", "Add a number to itself")
    assert done.returncode == 0, done.stderr
    return copy


def run(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module in a copy."""
    return subprocess.run([sys.executable, "-m", *arguments], cwd=tree, capture_output=True, text=True, check=False,
                          env=os.environ | {"PYTHONPATH": str(tree)})


def files(tree: Path) -> list[Path]:
    """The files of the new problem, and of its homework."""
    return sorted(path for folder in tree.glob("*/hw4") for path in folder.rglob("*")
                  if path.is_file() and "__pycache__" not in path.parts)


def write(tree: Path) -> None:
    """Write what is to be written."""
    for name, texts in WRITTEN.items():
        path, each = tree / name, iter(texts)
        lines = path.read_text(encoding="utf-8").split("\n")
        for k, line in enumerate(lines):
            if found := unwritten.MARK.search(line):
                lines[k] = line[: line.index("WRITE")] + next(each) + line[found.end("what"):]
        path.write_text("\n".join(lines), encoding="utf-8")


def test_a_new_problem_runs_is_refused_until_it_is_written_and_then_passes(tree: Path) -> None:
    """As made: its notebook runs, each open line is named by the lint. Written: every check of a problem passes."""
    notebook = "docs/hw4/problem1/solution.ipynb"
    assert run(tree, "tools.regen", notebook).returncode == 0
    cells: list[dict[str, Any]] = json.loads((tree / notebook).read_text(encoding="utf-8"))["cells"]
    assert all(cell["outputs"] for cell in cells if cell["cell_type"] == "code")
    refused = run(tree, "publish.authoring")
    assert refused.returncode == 1
    assert refused.stdout.split("\n")[:-1] == unwritten.lines(tree)
    named = [line.split(": ")[0].rsplit(":", 1) for line in unwritten.lines(tree)]
    made = {path.relative_to(tree).as_posix() for path in files(tree)}
    assert {name for name, _ in named} == made - {"docs/hw4/answers.md"}  # which is listed from the registry
    for name, line in named:
        assert "WRITE" in (tree / name).read_text(encoding="utf-8").split("\n")[int(line) - 1]
    write(tree)
    assert unwritten.lines(tree) == []
    for arguments in (("tools.regen", notebook), ("publish.authoring",), ("pytest", "-q", "-p", "no:cacheprovider",
                      "tests/test_boxes.py", "tests/test_routes.py", "tests/test_vectors.py", "tests/test_pages.py",
                      "tests/test_printed.py", "tests/site/test_statements.py", "-k", "hw4 or vector or mistake_is")):
        done = run(tree, *arguments)
        assert done.returncode == 0, done.stdout + done.stderr


def test_a_strict_build_refuses_what_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """By file and line, beside what is not checked; one while writing only says so."""
    monkeypatch.setattr(unwritten, "lines", lambda: ["docs/hw98/index.md:5: not written yet: write a word"])
    config: Any = type("Config", (), {"strict": True})
    with pytest.raises(Exception, match="docs/hw98/index.md:5: not written yet: write a word"):
        on_pre_build(config)
    config.strict = False
    on_pre_build(config)
    assert isinstance(doubts(), list)


def test_nothing_here_is_left_unwritten() -> None:
    """No homework of this tree has a line that a new one begins with."""
    assert unwritten.lines() == []


@pytest.mark.parametrize(("id", "title", "message"), [
    ("5.2", "T", "'5.2' is not the id of a problem: write the homework, a dot, the problem, like hw4.1"),
    ("5.2", "T", "did you mean hw5.2?"), ("HW4.2", "T", "did you mean hw4.2?"),
    ("hw4", "T", "'hw4' is not the id of a problem"), ("hw04.1", "T", "did you mean hw4.1?"),
    ("hw4.1a", "T", "did you mean hw4.1?"),
    ("hw98.1", "T", "hw98 is kept for tests of a homework that is missing; take another number"),
    ("hw97.1", "T", "hw97.1 is taken: solutions/hw97/problem1.py is there; hw97.2 is free"),
    ("hw97.4", "T", "hw97.4 leaves a problem out: the next of hw97 is hw97.2"),
    ("hw96.1", "T", "hw96 is half a homework: docs/hw96 is there, not solutions/hw96 and tests/hw96; finish it"),
    ("hw95.2", "T", "hw95.2 leaves a problem out: the next of hw95 is hw95.1"),
    ("hw95.1", "Fit 2 lines", "the title 'Fit 2 lines' states something: typed number 2; say it in words"),
    ("hw95.1", " ", "a problem has a title of a line"),
])
def test_what_cannot_be_made_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id: str, title: str,
                                        message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """By its name, with what to type; nothing is written."""
    for name in ("solutions/hw97/problem1.py", "docs/hw97/index.md", "tests/hw97/x", "docs/hw96/index.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert new.main([id, title]) == 2
    assert message in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_an_id_and_a_title_are_needed(capsys: pytest.CaptureFixture[str]) -> None:
    """The error shows the command."""
    assert new.main(["hw4.1"]) == 2
    assert 'python3 noxfile.py -s new -- hw4.1 "Fit a line"' in capsys.readouterr().err
