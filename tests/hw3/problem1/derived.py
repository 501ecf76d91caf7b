"""What the page is told of the derivation of Problem 1, computed again: a sum over the paths."""

from itertools import product
from math import prod
from typing import Any

import numpy as np

from tests.derived import Formula

Q = dict[str, Any]
Widths = tuple[int, ...]


def paths(widths: Widths, layer: int) -> list[tuple[int, ...]]:
    """A unit of this layer and of each after it, in every way."""
    return [*product(*(range(1, n + 1) for n in widths[layer:]))]


def onward(q: Any, layer: int, path: tuple[int, ...]) -> Any:
    """The product of the weights along a path that starts in a layer."""
    return prod(q[f"w_{path[t + 1]}{path[t]}^[{layer + t + 1}]"] for t in range(len(path) - 1))


def bias(q: Any, widths: Widths) -> Any:
    """Each bias, by every path from its unit."""
    return sum(q[f"b_{path[0]}^[{layer}]"] * onward(q, layer, path)
               for layer in range(1, len(widths)) for path in paths(widths, layer))


def star(q: Any, widths: Widths, k: int) -> Any:
    """Every path from a feature."""
    return sum(q[f"w_{path[0]}{k}^[1]"] * onward(q, 1, path) for path in paths(widths, 1))


def _unit(q: Any, widths: Widths, layer: int, j: int) -> Any:
    """The sum of a unit, from the layer before."""
    before = [q[f"a_{k}^[{layer - 1}]" if layer > 1 else f"x_{k}"] for k in range(1, widths[layer - 1] + 1)]
    return q[f"b_{j}^[{layer}]"] + sum(q[f"w_{j}{k}^[{layer}]"] * a for k, a in enumerate(before, 1))


def _opened(q: Any, widths: Widths) -> Any:
    """The output's sum, with the sums of the last hidden layer in place of its activations."""
    last = len(widths) - 1
    return q[f"b_1^[{last}]"] + sum(q[f"w_1{j}^[{last}]"] * _unit(q, widths, last - 1, j)
                                    for j in range(1, widths[-2] + 1))


def _matrices(widths: Widths) -> dict[str, Formula]:
    """Each matrix, of its entries; a weight of a unit j and an input k stands in the row of k and the column of j."""
    units = [range(1, n + 1) for n in widths]
    grids = {"x": [[f"x_{k}"] for k in units[0]], "w*": [[f"w_1{k}*"] for k in units[0]]}
    for layer in range(1, len(widths)):
        own = "a" if layer < len(widths) - 1 else "z"
        for name, letter in (("b", "b"), (own, own), ("z", own)):  # a linear unit passes its sum on
            grids[f"{name}^[{layer}]"] = [[f"{letter}_{j}^[{layer}]"] for j in units[layer]]
        grids[f"w^[{layer}]"] = [[f"w_{j}{k}^[{layer}]" for j in units[layer]] for k in units[layer - 1]]
    return {name: lambda q, *_, grid=grid: np.block([[q[entry] for entry in row] for row in grid])
            for name, grid in grids.items()}


def of_layers(widths: Widths) -> tuple[dict[str, Formula], list[Formula]]:
    """Names and forms, for a network with these layers; with one hidden layer, its sums are in the features."""
    features, last = range(1, widths[0] + 1), len(widths) - 1
    names: dict[str, Formula] = {
        f"a_{j}^[{layer}]": lambda q, *_, layer=layer, j=j: _unit(q, widths, layer, j)
        for layer in range(1, last) for j in range(1, widths[layer] + 1)}
    names |= {"b*": lambda q, *_: bias(q, widths)}
    names |= {f"w_1{k}*": lambda q, *_, k=k: star(q, widths, k) for k in features}

    def multiplied(q: Q, *_: Any) -> Any:
        return bias(q, widths) + sum(star(q, widths, k) * q[f"x_{k}"] for k in features)

    def end(q: Q, *_: Any) -> Any:
        return q["b*"] + sum(q[f"w_1{k}*"] * q[f"x_{k}"] for k in features)

    opened: list[Formula] = [lambda q, *_: _opened(q, widths)] * (last > 2)
    names |= {f"z_1^[{last}]": multiplied} | _matrices(widths)
    return names, [lambda q, *_: _unit(q, widths, last, 1), *opened, multiplied, end]


NAMES, STAGES = ({"hw3.1.sum": made} for made in of_layers((2, 2, 1)))
