"""The printed key: each difference from the claims is an erratum, and only that."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sympy as sp

from solutions.claims import every
from tests.printed import entries, formula, matrix, same, shape
from tests.routes import plain

KEYS = sorted(Path("tests").glob("hw*/problem*/key.toml"))
ENTRIES = [(key, entry) for key in KEYS for entry in entries(str(key))]
ERRATA = [(f"{entry['where']}, {entry['claim']}", entry) for _, entry in ENTRIES if "erratum" in entry]


@pytest.mark.parametrize("entry", [e for _, e in ERRATA], ids=[name for name, _ in ERRATA])
def test_an_erratum_is_a_difference(entry: dict[str, Any]) -> None:
    """What is printed is not what is published; once they agree, this fails and the erratum goes."""
    assert not same(entry, plain(every()[entry["claim"]].statement.value))
    assert entry["erratum"]
    assert every()[entry["id"]].kind == "erratum"


def test_every_erratum_was_printed() -> None:
    """And each printed difference is an erratum of its own."""
    ids = [entry["id"] for _, entry in ERRATA]
    assert sorted(ids) == sorted(id for id, claim in every().items() if claim.kind == "erratum")


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
    ({"formula": "b_1^[2] w"}, sp.Symbol("w") * sp.Symbol("b_{1}^{[2]}"), sp.Symbol("w")),
])
def test_the_comparison_can_fail(entry: dict[str, Any], right: Any, wrong: Any) -> None:
    """A right thing passes, a wrong thing does not."""
    assert same(entry, right)
    assert not same(entry, wrong)
