"""What a route did, in a few numbers: where it tried the published formula, what that gives there, what it computed.

`tools.establish` keeps the first comparison of each route and at how many points there were others; the site shows it
under the mark. Nothing here decides whether a route passes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import sympy as sp

ENTRIES, LENGTH = 6, 90  # of a value that is shown, at most
Done = dict[str, Any]


class Comparison(NamedTuple):
    """Values of the letters, what the published formula gives there, and what the route computed."""

    at: dict[str, str]
    formula: str
    route: str


class _Watch:
    """What is being watched now: a list that grows, or nothing."""

    seen: list[Comparison] | None = None
    at: dict[str, str] = {}  # noqa: RUF012  there is one watch


@contextmanager
def watched() -> Iterator[list[Comparison]]:
    """All comparisons that are made meanwhile."""
    seen: list[Comparison] = []
    _Watch.seen, _Watch.at = seen, {}
    try:
        yield seen
    finally:
        _Watch.seen = None


def point(published: Any, values: Mapping[str, float]) -> None:
    """Remember where a formula is tried: the values of the letters that it holds."""
    if _Watch.seen is not None:
        held = {s.name for e in np.asarray(published, dtype=object).flat for s in getattr(e, "free_symbols", ())}
        _Watch.at = {name: text(value) for name, value in values.items() if name in held}


def note(formula: Any, route: Any) -> None:
    """Remember both sides of a comparison."""
    if _Watch.seen is None:
        return
    if isinstance(formula, Mapping) and isinstance(route, Mapping):  # in one order
        route = {key: route[key] for key in [*formula, *route] if key in route}
    _Watch.seen.append(Comparison(_Watch.at, text(formula), text(route)))


def first(seen: list[Comparison]) -> Done:
    """What is kept of a route: its first comparison, and at how many points it made others; nothing without one."""
    if not seen:
        return {}
    points = {tuple(one.at.items()) for one in seen}
    return {**seen[0]._asdict(), "points": len(points)}


def text(value: Any) -> str:
    """A value on a line, cut where it is long: the same for equal values of whatever type.

    >>> text([[0.5, -0.269]]), text(Fraction(-1, 2)), text([[7]]), text({"w": (2, 3)})
    ('[0.5, -0.269]', '-0.5', '7', 'w: (2, 3)')
    """
    if isinstance(value, Mapping):
        return _cut([f"{key}: {text(v)}" for key, v in value.items()], ", ", 3)
    value = value.item() if isinstance(value, np.ndarray) and value.shape == () else value
    if isinstance(value, tuple) and all(isinstance(e, int) for e in value):
        return str(value)
    if isinstance(value, str) or not isinstance(value, list | tuple | np.ndarray):
        return value if isinstance(value, str) else _number(value)
    rows = [row if isinstance(row, list | tuple | np.ndarray) else [row] for row in value]
    if [len(row) for row in rows] == [1]:
        return text(rows[0][0])
    joined = [_cut([text(e) for e in row], ", ", ENTRIES) for row in rows]
    return f"[{_cut(joined, '; ', max(1, ENTRIES // max(map(len, rows))))}]"


def _cut(parts: list[str], by: str, most: int) -> str:
    """The parts, or so many of them as fit on a line."""
    kept = parts[:most]
    while len(kept) > 1 and len(by.join(kept)) > LENGTH:
        kept = kept[:-1]
    return by.join([*kept, "…"] if len(kept) < len(parts) else kept)


def _number(value: Any) -> str:
    """Six digits of a number; a fraction that ends whole; of a formula what it says."""
    if isinstance(value, sp.Basic) and not value.is_number:
        return str(value)[:LENGTH]
    if isinstance(value, sp.Rational):
        value = Fraction(int(value.p), int(value.q))
    if isinstance(value, Fraction) and Fraction(short := f"{float(value):.10g}") == value:
        return short
    return str(value) if isinstance(value, int | Fraction) else f"{round(float(value), 10) + 0.0:.6g}"
