"""The number reading: fractions or floats in arrays, checked, and steps of descent."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from .. import formulas as f
from .shapes import Shape, ShapeError

MODELS: dict[str, tuple[Callable[..., np.ndarray], Callable[..., np.ndarray]]] = {
    "logistic": (f.sigmoid, f.logistic_cost_of_sums), "softmax": (f.softmax, f.softmax_cost_of_sums),
}


def check_shape(name: str, array: np.ndarray, shape: Shape) -> None:
    """Refuse an array of another shape than the model's."""
    if np.shape(array) != shape.sizes:
        turned = "; it may be transposed" if np.shape(array)[::-1] == shape.sizes else ""
        raise ShapeError(f"{name} has shape {np.shape(array)}, the model needs {shape}{turned}")


def check_finite(name: str, array: np.ndarray) -> None:
    """Refuse NaN and infinity, naming the first entry that is one."""
    for place in np.ndindex(np.shape(array)):
        entry = np.asarray(array)[place]
        if not isinstance(entry, Fraction) and not np.isfinite(entry):
            raise ValueError(f"{name}{[int(p) for p in place]} is {entry}; every entry must be a finite number")


def check_probabilities(a: np.ndarray) -> None:
    """Refuse an activation outside [0, 1]."""
    check_finite("a", a)
    for place in np.ndindex(np.shape(a)):
        if not 0 <= a[place] <= 1:
            raise ValueError(f"a{[int(p) for p in place]} = {a[place]} is no probability; it must be in [0, 1]")


def check_data(X: np.ndarray, y: np.ndarray, a: np.ndarray | None = None) -> int:
    """The number of observations m that X, y and a agree on; refuses m = 0 and NaN."""
    for name, array in (("X", X), ("y", y)) if a is None else (("X", X), ("y", y), ("a", a)):
        if np.ndim(array) != 2:
            raise ShapeError(f"{name} has {np.ndim(array)} dimensions; give rows and columns, one observation a column")
        check_finite(name, array)
    m = X.shape[1]
    if m == 0:
        raise ValueError("m = 0: X has no columns; a mean needs at least one observation")
    check_shape("y", y, Shape(y.shape[0], m))
    if a is not None:
        check_shape("a", a, Shape(*y.shape))
        check_probabilities(a)
    return m


@dataclass(frozen=True)
class Update:
    """One step of descent: what it was computed from (`residual`), the gradients, the new values."""

    residual: np.ndarray
    dJ_db: np.ndarray
    dJ_dw: np.ndarray
    b: np.ndarray
    w: np.ndarray


def update(b: np.ndarray, w: np.ndarray, X: np.ndarray, y: np.ndarray, a: np.ndarray,
           alpha: float | Fraction) -> Update:
    """One step from given activations; exact on fractions.

    Shapes: b (K, 1), w (n, K), X (n, m), y (K, m), a (K, m)
    -> residual (K, m), dJ_db (K, 1), dJ_dw (n, K), b (K, 1), w (n, K).

    Raises ValueError (ShapeError among them) for data that do not fit, no observation at all, NaN,
    or an activation that is no probability.

    >>> from solutions import matrix
    >>> b, w, x, y, a = matrix("0"), matrix("1"), matrix("1 3"), matrix("0 1"), matrix("0.5 0.5")
    >>> update(b, w, x, y, a, alpha=0.5).w.tolist()
    [[1.25]]
    """
    m = check_data(X, y, a)
    check_shape("b", b, Shape(y.shape[0], 1))
    check_shape("w", w, Shape(X.shape[0], y.shape[0]))
    for name, array in (("b", b), ("w", w), ("alpha", np.array(alpha))):
        check_finite(name, array)
    residual = f.residual(a, y)
    dJ_db, dJ_dw = f.mean_b_gradient(residual, m), f.mean_w_gradient(X, residual, m)
    return Update(residual, dJ_db, dJ_dw, f.step(b, dJ_db, alpha), f.step(w, dJ_dw, alpha))


def _sums(model: str, b: np.ndarray, w: np.ndarray, X: np.ndarray) -> np.ndarray:
    """z of a known model, in floats."""
    if model not in MODELS:
        raise ValueError(f"unknown model {model!r}; try one of {', '.join(MODELS)}")
    z: np.ndarray = f.affine(*(np.asarray(q, dtype=float) for q in (b, w, X)))
    return z


def activations(model: str, b: np.ndarray, w: np.ndarray, X: np.ndarray) -> np.ndarray:
    """The probabilities a model gives to each observation: one row (logistic) or one a class (softmax)."""
    z = _sums(model, b, w, X)
    return MODELS[model][0](z)


def cost(model: str, b: np.ndarray, w: np.ndarray, X: np.ndarray, y: np.ndarray) -> float:
    """J(b, w), the mean over observations; finite however sure the model is."""
    z, m = _sums(model, b, w, X), check_data(X, y)
    return float(MODELS[model][1](z, np.asarray(y, dtype=float), m)[0, 0])


def descend(model: str, b: np.ndarray, w: np.ndarray, X: np.ndarray, y: np.ndarray, alpha: float,
            steps: int) -> tuple[np.ndarray, np.ndarray]:
    """b and w after many steps of gradient descent, on floats."""
    b, w, X, y = (np.asarray(q, dtype=float) for q in (b, w, X, y))
    for _ in range(steps):
        after = update(b, w, X, y, activations(model, b, w, X), alpha)
        b, w = after.b, after.w
    return b, w
