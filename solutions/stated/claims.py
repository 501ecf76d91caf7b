"""Claims: an id, what it states, and the code that produces it; and their registry."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from ..readings.frozen import frozen
from .givens import made_at
from .lines import Statement
from .parts import Part, Parts
from .register import Item, Register

KINDS = {
    "claim": "a result, which the checks establish",
    "definition": "what a letter stands for, from the question",
    "given": "given by the question",
    "asked": "what the question asks for",
    "premise": "what is assumed here",
    "picture": "a drawing of data that the checks establish",
    "erratum": "a remark on the original question or key, with a test that tells its values apart",
}


class ClaimError(LookupError):
    """A claim that is unknown, or stated twice."""


@dataclass(frozen=True)
class Claim:
    """An id (`hw3.3b.iii.dJ_dw`), a sentence that says what is stated, and the code that states it."""

    id: str
    says: str
    make: Callable[..., Statement]
    kind: str
    source: str
    part: Part[Any] | Parts | None = None

    @cached_property
    def statement(self) -> Statement:
        """The statement, made (and so checked) when it is first asked for; its arrays can't be changed."""
        made = self.make(self.part.givens) if self.part else self.make()
        frozen(made.value)
        return made

    @cached_property
    def html(self) -> str:
        """The statement in HTML, with its own address."""
        return (f'<div class="claim" id="{self.id}" data-kind="{self.kind}">'
                f"{self.statement.html(self.id)}</div>")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}

    def __str__(self) -> str:
        return f"{self.id}\n{self.statement.text}"


def states(id: str, says: str, kind: str = "claim", part: Part[Any] | Parts | None = None) -> Callable[
        [Callable[..., Statement]], Claim]:
    """Register the decorated function as the code that produces the claim `id`; of a part, from its givens.

    Raises ClaimError if the id is stated already, ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{id}: unknown kind {kind!r}; try one of {', '.join(KINDS)}")

    def register(make: Callable[..., Statement]) -> Claim:
        return CLAIMS.add(id, Claim(id, says, make, kind, made_at(), part))

    return register


@cache
def problem_of(id: str) -> str:
    """The problem that a claim or a box belongs to: `hw3.3b.ii.dJ_dw` to `hw3.3`; empty for the course's."""
    found = re.match(r"hw\d+\.\d+", id)
    return found[0] if found else ""


@cache
def in_order(place: str) -> tuple[int, ...]:
    """What to sort problems by, or their folders: the numbers in them.

    >>> sorted(["hw10.1", "hw3.10", "hw3.2"], key=in_order)
    ['hw3.2', 'hw3.10', 'hw10.1']
    """
    return tuple(map(int, re.findall(r"\d+", place)))


_FINDERS: list[Callable[[str], None]] = []


def found_by(find: Callable[[str], None]) -> None:
    """Let `find` import what states a claim, by its id; for an empty id, all that there is."""
    _FINDERS[:] = [find]


def find(id: str = "") -> None:
    """Import what states a claim, or a part; without an id, every homework."""
    for each in _FINDERS:
        each(id)


def registered(one: str, many: str, error: Callable[[str], Exception]) -> Register[Item]:
    """A register that every homework adds to, problem by problem."""
    return Register(one, many, error, find, lambda id: in_order(problem_of(id)))


CLAIMS: Register[Claim] = registered("claim", "claims", ClaimError)
every, stated = CLAIMS.every, CLAIMS.__getitem__
