"""Givens of a question that must agree with each other: where they do not, they are named where they are made."""

import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

from ..readings.numbers import activations, check_data, check_shape
from ..readings.shapes import Shape

PACKAGE = Path(__file__).parents[1]


class GivenError(ValueError):
    """Givens that contradict each other; says where they are made, which they are, and what conflicts."""


def made_at() -> str:
    """Where a homework states something: `solutions/hw3/problem3/steps.py:54`, the line at its top level that runs now.

    What is stated elsewhere, as in a test, is made by the nearest line outside of the package.
    """
    frame = sys._getframe(1)
    outside = None
    while frame.f_back and frame.f_code.co_name != "<module>":
        if not outside and not frame.f_code.co_filename.startswith(("<", str(PACKAGE))):
            outside = frame
        frame = frame.f_back
    made = frame if Path(frame.f_code.co_filename).is_relative_to(PACKAGE) else outside or frame
    return f"{place(made.f_code.co_filename)}:{made.f_lineno}"


def place(path: Path | str) -> str:
    """A file as an author knows it, from the project's folder: `tests/hw98/problem1/key.toml`."""
    whole = Path(path).absolute()
    return whole.relative_to(PACKAGE.parent).as_posix() if whole.is_relative_to(PACKAGE.parent) else str(path)


def check_model(model: str, x: np.ndarray, y: np.ndarray, a: np.ndarray, b: np.ndarray, w: np.ndarray,
                within: np.ndarray) -> None:
    """Refuse givens of which no model is: shapes, responses, or activations further off than `within`. ValueError.

    x (n, m); y, a and within (K, m); b (K, 1); w (n, K).
    """
    check_data(x, y, a)
    for name, array, shape in (("within", within, a.shape), ("b", b, (len(a), 1)), ("w", w, (len(x), len(a)))):
        check_shape(name, array, Shape(*shape))
    _check_responses(y)
    _check_sums(a)
    given = activations(model, b, w, x)
    for place in np.ndindex(a.shape):
        if abs(float(a[place]) - given[place]) > float(within[place]) + 1e-12:
            raise ValueError(f"a{list(place)} = {float(a[place])}, but the {model} model gives {given[place]:.6f} at "
                             f"{_column('x', x, place[1])} with b = {_flat(b)} and w = {_flat(w)}; change a, x, b or w")


def _check_responses(y: np.ndarray) -> None:
    for i, column in enumerate(y.T):
        if any(e not in (0, 1) for e in column) or (len(column) > 1 and sum(column) != 1):
            wanted = "0 or 1" if len(column) == 1 else "a single 1, the rest 0"
            raise ValueError(f"{_column('y', y, i)}; a response is {wanted}")


def _check_sums(a: np.ndarray) -> None:
    for i, column in enumerate(a.T):
        if len(column) > 1 and sum(column) != 1:
            raise ValueError(f"{_column('a', a, i)} adds up to {float(sum(column))}; probabilities add up to 1")


def _column(name: str, array: np.ndarray, i: int) -> str:
    return f"{name}[:, {i}] = {_flat(array[:, [i]])}"


def _flat(array: np.ndarray) -> str:
    return " ".join(str(float(Fraction(e))) for e in array.flat)
