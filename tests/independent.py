"""The question's models, written down again: scalars, loops, and nothing of the package.

`exp` and `log` are parameters, so the same lines run on floats, complex numbers, SymPy symbols
and the values of an outside differentiation library.
"""

import cmath
import math
import random
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import sympy as sp

from tests import compared

Function = Callable[[Any], Any]
COMPLEX = (cmath.exp, cmath.log)
SYMBOLIC = (sp.exp, sp.log)
OUTSIDE = (anp.exp, anp.log)


def logistic_cost(z: Sequence[Any], y: Sequence[Any], exp: Function, log: Function) -> Any:
    """The mean over observations of -log of the probability given to what was observed."""
    total = 0
    for t, observed in zip(z, y, strict=True):
        cat = exp(t) / (1 + exp(t))
        total = total - observed * log(cat) - (1 - observed) * log(1 - cat)
    return total / len(z)


def softmax(z: Sequence[Any], exp: Function) -> list[Any]:
    """exp of each over the sum of all."""
    total = sum(exp(t) for t in z)
    return [exp(t) / total for t in z]


def softmax_cost(z: Sequence[Sequence[Any]], y: Sequence[Sequence[Any]], exp: Function, log: Function) -> Any:
    """The same for several classes; z and y hold a list for each observation."""
    total = 0
    for sums, observed in zip(z, y, strict=True):
        for p, one in zip(softmax(sums, exp), observed, strict=True):
            total = total - one * log(p)
    return total / len(z)


def complex_step(function: Callable[[list[Any]], Any], at: Sequence[float]) -> list[float]:
    """The derivative by each argument: the imaginary part of a tiny imaginary step."""
    tiny = 1e-30
    return [function([complex(v, tiny * (k == j)) for k, v in enumerate(at)]).imag / tiny for j in range(len(at))]


def autodiff(function: Callable[[Any], Any], at: Sequence[float]) -> list[float]:
    """The derivative by each argument, by the outside library."""
    return list(autograd.grad(function)(np.array(at, dtype=float)))


def by_sympy(function: Callable[[Sequence[Any]], Any], at: Sequence[float]) -> list[float]:
    """The derivative by each argument, by SymPy, then put in."""
    letters = sp.symbols(f"t:{len(at)}", real=True)
    expression = function(letters)
    values = dict(zip(letters, map(sp.Float, at), strict=True))
    return [float(sp.diff(expression, t).subs(values)) for t in letters]


Differentiate = Callable[[Function, Any], list[float]]
WAYS: dict[str, tuple[Differentiate, Any]] = {  # to differentiate, each with its exp and log
    "complex step": (complex_step, COMPLEX), "automatic differentiation": (autodiff, OUTSIDE),
    "derivation from the cost": (by_sympy, SYMBOLIC),
}


def points(names: Sequence[str], times: int = 3, seed: str = "routes") -> Iterator[dict[str, float]]:
    """Some random values for each name, of two places, so that a reader can try them; the same on every run."""
    rng = random.Random(seed)
    for _ in range(times):
        yield {name: round(rng.uniform(-1.5, 1.5), 2) for name in names}


WORTH: dict[Any, Callable[..., Any]] = {  # in floats; whatever else a formula holds is left to SymPy
    sp.Add: lambda *terms: math.fsum(terms), sp.Mul: lambda *factors: math.prod(factors),
    sp.Pow: lambda base, power: base**power, sp.exp: math.exp, sp.log: math.log,
}


def evaluate(expression: Any, values: dict[str, float]) -> float:
    """A published expression with numbers for its symbols, found by their names.

    Raises KeyError if it holds a symbol that has no value here.
    """
    compared.point(expression, values)
    return _worth(sp.sympify(expression), values)


def _worth(formula: Any, values: dict[str, float]) -> float:
    if formula.is_Symbol:
        return values[formula.name]
    if not formula.args:
        return float(formula)
    parts = [_worth(part, values) for part in formula.args]
    return float(WORTH.get(formula.func, formula.func)(*parts))


def evaluated(published: Any, values: dict[str, float]) -> np.ndarray:
    """The same, entry by entry."""
    array = np.asarray(published, dtype=object)
    compared.point(array, values)
    return np.array([_worth(sp.sympify(e), values) for e in array.flat]).reshape(array.shape)


def close(left: Any, right: Any) -> bool:
    """Equal shapes, and entries that agree to 9 places of their size: what is published, and what a route computed."""
    left, right = np.asarray(left, dtype=float), np.asarray(right, dtype=float)
    compared.note(left, right)
    return left.shape == right.shape and bool(np.allclose(left, right, rtol=1e-9, atol=1e-11))


def digits(published: Any, computed: Decimal) -> bool:
    """Equal to thirty-five digits: a published number that does not end, and what a route computed in decimals."""
    compared.note(sp.N(published, 15), float(computed))
    return abs(Decimal(str(sp.N(published, 60))) / computed - 1) < Decimal("1e-35")


def same(published: Any, computed: Any) -> bool:
    """Equal, exactly: what is published, and what a route computed."""
    compared.note(published, computed)
    return bool(published == computed)
