"""Worlds: what a printed name stands for where a claim is read back.

A problem may have its own in `tests/hw*/problem*/worlds.py`: `world_of(id)`, and the claims that `GIVES` lists, whose
equals sign only gives; or only `NAMES`, numbers for letters that have none. Otherwise it is read with what follows from
the table of a network in its typed key, and, of other names, with the numbers that its own claims end in. A letter that
stands for nothing else is a random number.
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from solutions.stated.claims import every, problem_of
from solutions.stated.lines import Chain, Lines
from tests import generic
from tests.homework import own
from tests.site.evaluate import Reader, Side, UnreadableError, Value, World, members

OBSERVED = "Xxyaz"  # letters with a column for each observation


def of(known: dict[str, Value], observed: Iterable[str]) -> World:
    """A world from a dict: of what is observed, (i) takes a column."""
    per_observation = set(observed)

    def world(name: str, at: int | None) -> Value:
        if name not in known:
            raise UnreadableError(f"no value for the name {name}; give it one in the worlds.py of the problem's tests")
        value = known[name]
        if at is None or name not in per_observation:
            return value
        return value[:, [at]] if np.ndim(value) == 2 else value[at]
    return world


def letters(value: Any) -> dict[str, float]:
    """A random number for each letter of a value, by its name in print; the same on every run."""
    return {plain_name(name): random.Random(name).uniform(-1, 1) for name in sorted(set(_symbols(value)))}


def _symbols(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping | list | tuple):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _symbols(each)
    else:
        yield from (s.name for e in np.asarray(value, dtype=object).flat for s in getattr(e, "free_symbols", ()))


def plain_name(symbol: str) -> str:
    """The name of a symbol as it is read out of print."""
    return {"alpha": "α"}.get(symbol, re.sub(r"\\mathrm|[{}]", "", symbol))


def printed(chains: Iterable[list[Side]], known: dict[str, Any],
            drawn: dict[str, float] | None = None) -> tuple[World, int]:
    """The world of what is known, in which each other name has the number that the first of its chains ends in.

    And the observations there. What was rounded is no name's value. Letters that are drawn are numbers, too.
    """
    drawn = drawn or {}
    known, of_network = {**drawn, **known}, set(known)
    for first, last in ((c[0].row, c[-1]) for c in chains if len(c) > 1 and not c[-1].rounded):
        if len(first) == 1 and first[0].kind == "name" and first[0].text not in known:
            try:
                known[first[0].text] = Reader(of(drawn, ()), 0).value(last.row)
            except UnreadableError:  # it ends in letters, not in a number
                continue
    if "X" in known:
        known.setdefault("x", known["X"])  # x^(i) is a column of X
    observed = {name for name in known.keys() - of_network if name[0] in OBSERVED and np.ndim(known[name]) == 2}
    observed |= generic.observed(of_network)
    columns = max((np.shape(known[name])[1] for name in observed), default=1)
    return of(({"m": columns} if observed else {}) | known, observed), columns


def world_of(id: str, shown: dict[str, Any]) -> tuple[World, int]:
    """The world in which a claim is read: its problem's own; else what its network gives, and its claims end in."""
    worlds = own(problem_of(id), "worlds")
    if hasattr(worlds, "world_of"):
        made: tuple[World, int] = worlds.world_of(id)
        return made
    here = [shown[id]] if id in shown else []
    others = [claim for other, claim in shown.items() if other != id and problem_of(other) == problem_of(id)]
    net = generic.of_problem(problem_of(id))
    value = every()[id].statement.value if id in every() else None
    drawn = letters(value) | getattr(worlds, "NAMES", {})
    return printed(chains_of([*here, *others]), generic.known(net, value) if net else {}, drawn)


def gives(id: str) -> bool:
    """Whether the equals sign of a claim only gives: as its problem's worlds say; where there are none, of a given."""
    worlds = own(problem_of(id), "worlds")
    return id in worlds.GIVES if hasattr(worlds, "GIVES") else id in every() and every()[id].kind == "given"


def chains_of(claims: Iterable[Any]) -> Iterator[list[Side]]:
    """Every chain of some claims as they are printed; a claim of words or tables has none that is read."""
    for claim in claims:
        if isinstance(every()[claim.get("id")].statement, Chain | Lines):
            yield from chains(claim)


def chains(claim: Any) -> Iterator[list[Side]]:
    """The chains of a claim: each display is one, but the lines of a derivation go on where the last ended."""
    lines = [d[0] for d in claim.find_class("math")]
    open_chain: list[Side] = []
    for formula in lines:
        for chain in members(formula):
            if chain[0].row:
                if open_chain:
                    yield open_chain
                open_chain = chain
            else:
                open_chain = [*open_chain, *chain[1:]]
    if open_chain:
        yield open_chain
