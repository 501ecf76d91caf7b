"""What the printed key of Problem 3 gets wrong. Each proof takes a value, printed or right, as data."""

from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from ...claims import show
from ...errata import erratum
from ...notation import Name
from ...numbers import activations
from ...numbers import matrix as exact_matrix
from ...symbols import equal
from ...written import Written, by_observation, columns, quantity, written
from .argument import BothModels
from .general import SEVERAL
from .models import General, w_name
from .steps import ALPHA, Data, OneStep, labels, logistic, multinomial

MEAN = ("This is the residual, which the next formula of the key needs; "
        "the derivative of J put there instead counts the factor of the mean again.")
RATE = "Who computes with the rate of the question's text finds another number, and is right."


# The derivative of the mean cost -------------------------------------------------------------

def _all_residuals(K: int) -> Written:
    g = General(K, SEVERAL[-1])
    a, y = (quantity(Name(letter), v, observed=True) for letter, v in (("a", g.activation(g.z)), ("y", g.y)))
    return columns(a - y, SEVERAL[-1], dots=True)


def _row_of_residuals(data: Data) -> Written:
    return written(OneStep(data).difference.value)


def _is_gradient(K: int) -> Any:
    """It is the derivative of J, which SymPy takes."""
    return lambda value: equal(value, General(K, SEVERAL[-1]).dJ_dz)


def _sums_to(claim: str) -> Any:
    """Its columns add up to dJ/db, since b enters every z as it is."""
    return lambda value: np.array_equal(value.sum(axis=1, keepdims=True), show(claim).statement.value)


for _part, _K, _model in (("a", 1, "logistic"), ("c", 2, "multinomial")):
    erratum(f"hw3.3{_part}.erratum.dJ_dz", MEAN, f"3({_part}), the first line", f"hw3.3{_part}.dJ_dz",
            partial(_all_residuals, _K), _is_gradient(_K))

for _data in (logistic, multinomial):
    erratum(f"hw3.3{_data.part}.erratum.dJ_dz", MEAN, f"3({_data.part}) i", f"hw3.3{_data.part}.i.dJ_dz",
            partial(_row_of_residuals, _data), _sums_to(f"hw3.3{_data.part}.ii.dJ_db"))

erratum("hw3.3b.erratum.first", "The question names a single observation; its derivative is a single number.",
        "3(b) i, the superscript in round brackets", "hw3.3b.i.first",
        partial(_row_of_residuals, logistic), lambda value: np.array_equal(value, logistic.a[:, :1] - labels[:, :1]))


# The learning rate -----------------------------------------------------------------------------

def _with_the_other_rate(claim: str) -> Written:
    return written(show(f"{claim}.iv").statement.value)


def _moved_by(data: Data, letter: str, rate: Fraction) -> Any:
    """The step is the rate times the gradient."""
    old, claim = getattr(data, letter), f"hw3.3{data.part}.{'ii.dJ_db' if letter == 'b' else 'iii.dJ_dw'}"
    return lambda value: np.array_equal(old - value, rate * show(claim).statement.value)


for _data in (logistic, multinomial):
    for _letter in "bw":
        _new = f"hw3.3{_data.part}.iv.{_letter}_new"
        erratum(f"hw3.3{_data.part}.erratum.{_letter}_new", RATE,
                f"3({_data.part}) iv, read with the rate of the question's text",
                f"{_new}.stem", partial(_with_the_other_rate, _new),
                _moved_by(_data, _letter, ALPHA["stem"]))


# Shapes of the givens --------------------------------------------------------------------------

def _gives_the_table(w: np.ndarray) -> bool:
    """With these weights the model gives the activations of the question's table, to its three places."""
    if w.shape != (multinomial.x.shape[0], multinomial.classes):
        return False
    a = activations("softmax", multinomial.b, w, multinomial.x)
    return bool(np.allclose(a, multinomial.a.astype(float), rtol=0, atol=0.0005))


erratum("hw3.3d.erratum.w", "As a column w can't be multiplied with x; as a row it has a column for each class.",
        "3(d), the question's text", "hw3.3d.start", lambda: written(exact_matrix("0; -1")),
        _gives_the_table, part=1)

erratum("hw3.3d.erratum.y", "Subtracting a row of labels from the activations of each class gives no residual.",
        "3(d), the table", "hw3.3d.y", lambda: written(labels),
        lambda value: np.array_equal(value, np.vstack([1 - labels, labels])))


# The argument ------------------------------------------------------------------------------------

def _twice() -> Written:
    """The printed gradient by w: the factor of the mean stands before the brackets and in them."""
    both = BothModels(SEVERAL[-1], w_name)
    return by_observation(both.row_of_classes() / General(1, SEVERAL[-1]).m)


erratum("hw3.3e.erratum.factor",
        "With the factor once too often the step is too short, the more so the more data there are.",
        "3(e), the gradient by w", "hw3.3e.dJ_dw", _twice,
        lambda value: equal(value, BothModels(SEVERAL[-1], w_name).multinomial.value))
