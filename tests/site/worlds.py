"""Worlds: what a printed name stands for where a claim is read back.

A problem has its own in `tests/hw*/problem*/worlds.py`: `world_of(id)`, and the claims that `GIVES` lists, whose equals
sign only gives. A problem without one is read with the numbers that its own claims end in.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np

from tests.site.evaluate import Item, Reader, UnreadableError, Value, World

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


def printed(chains: Iterable[list[list[Item]]]) -> tuple[World, int]:
    """The world in which each name has the number that the first of its chains ends in; and the observations there."""
    known: dict[str, Any] = {}
    for first, *_, last in (c for c in chains if len(c) > 1):
        if len(first) == 1 and first[0].kind == "name" and first[0].text not in known:
            try:
                known[first[0].text] = Reader(of({}, ()), 0).value(last)
            except UnreadableError:  # it ends in letters, not in a number
                continue
    observed = {name for name, value in known.items() if name[0] in OBSERVED and np.ndim(value) == 2}
    return of(known, observed), max((np.shape(known[name])[1] for name in observed), default=1)
