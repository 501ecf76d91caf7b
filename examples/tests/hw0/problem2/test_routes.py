"""Problem 2: routes that establish its claims."""

from collections.abc import Callable
from fractions import Fraction as Q
from typing import Any

import autograd
import numpy as np

from tests.independent import close, same
from tests.routes import route

X, Y = (1, 2, 3), (2, 2, 4)
RATES = {"small": "0.1", "large": "1"}
TYPED = dict.fromkeys(("X", "Y", "RATES"), "numbers that the question gives, no result")


def path(rate: str, steps: int, number: Callable[[Any], Any]) -> list[Any]:
    """J before each step, in any arithmetic."""
    b, w, costs = number(0), number(1), []
    for _ in range(steps):
        r = [b + w * number(x) - number(y) for x, y in zip(X, Y, strict=True)]
        costs.append(sum(e * e for e in r) / number(6))
        b, w = (b - number(rate) * sum(r) / number(3),
                w - number(rate) * sum(e * number(x) for e, x in zip(r, X, strict=True)) / number(3))
    return costs


@route("hw0.2b.higher", by="enumeration")
def _(published: Any) -> None:
    """The two costs in fractions."""
    left, sign, right = published
    before, after = path(RATES["large"], 2, Q)
    assert same([Q(int(left.p), int(left.q)), Q(int(right.p), int(right.q))], [after, before])
    assert after > before
    assert sign == ">"


@route("hw0.2b.higher", by="real arrays")
def _(published: Any) -> None:
    """By least squares: the step lands farther from the lowest point, measured by the curvature."""
    left, sign, right = published
    features = np.vstack([np.ones(3), X])
    lowest = np.linalg.lstsq(features.T, np.array(Y, dtype=float), rcond=None)[0]
    left_over = np.sum((features.T @ lowest - Y) ** 2) / 6
    curve = features @ features.T / 3
    start = np.array([0.0, 1.0]) - lowest
    landed = start - float(RATES["large"]) * curve @ start
    costs = [left_over + d @ curve @ d / 2 for d in (landed, start)]
    assert close([float(left), float(right)], costs)
    assert sign == ">"


@route("hw0.2b.picture.costs", by="enumeration")
def _(published: Any) -> None:
    """In fractions."""
    assert list(published) == list(RATES)
    for name, rate in RATES.items():
        assert close(published[name], [float(c) for c in path(rate, 4, Q)])


@route("hw0.2b.picture.costs", by="another arithmetic")
def _(published: Any) -> None:
    """In plain floats, by matrices."""
    assert len(published) == len(RATES)
    features = np.array([[1.0, x] for x in X])
    for name, rate in RATES.items():
        at, costs = np.array([0.0, 1.0]), []
        for _ in range(4):
            left = features @ at - Y
            costs.append(left @ left / 6)
            at = at - float(rate) * features.T @ left / 3
        assert close(published[name], costs)


@route("hw0.2b.curvature", by="automatic differentiation")
def _(published: Any) -> None:
    """The second derivative of the cost by the weight."""
    def J(w: Any) -> Any:
        return sum((w * x - y) ** 2 for x, y in zip(X, Y, strict=True)) / 6
    assert close(np.asarray(published, dtype=float), [[autograd.grad(autograd.grad(J))(1.0)]])
