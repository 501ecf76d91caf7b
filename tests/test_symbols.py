"""The symbol reading: collapse of any linear stack, and an equality that is never fooled."""

import itertools
import random
import time

import numpy as np
import pytest
import sympy as sp

from solutions.network import Network
from solutions.readings.symbols import Collapse, NotLinearError, Symbols, equal, matrix, parameter_names, symbol


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


Z = sp.Symbol("z")  # prints like z, but may be any complex number


@pytest.mark.parametrize(("p", "q", "truth"), [
    (sp.exp(Z), sp.exp(z), False),
    (sp.log(1 + sp.exp(Z)), sp.log(1 + sp.exp(z)), False),
    (sp.exp(Z) * sp.exp(y), sp.exp(Z + y), True),
    (sp.log(sp.exp(Z)), Z, False),  # a whole turn may lie between
    (sp.sqrt(sp.exp(Z)), sp.exp(Z / 2), False),  # not so on the other branch
    (sp.sqrt(sp.exp(z)), sp.exp(z / 2), True),
    (sp.exp(Z / 2) * (1 + sp.exp(Z / 2)), sp.exp(Z) + sp.exp(Z / 2), True),
    (sp.log(6), sp.log(2) + sp.log(3), True),
    (sp.log(sp.Rational(4, 9)), 2 * sp.log(2) - 2 * sp.log(3), True),
    (sp.log(6), sp.log(2) + sp.log(5), False),
    (sp.log(2 + 2 * sp.exp(z)), sp.log(2) + sp.log(1 + sp.exp(z)), True),
])
def test_names_that_print_alike_are_told_apart(p: sp.Expr, q: sp.Expr, truth: bool) -> None:
    """Equal by what they are, not by how they print; and no rule of real numbers is used on others."""
    assert equal(p, q) is truth


def random_expression(rng: random.Random, depth: int) -> sp.Expr:
    """Sums, products, quotients, exponentials and logs of real and of complex letters that print alike."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice([z, y, Z, sp.Symbol("y"), sp.Integer(rng.randint(1, 3)), sp.Rational(1, 2)])
    one, other = (random_expression(rng, depth - 1) for _ in range(2))
    # log is taken of 1 + exp: elsewhere SymPy itself can't say which branch is meant
    return [one + other, one * other, one / (1 + sp.exp(other)), sp.exp(one), sp.log(1 + sp.exp(one))][rng.randrange(5)]


def agree_at_points(p: sp.Expr, q: sp.Expr) -> bool:
    """SymPy's own numbers for both, at points that are real where the letters are."""
    for seed in range(3):
        rng = random.Random(seed)
        letters = sorted((p - q).free_symbols, key=sp.default_sort_key)
        at = {s: sp.Rational(rng.randint(-200, 200), 173) + (0 if s.is_real else sp.I * rng.randint(1, 9) / 7)
              for s in letters}
        if abs(sp.N(p.subs(at) - q.subs(at), 40)) > sp.Float("1e-25"):
            return False
    return True


@pytest.mark.parametrize("seed", range(20))
def test_equality_agrees_with_sympy_on_random_pairs(seed: int) -> None:
    """An expression and the same one multiplied out are equal; two of any kind are equal just where numbers agree."""
    rng = random.Random(seed)
    one, other = random_expression(rng, 3), random_expression(rng, 3)
    assert equal(one, sp.expand(one))
    for p, q in ((one, other), (one, one + other - other), (one * other, sp.expand(one * other)),
                 (one, one.subs(Z, z)), (one, one + sp.Rational(1, 10**9))):
        assert equal(p, q) is agree_at_points(p, q), (p, q)
