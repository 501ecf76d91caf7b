"""Problem 2: what its printed names stand for, where its claims are read back."""

import autograd
import numpy as np

from tests import independent as own
from tests.hw3.problem2 import test_routes as p2
from tests.site.evaluate import Value, World
from tests.site.worlds import of

GIVES = {"hw3.2.dog"}


def world_of(id: str) -> tuple[World, int]:
    """The real network, with the outside library's derivatives; Jacobians by complex steps."""
    q, J = p2.real_network()
    m = p2.M
    known: dict[str, Value] = {"m": m, "n_0": 2, "n_1": 2, "n_2": 3, "X": q["X"], "y": q["y"]}
    observed = {"X", "y"}
    for key in ("z1", "a1", "b1", "w1", "z2", "a2", "b2", "w2"):
        name = f"{key[0]}^[{key[1]}]"
        known[name], known[f"∂J/∂{name}"] = q[key], autograd.grad(J[key])(q[key])
        if key[0] in "za":
            observed |= {name, f"∂J/∂{name}"}
            for k in range(len(q[key])):
                known[f"{key[0]}_{k + 1}^[{key[1]}]"] = q[key][k]
                observed.add(f"{key[0]}_{k + 1}^[{key[1]}]")
    plain = of(known, observed)

    def world(name: str, at: int | None) -> Value:
        if name == "∂a^[2]/∂z^[2]":
            z = list(q["z2"][:, at or 0])
            return np.array([own.complex_step(lambda t, k=k: own.softmax(t, own.COMPLEX[0])[k], z) for k in range(3)])
        if name == "∂z^[2]/∂b^[2]":
            rest = q["z2"][:, at or 0] - q["b2"][:, 0]
            return np.array([own.complex_step(lambda t, k=k: t[k] + rest[k], [0.1, 0.2, 0.3]) for k in range(3)])
        return plain(name, at)
    return world, m
