"""(a) from scratch: from the cost to its derivative by z, one observation at a time."""

import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name, Partial
from ...readings.symbols import single
from ...readings.written import Written, quantity
from ...stated.claims import states
from ...stated.lines import Chain
from ...stated.working import chain

_i = {letter: Name(letter, observation="i") for letter in "ayz"}
_z = quantity(_i["z"], sp.Symbol("z", real=True))
_y = quantity(_i["y"], sp.Symbol("y", real=True))
_m = quantity("m", sp.Symbol("m", positive=True))
_a_of_z = f.sigmoid(single(_z.value))[0, 0]


def _one_cost(a: sp.Expr) -> sp.Expr:
    """What one observation adds to J, by the formula of the cost."""
    return f.logistic_cost(single(a), single(_y.value), _m.value)[0, 0]


def _slope_in_a(a: Written) -> Written:
    return -((_y / a - (1 - _y) / (1 - a)) / _m)


@states("hw3.3a.scratch.dJ_da", "The derivative of the cost with respect to one activation.")
def _() -> Chain:
    a = quantity(_i["a"], sp.Symbol("a", positive=True))
    return chain(quantity(Partial("J", _i["a"]), sp.diff(_one_cost(a.value), a.value)), _slope_in_a(a))


@states("hw3.3a.scratch.a", "The activation in terms of z.", "definition")
def _() -> Chain:
    a, e = quantity(_i["a"], _a_of_z), np.exp(_z)
    return chain(a, e / (1 + e))


@states("hw3.3a.scratch.rest", "One minus the activation, in terms of z.")
def _() -> Chain:
    a, e = quantity(_i["a"], _a_of_z), np.exp(_z)
    return chain(1 - a, 1 - e / (1 + e), 1 / (1 + e))


@states("hw3.3a.scratch.da_dz", "The derivative of an activation with respect to its z.")
def _() -> Chain:
    a, e = quantity(_i["a"], _a_of_z), np.exp(_z)
    return chain(quantity(Partial(_i["a"], _i["z"]), sp.diff(a.value, _z.value)),
                 ((e * (1 + e) - e * e) / (1 + e) ** 2, "The rule for a quotient."),
                 (e / (1 + e) ** 2, "Two terms cancel."),
                 (a * (1 - a), "The two formulas above."))


@states("hw3.3a.scratch.dJ_dz", "The derivative of the cost with respect to one z.")
def _() -> Chain:
    a = quantity(_i["a"], _a_of_z)
    dJ_da = quantity(Partial("J", _i["a"]), _slope_in_a(a).value)
    da_dz = quantity(Partial(_i["a"], _i["z"]), sp.diff(a.value, _z.value))
    return chain(quantity(Partial("J", _i["z"]), sp.diff(_one_cost(a.value), _z.value)),
                 (dJ_da * da_dz, "The chain rule; both are numbers here."),
                 (_slope_in_a(a) * (a * (1 - a)), "Put both in."),
                 (-((_y - _y * a - a + _y * a) / _m), "Multiply out; each fraction cancels."),
                 (f.mean_residual(a, _y, _m), "Two terms cancel; the sign turns the rest round."))
