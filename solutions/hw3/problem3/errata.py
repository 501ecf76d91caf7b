"""Errata of Problem 3. Each test takes a value, printed or right, as data."""

from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name
from ...readings.exact import decimal, one_hot
from ...readings.exact import matrix as exact_matrix
from ...readings.numbers import activations
from ...readings.symbols import Symbols, entrywise, equal, gradient, matrix
from ...readings.written import by_observation, columns, quantity, written
from ...stated.errata import Place, Test, claimed, erratum, in_print, same_entries
from .argument import BothModels
from .data import ALPHA, WITH, Data, labels, logistic, multinomial
from .general import SEVERAL
from .models import General, w_name

OWN, MEAN = "Of each observation's own cost, as printed", "Of the mean cost J"


# The derivative by z: of one observation's own cost, or of the mean ------------------------------

def _slopes(K: int, z: Symbols, y: Any, own: bool) -> Symbols:
    """The derivative by each z, by SymPy: of each observation's own cost, or of the mean over all."""
    activation, cost = (f.sigmoid, f.logistic_cost) if K == 1 else (f.softmax, f.softmax_cost)
    if not own:
        mean: Symbols = gradient(cost(activation(z), y, z.shape[1])[0, 0], z)
        return mean
    each = [gradient(cost(activation(z[:, [i]]), y[:, [i]], 1)[0, 0], z[:, [i]]) for i in range(z.shape[1])]
    return np.hstack(each).view(Symbols)


def _at_the_table(data: Data, own: bool) -> Symbols:
    """The same, where the activations are those of the table: z is the logarithm of the odds, or of a."""
    exact = entrywise(lambda v: sp.Rational(v.numerator, v.denominator), data.a)
    z = matrix(data.classes, data.m, lambda k, i: sp.Symbol(f"z_{k}{i}", real=True))
    at = dict(zip(z.flat, (sp.log(a / (1 - a) if data.classes == 1 else a) for a in exact.flat), strict=True))
    slopes: Symbols = entrywise(lambda e: sp.simplify(e.subs(at)), _slopes(data.classes, z, data.y, own))
    return slopes


def _in_letters(part: str, K: int) -> Place:
    """The first line of (a) or (c), for any number of observations."""
    g = General(K, SEVERAL[-1])
    a, y = (quantity(Name(letter), v, observed=True) for letter, v in (("a", g.activation(g.z)), ("y", g.y)))
    own = in_print(OWN, columns(a - y, g.count, dots=True), holds=same_entries(_slopes(K, g.z, g.y, True)))
    mean = claimed(MEAN, f"hw3.3{part}.dJ_dz", same_entries(_slopes(K, g.z, g.y, False)))
    return Place(f"3({part}), the first line", (own, mean), sp.Integer(g.count))


def _in_numbers(data: Data) -> Place:
    """The whole row, or matrix, of part i."""
    claim = f"hw3.3{data.part}.i"
    readings = (claimed(OWN, f"{claim}.residual", same_entries(_at_the_table(data, True))),
                claimed(MEAN, f"{claim}.dJ_dz", same_entries(_at_the_table(data, False))))
    return Place(f"3({data.part}) i", readings, data.m)


erratum("hw3.3.erratum.dJ_dz", "conventions",
        "Where J is a mean, its derivative has a division by m; the printed line is the derivative of each "
        "observation's own cost. The key's next formulas divide by m themselves, so they need the printed line.",
        lambda: (_in_letters("a", 1), _in_numbers(logistic), _in_letters("c", 2), _in_numbers(multinomial)))


def _first(data: Data) -> Place:
    claim = f"hw3.3{data.part}.i"
    readings = (claimed("Of the first observation's own cost", f"{claim}.first",
                        same_entries(_at_the_table(data, True)[:, :1])),
                claimed(MEAN, f"{claim}.first_of_mean", same_entries(_at_the_table(data, False)[:, :1])))
    return Place(f"3({data.part}) i, the first observation", readings, data.m)


erratum("hw3.3.erratum.first", "unsaid",
        "In (b) the question asks for the derivative with respect to the first observation's z, in (d) for that with "
        "respect to the z of a layer; the key answers for all observations. The first column is the first observation.",
        lambda: (_first(logistic), _first(multinomial)))


erratum("hw3.3b.erratum.shape", "unsaid",
        "The question asks for the shape of each derivative first. Here the key leaves it out: the derivative with "
        "respect to w has the shape of w.",
        lambda: (Place("3(b) iii", (claimed(
            f"Shape {logistic.w.shape}, that of w", "hw3.3b.iii.dJ_dw",
            same_entries((logistic.x @ _at_the_table(logistic, False).T).reshape(logistic.w.shape))),)),))


# The learning rate -----------------------------------------------------------------------------

def _moved_by(data: Data, letter: str, rate: Fraction) -> Test:
    """The step is the rate times the gradient, which SymPy takes at the activations of the table."""
    slopes = _at_the_table(data, False)
    by_b, by_w = slopes.sum(axis=1, keepdims=True), data.x @ slopes.T
    old, slope = getattr(data, letter), by_b if letter == "b" else by_w
    return lambda value: np.shape(value) == old.shape and equal(old - value, rate * slope)


def _with_each_rate(data: Data, letter: str) -> Place:
    return Place(f"3({data.part}) iv, {letter}", tuple(
        claimed(f"With {decimal(rate)}, the learning rate of {WITH[at]}", f"hw3.3{data.part}.iv.{letter}_new.{at}",
                _moved_by(data, letter, rate)) for at, rate in ALPHA.items()))


erratum("hw3.3.erratum.rate", "contradiction",
        "The introduction of the question and its part (iv) give different learning rates. The key uses that of part "
        "(iv); either result is right, if you say which rate you took.",
        lambda: tuple(_with_each_rate(data, letter) for data in (logistic, multinomial) for letter in "bw"))


# What the question gives in (d) ---------------------------------------------------------------

def _gives_the_table(w: np.ndarray) -> bool:
    """With these weights the model gives the activations of the question's table, to its three places."""
    if w.shape != (multinomial.x.shape[0], multinomial.classes):
        return False
    a = activations("softmax", multinomial.b, w, multinomial.x)
    return bool(np.allclose(a, multinomial.a.astype(float), rtol=0, atol=0.0005))


erratum("hw3.3d.erratum.w", "corrected",
        "A transposed column can't be multiplied with X; a note in the key makes w a row with a column for each class.",
        lambda: (Place("3(d), the introduction", (
            in_print("Printed in the question", written(exact_matrix("0; -1"))),
            claimed("As the key corrects it", "hw3.3d.start", _gives_the_table, part=1))),))

erratum("hw3.3d.erratum.y", "unsaid",
        "The table gives the class of each animal as a number. The model needs a one-hot column for each, which the "
        "key uses without a word.",
        lambda: (Place("3(d), the table", (
            in_print("The class of each animal, as the table has it", written(labels),
                     holds=same_entries(logistic.y)),
            claimed("The same, one-hot", "hw3.3d.y",
                    same_entries(one_hot([int(v) + 1 for v in logistic.y[0]], multinomial.classes))))),))


# The argument ------------------------------------------------------------------------------------

def _twice() -> Place:
    """The printed gradient with respect to w: the factor of the mean stands before the brackets and in them."""
    both = BothModels(SEVERAL[-1], w_name)
    printed = by_observation(both.row_of_classes() / General(1, SEVERAL[-1]).m)
    return Place("3(e), the gradient with respect to w", (
        in_print("Printed", printed), claimed("Right", "hw3.3e.dJ_dw", same_entries(both.multinomial.value))))


erratum("hw3.3e.erratum.factor", "slip",
        "The division by m stands before the brackets and again inside them; with this gradient the step would be too "
        "short. The next line of the key is right again.",
        lambda: (_twice(),))


def _agrees(letter: str) -> Test:
    """The name of the logistic model's letter, which has no index."""
    return lambda value: value == sp.Symbol(rf"{letter}_{{\mathrm{{log}}}}^{{(i)}}")


erratum("hw3.3e.erratum.premises", "unsaid",
        "The argument needs equal responses, too, and the key does not say so. It also writes the same index for a cat "
        "in the logistic model and for a dog in the multinomial one; here the logistic model's letters have a mark.",
        lambda: (Place("3(e)", tuple(
            claimed(f"Equal {what}", "hw3.3e.premises", _agrees(letter), part=k)
            for k, (letter, what) in enumerate((("a", "probabilities"), ("y", "responses"))))),))
