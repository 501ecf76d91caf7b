"""What the problems of this homework share: the observations, and the cost of a line through them."""

from fractions import Fraction

import numpy as np

from .. import formulas as f
from ..readings.exact import exact, matrix

x, y = matrix("1 2 3"), matrix("2 2 4")  # a column for each observation
m = Fraction(x.shape[1])
b, w = matrix("0"), matrix("1")
ALPHA = {"small": exact("0.1"), "large": exact("1")}


def cost(b: np.ndarray, w: np.ndarray) -> Fraction:
    """Half of the mean squared residual of a line. (1, 1), (1, 1) -> a number."""
    r = f.residual(f.affine(b, w, x), y)
    return Fraction((r * r).sum() / (2 * m))


def after(steps: int, alpha: Fraction) -> tuple[np.ndarray, np.ndarray]:
    """b and w after some steps of gradient descent."""
    now_b, now_w = b, w
    for _ in range(steps):
        dJ_da = f.mean_residual(f.affine(now_b, now_w, x), y, m)
        now_b, now_w = f.step(now_b, f.b_gradient(dJ_da), alpha), f.step(now_w, f.w_gradient(x, dJ_da), alpha)
    return now_b, now_w
