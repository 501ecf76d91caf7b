"""Every claim is established by routes that do not use the package; every route refuses wrong values."""

import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from types import FrameType
from typing import Any

import numpy as np
import pytest
import sympy as sp

import solutions
from solutions import formulas
from solutions.claims import every
from tests.routes import Route, attach, every_route, routes_of

PACKAGE = str(Path(solutions.__file__).parent)
ROUTES = list(every_route())
NAMES = [f"{r.claim}-{r.by.replace(' ', '_')}" for r in ROUTES]


def plain(value: Any) -> Any:
    """A published value without any type of the package."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain(v) for v in value)
    return np.asarray(value, dtype=object) if isinstance(value, np.ndarray) else value


def altered(value: Any) -> list[Any]:
    """The value with one thing in it changed, for each thing in it."""
    if isinstance(value, dict):
        swaps = [{**value, k: a} for k, v in value.items() for a in altered(v)]
        return [*swaps, dict(list(value.items())[1:])]
    if isinstance(value, list | tuple):
        lists = [type(value)([*value[:k], a, *value[k + 1:]]) for k, v in enumerate(value) for a in altered(v)]
        return lists or [type(value)(["dJ_da2"])]
    if isinstance(value, np.ndarray):
        changed = [_with(value, place, a) for place in np.ndindex(value.shape) for a in altered(value[place])]
        return [*changed, np.vstack([value, value]), *([value.T] if value.shape != value.T.shape else [])]
    if isinstance(value, sp.Basic):
        return [value + Fraction(1, 1000), value * Fraction(1001, 1000) + Fraction(1, 100000)]
    if isinstance(value, int | Fraction):
        return [value + 1, value + Fraction(1, 10**6)]
    return [value + "_"]


def _with(array: np.ndarray, place: tuple[int, ...], entry: Any) -> np.ndarray:
    copy = array.copy()
    copy[place] = entry
    return copy


def package_calls(route: Route, value: Any) -> list[str]:
    """The functions of the package that run while a route checks a value."""
    seen = []

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(PACKAGE):
            seen.append(frame.f_code.co_qualname)

    sys.setprofile(watch)
    try:
        route.check(value)
    finally:
        sys.setprofile(None)
    return seen


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_holds(route: Route) -> None:
    """The published value passes, and the route runs no code of the package."""
    assert package_calls(route, plain(every()[route.claim].statement.value)) == []


@pytest.mark.parametrize("route", ROUTES, ids=NAMES)
def test_route_refuses(route: Route) -> None:
    """Every altered value fails: the route is no echo."""
    wrong = altered(plain(every()[route.claim].statement.value))
    assert wrong
    for value in wrong:
        with pytest.raises((AssertionError, KeyError, TypeError, ValueError, IndexError)):
            route.check(value)


def test_every_result_has_two_routes() -> None:
    """A result has at least two kinds of route; what comes from the question has at least one."""
    kinds = {id: {r.by for r in routes_of(id)} for id in every()}
    few = {id: by for id, by in kinds.items() if len(by) < (2 if every()[id].kind == "claim" else 1)}
    assert few == {}


def test_no_route_is_lost() -> None:
    """Each route belongs to a claim that exists."""
    assert Counter(r.claim for r in ROUTES).keys() <= every().keys()


def test_watch_sees_the_package() -> None:
    """A route that uses a formula is caught."""
    caught = package_calls(Route("none", "enumeration", lambda v: formulas.residual(v, 0)), 1)
    assert caught == ["residual"]


def test_unknown_kind_is_refused() -> None:
    """A kind of route that the ledger can't explain is refused, and so is a second of one kind."""
    with pytest.raises(ValueError, match="unknown route 'by eye'; try one of key as printed"):
        attach("hw3.1.b_star", "by eye", print)
    with pytest.raises(ValueError, match="has a route 'enumeration' already"):
        attach("hw3.1.b_star", "enumeration", print)
