"""No notebook escapes: each stored output is what the package states, and nothing else is stored."""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from publish import hooks, ledger, placed, stored
from publish.stored import METADATA
from solutions.answers import boxes
from solutions.notebook import show
from solutions.stated.claims import ClaimError, every
from tests import pages as checks
from tools.regen import PageError, executed, main

NOTEBOOKS = sorted(Path("docs").rglob("*.ipynb"))
PAGES = sorted([*NOTEBOOKS, *Path("docs").rglob("*.md")])


def load(path: Path) -> dict[str, Any]:
    """A notebook as it is stored."""
    made: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return made


@pytest.mark.parametrize("path", NOTEBOOKS, ids=str)
def test_a_notebook_stores_what_the_package_states(path: Path) -> None:
    """Cell by cell, with nothing that nbval would pass unseen."""
    assert stored.problems(load(path)) == []


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.stem.startswith("solution")], ids=str)
def test_a_solution_computes_what_it_states(path: Path) -> None:
    """No result of it is only looked up; definitions, errata and pictures are shown."""
    assert stored.lookups(load(path)) == []


def test_a_result_that_is_only_looked_up_is_seen() -> None:
    """By its cell; one that is computed is none."""
    given = next(id for id, claim in every().items() if claim.kind == "given")
    cells = [{"cell_type": "code", "source": [source]} for source in (f'show("{given}")', f'show("{given}", x)')]
    assert stored.lookups({"cells": cells}) == [f'show("{given}")']


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_shows_the_claims_of_its_own_part(path: Path) -> None:
    """Each once, under the heading of its part."""
    assert checks.misplaced(path) == []


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_number_that_points_somewhere_is_right(path: Path) -> None:
    """A problem's, a version's, a command's."""
    assert checks.mislabelled(path) == []


@pytest.mark.parametrize(("text", "message"), [
    ("# Problem 1: T", "the heading says Problem 1"), ("[Problem 1](../problem2/)", "says Problem 1"),
    ("[Problem 3](../problem2/)", "says Problem 3"),  # as the folder of the page does
    ("As in Problem 9.", "there is no Problem 9"), ("Homework 99", "there is no such homework"),
    ("{{ site.problems.hw99 }}", "lists the problems of hw99"),
    ("{{ site.sheets.hw99 }}", "lists the problems of hw99"),
    ("Python 3.10+", "Python 3.10+ is not what"), ("Python 3.11-", "Python 3.11- is not what"),
    ("```bash\npython4 noxfile.py\n```", "no command python4 noxfile.py"),
])
def test_a_wrong_number_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """By the page and what it says."""
    page = tmp_path / "problem3/index.md"
    page.parent.mkdir()
    page.write_text(text, encoding="utf-8")
    assert any(message in problem for problem in checks.mislabelled(page))


@pytest.mark.parametrize("path", PAGES, ids=str)
def test_a_page_is_short(path: Path) -> None:
    """Under 1,500 words of prose; what is stated, and code, come on top."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    if path.suffix == ".ipynb":
        text = " ".join("".join(c["source"]) for c in json.loads(text)["cells"] if c["cell_type"] == "markdown")
    assert 20 < len(text.split()) < 1500


def spoiled() -> Iterator[Any]:
    """Ways to escape nbval, each with the word that the refusal has."""
    def way(word: str, change: Any) -> Any:
        return pytest.param(word, change, id=word)

    yield way("NBVAL", lambda c: c.update(source=["# NBVAL_IGNORE_OUTPUT\n", *c["source"]]))
    yield way("metadata", lambda c: c["metadata"].update(tags=["nbval-ignore-output"]))
    yield way("no output", lambda c: c.update(outputs=[]))
    yield way("no output", lambda c: c.update(outputs=[], execution_count=None))
    yield way("execution count", lambda c: c.update(execution_count=99))
    yield way("execution count", lambda c: c["outputs"][0].update(execution_count=99))
    yield way("output type", lambda c: c["outputs"][0].update(output_type="display_data"))
    yield way("output type", lambda c: c["outputs"].append({"output_type": "stream", "name": "stdout", "text": "7"}))
    yield way("not what", lambda c: c["outputs"][0]["data"].update({"image/png": "iVBO"}))
    yield way("not what", lambda c: c["outputs"][0]["data"].pop("text/html"))
    yield way("not what", lambda c: c["outputs"][0]["data"].update({"text/plain": "7"}))
    yield way("metadata", lambda c: c["outputs"][0].update(metadata={"a": 1}))
    yield way("not a cell", lambda c: c.update(source=["show('course.letters'); print(7)"]))
    yield way("not a cell", lambda c: c.update(source=["1 + 1"]))
    yield way("no claim", lambda c: c.update(source=['show("hw99.1.nothing")']))
    yield way("unknown key", lambda c: c.update(attachments={"a.png": {}}))


@pytest.mark.parametrize(("word", "change"), list(spoiled()))
def test_an_escape_is_refused(word: str, change: Any) -> None:
    """Ignore marks, stripped or foreign outputs, images, code that states something of its own."""
    notebook = load(NOTEBOOKS[0])
    change(next(c for c in notebook["cells"] if c["cell_type"] == "code" and c["outputs"]))
    assert any(word in problem for problem in stored.problems(notebook))


def test_metadata_of_the_notebook_is_fixed() -> None:
    """No other kernel, no settings for a checker."""
    notebook = load(NOTEBOOKS[0])
    assert notebook["metadata"] == METADATA
    notebook["metadata"] = {**METADATA, "nbval": {}}
    assert any("metadata" in problem for problem in stored.problems(notebook))


@pytest.mark.parametrize(("text", "message"), [
    ("## (b) Step\n\n{{ hw99.3d.data }}", "hw99.3d.data stands under (b)"),
    ("# Step\n\n{{ hw99.1.sizes }}", "hw99.1.sizes is not of problem3"),
    ("## (b) Step\n\n{{ boxes.hw99.3d }}", "boxes.hw99.3d stands under (b)"),
    ("# Step\n\n{{ hw98.3.sizes }}", "hw98.3.sizes is not of hw99"),
    ("# Step\n\n{{ boxes.hw98.3 }}", "boxes.hw98.3 is not of hw99"),
    ("# Step\n\n{{ boxes.hw99.1 }}", "boxes.hw99.1 is not of problem3"),
    ("# Step\n\n{{ boxes.hw99.3b }}\n\n{{ boxes.hw99.3b }}", "hw99.3b stands twice"),
    ("# Step\n\n{{ hw99.3b.data }}\n\n{{ hw99.3b.data }}", "hw99.3b.data stands twice"),
])
def test_a_claim_in_a_wrong_place_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """Another problem's, another part's, or the same again."""
    page = tmp_path / "docs/hw99/problem3/index.md"
    page.parent.mkdir(parents=True)
    page.write_text(text, encoding="utf-8")
    assert any(message in problem for problem in checks.misplaced(page))


@pytest.mark.parametrize("folder", sorted(Path("docs").glob("hw*")), ids=str)
def test_a_homework_says_of_each_problem_what_it_is_about(folder: Path) -> None:
    """With the sentence of the question page, each under its own problem."""
    listed = ledger.problems(folder.name).split("<li>")[1:]
    for item, page in zip(listed, sorted(folder.glob("problem*/index.md")), strict=True):
        [about] = re.findall(r"^description: (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert f"<br>{escape(about)}</li>" in item


@pytest.mark.parametrize(("heading", "name"), [
    ("Problem 98 — Solution: more", "Problem 98 — Solution"), ("Behind it", "Behind it")])
def test_a_menu_has_the_heading_up_to_its_colon(heading: str, name: str) -> None:
    """So that a long one is not cut off."""
    assert hooks.named(heading) == name


@pytest.mark.parametrize(("text", "wrong"), [
    ("## Problem 1\n\n{{ hw99.2a.shapes }}", True), ("## Problem 2\n\n{{ hw99.2a.shapes }}", False),
    ("## Problem 3, part (a)\n\n{{ hw99.3b.data }}", True), ("## Other\n\n{{ hw99.3b.data }}", False),
    ("## Problem 2\n\n{{ hw99.2a.shapes }}\n\n{{ hw98.2.order }}", True),
    ("## Homework 99, Problem 2\n\n{{ hw99.2.a }}\n\n## Homework 98, Problem 2\n\n{{ hw98.2.a }}", False),
    ("## Homework 99, Problem 2, part (b)\n\n{{ hw98.2b.a }}", True),
])
def test_a_claim_under_another_problem_is_refused(tmp_path: Path, text: str, wrong: bool) -> None:
    """On a page about them all, by its headings; where no homework is named, there is but one."""
    page = tmp_path / "answers.md"
    page.write_text(text, encoding="utf-8")
    assert bool(checks.misplaced(page)) == wrong


def test_a_claim_of_another_homework_is_refused(tmp_path: Path) -> None:
    """On any page of a homework, and a problem that another homework has is not there."""
    page = tmp_path / "docs/hw99/answers.md"
    page.parent.mkdir(parents=True)
    page.write_text("## Other\n\n{{ hw98.1.sizes }}\n\nAs in Problem 1.", encoding="utf-8")
    assert checks.misplaced(page) == [f"{page}: hw98.1.sizes is not of hw99"]
    assert checks.mislabelled(page) == [f"{page}: there is no Problem 1"]


@pytest.mark.parametrize(("source", "said", "told"), [
    ('from solutions import show\nshow("course.lettres")', "this cell fails: ClaimError: no claim 'course.lettres'",
     "did you mean course.letters"),
    ('import warnings\nwarnings.warn("old")', "this cell warns, and a page must not: .*UserWarning: old", "old"),
])
def test_a_notebook_that_fails_or_warns_is_named_and_left_as_it_is(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], source: str, said: str,
        told: str) -> None:
    """The cell, what it said; nothing is written."""
    (tmp_path / "docs").mkdir()
    notebook = load(NOTEBOOKS[0])
    notebook["cells"] = [{"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": [],
                          "source": source.splitlines(keepends=True)}]
    path = tmp_path / "docs" / "bad.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PageError, match=rf"bad.ipynb:\d+, cell 1: {said}"):
        executed(path)
    assert main([]) == 1
    assert re.search(told, capsys.readouterr().err)
    assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_a_page_names_what_there_is_and_leaves_nothing_out(page: Path) -> None:
    """Every page there is."""
    assert placed.unknown(page) == placed.left_out(page) == []


def test_an_unknown_id_is_named(tmp_path: Path) -> None:
    """By file and line: a claim, boxes; in a notebook by the cell, too."""
    page = tmp_path / "index.md"
    part = next(iter(boxes.every().values())).part
    page.write_text(f"# A\n\n{{{{ course.lettres }}}}\n\n{{{{ boxes.{part}x }}}}\n", encoding="utf-8")
    claim, asked = placed.unknown(page)
    assert claim.startswith(f"{page}:3: no claim 'course.lettres'; did you mean course.letters ")
    assert asked.startswith(f"{page}:5: no boxes for '{part}x'; did you mean ")
    notebook = tmp_path / "solution.ipynb"
    cell = {"cell_type": "code", "source": ['show("course.lettres")']}
    notebook.write_text(json.dumps({"cells": [cell]}, indent=1), encoding="utf-8")
    [said] = placed.unknown(notebook)
    assert re.match(rf"{notebook}:\d+, cell 1: no claim", said)


def test_a_box_that_a_question_leaves_out_is_named(tmp_path: Path) -> None:
    """With what to add, at the last line."""
    box = next(iter(boxes.every().values()))
    homework, number = box.problem.split(".")
    page = tmp_path / homework / f"problem{number}" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# A\n\nNothing is asked.\n", encoding="utf-8")
    said = f"{page}:3: boxes.{box.part} stands nowhere on this page; add {{{{ boxes.{box.part} }}}} where that is asked"
    assert said in placed.left_out(page)


def test_every_claim_that_a_page_names_exists() -> None:
    """And `show` refuses the others."""
    shown = {id for path in PAGES for id in checks.shown(path)}
    asked = [part for path in PAGES for part in checks.asked(path)]
    assert sorted(asked) == sorted({box.part for box in boxes.every().values()})
    assert shown == set(every())
    with pytest.raises(ClaimError):
        show("hw99.nothing")
