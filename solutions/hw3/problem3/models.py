"""The two models and their costs, as the question gives them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name, Partial
from ...readings.exact import one_hot
from ...readings.symbols import Symbols, entries, gradient, matrix
from ...readings.written import Written, quantity, written
from ...stated.claims import states
from ...stated.lines import Chain, Lines
from ...stated.tables import Table, Words
from ...stated.working import broken, chain

ANIMALS = ("dog", "cat")  # by class
alpha_name, b_name, w_name = Name("alpha"), Name("b"), Name("w")
dJ_db, dJ_dw = Partial("J", b_name), Partial("J", w_name)


def _scalar(name: Name) -> Written:
    return quantity(name, sp.Symbol(name.latex, real=True))


def _logit(unit: int | None) -> Written:
    """b + w x of one unit, as the question writes it."""
    index = () if unit is None else (unit,)
    b, w, x = (np.array([[_scalar(name)]]) for name in (
        Name("b", index), Name("w", index or (1,)), Name("x", observation="i")))
    z: Written = f.affine(b, w, x)[0, 0]
    return z


@states("hw3.3.logistic", "The logistic model gives the probability of a cat.", "definition")
def _() -> Chain:
    z = _logit(None)
    return chain(Name("a", (1,), observation="i").latex, np.exp(z) / (1 + np.exp(z)))


@states("hw3.3.multinomial", "The multinomial model gives the probabilities of a dog and of a cat.", "definition")
def _() -> Lines:
    z1, z2 = _logit(1), _logit(2)
    return Lines(tuple(chain(Name("a", (k,), observation="i").latex, np.exp(z) / (np.exp(z1) + np.exp(z2)))
                       for k, z in ((1, z1), (2, z2))))


def _bernoulli(a: sp.Expr, y: int) -> sp.Expr:
    """The probability of the response y, which is 0 or 1, where that of 1 is a."""
    return a**y * (1 - a) ** (1 - y)


def _categorical(a: Sequence[sp.Expr], y: Sequence[int]) -> sp.Expr:
    """The probability of the one-hot response y, where those of the classes are a."""
    return sp.Mul(*(p**one for p, one in zip(a, y, strict=True)))


@states("hw3.3.z_logistic", "What the logistic model calls z.", "definition")
def _() -> Chain:
    return chain(Name("z", observation="i").latex, _logit(None))


@states("hw3.3.z_multinomial", "What the multinomial model calls z, for each class.", "definition")
def _() -> Lines:
    return Lines(tuple(chain(Name("z", (k,), observation="i").latex, _logit(k)) for k in (1, 2)))


@states("hw3.3.distributions", "How the response is distributed in each model.", "definition")
def _() -> Table:
    a = [sp.Symbol(Name("a", (k,), observation="i").latex) for k in (1, 2)]
    one, several = a[0].name, ", ".join(p.name for p in a)
    value = {"logistic": {animal: _bernoulli(a[0], k) for k, animal in enumerate(ANIMALS)},
             "multinomial": {animal: _categorical(a, [int(v) for v in one_hot([k + 1], 2)[:, 0]])
                             for k, animal in enumerate(ANIMALS)}}
    said = (r"Y^{(i)} \sim", rf"\operatorname{{Bernoulli}}\left({one}\right)",
            rf"\operatorname{{Categorical}}\left({several}\right)")
    rows = tuple((Words(f"Probability of a {animal}"), *(sp.latex(each[animal]) for each in value.values()))
                 for animal in ANIMALS)
    return Table(tuple(map(Words, ("Model", *value))), (said, *rows), value, ("response", *ANIMALS))


@states("hw3.3.classes", "Which number each model gives to an animal's class.", "given")
def _() -> Table:
    first = {"logistic": 0, "multinomial": 1}
    value = {animal: {"logistic": k + first["logistic"], "multinomial": k + first["multinomial"],
                      "one-hot": one_hot([k + 1], 2)} for k, animal in enumerate(ANIMALS)}
    rows = tuple((Words(animal), *(Words(f"class {codes[model]}") for model in first),
                  written(codes["one-hot"]).letters) for animal, codes in value.items())
    header = ("Animal", "Logistic model", "Multinomial model", "One-hot response")
    return Table(tuple(map(Words, header)), rows, value, tuple(value))


@dataclass(frozen=True)
class General:
    """Symbols for a model with K outputs and some observations; the logistic model has a single output.

    Shapes: x (1, m), y (K, m), b (K, 1), w (1, K), z (K, m), a (K, m).

    Raises nothing of its own.

    >>> General(1, 2).z.tolist()
    [[z_11, z_12]]
    """

    K: int
    count: int

    @property
    def classes(self) -> int:
        """The number of classes: a single output tells a pair apart."""
        return max(self.K, 2)

    @property
    def x(self) -> Symbols:
        """The feature of each observation."""
        return entries("x", 1, self.count)

    @property
    def y(self) -> Symbols:
        """The responses; a one-hot column sums to one."""
        free = entries("y", self.classes - 1, self.count)
        if self.K == 1:
            return free
        last = 1 - free.sum(axis=0, keepdims=True)
        return matrix(self.K, self.count, lambda r, c: free[r, c] if r < self.K - 1 else last[0, c])

    @property
    def b(self) -> Symbols:
        """The biases."""
        return entries("b", self.K, 1)

    @property
    def w(self) -> Symbols:
        """The weights."""
        return entries("w", 1, self.K)

    @property
    def a(self) -> Symbols:
        """The activations, from b and w."""
        return self.activation(f.affine(self.b, self.w, self.x))

    def activation(self, z: Symbols) -> Symbols:
        """sigmoid for one output, else softmax. Shapes: z (K, m) -> (K, m)."""
        a: Symbols = f.sigmoid(z) if self.K == 1 else f.softmax(z)
        return a

    def cost(self, a: Symbols) -> sp.Expr:
        """J, from the activations."""
        cost = f.logistic_cost if self.K == 1 else f.softmax_cost
        return cost(a, self.y, self.m.value)[0, 0]

    @property
    def z(self) -> Symbols:
        """Free sums, not yet b + w x."""
        return entries("z", self.K, self.count)

    @property
    def dJ_dz(self) -> Symbols:
        """The derivative of J by each free z, by SymPy. Shapes: (K, m)."""
        by_each: Symbols = gradient(self.cost(self.activation(self.z)), self.z)
        return by_each

    def gradient(self, by: Symbols) -> Symbols:
        """The derivative of J by each entry, by SymPy. Shapes: by (K, n) -> (K, n)."""
        by_each: Symbols = gradient(self.cost(self.a), by)
        return by_each

    @property
    def m(self) -> Written:
        """The number of observations, written m."""
        return quantity("m", sp.Integer(self.count))

    @property
    def X(self) -> Written:
        """The feature of every observation."""
        return quantity(Name("X"), self.x, observed=True)

    @property
    def residual(self) -> Written:
        """a - y, of every observation."""
        return f.residual(quantity(Name("a"), self.a, observed=True), quantity(Name("y"), self.y, observed=True))


@states("hw3.3a.cost", "The cost of the logistic model.", "definition")
def _() -> Chain:
    g = General(1, 2)
    a, y = (quantity(Name(letter), v, observed=True) for letter, v in (("a", g.a), ("y", g.y)))
    cost = f.logistic_cost(a, y, g.m)
    return broken(chain("J(b, w)", cost), cost)


@states("hw3.3c.cost", "The cost of the multinomial model.", "definition")
def _() -> Chain:
    g = General(2, 1)
    rows = [(quantity(Name("a", (k + 1,)), g.a[[k], :], observed=True),
             quantity(Name("y", (k + 1,)), g.y[[k], :], observed=True)) for k in range(2)]
    return chain("J(b, w)", -((rows[0][1] * np.log(rows[0][0]) + rows[1][1] * np.log(rows[1][0])).sum(
        axis=1, keepdims=True) / g.m))
