"""Lines of work: what a page states. A false line can't be made: it raises, and names the line."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol


@dataclass(frozen=True)
class Row:
    """One line: what is written, why it equals the line before, and `\\approx` where it was rounded.

    A long sum may have its `terms` on lines of their own.
    """

    latex: str
    reason: str = ""
    sign: str = "="
    terms: tuple[str, ...] = ()

    @property
    def signed(self) -> str:
        """The line with its sign before it."""
        return f"{self.sign} {self.latex}"

    @property
    def aligned(self) -> str:
        """The same, behind the mark that lines are aligned by; each further term on a line of its own."""
        return "&" + (f"{self.sign} " + r" \\ &\quad + ".join(self.terms) if self.terms else self.signed)


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
        items = [f'<li id="{id}.1">{display(aligned(self.left, [first]))}{_reason(first)}</li>']
        items += [f'<li id="{id}.{k}">{display(aligned("", [row]))}{_reason(row)}</li>'
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


def aligned(left: str, rows: Sequence[Row]) -> str:
    """left = row, then = row under it."""
    if len(rows) == 1 and not rows[0].terms:
        return f"{left} {rows[0].signed}".strip()
    return rf"\begin{{aligned}} {_rows(left, rows)} \end{{aligned}}"


def _rows(left: str, rows: Sequence[Row]) -> str:
    return f"{left} " + r" \\ ".join(row.aligned for row in rows)


def display(latex: str) -> str:
    """Mathematics on a line of its own."""
    return rf'<div class="math">\[{escape(latex)}\]</div>'


def inline(latex: str) -> str:
    """Mathematics in a line of text."""
    return rf"\({escape(latex)}\)" if latex else ""


def _reason(row: Row) -> str:
    return f'<p class="reason">{escape(row.reason)}</p>' if row.reason else ""
