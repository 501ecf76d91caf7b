"""The residue reading: whole numbers modulo a large prime, in which two formulas are compared without being shown.

Two formulas that agree at a random point modulo 2^32 - 5 are the same formula, but for a chance of
about their degree in 2^32. What is right is compared at two points.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

P = 2**32 - 5


@dataclass(frozen=True)
class Residue:
    """A whole number modulo P; adds, multiplies and divides exactly.

    >>> Residue(1) / 2 * 2
    Residue(n=1)

    Raises ZeroDivisionError for a division by zero.
    """

    n: int

    def __neg__(self) -> "Residue":
        return Residue(-self.n % P)

    def __add__(self, other: Any) -> "Residue":
        return _apply(lambda p, q: p + q, self, other)

    def __sub__(self, other: Any) -> "Residue":
        return _apply(lambda p, q: p - q, self, other)

    def __rsub__(self, other: Any) -> "Residue":
        return _apply(lambda p, q: q - p, self, other)

    def __mul__(self, other: Any) -> "Residue":
        return _apply(lambda p, q: p * q, self, other)

    def __truediv__(self, other: Any) -> "Residue":
        return _apply(lambda p, q: p * _inverse(q), self, other)

    __radd__, __rmul__ = __add__, __mul__


def _apply(operation: Callable[[int, int], int], left: Residue, right: Any) -> Any:
    """The operation on a whole number or a residue; an array takes it entry by entry, by itself."""
    if isinstance(right, np.ndarray):
        return NotImplemented
    return Residue(operation(left.n, right.n if isinstance(right, Residue) else int(right)) % P)


def _inverse(n: int) -> int:
    if n % P == 0:
        raise ZeroDivisionError("division by zero modulo P; take another point")
    return pow(n, -1, P)


def draw(seed: str, rows: int, columns: int) -> np.ndarray:
    """A full-range random matrix, the same for the same seed. (rows, columns).

    >>> draw("b", 1, 1)[0, 0] == draw("b", 1, 1)[0, 0]
    True
    """
    source = random.Random(seed)
    return np.array([[Residue(source.randrange(1, P)) for _ in range(columns)] for _ in range(rows)], dtype=object)
