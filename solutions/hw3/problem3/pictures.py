"""Pictures of Problem 3: the two models' steps, their probabilities parting, and steps that are too large."""

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import mpmath
import numpy as np

from ... import formulas as f
from ...stated.claims import states
from ...stated.pictures import FIRST, SECOND, Picture
from ...stated.sliders import Slider
from .behind import paths
from .data import logistic

if TYPE_CHECKING:
    from matplotlib.axes import Axes

AT = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
PLACES = 4


def _logit(probabilities: list[mpmath.mpf]) -> tuple[float, float]:
    """The effective bias and weight, from the probabilities at x = 1 and x = 2."""
    one, two = (mpmath.log(p / (1 - p)) for p in probabilities)
    return _short(2 * one - two), _short(two - one)


def _short(number: mpmath.mpf) -> float:
    return float(mpmath.nstr(number, PLACES + 2)) if abs(number) > 10**-PLACES else 0.0


@states("hw3.3.picture.paths", "The models set out together and part: the multinomial goes further each time.",
        "picture")
def _() -> Picture:
    made = {k: path for k, path in paths().items() if k != "doubled"}
    value = {k: tuple((n, *_logit(path[n]), _short(path[n][0])) for n in AT) for k, path in made.items()}
    return Picture("The path of bias and weight over a thousand steps: both models start at one point and follow "
                   "nearly the same curve, the multinomial model faster. Then the probability of a cat for the first "
                   "animal: it rises in both, sooner in the multinomial model.", value,
                   lambda *axes: _draw(axes, value), panels=2)


def _draw(axes: "tuple[Axes, ...]", value: Mapping[str, tuple[tuple[float, ...], ...]]) -> None:
    first, second = axes
    for (name, rows), colour, mark in zip(value.items(), (FIRST, SECOND), ("o", "s"), strict=True):
        steps, b, w, p = zip(*rows, strict=True)
        first.plot(b, w, mark + "-", color=colour, markersize=3, linewidth=1, label=name)
        second.plot(steps, p, mark + "-", color=colour, markersize=3, linewidth=1)
        above = mark == "s"
        second.annotate(name, (steps[-3], p[-3]), color=colour, fontsize=8, ha="right" if above else "left",
                       xytext=(-4 if above else 6, 6 if above else -10), textcoords="offset points")
    first.set_xlabel("bias")
    first.set_ylabel("weight")
    first.legend(frameon=False, fontsize=8)
    second.set_xlabel("steps")
    second.set_ylabel("probability of a cat")
    second.set_xscale("symlog", linthresh=1)


RATES = ("0.1", "1", "3", "5")
FIRST_STEPS = 12


@states("hw3.3.picture.rates", "The larger the learning rate, the farther each step; too far, and the cost rises.",
        "picture")
def _() -> Slider:
    return Slider("Learning rate", {text: _descent(float(text)) for text in RATES})


def _descent(alpha: float) -> Picture:
    """The first steps of the logistic model, from where the question starts."""
    b, w, x, y = (np.array(q, dtype=float) for q in (logistic.b, logistic.w, logistic.x, logistic.y))
    path, cost = [], []
    for _ in range(FIRST_STEPS + 1):
        a = f.sigmoid(f.affine(b, w, x))
        path.append((round(b.item(), PLACES), round(w.item(), PLACES)))
        cost.append(round(f.logistic_cost(a, y, logistic.m).item(), PLACES))
        r = f.residual(a, y)
        b, w = f.step(b, f.mean_b_gradient(r, logistic.m), alpha), f.step(w, f.mean_w_gradient(x, r, logistic.m), alpha)
    falls = all(after < before for before, after in pairwise(cost))
    said = "The cost falls with each step." if falls else "The steps leap too far, so the cost rises in between."
    return Picture(f"The path of bias and weight, then the cost after each step. {said}",
                   {"path": tuple(path), "cost": tuple(cost)}, lambda *axes: _draw_descent(axes, path, cost), panels=2)


def _draw_descent(axes: "tuple[Axes, ...]", path: list[tuple[float, float]], cost: list[float]) -> None:
    first, second = axes
    first.plot(*zip(*path, strict=True), "o-", color=FIRST, markersize=3, linewidth=1)
    second.plot(range(len(cost)), cost, "o-", color=SECOND, markersize=3, linewidth=1)
    first.set_xlabel("bias")
    first.set_ylabel("weight")
    second.set_xlabel("steps")
    second.set_ylabel("cost")
    first.set_xlim(0.5, 6.5)  # the same for each rate
    first.set_ylim(-5.5, -0.5)
    second.set_ylim(0, 1.5)
    second.set_xticks(range(0, len(cost), 3))
