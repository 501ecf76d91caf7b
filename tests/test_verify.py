"""What was verified is remembered by all that it reads, and by nothing less."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publish import records
from tools import verify

CELL = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": 1, "source": "from toy import x\nx",
        "outputs": [{"output_type": "execute_result", "data": {"text/plain": "7"}, "execution_count": 1,
                     "metadata": {}}]}
KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
NOTEBOOK = json.dumps({"cells": [CELL], "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package that has a number, and notebooks that state it."""
    for name, text in {"solutions/__init__.py": "", "toy.py": "from solutions.given import x\n",
                       "solutions/given.py": "x = 7\n", "pyproject.toml": "", "docs/a.ipynb": NOTEBOOK,
                       "docs/b.ipynb": NOTEBOOK}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("tools/__init__.py", "tools/verify.py", "publish/__init__.py", "publish/records.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(name, tmp_path / name)
    return tmp_path


def ran(tree: Path, *arguments: str, ci: str = "") -> tuple[int, str]:
    """The result of a run, and what it says first."""
    environment = os.environ | {"PYTHONPATH": str(tree), "CI": ci, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-m", "tools.verify", *arguments], cwd=tree, env=environment,
                          capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout.partition("\n")[0] + done.stderr


def test_only_what_may_have_changed_is_run_again(tree: Path) -> None:
    """A changed page is run by itself, a changed package runs all; a false page fails until it is mended."""
    passed_before = "2 notebooks, 0 to run, 2 passed before with all that they read"
    assert ran(tree) == (0, "2 notebooks, 2 to run, 0 passed before with all that they read")
    assert ran(tree) == (0, passed_before)
    assert ran(tree, "--all")[1].startswith("2 notebooks, 2 to run")
    assert ran(tree, ci="true")[1].startswith("2 notebooks, 2 to run")
    page = tree / "docs/a.ipynb"
    page.write_text(NOTEBOOK.replace('"7"', '"8"'), encoding="utf-8")
    for _ in range(2):  # what failed is not remembered
        failed, said = ran(tree)
        assert (failed, said[:25]) == (1, "2 notebooks, 1 to run, 1 ")
    page.write_text(NOTEBOOK, encoding="utf-8")
    assert ran(tree) == (0, passed_before)
    (tree / "solutions/given.py").write_text("x = 8\n", encoding="utf-8")
    failed, said = ran(tree)
    assert (failed, said[:25]) == (1, "2 notebooks, 2 to run, 0 ")
    assert ran(tree, "--some") == (2, "unknown option --some; try --all, or none\n")


def test_a_key_is_of_all_that_a_notebook_reads(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte of the page, its place, a file of the package, the settings, a version of anything."""
    monkeypatch.chdir(tree)
    page = Path("docs/a.ipynb")

    def now(of: Path = page) -> str:
        return verify.key(of, verify.common())

    keys = [now(), now(Path("docs/b.ipynb"))]
    for name in ("docs/a.ipynb", "solutions/given.py", "pyproject.toml"):
        Path(name).write_text(Path(name).read_text(encoding="utf-8") + "\n", encoding="utf-8")
        keys.append(now())
    Path("solutions/more.py").write_text("", encoding="utf-8")
    keys.append(now())
    Path("solutions/more.py").rename("solutions/most.py")
    keys.append(now())
    known = records.versions()
    for at in range(len(known)):
        monkeypatch.setattr(records, "versions", lambda at=at: (*known[:at], known[at] + "1", *known[at + 1:]))
        keys.append(now())
    assert len(set(keys)) == len(keys) > 50
    assert any(v.startswith("numpy==") for v in known)


@pytest.mark.parametrize("text", ["", "{", "null", "7", '{"a": 1}', '[["a"]]'])
def test_a_spoiled_memory_is_no_memory(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What can't be read runs everything."""
    monkeypatch.setattr(verify, "PASSED", tmp_path / "verified.json")
    assert verify.passed() == set()
    verify.PASSED.write_text(text, encoding="utf-8")
    assert verify.passed() <= {"a"}
    verify.PASSED.write_text(json.dumps(["a"]), encoding="utf-8")
    assert verify.passed() == {"a"}
