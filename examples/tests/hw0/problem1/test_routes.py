"""Problem 1: routes that establish its claims."""

from collections.abc import Sequence
from fractions import Fraction as Q
from typing import Any

import numpy as np

from tests import independent as own
from tests.independent import close, evaluated, points
from tests.printed import attach_printed
from tests.routes import route

attach_printed("tests/hw0/problem1/key.toml")

X, Y = [1.0, 2.0, 3.0], [2.0, 2.0, 4.0]
START, RATE = (0.0, 1.0), 0.1


def cost(t: Any, xs: Sequence[float], ys: Sequence[float]) -> Any:
    """Half of the mean square of what is left; t is [b, w]."""
    return sum((t[0] + t[1] * x - y) ** 2 for x, y in zip(xs, ys, strict=True)) / 2 / len(xs)


def half_mean_square(t: Any, xs: Sequence[float], ys: Sequence[float]) -> Any:
    """The same cost, all observations at once."""
    left = t[0] + t[1] * np.array(xs) - np.array(ys)
    return (left * left).mean() / 2


WAYS = {"complex step": (own.complex_step, cost), "automatic differentiation": (own.autodiff, half_mean_square)}
TYPED = {**dict.fromkeys(("X", "Y", "START", "RATE"), "numbers that the question gives, no result"),
         "WAYS": "the ways, and the cost that each has for itself"}
LAYS_OUT = {"slope": "picks a way and a letter", "number": "a published matrix as a float",
            "attach": "hands each way its claims"}


def slope(letter: str, by: str, xs: Sequence[float] = X, ys: Sequence[float] = Y,
          at: Sequence[float] = START) -> float:
    """The derivative of that cost by b or w."""
    differentiate, of = WAYS[by]
    return differentiate(lambda t: of(t, xs, ys), at)["bw".index(letter)]


def number(published: Any) -> float:
    """The one entry of a published matrix."""
    assert np.shape(published) == (1, 1)
    return float(published[0, 0])


def attach(by: str) -> None:
    """The routes along one way to differentiate."""
    @route("hw0.1a.dJ_dw", by=by)
    def _(published: Any) -> None:
        """Of a single observation, anywhere."""
        for v in points(["b", "w", "x", "y"]):
            assert close(evaluated(published, v), [[slope("w", by, [v["x"]], [v["y"]], [v["b"], v["w"]])]])

    for letter, old in zip("bw", START, strict=True):
        @route(f"hw0.1b.dJ_d{letter}", by=by)
        def _(published: Any, letter: str = letter) -> None:
            """At the start."""
            assert close(number(published), slope(letter, by))

        @route(f"hw0.1b.{letter}_new", by=by)
        def _(published: Any, letter: str = letter, old: float = old) -> None:
            """A step against it."""
            assert close(number(published), old - RATE * slope(letter, by))


for _by in WAYS:
    attach(_by)


@route("hw0.1.cost", by="enumeration")
def _(published: Any) -> None:
    """What is left is -1, 0, -1."""
    assert np.asarray(published).tolist() == [[(Q(1) + 0 + 1) / 6]]


@route("hw0.1b.a", by="enumeration")
def _(published: Any) -> None:
    """Point by point."""
    assert np.asarray(published).tolist() == [[0 + 1 * x for x in (1, 2, 3)]]


@route("hw0.1b.a", by="real arrays")
def _(published: Any) -> None:
    """With ones beside the features."""
    features = np.vstack([np.ones(3), X])
    assert close(np.asarray(published, dtype=float), [np.einsum("k,ki->i", START, features)])
