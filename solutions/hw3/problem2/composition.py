"""(b) and (c) as the key writes them: J as a function of a function, and the chain rule with its dot."""

from functools import reduce
from operator import add
from typing import Any

import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name, Partial
from ...readings.symbols import Symbols, entrywise, gradient, matrix, single
from ...readings.written import Written, called, quantity
from ...stated.claims import states
from ...stated.lines import Chain
from ...stated.working import broken, chain, for_every, sum_of
from .shapes import Sizes, classes, network, question

SEVERAL = range(1, 3)  # the numbers of observations for which a general line is shown
_m = sp.Symbol("m", positive=True)
z2, a2, b2 = (Name(letter, layer=2) for letter in "zab")


def _entries(letter: str, rows: int, columns: int) -> Symbols:
    return matrix(rows, columns, lambda r, c: sp.Symbol(f"{letter}_{r + 1}{c + 1}", real=True))


def _cost(a: Symbols, y: Symbols) -> sp.Expr:
    return f.softmax_cost(a, y, _m)[0, 0]


@states("hw3.2.cost", "The cost: the mean over the observations of the cross-entropy.", "definition", question)
def _(given: Sizes) -> Chain:
    K, L = given.network.widths[-1], given.network.L

    def row(letter: str, k: int, layer: int | None) -> Written:
        return quantity(Name(letter, (k + 1,), layer), _entries(letter, K, 2)[[k], :], observed=True)

    terms = [row("y", k, None) * np.log(row("a", k, L)) for k in range(K)]
    total = reduce(add, terms).sum(axis=1, keepdims=True)
    mean = -(total / quantity("m", _m))
    return broken(chain("J(b, w)", mean), mean)


# J as a function of a function ------------------------------------------------------------------

def _given() -> dict[str, Any]:
    """Symbols for the parameters, and for one observation of X and y."""
    n = network.widths
    shapes = {"X": (n[0], 1), "y": (n[-1], 1), "b1": (n[1], 1), "w1": n[:2], "b2": (n[2], 1), "w2": n[1:]}
    return {key: _entries(key, *shape) for key, shape in shapes.items()}


def _z_of(b: list[Symbols], w: list[Symbols]) -> Symbols:
    """z of the output layer, from the biases and the weights of both layers."""
    z: Symbols = f.affine(b[1], w[1], f.relu(f.affine(b[0], w[0], _given()["X"])))
    return z


def _composed(through_a: bool) -> Chain:
    """J(b, w), by the steps of the network; and as a function of a or z, which is a function of b and w."""
    q = _given()
    run = network.run(network.forward(), q)
    b, w = (quantity(Name(x), [q[f"{x}1"], q[f"{x}2"]]) for x in "bw")
    z = called(z2, _z_of, b, w)
    inner = called(a2, f.softmax, z) if through_a else z
    cost = called(Name("J"), lambda v: _cost(v if through_a else f.softmax(v), q["y"]), inner)
    return chain(quantity("J(b, w)", _cost(run["a2"], q["y"])), cost)


states("hw3.2b.composition", "J depends on the biases and weights through z, and on z through the activation.")(
    lambda: _composed(through_a=True))
states("hw3.2c.composition", "J depends on the biases and weights of the network through z.")(
    lambda: _composed(through_a=False))


# The chain rule, with a dot ---------------------------------------------------------------------

def _derivatives(of: Symbols, by: Symbols) -> np.ndarray:
    """The derivative of each entry by each entry. (n, m), (k, l) -> (n, m, k, l)."""
    made = np.empty((*of.shape, *by.shape), dtype=object)
    for place in np.ndindex(of.shape):
        made[place] = gradient(of[place], by)
    return made


def _put(expressions: Symbols, free: Symbols, values: Symbols) -> Symbols:
    """Values in the place of free symbols."""
    at = dict(zip(free.flat, values.flat, strict=True))
    made: Symbols = entrywise(lambda entry: entry.subs(at), expressions)
    return made


def _dot_a(count: int) -> Chain:
    z, free, y = (_entries(x, classes, count) for x in "zay")
    a = f.softmax(z)
    by_a = quantity(Partial("J", a2), _put(gradient(_cost(free, y), free), free, a))
    return chain(quantity(Partial("J", z2), gradient(_cost(a, y), z)),
                 f.chain_rule(by_a, quantity(Partial(a2, z2), _derivatives(a, z))))


def _dot_z(count: int) -> Chain:
    b, rest, free, y = _entries("b", classes, 1), *(_entries(x, classes, count) for x in "czy")
    z = (b + rest).view(Symbols)
    by_z = quantity(Partial("J", z2), _put(gradient(_cost(f.softmax(free), y), free), free, z))
    return chain(quantity(Partial("J", b2), gradient(_cost(f.softmax(z), y), b)),
                 f.chain_rule(by_z, quantity(Partial(z2, b2), _derivatives(z, b))))


@states("hw3.2b.dot", "The chain rule through the activation.")
def _() -> Chain:
    return for_every(SEVERAL, _dot_a)


@states("hw3.2c.dot", "The chain rule through z.")
def _() -> Chain:
    return for_every(SEVERAL, _dot_z)


def _of(letter: str, k: int) -> Name:
    return Name(letter, (k + 1,), 2, "i")


@states("hw3.2b.entry", "What the dot means, for the first z of an observation: a product for each activation.")
def _() -> Chain:
    z, free, y = (_entries(x, classes, 1) for x in "zay")
    a = f.softmax(z)
    by_a = _put(gradient(_cost(free, y), free), free, a)
    products = [quantity(Partial("J", _of("a", k)), single(by_a[k, 0]))
                * quantity(Partial(_of("a", k), _of("z", 0)), single(sp.diff(a[k, 0], z[0, 0])))
                for k in range(classes)]
    return sum_of(quantity(Partial("J", _of("z", 0)), single(sp.diff(_cost(a, y), z[0, 0]))), products)
