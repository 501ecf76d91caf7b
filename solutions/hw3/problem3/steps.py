"""(b) and (d): one step with the question's numbers, exact."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product

from ...answers.mistakes import Desk, Work
from ...notation import Name, Partial
from ...readings.exact import decimal
from ...readings.shapes import Shape
from ...readings.written import Written, by_observation, columns, put_in, quantity, settled, stack, written
from ...stated.claims import states
from ...stated.lines import Chain, Lines, Statement
from ...stated.parts import Part
from ...stated.tables import Table, Words
from ...stated.working import chain
from .data import PARTS, WITH, Data, check
from .general import gradient_shapes
from .models import alpha_name, b_name, w_name
from .models import dJ_db as dJ_db_name
from .models import dJ_dw as dJ_dw_name
from .work import GRADIENT, NEW, dJ_db, dJ_dw, dJ_dz, residual


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
states("hw3.3b.rates", "The learning rate of the introduction, then that of part (iv).", "given", PARTS["b"])(_rates)
states("hw3.3d.y", "The responses as one-hot columns: a cat has its one in the second row.", part=PARTS["d"])(_y)
_state_step(PARTS["d"], "multinomial")
