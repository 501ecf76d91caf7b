"""The printed key: what it says is a claim, or a value of an erratum."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy as sp

from solutions.stated.claims import every
from tests import printed
from tests.printed import PRINTED, entries, errata, formula, matrix, same, shape
from tests.routes import plain

KEYS = sorted(Path("tests").glob("hw*/problem*/key.toml"))
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



def test_every_entry_names_a_claim() -> None:
    """The typed key is compared whole, or the entry is misspelt."""
    assert {entry["claim"] for _, entry in ENTRIES} <= every().keys()
    assert KEYS


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
    ({"about": "0.33"}, sp.Rational(1, 3), sp.Rational(1, 3) + sp.Rational(1, 100)),
    ({"about": "[0.5 -0.4500]"}, np.array([[sp.Rational(1, 2), -sp.Rational(45003, 10**5)]]), np.array([[0.5, 0.45]])),
    ({"about": "0.3679"}, np.array([[sp.exp(-1)]]), np.array([[sp.exp(-1) + sp.Rational(1, 10**4)]])),
    ({"about": "[0.37; 0.3679]"}, np.array([[sp.Rational(37, 100)], [sp.exp(-1)]]), np.array([[sp.exp(-1)]] * 2)),
    ({"about": "0.5000"}, sp.Rational("0.50003"), sp.Rational(1, 2)),
    ({"formula": "w^2 + alpha"}, sp.Symbol("w") ** 2 + sp.Symbol("alpha"), 2 * sp.Symbol("w") + sp.Symbol("alpha")),
    ({"formula": "b_1^[2] w"}, sp.Symbol("w") * sp.Symbol("b_{1}^{[2]}"), sp.Symbol("w")),
])
def test_the_comparison_can_fail(entry: dict[str, Any], right: Any, wrong: Any) -> None:
    """A right thing passes, a wrong thing does not."""
    assert same(entry, right)
    assert not same(entry, wrong)


KEY = """
printed = [
  { claim = "hw98.1.a", where = "(a)", values = { x = "1", y = "[1 2]" } },
  { claim = "hw98.1.b", where = "(b)", part = 0, value = "3" },
]
"""


def test_a_refusal_says_which_value_and_where(tmp_path: Path) -> None:
    """File, line, the one of several that differs, what is printed and what the package has."""
    key = tmp_path / "key.toml"
    key.write_text(KEY, encoding="utf-8")
    a, b = entries(str(key))
    with pytest.raises(AssertionError, match=r"key.toml:3: \(a\): y is printed as \[1 2\], the package has \[1 5\]$"):
        printed._check(str(key), [a])({"x": matrix("1"), "y": matrix("1 5")})
    with pytest.raises(AssertionError, match=r"key.toml:4: \(b\): printed is 3, the package has 4"):
        printed._check(str(key), [b])([4])
    with pytest.raises(AssertionError, match=r"key.toml:4: part 1 is not compared; type an entry with that `part`"):
        printed._check(str(key), [b])([3, 4])
    unread = {"claim": "hw98.1.b", "where": "(b)", "formula": "3 w_1 +"}
    with pytest.raises(ValueError, match=r"key.toml:4: \(b\): the formula '3 w_1 \+' can't be read; it may"):
        printed._check(str(key), [unread])(sp.Symbol("w_1"))
    with pytest.raises(AssertionError, match=r"\(b\): the package states 2 of this; type an entry for each, the"):
        printed._check(str(key), [{"claim": "hw98.1.b", "where": "(b)", "value": "3"}])([matrix("3"), matrix("4")])
    with pytest.raises(AssertionError, match=r"\(a\): printed are x, y, the package has x, y, z"):
        printed._check(str(key), [a])({"x": matrix("1"), "y": matrix("1 2"), "z": 1})


@pytest.mark.parametrize(("published", "part", "says"), [
    ({"x": [[1]], "y": [[2]]}, 0, "the claim has no part 0; its parts are 'x', 'y'"),
    ([1, 2], 2, "the claim has no part 2; it states 2, counted from 0"),
    (sp.Integer(1), 0, "the claim has no part 0; leave `part` out"),
])
def test_a_part_that_there_is_not_is_told(published: Any, part: int, says: str) -> None:
    """With those that there are."""
    with pytest.raises(ValueError, match=re.escape(says)):
        same({"part": part, "value": "1"}, published)
