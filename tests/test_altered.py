"""Altered copies: what is altered is caught, what is not altered is not, and a run keeps what it found."""

import ast
import importlib
import inspect
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from numpy.testing import assert_equal

import solutions
from publish import records
from solutions import formulas
from solutions.stated import claims
from tests import routes as attached
from tests.site import asked
from tests.site.reader import pages
from tools.altered import __main__ as altered
from tools.altered import built as built_html
from tools.altered import code, givens, messages, prose
from tools.altered import formulas as altered_formulas
from tools.altered.copies import VISIBLE, Copy, altered_texts

GROUPS = {"prose", "code", "formulas", "givens", "messages", "built HTML", "built prose", "pictures",
          "results put into built prose", "boxes", "bank", "evidence"}
SHARED = "from solutions.readings.exact import matrix\n\nx = matrix('1')\n"
STATED = """
from solutions.readings.written import written
from solutions.stated.claims import states
from solutions.stated.working import chain
from . import data

@states("hw98.1.x", "A number.", "given")
def _():
    return chain("x", written(data.x))
"""


def test_a_copy_of_each_group_is_caught(built: Path) -> None:
    """`nox -s altered` tries them all; no group is empty."""
    last = {copy.group: copy for copy in altered.every(built)}
    assert last.keys() == GROUPS
    assert altered.run(tuple(last.values())).survivors == []


def test_a_formula_that_is_not_altered_is_not_caught() -> None:
    """Else every altered one would seem to be caught."""
    altered_formulas.stated()
    for function in (formulas.affine, formulas.softmax, formulas.step):
        same = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        assert isinstance(same, ast.FunctionDef)
        assert not altered_formulas.is_caught(function, same)


def test_every_formula_is_altered() -> None:
    """Each has at least one mutation, but the one that only hands on."""
    tried = {copy.what.split(":")[0] for copy in altered_formulas.copies()}
    assert set(dict(inspect.getmembers(formulas, inspect.isfunction))) - tried == {"linear", "through_linear"}


def test_what_is_written_and_not_altered_is_not_caught() -> None:
    """Pages, notebooks and modules as they are; a module is loaded with all that stand beside it."""
    for path in [*Path("docs").rglob("*.md"), *Path("docs").rglob("*.ipynb")]:
        assert not prose.is_caught(path, path.read_text(encoding="utf-8")), path
    for path in Path("docs").rglob("*.ipynb"):
        cells = code.cells(path)  # from the first, each of them runs
        assert not any(code.is_caught(path, k, cells[k][0]) for k in (0, len(cells) // 2)), path
    for path in {path.parent: path for path in Path("solutions").glob("hw*/**/[a-z]*.py")}.values():
        assert not givens.is_caught(path, path.read_text(encoding="utf-8")), path


@pytest.fixture
def sharing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A homework with a given that stands in a module of its own, and is stated in another."""
    folder = tmp_path / "hw98"
    folder.mkdir()
    for name, text in (("__init__", ""), ("data", SHARED), ("problem1", STATED)):
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(solutions, "__path__", [*solutions.__path__, str(tmp_path)])
    monkeypatch.setattr(attached, "_ROUTES", [])
    with claims.CLAIMS.instead(claims.every()):
        importlib.import_module("solutions.hw98.problem1")
        yield folder / "data.py"
    del solutions.hw98  # type: ignore[attr-defined]  # it was put there by the import
    for name in ("", ".data", ".problem1"):
        del sys.modules[f"solutions.hw98{name}"]


def test_a_given_is_altered_in_the_modules_that_import_it(sharing: Path) -> None:
    """Though its own module states nothing; afterwards all is as it was."""
    attached.attach("hw98.1.x", "question as printed", lambda x: assert_equal(x, [[1]]))
    path, text = Path("solutions/hw98/data.py"), sharing.read_text(encoding="utf-8")
    before = [sys.modules["solutions.hw98.problem1"], *claims.every().values()]
    assert not givens.is_caught(path, text)
    assert givens.is_caught(path, text.replace("1", "2"))
    assert [sys.modules["solutions.hw98.problem1"], *claims.every().values()] == before
    assert solutions.hw98.problem1 is before[0]  # type: ignore[attr-defined]  # it was put there by the import


def test_built_html_that_is_not_altered_is_not_caught(built: Path) -> None:
    """Each claim as it stands."""
    for page in pages(built):
        for claim in page.claims:
            assert not built_html.is_caught(claim, 0, "data-kind", claim.get("data-kind"))


def test_boxes_and_banks_that_are_not_altered_are_not_caught(built: Path) -> None:
    """Each piece, each bank, each sentence as it stands."""
    for page in pages(built):
        for piece, html in asked.pieces(page.tree):
            assert not asked.differs(piece, html), piece.get("id")
        if page.tree.find_class("box"):
            assert asked.bank_wrong(asked.bank_of(page.tree)) == []
    assert not messages.are_caught({})


def test_a_survivor_is_reported() -> None:
    """With its group and place; the counts say so too, when shares are added up."""
    caught, missed = Copy("g", "caught", lambda: True), Copy("g", "missed", lambda: False)
    whole = altered.run((caught, missed))
    assert whole == altered.Report({"g": [2, 1]}, ["g: missed"])
    whole.add(altered.run((caught, Copy("h", "caught", lambda: True))))
    assert whole == altered.Report({"g": [3, 2], "h": [1, 1]}, ["g: missed"])
    assert whole.totals == {"tried": 4, "caught": 3}


def test_a_run_is_kept_and_one_with_survivors_is_run_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
                                                           capsys: pytest.CaptureFixture[str]) -> None:
    """The record has its figures; what survived is said, and the run fails."""
    monkeypatch.setattr(records, "place", lambda run: tmp_path / "cache" / run)
    records.read.cache_clear()
    found = [altered.Report({"g": [2, 1]}, ["g: missed"]), altered.Report({"g": [2, 2]}, [])]
    monkeypatch.setattr(altered, "run_all", lambda: found.pop(0))
    assert altered.main() == 1
    assert "g: caught 1 of 2\nsurvived: g: missed" in capsys.readouterr().out
    known = records.read("altered")
    assert known
    assert (known["tried"], known["caught"]) == (2, 1)
    assert altered.main() == 0
    capsys.readouterr()
    assert altered.main() == 0
    assert capsys.readouterr().out == "All 2 altered copies of these very files were tried before and caught\n"
    records.read.cache_clear()


def test_a_digit_a_sign_and_a_place_are_altered() -> None:
    """And tags and targets are passed over in prose."""
    everything = [t() for _, t in altered_texts("b_1 = -9")]
    assert everything == ["b^1 = -9", "b_2 = -9", "b_1 < -9", "b_1 = +9", "b_1 = -0"]
    assert [t() for _, t in altered_texts("<a b=1>[c](d2) 3-x", VISIBLE)] == ["<a b=1>[c](d2) 4-x"]
