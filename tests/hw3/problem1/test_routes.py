"""Problem 1: routes that establish its claims."""

from collections.abc import Callable
from itertools import pairwise, product
from math import prod
from typing import Any

import numpy as np
import sympy as sp

from tests.independent import autodiff, close, complex_step, evaluated, points, same
from tests.routes import route

Check = Callable[[Any], None]
WIDTHS = (2, 2, 1)
UNITS = INPUTS = (1, 2)


def parameters(widths: tuple[int, ...]) -> list[str]:
    """The names of all biases and weights, layer by layer."""
    return [name for layer, (inputs, units) in enumerate(pairwise(widths), 1) for name in (
        *(f"b_{{{j}}}^{{[{layer}]}}" for j in range(1, units + 1)),
        *(f"w_{{{j}{k}}}^{{[{layer}]}}" for j in range(1, units + 1) for k in range(1, inputs + 1)))]


def features(widths: tuple[int, ...]) -> list[str]:
    """The names of the features."""
    return [f"x_{{{k}}}^{{(i)}}" for k in range(1, widths[0] + 1)]


PARAMETERS, FEATURES = parameters(WIDTHS), features(WIDTHS)
TYPED = {name: "names and indices that the question gives" for name in (
    "WIDTHS", "UNITS", "INPUTS", "PARAMETERS", "FEATURES")}
LAYS_OUT = dict.fromkeys(("parameters", "features", "_entries", "arrays"), "names, and random numbers for them")


def z_of(v: dict[str, Any], x: Any, widths: tuple[int, ...] = WIDTHS) -> Any:
    """The output unit's sum, unit by unit."""
    for layer, (inputs, units) in enumerate(pairwise(widths), 1):
        x = [v[f"b_{{{j}}}^{{[{layer}]}}"]
             + sum(v[f"w_{{{j}{k}}}^{{[{layer}]}}"] * x[k - 1] for k in range(1, inputs + 1))
             for j in range(1, units + 1)]
    return x[0]


def whole(widths: tuple[int, ...]) -> Check:
    """The whole network, unit by unit, gives the published probability."""
    def check(published: Any) -> None:
        for v in points(parameters(widths) + features(widths)):
            z = z_of(v, [v[x] for x in features(widths)], widths)
            assert close(evaluated(published, v), 1 / (1 + np.exp(-z)))
    return check


def without_features(widths: tuple[int, ...]) -> Check:
    """Without features the network's output sum is b*."""
    def check(published: Any) -> None:
        for v in points(parameters(widths)):
            assert close(evaluated(published, v), z_of(v, [0] * widths[0], widths))
    return check


def paths(k: int, widths: tuple[int, ...]) -> Check:
    """The sum over paths from the feature to the output of the weights on the path."""
    def check(published: Any) -> None:
        for v in points(parameters(widths)):
            total = sum(prod(v[f"w_{{{j}{i}}}^{{[{layer}]}}"] for layer, (i, j) in enumerate(pairwise((k, *path)), 1))
                        for path in product(*(range(1, n + 1) for n in widths[1:])))
            assert close(evaluated(published, v), total)
    return check


def slope(k: int, widths: tuple[int, ...]) -> Check:
    """How fast the output sum moves with the feature, by a complex step and by the outside library."""
    def check(published: Any) -> None:
        for v in points(parameters(widths)):
            for differentiate in (complex_step, autodiff):
                slopes = differentiate(lambda x, v=v: z_of(v, x, widths), [0.3, -0.7, 0.4][:widths[0]])
                assert close(evaluated(published, v), slopes[k - 1])
    return check


def form(widths: tuple[int, ...]) -> Check:
    """The form of the question, with b* and w* as free numbers: the published one has them put in."""
    def check(published: Any) -> None:
        for v in points(parameters(widths) + features(widths)):
            z = z_of(v, [v[x] for x in features(widths)], widths)
            assert close(evaluated(published, v), np.exp(z) / (1 + np.exp(z)))
    return check


route("hw3.1.collapse", by="enumeration")(whole(WIDTHS))
route("hw3.1.b_star", by="enumeration")(without_features(WIDTHS))
route("hw3.1.logistic", by="enumeration")(form(WIDTHS))
for _k in INPUTS:
    route(f"hw3.1.w_1{_k}_star", by="enumeration")(paths(_k, WIDTHS))
    route(f"hw3.1.w_1{_k}_star", by="complex step")(slope(_k, WIDTHS))


@route("hw3.1.hidden", by="enumeration")
def _(published: Any) -> None:
    """Each hidden unit, input by input."""
    for v in points(PARAMETERS + FEATURES):
        sums = [v[f"b_{{{j}}}^{{[1]}}"] + sum(v[f"w_{{{j}{k}}}^{{[1]}}"] * v[FEATURES[k - 1]] for k in INPUTS)
                for j in UNITS]
        assert close(evaluated(published, v), sums)


def arrays(widths: tuple[int, ...], seed: int) -> tuple[list[tuple[Any, Any]], dict[str, float]]:
    """Whole numbers for b and w of each layer, and each entry by its name: entry [k, j] of w is w_jk."""
    rng = np.random.default_rng(seed)
    layers = [(rng.integers(-3, 4, (n, 1)), rng.integers(-3, 4, (before, n))) for before, n in pairwise(widths)]
    return layers, {name: float(entry) for layer, (b, w) in enumerate(layers, 1) for name, entry in (
        *((f"b_{{{j + 1}}}^{{[{layer}]}}", b[j, 0]) for j in range(len(b))),
        *((f"w_{{{j + 1}{k + 1}}}^{{[{layer}]}}", w[k, j]) for k, j in np.ndindex(w.shape)))}


def bias_in_arrays(widths: tuple[int, ...]) -> Check:
    """Arrays, multiplied by NumPy, with nothing to start from."""
    def check(published: Any) -> None:
        for seed in range(3):
            layers, v = arrays(widths, seed)
            passed = np.zeros((widths[0], 1))
            for b, w in layers:
                passed = b + np.einsum("kj,ki->ji", w, passed)
            assert close(evaluated(published, v), passed[0, 0])
    return check


def whole_in_arrays(widths: tuple[int, ...]) -> Check:
    """Arrays, multiplied by NumPy, and the sigmoid as a hyperbolic tangent has it."""
    def check(published: Any) -> None:
        for seed in range(3):
            layers, v = arrays(widths, seed)
            passed = np.array([[0.1 * (k + 1)] for k in range(widths[0])])
            given = {name: passed[k, 0] for k, name in enumerate(features(widths))}
            for b, w in layers:
                passed = b + np.einsum("kj,ki->ji", w, passed)
            assert close(evaluated(published, v | given), (1 + np.tanh(passed[0, 0] / 2)) / 2)
    return check


def places(widths: tuple[int, ...]) -> Check:
    """Layer by layer each bias, then each weight, input by input; w_jk stands in row k, column j, from 0."""
    def check(published: Any) -> None:
        wanted = {name: (layer, r, c) for layer, (inputs, units) in enumerate(pairwise(widths), 1) for name, r, c in (
            *((f"b_{{{j}}}^{{[{layer}]}}", j - 1, 0) for j in range(1, units + 1)),
            *((f"w_{{{j}{k}}}^{{[{layer}]}}", k - 1, j - 1)
              for k in range(1, inputs + 1) for j in range(1, units + 1)))}
        assert same([*published.items()], [*wanted.items()])
    return check


@route("hw3.1.matrices", by="real arrays")
def _(published: Any) -> None:
    """Whole numbers in arrays, multiplied by NumPy: entry [k, j] of w is w_jk."""
    for seed in range(3):
        rng = np.random.default_rng(seed)
        b1, w1, b2, w2 = (rng.integers(-9, 9, size) for size in ((2, 1), (2, 2), (1, 1), (2, 1)))
        b_star, w_star = (np.asarray(e, dtype=object) for e in published)
        v = _entries(b1, w1, b2, w2)
        assert close(evaluated(b_star, v), b2 + np.einsum("kj,ki->ji", w2, b1))
        assert close(evaluated(w_star, v), np.einsum("kj,jn->kn", w1, w2))


@route("hw3.1.matrices", by="enumeration")
def _(published: Any) -> None:
    """Every path, entry by entry."""
    v = {name: sp.Symbol(name, real=True) for name in PARAMETERS}
    b_star, w_star = published
    assert np.shape(b_star) == (1, 1)
    assert np.shape(w_star) == (2, 1)
    assert same(sp.expand(b_star[0, 0]), sp.expand(z_of(v, [0, 0])))
    for k in INPUTS:
        one = [int(k == other) for other in INPUTS]
        assert same(sp.expand(w_star[k - 1, 0]), sp.expand(z_of(v, one) - z_of(v, [0, 0])))


def _entries(b1: Any, w1: Any, b2: Any, w2: Any) -> dict[str, float]:
    v = {f"b_{{{j}}}^{{[1]}}": float(b1[j - 1, 0]) for j in UNITS}
    v |= {f"w_{{{j}{k}}}^{{[1]}}": float(w1[k - 1, j - 1]) for j, k in product(UNITS, INPUTS)}
    v |= {f"w_{{1{j}}}^{{[2]}}": float(w2[j - 1, 0]) for j in UNITS}
    return v | {"b_{1}^{[2]}": float(b2[0, 0])}


@route("hw3.1.parameters", by="question as printed")
def _(published: Any) -> None:
    """The nine that the question lists; w_jk of a layer stands in row k, column j, from 0."""
    listed = ["b_1^[1]", "b_2^[1]", "w_11^[1]", "w_21^[1]", "w_12^[1]", "w_22^[1]", "b_1^[2]", "w_11^[2]", "w_12^[2]"]
    assert same([name.replace("{", "").replace("}", "") for name in published], listed)
    for name, place in zip(listed, published.values(), strict=True):
        layer, digits = int(name[-2]), [int(d) for d in name.split("^")[0][2:]]
        assert place == (layer, *((digits[0] - 1, 0) if name[0] == "b" else (digits[1] - 1, digits[0] - 1)))
