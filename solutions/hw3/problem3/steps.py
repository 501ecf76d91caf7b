"""(b) and (d): one step with the question's numbers, exact."""

from dataclasses import dataclass
from fractions import Fraction
from functools import partial

import numpy as np

from ... import formulas as f
from ...claims import states
from ...lines import Chain, Lines, chain
from ...notation import Name, Partial
from ...numbers import decimal, exact, one_hot
from ...numbers import matrix as exact_matrix
from ...shapes import Shape
from ...tables import Table, Words
from ...written import Written, by_observation, columns, quantity, settled, stack, written
from .general import gradient_shapes
from .models import alpha_name, b_name, dJ_db, dJ_dw, w_name

WITH = {"stem": "the introduction", "iv": "part (iv)"}  # where the question names each learning rate
ALPHA = {"stem": exact("0.1"), "iv": exact("0.01")}


@dataclass(frozen=True)
class Data:
    """The givens of one numeric part. x (1, m), y (K, m), a (K, m), b (K, 1), w (1, K).

    `within` (K, m) says how far each activation may be from what its decimals say: 0 where it is exact.
    """

    part: str
    x: np.ndarray
    y: np.ndarray
    a: np.ndarray
    b: np.ndarray
    w: np.ndarray
    within: np.ndarray

    @property
    def classes(self) -> int:
        """The number of rows K of a."""
        return int(self.a.shape[0])

    @property
    def m(self) -> int:
        """The number of observations."""
        return int(self.x.shape[1])


labels = exact_matrix("1 0")
logistic = Data("b", x=exact_matrix("1 2"), y=labels, a=exact_matrix("0.5 0.269"),
                b=exact_matrix("1"), w=exact_matrix("-1"), within=exact_matrix("0 0.0005"))
multinomial = Data("d", x=exact_matrix("1 2"), y=one_hot([int(label) + 1 for label in labels[0]], 2),
                   a=exact_matrix("0.5 0.731; 0.5 0.269"), b=exact_matrix("0; 1"), w=exact_matrix("0 -1"),
                   within=exact_matrix("0 0.0005; 0 0.0005"))


def _table(data: Data) -> Table:
    unit = range(data.classes)
    header = tuple(n.latex for n in (Name("x", observation="i"), Name("y", observation="i"),
                                     *(Name("a", (k + 1,), observation="i") for k in unit)))
    rows = tuple(tuple(decimal(Fraction(v)) for v in (data.x[0, i], labels[0, i], *data.a[:, i]))
                 for i in range(data.m))
    return Table(header, rows, {"x": data.x, "y": labels, "a": data.a})


def _precision(data: Data) -> Table:
    """What each activation may stand for."""
    value = {decimal(Fraction(a)): (a - within, a + within)
             for a, within in sorted(set(zip(data.a.flat, data.within.flat, strict=True)))}
    rows = tuple((text, *(decimal(end) for end in ends)) for text, ends in value.items())
    return Table((Words("Activation"), Words("At least"), Words("At most")), rows, value)


def _start(data: Data) -> Lines:
    return Lines(tuple(chain(n.latex, written(v)) for n, v in ((b_name, data.b), (w_name, data.w))))


def _rates() -> Table:
    """Where the question names each rate; the value is the rates alone."""
    where = {"stem": "in the introduction", "iv": "in part (iv)"}
    rows = tuple((Words(where[at]), decimal(rate)) for at, rate in ALPHA.items())
    return Table((Words("Where"), alpha_name.latex), rows, list(ALPHA.values()))


def _leaf(letter: str, value: np.ndarray) -> Written:
    return quantity(Name(letter), value, observed=True)


@dataclass(frozen=True)
class OneStep:
    """The work of one numeric part: each line from the same formulas as the general one."""

    data: Data

    @property
    def m(self) -> Written:
        """The number of observations."""
        return quantity("m", Fraction(self.data.m))

    @property
    def difference(self) -> Written:
        """a - y."""
        return f.residual(_leaf("a", self.data.a), _leaf("y", self.data.y))

    def shapes(self, key: str) -> list[Shape]:
        """The shape with the letter m, then with the number."""
        general = gradient_shapes(self.data.classes)[key]
        return [general, Shape(general.rows, self.data.m if general.columns == "m" else general.columns)]

    def residual(self) -> Chain:
        """All residuals, a column an observation."""
        return chain(self.difference, columns(self.difference, self.data.m), fill=True, shape=self.shapes("residual"))

    def dJ_dz(self) -> Chain:
        """The derivative of the mean cost."""
        r = settled(self.difference)
        return chain(Partial("J", Name("z")).latex, r / self.m, fill=True, shape=self.shapes("residual"))

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
        return chain(dJ_db.latex, f.mean_b_gradient(settled(self.difference), self.m), fill=True,
                     shape=self.shapes("b"))

    def dJ_dw(self) -> Chain:
        """The mean of x times the residual."""
        product = f.mean_w_gradient(_leaf("X", self.data.x), settled(self.difference), self.m)
        return chain(dJ_dw.latex, product, by_observation(product), fill=True, shape=self.shapes("w"))

    def new(self, name: Name, rate: Fraction) -> Chain:
        """One step from the old value."""
        old = self.data.b if name == b_name else self.data.w
        gradient = (self.dJ_db if name == b_name else self.dJ_dw)().value
        line = f.step(quantity(name, old), quantity(Partial("J", name), gradient), quantity(alpha_name, rate))
        return chain(Name(name.letter, new=True).latex, line, fill=True)


def _state_step(data: Data, model: str) -> None:
    part, work = data.part, OneStep(data)
    states(f"hw3.3{part}.data", f"The observations, with the {model} model's activations.", "given")(
        lambda: _table(data))
    states(f"hw3.3{part}.precision", "What an activation of the table may stand for, before it was rounded.", "given")(
        lambda: _precision(data))
    states(f"hw3.3{part}.start", f"The current parameters of the {model} model.", "given")(lambda: _start(data))
    states(f"hw3.3{part}.rates", "The learning rate of the introduction, then that of part (iv).", "given")(_rates)
    states(f"hw3.3{part}.i.residual", f"The residuals of the {model} model.")(work.residual)
    states(f"hw3.3{part}.i.first", "The derivative of the first observation's own cost.")(work.first)
    states(f"hw3.3{part}.i.dJ_dz", "The derivative of the mean cost with respect to z.")(work.dJ_dz)
    states(f"hw3.3{part}.i.first_of_mean",
           "The derivative of the mean cost with respect to the first observation's z.")(work.first_of_mean)
    states(f"hw3.3{part}.ii.dJ_db", f"The gradient with respect to b of the {model} model.")(work.dJ_db)
    states(f"hw3.3{part}.iii.dJ_dw", f"The gradient with respect to w of the {model} model.")(work.dJ_dw)
    for where, rate in ALPHA.items():
        for name in (b_name, w_name):
            states(f"hw3.3{part}.iv.{name.letter}_new.{where}",
                   f"The new {name.letter} of the {model} model, with the learning rate of {WITH[where]}.")(
                partial(work.new, name, rate))


_state_step(logistic, "logistic")


@states("hw3.3d.y", "The responses as one-hot columns: a cat has its one in the second row.", "given")
def _() -> Chain:
    each = [quantity(Name("y", observation=str(i + 1)), multinomial.y[:, [i]]) for i in range(multinomial.m)]
    return chain(Name("y").latex, stack([each]), fill=True)


_state_step(multinomial, "multinomial")
