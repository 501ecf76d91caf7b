"""Mistakes that are known in Problem 3: each the right work with one thing wrong."""

from fractions import Fraction
from typing import Any

import numpy as np

from ...mistakes import Desk, instead_of
from ...numbers import rounded

GRADIENTS = ("mean_b_gradient", "mean_w_gradient", "mean_residual")


@instead_of(*GRADIENTS)
def mean_forgotten(right: Any, _: Desk) -> Any:
    """The division is missing: the cost is a mean over the $m$ observations, and so is its gradient."""
    return lambda *given: right(*given[:-1], 1)


@instead_of(*GRADIENTS)
def mean_taken_again(right: Any, _: Desk) -> Any:
    """The mean is taken once too often: take it of the residuals, which are not yet divided."""
    return lambda *given: right(*given) / given[-1]


@instead_of("mean_w_gradient")
def x_forgotten(right: Any, _: Desk) -> Any:
    """The feature is missing: $w$ multiplies $x$, so each residual is multiplied by its $x$ before the sum."""
    return lambda X, residual, m: right(X * 0 + 1, residual, m)


@instead_of("mean_w_gradient")
def x_summed_apart(right: Any, _: Desk) -> Any:
    """The features are added up apart from the residuals: each residual is multiplied by its own $x$ first."""
    return lambda X, residual, m: right(X * 0 + X.sum(), residual, m)


@instead_of("residual", "mean_residual")
def y_minus_a(right: Any, _: Desk) -> Any:
    """The difference is the other way round: the residual is $a$ less $y$."""
    return lambda a, y, *m: right(y, a, *m)


@instead_of("step")
def ascent(right: Any, _: Desk) -> Any:
    """This climbs: descent takes the step against the gradient, so it is subtracted."""
    return lambda old, gradient, alpha: right(old, -gradient, alpha)


@instead_of("step")
def alpha_forgotten(right: Any, _: Desk) -> Any:
    """The learning rate is missing: it multiplies the gradient."""
    return lambda old, gradient, alpha: right(old, gradient, 1)


@instead_of("step")
def old_forgotten(right: Any, _: Desk) -> Any:
    """This is the step alone: the new value is the old one with the step added to it."""
    return lambda old, gradient, alpha: right(old * 0, gradient, alpha)


@instead_of("y")
def classes_the_other_way(y: Any, _: Desk) -> Any:
    """The classes are numbered the other way: look up in the table which class is the cat in this model."""
    return 1 - y


@instead_of("a")
def sigmoid_not_applied(_: Any, q: Desk) -> Any:
    """These are made from the sums: the residual takes the activations, after the sigmoid or the softmax."""
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
    return np.vectorize(lambda v: Fraction(rounded(Fraction(v), 2)), otypes=[object])(array)


IN_LETTERS = (mean_forgotten, mean_taken_again, x_forgotten, x_summed_apart, y_minus_a, ascent, alpha_forgotten,
              old_forgotten)
IN_NUMBERS = (*IN_LETTERS, classes_the_other_way, sigmoid_not_applied, activation_rounded, gradient_rounded)
