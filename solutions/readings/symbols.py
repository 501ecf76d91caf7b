"""The symbol reading: arrays of SymPy expressions; collapse, derivative, equality."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import sympy as sp
from sympy.polys.rings import PolyRing

from .. import formulas as f
from .. import notation
from ..network import Network
from ..notation import Name
from .frozen import frozen
from .letters import Letters


class Symbols(np.ndarray):
    """An array whose entries are SymPy expressions; exp, log and the like are SymPy's."""

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **how: Any) -> Any:
        plain = [np.asarray(i, dtype=object) if isinstance(i, np.ndarray) else i for i in inputs]
        if ufunc is np.logaddexp and method == "reduce":
            plain = [entrywise(sp.exp, plain[0]).sum(axis=how["axis"], keepdims=how["keepdims"])]
            return entrywise(sp.log, *plain)
        if ufunc in EXACTLY and method == "__call__":
            return entrywise(EXACTLY[ufunc], *plain)
        how = {k: v for k, v in how.items() if k != "out"}
        return _symbols(getattr(ufunc, method)(*plain, **how))


EXACTLY: dict[np.ufunc, Callable[..., Any]] = {
    np.exp: sp.exp, np.log: sp.log, np.tanh: sp.tanh,
    np.maximum: sp.Max, np.heaviside: sp.Heaviside,
    np.logaddexp: lambda p, q: sp.log(sp.exp(p) + sp.exp(q)),
}


TRANSCENDENT = (np.exp, np.log, np.tanh, np.logaddexp)  # of a fraction they are no fraction


def exactly(value: Any) -> Any:
    """A fraction as SymPy has it, so that its exponential is exact, too."""
    if isinstance(value, np.ndarray):
        return value.view(Symbols)
    return sp.Rational(value.numerator, value.denominator) if isinstance(value, Fraction) else value


def entrywise(function: Callable[..., Any], *arrays: Any) -> Any:
    """The function of each entry."""
    plain = [np.asarray(a, dtype=object) for a in arrays]
    return _symbols(np.frompyfunc(function, len(arrays), 1)(*plain))


def _symbols(array: Any) -> Any:
    return array.view(Symbols) if isinstance(array, np.ndarray) else array


def matrix(rows: int, columns: int, entry: Callable[[int, int], Any]) -> Symbols:
    """A read-only array with `entry(row, column)` in each place, counted as in Python. (rows, columns)."""
    array = np.empty((rows, columns), dtype=object)
    for place in np.ndindex(rows, columns):
        array[place] = entry(*place)
    made: Symbols = frozen(array).view(Symbols)
    return made


def entries(letter: str, rows: int, columns: int = 1) -> Symbols:
    """Real symbols for the entries of a quantity, counted as print counts. Shapes: (rows, columns).

    Raises ValueError for a negative number of rows or columns.

    >>> entries("w", 1, 2)[0, 1]
    w_12
    """
    return matrix(rows, columns, lambda r, c: sp.Symbol(f"{letter}_{r + 1}{c + 1}", real=True))


def single(entry: Any) -> Symbols:
    """An array of one entry. (1, 1)."""
    return matrix(1, 1, lambda *_: entry)


def symbol(name: Name) -> sp.Symbol:
    """The real symbol of a name; one name, one symbol."""
    return sp.Symbol(name.latex, real=True)


def parameter_names(network: Network) -> dict[str, list[list[Name]]]:
    """The names of every entry of b1, w1, ..., as rows."""
    n = network.widths
    names = {}
    for layer in range(1, network.L + 1):
        names[f"b{layer}"] = [[notation.b(j, layer)] for j in range(n[layer])]
        names[f"w{layer}"] = [[notation.w(k, j, layer) for j in range(n[layer])] for k in range(n[layer - 1])]
    return names


def letters(network: Network) -> tuple[Symbols, ...]:
    """The features of one observation, then b and w of each layer: each entry by its name in the course.
    Shapes: x (n_0, 1), b1 (n_1, 1), w1 (n_0, n_1), b2 (n_2, 1), w2 (n_1, n_2).

    Raises nothing itself: a network that makes no sense is refused when it is made.

    >>> from solutions import Network
    >>> x, b1, w1 = letters(Network((2, 1), ("sigmoid",)))
    >>> w1.tolist()
    [[w_{11}^{[1]}], [w_{12}^{[1]}]]
    """
    x = matrix(network.widths[0], 1, lambda k, _: symbol(Name("x", (k + 1,), observation="i")))
    rows = parameter_names(network).values()
    return x, *(entrywise(symbol, np.array(names, dtype=object)) for names in rows)


class NotLinearError(ValueError):
    """A hidden layer that is not linear, so the network is no single affine map."""


@dataclass(frozen=True)
class Collapse:
    """The single affine map that a network with linear hidden layers comes to.

    Entries are polynomials in a ring, so they come out expanded and fast; ask for one entry
    of a large network with `b(unit)` and `w(row, column)`, which count as in Python.
    Shapes: one entry at a time, or all of them by `polynomials`.

    Raises NotLinearError where a hidden layer is not linear.

    >>> from solutions import Network
    >>> Collapse(Network((1, 1, 1), ("linear", "sigmoid"))).w(0, 0)
    w_{11}^{[1]}*w_{11}^{[2]}
    """

    network: Network  # z^[L] = b* + (w*)^T x

    def __post_init__(self) -> None:
        for layer, activation in enumerate(self.network.activations[:-1], start=1):
            if activation != "linear":
                raise NotLinearError(
                    f"layer {layer} is {activation}: a {activation} of a sum is not the sum of its parts, so the "
                    f"network is no single affine map; only linear hidden layers collapse")

    @cached_property
    def _parameters(self) -> dict[str, np.ndarray]:
        """Arrays of the ring's generators, one a parameter."""
        names = parameter_names(self.network)
        ring = PolyRing([symbol(n) for rows in names.values() for row in rows for n in row], sp.ZZ, "grlex")
        generator = iter(ring.gens)
        return {key: np.array([[next(generator) for _ in row] for row in rows], dtype=object)
                for key, rows in names.items()}

    def _affine(self, columns: slice | list[int], rows: slice | list[int]) -> tuple[np.ndarray, np.ndarray]:
        """b* and w*, for some outputs (columns) and some inputs (rows) only."""
        p, L = self._parameters, self.network.L
        p = p | {"w1": p["w1"][rows, :]}
        b, w = p[f"b{L}"][columns, :], p[f"w{L}"][:, columns]
        for l in range(L - 1, 0, -1):
            b, w = f.compose(p[f"b{l}"], p[f"w{l}"], b, w)
        return b, w

    def b(self, unit: int) -> sp.Expr:
        """b* of one output unit, counted as in Python."""
        return self._affine([unit], [0])[0][0, 0].as_expr()

    def w(self, row: int, column: int) -> sp.Expr:
        """w* from one input (row) to one output unit (column), both counted as in Python."""
        return self._affine([column], [row])[1][0, 0].as_expr()

    @cached_property
    def polynomials(self) -> tuple[np.ndarray, np.ndarray]:
        """b* and w* as ring elements, expanded. Shapes: b* (n_L, 1), w* (n_0, n_L)."""
        return self._affine(slice(None), slice(None))


def gradient(expression: sp.Expr, by: Any) -> Any:
    """The derivative of one expression by each entry, by SymPy. Shapes: by (n, m) -> (n, m).

    Raises ValueError for an entry that is no symbol.

    >>> from solutions import entries
    >>> x = entries("x", 1, 2)
    >>> gradient(x[0, 0] ** 2 + 3 * x[0, 1], x).tolist()
    [[2*x_11, 3]]
    """
    return entrywise(lambda entry: sp.diff(expression, entry), by)


def equal(p: Any, q: Any) -> bool:
    """Whether two expressions, or two arrays of them, are identical.

    Exact: each exp and log of a polynomial becomes a letter of its own, and the difference of
    the two rational functions must then vanish. Never floats, never `.equals`.
    """
    p, q = np.asarray(p, dtype=object), np.asarray(q, dtype=object)
    if p.shape != q.shape:
        return False
    return all(Letters().vanishes(sp.sympify(x) - sp.sympify(y)) for x, y in zip(p.flat, q.flat, strict=True))
