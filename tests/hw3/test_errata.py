"""Each erratum has a kind, and each value in it a test that it passes and every other value fails."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from solutions.stated.claims import every
from solutions.stated.errata import KINDS, Erratum, ErratumError, Place, Reading

ERRATA = {id: claim for id, claim in every().items() if claim.kind == "erratum"}


def erratum(id: str) -> Erratum:
    """The erratum of an id."""
    statement = ERRATA[id].statement
    assert isinstance(statement, Erratum)
    return statement


ALL = {f"{id}-{place.where}-{k}": (place, reading) for id in ERRATA
       for place in erratum(id).places for k, reading in enumerate(place.readings)}
READINGS = [pytest.param(*pair, id=id) for id, pair in ALL.items()]
TESTED = [pytest.param(*pair, id=id) for id, pair in ALL.items() if pair[1].holds]  # others are only printed, and wrong


def with_readings(made: Erratum, *readings: Reading, **others: Any) -> Erratum:
    """The erratum with only its first place, which has these values."""
    return replace(made, places=(replace(made.places[0], readings=readings, **others),))


@pytest.mark.parametrize(("place", "reading"), READINGS)
def test_a_value_passes_its_own_test_and_no_other_does(place: Place, reading: Reading) -> None:
    """Where it has one: a value that is only printed has none."""
    others = [r for r in place.readings if r is not reading]
    if reading.holds is None:
        assert not any(r.holds and r.holds(reading.value) for r in others)
        return
    assert reading.holds(reading.value)
    assert not any(reading.holds(other.value) for other in others)


@pytest.mark.parametrize(("place", "reading"), TESTED)
def test_altered_a_value_fails(place: Place, reading: Reading) -> None:
    """Whatever entry of it is altered, by a hundredth; and turned, where that is another shape."""
    assert reading.holds
    value = np.asarray(reading.value, dtype=object)
    for at in np.ndindex(value.shape):
        wrong = value.copy()
        wrong[at] = wrong[at] + Fraction(1, 100)
        assert not reading.holds(wrong if value.shape else wrong[()]), at
    assert value.shape == value.T.shape or not reading.holds(value.T)


@pytest.mark.parametrize(("place", "reading"), TESTED)
def test_a_test_that_tells_nothing_is_refused(place: Place, reading: Reading) -> None:
    """One that never holds; and, where there is another value, one that always does."""
    def given(answer: bool) -> Place:
        swapped = replace(reading, holds=lambda _: answer)
        return replace(place, readings=tuple(swapped if r is reading else r for r in place.readings))

    wrong = any(r.holds is None for r in place.readings)
    with pytest.raises(ErratumError, match="the test fails for its own value"):
        given(False).check(wrong)
    if len(place.readings) > 1:
        with pytest.raises(ErratumError, match="holds for another value, too; it proves nothing"):
            given(True).check(wrong)


@pytest.mark.parametrize("id", ERRATA)
def test_only_a_slip_is_proven_wrong(id: str) -> None:
    """Where both values are right, each has a test; where the printed one is wrong, it has none."""
    made = erratum(id)
    assert (made.kind.mark == "proven wrong") == (made.kind is KINDS["slip"])
    for place in made.places:
        untested = [r for r in place.readings if r.holds is None]
        assert len(untested) == made.kind.printed_is_wrong


BOTH_RIGHT = (KINDS["conventions"], KINDS["contradiction"])


@pytest.mark.parametrize("id", [id for id in ERRATA if erratum(id).kind in BOTH_RIGHT])
def test_where_both_are_right_there_are_two(id: str) -> None:
    """And two conventions differ by the number of observations."""
    made = erratum(id)
    for place in made.places:
        first, second = place.readings
        if made.kind is KINDS["conventions"]:
            assert place.factor == np.shape(first.value)[1]
            assert not (np.asarray(first.value) == np.asarray(second.value)).any()


def test_conventions_without_their_factor_are_refused() -> None:
    """With a wrong factor, with none, and with the values swapped."""
    made = erratum("hw3.3.erratum.dJ_dz")
    numbers = replace(made, places=made.places[1:2])
    own, mean = numbers.places[0].readings
    with pytest.raises(ErratumError, match="say by which factor the conventions differ"):
        with_readings(numbers, own, mean, factor=None)
    with pytest.raises(ErratumError, match="the values do not differ by the factor 3"):
        with_readings(numbers, own, mean, factor=3)
    with pytest.raises(ErratumError, match="the values do not differ by the factor 2"):
        with_readings(numbers, mean, own)


def test_a_convention_is_never_called_wrong() -> None:
    """A value without a test is refused where both are right; and where one is wrong, one must be without."""
    made = erratum("hw3.3.erratum.rate")
    first, second = made.places[0].readings
    with pytest.raises(ErratumError, match="1 values have no test; of this kind 0 may"):
        with_readings(made, replace(first, holds=None), second)
    slip = erratum("hw3.3e.erratum.factor")
    printed, right = slip.places[0].readings
    with pytest.raises(ErratumError, match="0 values have no test; of this kind 1 may"):
        with_readings(slip, replace(printed, holds=lambda _: False), right)


def test_the_first_observation_has_two_right_derivatives() -> None:
    """The mean cost's is a half of its own cost's: the question asks for that, the key prints the other's row."""
    own, mean = erratum("hw3.3.erratum.first").places[0].readings
    assert (float(own.value[0, 0]), float(mean.value[0, 0])) == (-0.5, -0.25)
    assert "J^{(1)}" in own.left
    assert "J^{(1)}" not in mean.left


def test_each_rate_has_its_result() -> None:
    """The introduction's, then part (iv)'s, each named with its number."""
    first, second = erratum("hw3.3.erratum.rate").places[0].readings
    assert (float(first.value[0, 0]), float(second.value[0, 0])) == (1.01155, 1.001155)
    assert ("0.1," in first.says, "0.01," in second.says) == (True, True)


def test_an_erratum_says_where_of_which_kind_and_why() -> None:
    """In words, with its values in mathematics, and no equals sign between what is not equal."""
    claim = ERRATA["hw3.3e.erratum.factor"]
    for word in ("3(e), the gradient with respect to w", "Printed", "Right", "slip: the printed value fails", "Why it"):
        assert word in claim.html
    _, _, where, printed, _ = claim.statement.text.split("\n")
    assert where == "3(e), the gradient with respect to w"
    assert printed.startswith("  Printed: ")
    assert "= " not in printed.replace("{i=1}", "")
