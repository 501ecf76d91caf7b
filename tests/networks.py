"""A dense network, its cost and a step, computed in three ways from a table; nothing of the package.

The table stands in a typed key under `[network]`: widths, activations, cost, and the givens as text. The ways share
nothing: a complex step through plain Python, an outside library, and backpropagation written out in many digits.
"""

import cmath
import re
from collections.abc import Callable
from typing import Any

import autograd
import autograd.numpy as anp
import mpmath
import numpy as np

from tests.printed import matrix

Rows = list[list[Any]]
TINY = 1e-30
mp = mpmath.mp.clone()
mp.dps = 60
LAYS_OUT = {"givens": "reads what the question gives"}


def givens(net: dict[str, Any], number: Callable[[Any], Any]) -> dict[str, Rows]:
    """The givens as rows of numbers."""
    return {key: [[number(e) for e in row] for row in matrix(text)] for key, text in net["givens"].items()}


def quantities(net: dict[str, Any]) -> list[str]:
    """Every quantity that the passes have, and a step where there is a learning rate; the givens not counted."""
    layers = range(1, len(net["widths"]))
    new = [f"{letter}{l}_new" for l in layers for letter in "bw"] if "alpha" in net["givens"] else []
    return ["J", *(f"{kind}{l}" for l in layers for kind in ("z", "a", "dJ_da", "dJ_dz", "dJ_db", "dJ_dw")), *new]


def shapes_of_arrays(net: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """The shape of every quantity: of arrays; a derivative's as the library gives it."""
    made = outside_forward(net, "X", None)
    layers = range(1, len(net["widths"]))
    backward = [f"dJ_d{letter}{l}" for l in layers for letter in "azbw"]
    return {key: np.shape(value) for key, value in made.items() if key not in ("J", "alpha")} | {
        name: np.shape(by_autodiff(net, name)) for name in backward}


def shapes_by_counting(net: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    """The same from the widths: rows are units, or inputs; columns observations, units, or one."""
    n, m = net["widths"], len(givens(net, str)["X"][0])
    found: dict[str, tuple[int, ...]] = {"X": (n[0], m), "y": (n[-1], m)}
    for l in range(1, len(n)):
        own = {f"z{l}": (n[l], m), f"a{l}": (n[l], m), f"b{l}": (n[l], 1), f"w{l}": (n[l - 1], n[l])}
        found |= own | {f"dJ_d{key}": shape for key, shape in own.items()}
    return found


# A complex step through plain Python -------------------------------------------------------------------

PLAIN: dict[str, Callable[[Any], Any]] = {
    "sigmoid": lambda z: 1 / (1 + cmath.exp(-z)), "tanh": cmath.tanh, "linear": lambda z: z,
    "relu": lambda z: z if z.real > 0 else 0 * z,
}


def plain_forward(net: dict[str, Any], instead: dict[str, Rows]) -> dict[str, Rows]:
    """Every z and a, unit by unit, and J; what stands `instead` of a quantity is used from there on."""
    v = givens(net, complex) | instead
    before, m = v["X"], range(len(v["X"][0]))
    for l, activation in enumerate(net["activations"], start=1):
        b, w = v[f"b{l}"], v[f"w{l}"]
        z = [[b[j][0] + sum(w[k][j] * before[k][i] for k in range(len(w))) for i in m] for j in range(len(b))]
        z = v.setdefault(f"z{l}", z)
        before = v.setdefault(f"a{l}", [[PLAIN[activation](e) for e in row] for row in z])
    return v | {"J": [[plain_cost(net["cost"], before, v["y"])]]}


def plain_cost(cost: str, a: Rows, y: Rows) -> Any:
    """The cost of some activations: half the squared error, or of probabilities, a mean over observations."""
    pairs = [(p, q) for one, other in zip(a, y, strict=True) for p, q in zip(one, other, strict=True)]
    if cost == "half squared error":
        return sum((p - q) ** 2 / 2 for p, q in pairs) / len(a[0])
    return sum(-q * cmath.log(p) - (1 - q) * cmath.log(1 - p) for p, q in pairs) / len(a[0])


def by_complex_step(net: dict[str, Any], name: str) -> Any:
    """A quantity in floats: of a gradient, each entry by an imaginary step of what it is taken by."""
    now = plain_forward(net, {})
    if name.endswith("_new"):
        old = name.removesuffix("_new")
        return np.array(now[old]).real - now["alpha"][0][0].real * by_complex_step(net, f"dJ_d{old}")
    if not name.startswith("dJ_d"):
        return np.array(now[name]).real
    by = name.removeprefix("dJ_d")
    found = np.zeros(np.shape(now[by]))
    for r, c in np.ndindex(found.shape):
        moved = [[e + 1j * TINY * ((r, c) == (k, n)) for n, e in enumerate(row)] for k, row in enumerate(now[by])]
        found[r, c] = plain_forward(net, {by: moved})["J"][0][0].imag / TINY
    return found


# An outside library ------------------------------------------------------------------------------------

def outside_forward(net: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The same by matrices, with another value for one quantity."""
    acts: dict[str, Callable[[Any], Any]] = {
        "sigmoid": lambda z: anp.exp(z) / (anp.exp(z) + 1), "tanh": anp.tanh, "linear": lambda z: z,
        "relu": lambda z: z * (z > 0)}
    v: dict[str, Any] = {key: np.array(matrix(text), dtype=float) for key, text in net["givens"].items()}
    v[name] = v[name] if value is None else value
    before = v["X"]
    for l, activation in enumerate(net["activations"], start=1):
        z = v[f"b{l}"] + anp.dot(v[f"w{l}"].T, before)
        v[f"z{l}"] = value if name == f"z{l}" else z
        before = v[f"a{l}"] = value if name == f"a{l}" else acts[activation](v[f"z{l}"])
    m, y = before.shape[1], v["y"]
    squared = net["cost"] == "half squared error"
    cost = (before - y) ** 2 / 2 if squared else -y * anp.log(before) - (1 - y) * anp.log(1 - before)
    return v | {"J": anp.sum(cost) / m}


def by_autodiff(net: dict[str, Any], name: str) -> Any:
    """A quantity by the library: a gradient is that of J, from what it is taken by."""
    now = outside_forward(net, "X", None)
    if name.endswith("_new"):
        old = name.removesuffix("_new")
        return now[old] - now["alpha"] * by_autodiff(net, f"dJ_d{old}")
    if name.startswith("dJ_d"):
        by = name.removeprefix("dJ_d")
        return autograd.grad(lambda t: outside_forward(net, by, t)["J"])(now[by])
    return np.atleast_2d(now[name])


# Backpropagation in many digits ------------------------------------------------------------------------

SLOPES: dict[str, tuple[Callable[[Any], Any], Callable[[Any], Any]]] = {  # an activation, and its slope at z
    "sigmoid": (lambda z: 1 / (1 + mp.exp(-z)), lambda z: 1 / (2 * mp.cosh(z / 2)) ** 2),
    "tanh": (mp.tanh, lambda z: mp.sech(z) ** 2), "linear": (lambda z: z, lambda z: 1),
    "relu": (lambda z: max(z, 0), lambda z: int(z > 0)),
}
WRONG = ("y_minus_a", "slope_skipped", "ascent", "alpha_forgotten", "old_forgotten", "step_not_taken", "mean_forgotten",
         "mean_taken_again", "x_forgotten", "x_summed_apart", "bias_forgotten")  # mistakes that are known here


def ends(net: dict[str, Any]) -> bool:
    """Whether every quantity is a fraction: then it is computed in fractions, else in many digits."""
    return net["cost"] == "half squared error" and set(net["activations"]) <= {"linear", "relu"}


def in_digits(net: dict[str, Any], wrong: str = "") -> dict[str, Rows]:
    """Every quantity, entry by entry in many digits, or in fractions where they all end; with one thing wrong."""
    v = givens(net, (lambda e: e) if ends(net) else (lambda e: mp.mpf(e.numerator) / e.denominator))
    m, names = range(len(v["X"][0])), {0: "X"} | {l: f"a{l}" for l in range(1, len(net["widths"]))}
    for l, (n, activation) in enumerate(zip(net["widths"][1:], net["activations"], strict=True), start=1):
        b, w, x = [[0]] * n if wrong == "bias_forgotten" else v[f"b{l}"], v[f"w{l}"], v[names[l - 1]]
        v[f"z{l}"] = [[sum((w[k][j] * x[k][i] for k in range(len(w))), b[j][0]) for i in m] for j in range(len(b))]
        v[f"a{l}"] = [[SLOPES[activation][0](e) for e in row] for row in v[f"z{l}"]]
    last = v[names[len(names) - 1]]
    v["J"] = [[sum(_cost(net, last[k][i], v["y"][k][i]) for k in range(len(last)) for i in m) / len(m)]]
    sign = -1 if wrong == "y_minus_a" else 1
    over = {"mean_forgotten": 1, "mean_taken_again": len(m) ** 2}.get(wrong, len(m))
    back = [[sign * _slope(net, last[k][i], v["y"][k][i]) / over for i in m] for k in range(len(last))]
    for l in range(len(net["activations"]), 0, -1):
        v[f"dJ_da{l}"] = back
        back = _through(net["activations"][l - 1], v, l, wrong)
        v[f"dJ_db{l}"] = [[sum(row)] for row in back]
        x, w = _features(v[names[l - 1]], wrong), v[f"w{l}"]
        v[f"dJ_dw{l}"] = [[sum(x[k][i] * row[i] for i in m) for row in back] for k in range(len(w))]
        back = [[sum(w[k][j] * back[j][i] for j in range(len(back))) for i in m] for k in range(len(w))]
    for key in [k for k in v if re.fullmatch(r"[bw]\d", k) and "alpha" in v]:
        v[f"{key}_new"] = _stepped(v[key], v[f"dJ_d{key}"], v["alpha"][0][0], wrong)
    return v


def _cost(net: dict[str, Any], a: Any, y: Any) -> Any:
    squared = net["cost"] == "half squared error"
    return (a - y) ** 2 / 2 if squared else -y * mp.log(a) - (1 - y) * mp.log(1 - a)


def _slope(net: dict[str, Any], a: Any, y: Any) -> Any:
    return a - y if net["cost"] == "half squared error" else (a - y) / (a * (1 - a))


def _features(x: Rows, wrong: str) -> Rows:
    """What a weight multiplies; with one thing wrong."""
    if wrong == "x_summed_apart":
        return [[sum(map(sum, x))] * len(row) for row in x]
    return [[1] * len(row) for row in x] if wrong == "x_forgotten" else x


def _through(activation: str, v: dict[str, Rows], l: int, wrong: str) -> Rows:
    """dJ/dz from dJ/da: by the slope of the activation, unless that is skipped."""
    slope = SLOPES["linear" if wrong == "slope_skipped" else activation][1]
    v[f"dJ_dz{l}"] = [[g * slope(z) for g, z in zip(*pair, strict=True)]
                      for pair in zip(v[f"dJ_da{l}"], v[f"z{l}"], strict=True)]
    return v[f"dJ_dz{l}"]


def _stepped(old: Rows, slope: Rows, alpha: Any, wrong: str) -> Rows:
    rate = {"ascent": -alpha, "alpha_forgotten": 1, "step_not_taken": 0}.get(wrong, alpha)
    kept = 0 if wrong == "old_forgotten" else 1
    return [[kept * p - rate * g for p, g in zip(*pair, strict=True)] for pair in zip(old, slope, strict=True)]
