"""Problem 4: routes that establish its claims. No code of the package may run in them."""

from fractions import Fraction
from typing import Any

import autograd
import numpy as np

from tests.independent import close, complex_step, evaluated, points, same
from tests.routes import route


@route("hw0.4.J", by="enumeration")
def _(published: Any) -> None:
    """Square by square, at random points."""
    for at in points(["w_{1}", "w_{2}"]):
        p, q = at.values()
        assert close(evaluated(published, at), [[(p * p + 9 * q * q) / 2]])


@route("hw0.4a.dJ_dw1", by="complex step")
def _(published: Any) -> None:
    """The cost, written down again, and a tiny imaginary step in the first direction."""
    for at in points(["w_{1}", "w_{2}"]):
        p, q = at.values()
        assert close(evaluated(published, at), [complex_step(lambda w, q=q: (w[0] ** 2 + 9 * q**2) / 2, [p])])


@route("hw0.4a.dJ_dw2", by="complex step")
def _(published: Any) -> None:
    """In the second direction."""
    for at in points(["w_{1}", "w_{2}"]):
        p, q = at.values()
        assert close(evaluated(published, at), [complex_step(lambda w, p=p: (p**2 + 9 * w[0] ** 2) / 2, [q])])


@route("hw0.4b.dJ_dw", by="complex step")
def _(published: Any) -> None:
    """At the start."""
    assert close(published, [[s] for s in complex_step(lambda w: (w[0] ** 2 + 9 * w[1] ** 2) / 2, [9.0, 1.0])])


@route("hw0.4b.w_new", "hw0.4c.v", by="enumeration")
def _(published: Any) -> None:
    """Each weight shrinks by a factor of its own."""
    assert same(published.tolist(), [[9 * (1 - Fraction("0.2"))], [1 - 9 * Fraction("0.2")]])


@route("hw0.4c.dJ_dv", by="automatic differentiation")
def _(published: Any) -> None:
    """By an outside library, where the first step leads to."""
    slopes = autograd.grad(lambda w: (w[0] ** 2 + 9 * w[1] ** 2) / 2)(np.array([7.2, -0.8]))
    assert close(published, slopes[:, None])


@route("hw0.4c.v_new", by="enumeration")
def _(published: Any) -> None:
    """The same factors once more."""
    assert same(published.tolist(), [[9 * Fraction(4, 5) ** 2], [Fraction(-4, 5) ** 2]])
