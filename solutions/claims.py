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

import solutions

from .frozen import frozen
from .lines import Statement

KINDS = {
    "claim": "a result, which the checks establish",
    "definition": "what a letter stands for, from the question",
    "given": "a number or a datum of the question",
    "picture": "a drawing of data that the checks establish",
    "erratum": "what the original key printed, and what is right; a proof tells them apart",
}


class ClaimError(LookupError):
    """A claim that is unknown, or stated twice."""


@dataclass(frozen=True)
class Claim:
    """An id (`hw3.3b.iii.dJ_dw`), a sentence that says what is stated, and the code that states it."""

    id: str
    says: str
    make: Callable[[], Statement]
    kind: str
    source: str

    @cached_property
    def statement(self) -> Statement:
        """The statement, made (and so checked) when it is first asked for; its arrays can't be changed."""
        made = self.make()
        frozen(made.value)
        return made

    @property
    def html(self) -> str:
        """The statement in HTML, with its own address."""
        return (f'<div class="claim" id="{self.id}" data-kind="{self.kind}">'
                f"{self.statement.html(self.id)}</div>")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": f"{self.id}\n{self.statement.text}"}


_CLAIMS: dict[str, Claim] = {}


def states(id: str, says: str, kind: str = "claim") -> Callable[[Callable[[], Statement]], Claim]:
    """Register the decorated function as the code that produces the claim `id`.

    Raises ClaimError if the id is stated already, ValueError for an unknown kind.
    """
    if kind not in KINDS:
        raise ValueError(f"{id}: unknown kind {kind!r}; try one of {', '.join(KINDS)}")

    def register(make: Callable[[], Statement]) -> Claim:
        source = _place(make)
        if id in _CLAIMS:
            raise ClaimError(f"{id} is stated twice: at {_CLAIMS[id].source} and at {source}; rename one")
        _CLAIMS[id] = Claim(id, says, make, kind, source)
        return _CLAIMS[id]

    return register


def _place(make: Callable[[], Statement]) -> str:
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
    ordered = sorted(_CLAIMS.items(), key=lambda item: problem_of(item[0]))  # `show` may have stated some before
    _CLAIMS.clear()
    _CLAIMS.update(ordered)


def problem_of(id: str) -> str:
    """The problem that a claim or a box belongs to: `hw3.3b.ii.dJ_dw` to `hw3.3`; empty for the course's."""
    found = re.match(r"hw\d+\.\d+", id)
    return found[0] if found else ""


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


def show(id: str) -> Claim:
    """The claim with this id; a notebook shows it.

    Raises ClaimError for an unknown id, with the nearest ones.
    """
    if id not in _CLAIMS:
        _load_problem(id)
    if id in _CLAIMS:
        return _CLAIMS[id]
    if id not in every():
        near = get_close_matches(id, every(), n=3, cutoff=0.5)
        raise ClaimError(f"no claim {id!r}; " + (f"did you mean {' or '.join(near)}?" if near else
                                                 "the ledger lists every claim"))
    return every()[id]
