"""The written reading: values that remember how they were written.

A `Written` holds a value of any other reading (fractions, shapes, symbols) and the operation
that made it, so one formula prints twice: in letters, and with the numbers put in.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np
import sympy as sp

from ..notation import Name, Partial
from . import printing, texts
from .frozen import frozen
from .shapes import Shape
from .symbols import EXACTLY, TRANSCENDENT, exactly


class Written:
    """A value, and how it was written: a leaf with a name, or an operation on other values.

    `settled` puts its value, not its own parts, where numbers are put in. `observed` marks a
    leaf with one column an observation.
    """

    def __init__(self, value: Any, op: str = "", args: tuple["Written", ...] = (),
                 name: Name | Partial | str | None = None, settled: bool = False, observed: bool = False):
        self.value, self.op, self.args = value, op, args
        self.name, self.settled, self.observed = name, settled, observed

    @property
    def letters(self) -> str:
        """The formula in letters."""
        return printing.letters(self)

    @property
    def filled(self) -> str:
        """The formula with the numbers put in."""
        return printing.filled(self)

    def at(self, label: str, column: int = 0) -> "Written":
        """One observation of it: named with `label`, valued with `column` (counted from 0)."""
        if not self.depends_on_observation:
            return self
        whole = self.value
        value = Shape(whole.rows, 1) if isinstance(whole, Shape) else whole[:, [column]]
        if not self.args:
            assert isinstance(self.name, Name | Partial)
            return Written(value, name=self.name.at(label))
        return Written(value, self.op, tuple(a.at(label, column) for a in self.args), self.name, self.settled)

    @property
    def depends_on_observation(self) -> bool:
        """Whether it has one column an observation."""
        return self.observed or any(a.depends_on_observation for a in self.args)

    @property
    def T(self) -> "Written":
        """Rows become columns."""
        turned = self.value.T if isinstance(self.value, np.ndarray | Shape) else self.value
        return Written(turned, "T", (self,))

    def sum(self, axis: int, keepdims: bool) -> "Written":
        """The sum over observations (axis 1) or over units (axis 0)."""
        return Written(self.value.sum(axis=axis, keepdims=keepdims), f"sum{axis}", (self,))

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **how: Any) -> "Written":
        if method != "__call__":
            return NotImplemented
        args = tuple(map(written, inputs))
        values = [exactly(a.value) if ufunc in TRANSCENDENT else a.value for a in args]
        arrays = any(isinstance(v, np.ndarray) for v in values)  # which know what to do with each entry
        symbolic = any(isinstance(v, sp.Basic) for v in values) and not arrays
        value = EXACTLY[ufunc](*values) if symbolic and ufunc in EXACTLY else ufunc(*values)
        return Written(value, ufunc.__name__, args)

    def __array_function__(self, function: Any, *call: Any) -> "Written":
        if function is np.tensordot:
            (left, right), axes = map(written, call[1][:2]), call[2]["axes"]
            return Written(np.tensordot(left.value, right.value, axes=axes), "dot", (left, right))
        if function is not np.diagflat:
            return NotImplemented
        return Written(np.diagflat(self.value), "call", (self,), name="diag")

    def __add__(self, other: Any) -> "Written":
        return _binary("+", self, other, lambda p, q: p + q)

    def __radd__(self, other: Any) -> "Written":
        return _binary("+", other, self, lambda p, q: p + q)

    def __sub__(self, other: Any) -> "Written":
        return _binary("-", self, other, lambda p, q: p - q)

    def __rsub__(self, other: Any) -> "Written":
        return _binary("-", other, self, lambda p, q: p - q)

    def __mul__(self, other: Any) -> "Written":
        return _binary("*", self, other, lambda p, q: p * q)

    def __rmul__(self, other: Any) -> "Written":
        return _binary("*", other, self, lambda p, q: p * q)

    def __truediv__(self, other: Any) -> "Written":
        return _binary("/", self, other, _divide)

    def __rtruediv__(self, other: Any) -> "Written":
        return _binary("/", other, self, _divide)

    def __matmul__(self, other: Any) -> "Written":
        return _binary("@", self, other, lambda p, q: p @ q)

    def __pow__(self, power: int) -> "Written":
        return _binary("**", self, power, lambda p, q: p**q)

    def __neg__(self) -> "Written":
        return Written(-self.value, "neg", (self,))


def written(value: Any) -> Written:
    """A value as one that remembers; a plain number is its own name."""
    if isinstance(value, Written):
        return value
    return Written(Fraction(value) if isinstance(value, int) else value, name=texts.number(value)[0])


def quantity(name: Name | Partial | str, value: Any, observed: bool = False) -> Written:
    """A named value; an array in it can't be changed any more."""
    return Written(frozen(value), name=name, observed=observed)


def settled(value: Written) -> Written:
    """The same formula in letters; its value where numbers are put in."""
    return Written(value.value, value.op, value.args, value.name, settled=True)


def grouped(value: Written) -> Written:
    """The same value, kept in brackets where it is printed."""
    return Written(value.value, "group", (value,))


def put_in(value: Written, known: Mapping[str, Name | Partial | None]) -> Written:
    """What was stated before stands by its name; where that is None, by its value where numbers are put in.

    `known` has what was stated, as it is written in letters.
    """
    name = known[value.letters] if value.args and value.letters in known else value
    if isinstance(name, Name | Partial):
        by = name.by if isinstance(name, Partial) else name
        return quantity(name, value.value, observed=by.letter in "za")
    args = tuple(put_in(a, known) for a in value.args)
    return Written(value.value, value.op, args, value.name, value.settled or name is None, value.observed)


def called(label: Name | str, function: Callable[..., Any], *args: Written) -> Written:
    """A function written by its name: sigmoid(...)."""
    return Written(function(*(exactly(a.value) for a in args)), "call", args, name=label)


def columns(value: Written, count: int, dots: bool = False) -> Written:
    """The same matrix with its columns written out: each, or first, second, dots, last."""
    each = tuple(value.at(str(j + 1), j) for j in range(count))
    stacked = np.hstack([c.value for c in each])
    return Written(stacked, "dots", (value,)) if dots else Written(stacked, "stack", each, name="1")


def stack(rows: list[list[Written]]) -> Written:
    """A matrix of written entries or blocks."""
    block = np.block([[np.asarray(e.value, dtype=object) for e in row] for row in rows])
    return Written(block, "stack", tuple(e for row in rows for e in row), name=str(len(rows)))


def by_observation(value: Written) -> Written:
    """The same formula with each product A B^T over observations written, and computed, as a sum."""
    if value.op == "@" and value.args[1].op == "T":
        left, right = value.args[0], value.args[1].args[0]
        terms = [left.at("i", j).value @ right.at("i", j).value.T for j in range(left.value.shape[1])]
        return Written(reduce(lambda p, q: p + q, terms), "outer", (left, right))
    args = tuple(map(by_observation, value.args))
    if not args or args == value.args:
        return value
    return _OPERATIONS[value.op](*args)


def _divide(p: Any, q: Any) -> Any:
    return Fraction(p) / q if isinstance(p, int) else p / q


def _binary(op: str, left: Any, right: Any, compute: Callable[[Any, Any], Any]) -> Written:
    left, right = written(left), written(right)
    return Written(compute(left.value, right.value), op, (left, right))


_OPERATIONS: dict[str, Callable[..., Written]] = {
    "/": lambda p, q: p / q, "*": lambda p, q: p * q, "+": lambda p, q: p + q,
    "-": lambda p, q: p - q, "neg": lambda p: -p,
}
