"""What is listed from the registry is what it gives, and no page is left behind."""

from pathlib import Path

import pytest

from publish import listed
from solutions.answers import boxes
from solutions.stated.claims import every
from tests import pages


def test_every_listed_page_is_what_the_registry_gives() -> None:
    """As the build demands, too."""
    assert listed.stale() == []


@pytest.mark.parametrize("path", [p for p in listed.pages() if p != listed.ERRATA], ids=str)
def test_answers_have_every_right_claim_once(path: Path) -> None:
    """And the option that holds of each choice."""
    asked = [box for box in boxes.every().values() if box.problem.startswith(f"{path.parent.name}.")]
    assert {right.claim for box in asked for right in box.rights} <= set(pages.shown(path))
    text = path.read_text(encoding="utf-8")
    assert all(f"{box.asks} {option.says}" in text for box in asked for key, option in box.options.items()
               if box.verdicts[key])


def test_all_errata_are_listed() -> None:
    """Each once."""
    errata = [id for id, claim in every().items() if claim.kind == "erratum"]
    assert [id for id in pages.shown(listed.ERRATA) if id in errata] == errata


def test_a_page_that_is_otherwise_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One that is missing, or changed; written, it is none."""
    path = tmp_path / "answers.md"
    monkeypatch.setattr(listed, "pages", lambda: {path: "# All\n"})
    assert listed.stale() == [f"{path.as_posix()}:1: it is not what the package states now; run `nox -s regen`"]
    assert listed.write() == [path]
    assert (listed.stale(), listed.write()) == ([], [])
    path.write_text("# All of it\n", encoding="utf-8")
    assert len(listed.stale()) == 1


def test_errata_of_several_homework_say_of_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """Problems are numbered in each."""
    assert listed._title("hw98.2", True) == "Homework 98, Problem 2"
    assert listed._title("hw98.2", False) == "Problem 2"
    text = "{{ site.errata }}\n\n## Problem 2\n\n{{ hw98.2.x }}\n\n## What else\n\nIt stays.\n"
    kept = listed.LIST.sub(lambda m: m[1] + "\nNEW\n", text)
    assert kept == "{{ site.errata }}\n\nNEW\n\n## What else\n\nIt stays.\n"
