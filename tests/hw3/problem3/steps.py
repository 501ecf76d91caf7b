"""(b) and (d) of Problem 3: routes that establish one step with any numbers, the question's own or others.

`QUESTION` has the question's, typed by hand. `checks` gives each claim's routes at some numbers.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction as Q
from functools import cache
from typing import Any

import numpy as np

from tests import independent as own
from tests.independent import COMPLEX, OUTSIDE, SYMBOLIC, close
from tests.printed import texts

Differentiate = Callable[[Callable[[Any], Any], Any], list[float]]
WAYS: dict[str, tuple[Differentiate, Any]] = {
    "complex step": (own.complex_step, COMPLEX),
    "automatic differentiation": (own.autodiff, OUTSIDE),
    "derivation from the cost": (own.by_sympy, SYMBOLIC),
}
LAYS_OUT = {"laid": "entries as a column or a row", "number": "a published matrix as floats"}
RATES = ("stem", "iv")  # where the question names each learning rate
Check = tuple[str, str, Callable[[Any], None]]  # a claim of a part, the kind of route, the route


@dataclass(frozen=True)
class Numbers:
    """What a part gives: x, y and the old b and w; a as text; the rates. A row of a and y for each class."""

    x: tuple[Q, ...]
    y: tuple[tuple[int, ...], ...]
    a: tuple[tuple[str, ...], ...]
    b: tuple[Q, ...]
    w: tuple[Q, ...]
    rates: tuple[tuple[str, Q], ...]

    @property
    def activations(self) -> list[list[Q]]:
        """The activations as they stand."""
        return [[Q(text) for text in row] for row in self.a]


def numbers(given: Mapping[str, str]) -> Numbers:
    """From texts like those in print; a rounded activation has a mark before it. y has the number of each class."""
    rows = {key: [[Q(e.lstrip("~")) for e in row] for row in texts(text)] for key, text in given.items()}
    labels = tuple(int(v) for v in rows["y"][0])
    a = tuple(tuple(e.lstrip("~") for e in row) for row in texts(given["a"]))
    y = (labels,) if len(a) == 1 else tuple(tuple(int(label == k) for label in labels) for k in range(len(a)))
    return Numbers(tuple(rows["x"][0]), y, a, tuple(e for row in rows["b"] for e in row), tuple(rows["w"][0]),
                   tuple(zip(RATES, rows["alpha"][0], strict=True)))


QUESTION = {
    "b": numbers({"x": "1 2", "y": "1 0", "a": "0.5 0.269", "b": "1", "w": "-1", "alpha": "0.1 0.01"}),
    "d": numbers({"x": "1 2", "y": "1 0", "a": "0.5 0.731; 0.5 0.269", "b": "0; 1", "w": "0 -1", "alpha": "0.1 0.01"}),
}


def checks(n: Numbers) -> Iterator[Check]:
    """Every route of the claims of a part, at these numbers."""
    yield from _of_steps(n)
    yield from _of_sums(n)
    yield "precision", "another arithmetic", lambda published: _check_precision(n, published)


def laid(letter: str, entries: Any) -> np.ndarray:
    """b is a column, w a row."""
    array = np.array(entries)
    return array.reshape(-1, 1) if letter == "b" else array.reshape(1, -1)


def number(published: Any) -> np.ndarray:
    """A published exact matrix as floats, two-dimensional."""
    return np.array([[float(e) for e in row] for row in np.asarray(published, dtype=object)])


# Gradients and new values -----------------------------------------------------------------------

def exact_gradient(n: Numbers) -> dict[str, list[Q]]:
    """Term by term, in fractions: for each class, the mean of the residuals, bare and times x."""
    r = [[a - y for a, y in zip(row, ys, strict=True)] for row, ys in zip(n.activations, n.y, strict=True)]
    return {"b": [sum(row) / Q(len(n.x)) for row in r],
            "w": [sum(x * e for x, e in zip(n.x, row, strict=True)) / Q(len(n.x)) for row in r]}


@cache
def slopes(n: Numbers, by: str) -> np.ndarray:
    """dJ/db then dJ/dw at sums that give exactly these activations: z = log a up to a constant."""
    differentiate, way = WAYS[by]
    x, each, K = [float(v) for v in n.x], range(len(n.x)), len(n.a)
    if K == 1:
        z = [math.log(a / (1 - a)) for a in map(float, n.a[0])]
        return np.array(differentiate(
            lambda t: own.logistic_cost([z[i] + t[0] + t[1] * x[i] for i in each], n.y[0], *way), [0.0, 0.0]))
    zs = [[math.log(float(row[i])) for row in n.a] for i in each]
    ys = [[row[i] for row in n.y] for i in each]
    return np.array(differentiate(lambda t: own.softmax_cost(
        [[zs[i][k] + t[k] + t[K + k] * x[i] for k in range(K)] for i in each], ys, *way), [0.0] * 2 * K))


def _half(letter: str, gradient: np.ndarray) -> np.ndarray:
    return gradient[: len(gradient) // 2] if letter == "b" else gradient[len(gradient) // 2:]


def _of_steps(n: Numbers) -> Iterator[Check]:
    for letter, claim in (("b", "ii.dJ_db"), ("w", "iii.dJ_dw")):
        def in_fractions(published: Any, letter: str = letter) -> None:
            wanted = laid(letter, exact_gradient(n)[letter])
            assert np.asarray(published, dtype=object).tolist() == wanted.tolist()

        def from_cost(published: Any, letter: str = letter) -> None:
            for by in WAYS:
                assert close(number(published), laid(letter, _half(letter, slopes(n, by))))

        yield claim, "enumeration", in_fractions
        yield claim, "derivation from the cost", from_cost
        for where, rate in n.rates:
            yield from _of_new(n, letter, where, rate)


def _of_new(n: Numbers, letter: str, where: str, rate: Q) -> Iterator[Check]:
    old, claim = n.b if letter == "b" else n.w, f"iv.{letter}_new.{where}"

    def in_fractions(published: Any) -> None:
        new = [q - rate * g for q, g in zip(old, exact_gradient(n)[letter], strict=True)]
        assert np.asarray(published, dtype=object).tolist() == laid(letter, new).tolist()

    def from_cost(published: Any) -> None:
        for by in WAYS:
            half = _half(letter, slopes(n, by))
            new = [float(q) - float(rate) * s for q, s in zip(old, half, strict=True)]
            assert close(number(published), laid(letter, new))

    yield claim, "enumeration", in_fractions
    yield claim, "derivation from the cost", from_cost


# Residuals and dJ/dz ----------------------------------------------------------------------------

def _of_sums(n: Numbers) -> Iterator[Check]:
    exact = [[a - y for a, y in zip(row, ys, strict=True)] for row, ys in zip(n.activations, n.y, strict=True)]
    m = Q(len(n.x))
    shares = {"i.residual": exact, "i.first": [[row[0]] for row in exact],
              "i.dJ_dz": [[e / m for e in row] for row in exact], "i.first_of_mean": [[row[0] / m] for row in exact]}
    for claim, wanted in shares.items():
        def in_fractions(published: Any, wanted: list[list[Q]] = wanted) -> None:
            assert np.asarray(published, dtype=object).tolist() == wanted

        def from_cost(published: Any, claim: str = claim) -> None:
            slope = _slope_of_mean if claim in ("i.dJ_dz", "i.first_of_mean") else _slope_of_one
            for by in WAYS:
                columns = [slope(n, i, by) for i in ((0,) if "first" in claim else range(len(n.x)))]
                assert close(number(published), np.array(columns).T)

        yield claim, "enumeration", in_fractions
        yield claim, "derivation from the cost", from_cost


@cache
def _slope_of_one(n: Numbers, i: int, by: str) -> list[float]:
    """The derivative of one observation's own cost by its sums."""
    differentiate, way = WAYS[by]
    if len(n.a) == 1:
        a = float(n.a[0][i])
        return differentiate(lambda t: own.logistic_cost([t[0]], [n.y[0][i]], *way), [math.log(a / (1 - a))])
    y = [row[i] for row in n.y]
    return differentiate(lambda t: own.softmax_cost([list(t)], [y], *way), [math.log(float(row[i])) for row in n.a])


@cache
def _slope_of_mean(n: Numbers, i: int, by: str) -> list[float]:
    """The derivative of the mean cost by one observation's sums; the other observations' stay."""
    differentiate, way = WAYS[by]
    each = range(len(n.x))
    if len(n.a) == 1:
        z = [math.log(a / (1 - a)) for a in map(float, n.a[0])]
        return differentiate(
            lambda t: own.logistic_cost([t[0] if j == i else z[j] for j in each], n.y[0], *way), [z[i]])
    zs = [[math.log(float(row[j])) for row in n.a] for j in each]
    ys = [[row[j] for row in n.y] for j in each]
    return differentiate(lambda t: own.softmax_cost([list(t) if j == i else zs[j] for j in each], ys, *way), zs[i])


# What the activations may stand for ------------------------------------------------------------

def stands_for(text: str, unrounded: float) -> tuple[Q, Q]:
    """The ends of what a decimal stands for: itself where it is a half, else half a unit of its last place around."""
    half = Q(0) if unrounded == Q(text) else Q(1, 2 * 10 ** len(text.split(".")[1]))
    assert abs(Q(text) - Q(unrounded)) <= half
    return Q(text) - half, Q(text) + half


def _check_precision(n: Numbers, published: Any) -> None:
    """The sigmoid, or the softmax, of b + w x at each x."""
    wanted: dict[str, tuple[Q, Q]] = {}
    for i, x in enumerate(n.x):
        z = [float(b + w * x) for b, w in zip(n.b, n.w, strict=True)]
        z = [*z, 0.0] if len(z) == 1 else z
        wanted |= {row[i]: stands_for(row[i], math.exp(z[k]) / sum(map(math.exp, z))) for k, row in enumerate(n.a)}
    assert published == wanted
