"""Problem 1: a line, and a step of gradient descent."""

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from .. import formulas as f
from ..answers.boxes import Box, ask
from ..answers.common import ascent, mean_forgotten, x_forgotten, y_minus_a
from ..answers.mistakes import Desk, instead_of
from ..answers.values import Follow, Right
from ..notation import Name, Partial
from ..readings.exact import decimal
from ..readings.residues import draw
from ..readings.symbols import single
from ..readings.written import Written, by_observation, quantity, settled, written
from ..stated.claims import states
from ..stated.errata import Place, claimed, erratum, in_print
from ..stated.lines import Chain, Lines
from ..stated.tables import Table
from ..stated.working import chain
from . import data

ALPHA = data.ALPHA["small"]
dJ_db, dJ_dw = Partial("J", Name("b")), Partial("J", Name("w"))
X, y = (quantity(Name(letter), value, observed=True) for letter, value in (("X", data.x), ("y", data.y)))
b, w, alpha = quantity(Name("b"), data.b), quantity(Name("w"), data.w), quantity(Name("alpha"), ALPHA)
m = quantity("m", data.m)
a = quantity(Name("a"), f.affine(data.b, data.w, data.x), observed=True)


@states("hw0.1.data", "The observations.", "given")
def _() -> Table:
    header = tuple(Name(letter, observation="i").latex for letter in "xy")
    rows = tuple(tuple(decimal(Fraction(v)) for v in pair) for pair in zip(data.x[0], data.y[0], strict=True))
    return Table(header, rows, {"x": data.x, "y": data.y})


@states("hw0.1.start", "The bias and the weight to start from, and the learning rate.", "given")
def _() -> Lines:
    return Lines(tuple(chain(q.letters, written(q.value)) for q in (b, w, alpha)))


@states("hw0.1.J", "The cost is a mean of squared residuals.", "definition")
def _() -> Chain:
    return chain("J", (f.residual(a, y) ** 2).sum(axis=1, keepdims=True) / (2 * m), fill=True)


# (a) in letters ------------------------------------------------------------------------------------------

@states("hw0.1a.dJ_dw", "The derivative of the cost of a single observation.")
def _() -> Chain:
    letters = {letter: sp.Symbol(letter, real=True) for letter in "bwxy"}
    B, W, x, t = (quantity(Name(letter), single(s)) for letter, s in letters.items())
    r = f.residual(f.affine(B, W, x), t)
    by_sympy = single(sp.diff((letters["b"] + letters["w"] * letters["x"] - letters["y"]) ** 2 / 2, letters["w"]))
    return chain(quantity(dJ_dw, by_sympy), (f.w_gradient(x, r), "The square's factor cancels the fraction before it."))


# (b) in numbers ------------------------------------------------------------------------------------------

def _gradient(letter: str) -> Chain:
    r = settled(f.residual(a, y))
    if letter == "b":
        return chain(dJ_db.latex, f.mean_b_gradient(r, m), fill=True)
    product = f.mean_w_gradient(X, r, m)
    return chain(dJ_dw.latex, product, by_observation(product), fill=True)


def _new(old: Written) -> Chain:
    assert isinstance(old.name, Name)
    slope = quantity(Partial("J", old.name), _gradient(old.name.letter).value)
    return chain(Name(old.name.letter, new=True).latex, f.step(old, slope, alpha), fill=True)


@states("hw0.1b.a", "What the line gives for each observation.")
def _() -> Chain:
    return chain(a, f.affine(b, w, X), fill=True)


states("hw0.1b.dJ_db", "The gradient by the bias.")(lambda: _gradient("b"))
states("hw0.1b.dJ_dw", "The gradient by the weight.")(lambda: _gradient("w"))
states("hw0.1b.b_new", "The new bias.")(lambda: _new(b))
states("hw0.1b.w_new", "The new weight.")(lambda: _new(w))


def _adds_up(value: Any) -> bool:
    """It is the slope of the cost: a parabola's, from the costs at either side."""
    one = np.array([[Fraction(1)]], dtype=object)
    rise = data.cost(data.b, data.w + one) - data.cost(data.b, data.w - one)
    return np.shape(value) == (1, 1) and bool(value[0, 0] == rise / 2)


def _slip() -> tuple[Place, ...]:
    """What is printed, without a test, and what is right."""
    printed = in_print("Printed", written(f.w_gradient(data.x, a.value - data.y)))
    return (Place("1(b), the gradient by w", (printed, claimed("Right", "hw0.1b.dJ_dw", _adds_up))),)


erratum("hw0.1b.erratum.dJ_dw", "slip", "A sum of slopes grows with the number of observations; the cost is a mean.",
        _slip)


# Boxes -----------------------------------------------------------------------------------------------------

def _slope(q: Desk) -> Any:
    return q.mean_w_gradient(q.X, q.residual(q.affine(q.b, q.w, q.X), q.y), q.m)


def _moved(q: Desk) -> Any:
    return q.step(q.w, _slope(q), q.alpha)


@instead_of("affine")
def bias_forgotten(_: Any, __: Desk) -> Any:
    """The bias is missing: the line gives the bias and the weighted feature together."""
    return lambda b, w, a: w.T @ a


def _point(k: int) -> dict[str, Any]:
    """A single observation and a line, drawn at random."""
    drawn = {letter: draw(f"{letter} of the line at {k}", 1, 1) for letter in "bwxy"}
    return drawn | {"X": drawn["x"], "m": 1, "names": drawn}


MISTAKES = (x_forgotten, y_minus_a, mean_forgotten, bias_forgotten, ascent)
HINTS = ("The weight moves what the line gives, and that moves the cost.", "Multiply each residual by its feature.")
GIVEN: dict[str, Any] = {"X": data.x, "y": data.y, "b": data.b, "w": data.w, "m": data.m, "alpha": ALPHA}
SANE = f.mean_w_gradient(data.x, np.full(data.x.shape, Fraction(1), dtype=object), data.m)[0, 0]

ask(
    Box("hw0.1a.dJ_dw", rf"${dJ_dw.latex}$", "formula", (Right(_slope, (_point(1), _point(2)), "hw0.1a.dJ_dw"),),
        MISTAKES, HINTS, solution="hw0.1a.dJ_dw", called=("djdw",)),
    Box("hw0.1b.dJ_dw", rf"${dJ_dw.latex}$", "numbers", (Right(_slope, (GIVEN,), "hw0.1b.dJ_dw"),), MISTAKES, HINTS,
        "It is a single number.", "hw0.1b.dJ_dw", ("djdw",)),
    Box("hw0.1b.w_new", r"$w^{\mathrm{new}}$", "numbers", (Right(_moved, (GIVEN,), "hw0.1b.w_new"),), MISTAKES,
        ("Find the gradient first.", "Go against it, by the learning rate."), "It is a single number.", "hw0.1b.w_new",
        ("wnew",), (Follow("hw0.1b.dJ_dw", lambda q, g: q.step(q.w, g, q.alpha), SANE),)),
)
