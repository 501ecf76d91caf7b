"""Behind Problem 3: one step, then many; and data that separate."""

from fractions import Fraction
from functools import cache, partial

import mpmath
import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name, Partial
from ...readings.symbols import Symbols, entrywise, matrix, single
from ...readings.written import Written, grouped, quantity
from ...stated.claims import states
from ...stated.lines import Chain, Comparison
from ...stated.tables import Table, Words
from ...stated.working import chain, compare, for_every
from .argument import BothModels, log, log_partial
from .data import ALPHA, logistic, multinomial
from .general import SEVERAL
from .models import alpha_name, b_name, w_name

DIGITS = 50
STEPS = (0, 1, 2, 10, 100, 1000)
SHOWN = 10  # decimals of a probability


# The step after the first ----------------------------------------------------------------------

def _both(name: Name, count: int) -> tuple[list[Written], list[Written], Written]:
    """The old and the new parameters of both classes, and the learning rate."""
    alpha = quantity(alpha_name, sp.Symbol("alpha"))
    models = BothModels(count, name)
    old = [quantity(Name(name.letter, (k,)), single(sp.Symbol(f"{name.letter}_{k}"))) for k in (1, 2)]
    gradients = [quantity(Partial("J", Name(name.letter, (k,))), models.of_class(k).value) for k in (1, 2)]
    return old, [f.step(q, g, alpha) for q, g in zip(old, gradients, strict=True)], alpha


def _new(name: Name, unit: int, value: Symbols) -> Written:
    return quantity(Name(name.letter, (unit,), new=True), value)


def _sum_stays(name: Name, count: int) -> Chain:
    old, new, _ = _both(name, count)
    left = _new(name, 1, new[0].value) + _new(name, 2, new[1].value)
    return chain(left, (grouped(new[0]) + grouped(new[1]), "One step of each."),
                 (old[0] + old[1], "The classes' gradients are opposite, since their probabilities add up to one."))


def _moves_twice(name: Name, count: int) -> Chain:
    old, new, alpha = _both(name, count)
    second = quantity(Partial("J", Name(name.letter, (2,))), BothModels(count, name).of_class(2).value)
    left = _new(name, 2, new[1].value) - _new(name, 1, new[0].value)
    return chain(left, (grouped(new[1]) - grouped(new[0]), "One step of each."),
                 (old[1] - old[0] - 2 * (alpha * second),
                  "Opposite gradients, so that of the second class counts for each."))


def _keeps_up(name: Name, count: int) -> Chain:
    """The logistic model at the rate 2 alpha, from the effective bias or weight."""
    old, new, alpha = _both(name, count)
    logit = quantity(log(name), (old[1] - old[0]).value)
    gradient = quantity(log_partial(name), BothModels(count, name).of_class(None).value)
    return chain(_new(name, 2, new[1].value) - _new(name, 1, new[0].value),
                 f.step(logit, gradient, 2 * alpha))


def _state(name: Name) -> None:
    """What one step does to both classes' b, or w."""
    x = name.letter
    said = {
        "sum": (_sum_stays, f"A step never moves the sum of the classes' {x}."),
        "logit": (_moves_twice, f"The difference of the classes' {x} moves by the gradient of each class."),
        "faster": (_keeps_up, f"A logistic model with this larger rate keeps up: its {x} is that difference."),
    }
    for key, (build, says) in said.items():
        states(f"hw3.3.behind.{key}_{x}", says)(partial(for_every, SEVERAL, partial(build, name)))


_state(b_name)
_state(w_name)


@states("hw3.3.behind.classes", "With any number of classes a step does not move the sum of their biases.")
def _() -> Chain:
    return for_every(range(2, 6), _sum_of_classes)


def _sum_of_classes(K: int) -> Chain:
    def entries(letter: str, count: int = K) -> list[sp.Expr]:
        return [sp.Symbol(f"{letter}_{k + 1}") for k in range(count)]

    def column(of: list[sp.Expr]) -> Symbols:
        return matrix(K, 1, lambda k, _: of[k])

    a, y = (column([*free, 1 - sp.Add(*free)]) for free in (entries("a", K - 1), entries("y", K - 1)))
    b = column(entries("b"))
    new = f.step(b, f.mean_b_gradient(f.residual(a, y), 1), sp.Symbol("alpha"))
    ones = quantity(r"\mathbf{1}", matrix(K, 1, lambda *_: sp.Integer(1))).T
    return chain(ones @ quantity(Name("b", new=True), new), ones @ quantity(b_name, b))


# Many steps ------------------------------------------------------------------------------------

def _many_digits(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator


def _probabilities(model: str, rate: Fraction, steps: int) -> list[list[mpmath.mpf]]:
    """The probability of a cat for each observation, after 0, 1, ..., steps; 50 digits."""
    data = logistic if model == "logistic" else multinomial
    with mpmath.workdps(DIGITS + 10):
        number = np.frompyfunc(_many_digits, 1, 1)
        b, w, x, y = (number(np.array([[Fraction(e) for e in row] for row in q]))
                      for q in (data.b, data.w, data.x, data.y))
        alpha, path = mpmath.mpf(rate.numerator) / rate.denominator, []
        for _ in range(steps + 1):
            exp = np.frompyfunc(mpmath.exp, 1, 1)(f.affine(b, w, x))
            a = exp / (1 + exp) if model == "logistic" else exp / exp.sum(axis=0, keepdims=True)
            path.append(list(a[-1]))
            r = f.residual(a, y)
            b, w = f.step(b, f.mean_b_gradient(r, data.m), alpha), f.step(w, f.mean_w_gradient(x, r, data.m), alpha)
        return path


@cache
def paths() -> dict[str, list[list[mpmath.mpf]]]:
    """The three paths of probabilities over a thousand steps."""
    alpha = ALPHA["stem"]
    return {"logistic": _probabilities("logistic", alpha, STEPS[-1]),
            "multinomial": _probabilities("multinomial", alpha, STEPS[-1]),
            "doubled": _probabilities("logistic", 2 * alpha, STEPS[-1])}


@states("hw3.3.behind.path", "The probability of a cat, for the first animal, after more and more steps.")
def _() -> Table:
    made = paths()
    value = {k: tuple(mpmath.nstr(path[k][0], SHOWN, strip_zeros=False) for path in made.values()) for k in STEPS}
    header = (Words("Steps"), Words("Logistic"), Words("Multinomial, same rate"), Words("Logistic, larger rate"))
    return Table(header, tuple((str(k), *row) for k, row in value.items()), value, tuple(map(str, value)))


@states("hw3.3.behind.together", "How far the multinomial and the faster logistic model part in these steps.")
def _() -> Table:
    made = paths()
    gap = max(abs(p - q) for one, other in zip(made["multinomial"], made["doubled"], strict=True)
              for p, q in zip(one, other, strict=True))
    places = int(-mpmath.log10(gap)) if gap else DIGITS
    value = {"steps": STEPS[-1], "digits": min(places, DIGITS)}
    rows = ((Words("steps taken"), str(value["steps"])), (Words("decimals in which they agree"), str(value["digits"])))
    return Table((Words("What"), Words("How many")), rows, value, tuple(value))


# Data that separate ------------------------------------------------------------------------------

def _on_the_ray(t: sp.Expr) -> sp.Expr:
    """J of the question's two observations at b = 3t, w = -2t: each gets the probability sigmoid(t)."""
    b, w = single(3 * t), single(-2 * t)
    x, y = (entrywise(lambda e: sp.Rational(Fraction(e).numerator), q) for q in (logistic.x, logistic.y))
    return f.logistic_cost(f.sigmoid(f.affine(b, w, x)), y, logistic.m)[0, 0]


@states("hw3.3.behind.ray", "Along this line both animals are told apart ever more surely.")
def _() -> Chain:
    t = quantity(Name("t"), sp.Symbol("t", real=True))
    return chain(quantity("J(3 t, -2 t)", _on_the_ray(t.value)), np.log(1 + np.exp(-t)))


@states("hw3.3.behind.falls", "The cost falls all along it, so there is no lowest point and the steps never end.")
def _() -> Chain:
    t = quantity(Name("t"), sp.Symbol("t", real=True))
    return chain(quantity(Partial("J", Name("t")), sp.diff(_on_the_ray(t.value), t.value)), -(1 / (1 + np.exp(t))))


@states("hw3.3.behind.positive", "Yet it never vanishes, however far one goes.")
def _() -> Comparison:
    return compare(quantity("J(300, -200)", _on_the_ray(sp.Integer(100))), ">", quantity("0", sp.Integer(0)))
