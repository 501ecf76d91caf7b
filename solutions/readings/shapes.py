"""The shape reading: quantities that know only their rows and columns."""

from dataclasses import dataclass
from typing import Any

import numpy as np

Size = int | str  # 100, or a letter such as "m"
ENTRYWISE = (np.exp, np.log, np.tanh, np.negative)
PAIRWISE = {np.add: "+", np.subtract: "-", np.multiply: "*", np.true_divide: "/",
            np.maximum: "max", np.heaviside: "step", np.logaddexp: "log(exp + exp)"}


class ShapeError(ValueError):
    """A product or a sum that does not fit; says which quantities, where they fail to meet, and what to try."""


@dataclass(frozen=True, eq=False)
class Shape:
    """Rows and columns, and how the quantity is written; products and sums must fit.

    Shapes: it is one itself, and knows nothing else of its quantity.

    Raises ShapeError where an operation does not fit, ValueError for a size that is no positive
    whole number and no letter.

    >>> Shape(2, 3, "w^[2]").T @ Shape(2, 100, "a^[1]")
    (3, 100)
    """

    rows: Size
    columns: Size
    name: str = "?"

    def __post_init__(self) -> None:
        for size in self.sizes:
            if not isinstance(size, str) and (isinstance(size, bool) or not isinstance(size, int) or size < 1):
                raise ValueError(f"{self.name} {self.sizes}: a size is a whole number of at least 1, or a letter")

    @property
    def sizes(self) -> tuple[Size, Size]:
        """(rows, columns)."""
        return self.rows, self.columns

    def __repr__(self) -> str:
        return f"({self.rows}, {self.columns})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shape) and self.sizes == other.sizes

    def __hash__(self) -> int:
        return hash(self.sizes)

    @property
    def T(self) -> "Shape":
        """Rows become columns."""
        return Shape(self.columns, self.rows, f"({self.name})^T")

    def __matmul__(self, other: "Shape") -> "Shape":
        if self.columns != other.rows:
            raise ShapeError(
                f"{self.name} {self} @ {other.name} {other}: "
                f"{self.columns} columns meet {other.rows} rows; {_advice(self, other)}")
        return Shape(self.rows, other.columns, f"{self.name} {other.name}")

    def sum(self, axis: int, keepdims: bool) -> "Shape":
        """The sum over rows or columns, by NumPy's axis, which keeps both dimensions."""
        if not keepdims:
            raise ShapeError(f"sum of {self.name} {self}: a quantity has rows and columns; try keepdims=True")
        name = f"sum({self.name})"
        return Shape(1, self.columns, name) if axis == 0 else Shape(self.rows, 1, name)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **how: Any) -> "Shape":
        if method == "reduce" and ufunc is np.logaddexp:
            return self.sum(how["axis"], how["keepdims"])
        if method == "__call__" and ufunc in ENTRYWISE:
            return Shape(*self.sizes, f"{ufunc.__name__}({self.name})")
        if method == "__call__" and ufunc in PAIRWISE:
            return _meet(PAIRWISE[ufunc], *inputs)
        return NotImplemented

    def __array_function__(self, function: Any, *call: Any) -> "Shape":
        return Shape(self.rows, self.rows, f"diag({self.name})") if function is np.diagflat else NotImplemented

    def __add__(self, other: Any) -> "Shape":
        return _meet("+", self, other)

    def __sub__(self, other: Any) -> "Shape":
        return _meet("-", self, other)

    def __rsub__(self, other: Any) -> "Shape":
        return _meet("-", other, self)

    def __mul__(self, other: Any) -> "Shape":
        return _meet("*", self, other)

    def __rmul__(self, other: Any) -> "Shape":
        return _meet("*", other, self)

    def __truediv__(self, other: Any) -> "Shape":
        return _meet("/", self, other)

    def __neg__(self) -> "Shape":
        return Shape(*self.sizes, f"-{self.name}")


def _meet(sign: str, left: Any, right: Any) -> Shape:
    """Entry by entry; a number fits everything, and one row or column is repeated."""
    if not isinstance(left, Shape):
        return right
    if not isinstance(right, Shape):
        return left
    name = f"{left.name} {sign} {right.name}"
    for what, p, q in (("rows", left.rows, right.rows), ("columns", left.columns, right.columns)):
        if p != q and 1 not in (p, q):
            raise ShapeError(f"{left.name} {left} {sign} {right.name} {right}: {p} {what} meet {q} {what}; "
                             f"an entry-by-entry operation needs equal shapes, or one row or column to repeat")
    return Shape(_larger(left.rows, right.rows), _larger(left.columns, right.columns), name)


def _larger(p: Size, q: Size) -> Size:
    return q if p == 1 else p


def _advice(left: Shape, right: Shape) -> str:
    """What would make the product fit."""
    if left.rows == right.rows:
        return f"{left.name} enters transposed"
    if left.columns == right.columns:
        return f"{right.name} enters transposed"
    if right.columns == left.rows:
        return "the order is the other way round"
    return "no transpose makes it fit; check both shapes"
