"""The written reading: one formula, in letters and with the numbers put in, with no bracket missing."""

import re
from fractions import Fraction as Q

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from solutions import formulas as f
from solutions.notation import Name
from solutions.readings.exact import matrix
from solutions.readings.shapes import Shape
from solutions.readings.written import Written, by_observation, columns, quantity, settled, written


def leaf(letter: str, text: str) -> Written:
    """An observed matrix."""
    return quantity(Name(letter), matrix(text), observed=True)


a, y, X = leaf("a", "0.5 0.269"), leaf("y", "1 0"), leaf("X", "1 2")
m = quantity("m", Q(2))
p, q, r = (quantity(Name(n), Q(v)) for n, v in zip("pqr", ("0.5", "-2", "3"), strict=True))


@pytest.mark.parametrize(("value", "letters", "filled"), [
    (p + q, "p + q", r"0.5 + \left(-2\right)"),
    (p - q, "p - q", r"0.5 - \left(-2\right)"),
    (p - (q + r), r"p - \left(q + r\right)", r"0.5 - \left(-2 + 3\right)"),
    (p * q, "p q", r"0.5 \cdot \left(-2\right)"),
    ((p + q) * r, r"\left(p + q\right) r", r"\left(0.5 + \left(-2\right)\right) \cdot 3"),
    (-(p + q), r"-\left(p + q\right)", r"-\left(0.5 + \left(-2\right)\right)"),
    (p + -q, r"p + \left(-q\right)", r"0.5 + \left(-\left(-2\right)\right)"),
    ((p + q) ** 2, r"\left(p + q\right)^{2}", r"\left(0.5 + \left(-2\right)\right)^{2}"),
    (p / (q + r), r"\frac{p}{q + r}", r"\frac{0.5}{-2 + 3}"),
    (1 - p, "1 - p", "1 - 0.5"),
    (p - q - r, "p - q - r", r"0.5 - \left(-2\right) - 3"),
])
def test_brackets_stand_where_they_are_needed(value: Written, letters: str, filled: str) -> None:
    """And nowhere else."""
    assert (value.letters, value.filled) == (letters, filled)


def test_a_sum_over_observations_is_put_in_term_by_term() -> None:
    """The key's own lines."""
    residual = settled(f.residual(a, y))
    dJ_db = f.mean_b_gradient(residual, m)
    assert dJ_db.letters == r"\frac{1}{m} \, \sum_{i=1}^{m} \left(a^{(i)} - y^{(i)}\right)"
    assert dJ_db.filled == r"\frac{1}{2} \, \left(-0.5 + 0.269\right)"
    dJ_dw = by_observation(f.mean_w_gradient(X, residual, m))
    assert dJ_dw.letters == r"\frac{1}{m} \, \sum_{i=1}^{m} x^{(i)} \left(a^{(i)} - y^{(i)}\right)"
    assert dJ_dw.filled == r"\frac{1}{2} \, \left(1 \cdot \left(-0.5\right) + 2 \cdot 0.269\right)"
    assert dJ_dw.value == f.mean_w_gradient(X, residual, m).value


def test_columns_are_written_out() -> None:
    """Each, or with dots."""
    assert columns(f.residual(a, y), 2).filled == r"\begin{bmatrix} 0.5 - 1 & 0.269 - 0 \end{bmatrix}"
    assert r"\dots" in columns(f.residual(a, y), 2, dots=True).letters


def test_numbers_print_exactly() -> None:
    """A decimal where there is one, else a fraction; a shape as a pair."""
    assert written(Q(1, 8)).filled == "0.125"
    assert written(Q(-1, 3)).filled == r"-\frac{1}{3}"
    assert written(matrix("0.5 1; 2 -3")).filled == r"\begin{bmatrix} 0.5 & 1 \\ 2 & -3 \end{bmatrix}"
    assert quantity("z", Shape(2, 3)).filled == "(2, 3)"


def read(latex: str) -> sp.Expr:
    """Read printed arithmetic back: another reader, for numbers and the letters p, q, r only."""
    text = latex.replace(r"\left(", "(").replace(r"\right)", ")").replace(r"\cdot", "*").replace(r"\,", "*")
    while r"\frac" in text:
        text = re.sub(r"\\frac\{((?:[^{}])*)\}\{((?:[^{}])*)\}", r"((\1)/(\2))", text)
    text = re.sub(r"\^\{(\d+)\}", r"**\1", text)
    text = re.sub(r"(?<=[\w)]) (?=[\w(])", " * ", text)
    numbers = {f"n{k}": sp.Rational(d) for k, d in enumerate(dict.fromkeys(re.findall(r"\d+(?:\.\d+)?", text)))}
    for name, value in sorted(numbers.items(), key=lambda kv: -len(str(kv[1]))):
        text = re.sub(rf"(?<![\w.]){re.escape(_decimal(value))}(?![\w.])", name, text)
    return eval(text, {"__builtins__": {}}, {**numbers, "p": sp.Rational(1, 2), "q": sp.Integer(-2),
                                             "r": sp.Integer(3)})


def _decimal(value: sp.Rational) -> str:
    return str(value) if value.is_Integer else str(sp.Float(value, 6)).rstrip("0")


LEAVES = st.sampled_from([p, q, r])
TREES = st.recursive(LEAVES, lambda t: st.one_of(
    st.tuples(st.sampled_from("+-*"), t, t).map(lambda s: {"+": s[1] + s[2], "-": s[1] - s[2], "*": s[1] * s[2]}[s[0]]),
    t.map(lambda s: -s), t.map(lambda s: s**2)), max_leaves=6)


@settings(deadline=None)  # a busy machine is slow, not wrong
@given(TREES)
def test_what_is_printed_reads_back_to_the_value(tree: Written) -> None:
    """For any tree of operations, in letters and with the numbers put in."""
    assert read(tree.letters) == tree.value
    assert read(tree.filled) == tree.value
