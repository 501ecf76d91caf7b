"""Exact numbers: from decimal text to fractions that keep it, and from fractions to decimals."""

import re
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from .frozen import frozen

DECIMAL = re.compile(r"~?[+-]?\d+(\.\d+)?")


class Given(Fraction):
    """A given keeps its text: its value, its places, and so how far it may be off. A `~` says that it was rounded.

    >>> Given("~0.269").within, Given("0.5").within
    (Fraction(1, 2000), Fraction(0, 1))
    """

    text: str

    def __new__(cls, text: str) -> "Given":
        made = super().__new__(cls, text.lstrip("~"))
        made.text = text
        return made

    def __repr__(self) -> str:
        return repr(Fraction(self))

    @property
    def places(self) -> int:
        """The decimals of the text."""
        return len(self.text.partition(".")[2])

    @property
    def within(self) -> Fraction:
        """How far what it stands for may be from its value: half a unit of its last place, or 0 where it is exact."""
        return Fraction(self.text.startswith("~"), 2 * 10**self.places)


def exact(text: str) -> Given:
    """The fraction that decimal text stands for.

    >>> exact("0.269") == Fraction(269, 1000)
    True

    Raises ValueError for anything but decimal text: floats are refused, they are not exact.
    """
    if not isinstance(text, str) or not DECIMAL.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is not a decimal; write a given as text, like '0.269', '-1' or, rounded, '~0.269'")
    return Given(text.strip())


def matrix(text: str) -> np.ndarray:
    """An exact matrix, read-only, from text; rows end with a semicolon. Shapes: (rows, columns).

    Raises ValueError for anything but decimals, and for rows of different lengths.

    >>> matrix("0.5 0.731; 0.5 0.269").shape
    (2, 2)
    """
    rows = [[exact(entry) for entry in row.split()] for row in text.split(";")]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise ValueError(f"rows of {text!r} have {[len(row) for row in rows]} entries; give every row as many")
    made: np.ndarray = frozen(np.array(rows, dtype=object))
    return made


def one_hot(classes: Sequence[int], count: int) -> np.ndarray:
    """y with a one in the row of each observation's class, read-only; classes count as print counts.

    Shapes: (count, m).

    Raises ValueError for a class that is not among so many.

    >>> one_hot([2, 1], 2).tolist()
    [[0, 1], [1, 0]]
    """
    wrong = [c for c in classes if not 1 <= c <= count]
    if wrong:
        raise ValueError(f"class {wrong[0]} is not among 1 to {count}; classes count from 1")
    y: np.ndarray = frozen(np.array([[int(c == k) for c in classes] for k in range(1, count + 1)], dtype=object))
    return y


def terminates(value: Fraction) -> bool:
    """Whether a fraction has a finite decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def decimal(value: Fraction) -> str:
    """The exact decimal of a fraction that has one.

    >>> decimal(Fraction(-231, 2000))
    '-0.1155'
    """
    places = next(p for p in range(400) if (value * 10**p).denominator == 1)
    return rounded(value, places)


def rounded(value: Fraction, places: int) -> str:
    """The decimal with so many places, halves to even."""
    whole = round(abs(value) * 10**places)
    digits = str(whole).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if value < 0 and whole else "") + text
