"""Care with numbers: rounded activations, overflow, the log of what was rounded."""

from fractions import Fraction

import numpy as np
import sympy as sp

from ... import formulas as f
from ...claims import show, states
from ...notation import Name, Partial
from ...numbers import decimal
from ...symbols import matrix, single
from ...tables import Table, Words
from .models import b_name, w_name
from .steps import logistic


def _agreement(published: Fraction, exact: sp.Expr) -> tuple[str, int]:
    """The unrounded result to eight places, and the places to which the published one agrees."""
    value = sp.N(exact, 30)
    places = next(p for p in range(12, -1, -1) if abs(sp.Rational(published.numerator, published.denominator) - value)
                  <= sp.Rational(1, 2 * 10**p))
    return f"{value:.8f}", places


@states("hw3.3b.rounding", "The table rounds the second activation; so far do the results agree with unrounded ones.")
def _() -> Table:
    a2 = f.sigmoid(single(sp.Integer(-1)))[0, 0]
    r = matrix(1, 2, lambda _, i: (sp.Rational(-1, 2), a2)[i])
    x = matrix(1, 2, lambda _, i: sp.Integer(i + 1))
    by_b, by_w = f.mean_b_gradient(r, 2)[0, 0], f.mean_w_gradient(x, r, 2)[0, 0]
    rate = sp.Rational(1, 100)
    unrounded = {"a": a2, "ii.dJ_db": by_b, "iii.dJ_dw": by_w, "iv.b_new.iv": f.step(1, by_b, rate),
                 "iv.w_new.iv": f.step(-1, by_w, rate)}
    names: tuple[Name | Partial, ...] = (
        Name("a", observation="2"), Partial("J", b_name), Partial("J", w_name),
        Name("b", new=True), Name("w", new=True))
    rows, value = [], {}
    for (key, exact), name in zip(unrounded.items(), names, strict=True):
        published = logistic.a[0, 1] if key == "a" else show(f"hw3.3b.{key}").statement.value.flat[0]
        text, places = _agreement(published, exact)
        rows.append((name.latex, decimal(published), text, str(places)))
        value[key] = (published, text, places)
    header = ("Quantity", "Published", "Unrounded, to eight places", "Decimals that agree")
    return Table(tuple(map(Words, header)), tuple(rows), value, tuple(value))


@states("hw3.3.behind.overflow", "The quotient of the question overflows far out; the package's sigmoid does not.")
def _() -> Table:
    z = np.array([[-1000.0, -10.0, 0.0, 10.0, 1000.0]])
    with np.errstate(over="ignore", invalid="ignore"):
        naive = np.exp(z) / (1 + np.exp(z))
    value = {str(int(p)): (_shown(q), _shown(a)) for p, q, a in zip(z[0], naive[0], f.sigmoid(z)[0], strict=True)}
    header = (Name("z").latex, Words("exp(z) over 1 + exp(z), in floats"), Words("sigmoid of the package"))
    rows = tuple((k, Words(naive), Words(ours)) for k, (naive, ours) in value.items())
    return Table(header, rows, value)


def _shown(number: float) -> str:
    return "not a number" if np.isnan(number) else f"{number:.6g}"


@states("hw3.3.behind.logs", "The log of a rounded activation: the smaller a is, the larger a slip in its log.")
def _() -> Table:
    value = {}
    for text in ("0.269", "0.01", "0.001"):
        a, half = Fraction(text), Fraction(1, 2000)
        low, high = (sp.log(sp.Rational(v.numerator, v.denominator)) if v > 0 else None for v in (a - half, a + half))
        value[text] = tuple("no bound" if e is None else f"{sp.N(e, 20):.4f}" for e in (low, high))
    rows = tuple((k, *(Words(v) for v in pair)) for k, pair in value.items())
    return Table((Words("a, to three places"), Words("log a, at least"), Words("log a, at most")), rows, value)


