"""Rounding, and care with numbers: routes that establish these claims of Problem 3."""

import math
from decimal import Decimal, getcontext
from fractions import Fraction as Q
from functools import cache
from typing import Any

import pytest
import sympy as sp

from tests.hw3.problem3 import steps
from tests.independent import same
from tests.printed import given
from tests.routes import route

getcontext().prec = 70
TYPED = {"ROUNDED": "names of results"}
LAYS_OUT = {"_six": "a number as the table prints it"}


ROUNDED = ("a", "ii.dJ_db", "iii.dJ_dw", "iv.b_new.iv", "iv.w_new.iv")


def _printed(part: str) -> dict[str, Q]:
    """What the key prints of each, class by class; a for the second observation."""
    printed = {key: given(steps.KEY, f"hw3.3{part}.{key}")[0].flatten() for key in ROUNDED[1:]}
    printed["a"] = given(steps.KEY, f"hw3.3{part}.data")["a"][:, 1]
    return {f"{key} {k}": value for key in ROUNDED for k, value in enumerate(printed[key])}


def _unrounded(part: str) -> dict[str, Decimal]:
    """The same from activations that are not rounded."""
    cat, half = 1 / (1 + Decimal(1).exp()), Decimal("0.5")
    rows = [(half - 1, cat, cat)] if part == "b" else [(half, (1 - cat) - 1, 1 - cat), (half - 1, cat, cat)]
    old = [(1, -1)] if part == "b" else [(0, 0), (1, -1)]
    made: dict[str, Decimal] = {}
    for k, ((first, second, a), (b, w)) in enumerate(zip(rows, old, strict=True)):
        by_b, by_w = (first + second) / 2, (first + 2 * second) / 2
        values = (a, by_b, by_w, b - Decimal("0.01") * by_b, w - Decimal("0.01") * by_w)
        made |= {f"{key} {k}": value for key, value in zip(ROUNDED, values, strict=True)}
    return made


@cache
def _exactly(part: str) -> dict[str, tuple[sp.Expr, sp.Rational]]:
    """By SymPy from the cost, -log of the product of the probabilities of a cat, then of a dog, over two: each to many
    digits; and with activations of three places.
    """
    b1, b2, w1, w2 = letters = sp.symbols("b1 b2 w1 w2")
    start = dict(zip(letters, (0, 1, 0, -1), strict=True))

    def cat(x: int) -> sp.Expr:
        return 1 / (1 + sp.exp(b1 + w1 * x - b2 - w2 * x))

    J = -sp.log(cat(1) * (1 - cat(2))) / 2
    made: dict[str, sp.Expr] = {}
    for k, (b, w) in enumerate([(b2, w2)] if part == "b" else [(b1, w1), (b2, w2)]):
        by_b, by_w = (sp.diff(J, q).subs(start) for q in (b, w))
        values = ((cat(2) if b is b2 else 1 - cat(2)).subs(start), by_b, by_w, start[b] - by_b / 100,
                  start[w] - by_w / 100)
        made |= {f"{key} {k}": value for key, value in zip(ROUNDED, values, strict=True)}
    return {key: (sp.N(value, 30), sp.nsimplify(value.subs(sp.exp(1), sp.Rational(731, 269))))
            for key, value in made.items()}


for _part in ("b", "d"):
    @route(f"hw3.3{_part}.rounding", by="another arithmetic")
    def _(published: Any, part: str = _part) -> None:
        """From 1 / (1 + e), in decimals, beside what the key prints."""
        printed, true = _printed(part), _unrounded(part)
        places = {key: max(p for p in range(13) if abs(Q(true[key]) - short) <= Q(5, 10 ** (p + 1)))
                  for key, short in printed.items()}
        assert same(published, {key: (short, f"{true[key]:.8f}", places[key]) for key, short in printed.items()})

    @route(f"hw3.3{_part}.rounding", by="derivation from the cost")
    def _(published: Any, part: str = _part) -> None:
        """The slopes of the cost, exact; the published ones are those from activations of three places."""
        made = _exactly(part)
        assert set(published) == set(made)
        for key, (short, text, places) in published.items():
            exact, rough = made[key]
            assert same(sp.Rational(short.numerator, short.denominator), rough)
            assert places == int(sp.floor(-sp.log(2 * sp.Abs(exact - rough), 10)))
            assert abs(sp.Rational(text) - exact) * 10**8 * 2 <= 1
            assert len(text.partition(".")[2]) == 8


@route("hw3.3.behind.far", by="another arithmetic")
def _(published: Any) -> None:
    """The true values, in decimals; floats lose the exponential of 1000."""
    total = Decimal(1000).exp() + Decimal(-1000).exp()
    true = [Decimal(1000).exp() / total, Decimal(-1000).exp() / total, total.ln()]
    ours = [_six(v) for v in true]
    assert [q for _, q in published.values()] == ours == ["1", "0", "1000"]
    assert same([p for p, _ in published.values()], ["not a number", "0", "too large"])
    assert list(published) == ["softmax, first entry", "softmax, second entry", "log of the sum"]


@route("hw3.3.behind.far", by="enumeration")
def _(published: Any) -> None:
    """Plain floats overflow; with the largest taken off first, they do not."""
    with pytest.raises(OverflowError):
        math.exp(1000)
    shifted = [math.exp(0), math.exp(-2000)]
    ours = [_six(shifted[0] / sum(shifted)), _six(shifted[1] / sum(shifted)), _six(1000 + math.log(sum(shifted)))]
    naive = ["not a number", _six(math.exp(-1000) / math.inf), "too large"]
    names = ["softmax, first entry", "softmax, second entry", "log of the sum"]
    assert same(published, {name: (p, q) for name, p, q in zip(names, naive, ours, strict=True)})


def _six(value: Any) -> str:
    return f"{float(value):.6g}"


@route("hw3.3.behind.overflow", by="another arithmetic")
def _(published: Any) -> None:
    """The true values, in decimals; only the quotient of floats fails, and only far out."""
    for z, (naive, ours) in published.items():
        true = _six(Decimal(z).exp() / (1 + Decimal(z).exp()))
        assert same(ours, true if abs(float(true)) > 1e-300 else "0")
        assert naive == ("not a number" if z == "1000" else ours)
    assert list(published) == ["-1000", "-10", "0", "10", "1000"]


@route("hw3.3.behind.overflow", by="enumeration")
def _(published: Any) -> None:
    """Plain floats overflow where the table says so."""
    for z, (naive, ours) in published.items():
        try:
            plain = _six(math.exp(float(z)) / (1 + math.exp(float(z))))
        except OverflowError:
            plain = "not a number"
        assert same(naive, plain)
        assert ours == _six(math.exp(-math.log1p(math.exp(-abs(float(z)))) + min(float(z), 0)))
    assert list(published) == ["-1000", "-10", "0", "10", "1000"]


@route("hw3.3.behind.logs", by="another arithmetic")
def _(published: Any) -> None:
    """In decimals."""
    half = Decimal("0.0005")
    assert same(published, {a: (f"{(Decimal(a) - half).ln():.4f}", f"{(Decimal(a) + half).ln():.4f}")
                         for a in ("0.269", "0.01", "0.001")})


@route("hw3.3.behind.logs", by="enumeration")
def _(published: Any) -> None:
    """The other way round: half a unit of the last place to either side of a log, its exp lies to either side of a."""
    assert same([float(a) for a in published], [269 / 1000, 1 / 100, 1 / 1000])
    for a, bounds in published.items():
        for text, end in zip(bounds, (float(a) - 0.0005, float(a) + 0.0005), strict=True):
            assert len(text.partition(".")[2]) == 4
            assert math.exp(float(text) - 0.00005) <= end <= math.exp(float(text) + 0.00005)
