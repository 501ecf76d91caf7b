"""A second homework is a folder in each of the three trees, and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FILES = {
    "solutions/hw9/__init__.py": '"""Homework 9: a toy."""\n',
    "solutions/hw9/problem1.py": '''"""Problem 1: a toy."""

from fractions import Fraction

from ..answers import Right
from ..boxes import Box, ask
from ..claims import states
from ..lines import Chain, chain
from ..mistakes import Desk, instead_of
from ..notation import Name
from ..numbers import exact
from ..written import quantity

b = quantity(Name("b"), exact("2"))


@states("hw9.1.sum", "The sum of a bias with itself.")
def _() -> Chain:
    return chain("s", b + b, fill=True)


@instead_of("b")
def less(b: Fraction, _: Desk) -> Fraction:
    """The bias is too small: take all of it."""
    return b - 1


ask(Box("hw9.1.sum", "the sum", "numbers", (Right(lambda q: q.b + q.b, ({"b": exact("2")},), "hw9.1.sum"),), (less,),
        ("Add the bias to itself.",), "It is a single number.", "hw9.1.sum"))
''',
    "tests/hw9/problem1.answers.toml": '''
[mistakes]
less = "The bias is too small"

[box."hw9.1.sum"]
right = ["4", "4.0", "2+2", "8/2", "[4]"]
near = [["5", "wrong"], ["4.1", "wrong"], ["[4, 4]", "shape"]]
mistakes.less = "2"
''',
    "tests/hw9/again.py": '''"""The bank of a toy, again."""

from typing import Any


def wrong_points(part: str, points: list[Any]) -> list[str]:
    """There are none."""
    return []


def expected(problem: str, bank: Any) -> Any:
    """Counted."""
    return {"hw9.1.sum": {"kind": "numbers", "called": [], "rights": [{"value": [[["4"]]]}], "places": 0, "follows": [],
                          "mistakes": [{"value": [[["2"]]], "says": ["mistake.less"]}]}}
''',
    "docs/hw9/index.md": "---\ntitle: Homework 9\n---\n\n# Homework 9: a toy\n\nThis has a problem, and it is there "
                         "for a test. It is not much to read, but it stands on a page.\n\n{{ site.problems.hw9 }}\n",
    "docs/hw9/problem1/index.md": "---\ntitle: Problem 1\n---\n\n# Problem 1: what is the sum?\n\nAdd the bias $b$ to "
                                  "itself, and think about it for as long as you like before you read on.\n\n"
                                  "{{ boxes.hw9.1 }}\n\n[Read the solution](solution.ipynb)\n",
    "tests/hw9/__init__.py": "",
    "tests/hw9/problem1.key.toml": '[[printed]]\nclaim = "hw9.1.sum"\nwhere = "the key"\nvalue = "4"\n',
    "tests/hw9/test_problem1.py": '''"""Problem 1: routes."""

from typing import Any

from tests.printed import attach_printed
from tests.routes import route

attach_printed("tests/hw9/problem1.key.toml")


@route("hw9.1.sum", by="enumeration")
def _(published: Any) -> None:
    """Counted."""
    assert published == sum([2, 2])
''',
}
NOTEBOOK = """{"cells": [
 {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["# Add it\\n", "\\n", "[Read the question](index.md) first, and try to find the sum on your own before you look at the line below this one."]},
 {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": ["from solutions.claims import show"]},
 {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": null, "outputs": [], "source": ["show(\\"hw9.1.sum\\")"]}],
 "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"""  # noqa: E501  a notebook's lines
COPIED = ("solutions", "publish", "docs", "tests", "tools", "node_modules", "mkdocs.yml", "pyproject.toml", "README.md")
CHECKS = ["tests/test_architecture.py", "tests/test_pages.py", "tests/test_authoring.py", "tests/test_claims.py",
          "tests/test_printed.py", "tests/site/test_site.py", "tests/test_routes.py", "tests/test_boxes.py",
          "tests/test_judge.py"]


def test_a_second_homework_is_found_everywhere(tmp_path: Path) -> None:
    """Its claims, routes, key, pages and place in the navigation; no other file changes."""
    for name in COPIED:
        source = Path(name).resolve()
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "docs/hw9/problem1/solution.ipynb").write_text(NOTEBOOK, encoding="utf-8")
    _run(tmp_path, "-m", "tools.regen", "docs/hw9/problem1/solution.ipynb")
    _run(tmp_path, "-m", "tools.establish")
    _run(tmp_path, "-m", "mkdocs", "build", "--strict")
    wanted = "hw9 or architecture or vector or (site and (reads or states or lead or navigation or stands or box))"
    _run(tmp_path, "-m", "pytest", "-q", "--built=site", "-k", wanted, *CHECKS)
    home = tmp_path / "site"
    assert "Homework 9" in (home / "index.html").read_text(encoding="utf-8")
    assert 'id="hw9.1.sum"' in (home / "hw9/problem1/solution/index.html").read_text(encoding="utf-8")
    assert 'id="box.hw9.1.sum"' in (home / "hw9/problem1/index.html").read_text(encoding="utf-8")
    assert "<code>hw9.1.sum</code>" in (home / "ledger/index.html").read_text(encoding="utf-8")


def _run(root: Path, *arguments: str) -> None:
    environment = os.environ | {"PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, *arguments], cwd=root, env=environment, capture_output=True, text=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
