"""Observations of a logistic or multinomial model, its cost there, and every derivative of it: by way, and by hand."""

import math
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from tests import independent as own
from tests.independent import WAYS

LAYS_OUT = {"derived": "hands the cost to one way to differentiate", "slope": "the same", "Case": "observations",
            "cost": "hands the observations to the cost of the question, for one way to compute"}


class Case(NamedTuple):
    """Observations, the sums of a model with K outputs there, its parameters, and the learning rate."""

    x: tuple[float, ...]
    y: tuple[tuple[float, ...], ...]  # (K, m); of one output, the response itself
    z: tuple[tuple[float, ...], ...]  # (K, m)
    b: tuple[float, ...] = ()
    w: tuple[float, ...] = ()
    alpha: float = 0

    def first(self, count: int, start: int = 0) -> "Case":
        """Some of the observations."""
        y, z = (tuple(row[start:][:count] for row in rows) for rows in (self.y, self.z))
        return self._replace(x=self.x[start:][:count], y=y, z=z)


def cost(c: Case, way: Any, moved: Callable[[int, int], Any] = lambda k, i: 0) -> Any:
    """J, where the sum of unit k for observation i is moved by so much."""
    z = [[c.z[k][i] + moved(k, i) for k in range(len(c.z))] for i in range(len(c.x))]
    if len(c.z) == 1:
        return own.logistic_cost([one for [one] in z], c.y[0], *way)
    return own.softmax_cost(z, [*zip(*c.y, strict=True)], *way)


@cache
def slope(c: Case, by: str, of: str) -> np.ndarray:
    """dJ/db (K, 1), dJ/dw (1, K) or dJ/dz (K, m) in one way: b moves all sums of a unit, w by x, z one alone."""
    (differentiate, way), K, m = WAYS[by], len(c.z), len(c.x)
    move: dict[str, Callable[[Any, int, int], Any]] = {
        "b": lambda t, k, i: t[k], "w": lambda t, k, i: t[k] * c.x[i], "z": lambda t, k, i: t[k * m + i]}
    shape = {"b": (K, 1), "w": (1, K), "z": (K, m)}[of]
    found = differentiate(lambda t: cost(c, way, lambda k, i: move[of](t, k, i)), [0.0] * math.prod(shape))
    return np.array(found).reshape(shape)


def derived(c: Case, by: str, name: str) -> np.ndarray:
    """A derivative of J, of each observation's own cost (residual), or a new parameter; differentiated in one way."""
    bare = c._replace(b=(), w=(), alpha=0)  # what a slope rests on, so that it is found once
    if name == "residual":
        return np.hstack([slope(bare.first(1, i), by, "z") for i in range(len(c.x))])
    if name.startswith("dJ_d"):
        return slope(bare, by, name[-1])
    old = np.array([c.b]).T if name[0] == "b" else np.array([c.w])
    return np.asarray(old - c.alpha * slope(bare, by, name[0]))


def residuals(c: Case) -> list[list[float]]:
    """For each unit, a times what was observed in all, less y: an exponential over their sum, and one."""
    total = [math.fsum(math.exp(row[i]) for row in c.z) + (len(c.z) == 1) for i in range(len(c.x))]
    observed = [math.fsum(row[i] for row in c.y) if len(c.z) > 1 else 1.0 for i in range(len(c.x))]
    return [[math.exp(z) / s * all_ - y for z, y, s, all_ in zip(zs, ys, total, observed, strict=True)]
            for zs, ys in zip(c.z, c.y, strict=True)]


def by_hand(r: list[list[Any]], x: Any, b: Any = (), w: Any = (), alpha: Any = 0) -> dict[str, list[list[Any]]]:
    """The same from the residuals of each unit in plain Python, term by term; exact, if they are."""
    slopes = [(sum(row) / len(x), sum(t * e for t, e in zip(x, row, strict=True)) / len(x)) for row in r]
    return {"residual": r, "dJ_dz": [[e / len(x) for e in row] for row in r],
            "dJ_db": [[by_b] for by_b, _ in slopes], "dJ_dw": [[by_w for _, by_w in slopes]],
            "b_new": [[old - alpha * by_b] for old, (by_b, _) in zip(b, slopes, strict=False)],
            "w_new": [[old - alpha * by_w for old, (_, by_w) in zip(w, slopes, strict=False)]]}
