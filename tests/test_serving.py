"""While the site is served, a change is on its page at once, and what is refused stands there, with file and line."""

import json
import os
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from publish.preview import in_place
from publish.stored import METADATA
from tests.conftest import copied
from tools.serving.routes import text

WRONG = '''

@states("course.wrong", "A sum.")
def _() -> object:
    a, b = quantity(Name("a"), 1), quantity(Name("b"), 2)
    return chain("c", a + b, b + b)
'''
IMPORT, SHOW = "from solutions import show", 'show("course.letters")'
PAGE = ("---\ntitle: Home\n---\n\n# Home\n\n{{ course.letters }}\n\nThen c < d.\n\n{{ course.wrong }}\n\n"
        "The end.\n")


def notebook(*sources: str) -> str:
    """A notebook with these cells, which was never run; what begins with a capital letter or # is prose."""
    prose = {"cell_type": "markdown", "metadata": {}}
    code: dict[str, Any] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**(prose if source[0] == "#" or source[0].isupper() else code), "id": f"c{k}", "source": [source]}
             for k, source in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}, indent=1,
                      sort_keys=True)


def made(tree: Path, *pages: str) -> str:
    """What is said where these pages can't be made."""
    code = f"from tools.serving.making import make; make({list(pages)!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=tree, capture_output=True, text=True, encoding="utf-8",
                          check=False, env=os.environ | {"PYTHONPATH": str(tree), "NO_MKDOCS_2_WARNING": "1"})
    return done.stderr if done.returncode else ""


def page(tree: Path, name: str = "index.html") -> str:
    """A page as it is served now."""
    return unescape((tree / ".cache/serving/site" / name).read_text(encoding="utf-8"))


def change(path: Path, old: str, new: str) -> None:
    """Put something else into a file."""
    was = path.read_text(encoding="utf-8")
    assert was.count(old) == 1
    path.write_text(was.replace(old, new), encoding="utf-8")


def in_order(shown: str, *said: str) -> bool:
    """Whether a page says all of this, in this order."""
    found = [shown.index(each) for each in said]
    return found == sorted(found)


def test_what_is_refused_stands_on_the_page(tmp_path: Path) -> None:
    """In its place; of a module that does not load, above each page, which stays as it was until that is mended."""
    docs, course = copied(tmp_path) / "docs", tmp_path / "solutions/course/__init__.py"
    change(course, '"X": Shape("n_{0}", "m")', '"X": Shape("n_{1}", "m")')
    course.write_text(course.read_text(encoding="utf-8") + WRONG, encoding="utf-8")
    (docs / "index.md").write_text(PAGE, encoding="utf-8")
    (docs / "notebook.ipynb").write_text(
        notebook("# See it", IMPORT, SHOW, "That is 1 + 1.", "show(1 / 0)"), encoding="utf-8")
    assert made(tmp_path, "index.md", "notebook.ipynb") == ""
    line = course.read_text(encoding="utf-8").count("\n")
    said = ("<summary>not checked in this build</summary>", "refuses it (tests/test_course.py:", "Then c < d.",
            "<code>docs/index.md:9</code></p><p>typed relation <;", f"<code>solutions/course/__init__.py:{line}</code>",
            "The end.")
    ran = ('class="claim"', "That is 1 + 1.", "<p>typed number 1;", "docs/notebook.ipynb, cell 5", "ZeroDivisionError")
    assert in_order(page(tmp_path), *said)
    assert in_order(page(tmp_path, "notebook/index.html"), *ran)

    before = (tmp_path / ".cache/serving/site/notebook/index.html").stat().st_mtime_ns
    course.write_text(course.read_text(encoding="utf-8") + "def (:\n", encoding="utf-8")
    (docs / "later.md").write_text("# Later", encoding="utf-8")
    assert "SyntaxError" in made(tmp_path, "index.md", "later.md")
    assert "Not made yet" in page(tmp_path, "later/index.html")
    broken = f"<code>solutions/course/__init__.py:{line + 1}</code>"
    assert in_order(page(tmp_path), broken, *said)
    change(course, "def (:\n", "")
    assert made(tmp_path, "index.md") == ""
    assert broken not in page(tmp_path)
    assert (tmp_path / ".cache/serving/site/notebook/index.html").stat().st_mtime_ns == before


def test_a_problem_stands_below_its_paragraph() -> None:
    """By its line in the file, which begins with metadata."""
    placed = in_place("one\ntwo\n\nthree", ["docs/a.md:5: no"], "---\nx: y\n---\n\none\ntwo\n\nthree")
    assert placed.index("two") < placed.index("docs/a.md:5") < placed.index("three")


@pytest.mark.parametrize(("one", "other"), [
    ({"a": [1]}, {"a": ["1"]}), ((1, 2), (12,)), ({"a": 1}, {"b": 1}), (0.1, 0.1000000001)])
def test_values_that_differ_are_written_otherwise(one: object, other: object) -> None:
    """So that a route runs again."""
    assert text(one) != text(other)
