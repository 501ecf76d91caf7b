"""What two routes of a claim have in common: functions of the problems' tests that both run, and what they have typed.

A module of tests may name what its routes may share, with the reason: `LAYS_OUT` for functions that only lay out,
`TYPED` for names, data and points that the question gives and that no route expects as its result.
"""

import sys
from itertools import combinations
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

from tests.routes import Route

HERE = Path(__file__).parent


def watched(path: str) -> bool:
    """Whether a file holds routes: the tests of a homework, those of the course, and the ways through a network."""
    if not path.startswith(str(HERE)):
        return False
    return Path(path).relative_to(HERE).parts[0].startswith(("hw", "test_course", "networks"))


def used(route: Route, value: Any) -> set[str]:
    """The functions and the typed data of the problems' tests that a route uses, but for what may be shared."""
    ran: dict[CodeType, dict[str, Any]] = {}

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and watched(frame.f_code.co_filename):
            ran[frame.f_code] = frame.f_globals

    sys.setprofile(watch)
    try:
        route.check(value)
    finally:
        sys.setprofile(None)
    return {name for code, names in ran.items() for name in _of(code, names)}


def _of(code: CodeType, names: dict[str, Any]) -> set[str]:
    """A function's own name and line, the data of its module that it reads, and the kept results that it takes."""
    if code.co_qualname.partition(".")[0] in names.get("LAYS_OUT", {}):
        return set()
    typed = {n for n in code.co_names if n in names and not callable(names[n]) and not isinstance(names[n], ModuleType)}
    here = {f"{names['__name__']}.{n}" for n in typed - set(names.get("TYPED", {}))}
    kept = {n for n in code.co_names if hasattr(names.get(n), "__wrapped__")}  # may run once for many routes
    here |= {f"{names['__name__']}.{n}" for n in kept - set(names.get("LAYS_OUT", {}))}
    return here | {f"{names['__name__']}.{code.co_qualname}, line {code.co_firstlineno}"}


def shared(routes: list[Route], value: Any) -> dict[tuple[str, str], set[str]]:
    """For each two of the routes that have something in common, what it is."""
    found = {route.by: used(route, value) for route in routes}
    return {pair: both for pair in combinations(found, 2) if (both := found[pair[0]] & found[pair[1]])}
