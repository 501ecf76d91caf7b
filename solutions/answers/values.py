"""Answers: what makes one right, what it follows from, and the values that work and its mistakes give."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from ..readings.frozen import frozen
from ..readings.shapes import Shape
from .mistakes import Work

DECIMALS = 24  # of a number that is no fraction


@dataclass(frozen=True)
class Right:
    """A right answer: the work, the givens it starts from, the claim that states it, and which it is, of several.

    For a formula the givens are the points at which it is compared; for numbers they are the
    question's own, then those at the ends of what the question's decimals may stand for.
    """

    work: Work
    at: tuple[Mapping[str, Any], ...]
    claim: str
    says: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", frozen(self.at))


@dataclass(frozen=True)
class Follow:
    """An answer that follows from an earlier one: `work` takes the desk and that answer; its entries are up to `bound`.

    `of` says which right answer of the earlier box it starts from.
    """

    box: str
    work: Any
    bound: Fraction
    of: int = 0


@dataclass(frozen=True)
class Option:
    """An answer to choose: what it says, whether it holds, and what a student who chose it reads.

    `when` is worked out when the answer is judged, not when it is written down.
    """

    says: str
    when: bool | Callable[[], bool]
    feedback: str

    @property
    def holds(self) -> bool:
        """Whether it is right to choose it."""
        return self.when if isinstance(self.when, bool) else bool(self.when())


@dataclass(frozen=True)
class Value:
    """What work gives, at each of its givens; for which mistakes, and of which right answer."""

    each: tuple[np.ndarray, ...]
    mistakes: tuple[str, ...]
    of: int

    def equals(self, other: "Value") -> bool:
        """The same shape and entries everywhere."""
        return all(p.shape == q.shape and bool((p == q).all()) for p, q in zip(self.each, other.each, strict=False))

    @property
    def hull(self) -> tuple[np.ndarray, np.ndarray]:
        """The least and the greatest of each entry, over what the givens may stand for."""
        stack = np.array(self.each, dtype=object)
        return stack.min(axis=0), stack.max(axis=0)

    @property
    def within(self) -> np.ndarray | None:
        """How far each entry may be from the value itself; None where there is no play, or not alike to each side."""
        low, high = self.hull
        play = high - self.each[0]
        return play if bool((play == self.each[0] - low).all() and (play > 0).any()) else None

    def overlaps(self, other: "Value") -> bool:
        """Whether some answer lies within both."""
        if self.each[0].shape != other.each[0].shape:
            return False
        (low, high), (least, most) = self.hull, other.hull
        return bool(((low <= most) & (least <= high)).all())


def as_array(value: Any) -> np.ndarray:
    """A value as rows of entries; a single one as a row of one, a shape as a row of its sizes.

    A number that is no fraction is taken to so many decimals that no answer has more.
    """
    if isinstance(value, Shape):
        return np.array([[Fraction(int(s)) for s in value.sizes]], dtype=object)
    return np.frompyfunc(_entry, 1, 1)(np.atleast_2d(np.asarray(value, dtype=object)))


def _entry(value: Any) -> Any:
    if not isinstance(value, sp.Basic):
        return value
    return Fraction(str(value)) if value.is_Rational else round(Fraction(str(sp.N(value, 2 * DECIMALS))), DECIMALS)
