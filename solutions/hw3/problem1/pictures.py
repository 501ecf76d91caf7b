"""Pictures of Problem 1: the network, the boundary that bends, the two cost surfaces."""

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from ... import formulas as f
from ...network import Network
from ...readings.exact import exact
from ...stated.claims import states
from ...stated.diagrams import Diagram
from ...stated.pictures import FAINT, FIRST, INK, Picture
from ...stated.sliders import Slider
from .collapse import question

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Corners = tuple[tuple[Fraction, Fraction], ...]


@states("hw3.1.picture.network", "The network of the question, with its letters.", "picture", question)
def _(network: Network) -> Diagram:
    return Diagram(network)


SLOPES = ("1", "0.75", "0.5", "0.25", "0")


def sums(slope: Fraction, x1: np.ndarray, x2: np.ndarray) -> np.ndarray:
    """The output sum of a network with both hidden weights 1, both output weights 1 and the bias -1/2."""
    one = np.array([[exact("1"), exact("0")], [exact("0"), exact("1")]])
    z = f.affine(np.zeros((2, 1)), one, np.vstack([x1.reshape(1, -1), x2.reshape(1, -1)]))
    hidden = f.relu(z) - slope * f.relu(-z)
    out: np.ndarray = f.affine(np.array([[-exact("0.5")]]), one.sum(axis=1, keepdims=True), hidden)
    return out.reshape(x1.shape)


@states("hw3.1.picture.boundary", "With linear hidden units the boundary is a line; with relu units it bends.",
        "picture")
def _() -> Slider:
    return Slider("Slope of the hidden units where their sum is negative",
                  {text: _boundary(exact(text)) for text in SLOPES})


def _boundary(slope: Fraction) -> Picture:
    low, half, zero = -exact("1"), exact("0.5"), exact("0")
    corners = ((low, half + slope), (zero, half), (half, zero), (half + slope, low))
    x1, x2 = (np.array(column, dtype=object) for column in zip(*corners, strict=True))
    assert not sums(slope, x1, x2).any(), "a corner is off the boundary"
    said = ("With linear units the boundary is a straight line." if slope == 1 else
            "The boundary bends where it meets an axis; the smaller the slope, the more." if slope else
            "With relu units the boundary bends where it meets an axis, and then runs beside the other.")
    return Picture(said, {"undecided": corners}, lambda axes: _draw_boundary(axes, corners))


def _draw_boundary(axes: "Axes", corners: Corners) -> None:
    x1, x2 = ([float(number) for number in column] for column in zip(*corners, strict=True))
    axes.plot(x1, x2, color=FIRST)
    axes.axhline(0, color=FAINT, linewidth=0.5)
    axes.axvline(0, color=FAINT, linewidth=0.5)
    axes.set_xlabel("x1", color=INK)
    axes.set_ylabel("x2", color=INK)
    axes.set_xlim(-1.1, 1.6)
    axes.set_ylim(-1.1, 1.8)


GRID = tuple(round(-3 + 0.5 * k, 1) for k in range(13))


def _cost(z: float) -> float:
    """J of the observation whose response is one, from its sum; five decimals."""
    return round(float(np.logaddexp(0, -z)), 5)


@states("hw3.1.picture.costs", "The cost of the collapsed model falls one way; that of the deep model has a saddle.",
        "picture")
def _() -> Picture:
    value = {"grid": GRID, "collapsed": tuple(tuple(_cost(b + w) for b in GRID) for w in GRID),
             "deep": tuple(tuple(_cost(p * q) for p in GRID) for q in GRID)}
    return Picture("The cost of an observation whose input and response are one, as levels. Over bias and weight of "
                   "the collapsed model the levels are straight lines, and the cost falls to one side. Over the "
                   "weights of both layers they curve around a saddle in the middle.", value,
                   lambda *axes: _draw_costs(axes, value), panels=2)


def _draw_costs(axes: "tuple[Axes, ...]", value: dict[str, tuple[object, ...]]) -> None:
    labels = (("b*", "w*", "collapsed"), ("w11[1]", "w11[2]", "deep"))
    for panel, (x, y, key) in zip(axes, labels, strict=True):
        levels = [0.1, 0.3, 0.6, 1, 2, 3]
        lines = panel.contour(GRID, GRID, np.array(value[key]), levels=levels, colors=FIRST, linewidths=1)
        panel.clabel(lines, fontsize=7, colors=INK)
        panel.set_xlabel(x)
        panel.set_ylabel(y)
        panel.set_title(key, fontsize=9)
