"""Tables of words and mathematics; each row has an address."""

from dataclasses import dataclass, replace
from html import escape
from typing import Any

from ..readings.frozen import frozen
from .lines import inline


class Words(str):
    """A table cell of plain words."""


@dataclass(frozen=True)
class Table:
    """Rows under a header; a cell is LaTeX unless it is `Words`."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    value: Any
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", frozen(self.value))

    @property
    def text(self) -> str:
        """A line a row."""
        return "\n".join(" | ".join(row) for row in (self.header, *self.rows))

    @property
    def names(self) -> tuple[str, ...]:
        """What each row is called in its address."""
        return self.ids or tuple(str(k) for k in range(1, len(self.rows) + 1))

    def only(self, *names: str) -> "Table":
        """The same with these rows alone. Raises ValueError for a name that no row has."""
        rows = tuple(self.rows[self.names.index(name)] for name in names)
        return replace(self, rows=rows, value={name: self.value[name] for name in names}, ids=names)

    def html(self, id: str) -> str:
        """The table in HTML; each row has an address of its own."""
        head = "".join(f'<th scope="col">{_cell(h)}</th>' for h in self.header)
        body = "".join(
            f'<tr id="{id}.{name.replace(" ", ".")}"><th scope="row">{_cell(row[0])}</th>'
            + "".join(f"<td>{_cell(c)}</td>" for c in row[1:]) + "</tr>"
            for name, row in zip(self.names, self.rows, strict=True))
        kind = "data rules" if any("\n" in cell for row in self.rows for cell in row) else (
            "data lines" if any("=" in row[0] for row in self.rows) else "data")
        return (f'<div class="table"><table class="{kind}"><thead><tr>{head}</tr></thead>'
                f"<tbody>{body}</tbody></table></div>")


def _cell(text: str) -> str:
    """Words as words, each line of LaTeX as mathematics."""
    if isinstance(text, Words):
        return escape(text)
    if "\n" not in text:
        return inline(text)
    return "".join(f'<div class="rule">{inline(line)}</div>' for line in text.split("\n"))
