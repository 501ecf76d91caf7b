"""The pages of a problem's solution: their order, which of them shows a claim, and that none shows it again."""

from pathlib import Path

import pytest

from publish import solution_pages, without
from solutions.answers import boxes, derivations
from tests import pages

FOLDERS = sorted(Path("docs").glob("hw*/problem*"))
SOLVED = [*((box.problem, box.solution) for box in boxes.every().values()),
          *((one.problem, one.claim) for one in derivations.every().values())]


def test_the_pages_of_a_solution_are_in_order(tmp_path: Path) -> None:
    """`solution.ipynb` first, then those that are named after parts; no other notebook."""
    for name in ("solution-e", "solution-cd", "solution", "behind", "solutions", "solution-", "resolution"):
        (tmp_path / f"{name}.ipynb").touch()
    assert [path.stem for path in solution_pages(tmp_path)] == ["solution", "solution-cd", "solution-e"]


@pytest.mark.parametrize(("problem", "claim"), dict.fromkeys(SOLVED))
def test_the_way_to_a_solution_leads_to_the_page_that_shows_it(problem: str, claim: str) -> None:
    """From each box and each derivation."""
    name, _, id = without.way(problem, claim).partition("#")
    assert id == claim
    assert claim in pages.shown(without.problems()[problem] / name)


def test_there_is_no_way_to_a_solution_that_is_not_there() -> None:
    """As where it is held back."""
    assert without.way("hw99.1", "hw99.1.a") == ""


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_a_solution_shows_each_claim_once(folder: Path) -> None:
    """Over all its pages."""
    assert pages.repeated(*folder.glob("solution*.ipynb")) == []


def test_what_another_page_shows_already_is_seen(tmp_path: Path) -> None:
    """By its id; and what is of a part that a page is not named after."""
    first, second = (tmp_path / f"docs/hw99/problem3/solution{parts}.ipynb" for parts in ("", "-cd"))
    first.parent.mkdir(parents=True)
    for path in (first, second):
        path.write_text('{"cells": [{"source": ["show(\\"hw99.3b.data\\", x)"]}]}', encoding="utf-8")
    assert pages.repeated(first) == pages.repeated(second) == pages.misplaced(first) == []
    assert pages.repeated(first, second) == [f"{first}: hw99.3b.data stands twice"]
    assert pages.misplaced(second) == [f"{second}: hw99.3b.data is of a part that this page is not named after"]
