"""Numbers and shapes one edit away from a right answer, each with the kind of edit."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from typing import Any

import numpy as np

Rows = list[list[str]]  # entries as they are typed
Edit = tuple[str, Rows]


def decimal(value: Fraction, places: int | None) -> str:
    """A number as it is typed: its decimals if they end, else so many of them; a fraction where none are asked for."""
    for digits in range(12):
        if value * 10**digits % 1 == 0:
            return f"{float(value):.{digits}f}"
    return str(value) if places is None else f"{float(value):.{places + 1}f}"


def worth(text: str) -> Fraction:
    """What an entry comes to."""
    return Fraction(text)


def typed(rows: Rows) -> str:
    """Rows in brackets; a single entry by itself."""
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else f"[{'; '.join(', '.join(row) for row in rows)}]"


def edits(rows: Rows, m: int) -> Iterator[Edit]:
    """Every answer one edit away: the whole of it, then each entry."""
    half, part = Fraction(1, 2), Fraction(1, m)
    for kind, by in (("sign", -1), ("factor", 2), ("factor", half), ("m times", m), ("m times", part)):
        yield kind, [[_times(e, by) for e in row] for row in rows]
    yield "transpose", [list(row) for row in zip(*rows, strict=True)]
    yield from _exchanged(rows)
    for r, row in enumerate(rows):
        for c, entry in enumerate(row):
            for kind, made in _entry(entry):
                yield kind, [[made if (i, j) == (r, c) else e for j, e in enumerate(line)]
                             for i, line in enumerate(rows)]


def _times(entry: str, by: int | Fraction) -> str:
    """An entry times a factor, exactly: a decimal where it ends."""
    return decimal(worth(entry) * by, None)


def _exchanged(rows: Rows) -> Iterator[Edit]:
    places = [(r, c) for r, row in enumerate(rows) for c in range(len(row))]
    for (r, c), (i, j) in combinations(places, 2):
        made = [list(row) for row in rows]
        made[r][c], made[i][j] = made[i][j], made[r][c]
        yield "entries", made
    for r, i in combinations(range(len(rows)), 2):
        order = [{r: i, i: r}.get(k, k) for k in range(len(rows))]
        yield "rows", [rows[k] for k in order]
    for c, j in combinations(range(len(rows[0])), 2):
        order = [{c: j, j: c}.get(k, k) for k in range(len(rows[0]))]
        yield "columns", [[row[k] for k in order] for row in rows]


def _entry(entry: str) -> Iterator[tuple[str, str]]:
    """A sign, twice, half, two digits exchanged, the point moved, fewer decimals."""
    yield from (("sign", _times(entry, -1)), ("factor", _times(entry, 2)), ("factor", _times(entry, Fraction(1, 2))))
    if "/" in entry:
        return
    yield from (("point", _times(entry, 10)), ("point", _times(entry, Fraction(1, 10))))
    digits = [k for k, c in enumerate(entry) if c.isdigit()]
    for p, q in pairwise(digits):
        swapped = list(entry)
        swapped[p], swapped[q] = swapped[q], swapped[p]
        yield "digits", "".join(swapped)
    decimals = len(entry.partition(".")[2])
    yield from (("rounded", _rounded(entry, k)) for k in range(1, decimals))


def _rounded(entry: str, places: int) -> str:
    """An entry with fewer decimals; halves away from zero, as it is done by hand."""
    scaled = abs(worth(entry)) * 10**places
    digits = int(scaled + Fraction(1, 2))
    return ("-" if worth(entry) < 0 else "") + decimal(Fraction(digits, 10**places), places)


def sizes(shape: tuple[int, ...], known: list[int]) -> Iterator[tuple[str, str]]:
    """Shapes one edit away: exchanged, one size more or less, another size of the question."""
    yield "exchanged", f"({shape[1]}, {shape[0]})"
    for k, size in enumerate(shape):
        for other in {size + 1, size - 1, *known} - {size, 0}:
            made = [other if k == at else n for at, n in enumerate(shape)]
            yield "size", f"({made[0]}, {made[1]})"


def _half(text: str) -> Fraction:
    """Half of the last place that is typed; next to nothing of a plain 0."""
    return Fraction(1, 2 * 10 ** len(text.partition(".")[2])) if "." in text or worth(text) else Fraction(1, 10**30)


def close(text: str, rights: list[Any], within: list[Any]) -> bool:
    """Whether each entry is that of some right answer.

    To less than half of the last place typed, or as far as the givens leave open; 0 without a decimal is 0.
    """
    rows = [[e.strip() for e in row.split(",")] for row in text.strip("[]").split(";")]
    values = np.array([[worth(e) for e in row] for row in rows], dtype=object)
    last = np.array([[_half(e) for e in row] for row in rows], dtype=object)
    for right, play in zip(rights, within, strict=True):
        if right.shape == values.shape:
            near = abs(values - right)
            if bool((near < last).all()) or (play is not None and bool((near <= play).all())):
                return True
    return False

