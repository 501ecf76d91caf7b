"""Routes: independent ways to establish a claim, attached by the claim's id.

A route is a check that gets the value a claim publishes and compares it with something computed
otherwise. While it runs, no code of the package may run: `test_routes.py` watches that, and gives
every route wrong values to see it refuse. Its `by` is what the ledger shows.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import sympy as sp

from tests.homework import folder, own, problems, shown


@dataclass(frozen=True)
class Route:
    """A way to establish a claim: what it is called, and the check of the published value, to so many places or all.

    `source` is the file and the line that it is typed in.
    """

    claim: str
    by: str
    check: Callable[[Any], None]
    places: int | None = None
    source: str = ""


KINDS = {
    "key as printed": "the original key, typed by hand, says the same",
    "question as printed": "the original question, typed by hand, says the same",
    "derivation from the cost": "a cost that the tests write down from the question, differentiated by SymPy and, in "
                                "most places, by a complex step and an outside library too",
    "complex step": "a complex step through functions that the tests write down, in plain Python",
    "automatic differentiation": "an outside library differentiates functions that the tests write down",
    "enumeration": "plain Python goes over every path, term or entry",
    "real arrays": "arrays of the given sizes, made by NumPy",
    "another arithmetic": "the same numbers with many digits, in Python's decimals or in mpmath, or in plain floats",
    "reverse of the graph": "the order of the forward pass, turned round",
}
HOLD_ROUTES = ("test_routes", "test_behind", "test_care")  # the modules of a problem that attach routes
_ROUTES: list[Route] = []


def attach(claim: str, by: str, check: Callable[[Any], None], places: int | None = None, source: str = "") -> None:
    """Attach a check to a claim. Raises ValueError for an unknown kind, or one that the claim has."""
    code = getattr(check, "func", check).__code__  # of a partial, its function's
    source = source or f"{shown(code.co_filename)}:{code.co_firstlineno}"
    if by not in KINDS:
        raise ValueError(f"{source}: unknown route {by!r}; try one of {', '.join(KINDS)}")
    if taken := next((r for r in _ROUTES if r.claim == claim and r.by == by), None):
        raise ValueError(f"{source}: {claim} has a route {by!r} already, at {taken.source}; a second of the same kind "
                         "adds nothing")
    _ROUTES.append(Route(claim, by, check, places, source))


def route(*claims: str, by: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Attach the decorated check to each of these claims."""

    def decorate(check: Callable[[Any], None]) -> Callable[[Any], None]:
        for claim in claims:
            attach(claim, by, check)
        return check

    return decorate


@lru_cache(maxsize=1)
def _load() -> None:
    """Import the tests of the course and of every problem, which attach their routes; the typed keys attach theirs."""
    from tests import generic, printed  # noqa: PLC0415  these attach routes, too

    importlib.import_module("tests.test_course")
    for problem in problems():
        key = folder(problem) / "key.toml"
        printed.attach_printed(str(key))
        generic.attach_network(key)
        for module in HOLD_ROUTES:
            own(problem, module)


def every_route() -> Iterable[Route]:
    """All routes: what the keys print, what follows from their tables, then the others as they are attached."""
    _load()
    first = {"tests.printed": 0, "tests.generic": 1}
    return tuple(sorted(_ROUTES, key=lambda r: first.get(r.check.__module__, 2)))


def lost(claims: Iterable[str]) -> list[str]:
    """The routes that belong to no claim: where each is typed, and the claim that may be meant."""
    known = list(claims)
    near = {r: " or ".join(get_close_matches(r.claim, known, 2, 0)) for r in every_route() if r.claim not in known}
    return [f"{r.source}: there is no claim {r.claim!r}; did you mean {which}? Else delete what is typed of it"
            for r, which in near.items()]


def routes_of(claim: str) -> list[Route]:
    """The routes of one claim."""
    return [r for r in every_route() if r.claim == claim]


# What a route is tried with ----------------------------------------------------------------------

def plain(value: Any) -> Any:
    """A published value without any type of the package."""
    if isinstance(value, Mapping):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(plain(v) for v in value)
    return np.asarray(value, dtype=object) if isinstance(value, np.ndarray) else value


def altered(value: Any, places: int | None = None) -> list[Any]:
    """The value with one thing in it changed, for each thing in it: numbers by little, or by a unit of a place."""
    if isinstance(value, dict):
        swaps = [{**value, k: a} for k, v in value.items() for a in altered(v, places)]
        return [*swaps, dict(list(value.items())[1:])]
    if isinstance(value, list | tuple):
        lists = [type(value)([*value[:k], a, *value[k + 1:]]) for k, v in enumerate(value) for a in altered(v, places)]
        return lists or [type(value)(["dJ_da2"])]
    if isinstance(value, np.ndarray):
        changed = [_with(value, place, a) for place in np.ndindex(value.shape) for a in altered(value[place], places)]
        return [*changed, np.vstack([value, value]), *([value.T] if value.shape != value.T.shape else [])]
    if places is not None and isinstance(value, int | Fraction | sp.Basic):
        return [value + Fraction(1, 10**places), value - Fraction(1, 10**places)]
    if isinstance(value, sp.Basic):
        return [value + Fraction(1, 1000), value * Fraction(1001, 1000) + Fraction(1, 100000)]
    if isinstance(value, float):
        return [value + 1e-4, -value - 1e-4]
    if isinstance(value, int | Fraction):
        return [value + 1, value + Fraction(1, 10**6)]
    return [value + "_"]


def _with(array: np.ndarray, place: tuple[int, ...], entry: Any) -> np.ndarray:
    copy = array.copy()
    copy[place] = entry
    return copy


def refuses(route: Route, value: Any) -> bool:
    """Whether a route refuses a value: says so, or can't read it."""
    try:
        route.check(value)
    except (AssertionError, KeyError, TypeError, ValueError, IndexError):
        return True
    return False
