"""Problem 1: a network with a linear hidden layer is a logistic regression."""

import numpy as np

from ... import formulas as f
from ... import notation
from ...claims import states
from ...frozen import frozen
from ...lines import Chain, Lines, chain
from ...network import Network
from ...notation import Name
from ...shape_table import sizes
from ...symbols import Collapse, entrywise, matrix, parameter_names, single, symbol
from ...tables import Table, Words
from ...written import Written, called, quantity

network = Network((2, 2, 1), ("linear", "sigmoid"))
collapse = Collapse(network)


def _leaves(name: str) -> np.ndarray:
    """The entries of a parameter as written symbols."""
    rows = parameter_names(network)[name]
    return matrix(len(rows), len(rows[0]), lambda r, c: quantity(rows[r][c], symbol(rows[r][c]))).view(np.ndarray)


b1, w1, b2, w2 = (_leaves(name) for name in network.parameters)
_x_names = [Name("x", (k + 1,), observation="i") for k in range(network.widths[0])]
x = frozen(np.array([[quantity(n, symbol(n))] for n in _x_names], dtype=object))
z1 = frozen(f.affine(b1, w1, x))
a1 = frozen(np.array([[quantity(Name("a", (j + 1,), 1, "i"), z1[j, 0].value)] for j in range(len(z1))], dtype=object))
output = Name("a", (1,), 2, "i").latex

_b, _w = frozen(f.compose(b1, w1, b2, w2))
b_star = quantity(notation.b_star(0, 1), collapse.b(0))
w_star = frozen(np.array([[quantity(notation.w_star(k, 0), collapse.w(k, 0))] for k in range(len(x))], dtype=object))


def _sigmoid(z: np.ndarray) -> Written:
    """sigmoid of the one output unit, written by its name."""
    entry: Written = z[0, 0]
    value = f.sigmoid(single(entry.value))[0, 0]
    return called("sigmoid", lambda _: value, entry)


def _logistic(z: Written) -> Written:
    """exp(z) / (1 + exp(z)), as the question writes it."""
    return np.exp(z) / (1 + np.exp(z))


@states("hw3.1.sizes", "The sizes that the question gives.", "given")
def _() -> Table:
    return sizes(network, ("input features", "hidden units, linear", "output units, sigmoid"))


@states("hw3.1.parameters", "The network's own biases and weights, and where each weight stands.", "given")
def _() -> Table:
    names = parameter_names(network)
    value = {n.latex: (layer, r, c) for layer, key in ((1, "b1"), (1, "w1"), (2, "b2"), (2, "w2"))
             for r, row in enumerate(names[key]) for c, n in enumerate(row)}
    rows = tuple((latex, Words(_place(latex, *place))) for latex, place in value.items())
    return Table((Words("In print"), Words("What it is, and where it stands in Python")), rows, value)


def _place(latex: str, layer: int, row: int, column: int) -> str:
    """What a parameter is and where it stands."""
    name = Name.read(latex)
    if name.letter == "b":
        return f"bias of unit {name.index[0]}: b{layer}[{row}, {column}]"
    return f"weight of unit {name.index[0]} for input {name.index[1]}: w{layer}[{row}, {column}]"


@states("hw3.1.hidden", "Each hidden unit adds its bias to a weighted sum of the features.", "definition")
def _() -> Lines:
    return Lines(tuple(chain(a1[j, 0], z1[j, 0]) for j in range(2)))


@states("hw3.1.logistic", "A logistic regression gives this probability.", "definition")
def _() -> Chain:
    return chain(output, _logistic(f.affine(np.array([[b_star]]), w_star, x)[0, 0]))


@states("hw3.1.collapse", "The network's output activation is that of a logistic regression.")
def _() -> Chain:
    collapsed = f.affine(np.array([[b_star]]), w_star, x)
    return chain(
        output,
        (_sigmoid(f.affine(b2, w2, a1)), "The output unit reads the hidden activations."),
        (_sigmoid(f.affine(b2, w2, z1)), "A linear activation hands on what it reads, so put in the hidden sums."),
        (_sigmoid(f.affine(_b, _w, x)), "Multiply out and collect what multiplies each feature."),
        (_sigmoid(collapsed), "Give each collected coefficient a name of its own."),
        (_logistic(collapsed[0, 0]), "This is the form of a logistic regression."),
    )


@states("hw3.1.b_star", "The bias of the logistic regression.")
def _() -> Chain:
    return chain(b_star, _b[0, 0])


@states("hw3.1.w_11_star", "The weight of the first feature: one product for each path through the hidden layer.")
def _() -> Chain:
    return chain(w_star[0, 0], _w[0, 0])


@states("hw3.1.w_12_star", "The weight of the second feature: one product for each path through the hidden layer.")
def _() -> Chain:
    return chain(w_star[1, 0], _w[1, 0])


@states("hw3.1.matrices", "The same in matrices, for any widths.")
def _() -> Lines:
    def whole(letter: str, layer: int, entries: np.ndarray) -> Written:
        return quantity(Name(letter, layer=layer), entrywise(lambda entry: entry.value, entries))

    B, W = f.compose(whole("b", 1, b1), whole("w", 1, w1), whole("b", 2, b2), whole("w", 2, w2))
    return Lines((
        chain(quantity(Name("b", star=True), single(b_star.value)), B),
        chain(quantity(Name("w", star=True), entrywise(lambda entry: entry.value, w_star)), W),
    ))
