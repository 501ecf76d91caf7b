"""(a) and (c): the updates for any number of observations, one class code (K = 1) or one a class."""

import sympy as sp

from ... import formulas as f
from ...answers.mistakes import Desk
from ...notation import Name, Partial
from ...readings.shapes import Shape
from ...readings.written import by_observation, columns, put_in, quantity
from ...stated.claims import states
from ...stated.lines import Chain
from ...stated.working import chain, for_every
from .models import General, alpha_name, b_name, dJ_db, dJ_dw, w_name
from .work import GRADIENT, NEW

SEVERAL = range(1, 4)  # the numbers of observations for which a general line is shown
OF_ONE = Partial(Name("J", observation="i"), Name("z"))  # of one observation's own cost, not of the mean


def gradient_shapes(K: int) -> dict[str, Shape]:
    """The shapes of the residual and of both gradients, by the formulas."""
    residual = f.residual(Shape(K, "m", "a"), Shape(K, "m", "y"))
    return {"residual": residual, "b": f.mean_b_gradient(residual, "m"),
            "w": f.mean_w_gradient(Shape(1, "m", "X"), residual, "m")}


def _residual(K: int) -> Chain:
    """One observation's derivative by its z: the cost of that observation alone."""
    g = General(K, 1)
    a, y = (quantity(Name(letter, observation="i"), v) for letter, v in (("a", g.activation(g.z)), ("y", g.y)))
    return chain(quantity(OF_ONE.at("i"), g.dJ_dz), f.residual(a, y), shape=[Shape(K, 1)])


def _all_residuals(K: int, count: int) -> Chain:
    g = General(K, count)
    a, y = (quantity(Name(letter), v, observed=True) for letter, v in (("a", g.activation(g.z)), ("y", g.y)))
    listed = columns(f.residual(a, y), count, dots=True) / g.m
    return chain(quantity(Partial("J", Name("z")), g.dJ_dz), f.mean_residual(a, y, g.m), listed,
                 shape=[gradient_shapes(K)["residual"]])


def _dJ_db(K: int, count: int) -> Chain:
    g = General(K, count)
    each = quantity(OF_ONE, g.residual.value, observed=True)
    return chain(quantity(dJ_db, g.gradient(g.b)),
                 (f.mean_b_gradient(each, g.m),
                  "The mean of each observation's derivative; b enters z as it is, with slope one."),
                 (f.mean_b_gradient(g.residual, g.m), "Each of these is a residual."),
                 shape=[gradient_shapes(K)["b"]])


def _dJ_dw(K: int, count: int) -> Chain:
    g = General(K, count)
    left = quantity(dJ_dw, g.gradient(g.w))
    listed = columns(g.X, count, dots=True) @ columns(g.residual, count, dots=True).T / g.m
    product = f.mean_w_gradient(g.X, g.residual, g.m)
    return chain(left,
                 (product, "w multiplies X, so X multiplies the residuals."),
                 (listed, "One column for each observation."),
                 (by_observation(product), "The product, as a sum over observations."),
                 shape=[gradient_shapes(K)["w"]])


def _new(letter: str, K: int, count: int) -> Chain:
    """new = old - alpha * gradient, then with the gradient's formula put in."""
    g = General(K, count)
    q = Desk({"b": quantity(b_name, g.b), "w": quantity(w_name, g.w), "a": g.residual.args[0], "y": g.residual.args[1],
              "X": g.X, "m": g.m, "alpha": quantity(alpha_name, sp.Symbol("alpha"))})
    line = by_observation(NEW[letter](q))
    by_name = {by_observation(GRADIENT[letter](q)).letters: Partial("J", Name(letter))}
    return chain(Name(letter, new=True).latex, put_in(line, by_name), line)


def _state_general(part: str, K: int, model: str) -> None:
    states(f"hw3.3{part}.residual", f"In the {model} model an observation's own cost has the residual as derivative.")(
        lambda: _residual(K))
    states(f"hw3.3{part}.dJ_dz", f"The derivative of the mean cost of the {model} model, a column an observation.")(
        lambda: for_every(SEVERAL, lambda count: _all_residuals(K, count)))
    states(f"hw3.3{part}.dJ_db", f"The gradient of the {model} model with respect to b: the mean of the residuals.")(
        lambda: for_every(SEVERAL, lambda count: _dJ_db(K, count)))
    states(f"hw3.3{part}.dJ_dw", f"The gradient of the {model} model with respect to w: each residual times its x.")(
        lambda: for_every(SEVERAL, lambda count: _dJ_dw(K, count)))
    for letter in NEW:
        states(f"hw3.3{part}.{letter}_new", f"The new value of {letter} in the {model} model.")(
            lambda letter=letter: for_every(SEVERAL, lambda count: _new(letter, K, count)))


_state_general("a", 1, "logistic")
_state_general("c", 2, "multinomial")
