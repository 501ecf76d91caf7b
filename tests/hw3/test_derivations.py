"""What is said of lines of HW3: shapes, rows as a reader counts them, what is missing, a slip once, plain numbers."""

import re
from fractions import Fraction
from typing import Any

import pytest

from tests.derivations import check, every

SUM = "b1[2] + w11[2] a1[1] + w12[2] a2[1]"
PUT = "= b1[2] + w11[2] (b1[1] + w11[1] x1 + w12[1] x2) + w12[2] (b2[1] + w21[1] x1 + w22[1] x2)"
SLIP = PUT.replace("w21[1]", "w12[1]")
SAID = [  # a derivation, what is typed, and what is said of the whole, or of a line (from 0)
    ("hw3.3d.dJ_dw", "dJ/dw = 1/m (a - y) X^T", 1, "Yours is (2, 1), dJ/dw is (1, 2);"),
    ("hw3.3d.dJ_dw", "1/m X (a - y)^T = 1/m (a - y) X^T", 1, "Yours is (2, 1), the line before is (1, 2);"),
    ("hw3.3c.w_new", "w^new = w - alpha dJ/dw = X (a - y)", 2, "(1, m) times (2, m)"),
    ("hw3.2c.dJ_db2", "dJ/db2 = dJ/dz2", 1, "Yours is (3, m), dJ/db[2] is (3, 1);"),
    ("hw3.1.sum", f"{SUM}\n{PUT}", None, "Now write it with b*, w11* and w12*."),
    ("hw3.3b.dJ_db", "1/m sum(a - y)", None, "Now put the numbers in."),
    ("hw3.2c.dJ_db2", "sum((dz[2]/db[2])^T dJ/dz[2])", None, "Now write it without dz[2]/db[2]."),
    ("hw3.2c.dJ_db2", "dJ/db2", None, "Every line follows so far."),
    ("hw3.1.sum", f"{SUM}\n{SLIP}\n{PUT}", 2, "Back on track: this follows from line 1."),
    ("hw3.1.sum", f"{SUM}\n{SLIP}\n{PUT}", None, "2 of the 3 steps are right."),
    ("hw3.1.sum", f"{SUM}\n{SLIP}\n{SLIP}\n{PUT}\n= b* + w11* x1 + w12* x2", None, "4 of the 5 steps are right."),
    ("hw3.3a.da_dz", "exp(z)/(1 + exp(z))\na(1 - a)", 1, "Back on track: this is equal to what is asked for."),
    ("hw3.3a.dJ_dz", "dJ/dz = (a + y)/m", None, "This step is not right yet."),
    ("hw3.3a.dJ_dz", "dJ/dz = (a + y)/m = (a - y)", None, "No step is right yet."),
]


@pytest.mark.parametrize(("id", "text", "line", "wanted"), SAID)
def test_what_is_said(id: str, text: str, line: int | None, wanted: str) -> None:
    """Of the whole, or of a line."""
    found = check(id, text)
    assert wanted in (found if line is None else found["lines"][line])["text"]


def test_a_line_has_the_number_that_the_reader_sees() -> None:
    """What an equals sign parts stands in one row; empty rows, and the rows of a matrix, are not counted."""
    typed = "b_new = b - alpha dJ/db\n\n= b - alpha sum(a) = 1\n= 2"
    assert [line["row"] for line in check("hw3.3a.b_new", typed)["lines"]] == [1, 1, 2, 2, 3]
    aligned = r"\begin{aligned} b &= \begin{bmatrix} 1 \\ 2 \end{bmatrix} = 3 \\ &= 4 \end{aligned}"
    assert [line["row"] for line in check("hw3.3a.b_new", aligned)["lines"]] == [1, 1, 1, 2]


def test_a_slip_is_named_once_by_the_right_line_after_it() -> None:
    """The line that undoes it is not blamed; the place is in that line."""
    lines: list[dict[str, Any]] = check("hw3.1.sum", text := f"{SUM}\n{SLIP}\n{PUT}")["lines"]
    assert [[law["law"] for law in line["laws"]] for line in lines] == [[], ["index"], []]
    (start, end), by = lines[1]["laws"][0]["at"], lines[1]["by"]
    assert (by, text[start:end]) == (2, "w21[1]")


def test_numbers_that_are_shown_can_be() -> None:
    """Activations between 0 and 1, responses of 0 and 1, in lines that no law leads to."""
    lines = [(v.id, f"{v.text} = 7 ({v.text.rpartition('=')[2]})") for v in every() if v.verdict in ("short", "leap")]
    texts = [line["text"] for id, text in lines if "hw3.1" not in id for line in check(id, text)["lines"]]
    shown = [said for text in texts if (said := re.findall(r"\b([ay])(?:\d|\[2\])* = (\[[^]]*\]|[\d./]+)", text))]
    assert len(shown) > 10
    assert [said for said in shown if not all(can_be(letter, value) for letter, value in said)] == []


def can_be(letter: str, value: str) -> bool:
    """Whether a class can have such an activation, or such a response."""
    numbers = [Fraction(text) for text in re.findall(r"[\d./]+", value)]
    return all(0 < n < 1 if letter == "a" else n in (0, 1) for n in numbers)
