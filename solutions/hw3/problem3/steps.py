"""(b) and (d): one step with the question's numbers, exact."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from typing import NamedTuple

import numpy as np

from ...claims import states
from ...exact import decimal, one_hot
from ...exact import matrix as exact_matrix
from ...givens import GivenError, check_model
from ...lines import Chain, Lines, Statement
from ...mistakes import Desk, Work
from ...notation import Name, Partial
from ...numbers import check_data, check_shape
from ...parts import Part
from ...shapes import Shape
from ...tables import Table, Words
from ...working import chain
from ...written import Written, by_observation, columns, put_in, quantity, settled, stack, written
from .general import gradient_shapes
from .models import alpha_name, b_name, w_name
from .models import dJ_db as dJ_db_name
from .models import dJ_dw as dJ_dw_name
from .work import GRADIENT, NEW, dJ_db, dJ_dw, dJ_dz, residual

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


def _table(data: Data) -> Table:
    if data is PARTS[data.part].givens:  # a reader's own need not agree
        check(data)
    unit = range(data.classes)
    header = tuple(n.latex for n in (Name("x", observation="i"), Name("y", observation="i"),
                                     *(Name("a", (k + 1,), observation="i") for k in unit)))
    rows = tuple(tuple(decimal(Fraction(v)) for v in (data.x[0, i], data.labels[0, i], *data.a[:, i]))
                 for i in range(data.m))
    return Table(header, rows, {"x": data.x, "y": data.labels, "a": data.a})


def _precision(data: Data) -> Table:
    """What each activation may stand for."""
    value = {decimal(Fraction(a)): (a - within, a + within)
             for a, within in sorted(set(zip(data.a.flat, data.within.flat, strict=True)))}
    rows = tuple((text, *(decimal(end) for end in ends)) for text, ends in value.items())
    return Table((Words("Activation"), Words("At least"), Words("At most")), rows, value)


def _start(data: Data) -> Lines:
    return Lines(tuple(chain(n.latex, written(v)) for n, v in ((b_name, data.b), (w_name, data.w))))


def _rates(data: Data) -> Table:
    """Where the question names each rate; the value is the rates alone."""
    where = {"stem": "in the introduction", "iv": "in part (iv)"}
    rows = tuple((Words(where[at]), decimal(rate)) for at, rate in zip(where, data.alpha, strict=True))
    return Table((Words("Where"), alpha_name.latex), rows, list(data.alpha))


@dataclass(frozen=True)
class OneStep:
    """The work of one numeric part, read on written values."""

    data: Data

    @property
    def m(self) -> Written:
        """The number of observations."""
        return quantity("m", Fraction(self.data.m))

    def desk(self, alpha: Fraction) -> Desk:
        """The givens, each by its letter."""
        observed = {letter: quantity(Name(letter), value, observed=True) for letter, value in
                    (("X", self.data.x), ("y", self.data.y), ("a", self.data.a))}
        return Desk(observed | {"b": quantity(b_name, self.data.b), "w": quantity(w_name, self.data.w), "m": self.m,
                                "alpha": quantity(alpha_name, alpha)})

    def line(self, work: Work, alpha: Fraction = Fraction(0)) -> Written:
        """The work, with what was stated above it put in: the residual by its value, a gradient by its name."""
        q = self.desk(alpha)
        known: dict[str, Name | Partial | None] = {residual(q).letters: None}
        if work in NEW.values():
            known |= {gradient(q).letters: Partial("J", Name(letter)) for letter, gradient in GRADIENT.items()}
        return put_in(work(q), known)

    @property
    def difference(self) -> Written:
        """a - y."""
        made: Written = residual(self.desk(Fraction(0)))
        return made

    def shapes(self, key: str) -> list[Shape]:
        """The shape with the letter m, then with the number."""
        general = gradient_shapes(self.data.classes)[key]
        return [general, Shape(general.rows, self.data.m if general.columns == "m" else general.columns)]

    def residual(self) -> Chain:
        """All residuals, a column an observation."""
        return chain(self.difference, columns(self.difference, self.data.m), fill=True, shape=self.shapes("residual"))

    def dJ_dz(self) -> Chain:
        """The derivative of the mean cost."""
        return chain(Partial("J", Name("z")).latex, self.line(dJ_dz), fill=True, shape=self.shapes("residual"))

    def first(self) -> Chain:
        """The first observation alone: the derivative of its own cost."""
        left = Partial(Name("J", observation="1"), Name("z", observation="1"))
        return chain(left.latex, self.difference.at("1", 0), fill=True, shape=[Shape(self.data.classes, 1)])

    def first_of_mean(self) -> Chain:
        """The first observation alone, as part i asks: the derivative of the mean cost J by its z."""
        r = settled(self.difference.at("1", 0))
        return chain(Partial("J", Name("z", observation="1")).latex, r / self.m, fill=True,
                     shape=[Shape(self.data.classes, 1)])

    def dJ_db(self) -> Chain:
        """The mean of the residuals."""
        return chain(dJ_db_name.latex, self.line(dJ_db), fill=True, shape=self.shapes("b"))

    def dJ_dw(self) -> Chain:
        """The mean of x times the residual."""
        product = self.line(dJ_dw)
        return chain(dJ_dw_name.latex, product, by_observation(product), fill=True, shape=self.shapes("w"))

    def new(self, letter: str, rate: int) -> Chain:
        """One step from the old value, at the first or the second rate."""
        return chain(Name(letter, new=True).latex, self.line(NEW[letter], self.data.alpha[rate]), fill=True)


def _y(data: Data) -> Chain:
    each = [quantity(Name("y", observation=str(i + 1)), data.y[:, [i]]) for i in range(data.m)]
    return chain(Name("y").latex, stack([each]), fill=True)


def _state_step(part: Part[Data], model: str) -> None:
    def state(key: str, says: str, make: Callable[[Data], Statement], kind: str = "claim") -> None:
        states(f"{part.id}.{key}", says, kind, part)(make)

    state("data", f"The observations, with the {model} model's activations.", _table, "given")
    state("precision", "What an activation of the table may stand for, before it was rounded.", _precision, "given")
    state("start", f"The current parameters of the {model} model.", _start, "given")
    state("rates", "The learning rate of the introduction, then that of part (iv).", _rates, "given")
    state("i.residual", f"The residuals of the {model} model.", lambda data: OneStep(data).residual())
    state("i.first", "The derivative of the first observation's own cost.", lambda data: OneStep(data).first())
    state("i.dJ_dz", "The derivative of the mean cost with respect to z.", lambda data: OneStep(data).dJ_dz())
    state("i.first_of_mean", "The derivative of the mean cost with respect to the first observation's z.",
          lambda data: OneStep(data).first_of_mean())
    state("ii.dJ_db", f"The gradient with respect to b of the {model} model.", lambda data: OneStep(data).dJ_db())
    state("iii.dJ_dw", f"The gradient with respect to w of the {model} model.", lambda data: OneStep(data).dJ_dw())
    for (k, where), letter in product(enumerate(WITH), "bw"):
        state(f"iv.{letter}_new.{where}",
              f"The new {letter} of the {model} model, with the learning rate of {WITH[where]}.",
              partial(_new, letter, k))


def _new(letter: str, k: int, data: Data) -> Chain:
    return OneStep(data).new(letter, k)


_state_step(PARTS["b"], "logistic")
states("hw3.3d.y", "The responses as one-hot columns: a cat has its one in the second row.", "given", PARTS["d"])(_y)
_state_step(PARTS["d"], "multinomial")
