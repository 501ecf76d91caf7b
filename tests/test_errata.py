"""A proof tells the right claim from the printed one, and is refused where it does not."""

from dataclasses import replace
from fractions import Fraction
from html import escape
from typing import Any

import numpy as np
import pytest

from solutions.claims import every
from solutions.errata import Erratum, ErratumError
from solutions.written import Written

ERRATA = {id: claim for id, claim in every().items() if claim.kind == "erratum"}


def erratum(id: str) -> Erratum:
    """The erratum of an id."""
    statement = ERRATA[id].statement
    assert isinstance(statement, Erratum)
    return statement


@pytest.mark.parametrize("id", ERRATA)
def test_swapped_the_proof_fails(id: str) -> None:
    """Printed for right and right for printed."""
    made = erratum(id)
    right = made._picked(made.value["right"])
    assert made.holds(right)
    assert not made.holds(made.printed.value)
    with pytest.raises(ErratumError, match="the proof holds for what was printed, too; it proves nothing"):
        replace(made, printed=Written(right, name="x"))


@pytest.mark.parametrize("id", ERRATA)
def test_altered_the_proof_fails(id: str) -> None:
    """Whatever entry of the corrected claim is altered, by a hundredth; and turned, where that is another shape."""
    made = erratum(id)
    right = made._picked(made.value["right"])
    for place in np.ndindex(right.shape):
        wrong = right.copy()
        wrong[place] = wrong[place] + Fraction(1, 100)
        assert not made.holds(wrong), place
    assert right.shape == right.T.shape or not made.holds(right.T)


@pytest.mark.parametrize("id", ERRATA)
def test_a_proof_that_proves_nothing_is_refused(id: str) -> None:
    """One that always holds, and one that never does."""
    always: Any = lambda _: True  # noqa: E731  a proof is a function of a value
    never: Any = lambda _: False  # noqa: E731
    with pytest.raises(ErratumError, match="it proves nothing"):
        replace(erratum(id), holds=always)
    with pytest.raises(ErratumError, match="the proof fails for .*, which should be right"):
        replace(erratum(id), holds=never)


def test_an_erratum_says_where_and_why() -> None:
    """In words, with both in mathematics and no equals sign between what is not equal."""
    for id, claim in ERRATA.items():
        for word in (escape(erratum(id).where), "Printed", "Right", "Why it matters"):
            assert word in claim.html
