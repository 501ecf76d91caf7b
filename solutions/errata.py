"""Errata: what the original key printed, what is right, and a proof that tells them apart."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from .claims import stated, states
from .lines import Chain, Lines, inline
from .written import Written


class ErratumError(ValueError):
    """A proof that fails for the corrected claim, or that holds for the printed one too."""


@dataclass(frozen=True)
class Erratum:
    """Where, what was printed, the claim that is right, why it matters; `holds` takes either value as data.

    Raises ErratumError unless the proof holds for the right value and fails for the printed one: swapped, it fails.
    """

    where: str
    printed: Written
    claim: str
    why: str
    holds: Callable[[Any], bool]
    part: int | None = None

    def __post_init__(self) -> None:
        right, printed = self._picked(stated(self.claim).statement.value), self.printed.value
        if not self.holds(right):
            raise ErratumError(f"{self.where}: the proof fails for {self.claim}, which should be right")
        if self.holds(printed):
            raise ErratumError(f"{self.where}: the proof holds for what was printed, too; it proves nothing")

    def _picked(self, value: Any) -> Any:
        return value if self.part is None else value[self.part]

    @property
    def chain(self) -> Chain:
        """The corrected line."""
        statement = stated(self.claim).statement
        if isinstance(statement, Lines) and self.part is not None:
            return statement.chains[self.part]
        assert isinstance(statement, Chain)
        return statement

    @property
    def value(self) -> dict[str, Any]:
        """Both, as data."""
        return {"printed": self.printed.value, "right": stated(self.claim).statement.value}

    @property
    def text(self) -> str:
        """A line each."""
        return "\n".join(f"{k}: {v}" for k, v in self._said().items())

    def _said(self) -> dict[str, str]:
        right = self.chain
        return {"Where": self.where, "Quantity": right.left, "Printed": self.printed.letters,
                "Right": right.rows[-1].latex, "Why it matters": self.why}

    def html(self, id: str) -> str:
        """What is said, opened on request."""
        mathematics = ("Quantity", "Printed", "Right")
        said = "".join(f"<dt>{k}</dt><dd>{inline(v) if k in mathematics else escape(v)}</dd>"
                       for k, v in self._said().items())
        return f'<details class="erratum"><summary>The printed key differs here</summary><dl>{said}</dl></details>'


def erratum(id: str, says: str, where: str, claim: str, printed: Callable[[], Written], holds: Callable[[Any], bool],
            part: int | None = None) -> None:
    """Register an erratum of the printed key; `says` is why it matters to a student."""
    states(id, says, "erratum")(lambda: Erratum(where, printed(), claim, says, holds, part))
