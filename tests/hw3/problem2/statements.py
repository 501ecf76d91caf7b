"""Problem 2: how those of its statements are read back that are printed in other sizes."""

from typing import Any

import numpy as np

from tests.hw3.problem2 import test_routes as p2
from tests.hw3.problem2.worlds import world_of
from tests.site.evaluate import Reader
from tests.site.statements import Printed, read_chain
from tests.site.worlds import of


def a2(one: Printed) -> list[str]:
    """For a single observation, as its value is."""
    world = of({"z^[2]": p2.real_network()[0]["z2"][:, [0]]}, ())
    return read_chain(Printed(one.id, one.statement, one.html, Reader(world, 1)))


def first(one: Printed) -> list[str]:
    """For a single observation, as its value is."""
    return read_chain(Printed(one.id, one.statement, one.html, Reader(*world_of(one.id, 1))))


def _matrices() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(9)
    return {letter: rng.normal(size=size) for letter, size in (("b", (3, 1)), ("w", (3, 3)), ("a", (3, 3)))}


def z2(one: Printed) -> list[str]:
    """Each letter a matrix of its own."""
    b, w, a = _matrices().values()
    world = of({"b^[2]": b, "w^[2]": w, "a^[1]": a}, ())
    return read_chain(Printed(one.id, one.statement, one.html, Reader(world, 1)))


def _observed() -> dict[str, np.ndarray]:
    """Two observations of more classes than any network here has."""
    rng = np.random.default_rng(8)
    return {"y": rng.uniform(size=(9, 2)), "a": rng.uniform(size=(9, 2))}


def cost(one: Printed) -> list[str]:
    """Of two observations, as its value is; of however many classes."""
    known: dict[str, Any] = {f"{letter}_{k + 1}{'^[2]' * (letter == 'a')}": row
                             for letter, rows in _observed().items() for k, row in enumerate(rows)}
    return read_chain(Printed(one.id, one.statement, one.html, Reader(of(known | {"m": 2}, known), 2)))


def few(one: Printed) -> list[str]:
    """For as many observations as its value has: y_32 is of the second."""
    names = {s.name for entry in np.ravel(one.value) for s in entry.free_symbols}
    count = max(int(name[-1]) for name in names if name.startswith("y_"))
    return read_chain(Printed(one.id, one.statement, one.html, Reader(*world_of(one.id, count))))


def symbols(id: str) -> dict[str, float]:
    """What symbols stand for: data, parameters, the second layer; c is what its sums are without the bias."""
    q, _ = p2.real_network()
    layer = {"z": q["z2"], "b": q["b2"], "c": q["z2"] - q["b2"], "y": q["y"], "a": q["a2"]}
    layer |= {key: q[key] for key in ("X", "b1", "w1", "b2", "w2")}
    layer |= _matrices() if id == "hw3.2c.z2" else _observed() if id == "hw3.2.cost" else {}
    found = {f"{letter}_{row + 1}{column + 1}": float(entry) for letter, matrix in layer.items()
             for (row, column), entry in np.ndenumerate(matrix) if column < 9}
    return found | {f"y_{row + 1}": float(q["y"][row, 0]) for row in range(3)}


FEW = dict.fromkeys((f"hw3.2{part}.{what}" for part in "bc" for what in ("composition", "dot")), few)
CLAIMS = {"hw3.2.cost": cost, "hw3.2a.z1": first, "hw3.2b.a2": a2, "hw3.2c.z2": z2, **FEW}
