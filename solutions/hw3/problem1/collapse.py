"""Problem 1: a network with a linear hidden layer is a logistic regression."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ... import formulas as f
from ... import notation
from ...network import Network
from ...notation import Name
from ...readings.symbols import Collapse, entrywise, matrix, parameter_names, single, symbol
from ...readings.written import Written, called, quantity
from ...stated.claims import states
from ...stated.lines import Chain, Lines
from ...stated.parts import Part
from ...stated.shape_table import sizes
from ...stated.tables import Table, Words
from ...stated.working import broken, chain


def _hidden_linear(network: Network) -> Network:
    """A network with linear hidden layers and one sigmoid output; refuses any other."""
    *hidden, last = network.activations
    if not hidden or {*hidden} != {"linear"} or (last, network.widths[-1]) != ("sigmoid", 1):
        raise ValueError(f"{network}: Problem 1 has linear hidden layers and one sigmoid output; "
                         'try Network((3, 4, 1), ("linear", "sigmoid"))')
    return network


question = Part("hw3.1", _hidden_linear, {"network": Network((2, 2, 1), ("linear", "sigmoid"))})
network = question.givens


@dataclass(frozen=True)
class Work:
    """The letters of a network with linear hidden layers, and what it collapses to."""

    network: Network

    def leaves(self, name: str) -> np.ndarray:
        """The entries of a parameter as written symbols."""
        rows = parameter_names(self.network)[name]
        return matrix(len(rows), len(rows[0]), lambda r, c: quantity(rows[r][c], symbol(rows[r][c]))).view(np.ndarray)

    @property
    def parameters(self) -> tuple[np.ndarray, ...]:
        """b1, w1, b2, w2, and so on."""
        return tuple(self.leaves(name) for name in self.network.parameters)

    @property
    def x(self) -> np.ndarray:
        """The features of one observation, a column."""
        names = [Name("x", (k + 1,), observation="i") for k in range(self.network.widths[0])]
        return np.array([[quantity(n, symbol(n))] for n in names], dtype=object)

    def sums(self, layer: int, after: int) -> np.ndarray:
        """The sums of a layer, from the activations of an earlier one; those of layer 0 are the features."""
        v = self.activations(after) if after else self.x
        for l in range(after + 1, layer + 1):
            v = f.affine(self.leaves(f"b{l}"), self.leaves(f"w{l}"), v)
        return v

    def activations(self, layer: int) -> np.ndarray:
        """The activations of a hidden layer, each with the value of its sum."""
        return np.array([[quantity(Name("a", (j + 1,), layer, "i"), z.value)]
                         for j, [z] in enumerate(self.sums(layer, 0))], dtype=object)

    @property
    def hidden(self) -> list[tuple[Name, Written, Written]]:
        """Each hidden activation, by its name, and its sum of what the layer before passes on."""
        return [(Name("a", (j,), l), a, z) for l in range(1, self.network.L)
                for j, ([a], [z]) in enumerate(zip(self.activations(l), self.sums(l, l - 1), strict=True), 1)]

    @property
    def composed(self) -> tuple[np.ndarray, np.ndarray]:
        """b* and w*, by the formula for two affine maps, from the output back."""
        return composed(self.parameters)

    @property
    def b_star(self) -> Written:
        """b*, named, with the value that the collapse gives."""
        return quantity(notation.b_star(0, 1), Collapse(self.network).b(0))

    @property
    def w_star(self) -> np.ndarray:
        """w*, named, with the values that the collapse gives. (n_0, 1)."""
        collapse = Collapse(self.network)
        return np.array([[quantity(notation.w_star(k, 0), collapse.w(k, 0))] for k in range(self.network.widths[0])],
                        dtype=object)

    @property
    def collapsed(self) -> np.ndarray:
        """b* + (w*)^T x."""
        z: np.ndarray = f.affine(np.array([[self.b_star]]), self.w_star, self.x)
        return z


def composed(parameters: tuple[Any, ...]) -> tuple[Any, Any]:
    """A map for each layer, b1, w1, b2, w2, ..., put together to one."""
    *rest, b, w = parameters
    while rest:
        *rest, before, reads = rest
        b, w = f.compose(before, reads, b, w)
    return b, w


def _output(network: Network) -> str:
    return Name("a", (1,), network.L, "i").latex


def _sigmoid(z: np.ndarray) -> Written:
    """sigmoid of the one output unit, written by its name."""
    entry: Written = z[0, 0]
    value = f.sigmoid(single(entry.value))[0, 0]
    return called("sigmoid", lambda _: value, entry)


def _logistic(z: Written) -> Written:
    """exp(z) / (1 + exp(z)), as the question writes it."""
    return np.exp(z) / (1 + np.exp(z))


@states("hw3.1.sizes", "The sizes that the question gives.", "given", question)
def _(network: Network) -> Table:
    return sizes(network, ("input features", *["hidden units, linear"] * (network.L - 1), "output units, sigmoid"))


@states("hw3.1.parameters", "The network's own biases and weights, and where each weight stands.", "given", question)
def _(network: Network) -> Table:
    names = parameter_names(network)
    value = {n.latex: (int(key[1:]), r, c) for key, rows in names.items()
             for r, row in enumerate(rows) for c, n in enumerate(row)}
    rows = tuple((latex, Words(_place(latex, *place))) for latex, place in value.items())
    return Table((Words("In print"), Words("What it is, and where it stands in Python")), rows, value)


def _place(latex: str, layer: int, row: int, column: int) -> str:
    """What a parameter is and where it stands."""
    name = Name.read(latex)
    if name.letter == "b":
        return f"bias of unit {name.index[0]} in layer {layer}: b{layer}[{row}, {column}]"
    return f"weight of unit {name.index[0]} in layer {layer} for its input {name.index[1]}: w{layer}[{row}, {column}]"


@states("hw3.1.hidden", "Each hidden unit adds its bias to a weighted sum of the features.", "definition", question)
def _(network: Network) -> Lines:
    return Lines(tuple(chain(a, z) for _, a, z in Work(network).hidden))


@states("hw3.1.logistic", "The output's activation as a logistic regression writes it.", "asked", question)
def _(network: Network) -> Chain:
    return chain(_output(network), _logistic(Work(network).collapsed[0, 0]))


@states("hw3.1.collapse", "The network's output activation is that of a logistic regression.", part=question)
def _(network: Network) -> Chain:
    work, L = Work(network), network.L
    put_in = [_sigmoid(work.sums(L, l)) for l in reversed(range(L - 1))]
    collected = _sigmoid(f.affine(*work.composed, work.x))
    return broken(chain(
        _output(network),
        (_sigmoid(work.sums(L, L - 1)), "The output unit works with the hidden activations."),
        *((line, "A linear activation changes nothing: put in the hidden sums.") for line in put_in),
        (collected, "Multiply out and collect what multiplies each feature."),
        (_sigmoid(work.collapsed), "Give each collected coefficient a name of its own."),
        (_logistic(work.collapsed[0, 0]), "This is the form of a logistic regression."),
    ), *put_in, collected)


@states("hw3.1.b_star", "The bias of the logistic regression.", part=question)
def _(network: Network) -> Chain:
    return chain(Work(network).b_star, Work(network).composed[0][0, 0])


def _w_star(k: int, network: Network) -> Chain:
    return chain(Work(network).w_star[k, 0], Work(network).composed[1][k, 0])


for _k, _nth in enumerate(("first", "second")):
    states(f"hw3.1.w_1{_k + 1}_star",
           f"The weight of the {_nth} feature: one product for each path through the hidden layer.", part=question)(
        partial(_w_star, _k))


@states("hw3.1.matrices", "The same in matrices, for any widths.", part=question)
def _(network: Network) -> Lines:
    def values(entries: np.ndarray) -> np.ndarray:
        made: np.ndarray = entrywise(lambda entry: entry.value, entries)
        return made

    work = Work(network)
    B, W = composed(tuple(quantity(Name(key[0], layer=int(key[1:])), values(work.leaves(key)))
                          for key in network.parameters))
    return Lines((
        chain(quantity(Name("b", star=True), single(work.b_star.value)), B),
        chain(quantity(Name("w", star=True), values(work.w_star)), W),
    ))
