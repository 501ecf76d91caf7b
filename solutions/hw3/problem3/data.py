"""(b) and (d): the givens of one numeric step, and what they must agree on."""

from fractions import Fraction
from functools import partial
from typing import NamedTuple

import numpy as np

from ...readings.exact import matrix as exact_matrix
from ...readings.exact import one_hot
from ...readings.numbers import check_data, check_shape
from ...readings.shapes import Shape
from ...stated.givens import GivenError, check_model
from ...stated.parts import Part

WITH = {"stem": "the introduction", "iv": "part (iv)"}  # where the question names each learning rate


class Data(NamedTuple):
    """The givens of one numeric part. b (K, 1), w (1, K), x (1, m), y (K, m), a (K, m); the learning rates."""

    b: np.ndarray
    w: np.ndarray
    x: np.ndarray
    y: np.ndarray
    a: np.ndarray
    alpha: tuple[Fraction, ...]

    @property
    def part(self) -> str:
        """Part (b) has a single row of activations, part (d) one for each class."""
        return "b" if self.classes == 1 else "d"

    @property
    def classes(self) -> int:
        """The number of rows K of a."""
        return int(self.a.shape[0])

    @property
    def m(self) -> int:
        """The number of observations."""
        return int(self.x.shape[1])

    @property
    def labels(self) -> np.ndarray:
        """The class of each observation, as the question's table codes it: 1 is a cat. (1, m)."""
        return self.y[-1:]

    @property
    def within(self) -> np.ndarray:
        """How far each activation may be from what its decimals say: 0 where it is exact. (K, m)."""
        return np.vectorize(lambda given: given.within, otypes=[object])(self.a)


def _read(K: int, b: str, w: str, x: str, y: str, a: str, alpha: str) -> Data:
    """The givens from their texts; refuses what does not fit, by name."""
    labels = exact_matrix(y)
    coded = labels if K == 1 else one_hot([int(label) + 1 for label in labels[0]], K)
    rates = tuple(exact_matrix(alpha)[0])
    made = Data(exact_matrix(b), exact_matrix(w), exact_matrix(x), coded, exact_matrix(a), rates)
    check_data(made.x, made.y, made.a)
    check_shape("b", made.b, Shape(K, 1))
    check_shape("w", made.w, Shape(1, K))
    return made


FEATURES, LABELS, RATES = "1 2", "1 0", "0.1 0.01"  # the rates of the question's text, then of its part iv
PARTS = {
    "b": Part("hw3.3b", partial(_read, 1), {
        "b": "1", "w": "-1", "x": FEATURES, "y": LABELS, "a": "0.5 ~0.269", "alpha": RATES}),
    "d": Part("hw3.3d", partial(_read, 2), {
        "b": "0; 1", "w": "0 -1", "x": FEATURES, "y": LABELS, "a": "0.5 ~0.731; 0.5 ~0.269", "alpha": RATES}),
}
logistic, multinomial = (part.givens for part in PARTS.values())
labels = logistic.labels
ALPHA = dict(zip(WITH, logistic.alpha, strict=True))


def check(data: Data) -> None:
    """Refuse givens that contradict each other, or those of part (b). Raises GivenError: where they stand, and why."""
    model = "logistic" if data.classes == 1 else "softmax"
    try:
        check_model(model, data.x, data.y, data.a, data.b, data.w, data.within)
        _check_same_cat(logistic, data)
    except ValueError as error:
        raise GivenError(f"{PARTS[data.part].source}, the givens of ({data.part}): {error}") from error


def _check_same_cat(one: Data, both: Data) -> None:
    """Part (e) rests on this: the last class of both models has the same numbers."""
    pairs = {"x": (one.x, both.x), "y": (one.y, both.y[[-1]]), "a": (one.a, both.a[[-1]]),
             "b": (one.b, both.b[[-1]]), "w": (one.w, both.w[:, [-1]])}
    for letter, (left, right) in pairs.items():
        if not np.array_equal(left, right):
            raise ValueError(f"the cat's {letter} is {right.tolist()}, but {left.tolist()} in those of ({one.part}), "
                             f"{PARTS[one.part].source}; part (e) takes them as equal")
