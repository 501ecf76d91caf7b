"""What a notebook does with claims: a cell shows what it computed; a changed given gives the reader's own working."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import sympy as sp

from .stated.claims import Claim, ClaimError, find, stated
from .stated.errata import Erratum
from .stated.lines import Statement
from .stated.parts import parts, same

NOTHING = object()  # a cell that computes nothing


class ComputedError(ValueError):
    """A cell that computes something else than what its claim states."""


@dataclass(frozen=True)
class Yours:
    """The same working from a reader's own givens, plainly marked, with the key's beside it."""

    claim: Claim
    statement: Statement

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        mark = "Your numbers, not the key's."
        html = (f'<div class="yours"><p><strong>{mark}</strong></p>{self.statement.html(f"yours.{self.claim.id}")}'
                f"<details><summary>What the key has</summary>{self.claim.html}</details></div>")
        text = f"{mark}\n{self.statement.text}\nWhat the key has:\n{self.claim.statement.text}"
        return {"text/html": html, "text/plain": text}


def show(id: str, computed: Any = NOTHING) -> Claim | Yours:
    """What a cell states: the claim with this id, whose value must be exactly what the cell computed.

    With a changed given (see `given`) it is the same working from the reader's own givens. An erratum, computed as the
    values of each of its places, is the key's: with a changed given it is shown and not compared.

    Shapes: what is computed has the shape of what is stated.

    Raises ClaimError for an unknown id, ComputedError for another value.

    >>> show("course.letters").kind
    'definition'
    """
    claim = stated(id)
    changed = claim.part.yours if claim.part else None
    shown = claim if changed is None else Yours(claim, claim.make(changed))
    value, computed = shown.statement.value, getattr(computed, "value", computed)  # a table may be computed whole
    if isinstance(claim.statement, Erratum):
        value = claim.statement.computed
        computed = NOTHING if any(part.yours is not None for part in parts().values()) else computed
    if computed is not NOTHING and not same(value, computed):
        whose = "the claim states" if shown is claim else "from your givens the package makes"
        said, stands = _short(computed, 6), _short(value, 6)
        if said == stands:  # a float got in
            said, stands = _short(computed, 25), _short(value, 25)
        raise ComputedError(f"{id}: this cell computes {said}, {whose} {stands}")
    return shown


def _short(value: Any, digits: int) -> str:
    """A value on a line: of an array its rows."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key!r}: {_short(one, digits)}' for key, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_short(one, digits) for one in value)}]"
    rows = [[_entry(entry, digits) for entry in row] for row in value.tolist()] if np.ndim(value) == 2 else []
    return f"[{'; '.join(map(' '.join, rows))}]" if rows else _entry(value, digits)


def _entry(value: Any, digits: int) -> str:
    """An entry; of a number that is no fraction its first digits.

    >>> _entry(sp.exp(-1), 6), _entry(sp.Rational(1, 3), 6), _entry(0.1, 6)
    ('about 0.367879', '1/3', 'the float 0.1')
    """
    if isinstance(value, float | sp.Float):
        return f"the float {value}"
    irrational = isinstance(value, sp.Expr) and value.is_number and not value.is_rational
    return f"about {value.evalf(digits)}" if irrational else str(value)


def given(part: str, **givens: Any) -> Any:
    """The givens of a part, as the question has them, or changed: then the cells below give the working for those.

    Without any named they stay as they are.

    Shapes: those of the part's givens, which must agree with each other.

    Raises ClaimError for an unknown part, GivenError for an unknown given or one that can't be read.

    >>> network, m = given("hw3.2")
    >>> network.widths, m
    ((2, 2, 3), 100)
    """
    find(part)
    if part not in parts():
        raise ClaimError(f"no part {part!r} has givens; there are "
                         f"{', '.join(parts()) or 'none'}; givens of Results are typed in the cell")
    found = parts()[part]
    return found.change(**givens) if givens or found.yours is None else found.yours
