"""Authors name; the package states: each way to type a result is refused, with file, line and remedy."""

import json
from pathlib import Path

import pytest

from publish.authoring import check_file, check_text, names_in

DOCS = sorted([*Path("docs").rglob("*.md"), *Path("docs").rglob("*.ipynb")])


@pytest.mark.parametrize("page", DOCS, ids=str)
def test_pages_hold_no_typed_result(page: Path) -> None:
    """Every page there is."""
    assert check_file(page) == []


@pytest.mark.parametrize("text", [
    "the hidden bias $b_1^{[1]}$", r"its derivative $\frac{\partial J}{\partial w^{[2]}}$", "$b^*$ and $w_{12}^*$",
    r"$b^{\mathrm{new}}$, $\alpha$, $x^{(i)}$, $a_1^{(i)[2]}$, $(w^{[1]})^T$", "Problem 2, part (b) of HW98, in 2020",
    "Python 3.11+", "`w1[k]`", "{{ course.letters }}", "```bash\na=1\n```", "[a](b=1)", "<br>",
])
def test_names_are_allowed(text: str) -> None:
    """And ids, years, versions, code blocks, placeholders and targets."""
    assert check_text(text) == []


@pytest.mark.parametrize(("text", "message"), [
    ("$b = w$", "typed relation = in"), (r"$a \approx b$", r"relation \approx in"), ("$a < b$", "relation < in"),
    (r"$a \le b$", r"relation \le in"), (r"$a \to b$", r"relation \to in"), (r"$a \sim b$", r"relation \sim in"),
    ("$$a = b$$", "relation = in"), (r"\(a = b\)", "relation = in"), (r"\[a = b\]", "relation = in"),
    ("$2$", "typed number in $2$"), ("$2 w$", "typed number in"), ("$x^2$", "typed exponent or formula ^2"),
    ("$x^{-1}$", "typed exponent or formula ^{-1}"), ("$w^{n+1}$", "typed exponent or formula"),
    ("the value is 0.019", "typed number 0.019;"), ("the value is -0.1155.", "typed number -0.1155;"),
    ("shape (2, 100)", "typed number 2;"), ("a 2x2 matrix", "typed number 2;"), ("a = b", "typed relation =;"),
    ("it is ≈ that", "typed relation ≈;"), ("it doubles", "typed number word doubles;"),
    ("two observations", "typed number word two;"), ("half of it", "typed number word half;"),
    ("Item 12", "typed number 12;"), ("a `b` 7", "typed number 7;"), ("a → b", "typed relation →;"),
])
def test_results_are_refused(text: str, message: str) -> None:
    """Whatever states something."""
    assert message in check_text(text)[0][1]


def test_a_name_that_no_claim_of_the_section_uses_is_refused() -> None:
    """A misspelt name is a wrong statement."""
    assert check_text("$b_1^{[1]}$", {"b_1^[1]"}) == []
    [(_, problem)] = check_text("$b_2^{[1]}$", {"b_1^[1]"})
    assert problem == "$b_2^{[1]}$ names b_2^[1], which no claim of this section uses; misspelt, or a claim is missing"


def test_names_are_read_alike_however_they_are_spelled() -> None:
    """Braces, order of scripts and transposes do not matter; index and layer do."""
    assert names_in("w_{12}^{[1]}") == names_in("w^{[1]}_{12}") == {"w_12^[1]"}
    assert names_in(r"\frac{\partial J}{\partial b}") == {"J", "b"}
    assert names_in(r"\left(w^{[2]}\right)^T a^{[1]}") == {"w^[2]", "a^[1]"}
    assert names_in("w_{21}^{[1]}") != names_in("w_{12}^{[1]}")
    assert names_in(r"\alpha b^{\mathrm{new}}") == {r"\alpha", "b^new"}


def test_the_error_names_file_and_line(tmp_path: Path) -> None:
    """In a Markdown page as an editor counts; in a notebook, the line of its file."""
    page = tmp_path / "page.md"
    page.write_text("---\ntitle: T\n---\n\n# A page\n\nIt is 7.\n", encoding="utf-8")
    [problem] = check_file(page)
    assert problem.endswith("page.md:7: typed number 7; cite the claim that states it, [7](#id), or show it")
    page.write_text("---\ntitle: T\ndescription: It has 7 units.\n---\n\n# A page\n", encoding="utf-8")
    assert [p.split(": ")[0] for p in check_file(page)] == [f"{tmp_path.as_posix()}/page.md:3"]  # which is shown, too
    notebook = tmp_path / "n.ipynb"
    notebook.write_text(json.dumps({"cells": [{"cell_type": "markdown", "source": ["# A\n", "\n", "So $b = 0$."]}]},
                                   indent=1), encoding="utf-8")
    problems = check_file(notebook)
    line = next(n for n, text in enumerate(notebook.read_text().split("\n"), 1) if "$b = 0$" in text)
    assert [p.split(": ")[0] for p in problems] == [f"{tmp_path.as_posix()}/n.ipynb:{line}, cell 1"] * 2
