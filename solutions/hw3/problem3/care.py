"""Care with numbers: rounded activations, overflow, the log of what was rounded."""

from fractions import Fraction

import numpy as np
import sympy as sp

from ... import formulas as f
from ...notation import Name, Partial
from ...readings.exact import decimal
from ...readings.symbols import entrywise, matrix, single
from ...stated.claims import stated, states
from ...stated.tables import Table, Words
from .data import logistic, multinomial


def _agreement(published: Fraction, exact: sp.Expr) -> tuple[str, int]:
    """The unrounded result to eight places, and the places to which the published one agrees."""
    value = sp.N(exact, 30)
    places = next(p for p in range(12, -1, -1) if abs(sp.Rational(published.numerator, published.denominator) - value)
                  <= sp.Rational(1, 2 * 10**p))
    return f"{value:.8f}", places


def _compare(rows: list[tuple[str, Name | Partial, Fraction, sp.Expr]]) -> Table:
    """A row a result: published, unrounded, and to how many decimals they agree."""
    shown, value = [], {}
    for key, name, published, exact in rows:
        text, places = _agreement(published, exact)
        shown.append((name.latex, decimal(published), text, str(places)))
        value[key] = (published, text, places)
    header = ("Quantity", "Published", "Unrounded, to eight places", "Decimals that agree")
    return Table(tuple(map(Words, header)), tuple(shown), value, tuple(value))


def _published(part: str, key: str, k: int) -> Fraction:
    entry: Fraction = stated(f"hw3.3{part}.{key}").statement.value.flat[k]
    return entry


def _unrounded(part: str) -> dict[str, sp.Expr]:
    """The results of a part, by its own formulas, from activations that are not rounded: entry by entry."""
    data = logistic if part == "b" else multinomial
    cat, half, rate = f.sigmoid(single(sp.Integer(-1)))[0, 0], sp.Rational(1, 2), sp.Rational(1, 100)
    rows = [[half, cat]] if part == "b" else [[half, 1 - cat], [half, cat]]
    whole = {k: entrywise(lambda e: sp.Rational(Fraction(e).numerator), getattr(data, k)) for k in "xybw"}
    r = f.residual(matrix(data.classes, 2, lambda k, i: rows[k][i]), whole["y"])
    by_b, by_w = f.mean_b_gradient(r, 2), f.mean_w_gradient(whole["x"], r, 2)
    results = {"a": matrix(data.classes, 1, lambda k, _: rows[k][1]), "ii.dJ_db": by_b, "iii.dJ_dw": by_w,
               "iv.b_new.iv": f.step(whole["b"], by_b, rate), "iv.w_new.iv": f.step(whole["w"], by_w, rate)}
    return {f"{key} {k}": entry for key, made in results.items() for k, entry in enumerate(made.flat)}


def _rounding(part: str) -> Table:
    data = logistic if part == "b" else multinomial
    rows = []
    for key_k, exact in _unrounded(part).items():
        key, k = key_k.split()[0], int(key_k.split()[1])
        index = (k + 1,) if data.classes > 1 else ()
        names: dict[str, Name | Partial] = {
            "a": Name("a", index, observation="2"),
            "ii.dJ_db": Partial("J", Name("b", index)), "iii.dJ_dw": Partial("J", Name("w", index)),
            "iv.b_new.iv": Name("b", index, new=True), "iv.w_new.iv": Name("w", index, new=True)}
        published = data.a[k, 1] if key == "a" else _published(part, key, k)
        rows.append((key_k, names[key], published, exact))
    return _compare(rows)


states("hw3.3b.rounding", "The table rounds the second activation; so far do the results agree with unrounded ones.")(
    lambda: _rounding("b"))
states("hw3.3d.rounding", "The same for the multinomial model, class by class.")(lambda: _rounding("d"))


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
    return "not a number" if np.isnan(number) else "too large" if np.isinf(number) else f"{number:.6g}"


@states("hw3.3.behind.far", "The same for softmax and for the log of a sum of exponentials, far out.")
def _() -> Table:
    z = np.array([[1000.0], [-1000.0]])
    with np.errstate(over="ignore", invalid="ignore"):
        total = np.exp(z).sum()
        naive = [*(np.exp(z) / total)[:, 0], np.log(total)]
    ours = [*f.softmax(z)[:, 0], np.logaddexp.reduce(z[:, 0])]
    names = ("softmax, first entry", "softmax, second entry", "log of the sum")
    value = {name: (_shown(p), _shown(q)) for name, p, q in zip(names, naive, ours, strict=True)}
    header = (Words("At 1000 and -1000"), Words("with exp, in floats"), Words("of the package"))
    return Table(header, tuple((Words(k), *map(Words, pair)) for k, pair in value.items()), value)


@states("hw3.3.behind.logs", "The log of a rounded activation: the smaller a is, the larger a slip in its log.")
def _() -> Table:
    value = {}
    for text in ("0.269", "0.01", "0.001"):
        a, half = Fraction(text), Fraction(1, 2000)
        low, high = (sp.log(sp.Rational(v.numerator, v.denominator)) if v > 0 else None for v in (a - half, a + half))
        value[text] = tuple("no bound" if e is None else f"{sp.N(e, 20):.4f}" for e in (low, high))
    rows = tuple((k, *(Words(v) for v in pair)) for k, pair in value.items())
    return Table((Words("a, to three places"), Words("log a, at least"), Words("log a, at most")), rows, value)


