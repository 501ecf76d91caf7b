"""Boxes of Problem 1: the three coefficients, and why hidden layers need activations that are not linear."""

from typing import Any

import numpy as np

from ...answers.boxes import Box, ask
from ...answers.mistakes import Desk, Work, instead_of
from ...answers.values import Option, Right
from ...readings.residues import draw
from ...readings.symbols import parameter_names
from .collapse import network


def _point(k: int) -> dict[str, Any]:
    """Random parameters, as matrices and by the name of each entry."""
    names = parameter_names(network)
    values = {key: draw(f"{key} at {k}", len(rows), len(rows[0])) for key, rows in names.items()}
    typed = {n.plain: values[key][r, c] for key, rows in names.items() for r, row in enumerate(rows)
             for c, n in enumerate(row)}
    return values | {"names": typed}


POINTS = (_point(1), _point(2))


def _b_star(q: Desk) -> Any:
    """The output's sum where the features are zero: each hidden unit passes on its bias."""
    return q.affine(q.b2, q.w2, q.b1)


def _w_star(k: int) -> Work:
    """What a feature adds: through every hidden unit, and on to the output."""
    return lambda q: q.affine(0, q.w2, q.w1[[k], :].T)


@instead_of("w2")
def units_swapped(w2: Any, _: Desk) -> Any:
    """The units are swapped: each hidden unit goes with its own output weight, which has the same number."""
    return w2[::-1]


@instead_of("w2")
def other_layer(_: Any, q: Desk) -> Any:
    """These are the weights of the other layer: the output unit multiplies the hidden activations by the weights of
    its own layer, the output layer."""
    return q.w1[:, [0]]


@instead_of("w2")
def output_weights_forgotten(w2: Any, _: Desk) -> Any:
    """The output weights are missing: what a hidden unit passes on is multiplied by its output weight."""
    return w2 * 0 + 1


@instead_of("w1")
def transposed_weight(w1: Any, _: Desk) -> Any:
    """The indices are the other way round: in print the unit comes first and the input second."""
    return w1.T


@instead_of("affine")
def path_product(_: Any, __: Desk) -> Any:
    """The paths are multiplied: each hidden unit is a path of its own from the input to the output, and paths add."""
    return lambda b, w, a: b + np.prod(w * a, keepdims=True)


@instead_of("affine")
def path_sum(_: Any, __: Desk) -> Any:
    """What stands along a path is added: along a path it multiplies, and the paths are added to each other."""
    return lambda b, w, a: b + (w + a).sum(keepdims=True)


MISTAKES = (units_swapped, other_layer, output_weights_forgotten, transposed_weight, path_product, path_sum)
WHERE = "Start from the output unit: replace each hidden activation by its formula."
COLLECT = "Multiply out, then collect all terms with"


def _path(k: int | None, j: int) -> Work:
    """A term: the bias (no k) or an input weight of a hidden unit, times its output weight."""
    return lambda q: (q.b1[j, 0] if k is None else q.w1[k, j]) * q.w2[j, 0]


ask(
    Box("hw3.1.b_star", "$b^{*}$", "formula", (Right(_b_star, POINTS, "hw3.1.b_star"),), MISTAKES,
        (WHERE, f"{COLLECT} no feature: the biases, each with what it is multiplied by."), solution="hw3.1.collapse",
        called=("b*",), terms=(lambda q: q.b2, _path(None, 0), _path(None, 1))),
    *(Box(f"hw3.1.w_1{k + 1}_star", f"$w_{{1{k + 1}}}^{{*}}$", "formula",
          (Right(_w_star(k), POINTS, f"hw3.1.w_1{k + 1}_star"),), MISTAKES,
          (WHERE, f"{COLLECT} this feature: a product for each hidden unit."), solution="hw3.1.collapse",
          called=(f"w1{k + 1}*", f"w*1{k + 1}"), terms=(_path(k, 0), _path(k, 1))) for k in range(2)),
)

PARAMETERS = sum(n * (k + 1) for k, n in zip(network.widths, network.widths[1:], strict=False))
ask(Box(
    "hw3.1.why", "Why does a network need activations in its hidden layers that are not linear?", "choice", options={
        "collapse": Option("Without them the layers collapse: the network can represent no more than a single layer.",
                           network.activations[0] == "linear",
                           "So hidden layers add nothing to what can be represented."),
        "fewer": Option("Without them it has fewer parameters than a logistic regression.",
                        network.widths[0] + 1 > PARAMETERS,
                        "Count them: the network has more parameters than the logistic regression. They do not help."),
        "gradient": Option("Without them there is no gradient to descend.", False,
                           "A linear activation has a slope, so there is a gradient; what is learnt is no richer."),
        "probability": Option("Without them the output is no probability.", network.activations[-1] == "linear",
                              "The output unit keeps its sigmoid, so the output is a probability all the same."),
    }, hints=("You have just shown what the network is equal to. What does the hidden layer add?",),
    solution="hw3.1.collapse"))
