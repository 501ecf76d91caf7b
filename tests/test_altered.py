"""A sample of the altered copies is caught, and what is not altered is not."""

import ast
import inspect
import json
import random
import textwrap
from pathlib import Path

import pytest

from solutions import formulas
from tests import altered
from tests.conftest import commit
from tests.site import altered_html, asked
from tests.site.reader import pages

SAMPLE = 1500


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # an altered formula may divide by zero
def test_a_sample_of_altered_copies_is_caught(built: Path) -> None:
    """Seeded by the commit, so that in time all are tried; `nox -s altered` tries all at once."""
    copies = altered.all_copies(built)
    assert {c.group for c in copies} == {
        "stored outputs", "prose", altered.VALUES, "formulas", "givens", "built HTML", "built prose", "pictures",
        "results put into built prose", "boxes", "bank", "messages"}
    report = altered.run(random.Random(commit()).sample(copies, SAMPLE))
    assert report.survivors == []
    assert (report.tried, report.caught) == (SAMPLE, SAMPLE)


def test_a_formula_that_is_not_altered_is_not_caught() -> None:
    """Else every altered one would seem to be caught."""
    altered._stored()
    for function in (formulas.affine, formulas.softmax, formulas.step):
        same = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        assert isinstance(same, ast.FunctionDef)
        assert not altered._formula_is_caught(function, same)


def test_every_formula_is_altered() -> None:
    """Each has at least one mutation, but the one that only hands on."""
    tried = {copy.what.split(":")[0] for copy in altered.altered_formulas()}
    assert set(dict(inspect.getmembers(formulas, inspect.isfunction))) - tried == {"linear", "through_linear"}


def test_what_is_stored_and_not_altered_is_not_caught() -> None:
    """Notebooks, pages and modules as they are."""
    for path in Path("docs").rglob("*.ipynb"):
        assert not altered._stored_is_caught(json.loads(path.read_text(encoding="utf-8")))
    for path in [*Path("docs").rglob("*.md"), *Path("docs").rglob("*.ipynb")]:
        assert not altered._prose_is_caught(path, path.read_text(encoding="utf-8")), path
    for path in Path("solutions").glob("hw*/**/[a-z]*.py"):
        assert not altered._given_is_caught(path, path.read_text(encoding="utf-8")), path


def test_built_html_that_is_not_altered_is_not_caught(built: Path) -> None:
    """Each claim as it stands."""
    for page in pages(built):
        for claim in page.claims:
            assert not altered_html._caught(claim, 0, "data-kind", claim.get("data-kind"))


def test_boxes_and_banks_that_are_not_altered_are_not_caught(built: Path) -> None:
    """Each piece, each bank, each sentence as it stands."""
    for page in pages(built):
        for piece, html in asked.pieces(page.tree):
            assert not asked.differs(piece, html), piece.get("id")
        if page.tree.find_class("box"):
            assert asked.bank_wrong(asked.bank_of(page.tree)) == []
    assert not altered._messages_are_caught({})


def test_a_survivor_is_reported() -> None:
    """With its group and place; the counts say so too."""
    copies = [altered.Copy("g", "caught", lambda: True), altered.Copy("g", "missed", lambda: False)]
    report = altered.run(copies)
    assert report == altered.Report(2, 1, {"g": [2, 1]}, ["g: missed"])


def test_a_report_of_other_files_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The site says then that it was not run."""
    stored = {"of": altered.fingerprint(), "tried": 1, "caught": 1, "groups": {}, "survivors": []}
    monkeypatch.setattr(altered, "REPORT", tmp_path / "r.json")
    assert altered.current() is None
    altered.REPORT.write_text(json.dumps(stored), encoding="utf-8")
    assert altered.current() == altered.Report(1, 1, {}, [])
    altered.REPORT.write_text(json.dumps({**stored, "of": "another"}), encoding="utf-8")
    assert altered.current() is None


def test_a_digit_a_sign_and_a_place_are_altered() -> None:
    """And tags and targets are passed over in prose."""
    everything = [t() for _, t in altered.altered_texts("b_1 = -9")]
    assert everything == ["b^1 = -9", "b_2 = -9", "b_1 < -9", "b_1 = +9", "b_1 = -0"]
    assert [t() for _, t in altered.altered_texts("<a b=1>[c](d2) 3-x", altered.VISIBLE)] == ["<a b=1>[c](d2) 4-x"]
