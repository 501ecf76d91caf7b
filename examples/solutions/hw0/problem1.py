"""Problem 1: a line, and a step of gradient descent."""

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from .. import formulas as f
from ..answers.boxes import Box, ask
from ..answers.common import ascent, bias_forgotten, mean_forgotten, x_forgotten, y_minus_a
from ..answers.derivations import ONE, Derivation, derive
from ..answers.mistakes import Desk
from ..answers.results import Results
from ..answers.values import Right
from ..notation import Name, Partial
from ..readings.exact import decimal
from ..readings.residues import draw
from ..readings.symbols import single
from ..readings.written import quantity, written
from ..stated.claims import states
from ..stated.errata import Place, claimed, erratum, in_print
from ..stated.lines import Chain
from ..stated.tables import Table
from ..stated.working import chain
from . import data

# The work, once: pages write it out, boxes compute with it ------------------------------------------------

def line(q: Desk) -> Any:
    """What the line gives for each observation. (1, m)."""
    return q.affine(q.b, q.w, q.X)


def left_over(q: Desk) -> Any:
    """What is left of each response, with the other sign. (1, m)."""
    return q.residual(line(q), q.y)


def by_b(q: Desk) -> Any:
    """The gradient by the bias. (1, 1)."""
    return q.mean_b_gradient(left_over(q), q.m)


def by_w(q: Desk) -> Any:
    """The gradient by the weight. (1, 1)."""
    return q.mean_w_gradient(q.X, left_over(q), q.m)


# (a) in letters, of a single observation ------------------------------------------------------------------

@states("hw0.1a.dJ_dw", "The derivative of the cost of a single observation.")
def _() -> Chain:
    letters = {letter: sp.Symbol(letter, real=True) for letter in "bwxy"}
    b, w, x, y = (quantity(Name(letter), single(s)) for letter, s in letters.items())
    by_sympy = single(sp.diff((letters["b"] + letters["w"] * letters["x"] - letters["y"]) ** 2 / 2, letters["w"]))
    return chain(quantity(Partial("J", Name("w")), by_sympy),
                 (f.w_gradient(x, f.residual(f.affine(b, w, x), y)),
                  "The square's factor cancels the fraction before it."))


def _point(k: int) -> dict[str, Any]:
    """A single observation and a line, drawn at random."""
    drawn = {letter: draw(f"{letter} of the line at {k}", 1, 1) for letter in "bwxy"}
    return drawn | {"X": drawn["x"], "m": 1, "names": drawn}


MISTAKES = (x_forgotten, y_minus_a, mean_forgotten, bias_forgotten, ascent)
HINTS = ("The weight moves what the line gives, and that moves the cost.", "Multiply each residual by its feature.")
ask(Box("hw0.1a.dJ_dw", rf"${Partial('J', Name('w')).latex}$", "formula",
        (Right(by_w, (_point(1), _point(2)), "hw0.1a.dJ_dw"),), MISTAKES, HINTS, solution="hw0.1a.dJ_dw",
        called=("djdw",)))


# (b) in numbers --------------------------------------------------------------------------------------------

GIVEN = {"X": data.x, "y": data.y, "b": data.b, "w": data.w, "m": data.m, "alpha": data.ALPHA["small"]}
PART = Results("hw0.1b", GIVEN, whole=(left_over,))
PART.give("hw0.1.start", "The bias and the weight to start from, and the learning rate.", "b", "w", "alpha")
PART.state("a", "What the line gives for each observation.", line)
PART.state("dJ_db", "The gradient by the bias.", by_b)
PART.state("dJ_dw", "The gradient by the weight.", by_w, sums=True)
PART.state("b_new", "The new bias.", lambda q: q.step(q.b, by_b(q), q.alpha))
PART.state("w_new", "The new weight.", lambda q: q.step(q.w, by_w(q), q.alpha))
PART.ask("dJ_dw", "It is a single number.", *HINTS, mistakes=MISTAKES)
PART.ask("w_new", "It is a single number.", "Find the gradient first.", "Go against it, by the learning rate.",
         mistakes=MISTAKES, after="dJ_dw", bound=2)

derive(Derivation(
    id="hw0.1b.dJ_dw", claim="hw0.1b.dJ_dw",
    asks=rf"Work ${Partial('J', Name('w')).latex}$ out: its formula, the numbers put in, its value.",
    wanted={2: "the formula, in letters", 3: "the numbers put in", 4: "the end, worked out"},
    names=dict.fromkeys("Xxya", data.x.shape) | {"m": ONE, "dJ_dw": ONE}, observed=tuple("Xxya"), spelled={"x": "X"},
    given={"X": data.x, "y": data.y, "a": f.affine(data.b, data.w, data.x), "m": data.m}, hints=HINTS))


@states("hw0.1.data", "The observations.", "given")
def _() -> Table:
    header = tuple(Name(letter, observation="i").latex for letter in "xy")
    rows = tuple(tuple(decimal(Fraction(v)) for v in pair) for pair in zip(data.x[0], data.y[0], strict=True))
    return Table(header, rows, {"x": data.x, "y": data.y})


@states("hw0.1.J", "The cost is a mean of squared residuals.", "definition")
def _() -> Chain:
    a = quantity(Name("a"), f.affine(data.b, data.w, data.x), observed=True)
    y = quantity(Name("y"), data.y, observed=True)
    return chain("J", (f.residual(a, y) ** 2).sum(axis=1, keepdims=True) / (2 * quantity("m", data.m)), fill=True)


# The printed key has a slip --------------------------------------------------------------------------------

def _adds_up(value: Any) -> bool:
    """It is the slope of the cost: a parabola's, from the costs at either side."""
    one = np.array([[Fraction(1)]], dtype=object)
    rise = data.cost(data.b, data.w + one) - data.cost(data.b, data.w - one)
    return np.shape(value) == (1, 1) and bool(value[0, 0] == rise / 2)


def _slip() -> tuple[Place, ...]:
    """What is printed, without a test, and what is right."""
    summed = f.w_gradient(data.x, f.residual(f.affine(data.b, data.w, data.x), data.y))
    return (Place("1(b), the gradient by w", (in_print("Printed", written(summed)),
                                              claimed("Right", "hw0.1b.dJ_dw", _adds_up))),)


erratum("hw0.1b.erratum.dJ_dw", "slip", "A sum of slopes grows with the number of observations; the cost is a mean.",
        _slip)
