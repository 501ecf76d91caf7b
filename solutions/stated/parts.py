"""Parts of a problem: the givens that claims follow from. A notebook may change them and see its own working."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, Generic, TypeVar

import numpy as np
import sympy as sp

from ..readings.shapes import Shape
from ..readings.symbols import equal
from .givens import GivenError, made_at
from .register import Register

Givens = TypeVar("Givens")


@dataclass
class Part(Generic[Givens]):
    """A part of a problem: its id, how its givens are read, and what the question prints for each.

    `yours` holds givens that a notebook changed, None where they are the question's own; `source` is where these are
    made.
    """

    id: str
    read: Callable[..., Givens]
    printed: Mapping[str, Any]
    yours: Givens | None = field(default=None, init=False)
    source: str = field(default_factory=made_at, init=False)

    def __post_init__(self) -> None:
        self.givens: Givens = self.read(**self.printed)
        PARTS.add(self.id, self)

    def change(self, **given: Any) -> Givens:
        """The givens with some of them changed; claims of this part then follow from these.

        Raises GivenError for a name that the part does not have, or for what can't be read.
        """
        for name in given.keys() - self.printed.keys():
            near = get_close_matches(name, self.printed, n=1)
            hint = f"did you mean {near[0]}?" if near else f"it has {', '.join(self.printed)}"
            raise GivenError(f"{self.id} has no given {name!r}; {hint}")
        try:
            made = self.read(**{**self.printed, **given})
        except ValueError as error:
            raise GivenError(f"{self.id}: {error}") from None
        self.yours = None if same(self.givens, made) else made
        return made


class Parts:
    """Several parts that a claim takes together: what follows from any of them follows from all."""

    def __init__(self, *parts: Part[Any]) -> None:
        self.parts, self.id = parts, " and ".join(part.id for part in parts)

    @property
    def givens(self) -> tuple[Any, ...]:
        """The question's own, part by part."""
        return tuple(part.givens for part in self.parts)

    @property
    def yours(self) -> tuple[Any, ...] | None:
        """Those of a notebook, where it changed some; else None."""
        if all(part.yours is None for part in self.parts):
            return None
        return tuple(part.givens if part.yours is None else part.yours for part in self.parts)


PARTS: Register[Part[Any]] = Register("part", "parts", GivenError)
parts = PARTS.every


def same(stated: Any, computed: Any) -> bool:
    """Whether a value is exactly what is stated: the same keys, lengths, shapes and entries. A float is no fraction.

    >>> same((2, 3), [2, 3]), same(1, 1.0)
    (True, False)
    """
    stated, computed = (v.sizes if isinstance(v, Shape) else v for v in (stated, computed))
    if isinstance(stated, Mapping) and isinstance(computed, Mapping):
        return [*stated] == [*computed] and all(same(stated[k], computed[k]) for k in stated)
    if isinstance(stated, list | tuple):
        return isinstance(computed, list | tuple) and len(stated) == len(computed) and all(map(same, stated, computed))
    if isinstance(stated, np.ndarray) or isinstance(computed, np.ndarray):
        entries = (np.asarray(v, dtype=object).flat for v in (stated, computed))
        return _shape(stated) == _shape(computed) and all(map(same, *entries))
    if _is_exact(stated) and _is_exact(computed):
        return equal(stated, computed)
    return type(stated) is type(computed) and bool(stated == computed)


def _is_exact(value: Any) -> bool:
    return isinstance(value, int | Fraction | sp.Basic) and not isinstance(value, bool)


def _shape(value: Any) -> tuple[int, ...]:
    """The shape of an array; a number is a single entry."""
    return np.shape(value) or (1, 1)
