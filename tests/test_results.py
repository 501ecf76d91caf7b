"""A result is declared once: what its claim states, its lines, and its box come from the same work."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from solutions.answers import boxes
from solutions.answers.asked import BoxError
from solutions.answers.bank import bank
from solutions.answers.common import ascent
from solutions.answers.results import Results
from solutions.readings.exact import exact, matrix
from solutions.stated import claims
from solutions.stated.givens import GivenError


def residual(q: Any) -> Any:
    """a - y."""
    return q.residual(q.affine(q.b, q.w, q.X), q.y)


@pytest.fixture
def line() -> Iterator[Results]:
    """A line through three points, and its step; the registry is as it was afterwards."""
    with claims.CLAIMS.instead(claims.every()), boxes.BOXES.instead(boxes.every()):
        yield made()


def made() -> Results:
    """What is stated of the line."""
    made = Results("hw98.1b", {"X": matrix("1 2 3"), "y": matrix("2 2 4"), "b": matrix("0"), "w": matrix("1"),
                               "m": Fraction(3), "alpha": exact("0.1")}, whole=(residual,))
    made.give("hw98.1b.given", "The rate.", "alpha")
    made.state("a", "The line.", lambda q: q.affine(q.b, q.w, q.X))
    made.state("dJ_dw", "The slope.", lambda q: q.mean_w_gradient(q.X, residual(q), q.m), sums=True)
    made.state("w_new", "The new weight.", lambda q: q.step(q.w, made.works["dJ_dw"](q), q.alpha))
    return made


def test_its_lines_have_what_was_stated_before_by_name(line: Results) -> None:
    """a of an observation; a gradient whole; what is given alone."""
    def text(name: str) -> str:
        return claims.stated(f"hw98.1b.{name}").statement.text

    assert text("given") == r"\alpha = 0.1"
    assert r"\sum_{i=1}^{m} x^{(i)} \left(a^{(i)} - y^{(i)}\right)" in text("dJ_dw")
    assert text("w_new") == "\n".join((
        r"w^{\mathrm{new}} = w - \alpha \frac{\partial J}{\partial w}", r"= 1 - 0.1 \cdot \left(-\frac{4}{3}\right)",
        r"= \frac{17}{15}"))


def test_its_box_computes_what_its_claim_states(line: Results) -> None:
    """And what a mistake in the same work gives."""
    line.ask("dJ_dw", "A number.")
    line.ask("w_new", "A number.", "Find the gradient first.", mistakes=(ascent,), after="dJ_dw", bound=2)
    box = boxes.every()["hw98.1b.w_new"]
    assert (box.asks, box.called, box.solution) == (r"$w^{\mathrm{new}}$", ("wnew",), "hw98.1b.w_new")
    assert box.right_values[0].each[0].item(0) == claims.stated("hw98.1b.w_new").statement.value.item(0)
    assert box.wrong_values[0].each[0].item(0) == Fraction(13, 15)
    [follow] = bank([boxes.every()["hw98.1b.dJ_dw"], box])["boxes"]["hw98.1b.w_new"]["follows"]
    assert (follow["from"], follow["parts"][1], follow["bound"]) == ("hw98.1b.dJ_dw", [["-1/10"]], "2")


def z(q: Any) -> Any:
    """The gradient by z of a mean cost."""
    return residual(q) / q.m


def test_what_a_part_before_states_stands_by_its_name(line: Results) -> None:
    """In its lines, observation by observation where it has one each; and a step may follow from it."""
    first = Results("hw98.2a", line.givens)
    first.state("a", "The activations.", lambda q: q.sigmoid(q.affine(q.b, q.w, q.X)))
    first.state("s", "Their sum.", lambda q: q.b_gradient(q.sigmoid(q.affine(q.b, q.w, q.X) + q.y)))
    first.state("dJ_dz", "The gradient.", z)
    part = Results("hw98.2b", line.givens, before=(first,))
    part.state("dJ_db", "The slope.", lambda q: q.b_gradient(z(q)))
    part.state("dJ_dw", "The slope.", lambda q: q.w_gradient(q.X, z(q)), sums=True)
    last = Results("hw98.2c", line.givens, before=(first, part))
    last.state("b_new", "The new bias.", lambda q: q.step(q.b, q.b_gradient(z(q)), q.alpha))
    last.ask("b_new", "A number.", after="dJ_db", bound=2)
    texts = {id: claims.stated(f"hw98.2{id}").statement.text.split("\n")[:2]
             for id in ("a.s", "b.dJ_db", "b.dJ_dw", "c.b_new")}
    assert texts["a.s"][0] == r"s = \sum_{i=1}^{m} \operatorname{sigmoid}\left(b + w^{T} x^{(i)} + y^{(i)}\right)"
    assert texts["b.dJ_db"][0] == r"\frac{\partial J}{\partial b} = \sum_{i=1}^{m} \frac{\partial J}{\partial z^{(i)}}"
    assert texts["b.dJ_dw"] == [
        r"\frac{\partial J}{\partial w} = X \left(\frac{\partial J}{\partial z}\right)^{T}",
        r"= \sum_{i=1}^{m} x^{(i)} \frac{\partial J}{\partial z^{(i)}}"]
    assert texts["c.b_new"][0] == r"b^{\mathrm{new}} = b - \alpha \frac{\partial J}{\partial b}"
    assert [follow.box for follow in boxes.every()["hw98.2c.b_new"].follows] == ["hw98.2b.dJ_db"]
    with pytest.raises(BoxError, match="hw98.2c.dJ_dv is not stated; did you mean dJ_dz"):
        last.ask("b_new", "A number.", after="dJ_dv")


def test_a_name_on_both_sides_is_refused(line: Results) -> None:
    """A second step from the new weights, with the first step's name for them."""
    second = Results("hw98.2c", line.givens, before=(line,))
    with pytest.raises(GivenError, match=r"\.py:\d+: hw98.2c.w_new: its line would have w_new on both sides"):
        second.state("w_new", "Again.", lambda q: q.step(line.works["w_new"](q), q.X, q.alpha))


def test_shapes_that_do_not_fit_are_said_as_shapes(line: Results) -> None:
    """With names, in the words of the shape reading, and where the work is stated; other errors keep their words."""
    said = r"\.py:\d+: hw98.1b.z: X \(1, 3\) @ y \(1, 3\): 3 columns meet 1 rows; X enters transposed"
    with pytest.raises(GivenError, match=said):
        line.state("z", "A product.", lambda q: q.X @ q.y)
    with pytest.raises(GivenError, match=r"hw98.1b.z: not this one"):
        line.state("z", "A product.", _refusing)


def _refusing(_: Any) -> Any:
    raise ValueError("not this one")


def test_what_follows_has_a_bound(line: Results) -> None:
    """Without one no answer would be believed."""
    with pytest.raises(BoxError, match=r"\.py:\d+: hw98.1b.w_new: `after` and `bound` go together; an answer to dJ_dw"):
        line.ask("w_new", "A number.", after="dJ_dw")


def test_what_was_not_stated_is_not_asked(line: Results) -> None:
    """By its name."""
    with pytest.raises(BoxError, match=r"\.py:\d+: hw98.1b.b_new is not stated; did you mean w_new"):
        line.ask("b_new", "A number.")
