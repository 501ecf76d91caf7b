"""The judge in the boxes of HW3: what it says of an answer that it can't read, and of hostile ones."""

import pytest

from solutions.boxes import every
from tests.judging import judge, timed
from tests.vectors import Vector, failures


def test_a_wrong_verdict_is_seen() -> None:
    """A vector that demands another verdict, or another mistake, fails."""
    told = judge("hw3.3b.dJ_db", "0.1155")
    assert failures(Vector("", "", "right"), told)
    assert failures(Vector("", "", "mistake", ("mistake.ascent",)), told)
    assert failures(Vector("", "", "mistake", ("mistake.y_minus_a",)), told) == []


@pytest.mark.parametrize(("answer", "message", "at"), [
    ("b1", "b1 is no name of this question; did you mean b1[1] or b1[2]?", "b1"),
    ("w11[3]", "w11[3] is no name of this question; did you mean w11[1] or w11[2]?", "w11[3]"),
    ("b1[2] + constructor", "constructor is no name of this question.", "constructor"),
    ("b1[2] + 1/0", "This divides by zero.", "1/0"),
    ("b1[2]/(b1[1]-b1[1])", "This divides by zero.", "b1[2]/(b1[1]-b1[1])"),
    ("b1[2] + (b1[1]", "This bracket is not closed.", "("),
    ("b1[2] + b1[1])", "This bracket closes nothing.", ")"),
    ("b1[2] + ", "Something is missing at the end.", ""),
    ("b1[2] * * b1[1]", "Something is missing before this.", "*"),
    ("9**9**9**9", "A power of a power is more than an answer needs.", "**"),
    ("b1[2]^13", "An exponent here is a whole number up to 12; a layer stands in square brackets, like w11[2].", "13"),
    ("1e999999999", "This number is too large or too small for an answer.", "1e999999999"),
    ("b1[2] \u202e", "An invisible mark that turns the direction of writing stands here; delete it.", "\u202e"),
    ("2 3", "Two numbers stand side by side; write a sign between them.", "3"),
    ("c = b1[2]", "What stands before the equals sign is not what is asked for here; leave it out.", "c "),
    ("b* = ", "Something is missing after the equals sign.", "="),
    ("[b1[2]", "This bracket is not closed.", "["),
    ("b1[2] + [1, 2]", "(1, 1) + (1, 2): these shapes do not fit together.", "b1[2] + [1, 2]"),
    ("b_{xy}[2]", "I can't read this index; write a name like w12[1] or x^(i).", "_{xy}"),
])
def test_what_could_not_be_read_is_said_with_its_place(answer: str, message: str, at: str) -> None:
    """In words that say what to do."""
    told = judge("hw3.1.b_star", answer)
    assert told["text"] == message
    assert answer[told["at"][0]:told["at"][1]] == at


def test_the_shape_is_judged_before_the_entries() -> None:
    """And its rule is told, not its sizes."""
    told = judge("hw3.3d.dJ_db", "[0.1155, -0.1155]")
    assert told["text"] == "Yours is (1, 2). The shape is not right yet."
    assert told["says"] == ["rule.hw3.3d.dJ_db"]
    rule = dict(every()["hw3.3d.dJ_db"].messages())["rule.hw3.3d.dJ_db"]
    assert not any(c.isdigit() for c in rule)


def test_a_bank_cannot_be_reached_by_a_name() -> None:
    """Names are looked up among the bank's own, never along a prototype."""
    for name in ("toString", "__proto__", "constructor", "hasOwnProperty"):
        assert judge("hw3.1.b_star", name)["verdict"] == "unreadable"
        assert judge("hw3.3e.entry", name)["verdict"] == "unreadable"


@pytest.mark.parametrize("answer", [
    "(" * 38 + "b1[2]" + ")" * 38, "+".join(["b1[2]*w11[2]"] * 38), "(((9.9^12)^12)^12)^12", "(((b1[2])^12)^12)^12",
    "\\frac" * 90, "{" * 500, "[" * 290, "-" * 300, "sum(" * 120, "1" * 500, "b1[2]'" * 60, "^" * 500,
    "w11[2]/" * 60 + "1", "[" + "1," * 140 + "1]", "[" + "1;" * 140 + "1]", "b" * 500, "\\" * 500, "=" * 500,
    "_{" * 250, "b1[2]" + "^T" * 200, "sum(sum(sum(x)))*" * 20 + "1",
])
def test_hostile_answers_are_quick(answer: str) -> None:
    """Each is answered within 50 ms: deep, long, high, nested."""
    for id in ("hw3.1.b_star", "hw3.2a.X", "hw3.3a.b_new", "hw3.3b.dJ_db"):
        took, verdict = timed(id, answer)
        assert took <= 50, verdict
