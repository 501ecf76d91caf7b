"""Lines of work: what a page states. A false line can't be made: it raises, and names the line."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
import sympy as sp

from . import printing
from .shapes import Shape
from .symbols import equal
from .written import Written, written


class FalseLineError(ValueError):
    """A line that is not equal to the one before it; names the line and both sides."""


@dataclass(frozen=True)
class Row:
    """One line: what is written, why it equals the line before, and `\\approx` where it was rounded."""

    latex: str
    reason: str = ""
    sign: str = "="

    @property
    def signed(self) -> str:
        """The line with its sign before it."""
        return f"{self.sign} {self.latex}"


@dataclass(frozen=True)
class Chain:
    """left = row = row = ..., each equal to the one before, or rounded from it to so many places."""

    left: str
    rows: tuple[Row, ...]
    value: Any
    shape: str = ""
    places: int | None = None

    @property
    def latex(self) -> str:
        """The chain in LaTeX, one relation a line."""
        return aligned(self.left, self.rows)

    @property
    def text(self) -> str:
        """What a terminal shows: the LaTeX of each line, and its reason."""
        lines = [f"{self.left if k == 0 else ''} {row.signed}".strip() + (f"   ({row.reason})" if row.reason else "")
                 for k, row in enumerate(self.rows)]
        return "\n".join(lines + ([f"shape {self.shape}"] if self.shape else []))

    def html(self, id: str) -> str:
        """The chain in HTML, mathematics as LaTeX between \\[ and \\]."""
        shape = f'<p class="shape">shape {inline(self.shape)}</p>' if self.shape else ""
        if not any(row.reason for row in self.rows):
            return display(self.latex) + shape
        first = self.rows[0]
        items = [f'<li id="{id}.1">{display(f"{self.left} {first.signed}")}{_reason(first)}</li>']
        items += [f'<li id="{id}.{k}">{display(row.signed)}{_reason(row)}</li>'
                  for k, row in enumerate(self.rows[1:], start=2)]
        return f'<ol class="work">{"".join(items)}</ol>{shape}'


@dataclass(frozen=True)
class Lines:
    """Several chains shown as one, such as a model's two equations."""

    chains: tuple[Chain, ...]

    @property
    def value(self) -> list[Any]:
        """The value of each chain."""
        return [c.value for c in self.chains]

    @property
    def latex(self) -> str:
        """The chains in one aligned block."""
        return r"\begin{aligned} " + r" \\ ".join(_rows(c.left, c.rows) for c in self.chains) \
            + r" \end{aligned}"

    @property
    def text(self) -> str:
        """The LaTeX, a chain after the other."""
        return "\n".join(c.text for c in self.chains)

    def html(self, id: str) -> str:
        """The block in HTML."""
        return display(self.latex)


@dataclass(frozen=True)
class Comparison:
    """left > right, or left < right, shown true to many digits."""

    latex: str
    value: Any

    @property
    def text(self) -> str:
        """The LaTeX."""
        return self.latex

    def html(self, id: str) -> str:
        """In HTML."""
        return display(self.latex)


def compare(left: Written, sign: str, right: Written) -> Comparison:
    """left sign right, for > or <; the difference must be beyond any doubt of rounding. Raises FalseLineError."""
    difference = sp.N(left.value - right.value, 100)
    if (difference if sign == ">" else -difference) < sp.Float("1e-80"):
        raise FalseLineError(f"{left.letters} {sign} {right.letters} does not hold: the difference is {difference}")
    return Comparison(f"{left.letters} {sign} {right.letters}", (left.value, sign, right.value))


class Statement(Protocol):
    """Whatever a claim can state: a value, a text for a terminal, HTML for a page."""

    @property
    def value(self) -> Any:
        """What is stated, as data."""

    @property
    def text(self) -> str:
        """For a terminal."""

    def html(self, id: str) -> str:
        """For a page."""


Part = Written | tuple[Written, str]


def chain(left: Written | str, *parts: Part, fill: bool = False, places: int | None = None,
          shape: Sequence[Shape] = ()) -> Chain:
    """left = part = part = ...; with `fill`, also the last part with its numbers put in, and its value.

    Numbers that do not end are rounded to `places`, and their line then begins with an approximate sign. A `left` that
    is a Written must be equal to the first part, too. Raises FalseLineError.
    """
    pairs = [part if isinstance(part, tuple) else (part, "") for part in parts]
    start = [(left, "")] if isinstance(left, Written) else []
    _check_equal([*start, *pairs])
    last = pairs[-1][0]
    rows = [Row(node.letters, reason) for node, reason in pairs]
    if fill:
        rows += [_filled(node, places) for node in (last, written(last.value))]
    name = left.letters if isinstance(left, Written) else left
    return Chain(name, _without_repeats(rows), last.value, _shape(shape, last.value), places)


def _filled(node: Written, places: int | None) -> Row:
    return Row(printing.filled(node, places), sign="=" if printing.Printer(True, places).is_exact(node) else r"\approx")


def for_every(instances: Iterable[int], build: Callable[[int], Chain]) -> Chain:
    """A chain whose text holds for any m, shown true for each of some m; refuses a text that varies."""
    chains = [build(m) for m in instances]
    for other in chains[1:]:
        if other.text != chains[0].text:
            raise FalseLineError(f"the line reads {chains[0].text!r} for one m and {other.text!r} for another")
    return chains[-1]


def _check_equal(pairs: Sequence[tuple[Written, str]]) -> None:
    for k, ((before, _), (after, _)) in enumerate(pairwise(pairs), start=2):
        if not equal(before.value, after.value):
            raise FalseLineError(f"line {k}: {after.letters} is not equal to {before.letters}")


def _shape(shapes: Sequence[Shape], value: Any) -> str:
    """(2, m) = (2, 2): the shape in general, and the value's own, which must agree."""
    if not shapes:
        return ""
    if all(isinstance(s, int) for s in shapes[-1].sizes) and np.shape(value) != shapes[-1].sizes:
        raise FalseLineError(f"shape: the value has shape {np.shape(value)}, not {shapes[-1]}")
    return " = ".join(dict.fromkeys(written(s).filled for s in shapes))


def _without_repeats(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(row for k, row in enumerate(rows) if k == 0 or row.latex != rows[k - 1].latex)


def aligned(left: str, rows: Sequence[Row]) -> str:
    """left = row, then = row under it."""
    if len(rows) == 1:
        return f"{left} {rows[0].signed}"
    return rf"\begin{{aligned}} {_rows(left, rows)} \end{{aligned}}"


def _rows(left: str, rows: Sequence[Row]) -> str:
    return f"{left} " + r" \\ ".join(f"&{row.signed}" for row in rows)


def display(latex: str) -> str:
    """Mathematics on a line of its own."""
    return rf'<div class="math">\[{escape(latex)}\]</div>'


def inline(latex: str) -> str:
    """Mathematics in a line of text."""
    return rf"\({escape(latex)}\)" if latex else ""


def _reason(row: Row) -> str:
    return f'<p class="reason">{escape(row.reason)}</p>' if row.reason else ""
