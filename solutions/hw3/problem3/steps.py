"""(b) and (d): one step with the question's numbers, exact."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial

import numpy as np

from ... import formulas as f
from ...claims import states
from ...frozen import frozen
from ...givens import GivenError, check_model, made_at
from ...lines import Chain, Lines, chain
from ...notation import Name, Partial
from ...numbers import decimal, exact, one_hot
from ...numbers import matrix as exact_matrix
from ...shapes import Shape
from ...tables import Table, Words
from ...written import Written, by_observation, columns, quantity, settled, stack, written
from .general import gradient_shapes
from .models import alpha_name, b_name, dJ_db, dJ_dw, w_name

WHERE = {"stem": "question's text", "iv": "question's last part"}
ALPHA = {"stem": exact("0.1"), "iv": exact("0.01")}  # the question's text, then its part iv


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
    source: str = field(default_factory=made_at, compare=False)

    def __post_init__(self) -> None:
        frozen(self.arrays)

    @property
    def arrays(self) -> dict[str, np.ndarray]:
        """Every array, by its letter."""
        return {name: getattr(self, name) for name in ("x", "y", "a", "b", "w", "within")}

    def check(self) -> None:
        """Refuse givens that contradict each other. Raises GivenError, which says where they are made."""
        try:
            check_model("logistic" if self.classes == 1 else "softmax", **self.arrays)
        except ValueError as error:
            raise GivenError(f"{self.source}, the givens of ({self.part}): {error}") from error

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


def check_same_cat(one: Data, both: Data) -> None:
    """Part (e) rests on this: the last class of both models has the same numbers. Raises GivenError."""
    pairs = {"x": (one.x, both.x), "y": (one.y, both.y[[-1]]), "a": (one.a, both.a[[-1]]),
             "b": (one.b, both.b[[-1]]), "w": (one.w, both.w[:, [-1]])}
    for letter, (left, right) in pairs.items():
        if not np.array_equal(left, right):
            raise GivenError(f"{both.source}, the givens of ({both.part}): the cat's {letter} is {right.tolist()}, but "
                             f"{left.tolist()} in those of ({one.part}), {one.source}; part (e) takes them as equal")


def _table(data: Data) -> Table:
    data.check()
    check_same_cat(logistic, data)
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


def _rates() -> Lines:
    return Lines(tuple(chain(alpha_name.latex, written(rate)) for rate in ALPHA.values()))


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
        """The first observation alone, as part i literally asks."""
        left = Partial(Name("J", observation="1"), Name("z", observation="1"))
        return chain(left.latex, self.difference.at("1", 0), fill=True, shape=[Shape(self.data.classes, 1)])

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
    states(f"hw3.3{part}.rates", "The learning rate in the question's text, then in its last part.", "given")(_rates)
    states(f"hw3.3{part}.i.residual", f"The residuals of the {model} model.")(work.residual)
    states(f"hw3.3{part}.i.first", "The first observation alone.")(work.first)
    states(f"hw3.3{part}.i.dJ_dz", "The derivative of the mean cost by z.")(work.dJ_dz)
    states(f"hw3.3{part}.ii.dJ_db", f"The gradient by b of the {model} model.")(work.dJ_db)
    states(f"hw3.3{part}.iii.dJ_dw", f"The gradient by w of the {model} model.")(work.dJ_dw)
    for where, rate in ALPHA.items():
        for name in (b_name, w_name):
            states(f"hw3.3{part}.iv.{name.letter}_new.{where}",
                   f"The new {name.letter} of the {model} model, with the learning rate of the {WHERE[where]}.")(
                partial(work.new, name, rate))


_state_step(logistic, "logistic")


@states("hw3.3d.y", "The responses as one-hot columns: a cat has its one in the second row.", "given")
def _() -> Chain:
    each = [quantity(Name("y", observation=str(i + 1)), multinomial.y[:, [i]]) for i in range(multinomial.m)]
    return chain(Name("y").latex, stack([each]), fill=True)


_state_step(multinomial, "multinomial")
