"""Routes: independent ways to establish a claim, attached by the claim's id.

A route is a test. It gets what the claim publishes and compares it with something that shares
no code with `solutions.formulas`. Its `by` is what the ledger shows.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tests


@dataclass(frozen=True)
class Route:
    """A way to establish a claim: what it is called, and the check of the published value."""

    claim: str
    by: str
    check: Callable[[Any], None]


_ROUTES: list[Route] = []
KINDS = {
    "key as printed": "the original key, typed by hand, says the same",
    "question as printed": "the original question, typed by hand, says the same",
    "derivation from the cost": "derivatives of a cost that the tests write down from the question, by SymPy",
    "complex step": "a complex step through that cost, in plain Python",
    "automatic differentiation": "an outside library differentiates that cost",
    "enumeration": "plain Python sums over every path, term or entry",
    "real arrays": "arrays of the given sizes, multiplied by NumPy",
}


def route(*claims: str, by: str) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Attach the decorated check to each of these claims.

    Raises ValueError for an unknown kind of route.
    """
    if by not in KINDS:
        raise ValueError(f"unknown route {by!r}; try one of {', '.join(KINDS)}")

    def attach(check: Callable[[Any], None]) -> Callable[[Any], None]:
        _ROUTES.extend(Route(claim, by, check) for claim in claims)
        return check

    return attach


@lru_cache(maxsize=1)
def _load() -> None:
    """Import every module of routes: `tests.<homework>.routes_<problem>`."""
    for homework in pkgutil.iter_modules(tests.__path__, "tests."):
        if homework.ispkg:
            package = importlib.import_module(homework.name)
            for module in pkgutil.iter_modules(package.__path__, f"{homework.name}."):
                importlib.import_module(module.name)


def every_route() -> Iterable[Route]:
    """All routes, in the order in which they are attached."""
    _load()
    return tuple(_ROUTES)


def routes_of(claim: str) -> list[Route]:
    """The routes of one claim."""
    return [r for r in every_route() if r.claim == claim]
