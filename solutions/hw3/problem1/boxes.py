"""Boxes of Problem 1: the three coefficients, and why hidden layers need activations that are not linear."""

from collections.abc import Callable
from itertools import product
from math import prod
from typing import Any

import numpy as np

from ...answers.boxes import Box, ask
from ...answers.mistakes import Desk, Mistake, Work, instead_of
from ...answers.values import Option, Right
from ...network import Network
from ...readings.residues import draw
from ...readings.symbols import parameter_names
from .collapse import network


def _point(network: Network, k: int) -> dict[str, Any]:
    """Random parameters, as matrices and by the name of each entry."""
    names, L = parameter_names(network), network.L
    values = {key: draw(f"{key} at {k}", len(rows), len(rows[0])) for key, rows in names.items()}
    typed = {n.plain: values[key][r, c] for key, rows in names.items() for r, row in enumerate(rows)
             for c, n in enumerate(row)} | {f"{key[0]}^[{key[1:]}]": value for key, value in values.items()}
    return values | {"layers": L, "w_out": values[f"w{L}"], "w_before": values[f"w{L - 1}"], "names": typed}


def _weights(q: Desk, layer: int) -> Any:
    return q.w_out if layer == q.layers else getattr(q, f"w{layer}")


def _onward(q: Desk, v: Any, bias: Callable[[int], Any]) -> Any:
    """What the first layer passes on, through all the others."""
    for layer in range(2, q.layers + 1):
        v = q.affine(bias(layer), _weights(q, layer), v)
    return v


def _b_star(q: Desk) -> Any:
    """The output's sum where the features are zero: each hidden unit passes on its bias."""
    return _onward(q, q.b1, lambda layer: getattr(q, f"b{layer}"))


def _w_star(k: int) -> Work:
    """What a feature adds: through every hidden unit, and on to the output."""
    return lambda q: _onward(q, q.w1[[k], :].T, lambda _: 0)


@instead_of("w_out")
def units_swapped(w_out: Any, _: Desk) -> Any:
    """The units are swapped: each hidden unit goes with its own output weight, which has the same number."""
    return w_out[::-1]


@instead_of("w_out")
def other_layer(w_out: Any, q: Desk) -> Any:
    """These are the weights of another layer: the output unit multiplies the hidden activations by the weights of
    its own layer, the output layer."""
    return q.w_before[:len(w_out), [0]]


@instead_of("w_out")
def output_weights_forgotten(w_out: Any, _: Desk) -> Any:
    """The output weights are missing: what a hidden unit passes on is multiplied by its output weight."""
    return w_out * 0 + 1


@instead_of("w1")
def transposed_weight(w1: Any, _: Desk) -> Any:
    """The indices are the other way round: in print the unit comes first, in Python the input."""
    return w1.T[:, :w1.shape[1]]


@instead_of("affine")
def path_product(_: Any, __: Desk) -> Any:
    """The paths are multiplied: each way through the hidden units to the output is a path of its own, and paths add."""
    return lambda b, w, a: b + np.prod(w * a, axis=0, keepdims=True).T


@instead_of("affine")
def path_sum(_: Any, __: Desk) -> Any:
    """What stands along a path is added: along a path it multiplies, and the paths are added to each other."""
    return lambda b, w, a: b + (w + a).sum(axis=0, keepdims=True).T


def _mistakes(network: Network) -> tuple[Mistake, ...]:
    """Those that name weights which there are, and that change something: a single unit has none to be swapped with."""
    inputs, *hidden, _ = network.widths
    before, last = network.widths[-3:-1]
    made = {units_swapped: last > 1, other_layer: last <= before, output_weights_forgotten: True,
            transposed_weight: 1 < hidden[0] <= inputs, path_product: max(hidden) > 1, path_sum: True}
    return tuple(mistake for mistake, can_be in made.items() if can_be)


RULE = "Yours is a matrix, but the answer is a single number."
WHERE = "Start from the output unit: replace each hidden activation by its formula."
COLLECT = "Multiply out, then collect all terms with"


def _term(layer: int, units: tuple[int, ...], k: int | None = None) -> Work:
    """A bias (no k) or an input's weight of a unit, times the weights on a path from that layer to the output."""
    def work(q: Desk) -> Any:
        start = getattr(q, f"b{layer}")[units[0], 0] if k is None else q.w1[k, units[0]]
        return prod((_weights(q, layer + t)[units[t - 1], units[t]] for t in range(1, len(units))), start=start)
    return work


def _paths(network: Network, layer: int) -> list[tuple[int, ...]]:
    """A unit of this layer, and of each after it, in every way."""
    return [*product(*map(range, network.widths[layer:]))]


def formula_boxes(network: Network) -> tuple[Box, ...]:
    """b*, and w* of the first two features, for a network with these layers."""
    points, mistakes = (_point(network, 1), _point(network, 2)), _mistakes(network)
    biases = tuple(_term(l, path) for l in range(network.L, 0, -1) for path in _paths(network, l))
    return (
        Box("hw3.1.b_star", "$b^{*}$", "formula", (Right(_b_star, points, "hw3.1.b_star"),), mistakes,
            (WHERE, f"{COLLECT} no feature: the biases, each with what it is multiplied by."),
            solution="hw3.1.collapse", called=("b*",), terms=biases, rule=RULE),
        *(Box(f"hw3.1.w_1{k + 1}_star", f"$w_{{1{k + 1}}}^{{*}}$", "formula",
              (Right(_w_star(k), points, f"hw3.1.w_1{k + 1}_star"),), mistakes,
              (WHERE, f"{COLLECT} this feature: a product for each path through the hidden units."),
              solution="hw3.1.collapse", called=(f"w1{k + 1}*", f"w*1{k + 1}"),
              terms=tuple(_term(1, path, k) for path in _paths(network, 1)), rule=RULE) for k in range(2)))


ask(*formula_boxes(network))

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
