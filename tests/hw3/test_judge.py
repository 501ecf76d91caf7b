"""The judge in the boxes of HW3: what it says of an answer that it can't read, of a cause, of hostile ones."""

from collections import Counter

import pytest

from solutions.answers.boxes import every
from tests import vectors
from tests.judging import answer_of, judge, play, timed
from tests.vectors import Vector, failures

VECTORS = vectors.every()
BRACKETS = "Put the entries of a vector in brackets: [1, 2] is a row, [1; 2] a column."


def test_a_wrong_verdict_is_seen() -> None:
    """A vector that demands another verdict, or another mistake, fails."""
    told = judge("hw3.3b.dJ_db", "0.1155")
    assert failures(Vector("", "", "right"), told)
    assert failures(Vector("", "", "mistake", ("mistake.ascent",)), told)
    assert failures(Vector("", "", "mistake", ("mistake.y_minus_a",)), told) == []


@pytest.mark.parametrize(("answer", "message", "at"), [
    ("w11", "w11 is no name of this question; did you mean w11[1] or w11[2]?", "w11"),
    ("b2 + w2 @ b1", "(2, 1) times (2, 1): the first must have as many columns as the second has rows. "
     "Is a transpose missing?", "w2 @ b1"),
    (r"\sum_{k=1}^{2} w_{1k}^{[2]}", "I read only sums over all observations; write any other out.", r"\sum_{k=1}^{2}"),
    ("w11[3]", "w11[3] is no name of this question; did you mean w11[1] or w11[2]?", "w11[3]"),
    ("w21[2]", "w21[2] is no name of this question; did you mean w12[2]: unit, input, then the layer in square "
     "brackets?", "w21[2]"),
    ("b1[2] + constructor", "I don't know the symbol constructor; use b1[1], b2[1], w11[1], w21[1], w12[1], w22[1], "
     "b1[2], w11[2], w12[2].", "constructor"),
    ("b1[2] + 2\\frac12", "Two numbers stand side by side; write a sign between them.", "\\frac12"),
    ("-2 3", "Two numbers stand side by side; write a sign between them.", "3"),
    ("b1[2] + b1[0, 1]", "No such place: count from 0, the row first.",
     "[0, 1]"),
    ("b1[2] + ...", "Write the dots out, or as sum(...).", "..."),
    ("b1[2] + 1/0", "This divides by zero.", "1/0"),
    ("b1[2]/(b1[1]-b1[1])", "This divides by zero.", "b1[2]/(b1[1]-b1[1])"),
    ("b1[2] + (b1[1]", "This bracket is not closed.", "("),
    ("b1[2] + b1[1])", "This bracket closes nothing.", ")"),
    ("b1[2] + ", "Something is missing at the end.", ""),
    ("b1[2] * * b1[1]", "Something is missing before this.", "*"),
    ("9**9**9**9", "A power of a power is not read.", "**"),
    ("b1[2]^13", "An exponent is a whole number up to 12; a layer is written like w11[2].", "13"),
    ("1e999999999", "This number is too large or too small.", "1e999999999"),
    ("b1[2] \u202e", "An invisible mark stands here; delete it.", "\u202e"),
    ("2 3", "Two numbers stand side by side; write a sign between them.", "3"),
    ("c = b1[2]", "Leave out what stands before the equals sign.", "c "),
    ("b* = ", "Something is missing after the equals sign.", "="),
    ("[b1[2]", "This bracket is not closed.", "["),
    ("b1[2] + [1, 2]", "(1, 1) + (1, 2): these shapes do not fit. Is a transpose or a sum missing?", "b1[2] + [1, 2]"),
    ("b_{xy}[2]", "Write an index like w12[1] or x^(i).", "_{xy}"),
])
def test_what_could_not_be_read_is_said_with_its_place(answer: str, message: str, at: str) -> None:
    """In words that say what to do."""
    told = judge("hw3.1.b_star", answer)
    assert told["text"] == message
    assert answer[told["at"][0]:told["at"][1]] == at


@pytest.mark.parametrize(("id", "answer", "message", "at"), [
    ("hw3.3b.dJ_dz", "-.5 .269", f"Two numbers stand side by side. {BRACKETS}", ".269"),
    ("hw3.3b.dJ_db", "-0,1155", f"Is this a decimal? Write it with a point. {BRACKETS}", "0,1155"),
    ("hw3.3a.b_new", "hello", "I don't know the symbol hello; use X, y, a, b, w, alpha, x, m.", "hello"),
    ("hw3.3a.b_new", "b - alpha*dJ/db", "Put the derivative in.", "dJ"),
    ("hw3.3a.b_new", "b^new", "This is what is asked for; write it with the old values.", "^new"),
    ("hw3.3a.b_new", "b - sum(a_old)", "a has no old value here; leave out the word old.", "a_old"),
    ("hw3.3a.b_new", "b - alpha*a^(1)", "This is one observation; write (i), inside a sum.",
     "^(1)"),
    ("hw3.3a.b_new", "b-a/m*sum(a-y)", "Here a is an activation; the learning rate is alpha. (1, 1) - (1, m): "
     "these shapes do not fit. Is a transpose or a sum missing?", "b-a/m*sum(a-y)"),
    ("hw3.2a.X", "(n_7, m)", "Write the sizes as whole numbers, or as n0, n1, n2, m: rows, then columns.", "n_7"),
])
def test_what_can_be_meant_in_two_ways_is_refused(id: str, answer: str, message: str, at: str) -> None:
    """With its place, and how to write what is meant."""
    told = judge(id, answer)
    assert (told["verdict"] in ("unreadable", "shape"), told["text"]) == (True, message)
    assert answer[told["at"][0]:told["at"][1]] == at


def test_the_shape_is_judged_before_the_entries() -> None:
    """And its rule is told, not its sizes."""
    told = judge("hw3.3d.dJ_db", "[0.1155, -0.12]")
    assert told["text"] == "Yours is (1, 2). The shape is not right yet."
    assert told["says"] == ["rule.hw3.3d.dJ_db"]
    rule = dict(every()["hw3.3d.dJ_db"].messages())["rule.hw3.3d.dJ_db"]
    assert not any(c.isdigit() for c in rule)


def right_answers() -> list[tuple[str, str]]:
    """What is typed by hand as right, of formulas and numbers, without a name before it."""
    return [(id, answer) for id, said in vectors.typed().items() if every()[id].kind in ("formula", "numbers")
            for answer in (*said.get("right", ()), *said.get("mean", ()), *said.get("first", ())) if "=" not in answer]


@pytest.mark.parametrize(("change", "says"), [
    ("-({})", "Every sign is turned round; the rest is right."), ("2*({})", "This is twice the right answer."),
    ("({})/2", "This is half of the right answer."), ("m*({})", "This is m times the right answer."),
    ("({})/m", "This is the m-th part of the right answer."),
    ("({})^T", "The entries are right; rows and columns are exchanged."),
])
def test_a_right_answer_changed_as_a_whole_is_told_so(change: str, says: str) -> None:
    """Unless that is a named mistake, or right in another way; it is told of every box, and of no right answer."""
    seen: Counter[str] = Counter()
    for id, answer in right_answers():
        told, meant = judge(id, change.format(answer)), judge(id, answer)
        seen[told["text"]] += 1
        if "m" in change and every()[id].part not in ("hw3.3a", "hw3.3c"):
            assert told["verdict"] == "unreadable"
        elif told["verdict"] == "right":  # the same value, or another that is right
            assert change == "({})^T" or told["says"] != meant["says"], (id, answer)
        else:
            assert told["text"] == f"Not yet. {says}" or told["says"] or told["verdict"] == "more", (id, answer, told)
    assert seen[f"Not yet. {says}"] >= 4, seen


def test_a_cause_is_told_by_every_kind_of_box() -> None:
    """Each sentence of a cause is wanted by some vector, for a formula or for numbers."""
    wanted = {v.text for v in VECTORS if v.text}
    assert len(wanted) >= 13
    assert all(v.verdict == "mistake" for v in VECTORS if v.text)


def test_what_is_drawn_is_what_is_judged() -> None:
    """Random trees, typed plainly and in LaTeX: what is drawn reads as the tree, numbers come to its value."""
    play()
    done = answer_of("echoes(Object.values(banks), 20200221, 2000)")
    assert done["wrong"] == []
    assert done["judged"] > 3_700


def test_numbers_side_by_side_are_no_product() -> None:
    """Whatever their signs are, and what parts them."""
    play()
    assert answer_of("products(Object.values(banks), 20200221, 3000)") == []


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


@pytest.mark.parametrize(("name", "right", "chance"), [
    ("X", "n0 x m", "n1 x m"), ("w1", "(n_0, n_1)", "(n_1, n_0)"), ("w1", "2, n1", "2, n0"), ("b1", "n1, 1", "n0, 1"),
    ("a1", "n1 by m", "n0 by m"), ("dJ_dw1", "n0 × n1", "n1 × n0"),
])
def test_a_letter_that_only_has_the_size_is_not_right(name: str, right: str, chance: str) -> None:
    """Two layers have as many units here; what is counted is asked for."""
    assert judge(f"hw3.2a.{name}", right)["verdict"] == "right"
    told = judge(f"hw3.2a.{name}", chance)
    assert (told["verdict"], "two sizes are equal" in told["text"]) == ("wrong", True)


def test_an_equals_sign_in_brackets_is_not_before_the_answer() -> None:
    """It is refused at its place, with what it is about."""
    for typed, text in (("b - alpha/m*sum(a-y, axis=0)", "Write axis=1: each row is added up by itself."),
                        ("b - alpha/m*sum(a-y, i=1..m)", "I don't know the symbol i; use X, y, a, b, w, alpha, x, m.")):
        told = judge("hw3.3a.b_new", typed)
        assert (told["verdict"], told["text"]) == ("unreadable", text)
