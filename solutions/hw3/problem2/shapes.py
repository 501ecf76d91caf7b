"""Problem 2: shapes in a network for three classes, and the order of backpropagation."""

from typing import NamedTuple

import numpy as np
import sympy as sp

from ... import formulas as f
from ... import notation
from ...network import Network
from ...notation import Name, Partial
from ...readings.exact import one_hot
from ...readings.symbols import Symbols, entries, entrywise, gradient, matrix, single
from ...readings.written import Written, called, grouped, quantity, settled, stack, written
from ...stated.claims import states
from ...stated.lines import Chain, Lines
from ...stated.parts import Part
from ...stated.shape_table import shape_table, sizes
from ...stated.tables import Table, Words
from ...stated.working import chain, for_every


class Sizes(NamedTuple):
    """The givens: a network with a softmax output, and the number of observations m."""

    network: Network
    m: int


def _classes(network: Network, m: int) -> Sizes:
    if network.activations[-1] != "softmax":
        raise ValueError(f"{network}: Problem 2 sorts into classes; let the output layer be softmax")
    return Sizes(network, m)


question = Part("hw3.2", _classes, {"network": Network((2, 2, 3), ("relu", "softmax")), "m": 100})
network, m = question.givens
classes = network.widths[-1]
activation = Name("a", layer=2)


def _entries(name: Name, columns: int = 1) -> Symbols:
    """A symbol for each class (row) and observation (column) of a quantity."""
    return matrix(classes, columns, lambda k, i: sp.Symbol(f"{name.letter}_{k + 1}{i + 1}", real=True))


_m = sp.Symbol("m", positive=True)
_z, _a = _entries(Name("z")), _entries(Name("a"))
_y_free = [sp.Symbol(f"y_{k}") for k in range(1, classes)]
_y = matrix(classes, 1, lambda k, _: [*_y_free, 1 - sp.Add(*_y_free)][k])  # a column of y sums to one
_z_i, _a_i, _y_i = Name("z", layer=2, observation="i"), Name("a", layer=2, observation="i"), Name("y", observation="i")


@states("hw3.2.sizes", "The sizes that the question gives.", "given", question)
def _(given: Sizes) -> Table:
    hidden = (f"hidden units, {activation}" for activation in given.network.activations[:-1])
    words = ("input features", *hidden, "output units, softmax: one for each class", "observations")
    return sizes(given.network, words, given.m)


@states("hw3.2.dog", "The response of an animal of the third class, one-hot.", "given")
def _() -> Chain:
    return chain(Name("y", observation="1").latex, written(one_hot([3], classes)))


@states("hw3.2a.quantities", "The quantities whose shapes are asked for.", "asked")
def _() -> Table:
    groups = (("the data", ("X", "y")), ("the hidden layer", ("z1", "a1", "b1", "w1")),
              ("the output layer", ("z2", "a2", "b2", "w2")),
              ("derivatives, output layer", tuple(f"dJ_d{x}2" for x in "azbw")),
              ("derivatives, hidden layer", tuple(f"dJ_d{x}1" for x in "azbw")))
    rows = tuple((Words(words), r",\ ".join(notation.named(key).latex for key in keys)) for words, keys in groups)
    return Table((Words("Of"), Words("Quantities")), rows, [key for _, keys in groups for key in keys])


@states("hw3.2a.shapes", "The shape of every quantity, with the rule that gives it.", part=question)
def _(given: Sizes) -> Table:
    return shape_table(given.network, given.m)


@states("hw3.2.order", "What each step of backpropagation needs: only quantities that stand above it.",
        part=question)
def _(given: Sizes) -> Table:
    network = given.network
    steps = network.backward()
    forward = {"m", "y", "X", *network.parameters, *(s.name for s in network.forward())}
    rows = tuple((notation.named(s.name).latex, _read(s.inputs, forward)) for s in steps)
    value = {s.name: tuple(i for i in s.inputs if i not in forward) for s in steps}
    return Table((Words("To calculate"), Words("you need, of the steps above")), rows, value, tuple(value))


def _read(inputs: tuple[str, ...], forward: set[str]) -> str:
    taken = [notation.named(i).latex for i in inputs if i not in forward]
    return ", ".join(taken) or Words("only the forward pass")


@states("hw3.2a.z1", "How z of the hidden layer is calculated.", "definition")
def _() -> Chain:
    inputs, units, *_ = network.widths
    b, w = (quantity(Name(letter, layer=1), entries(f"{letter}1", *size))
            for letter, size in (("b", (units,)), ("w", (inputs, units))))
    return chain(Name("z", layer=1).latex, f.affine(b, w, quantity(Name("X"), entries("X", inputs))))


@states("hw3.2b.a2", "How the output activation is calculated from z.", "definition")
def _() -> Chain:
    z = quantity(Name("z", layer=2), _z)
    return chain(activation.latex, called(Name("g", layer=2), f.softmax, z), called("softmax", f.softmax, z))


@states("hw3.2b.softmax", "Each activation of an observation depends on all of its z.", "definition")
def _() -> Lines:
    z = [quantity(Name("z", (k + 1,), 2, "i"), _z[k, 0]) for k in range(classes)]
    total = np.exp(z[0]) + np.exp(z[1]) + np.exp(z[2])
    value = f.softmax(_z)
    return Lines(tuple(chain(quantity(Name("a", (k + 1,), 2, "i"), value[k, 0]), np.exp(z[k]) / total)
                       for k in range(classes)))


@states("hw3.2b.jacobian", "The derivative of softmax is a full matrix: each activation depends on every z.")
def _() -> Chain:
    a = f.softmax(_z)
    by_sympy = matrix(classes, classes, lambda r, c: sp.diff(a[r, 0], _z[c, 0]))
    leaves = [quantity(Name("a", (k + 1,), 2, "i"), a[k, 0]) for k in range(classes)]
    entries = [[p * (1 - p) if p is q else -(p * q) for q in leaves] for p in leaves]
    return chain(
        quantity(Partial(_a_i, _z_i), by_sympy),
        (f.softmax_jacobian(quantity(_a_i, a)), "The activations on the diagonal, less their products in pairs."),
        (stack(entries), "Written out, with a row for each activation and a column for each z."),
    )


@states("hw3.2b.chain", "The chain rule for one observation: with softmax and cross-entropy it ends at the residual.")
def _() -> Chain:
    a = f.softmax(_z)
    cost = f.softmax_cost(_a, _y, _m)[0, 0]
    at_z = cost.subs(dict(zip(_a.flat, a.flat, strict=True)))
    jacobian = quantity(Partial(_a_i, _z_i), f.softmax_jacobian(a))
    by_a = quantity(Partial("J", _a_i), f.softmax_output_gradient(a, _y, _m))
    leaf_a, leaf_y, m = quantity(_a_i, a), quantity(_y_i, _y), quantity("m", _m)
    return chain(
        quantity(Partial("J", _z_i), gradient(at_z, _z)),
        (f.through_jacobian(jacobian, by_a), "The matrix, transposed, times the column of this observation."),
        (f.through_jacobian(jacobian, f.softmax_output_gradient(leaf_a, leaf_y, m)),
         "J holds y log a, and the derivative of the log of a is one over a."),
        (f.through_jacobian(f.softmax_jacobian(leaf_a), f.softmax_output_gradient(leaf_a, leaf_y, m)),
         "Put the matrix in."),
        (f.mean_residual(leaf_a, leaf_y, m),
         "Multiply out: each quotient cancels, and the entries of y sum to one."),
    )


@states("hw3.2b.sum", "The entries of a residual cancel each other out in the sum.")
def _() -> Chain:
    r = f.residual(quantity(_a_i, f.softmax(_z)), quantity(_y_i, _y))
    ones = quantity(r"\mathbf{1}", matrix(classes, 1, lambda *_: sp.Integer(1))).T
    return chain(ones @ grouped(r), written(single(sp.Integer(0))))


@states("hw3.2c.z2", "How the output layer's z is calculated from its bias.", "definition")
def _() -> Chain:
    b, w, a = (quantity(Name(letter, layer=l), _entries(Name(letter), columns))
               for letter, l, columns in (("b", 2, 1), ("w", 2, classes), ("a", 1, classes)))
    return chain(Name("z", layer=2).latex, f.affine(b, w, a))


def _sums(count: int) -> tuple[Symbols, Symbols, Symbols]:
    """b, and z = b + c for some observations, c standing for w^T a; and a one-hot-like y."""
    b, c, y = _entries(Name("b")), _entries(Name("c"), count), _entries(Name("y"), count)
    return b, matrix(classes, count, lambda k, i: b[k, 0] + c[k, i]), y


@states("hw3.2c.identity", "The bias is added as it is, so its derivative is the identity.", part=question)
def _(given: Sizes) -> Chain:
    b, c = (entries(letter, given.network.widths[-1]) for letter in "bc")
    jacobian = matrix(len(b), len(b), lambda r, k: sp.diff(b[r, 0] + c[r, 0], b[k, 0]))
    ones = stack([[Written(sp.Integer(r is k), name=str(int(r is k))) for k in b.flat] for r in b.flat])
    return chain(quantity(Partial(_z_i, Name("b", layer=2)), jacobian), ones)


@states("hw3.2c.chain", "The chain rule: the bias is in every column, so its derivative sums over the columns.")
def _() -> Chain:
    return for_every(range(1, 4), _bias_gradient)


def _bias_gradient(count: int) -> Chain:
    b, z, y = _sums(count)
    at_b = gradient(f.softmax_cost(f.softmax(z), y, _m)[0, 0], b)
    free = _entries(Name("z"), count)
    by_z = gradient(f.softmax_cost(f.softmax(free), y, _m)[0, 0], free)
    values = dict(zip(free.flat, z.flat, strict=True))
    put_in = entrywise(lambda entry: entry.subs(values), by_z)
    dJ_dz = quantity(Partial("J", Name("z", layer=2)), put_in, observed=True)
    eye = matrix(classes, classes, lambda r, c: sp.Integer(r == c))
    jacobian = settled(quantity(Partial(_z_i, Name("b", layer=2)), eye))
    return chain(
        quantity(Partial("J", Name("b", layer=2)), at_b),
        (f.b_gradient(f.through_jacobian(jacobian, dJ_dz)), "One product for each observation, added up."),
        (f.b_gradient(dJ_dz), "The matrix is the identity, so only the sum over the columns is left."),
    )
