"""Answers that are almost right: how they are made, what is said of them, and that a judge who errs is seen."""

import json
import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from publish.asking import SOURCES
from solutions.answers.boxes import every
from tests import vectors
from tests.judging import answer_of, judge
from tools.feedback import __main__ as feedback
from tools.feedback import formulas, numbers

VECTORS = vectors.every()
NAMES = {"x": np.array([[2, 3]], dtype=object), "b": np.array([[5]], dtype=object), "m": np.array([[2]], dtype=object)}


@pytest.mark.parametrize(("text", "value"), [
    ("b - 1/m*sum(x b)", 5 - 25 // 2 * 1 - Fraction(1, 2)), ("sum(x x) - b", 8), ("-b*(b + 2)", -35), ("x x^T", 13),
    ("b/m/m", Fraction(5, 4)), ("b - m - m", 1),
])
def test_a_formula_is_read_and_worked_out(text: str, value: Fraction) -> None:
    """As by hand; and what is written of it reads the same."""
    tree = formulas.read(text)
    wanted = Fraction(value).numerator * pow(Fraction(value).denominator, -1, formulas.P) % formulas.P
    assert formulas.value(tree, NAMES, {"x"}).tolist() == [[wanted]]
    assert formulas.read(formulas.written(tree)) == tree


@pytest.mark.parametrize("text", ["b = 1", r"\frac{1}{2}", "b_1^{[2]}", "(b", "b)", "b +", "1.5"])
def test_other_spellings_are_left_to_others(text: str) -> None:
    """The reader is as plain as it can be, and says so."""
    with pytest.raises(formulas.NotReadError):
        formulas.read(text)


def test_every_kind_of_edit_is_made() -> None:
    """Of a formula; each is one that can be typed."""
    made = dict(formulas.edits(formulas.read("b - (1/m*sum(x*b))^T"), NAMES | {"w": NAMES["b"]}))
    assert set(made) == {"sign", "factor", "transpose", "letter", "term", "operator"}
    indexed = {name: NAMES["b"] for name in ("w11[1]", "w12[1]", "w11[2]")}
    found = {(kind, formulas.written(tree)) for kind, tree in formulas.edits(formulas.read("w11[1]"), indexed)}
    assert {("index", "w12[1]"), ("layer", "w11[2]")} <= found


def test_numbers_are_edited_one_thing_at_a_time() -> None:
    """Their signs, sizes, digits, places and decimals."""
    made = {kind: numbers.typed(rows) for kind, rows in numbers.edits([["0.25", "3"]], 5)}
    assert set(made) == {"sign", "factor", "m times", "transpose", "entries", "columns", "digits", "point", "rounded"}
    assert made["rounded"] == "[0.3, 3]"
    assert made["transpose"] == "[0.25; 3]"
    assert {text for _, text in numbers.sizes((2, 3), [4])} == {
        "(3, 2)", "(1, 3)", "(3, 3)", "(4, 3)", "(2, 2)", "(2, 4)"}


def test_near_is_told_from_right() -> None:
    """To less than half of the last place typed, or as far as the givens leave open."""
    right, play = np.array([[Fraction("0.1155")]], dtype=object), np.array([[Fraction("0.0003")]], dtype=object)
    assert numbers.close("0.1155", [right], [None])
    assert numbers.close("0.12", [right], [None])
    assert not numbers.close("0.1157", [right], [None])
    assert numbers.close("0.0", [right / 10], [None])
    assert not numbers.close("0", [right / 10], [None])
    assert numbers.close("0", [right * 0], [None])
    assert numbers.close("0.1157", [right], [play])


def test_a_judge_who_errs_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """One who calls a wrong answer right, and one who says nothing of any."""
    some = [next(box for box in every().values() if box.kind == kind) for kind in feedback.KINDS if any(
        box.kind == kind for box in every().values())]
    assert feedback.run(some).misjudged == []
    monkeypatch.setattr(feedback, "judge", lambda *_: {"verdict": "right", "text": "Right."})
    kind = feedback.run(some)
    assert len(kind.misjudged) > 20
    assert not kind.holds
    monkeypatch.setattr(feedback, "judge", lambda *_: {"verdict": "wrong", "text": "Not right."})
    silent = feedback.run(some)
    assert set(silent.shares.values()) == {0}
    assert not silent.holds
    assert "without one" in str(silent)


def said(name: str) -> list[str]:
    """The sentences of a table of the judge that stand there whole."""
    text = (SOURCES / "judge/sentences.js").read_text(encoding="utf-8")
    [block] = re.findall(rf"^export const {name} = \{{\n(.*?)^\}};", text, re.MULTILINE | re.DOTALL)
    return re.findall(r'^  \w+: "(.*)",$', block, re.MULTILINE)


BANK = {"points": {}, "boxes": {
    "h.1.a": {"kind": "numbers", "called": [], "mistakes": [], "places": 3, "follows": [],
              "rights": [{"value": [[["1/4", "269/1000"], ["-3/2", "7"]]]}]},
    "h.1.b": {"kind": "numbers", "called": [], "mistakes": [], "places": 3, "rights": [{"value": [[["538/1000"]]]}],
              "follows": [{"from": "h.1.c", "of": 0, "parts": [[["0"]], [["2"]]], "bound": "9"}]},
    "h.1.c": {"kind": "numbers", "called": [], "mistakes": [], "places": 3, "rights": [{"value": [[["269/1000"]]]}],
              "follows": []},
    "h.2.d": {"kind": "shape", "called": [], "mistakes": [], "rights": [{"value": [[["2", "3"]]]}], "sizes": {}},
}}


@pytest.mark.parametrize(("box", "answer", "text"), [
    ("a", "[-1.5, 7; 0.25, 0.269]", "Two rows are exchanged; the entries are right."),
    ("a", "[0.269, 0.25; 7, -1.5]", "Two columns are exchanged; the entries are right."),
    ("a", "[7, 0.269; -1.5, 0.25]", "Two entries are exchanged; the rest is right."),
    ("a", "[0.25, -0.269; -1.5, 7]", "The second entry of the first row has the wrong sign; the rest is right."),
    ("a", "[0.5, 0.538; -1.5, 7]",
     "The first entry of the first row and the second entry of the first row are twice what should stand there; "
     "the rest is right."),
    ("a", "[0.25, 0.296; -1.5, 7]", "The second entry of the first row has two digits exchanged; the rest is right."),
    ("a", "[0.25, 0.269; -15, 7]",
     "The first entry of the second row has the decimal point in the wrong place; the rest is right."),
    ("a", "[3, 4; 5, 7]", "The first entry of the first row, the second entry of the first row and the first entry of "
     "the second row are not right; the rest is right."),
    ("a", "[0.25, -1.5; 0.269, 7]", "The entries are right; rows and columns are exchanged."),
    ("a", "[0.75, 0.807; -4.5, 21]", "This is three times the right answer."),
    ("b", "0.540", "An earlier value was rounded too early."),
    ("b", "0.583", "This number has two digits exchanged."),
    ("d", "(2, 4)", "The number of rows is right; that of columns is not."),
    ("d", "(5, 3)", "The number of columns is right; that of rows is not."),
])
def test_what_is_wrong_is_said(box: str, answer: str, text: str) -> None:
    """Of any box; and the entries are marked in what was read."""
    id = f"h.2.{box}" if box == "d" else f"h.1.{box}"
    told: dict[str, Any] = answer_of(f"Judge.judge({json.dumps(BANK)}, {json.dumps(id)}, {json.dumps({id: answer})})")
    assert told["text"] == f"Not yet. {text}"
    marks = json.dumps(told["read"]).count('"mark"')
    assert marks == len(re.findall(r"entry of", text))


def test_every_cause_has_a_vector() -> None:
    """Each sentence of a repair or of a cause is wanted by some vector."""
    wanted = {v.text for v in VECTORS if v.text}
    assert [s for s in (*said("REPAIR"), *said("CAUSE"), *said("SIZE")) if f"Not yet. {s}" not in wanted] == []
    assert all(v.verdict == "mistake" for v in VECTORS if v.text)


REPAIRED = [v for v in VECTORS if v.text in {f"Not yet. {s}" for s in said("REPAIR")}]


@pytest.mark.parametrize("vector", REPAIRED, ids=str)
def test_a_repair_marks_its_place(vector: vectors.Vector) -> None:
    """In what was typed and in what was read."""
    told = judge(vector.box, vector.answer)
    assert 0 <= told["at"][0] < told["at"][1] <= len(vector.answer)
    assert json.dumps(told["read"]).count('"mark"') == 1


def test_what_says_more_never_changes_what_is_right() -> None:
    """Without it every vector is right, or not, just as with it."""
    good = {"right", "places", "table"}
    told = [judge(v.box, v.answer, **v.earlier)["verdict"] in good for v in VECTORS]
    answer_of("(window_ => { window_.kept = Judge.later.cause; Judge.later.cause = undefined; return 1 })(globalThis)")
    try:
        assert [judge(v.box, v.answer, **v.earlier)["verdict"] in good for v in VECTORS] == told
        assert judge(VECTORS[0].box, VECTORS[0].answer)["verdict"]
    finally:
        answer_of("(Judge.later.cause = globalThis.kept, 1)")
