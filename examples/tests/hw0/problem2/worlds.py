"""Problem 2: what its printed names stand for, where its claims are read back."""

import numpy as np

from tests.hw0.problem2.test_routes import X, Y
from tests.site.evaluate import Value, World
from tests.site.worlds import of

GIVES = {"hw0.2.given", "hw0.2.rates"}


def world_of(_: str) -> tuple[World, int]:
    """All observations; the cost is a function of b and w."""
    def cost(b: float, w: float) -> float:
        return sum((b + w * x - y) ** 2 for x, y in zip(X, Y, strict=True)) / 2 / len(X)

    known: dict[str, Value] = {"X": np.array([X]), "m": len(X), "c": sum(x * x for x in X) / len(X), "J": cost}
    return of(known, {"X"}), len(X)
