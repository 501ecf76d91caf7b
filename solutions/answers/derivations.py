"""Derivations: what a student is asked to show, line by line; judged by what each line comes to."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..stated import claims
from ..stated.lines import Chain, Lines, Statement
from ..stated.register import Register
from .asked import Asked, BoxError
from .bank import texts
from .values import as_array

Size = int | str
ONE = (1, 1)
WITHIN = re.compile(r"\\operatorname\{sigmoid\}\\left\((.*)\\right\)")


@dataclass(frozen=True, kw_only=True)
class Derivation(Asked):
    """A derivation that is asked for: its lines are those of a claim, from its left side to its last row.

    `wanted` are the rows (from 1) that may not be leapt over, each with what it is called; the last is the goal.
    `names` has the shape of every name that may be typed, sizes as numbers or letters; `observed` are those with a
    column for each observation. A name may be `given` its numbers; be `known` by a formula, or a claim's last row, that
    it takes a step to put in; be the `same` as a formula, which takes none; or be `spelled` in other names, as a matrix
    in its entries, which the page is told as it stands.
    `count` says how many observations there are where names have a letter for it, so that a sum may run up to it.
    With a `left` side of their own, the lines are what stands inside of the claim's sigmoid. `at` says what claims
    state.
    """

    asks: str
    claim: str
    wanted: Mapping[int, str]
    names: Mapping[str, tuple[Size, Size]]
    observed: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    hints: tuple[str, ...] = ()
    left: str = ""
    count: int | None = None
    at: Callable[[str], Statement] = lambda id: claims.stated(id).statement

    @property
    def declared(self) -> dict[str, Any]:
        """What the script works its values out from, once, at build. Raises BoxError for a row that there is not."""
        chain = self._chain(self.claim)
        if max(self.wanted) > len(chain.rows):
            raise self.error(f"{self.claim} has {len(chain.rows)} rows, so no row {max(self.wanted)}")
        rows = [{"latex": self._inner(chain.rows[k - 1].latex), "says": self.wanted[k]} for k in sorted(self.wanted)]
        return {"id": self.id, "names": {name: list(shape) for name, shape in self.names.items()}, "rows": rows,
                "observed": list(self.observed), "left": self.left or chain.left,
                "given": {name: texts(as_array(np.asarray(v))) for name, v in self.given.items()},
                "same": dict(self.same), "spelled": dict(self.spelled),
                "known": {name: self._formula(known) for name, known in self.known.items()}} | (
                    {"count": self.count} if self.count else {})

    def _inner(self, latex: str) -> str:
        inside = WITHIN.fullmatch(latex)
        return inside[1] if self.left and inside else latex

    def _chain(self, id: str) -> Chain:
        """The lines that a claim states; of several, the first. Raises BoxError where it states none."""
        statement = self.at(id)
        chain = statement.chains[0] if isinstance(statement, Lines) else statement
        if not isinstance(chain, Chain):
            raise self.error(f"{id} states no lines, so none can be asked for")
        return chain

    def _formula(self, known: str) -> str:
        return self._chain(known).rows[-1].latex if known in claims.every() else known


DERIVATIONS: Register[Derivation] = claims.registered("derivation", "derivations", BoxError)
every, of_part = DERIVATIONS.every, DERIVATIONS.of_part


def derive(*derivations: Derivation) -> None:
    """Register derivations. Raises BoxError for an id that is taken."""
    for one in derivations:
        DERIVATIONS.add(one.id, one)
