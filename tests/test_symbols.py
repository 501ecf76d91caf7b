"""The symbol reading: collapse of any linear stack, and an equality that is never fooled."""

import itertools
import time

import numpy as np
import pytest
import sympy as sp

from solutions.network import Network
from solutions.symbols import Collapse, NotLinearError, Symbols, equal, matrix, parameter_names, symbol


def linear(*widths: int, output: str = "sigmoid") -> Network:
    """A network whose hidden layers are linear."""
    return Network(widths, ("linear",) * (len(widths) - 2) + (output,))


@pytest.mark.parametrize("widths", [(2, 2, 1), (3, 5, 2), (2, 3, 4, 3), (1, 1, 1, 1, 1), (4, 2), (2, 1, 2)])
def test_collapse_is_the_sum_over_paths(widths: tuple[int, ...]) -> None:
    """w* from an input to an output is the sum, over paths, of the weights on the path; b* starts at each bias."""
    network = linear(*widths, output="linear")
    b_star, w_star = Collapse(network).polynomials
    L = network.L
    entry = {key: np.array([[symbol(n) for n in row] for row in rows], dtype=object)
             for key, rows in parameter_names(network).items()}

    def paths(start: int, first: int, end: int) -> sp.Expr:
        total = sp.Integer(0)
        for middle in itertools.product(*(range(n) for n in widths[start + 1:L])):
            units = (first, *middle, end)
            total += sp.Mul(*(entry[f"w{start + 1 + k}"][units[k], units[k + 1]] for k in range(len(units) - 1)))
        return total

    for j in range(widths[-1]):
        bias = entry[f"b{L}"][j, 0] + sum(entry[f"b{l}"][u, 0] * paths(l, u, j)
                                          for l in range(1, L) for u in range(widths[l]))
        assert sp.expand(b_star[j, 0].as_expr() - bias) == 0
        for k in range(widths[0]):
            assert sp.expand(w_star[k, j].as_expr() - paths(0, k, j)) == 0
            assert Collapse(network).w(k, j) == w_star[k, j].as_expr()
        assert Collapse(network).b(j) == b_star[j, 0].as_expr()


@pytest.mark.parametrize(("widths", "terms"), [((2, 16, 16, 1), 16**2), ((2, 4, 4, 4, 4, 4, 1), 4**5)])
def test_large_networks_collapse_fast(widths: tuple[int, ...], terms: int) -> None:
    """Expanded, a term for each path, within a second."""
    start = time.perf_counter()
    _, w_star = Collapse(linear(*widths)).polynomials
    assert time.perf_counter() - start < 1
    assert [len(w) for w in w_star.flat] == [terms, terms]


def test_one_entry_of_a_larger_network() -> None:
    """A single entry does not pay for the others."""
    assert len(Collapse(linear(50, 30, 20, 10)).w(49, 9).args) == 30 * 20


def test_a_nonlinear_hidden_layer_is_refused() -> None:
    """The error says which layer and why."""
    with pytest.raises(NotLinearError, match="layer 2 is relu: a relu of a sum is not the sum of its parts"):
        Collapse(Network((2, 2, 2, 1), ("linear", "relu", "sigmoid")))


z, y = sp.symbols("z y", real=True)


@pytest.mark.parametrize(("p", "q", "truth"), [
    (sp.exp(z) / (1 + sp.exp(z)), 1 / (1 + sp.exp(-z)), True),
    (sp.exp(z * (y + 1)), sp.exp(z) * sp.exp(y * z), True),
    (sp.log(z * y + z), sp.log(z * (1 + y)), True),
    (sp.exp(sp.log(z) + y), z * sp.exp(y), True),
    (sp.exp(2 * z), sp.exp(z) ** 2, True),
    (sp.log(sp.exp(z) / (1 + sp.exp(z))), z - sp.log(1 + sp.exp(z)), True),
    (sp.log(1 + sp.exp(-z)), sp.log(1 + sp.exp(z)) - z, True),
    (sp.log(1 + sp.exp(-z)), sp.log(1 + sp.exp(z)) + z, False),
    (sp.log(z * y), sp.log(z) + sp.log(y), False),  # not so where both are negative
    (sp.exp(z), sp.exp(y), False),
    (sp.exp(z) / (1 + sp.exp(z)), 1 / (1 + sp.exp(z)), False),
    (z, z + sp.Rational(1, 10**30), False),
    (sp.log(z), sp.log(z + 1), False),
    (z / z, 1, True),
])
def test_equality_is_exact(p: sp.Expr, q: sp.Expr, truth: bool) -> None:
    """Equal where it is, and nowhere else."""
    assert equal(p, q) is truth


def test_equality_looks_at_every_entry_and_the_shape() -> None:
    """One entry off, or another shape, is unequal."""
    one = matrix(2, 2, lambda r, c: z * r + y * c)
    other = one.copy()
    other[1, 1] += sp.Rational(1, 10**9)
    assert equal(one, one)
    assert not equal(one, other)
    assert not equal(one, one.T)
    assert not equal(one, one[:1, :])


def test_arrays_of_symbols_stay_symbols() -> None:
    """exp, log and the like of an array of symbols are SymPy's."""
    a = matrix(1, 2, lambda _, c: (z, y)[c])
    assert isinstance(np.exp(a), Symbols)
    assert list(np.exp(a).flat) == [sp.exp(z), sp.exp(y)]
    assert list(np.maximum(a, 0).flat) == [sp.Max(z, 0), sp.Max(y, 0)]
    assert equal(np.logaddexp.reduce(a.T, axis=0, keepdims=True), [[sp.log(sp.exp(z) + sp.exp(y))]])
