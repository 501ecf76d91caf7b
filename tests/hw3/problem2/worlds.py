"""Problem 2: what its printed names stand for, where its claims are read back."""

import re
from typing import Any

import autograd
import numpy as np

from tests import independent as own
from tests.hw3.problem2 import test_routes as p2
from tests.site.evaluate import Value, World
from tests.site.worlds import of

GIVES = {"hw3.2.dog"}
ENTRY = re.compile(r"∂a_(\d)\^\[2\]/∂z_(\d)\^\[2\]")


def _network(count: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The real network with its first observations only; J still divides by the m of all."""
    q, J = p2.real_network()
    q |= {key: q[key][:, :count] for key in ("X", "y", "z1", "a1", "z2", "a2")}
    return q, J


def world_of(id: str, m: int = p2.M) -> tuple[World, int]:
    """The real network, with the outside library's derivatives; Jacobians by complex steps."""
    q, J = _network(m)
    known: dict[str, Value] = {"m": p2.M, "n_0": 2, "n_1": 2, "n_2": 3, "X": q["X"], "y": q["y"]}
    observed = {"X", "y"}
    for key in ("z1", "a1", "b1", "w1", "z2", "a2", "b2", "w2"):
        name = f"{key[0]}^[{key[1]}]"
        known[name], known[f"∂J/∂{name}"] = q[key], autograd.grad(J[key])(q[key])
        if key[0] in "za":
            observed |= {name, f"∂J/∂{name}"}
            for k in range(len(q[key])):
                known[f"{key[0]}_{k + 1}^[{key[1]}]"] = q[key][k]
                observed.add(f"{key[0]}_{k + 1}^[{key[1]}]")
            for k in range(len(q[key])):
                known[f"∂J/∂{key[0]}_{k + 1}^[{key[1]}]"] = known[f"∂J/∂{name}"][k]
                observed.add(f"∂J/∂{key[0]}_{k + 1}^[{key[1]}]")
    for k in range(3):
        known[f"y_{k + 1}"] = q["y"][k]
        observed.add(f"y_{k + 1}")
    plain, composed = of(known, observed), dict[str, Value]()

    def world(name: str, at: int | None) -> Value:
        if name == "∂a^[2]/∂z^[2]":
            z = list(q["z2"][:, at or 0])
            return np.array([own.complex_step(lambda t, k=k: own.softmax(t, own.COMPLEX[0])[k], z) for k in range(3)])
        if name == "∂z^[2]/∂b^[2]":
            rest = q["z2"][:, at or 0] - q["b2"][:, 0]
            return np.array([own.complex_step(lambda t, k=k: t[k] + rest[k], [0.1, 0.2, 0.3]) for k in range(3)])
        if entry := ENTRY.fullmatch(name):
            return world("∂a^[2]/∂z^[2]", at)[int(entry[1]) - 1, int(entry[2]) - 1]
        return composed[name] if name in composed else plain(name, at)

    every = {"∂a^[2]/∂z^[2]": np.zeros((3, m, 3, m)), "∂z^[2]/∂b^[2]": np.zeros((3, m, 3, 1))}
    for i in range(m):  # an observation's own sums and activations only
        every["∂a^[2]/∂z^[2]"][:, i, :, i] = world("∂a^[2]/∂z^[2]", i)
        every["∂z^[2]/∂b^[2]"][:, i, :, 0] = world("∂z^[2]/∂b^[2]", i)
    composed |= _functions(q, J)
    return lambda name, at: every[name] if at is None and name in every else world(name, at), m


def _functions(q: dict[str, Any], J: dict[str, Any]) -> dict[str, Value]:
    """J of the output layer's sums, or of its activations, which are functions of all biases and all weights."""
    def z2(b: Any, w: Any) -> Any:
        hidden = np.maximum(b[0] + np.einsum("kj,km->jm", w[0], q["X"]), 0)
        return b[1] + np.einsum("kj,km->jm", w[1], hidden)

    def cost(*given: Any) -> Any:
        """Of b and w; or of whichever of the two that are on the page, told by their columns' sums."""
        if len(given) == 2:
            return J["z2"](z2(*given))
        return J["a2" if np.allclose(given[0].sum(axis=0), 1) else "z2"](given[0])
    return {"b": (q["b1"], q["b2"]), "w": (q["w1"], q["w2"]), "J": cost, "z^[2](": z2,
            "a^[2](": lambda z: np.exp(z) / np.exp(z).sum(axis=0)}
