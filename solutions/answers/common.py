"""Mistakes that any homework on gradients may meet: each the right work with one thing wrong."""

from typing import Any

from ..readings.shapes import Shape
from .mistakes import Desk, instead_of

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
    """The difference is the other way round: the residual is $a$ minus $y$."""
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


@instead_of("step", close=True)
def step_not_taken(right: Any, _: Desk) -> Any:
    """This is the old value, before the step. If you took the step and rounded, give more decimal places."""
    return lambda old, gradient, alpha: right(old, gradient, 0)


@instead_of("through_sigmoid", "through_relu", "through_tanh")
def slope_skipped(_: Any, __: Desk) -> Any:
    """The slope of the activation is missing: the chain rule multiplies by it on the way back through a layer."""
    return lambda dJ_da, read: dJ_da


@instead_of("affine")
def bias_forgotten(_: Any, __: Desk) -> Any:
    """The bias is missing: each unit adds its bias to its weighted inputs."""
    return lambda b, w, a: w.T @ a


@instead_of("observed")
def observations_in_rows(_: Any, __: Desk) -> Any:
    """Rows and columns are exchanged: here an observation is a column, so the observations are counted second."""
    return lambda units, m: Shape(m, units)


@instead_of("observed")
def one_observation(_: Any, __: Desk) -> Any:
    """This is the shape for a single observation; the quantity has a column for every observation of the data set."""
    return lambda units, m: Shape(units, 1)


GRADIENT_MISTAKES = (mean_forgotten, mean_taken_again, x_forgotten, x_summed_apart, y_minus_a)
STEP_MISTAKES = (ascent, alpha_forgotten, old_forgotten, step_not_taken)
