"""Mistakes that are known in Problem 3 alone: each the right work with one thing wrong."""

from fractions import Fraction
from typing import Any

import numpy as np

from ...answers.common import GRADIENT_MISTAKES, STEP_MISTAKES
from ...answers.mistakes import Desk, instead_of
from ...readings.exact import rounded


@instead_of("y")
def classes_the_other_way(y: Any, _: Desk) -> Any:
    """The classes are numbered the other way: look up in the table which class is the cat in this model."""
    return 1 - y


@instead_of("a")
def sigmoid_not_applied(_: Any, q: Desk) -> Any:
    """The sigmoid or softmax is missing: the residual is made from the activations, not from $z$."""
    return q.affine(q.b, q.w, q.X)


@instead_of("a")
def activation_rounded(a: Any, _: Desk) -> Any:
    """The activations were rounded too early: take all the places that the table gives."""
    return _to_hundredths(a)


@instead_of("step")
def gradient_rounded(right: Any, _: Desk) -> Any:
    """The gradient was rounded too early: keep all its places until the last step."""
    return lambda old, gradient, alpha: right(old, _to_hundredths(gradient), alpha)


def _to_hundredths(array: np.ndarray) -> np.ndarray:
    return np.vectorize(to_hundredth, otypes=[object])(array)


def to_hundredth(value: Fraction) -> Fraction:
    """The number with two decimals that is nearest."""
    return Fraction(rounded(Fraction(value), 2))


IN_LETTERS = (*GRADIENT_MISTAKES, *STEP_MISTAKES)
IN_NUMBERS = (*IN_LETTERS, classes_the_other_way, sigmoid_not_applied, activation_rounded, gradient_rounded)
