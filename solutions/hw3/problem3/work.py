"""The work of Problem 3, once: read on written values by the pages, on numbers and residues by the boxes."""

from typing import Any

from ...answers.mistakes import Desk


def residual(q: Desk) -> Any:
    """a - y, of each observation. (K, m)."""
    return q.residual(q.a, q.y)


def dJ_dz(q: Desk) -> Any:
    """The derivative of the mean cost. (K, m)."""
    return q.mean_residual(q.a, q.y, q.m)


def dJ_db(q: Desk) -> Any:
    """The mean of the residuals. (K, 1)."""
    return q.mean_b_gradient(residual(q), q.m)


def dJ_dw(q: Desk) -> Any:
    """The mean of x times the residual. (1, K)."""
    return q.mean_w_gradient(q.X, residual(q), q.m)


def b_new(q: Desk) -> Any:
    """One step of b. (K, 1)."""
    return q.step(q.b, dJ_db(q), q.alpha)


def w_new(q: Desk) -> Any:
    """One step of w. (1, K)."""
    return q.step(q.w, dJ_dw(q), q.alpha)


GRADIENT = {"b": dJ_db, "w": dJ_dw}
NEW = {"b": b_new, "w": w_new}
