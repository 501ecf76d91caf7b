"""What is typed in prose is what its citation states, or it is refused by what it says and what it cites."""

from pathlib import Path

import pytest

from publish.authoring import check_file, check_text
from publish.citations import problems

DERIVATIVE = r"\frac{\partial J}{\partial b}"


@pytest.mark.parametrize(("label", "target"), [
    ("two hidden units", "hw3.1.sizes.n_1"), ("2 hidden units", "hw3.1.sizes.n_1"), ("0.019", "hw3.3b.iii.dJ_dw"),
    ("-0.1155", "hw3.3b.ii.dJ_db"), ("about -0.12", "hw3.3b.ii.dJ_db"), ("shape (1, 2)", "hw3.3b.i.residual"),
    ("(2, 3)", "hw3.2a.shapes.dJ_dw2"), ("(100, 2)", "hw3.2.behind.rows.X"),
    (f"${DERIVATIVE} = -0.1155$", "hw3.3b.ii.dJ_db"),
    ("$-0.1155$", "hw3.3b.ii.dJ_db"), ("-0.5 and 0.269", "hw3.3b.i.residual"),
    ("$a^{(i)} - y^{(i)}$", "hw3.3a.residual"),
    ("the gradient", "hw3.2a.shapes"), ("How the shapes come about", "hw3.2a.shapes"),
])
def test_what_is_stated_may_be_cited(label: str, target: str) -> None:
    """A number, a word for one, a shape, a line; a link that states nothing may lead anywhere."""
    assert problems(label, target) == []
    assert check_text(f"So it is [{label}](#{target}).") == []


@pytest.mark.parametrize(("label", "target", "message"), [
    ("three hidden units", "hw3.1.sizes.n_1", "three is not what hw3.1.sizes.n_1 states"),
    ("0.018", "hw3.3b.iii.dJ_dw", "0.018 is not what"), ("0.1155", "hw3.3b.ii.dJ_db", "0.1155 is not what"),
    ("-0.12", "hw3.3b.ii.dJ_db", "-0.12 is not what"), ("about 0.12", "hw3.3b.ii.dJ_db", "about 0.12 is not what"),
    ("(2, 1)", "hw3.3b.i.residual", "(2, 1) is not what"), ("(3, 100)", "hw3.2.behind.rows.X", "(3, 100) is not"),
    ("(2, 3)", "hw3.2a.shapes.dJ_dw1", "(2, 3) is not what"),
    ("(2, 3)", "hw3.2a.shapes", "cites the whole table hw3.2a.shapes; name the row, such as #hw3.2a.shapes.X"),
    (f"${DERIVATIVE} = 0.1155$", "hw3.3b.ii.dJ_db", "is not what hw3.3b.ii.dJ_db states"),
    ("$a^{(i)} + y^{(i)}$", "hw3.3a.residual", "is not what hw3.3a.residual states"),
    ("twice", "hw3.3b.ii.dJ_db", "twice is not what"), ("0.019", "hw3.3b.iii.dJ_dv", "there is no such claim"),
    ("0.019", "hw3.3b.iii.dJ_dw.9", "has no such row; there are 1, 2, 3"),
])
def test_what_is_not_stated_is_refused(label: str, target: str, message: str) -> None:
    """An altered number, word, sign, shape, formula or target."""
    assert message in check_text(f"So it is [{label}](#{target}).")[0][1]


def test_what_is_cited_is_refused_where_it_stands(tmp_path: Path) -> None:
    """By file and line; what is not cited is refused as before."""
    page = tmp_path / "page.md"
    page.write_text("# A page\n\nIt is [0.019](#hw3.3b.iii.dJ_dw), not\n[0.018](#hw3.3b.iii.dJ_dw) or 0.017.\n",
                    encoding="utf-8")
    assert [problem.split(": ", 1)[1].split(";")[0] for problem in check_file(page)] == [
        "0.018 is not what hw3.3b.iii.dJ_dw states", "typed number 0.017"]
    assert all("page.md:4: " in problem for problem in check_file(page))
