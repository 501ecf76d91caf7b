"""Rows after an approximate sign: right where each number is rounded from what it stands for, else refused."""

from dataclasses import replace
from typing import Any

import lxml.html
import numpy as np
import pytest

from publish.mathml import mathml
from solutions.notation import Name
from solutions.readings.exact import matrix
from solutions.readings.symbols import Symbols
from solutions.readings.written import called, quantity, settled
from solutions.stated.claims import Claim
from solutions.stated.lines import Chain, Row
from solutions.stated.working import chain
from tests.site import statements
from tests.site.evaluate import Reader, UnreadableError, members
from tests.site.rounding import differences
from tests.site.worlds import of, printed

A = 1 / (1 + np.exp(np.array([[0.75], [0.54]])))  # 0.32082..., 0.36818...
W = np.array([[0.09], [-0.17]])
Z = 0.48 + W.T @ A  # 0.44628...
WORLD = of({"a": A, "w": W, "b": 0.48, "z": Z, "s": -A[[0]], "m": 2, "x": np.array([[1 / 3, 2 / 3]]), "c": 0.5,
            "h": np.array([[0.45003]])}, {"x"})
PRODUCT = r"z &= b + w^{T} a \\ &\approx 0.48 + \begin{bmatrix} 0.09 & -0.17 \end{bmatrix} "


def read(latex: str) -> list[str]:
    """What is wrong with some chains, as they are printed."""
    formula = lxml.html.fromstring(mathml(latex, True))
    return [what for found in members(formula) for what in differences(Reader(WORLD, 2), found)]


def aligned(rows: str) -> str:
    """Rows of one chain."""
    return rf"\begin{{aligned}} {rows} \end{{aligned}}"


@pytest.mark.parametrize("latex", [
    r"a \approx \begin{bmatrix} 0.3208 \\ 0.3682 \end{bmatrix}", r"s \approx -0.3208", r"s \approx -0.32082",
    aligned(PRODUCT + r"\begin{bmatrix} 0.3208 \\ 0.3682 \end{bmatrix} \\ &\approx 0.4463"),
    aligned(r"c &= \frac{1}{m} \sum_{i=1}^{m} x^{(i)} \\ &\approx \frac{1}{2} \, \left(0.33 + 0.67\right) \\ &= 0.5"),
    aligned(r"z &= b + w^{T} a \\ &\approx 0.48 - 0.0337 \\ &\approx 0.4463"), r"h \approx 0.4500",
])
def test_what_is_rounded_is_read(latex: str) -> None:
    """Numbers, matrices, numbers put in, sums, values put in whole, kept zeros."""
    assert read(latex) == []


@pytest.mark.parametrize(("latex", "message"), [
    (r"a \approx \begin{bmatrix} 0.3208 \\ 0.3681 \end{bmatrix}", "0.3681 is not rounded from what it stands for"),
    (r"s \approx 0.3208", "0.3208 is not rounded"), (r"s \approx -0.3209", "-0.3209 is not rounded"),
    (r"a \approx \begin{bmatrix} 0.321 \\ 0.3682 \end{bmatrix}", "its numbers have different places"),
    (r"a = \begin{bmatrix} 0.3208 \\ 0.3682 \end{bmatrix}", "side 1 of a chain"),
    (r"c \approx 0.5", "nothing is rounded, so it is equal"),
    (r"b \approx 0.4800", "nothing is rounded, so it is equal"),
    (aligned(PRODUCT + r"\begin{bmatrix} 0.3209 \\ 0.3682 \end{bmatrix}"), "0.3209 is not rounded"),
    (aligned(PRODUCT + r"\begin{bmatrix} 0.3208 \\ 0.3682 \end{bmatrix} \\ &= 0.4463"), "side 3 of a chain"),
    (aligned(PRODUCT.replace("+ \\begin", "- \\begin") + r"\begin{bmatrix} 0.3208 \\ 0.3682 \end{bmatrix}"),
     "it comes to another value"),
    (aligned(PRODUCT + r"\begin{bmatrix} 0.3208 & 0.3682 \end{bmatrix}"), "stands for an array of shape"),
    (aligned(r"z &= b + w^{T} a \\ &\approx 0.48 - 0.0341"), "off by more than its numbers"),
    (r"a \approx = 0.3208", "two relations side by side"), (r"s \approx", "two relations side by side"),
])
def test_what_is_wrongly_rounded_is_refused(latex: str, message: str) -> None:
    """A last digit, a sign, a dropped zero, the other relation, another formula, another shape."""
    try:
        found = read(latex)
    except UnreadableError as error:
        found = [str(error)]
    assert any(message in what for what in found), found


def test_what_is_rounded_is_no_value_of_a_name() -> None:
    """A world that is made of what is printed has no exact value for it."""
    world, _ = printed(members(lxml.html.fromstring(mathml(r"s \approx -0.3208", True))), {})
    with pytest.raises(UnreadableError, match=r"no value for the name s; give it one in the worlds\.py"):
        world("s", None)


def stated() -> Chain:
    """A line with numbers that do not end, as the package writes it."""
    z = quantity(Name("z"), matrix("-0.75; -0.54").view(Symbols))
    return chain(Name("a").latex, called("sigmoid", lambda v: np.exp(v) / (1 + np.exp(v)), z), fill=True, places=4)


def found(made: Chain) -> list[str]:
    """What is found where a claim states such a line."""
    one = statements.printed(Claim("hw98.1.a", "", lambda: made, "claim", ""))
    return statements.differences(replace(one, given=Reader(WORLD, 1)))


@pytest.mark.parametrize(("old", "new"), [("0.3208", "0.3209"), ("0.3208", "0.32082"), ("0.3208", "-0.3208")])
def test_the_value_of_a_claim_is_rounded_to_its_places(old: str, new: str) -> None:
    """A changed digit, another place, a sign in what a claim prints."""
    right = stated()
    assert right.rows[-1] == Row(r"\begin{bmatrix} 0.3208 \\ 0.3682 \end{bmatrix}", sign=r"\approx")
    assert found(right) == []
    rows = (*right.rows[:-1], replace(right.rows[-1], latex=right.rows[-1].latex.replace(old, new)))
    assert found(replace(right, rows=rows)) == ["hw98.1.a (Chain): the last side of chain 1 is not its value"]


@pytest.mark.parametrize("places", [3, 5, None])
def test_the_places_that_are_shown_are_the_claims(places: Any) -> None:
    """Three for four would leave out what is asked for."""
    assert found(replace(stated(), places=places))


def test_a_value_put_in_whole_may_be_rounded() -> None:
    """`settled` puts in one number for several letters; the row is off by no more than that number."""
    b, w = quantity(Name("b"), matrix("0.48")), quantity(Name("w"), matrix("0.09; -0.17"))
    a = quantity(Name("a"), np.array(stated().value))
    made = chain(Name("z").latex, b + settled(w.T @ a), fill=True, places=4)
    assert [row.signed for row in made.rows[1:]] == [r"\approx 0.48 + \left(-0.0337\right)", r"\approx 0.4463"]
