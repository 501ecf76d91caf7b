"""Givens that contradict each other are named where they are made, and take no other claim with them."""

import os
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from solutions.hw3.problem3 import data as problem
from solutions.hw3.problem3.data import Data, check, logistic, multinomial
from solutions.readings.exact import Given, decimal
from solutions.stated.givens import GivenError
from tests.test_frozen import arrays

ENTRIES = [(data, name, place) for data in (logistic, multinomial) for name in ("x", "y", "a", "b", "w")
           for place in np.ndindex(getattr(data, name).shape)]


def changed(data: Data, name: str, place: tuple[int, ...]) -> Data:
    """The same givens with one entry a little off."""
    array = getattr(data, name).copy()
    off = array[place] + Fraction(1, 100)
    array[place] = Given(("~" if array[place].text.startswith("~") else "") + decimal(off)) if name == "a" else off
    return data._replace(**{name: array})


@pytest.mark.parametrize(("data", "name", "place"), ENTRIES,
                         ids=[f"{d.part}-{n}-{p[0]}{p[1]}" for d, n, p in ENTRIES])
def test_a_changed_given_is_named(data: Data, name: str, place: tuple[int, ...]) -> None:
    """One number off contradicts the others; the error says which letter, in which part, at which line."""
    with pytest.raises(GivenError, match=rf"^solutions/hw3/\S+.py:\d+, the givens of \({data.part}\): .*\b{name}\b"):
        check(changed(data, name, place))


def test_the_givens_agree_as_they_are() -> None:
    """Nothing is refused, and both models have the cat's numbers."""
    for data in (logistic, multinomial):
        check(data)


def test_models_that_differ_in_the_cat_are_named() -> None:
    """Part (e) rests on equal numbers; both places are named."""
    with pytest.raises(GivenError, match=r"the cat's b is \[\[.*of \(b\), solutions/hw3/\S+.py:\d+; part \(e\)"):
        check(multinomial._replace(b=multinomial.b + 1))


def test_a_changed_given_stops_its_own_claim_only(tmp_path: Path) -> None:
    """In a copy with another activation everything loads, and the claims that show the data say what is wrong."""
    shutil.copytree("solutions", tmp_path / "solutions")
    module = tmp_path / "solutions/hw3/problem3/data.py"
    module.write_text(module.read_text(encoding="utf-8").replace('"0.5 ~0.269"', '"0.5 ~0.268"'), encoding="utf-8")
    code = ("from solutions.stated.claims import every\n"
            "for id, claim in every().items():\n"
            "    try: claim.statement\n"
            "    except ValueError as error: print(id, error)\n")
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path)},
                          capture_output=True, text=True, check=True).stdout.splitlines()
    assert "hw3.3b.data" in said[0]
    assert "a[0, 1] = 0.268, but the logistic model gives 0.268941" in said[0]
    assert [line.split()[0] for line in said] == ["hw3.3b.data", "hw3.3d.data"]


def test_the_search_for_what_can_be_changed_finds_the_givens() -> None:
    """It sees the arrays of the numeric parts, inside their data."""
    found = dict(arrays(vars(problem), "steps"))
    assert {"steps['logistic'][4]", "steps['multinomial'][3]", "steps['labels']"} <= set(found)
