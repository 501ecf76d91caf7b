"""The grid holds the same answer as the line beside it, whatever is typed in either."""

import json
from functools import cache
from typing import Any

import pytest

from publish.asking import published
from solutions.answers.boxes import every
from tests import vectors
from tests.judging import answer_of, engine, judge

NUMBERS = [v for v in vectors.every() if every()[v.box].kind == "numbers" and len(v.answer) < 200]


@cache
def ready() -> None:
    """Give the engine the script of the grid."""
    engine().eval(published("grid.js"))


def entries(text: str) -> Any:
    """What the grid shows of an answer."""
    ready()
    return answer_of(f"Grid.entries({json.dumps(text)})")


def written(rows: list[list[str]]) -> str:
    """What stands in the line once the grid holds these entries."""
    ready()
    text: str = answer_of(f"Grid.written({json.dumps(rows)})")
    return text


def test_what_the_grid_shows_is_the_same_answer() -> None:
    """Every answer that can be read gets the same verdict once it was put into the grid and written out by it."""
    read = [(v, entries(v.answer)) for v in NUMBERS if v.verdict not in ("unreadable", "empty")]
    assert {judge(v.box, v.answer)["text"] for v, rows in read if not rows} <= {"The rows are of different lengths."}
    shown = [(v, rows) for v, rows in read if rows]
    assert len({v.verdict for v, _ in shown}) > 4
    assert len({(len(rows), len(rows[0])) for _, rows in shown}) > 4
    told = [(v, judge(v.box, v.answer, **v.earlier), judge(v.box, written(rows), **v.earlier)) for v, rows in shown]
    keys = ("verdict", "text", "says", "value")
    assert [v for v, line, grid in told if any(line.get(key) != grid.get(key) for key in keys)] == []


@pytest.mark.parametrize(("text", "rows"), [
    ("", [[""]]), ("  ", [[""]]), ("-0.5", [["-0.5"]]), ("[1, 2]", [["1", "2"]]), ("[1; 2]", [["1"], ["2"]]),
    ("[1 -2; 3 4]", [["1", "-2"], ["3", "4"]]), ("dJ/db = [1/3; .5]", [["1/3"], [".5"]]),
    (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", [["1", "2"], ["3", "4"]]), ("([1, 2])", [["1", "2"]]),
    ("1/3 [1, 6]", [["1/3", "2"]]), ("[1, 2]^T", [["1"], ["2"]]), ("[[1, 2], [3, 4]]", [["1", "2"], ["3", "4"]]),
    ("[1, ?; 3, 4]", [["1", ""], ["3", "4"]]), ("[1, 2; 3]", None), ("[1, ?; 3]", None),
    ("[1, ", None), ("q", None), ("1/0", None),
])
def test_an_answer_is_taken_apart(text: str, rows: list[list[str]] | None) -> None:
    """Each entry as it is typed; what is worked out, by its value; what is still missing is empty."""
    assert entries(text) == rows


@pytest.mark.parametrize(("rows", "text"), [
    ([["", ""], ["", ""]], ""), ([[" 1 "]], "1"), ([["1", "2"]], "[1, 2]"), ([["1"], ["2"]], "[1; 2]"),
    ([["1", ""], ["3", "4"]], "[1, ?; 3, 4]"), ([["1"], [""]], "[1; ?]"), ([["1,5", "2"]], "[1.5, 2]"),
    ([["[1]", "=2;"]], "[1, 2]"),
])
def test_entries_are_put_together(rows: list[list[str]], text: str) -> None:
    """A comma in an entry is a decimal's; what parts entries can't stand in one."""
    assert written(rows) == text


@pytest.mark.parametrize("id", sorted({v.box for v in NUMBERS}))
def test_an_entry_that_is_missing_is_no_answer(id: str) -> None:
    """A grid that is filled in part is not judged as a smaller one: a right answer with an empty row is not right."""
    right = next(v for v in NUMBERS if v.box == id and v.verdict in ("right", "places"))
    rows = entries(right.answer)
    for more in ([*rows, [""] * len(rows[0])], [[*row, ""] for row in rows]):
        assert judge(id, written(more))["verdict"] == "unreadable"
        assert entries(written(more)) == more
