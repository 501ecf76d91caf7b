"""Problem 1: what its printed names stand for, where its claims are read back."""

import math
from itertools import pairwise
from typing import Any

import autograd
import numpy as np

from tests import independent as own
from tests.hw3.problem1 import test_behind as routes_behind
from tests.hw3.problem1 import test_routes as p1
from tests.site.evaluate import Value, World
from tests.site.worlds import of

GIVES = {"hw3.1.behind.relu_weights"}


def world_of(id: str) -> tuple[World, int]:
    """The world in which a claim is read."""
    return behind(id) if ".behind." in id else solution()


def solution(widths: tuple[int, ...] = p1.WIDTHS) -> tuple[World, int]:
    """Random parameters and one observation; a and the starred ones are computed from them."""
    v = next(own.points(p1.parameters(widths) + p1.features(widths), seed="read back"))
    x = [v[name] for name in p1.features(widths)]
    known: dict[str, Value] = {_short(name): value for name, value in v.items()}
    passed = x
    for layer, (inputs, units) in enumerate(pairwise(widths), 1):
        b = np.array([[known[f"b_{j + 1}^[{layer}]"]] for j in range(units)])
        w = np.array([[known[f"w_{j + 1}{k + 1}^[{layer}]"] for j in range(units)] for k in range(inputs)])
        known |= {f"b^[{layer}]": b, f"w^[{layer}]": w}
        passed = [float(b[j, 0]) + math.fsum(float(w[k, j]) * passed[k] for k in range(inputs)) for j in range(units)]
        known |= {f"a_{j + 1}^[{layer}]": a for j, a in enumerate(passed)}
    known[f"a_1^[{len(widths) - 1}]"] = 1 / (1 + math.exp(-passed[0]))
    b_star = p1.z_of(v, [0] * len(x), widths)
    stars = [p1.z_of(v, [int(k == other) for other in range(len(x))], widths) - b_star for k in range(len(x))]
    known |= {"b^*": b_star, "w^*": np.array([stars]).T} | {f"w_1{k + 1}^*": star for k, star in enumerate(stars)}
    return of(known, set()), 1


def _short(name: str) -> str:
    return name.replace("{", "").replace("}", "").replace("^(i)", "")


def behind(id: str) -> tuple[World, int]:
    """Behind Problem 1: a 3-2-2 network; a regression; a minor; a line in (b, w); XOR."""
    rng = np.random.default_rng(8)
    if id.endswith("step"):
        known: dict[str, Value] = {"b^[1]": rng.normal(size=(2, 1)), "w^[1]": rng.normal(size=(3, 2)),
                                   "b^[2]": rng.normal(size=(2, 1)), "w^[2]": rng.normal(size=(2, 2)),
                                   "x": rng.normal(size=(3, 1))}
        hidden = known["b^[1]"] + np.einsum("kj,ki->ji", known["w^[1]"], known["x"])
        known["z^[2]"] = known["b^[2]"] + np.einsum("kj,ki->ji", known["w^[2]"], hidden)
    elif id.endswith("converse"):
        known = {"b": 0.3, "w": np.array([[0.7], [-0.2]])}
        known |= {"b^*": known["b"], "w^*": known["w"]}
    elif id.endswith("rank"):
        known = {f"w_{j}{k}^*": (2.0, -3.0)[k - 1] * (5.0, 7.0)[j - 1] for j in (1, 2) for k in (1, 2)}
    elif id.endswith(".convex"):
        v = next(own.points([*routes_behind.CURVE]))
        z = v["b"] + v["t"] * v["u"] + (v["w"] + v["t"] * v["v"]) * v["x"]

        def J(t: Any) -> Any:
            return routes_behind._cost_on_line(v, 1.0, own.OUTSIDE)([t])
        known = {**v, "a": 1 / (1 + math.exp(-z)), "∂2J/∂t2": autograd.grad(autograd.grad(J))(v["t"])}
    else:
        known = {"J": routes_behind._deep, "b": 0.3, "w_1": -1.2, "w_2": 0.9}
    return of(known, set()), 1
