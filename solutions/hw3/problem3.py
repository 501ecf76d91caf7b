"""Problem 3: one step of gradient descent for logistic and for multinomial regression."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import sympy as sp

from .. import formulas as f
from ..claims import states
from ..lines import Chain, Lines, Table, Words, chain, for_every
from ..notation import Name, Partial
from ..numbers import decimal, exact, one_hot
from ..numbers import matrix as exact_matrix
from ..shapes import Shape
from ..symbols import Symbols, derivative, matrix
from ..written import Written, by_observation, columns, quantity, settled, stack, written

ALPHA = {"stem": exact("0.1"), "iv": exact("0.01")}  # the question's text, then its part iv
SEVERAL = range(1, 4)  # the numbers of observations for which a general line is shown
alpha_name, b_name, w_name = Name("alpha"), Name("b"), Name("w")
J = "J"


@dataclass(frozen=True)
class Data:
    """The givens of one numeric part. x (1, m), y (K, m), a (K, m), b (K, 1), w (1, K)."""

    part: str
    x: np.ndarray
    y: np.ndarray
    a: np.ndarray
    b: np.ndarray
    w: np.ndarray

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
                b=exact_matrix("1"), w=exact_matrix("-1"))
multinomial = Data("d", x=exact_matrix("1 2"), y=one_hot([int(label) + 1 for label in labels[0]], 2),
                   a=exact_matrix("0.5 0.731; 0.5 0.269"), b=exact_matrix("0; 1"), w=exact_matrix("0 -1"))


# The models, from the question ------------------------------------------------------------

def _scalar(name: Name) -> Written:
    return quantity(name, sp.Symbol(name.latex, real=True))


_x = _scalar(Name("x", observation="i"))


def _logit(unit: int | None) -> Written:
    index = () if unit is None else (unit,)
    return f.affine(_scalar(Name("b", index)), _One(_scalar(Name("w", index or (1,)))), _One(_x))


class _One(Written):
    """A scalar that stands where a formula has a matrix product."""

    def __init__(self, one: Written):
        super().__init__(one.value, one.op, one.args, one.name)

    @property
    def T(self) -> "_One":
        return self

    def __matmul__(self, other: Written) -> Written:
        return self * other


@states("hw3.3.logistic", "The logistic model gives the probability of a cat.", "definition")
def _() -> Chain:
    z = _logit(None)
    return chain(Name("a", (1,), observation="i").latex, np.exp(z) / (1 + np.exp(z)))


@states("hw3.3.multinomial", "The multinomial model gives the probabilities of a dog and of a cat.", "definition")
def _() -> Lines:
    z1, z2 = _logit(1), _logit(2)
    return Lines(tuple(chain(Name("a", (k,), observation="i").latex, np.exp(z) / (np.exp(z1) + np.exp(z2)))
                       for k, z in ((1, z1), (2, z2))))


# Any number of observations ----------------------------------------------------------------

@dataclass(frozen=True)
class General:
    """Symbols for a model with K outputs and some observations; K = 1 is the logistic model."""

    K: int
    count: int

    @property
    def classes(self) -> int:
        """The number of classes: two for one output."""
        return max(self.K, 2)

    def _symbols(self, letter: str, rows: int, cols: int) -> Symbols:
        return matrix(rows, cols, lambda r, c: sp.Symbol(f"{letter}_{r + 1}{c + 1}", real=True))

    @property
    def x(self) -> Symbols:
        """(1, m)."""
        return self._symbols("x", 1, self.count)

    @property
    def y(self) -> Symbols:
        """(K, m); a one-hot column sums to one."""
        free = self._symbols("y", self.classes - 1, self.count)
        if self.K == 1:
            return free
        last = 1 - free.sum(axis=0, keepdims=True)
        return matrix(self.K, self.count, lambda r, c: free[r, c] if r < self.K - 1 else last[0, c])

    @property
    def b(self) -> Symbols:
        """(K, 1)."""
        return self._symbols("b", self.K, 1)

    @property
    def w(self) -> Symbols:
        """(1, K)."""
        return self._symbols("w", 1, self.K)

    @property
    def a(self) -> Symbols:
        """The activations, from b and w. (K, m)."""
        z = f.affine(self.b, self.w, self.x)
        return f.sigmoid(z) if self.K == 1 else f.softmax(z)

    @property
    def cost(self) -> sp.Expr:
        """J(b, w)."""
        cost = f.logistic_cost if self.K == 1 else f.softmax_cost
        return cost(self.a, self.y, self.m.value)[0, 0]

    def gradient(self, by: Symbols) -> Symbols:
        """The derivative of J by each entry, by SymPy."""
        return matrix(*by.shape, lambda r, c: derivative(self.cost, by[r, c]))

    @property
    def m(self) -> Written:
        """The number of observations, written m."""
        return quantity("m", sp.Integer(self.count))

    @property
    def X(self) -> Written:
        """The feature of every observation."""
        return quantity(Name("X"), self.x, observed=True)

    @property
    def residual(self) -> Written:
        """a - y, of every observation."""
        return f.residual(quantity(Name("a"), self.a, observed=True), quantity(Name("y"), self.y, observed=True))


def _shapes(K: int) -> dict[str, Shape]:
    """The shapes of the residual and of both gradients, by the formulas."""
    residual = f.residual(Shape(K, "m", "a"), Shape(K, "m", "y"))
    return {"residual": residual, "b": f.mean_b_gradient(residual, "m"),
            "w": f.mean_w_gradient(Shape(1, "m", "X"), residual, "m")}


def _residual(K: int) -> Chain:
    """One observation's derivative by its z, for a free z."""
    z = matrix(K, 1, lambda r, _: sp.Symbol(f"z_{r + 1}", real=True))
    y = General(K, 1).y
    one = sp.Integer(1)
    a = f.sigmoid(z) if K == 1 else f.softmax(z)
    cost = (f.logistic_cost if K == 1 else f.softmax_cost)(a, y, one)[0, 0]
    by_sympy = matrix(K, 1, lambda r, _: derivative(cost, z[r, 0]))
    left = quantity(Partial(Name(J, observation="i"), Name("z", observation="i")), by_sympy)
    a_i, y_i = (quantity(Name(letter, observation="i"), v) for letter, v in (("a", a), ("y", y)))
    return chain(left, f.residual(a_i, y_i), shape=[Shape(K, 1)])


def _all_residuals(K: int, count: int) -> Chain:
    g = General(K, count)
    left = Partial(J, Name("z"))
    r = g.residual
    mean = f.mean_residual(*r.args, g.m)
    listed = columns(r, count, dots=True) / g.m
    return chain(left.latex, mean, listed, shape=[_shapes(K)["residual"]])


def _dJ_db(K: int, count: int) -> Chain:
    g = General(K, count)
    left = quantity(Partial(J, b_name), g.gradient(g.b))
    dJ_dz_i = quantity(Partial(Name(J), Name("z")), g.residual.value, observed=True)
    return chain(left,
                 (f.mean_b_gradient(_of_one(dJ_dz_i), g.m),
                  "The mean of each observation's derivative; b enters z as it is, with slope one."),
                 (f.mean_b_gradient(g.residual, g.m), "Each of these is a residual."),
                 shape=[_shapes(K)["b"]])


def _of_one(derivatives: Written) -> Written:
    """The derivative of each observation's own cost: J becomes J^(i)."""
    return quantity(Partial(Name(J, observation="i"), Name("z")), derivatives.value, observed=True)


def _dJ_dw(K: int, count: int) -> Chain:
    g = General(K, count)
    left = quantity(Partial(J, w_name), g.gradient(g.w))
    listed = columns(g.X, count, dots=True) @ columns(g.residual, count, dots=True).T / g.m
    product = f.mean_w_gradient(g.X, g.residual, g.m)
    return chain(left,
                 (product, "w multiplies X, so X multiplies the residuals."),
                 (listed, "One column for each observation."),
                 (by_observation(product), "The product, as a sum over observations."),
                 shape=[_shapes(K)["w"]])


def _new(name: Name, gradient: Callable[[General], Written], K: int, count: int) -> Chain:
    """new = old - alpha * gradient, then with the gradient's formula put in."""
    g = General(K, count)
    alpha = quantity(alpha_name, sp.Symbol("alpha"))
    old = quantity(name, g.b if name == b_name else g.w)
    formula = by_observation(gradient(g))
    left = Name(name.letter, new=True)
    return chain(left.latex, f.step(old, quantity(Partial(J, name), formula.value), alpha),
                 f.step(old, formula, alpha))


def _state_general(part: str, K: int, model: str) -> None:
    states(f"hw3.3{part}.residual", f"In the {model} model one observation's cost changes with its z by a - y.")(
        lambda: _residual(K))
    states(f"hw3.3{part}.dJ_dz", f"The derivative of the mean cost of the {model} model, a column an observation.")(
        lambda: for_every(SEVERAL, lambda count: _all_residuals(K, count)))
    states(f"hw3.3{part}.dJ_db", f"The gradient by b of the {model} model is the mean of the residuals.")(
        lambda: for_every(SEVERAL, lambda count: _dJ_db(K, count)))
    states(f"hw3.3{part}.dJ_dw", f"The gradient by w of the {model} model weighs each residual by its x.")(
        lambda: for_every(SEVERAL, lambda count: _dJ_dw(K, count)))
    states(f"hw3.3{part}.b_new", f"The update of b in the {model} model.")(
        lambda: for_every(SEVERAL, lambda c: _new(b_name, lambda g: f.mean_b_gradient(g.residual, g.m), K, c)))
    states(f"hw3.3{part}.w_new", f"The update of w in the {model} model.")(
        lambda: for_every(SEVERAL, lambda c: _new(w_name, lambda g: f.mean_w_gradient(g.X, g.residual, g.m), K, c)))


_state_general("a", 1, "logistic")
_state_general("c", 2, "multinomial")


# From scratch ------------------------------------------------------------------------------

_i = {letter: Name(letter, observation="i") for letter in "ayz"}
_z = quantity(_i["z"], sp.Symbol("z", real=True))
_y = quantity(_i["y"], sp.Symbol("y", real=True))
_m = quantity("m", sp.Symbol("m", positive=True))
_a_of_z = f.sigmoid(matrix(1, 1, lambda *_: _z.value))[0, 0]


def _one_cost(a: sp.Expr) -> sp.Expr:
    """What one observation adds to J, by the formula of the cost."""
    return f.logistic_cost(*(matrix(1, 1, lambda *_, v=v: v) for v in (a, _y.value)), _m.value)[0, 0]


def _slope_in_a(a: Written) -> Written:
    return -((_y / a - (1 - _y) / (1 - a)) / _m)


@states("hw3.3a.cost", "The cost of the logistic model.", "definition")
def _() -> Chain:
    g = General(1, 2)
    a, y = (quantity(Name(letter), v, observed=True) for letter, v in (("a", g.a), ("y", g.y)))
    return chain("J(b, w)", f.logistic_cost(a, y, g.m))


@states("hw3.3c.cost", "The cost of the multinomial model.", "definition")
def _() -> Chain:
    g = General(2, 1)
    rows = [(quantity(Name("a", (k + 1,)), g.a[[k], :], observed=True),
             quantity(Name("y", (k + 1,)), g.y[[k], :], observed=True)) for k in range(2)]
    return chain("J(b, w)", -((rows[0][1] * np.log(rows[0][0]) + rows[1][1] * np.log(rows[1][0])).sum(
        axis=1, keepdims=True) / g.m))


@states("hw3.3a.scratch.dJ_da", "How the cost changes with one activation.")
def _() -> Chain:
    a = quantity(_i["a"], sp.Symbol("a", positive=True))
    return chain(quantity(Partial("J", _i["a"]), derivative(_one_cost(a.value), a.value)), _slope_in_a(a))


@states("hw3.3a.scratch.a", "The activation, and what it leaves to one.", "definition")
def _() -> Lines:
    a, e = quantity(_i["a"], _a_of_z), np.exp(_z)
    return Lines((chain(a, e / (1 + e)), chain(1 - a, 1 / (1 + e))))


@states("hw3.3a.scratch.da_dz", "How one activation changes with its z.")
def _() -> Chain:
    a, e = quantity(_i["a"], _a_of_z), np.exp(_z)
    return chain(quantity(Partial(_i["a"], _i["z"]), derivative(a.value, _z.value)),
                 ((e * (1 + e) - e * e) / (1 + e) ** 2, "The rule for a quotient."),
                 (e / (1 + e) ** 2, "Two terms cancel."),
                 (a * (1 - a), "The two formulas above."))


@states("hw3.3a.scratch.dJ_dz", "How the cost changes with one z.")
def _() -> Chain:
    a = quantity(_i["a"], _a_of_z)
    dJ_da = quantity(Partial("J", _i["a"]), _slope_in_a(a).value)
    da_dz = quantity(Partial(_i["a"], _i["z"]), derivative(a.value, _z.value))
    return chain(quantity(Partial("J", _i["z"]), derivative(_one_cost(a.value), _z.value)),
                 (dJ_da * da_dz, "The chain rule; both are numbers here."),
                 (_slope_in_a(a) * (a * (1 - a)), "Put both in."),
                 (-((_y - _y * a - a + _y * a) / _m), "Multiply out; each fraction cancels."),
                 (f.mean_residual(a, _y, _m), "Two terms cancel; the sign turns the rest round."))


# With the question's numbers -----------------------------------------------------------------

def _table(data: Data) -> Table:
    unit = range(data.classes)
    header = tuple(n.latex for n in (Name("x", observation="i"), Name("y", observation="i"),
                                     *(Name("a", (k + 1,), observation="i") for k in unit)))
    rows = tuple(tuple(decimal(Fraction(v)) for v in (data.x[0, i], labels[0, i], *data.a[:, i]))
                 for i in range(data.m))
    return Table(header, rows, {"x": data.x, "y": labels, "a": data.a})


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
        general = _shapes(self.data.classes)[key]
        return [general, Shape(*(self.data.m if s == "m" else s for s in general.sizes))]

    def residual(self) -> Chain:
        """All residuals, a column an observation."""
        return chain(self.difference, columns(self.difference, self.data.m), fill=True, shape=self.shapes("residual"))

    def dJ_dz(self) -> Chain:
        """The derivative of the mean cost."""
        r = settled(self.difference)
        return chain(Partial(J, Name("z")).latex, r / self.m, fill=True, shape=self.shapes("residual"))

    def first(self) -> Chain:
        """The first observation alone, as part i literally asks."""
        left = Partial(Name(J, observation="1"), Name("z", observation="1"))
        return chain(left.latex, self.difference.at("1", 0), fill=True, shape=[Shape(self.data.classes, 1)])

    def dJ_db(self) -> Chain:
        """The mean of the residuals."""
        return chain(Partial(J, b_name).latex, f.mean_b_gradient(settled(self.difference), self.m), fill=True,
                     shape=self.shapes("b"))

    def dJ_dw(self) -> Chain:
        """The mean of x times the residual."""
        product = f.mean_w_gradient(_leaf("X", self.data.x), settled(self.difference), self.m)
        return chain(Partial(J, w_name).latex, product, by_observation(product), fill=True, shape=self.shapes("w"))

    def new(self, name: Name, rate: Fraction) -> Chain:
        """One step from the old value."""
        old = self.data.b if name == b_name else self.data.w
        gradient = (self.dJ_db if name == b_name else self.dJ_dw)().value
        line = f.step(quantity(name, old), quantity(Partial(J, name), gradient), quantity(alpha_name, rate))
        return chain(Name(name.letter, new=True).latex, line, fill=True)


def _state_step(data: Data, model: str) -> None:
    part, work = data.part, OneStep(data)
    states(f"hw3.3{part}.data", f"The observations, with the {model} model's activations.", "given")(
        lambda: _table(data))
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
                lambda name=name, rate=rate: work.new(name, rate))


WHERE = {"stem": "question's text", "iv": "question's last part"}
_state_step(logistic, "logistic")


@states("hw3.3d.y", "The responses as one-hot columns: a cat has its one in the second row.", "given")
def _() -> Chain:
    each = [quantity(Name("y", observation=str(i + 1)), multinomial.y[:, [i]]) for i in range(multinomial.m)]
    return chain(Name("y").latex, stack([each]), fill=True)


_state_step(multinomial, "multinomial")


# The argument of (e) -------------------------------------------------------------------------

def _cat(count: int) -> dict[str, Written]:
    """Symbols of both models in which the cat has the same probability; K = 2 rows, the cat second."""
    g = General(1, count)
    p = matrix(1, count, lambda _, c: sp.Symbol(f"p_{c + 1}", positive=True))
    q = {"a": p, "y": g.y, "x": g.x}
    both = {letter: np.vstack([1 - q[letter], q[letter]]).view(Symbols) for letter in "ay"}
    leaves = {letter: quantity(Name(letter), both[letter], observed=True) for letter in "ay"}
    for letter in "ay":
        for k in (1, 2):
            leaves[f"{letter}{k}"] = quantity(Name(letter, (k,)), both[letter][[k - 1], :], observed=True)
        leaves[f"cat_{letter}"] = quantity(Name(letter), q[letter], observed=True)
    leaves["X"] = quantity(Name("X"), g.x, observed=True)
    leaves["m"] = g.m
    return leaves


def _both_rows(count: int, name: Name) -> Chain:
    """The multinomial gradient, class by class."""
    q = _cat(count)

    def gradient(a: str, y: str) -> Written:
        r = f.residual(q[a], q[y])
        if name == b_name:
            return f.mean_b_gradient(r, q["m"])
        return by_observation(f.mean_w_gradient(q["X"], r, q["m"]))

    entries = [gradient("a1", "y1"), gradient("a2", "y2")]
    rows = [[e] for e in entries] if name == b_name else [entries]
    return chain(Partial(J, name).latex, gradient("a", "y"), stack(rows))


def _second(count: int, name: Name) -> Chain:
    """The cat's entry of the multinomial gradient is the logistic gradient."""
    q = _cat(count)

    def gradient(a: str, y: str) -> Written:
        r = f.residual(q[a], q[y])
        if name == b_name:
            return f.mean_b_gradient(r, q["m"])
        return by_observation(f.mean_w_gradient(q["X"], r, q["m"]))

    whole = gradient("a", "y").value
    entry = whole[[1], :] if name == b_name else whole[:, [1]]
    return chain(
        quantity(Partial(J, Name(name.letter, (2,))), entry),
        (gradient("a2", "y2"), "The second entry, from above."),
        (gradient("cat_a", "cat_y"), "Put in the logistic model's probabilities and responses: they are the same."),
        (quantity(Partial(J, name), gradient("cat_a", "cat_y").value), "This is the logistic gradient."),
    )


def _same_new(name: Name) -> Chain:
    """Equal old values and equal gradients give equal new values."""
    old, gradient, alpha = sp.symbols("q g alpha")
    two = Name(name.letter, (2,))
    return chain(Name(name.letter, (2,), new=True).latex,
                 (f.step(quantity(two, old), quantity(Partial(J, two), gradient), quantity(alpha_name, alpha)),
                  "One step of the multinomial model."),
                 (f.step(quantity(name, old), quantity(Partial(J, name), gradient), quantity(alpha_name, alpha)),
                  "Equal old values, equal gradients."),
                 (quantity(Name(name.letter, new=True), f.step(old, gradient, alpha)),
                  "One step of the logistic model."))


@states("hw3.3e.premises", "What must agree before the step.", "definition")
def _() -> Lines:
    i = {letter: Name(letter, observation="i") for letter in "ay"}
    cat = {letter: Name(letter, (2,), observation="i") for letter in "ay"}
    pairs = [(cat["a"], i["a"]), (cat["y"], i["y"]), (Name("b", (2,)), b_name), (Name("w", (2,)), w_name)]
    return Lines(tuple(chain(p.latex, quantity(q, sp.Symbol(q.latex))) for p, q in pairs))


@states("hw3.3e.dJ_db", "The multinomial gradient by b, class by class.")
def _() -> Chain:
    return for_every(SEVERAL, lambda count: _both_rows(count, b_name))


@states("hw3.3e.dJ_db_2", "Its second entry is the logistic gradient by b.")
def _() -> Chain:
    return for_every(SEVERAL, lambda count: _second(count, b_name))


@states("hw3.3e.dJ_dw", "The multinomial gradient by w, class by class.")
def _() -> Chain:
    return for_every(SEVERAL, lambda count: _both_rows(count, w_name))


@states("hw3.3e.dJ_dw_2", "Its second entry is the logistic gradient by w.")
def _() -> Chain:
    return for_every(SEVERAL, lambda count: _second(count, w_name))


@states("hw3.3e.b_new", "So the new second bias is the logistic model's new bias.")
def _() -> Chain:
    return _same_new(b_name)


@states("hw3.3e.w_new", "So the new second weight is the logistic model's new weight.")
def _() -> Chain:
    return _same_new(w_name)
