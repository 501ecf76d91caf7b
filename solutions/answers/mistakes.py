"""Mistakes: the right work with one thing wrong.

Work is a function of a desk, from which it reads formulas and givens by name. A mistake puts
something else in the place of one of them; its docstring is what the student reads.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from inspect import cleandoc, getmembers, isfunction
from typing import Any

from .. import formulas
from ..network import Network

Work = Callable[["Desk"], Any]


@dataclass(frozen=True)
class Mistake:
    """Its name, what a student who made it reads, what it stands in for, and how it is wrong.

    Where it is `close`, the right value with too few places may be this mistake: it is thought of first.
    """

    id: str
    says: str
    instead: tuple[str, ...]
    wrong: Callable[[Any, "Desk"], Any]
    close: bool = False


@dataclass
class Desk:
    """The formulas, and the givens of a question; remembers which of them were read.

    >>> Desk({"a": 3}).a
    3

    Raises AttributeError for a name that is neither, with the nearest.
    """

    givens: Mapping[str, Any]
    mistake: Mistake | None = None
    read: set[str] = field(default_factory=set)

    def __getattr__(self, name: str) -> Any:
        names = {**FORMULAS, **self.givens}
        if name not in names:
            near = get_close_matches(name, names, n=1)
            givens = ", ".join(key for key in self.givens if key not in FORMULAS)
            hint = f"did you mean {near[0]}?" if near else f"the givens are {givens}"
            raise AttributeError(f"no formula or given {name!r}; {hint}; for a result, call its own function with q")
        self.read.add(name)
        if self.mistake and name in self.mistake.instead:
            return self.mistake.wrong(names[name], Desk(self.givens))
        return names[name]


FORMULAS = dict(getmembers(formulas, isfunction))


def instead_of(*names: str, close: bool = False) -> Callable[[Callable[[Any, Desk], Any]], Mistake]:
    """Make a mistake of a function that turns the right formula or given into the wrong one.

    Raises ValueError where it has no docstring: a student has to be told something.
    """

    def make(wrong: Callable[[Any, Desk], Any]) -> Mistake:
        if not wrong.__doc__:
            raise ValueError(f"the mistake {wrong.__name__} needs a docstring; it is what the student reads")
        return Mistake(wrong.__name__, " ".join(cleandoc(wrong.__doc__).split()), names, wrong, close)

    return make


def touches(mistake: Mistake, work: Work, givens: Mapping[str, Any]) -> bool:
    """Whether the work reads what the mistake is about."""
    desk = Desk(givens)
    work(desk)
    return bool(desk.read & set(mistake.instead))


def work_of(network: Network, name: str) -> Work:
    """The work of one quantity of the passes, or of a new parameter, from the formulas and givens of a desk."""
    steps = {step.name: step for step in network.forward() + network.backward()}

    def at(q: Desk, key: str) -> Any:
        if old := key.endswith("_new") and key.removesuffix("_new"):
            return q.step(getattr(q, old), at(q, f"dJ_d{old}"), q.alpha)
        if key not in steps:
            return getattr(q, key)
        return getattr(q, steps[key].formula.__name__)(*(at(q, each) for each in steps[key].inputs))

    return lambda q: at(q, name)
