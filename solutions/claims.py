"""Claims: an id, what it states, and the code that produces it; and their registry."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache, partial
from types import MappingProxyType
from typing import Any

import solutions

from .frozen import frozen
from .lines import Statement
from .parts import Part, parts, same

KINDS = {
    "claim": "a result, which the checks establish",
    "definition": "what a letter stands for, from the question",
    "given": "a number or a datum of the question",
    "picture": "a drawing of data that the checks establish",
    "erratum": "a remark on the original question or key, with a test that tells its values apart",
}


NOTHING = object()  # a cell that computes nothing


class ClaimError(LookupError):
    """A claim that is unknown, or stated twice."""


class ComputedError(ValueError):
    """A cell that computes something else than what its claim states."""


@dataclass(frozen=True)
class Claim:
    """An id (`hw3.3b.iii.dJ_dw`), a sentence that says what is stated, and the code that states it."""

    id: str
    says: str
    make: Callable[..., Statement]
    kind: str
    source: str
    part: Part[Any] | None = None

    @cached_property
    def statement(self) -> Statement:
        """The statement, made (and so checked) when it is first asked for; its arrays can't be changed."""
        made = self.make(self.part.givens) if self.part else self.make()
        frozen(made.value)
        return made

    @property
    def html(self) -> str:
        """The statement in HTML, with its own address."""
        return (f'<div class="claim" id="{self.id}" data-kind="{self.kind}">'
                f"{self.statement.html(self.id)}</div>")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": f"{self.id}\n{self.statement.text}"}


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


_CLAIMS: dict[str, Claim] = {}


def states(id: str, says: str, kind: str = "claim", part: Part[Any] | None = None) -> Callable[
        [Callable[..., Statement]], Claim]:
    """Register the decorated function as the code that produces the claim `id`; of a part, from its givens.

    Raises ClaimError if the id is stated already, ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{id}: unknown kind {kind!r}; try one of {', '.join(KINDS)}")

    def register(make: Callable[..., Statement]) -> Claim:
        source = _place(make)
        if id in _CLAIMS:
            raise ClaimError(f"{id} is stated twice: at {_CLAIMS[id].source} and at {source}; rename one")
        _CLAIMS[id] = Claim(id, says, make, kind, source, part)
        return _CLAIMS[id]

    return register


def _place(make: Callable[..., Statement]) -> str:
    """Where the code of a claim stands: `hw3/problem1.py:40`."""
    function = make.func if isinstance(make, partial) else make
    code = inspect.unwrap(getattr(function, "__func__", function)).__code__
    return f"{code.co_filename.rsplit('solutions', 1)[-1].lstrip('/')}:{code.co_firstlineno}"


@lru_cache(maxsize=1)
def load() -> None:
    """Import what holds for every homework, then every problem of each, which states its claims."""
    importlib.import_module("solutions.course")
    for homework in pkgutil.iter_modules(solutions.__path__, "solutions."):
        if homework.ispkg:
            package = importlib.import_module(homework.name)
            for module in pkgutil.iter_modules(package.__path__, f"{homework.name}."):
                importlib.import_module(module.name)
    ordered = sorted(_CLAIMS.items(), key=lambda item: in_order(problem_of(item[0])))  # `show` may have stated some
    _CLAIMS.clear()
    _CLAIMS.update(ordered)


def problem_of(id: str) -> str:
    """The problem that a claim or a box belongs to: `hw3.3b.ii.dJ_dw` to `hw3.3`; empty for the course's."""
    found = re.match(r"hw\d+\.\d+", id)
    return found[0] if found else ""


def in_order(place: str) -> tuple[int, ...]:
    """What to sort problems by, or their folders: the numbers in them.

    >>> sorted(["hw10.1", "hw3.10", "hw3.2"], key=in_order)
    ['hw3.2', 'hw3.10', 'hw10.1']
    """
    return tuple(map(int, re.findall(r"\d+", place)))


def _load_problem(id: str) -> None:
    """Import the problem that an id names, if there is one: a notebook needs its own problem only."""
    name = "solutions." + problem_of(id).replace(".", ".problem") if problem_of(id) else "solutions.course"
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith(error.name or " "):  # something else is missing
            raise


def every() -> MappingProxyType[str, Claim]:
    """All claims by id, in the order in which they are stated."""
    load()
    return MappingProxyType(_CLAIMS)


def stated(id: str) -> Claim:
    """The claim with this id. Raises ClaimError for an unknown id, with the nearest ones."""
    if id not in _CLAIMS:
        _load_problem(id)
    if id in _CLAIMS:
        return _CLAIMS[id]
    if id not in every():
        near = get_close_matches(id, every(), n=3, cutoff=0.5)
        raise ClaimError(f"no claim {id!r}; " + (f"did you mean {' or '.join(near)}?" if near else
                                                 "the ledger lists every claim"))
    return every()[id]


def show(id: str, computed: Any = NOTHING) -> Claim | Yours:
    """What a cell states: the claim with this id, whose value must be exactly what the cell computed.

    With a changed given (see `given`) it is the same working from the reader's own givens. Raises ClaimError for an
    unknown id, ComputedError for another value.
    """
    claim = stated(id)
    changed = claim.part.yours if claim.part else None
    shown = claim if changed is None else Yours(claim, claim.make(changed))
    value, computed = shown.statement.value, getattr(computed, "value", computed)  # a table may be computed whole
    if computed is not NOTHING and not same(value, computed):
        whose = "the claim states" if shown is claim else "from your givens the package makes"
        raise ComputedError(f"{id}: this cell computes {computed!r}, {whose} {value!r}")
    return shown


def given(part: str, **givens: Any) -> Any:
    """The givens of a part, as the question has them, or changed: then the cells below give the working for those.

    Raises ClaimError for an unknown part, GivenError for an unknown given or one that can't be read.
    """
    _load_problem(part)
    if part not in parts():
        raise ClaimError(f"no part {part!r} has givens; there are {', '.join(parts()) or 'none'}")
    return parts()[part].change(**givens)
