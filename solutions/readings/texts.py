"""Values as LaTeX: a decimal or a fraction, a matrix of them, a shape, a symbol; and brackets where they are needed."""

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from . import exact
from .shapes import Shape

SUM, MINUS, PRODUCT, POWER, ATOM = range(5)  # how tightly a text binds
Text = tuple[str, int]
DIGITS = 60  # of a number that is rounded


def number(value: Any, places: int | None = None) -> Text:
    """A value as it is printed: a decimal or a fraction, a matrix of them, a shape, a symbol.

    With `places`, a number that does not end is rounded to so many, its last zeros kept.
    """
    if isinstance(value, Shape):
        return f"({value.rows}, {value.columns})", ATOM
    if isinstance(value, np.ndarray):
        entries = [[number(entry, places)[0] for entry in row] for row in value]
        return (number(value[0, 0], places)) if value.size == 1 else (bmatrix(entries), ATOM)
    if not ends(value, places):
        text = exact.rounded(_fraction(value), places or 0)
        return text, MINUS if text.startswith("-") else ATOM
    if isinstance(value, int | Fraction | sp.Rational):
        value = Fraction(str(value))
        text = exact.decimal(value) if exact.terminates(value) else fraction(value)
        return text, MINUS if value < 0 else ATOM
    return sp.latex(value), ATOM if value.is_Symbol else SUM


def ends(value: Any, places: int | None) -> bool:
    """Whether a value prints as it is: no places are asked for, or it has no more than that."""
    if places is None or isinstance(value, Shape):
        return True
    if isinstance(value, np.ndarray):
        return all(ends(entry, places) for entry in value.flat)
    if isinstance(value, sp.Basic) and not value.is_Rational:
        return bool(value.free_symbols)
    return (Fraction(str(value)) * 10**places).denominator == 1


def _fraction(value: Any) -> Fraction:
    """A number as a fraction, far closer than it is printed."""
    return value if isinstance(value, Fraction) else Fraction(str(sp.N(value, DIGITS)))


def fraction(value: Fraction) -> str:
    """A fraction as LaTeX."""
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def bmatrix(rows: list[list[str]]) -> str:
    """Texts in square brackets."""
    return r"\begin{bmatrix} " + r" \\ ".join(" & ".join(row) for row in rows) + r" \end{bmatrix}"


def in_brackets(text: str) -> str:
    """The text in round brackets that grow with it."""
    return rf"\left({text}\right)"


def tight(text: Text, precedence: int) -> str:
    """The text, in brackets where it binds less tightly than what it stands in."""
    return text[0] if text[1] >= precedence else in_brackets(text[0])


def is_scalar(node: Any) -> bool:
    """Whether a value is a number or a single entry, and no shape."""
    return not isinstance(node.value, np.ndarray | Shape) or (
        isinstance(node.value, np.ndarray) and node.value.size == 1)
