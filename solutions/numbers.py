"""The number reading: exact fractions from decimal text, fast floats, and steps of descent."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from . import formulas as f
from .frozen import frozen
from .shapes import Shape, ShapeError

DECIMAL = re.compile(r"~?[+-]?\d+(\.\d+)?")
MODELS: dict[str, tuple[Callable[..., np.ndarray], Callable[..., np.ndarray]]] = {
    "logistic": (f.sigmoid, f.logistic_cost_of_sums), "softmax": (f.softmax, f.softmax_cost_of_sums),
}


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
    """An exact matrix, read-only; rows end with a semicolon.

    >>> matrix("0.5 0.731; 0.5 0.269").shape
    (2, 2)
    """
    rows = [[exact(entry) for entry in row.split()] for row in text.split(";")]
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise ValueError(f"rows of {text!r} have {[len(row) for row in rows]} entries; give every row as many")
    made: np.ndarray = frozen(np.array(rows, dtype=object))
    return made


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
    """One step from given activations; exact on fractions. b (K, 1), w (n, K), X (n, m), y and a (K, m).

    Raises ValueError (ShapeError among them) for data that do not fit, m = 0, NaN, or an
    activation outside [0, 1].
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


def one_hot(classes: Sequence[int], count: int) -> np.ndarray:
    """y with a 1 in the row of each observation's class, read-only; classes count from 1. (count, m).

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
