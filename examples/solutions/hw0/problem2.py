"""Problem 2: shapes of a line, and why a large step climbs."""

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import sympy as sp

from ..answers.boxes import Box, ask
from ..answers.common import observations_in_rows, one_observation
from ..answers.values import Option, Right
from ..network import Network
from ..notation import Name
from ..readings.shapes import Shape
from ..readings.written import Written, quantity, written
from ..stated.claims import states
from ..stated.lines import Chain, Comparison, Lines
from ..stated.pictures import FIRST, SECOND, Picture
from ..stated.shape_table import shape_table
from ..stated.tables import Table
from ..stated.working import chain, compare
from . import data

if TYPE_CHECKING:
    from matplotlib.axes import Axes

line = Network((1, 1), ("linear",))
STEPS = range(4)


@states("hw0.2.given", "The features and their number.", "given")
def _() -> Lines:
    return Lines((chain(Name("X").latex, written(data.x)), chain("m", written(data.m))))


@states("hw0.2.rates", "A small learning rate and a large one.", "given")
def _() -> Lines:
    return Lines(tuple(chain(Name("alpha").latex, written(rate)) for rate in data.ALPHA.values()))


@states("hw0.2a.shapes", "The shape of every quantity of the line.")
def _() -> Table:
    return shape_table(line, int(data.m))


@states("hw0.2b.curvature", "How fast the slope by the weight changes with the weight.")
def _() -> Chain:
    X = quantity(Name("X"), data.x, observed=True)
    return chain("c", X @ X.T / quantity("m", data.m), fill=True)


def _cost(steps: int) -> Written:
    """J after some steps with the large rate, named by where it is taken."""
    b, w = (Fraction(v[0, 0]) for v in data.after(steps, data.ALPHA["large"]))
    value = data.cost(*data.after(steps, data.ALPHA["large"]))
    return quantity(f"J({written(b).filled}, {written(w).filled})", sp.Rational(value.numerator, value.denominator))


@states("hw0.2b.higher", "After a step with the large rate the cost is higher than before.")
def _() -> Comparison:
    return compare(_cost(1), ">", _cost(0))


@states("hw0.2b.picture.costs", "The cost after each step, with either rate.", "picture")
def _() -> Picture:
    value = {name: tuple(float(data.cost(*data.after(n, rate))) for n in STEPS) for name, rate in data.ALPHA.items()}
    return Picture("The cost after each step: with the small rate it falls, with the large rate it climbs ever faster.",
                   value, lambda axes: _draw(axes, value))


def _draw(axes: "Axes", value: dict[str, tuple[float, ...]]) -> None:
    for (name, costs), colour in zip(value.items(), (FIRST, SECOND), strict=True):
        axes.plot(STEPS, costs, "o-", color=colour, markersize=3, label=name)
    axes.set_yscale("log")
    axes.set_xlabel("steps")
    axes.set_ylabel("cost")
    axes.legend()


# Boxes -----------------------------------------------------------------------------------------------------

GIVEN: dict[str, Any] = {"observed": Shape, "units": line.widths[1], "m": int(data.m)}
RULE = "A row for each unit, a column for each observation."


def _large(n: int) -> Fraction:
    return data.cost(*data.after(n, data.ALPHA["large"]))


ask(
    Box("hw0.2a.a1", "$a^{[1]}$", "shape", (Right(lambda q: q.observed(q.units, q.m), (GIVEN,), "hw0.2a.shapes"),),
        (observations_in_rows, one_observation), ("What does a column stand for?",), RULE, "hw0.2a.shapes", ("a1",)),
    Box("hw0.2b.why", "Why does the cost climb with the large rate?", "choice", options={
        "far": Option("The step goes past the lowest point, and farther than it was before.", _large(1) > _large(0),
                      "The slope at the new place is steeper, so the next step is longer still."),
        "up": Option("The gradient points down, so a step goes up.", False,
                     "A gradient points up; a step goes against it, so a short step goes down."),
        "flat": Option("The cost has no lowest point.", data.ALPHA["small"] > data.ALPHA["large"],
                       "It has: with the small rate the steps lead there."),
    }, hints=("Follow a step on the curve of the cost.",), solution="hw0.2b.higher"),
)
