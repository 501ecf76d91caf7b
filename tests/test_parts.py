"""What a cell computed is compared exactly with what is stated; a part reads its givens."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy as sp

from solutions import Shape
from solutions.readings.exact import exact, matrix
from solutions.stated.claims import Claim, every
from solutions.stated.parts import PARTS, Part, same


@pytest.mark.parametrize("claim", every().values(), ids=every())
def test_what_a_claim_states_is_the_same_as_itself(claim: Claim) -> None:
    """Whatever kind of value it is; and nothing else is."""
    assert same(claim.statement.value, claim.statement.value)
    assert not same(claim.statement.value, [claim.statement.value])


@pytest.mark.parametrize(("stated", "computed"), [
    (Fraction(1, 2), 0.5), (1, True), ("1", 1), (1, None), ((2, 3), (3, 2)), ((2, 3), (2, 3, 1)),
    ({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({"a": 1}, {"a": 2}), (matrix("1 2"), matrix("1; 2")),
    (matrix("1 2"), np.array([[1.0, 2.0]])), (sp.Symbol("x"), sp.Symbol("y")), (Shape(2, 3), (2, 4)),
])
def test_another_value_is_not_the_same(stated: Any, computed: Any) -> None:
    """Another kind, order, length, shape or entry; a float is no fraction."""
    assert not same(stated, computed)


@pytest.mark.parametrize(("stated", "computed"), [
    (Fraction(1, 2), exact("0.5")), (1, Fraction(1)), ((2, 3), [2, 3]), (Shape(2, 3), (2, 3)),
    (matrix("0.5"), Fraction(1, 2)), (sp.Symbol("x") ** 2 - 1, (sp.Symbol("x") - 1) * (sp.Symbol("x") + 1)),
])
def test_the_same_value_may_be_written_otherwise(stated: Any, computed: Any) -> None:
    """A list for a tuple, a number for a single entry, another form of one expression."""
    assert same(stated, computed)


def test_a_part_reads_its_own_givens() -> None:
    """What the question prints is read as any other given is."""
    with PARTS.instead():
        part: Part[Fraction] = Part("hw98.1", exact, {"text": "0.5"})
        assert part.givens == Fraction(1, 2)
