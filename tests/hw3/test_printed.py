"""An erratum of the typed key is held to the letter."""

import copy

import pytest

from solutions.stated.claims import every
from tests.printed import checked_erratum, errata
from tests.routes import plain

TYPED = [erratum for erratum in errata("tests/hw3/problem3/key.toml") if erratum["id"] == "hw3.3d.erratum.w"]


@pytest.mark.parametrize("change", ["place", "reading", "value"])
def test_an_erratum_that_is_typed_otherwise_is_refused(change: str) -> None:
    """Another place, another name of a value, another value in print."""
    [erratum] = copy.deepcopy(TYPED)
    published = plain(every()[erratum["id"]].statement.value)
    checked_erratum(erratum)(published)
    place = erratum["place"][0]
    if change == "place":
        place["where"] = "3(b)"
    else:
        place["readings"][0] |= {"says": "Wrong"} if change == "reading" else {"value": "[0; 1]"}
    with pytest.raises(AssertionError):
        checked_erratum(erratum)(published)
