"""Problem 1: routes that establish its claims."""

import itertools
from typing import Any

import numpy as np
import sympy as sp

from tests.independent import autodiff, close, complex_step, evaluated, points, same
from tests.routes import route

UNITS = INPUTS = (1, 2)
PARAMETERS = [f"b_{{{j}}}^{{[1]}}" for j in UNITS] + [f"w_{{{j}{k}}}^{{[1]}}" for j in UNITS for k in INPUTS] \
    + ["b_{1}^{[2]}"] + [f"w_{{1{j}}}^{{[2]}}" for j in UNITS]
FEATURES = [f"x_{{{k}}}^{{(i)}}" for k in INPUTS]
TYPED = {name: "names and indices that the question gives" for name in ("UNITS", "INPUTS", "PARAMETERS", "FEATURES")}


def z_of(v: dict[str, Any], x: Any) -> Any:
    """The output unit's sum, unit by unit."""
    hidden = [v[f"b_{{{j}}}^{{[1]}}"] + sum(v[f"w_{{{j}{k}}}^{{[1]}}"] * x[k - 1] for k in INPUTS) for j in UNITS]
    return v["b_{1}^{[2]}"] + sum(v[f"w_{{1{j}}}^{{[2]}}"] * hidden[j - 1] for j in UNITS)


@route("hw3.1.collapse", by="enumeration")
def _(published: Any) -> None:
    """The whole network, unit by unit, gives the published probability."""
    for v in points(PARAMETERS + FEATURES):
        z = z_of(v, [v[x] for x in FEATURES])
        assert close(evaluated(published, v), 1 / (1 + np.exp(-z)))


@route("hw3.1.b_star", by="enumeration")
def _(published: Any) -> None:
    """Without features the network's output sum is b*."""
    for v in points(PARAMETERS):
        assert close(evaluated(published, v), z_of(v, [0, 0]))


for _k, _claim in ((1, "hw3.1.w_11_star"), (2, "hw3.1.w_12_star")):
    def _paths(published: Any, k: int = _k) -> None:
        """The sum over paths from the feature to the output of the weights on the path."""
        for v in points(PARAMETERS):
            total = sum(v[f"w_{{{j}{k}}}^{{[1]}}"] * v[f"w_{{1{j}}}^{{[2]}}"] for j in UNITS)
            assert close(evaluated(published, v), total)

    def _slope(published: Any, k: int = _k) -> None:
        """How fast the output sum moves with the feature, by a complex step and by the outside library."""
        for v in points(PARAMETERS):
            for differentiate in (complex_step, autodiff):
                slopes = differentiate(lambda x, v=v: z_of(v, x), [0.3, -0.7])
                assert close(evaluated(published, v), slopes[k - 1])

    route(_claim, by="enumeration")(_paths)
    route(_claim, by="complex step")(_slope)


@route("hw3.1.hidden", by="enumeration")
def _(published: Any) -> None:
    """Each hidden unit, input by input."""
    for v in points(PARAMETERS + FEATURES):
        sums = [v[f"b_{{{j}}}^{{[1]}}"] + sum(v[f"w_{{{j}{k}}}^{{[1]}}"] * v[FEATURES[k - 1]] for k in INPUTS)
                for j in UNITS]
        assert close(evaluated(published, v), sums)


@route("hw3.1.logistic", by="enumeration")
def _(published: Any) -> None:
    """The form of the question, with b* and w* as free numbers: the published one has them put in."""
    for v in points(PARAMETERS + FEATURES):
        z = z_of(v, [v[x] for x in FEATURES])
        assert close(evaluated(published, v), np.exp(z) / (1 + np.exp(z)))


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
    v |= {f"w_{{{j}{k}}}^{{[1]}}": float(w1[k - 1, j - 1]) for j, k in itertools.product(UNITS, INPUTS)}
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
