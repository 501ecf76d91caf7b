"""What was given or stated can't be changed afterwards."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

import solutions
from solutions.answers import boxes
from solutions.readings.exact import matrix, one_hot
from solutions.readings.frozen import frozen
from solutions.readings.written import Written
from solutions.stated.claims import Claim, every
from solutions.stated.pictures import Picture
from solutions.stated.sliders import Slider
from solutions.stated.tables import Table


def problem_modules() -> list[str]:
    """The modules of every problem of every homework."""
    every()
    found = pkgutil.walk_packages(solutions.__path__, "solutions.")
    return [m.name for m in found if m.name.startswith("solutions.hw") and not m.ispkg]


def arrays(value: Any, name: str) -> Iterator[tuple[str, np.ndarray]]:
    """Each array in a value, and where it stands."""
    if isinstance(value, np.ndarray):
        yield name, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from arrays(inner, f"{name}[{key!r}]")
    elif isinstance(value, list | tuple):
        for k, inner in enumerate(value):
            yield from arrays(inner, f"{name}[{k}]")
    elif isinstance(value, Written):
        yield from arrays(value.value, f"{name}.value")
    elif is_dataclass(value) and not isinstance(value, type | boxes.Box):
        for field in fields(value):
            yield from arrays(getattr(value, field.name), f"{name}.{field.name}")


def changeable(found: Iterator[tuple[str, np.ndarray]]) -> list[str]:
    """The arrays that take an entry; it is put where it was."""
    names = []
    for name, array in found:
        place = (0,) * array.ndim
        try:
            array[place] = array[place]
        except ValueError:
            continue
        names.append(name)
    return names


@pytest.mark.parametrize("module", problem_modules())
def test_a_given_cannot_be_changed_in_place(module: str) -> None:
    """Every array that a problem keeps refuses another entry."""
    assert changeable(arrays(vars(importlib.import_module(module)), module)) == []


def test_an_array_that_can_be_changed_is_seen() -> None:
    """Wherever it stands."""
    assert changeable(arrays({"a": [np.zeros((1, 2))]}, "here")) == ["here['a'][0]"]


@pytest.mark.parametrize("claim", every().values(), ids=every())
def test_what_a_claim_states_cannot_be_changed(claim: Claim) -> None:
    """Neither an array in it, nor the table or list that holds it."""
    value = claim.statement.value
    assert changeable(arrays(value, claim.id)) == []
    if isinstance(claim.statement, Table | Picture | Slider):
        with pytest.raises(TypeError, match="does not support item assignment"):
            value[next(iter(value))] = None


@pytest.mark.parametrize("box", boxes.every().values(), ids=boxes.every())
def test_what_a_box_is_judged_by_cannot_be_changed(box: boxes.Box) -> None:
    """The points and the numbers from which a right answer is worked out."""
    assert changeable(arrays([right.at for right in box.rights], box.id)) == []


def test_frozen_reaches_every_level_and_the_makers_of_givens_use_it() -> None:
    """Dicts, lists and arrays inside each other; a copy is free again."""
    value = frozen({"a": [np.zeros(2), {"b": [1]}]})
    assert changeable(arrays(value, "v")) == []
    with pytest.raises(TypeError, match="does not support item assignment"):
        value["a"] = 1
    with pytest.raises(TypeError, match="does not support item assignment"):
        value["a"][1]["b"] = 1
    assert changeable(arrays([matrix("1 2; 3 4"), one_hot([1, 2], 3)], "made")) == []
    assert changeable(arrays(matrix("1 2").copy(), "copy")) == ["copy"]
