"""The printed key: what it says is a claim, or a value of an erratum."""

import copy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy as sp

from solutions.claims import every
from tests.printed import PRINTED, checked_erratum, entries, errata, formula, matrix, same, shape
from tests.routes import plain

KEYS = sorted(Path("tests").rglob("*.key.toml"))
ENTRIES = [(key, entry) for key in KEYS for entry in entries(str(key))]
TYPED = [(str(key), erratum) for key in KEYS for erratum in errata(str(key))]
PLACES = [pytest.param(erratum["id"], place, id=f"{erratum['id']}: {place['where']}")
          for _, erratum in TYPED for place in erratum["place"]]


@pytest.mark.parametrize(("id", "place"), PLACES)
def test_what_is_printed_is_one_value_of_its_place(id: str, place: dict[str, Any]) -> None:
    """And none of the others; once they agree, this fails and the erratum goes."""
    values = plain(every()[id].statement.value)[place["where"]]
    for reading in place["readings"]:
        others = [value for says, value in values.items() if says != reading["says"]]
        if PRINTED & set(reading):
            assert same(reading, values[reading["says"]])
            assert not any(same(reading, value) for value in others)


def test_every_erratum_is_typed() -> None:
    """Each stands once in a typed key, with its places and how the original differs or what it lacks."""
    assert sorted(erratum["id"] for _, erratum in TYPED) == sorted(
        id for id, claim in every().items() if claim.kind == "erratum")
    assert all(erratum["says"] and erratum["place"] for _, erratum in TYPED)


@pytest.mark.parametrize("change", ["place", "reading", "value"])
def test_an_erratum_that_is_typed_otherwise_is_refused(change: str) -> None:
    """Another place, another name of a value, another value in print."""
    [erratum] = [copy.deepcopy(e) for _, e in TYPED if e["id"] == "hw3.3d.erratum.w"]
    published = plain(every()[erratum["id"]].statement.value)
    checked_erratum(erratum)(published)
    place = erratum["place"][0]
    if change == "place":
        place["where"] = "3(b)"
    else:
        place["readings"][0] |= {"says": "Wrong"} if change == "reading" else {"value": "[0; 1]"}
    with pytest.raises(AssertionError):
        checked_erratum(erratum)(published)


def test_every_entry_names_a_claim() -> None:
    """The typed key is compared whole, or the entry is misspelt."""
    assert {entry["claim"] for _, entry in ENTRIES} <= every().keys()
    assert KEYS


def test_the_figures_of_the_key_are_all_there() -> None:
    """Every figure that the original prints as an answer."""
    values = {entry["value"] for _, entry in ENTRIES if "value" in entry}
    assert {"-0.1155", "0.019", "1.001155", "-1.00019", "[0.5 -0.269; -0.5 0.269]", "[0.1155; -0.1155]",
            "[-0.019 0.019]", "[-0.001155; 1.001155]", "[0.00019 -1.00019]"} <= values
    assert sum(len(entry["shapes"]) for _, entry in ENTRIES if "shapes" in entry) == 18


def test_the_reader_of_the_key_reads() -> None:
    """Numbers, shapes and formulas, as they are printed."""
    assert matrix("[0.5 -0.269; 1 2]").tolist() == [[0.5, sp.Rational("-0.269")], [1, 2]]
    assert shape("(2, 100)") == (2, 100)
    assert formula("b_1^[2] + w_12^[1] (b - 1)") == (
        sp.Symbol("b_1^[2]") + sp.Symbol("w_12^[1]") * (sp.Symbol("b") - 1))


@pytest.mark.parametrize(("entry", "right", "wrong"), [
    ({"value": "0.5"}, sp.Rational(1, 2), 0.25),
    ({"value": "[1 2]"}, np.array([[1, 2]]), np.array([[1], [2]])),
    ({"shape": "(2, 1)"}, np.zeros((2, 1)), np.zeros((1, 2))),
    ({"shapes": {"X": "(2, 100)"}}, {"X": (2, 100)}, {"X": (100, 2)}),
    ({"formula": "b_1^[2] w"}, sp.Symbol("w") * sp.Symbol("b_{1}^{[2]}"), sp.Symbol("w")),
])
def test_the_comparison_can_fail(entry: dict[str, Any], right: Any, wrong: Any) -> None:
    """A right thing passes, a wrong thing does not."""
    assert same(entry, right)
    assert not same(entry, wrong)
