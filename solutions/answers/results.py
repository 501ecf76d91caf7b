"""A result is declared once: its work, read on written values for the page, on exact numbers for its box."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from typing import Any

import numpy as np

from ..network import ACTIVATIONS
from ..notation import Name, Partial, named
from ..readings.exact import exact, matrix
from ..readings.shapes import Shape, ShapeError
from ..readings.symbols import Symbols
from ..readings.written import Written, by_observation, called, put_in, quantity, written
from ..stated.claims import states
from ..stated.givens import GivenError, made_at
from ..stated.lines import Chain, Lines
from ..stated.working import chain
from .asked import BoxError
from .boxes import Box, ask
from .mistakes import Desk, Mistake, Work
from .values import Follow, Right

OBSERVED = "Xyza"  # letters with a column for each observation
NUMBERS = ("alpha", "m")  # givens that are no matrices


def label(key: str) -> Name | Partial | str:
    """The name of a given or a result, as Python writes it: `b`, `alpha`, `dJ_dw`, `w_new`, `m`.

    >>> label("w_new").latex
    'w^{\\\\mathrm{new}}'
    """
    if key in NUMBERS:
        return "m" if key == "m" else Name(key)
    name = named(key.removesuffix("_new"))
    return replace(name, new=True) if isinstance(name, Name) and key.endswith("_new") else name


def latex(key: str) -> str:
    """The same in LaTeX."""
    name = label(key)
    return name if isinstance(name, str) else name.latex


def read(key: str, value: Any) -> Any:
    """A given from its decimal text: `alpha` and `m` are numbers, all else are matrices. What is read stays as it is.

    Raises ValueError for what is not exact, with what to write.
    """
    if isinstance(value, bool | int | float):
        raise ValueError(f"the given {key} is {value!r}; write it as text, {str(value)!r}, so that it stays exact")
    made = (exact if key in NUMBERS else matrix)(value) if isinstance(value, str) else value
    if key in NUMBERS:
        return made.item() if isinstance(made, np.ndarray) else made
    return (made if isinstance(made, np.ndarray) else np.array([[made]], dtype=object)).view(Symbols)


def _names(line: Written) -> list[Any]:
    """What stands in a line, by its name."""
    return [line.name, *(name for part in line.args for name in _names(part))]


@dataclass(frozen=True)
class Results:
    """The results of a part, `hw98.1b`, from its givens by name; each is work of a desk, and is stated in this order.

    Givens are decimal text, `"w": "1 2; 3 4"`; `m` is counted where it is not given. In the lines of a result, one that
    was stated before, here or in a part `before`, stands by its name; what is `whole` is put in by its value. What is
    no fraction is rounded to `places` where it is shown, and asked for with as many. Raises GivenError for what can't
    be read.
    """

    id: str
    givens: Mapping[str, Any]
    whole: tuple[Work, ...] = ()
    places: int = 4
    before: tuple["Results", ...] = ()
    works: dict[str, Work] = field(default_factory=dict)

    def __post_init__(self) -> None:
        try:
            made = {key: read(key, value) for key, value in self.givens.items()}
        except ValueError as error:
            raise GivenError(f"{made_at()}: {self.id}: {error}") from None
        object.__setattr__(self, "givens", made)

    @property
    def known(self) -> dict[str, Any]:
        """The givens, and how many observations they have."""
        columns = [Fraction(self.givens[key].shape[1]) for key in "Xxy" if key in self.givens]
        return ({"m": columns[0]} if columns else {}) | dict(self.givens)

    def value(self, name: str) -> Any:
        """What a result that was stated comes to, in numbers. Shapes: those of the result."""
        self._check_stated(name, self.works)
        return self.works[name](Desk(self.known))

    def give(self, id: str, says: str, *keys: str) -> None:
        """State givens, or all of them: the claim `id`."""
        shown = keys or tuple(self.givens)
        states(id, says, "given")(lambda: Lines(tuple(chain(latex(k), written(self.givens[k])) for k in shown)))

    def state(self, name: str, says: str, work: Work, places: int | None = None, sums: bool = False) -> None:
        """State what work gives: in letters, with the numbers put in, and its value.

        With `places` a fraction is rounded, too. With `sums`, a product over observations is written out as their sum.
        """
        known, line = self._known(), self._line(name, work)
        if not isinstance(line, Written):
            raise GivenError(f"{made_at()}: {self.id}.{name}: its work gives {line!r}, a {type(line).__name__}; "
                             "compute it from the formulas and givens of q, as in q.affine(q.b, q.w, q.x)")
        shown = put_in(line, known)
        if label(name) in _names(shown):
            raise GivenError(f"{made_at()}: {self.id}.{name}: its line would have {name} on both sides, as an "
                             "earlier part states it, too; leave that out of `before`, and give its results as givens")
        self.works[name] = work
        states(f"{self.id}.{name}", says)(lambda: self._chain(name, shown, places, sums))

    def _line(self, name: str, work: Work) -> Any:
        """What work gives on written values; where its shapes do not fit, the shape reading says which."""
        try:
            return work(self._desk)
        except ValueError as error:
            said = self._misfit(work, str(error))
        raise GivenError(f"{made_at()}: {self.id}.{name}: {said}")

    def _misfit(self, work: Work, otherwise: str) -> str:
        try:
            work(Desk({k: v if k in NUMBERS else Shape(v.shape[0], v.shape[1], k) for k, v in self.known.items()}))
        except ShapeError as error:
            return str(error)
        except Exception:  # what shapes can't do: it is no misfit
            return otherwise
        return otherwise

    def _chain(self, name: str, line: Written, places: int | None, sums: bool) -> Chain:
        lines = (line, by_observation(line)) if sums else (line,)
        return chain(latex(name), *lines, fill=True, places=places or self._places(line.value))

    def _places(self, value: Any) -> int | None:
        """To how many decimals a value is rounded: none where all of it is fractions."""
        return self.places if any(getattr(e, "is_Rational", True) is False for e in np.ravel(value)) else None

    @property
    def _desk(self) -> Desk:
        """The givens, each by its letter; an activation is written by its name."""
        by_name = {name: partial(called, name, formula) for name, formula in ACTIVATIONS.items()}
        return Desk(by_name | {k: quantity(label(k), v, observed=k in OBSERVED) for k, v in self.known.items()})

    def _known(self) -> dict[str, Name | Partial | None]:
        """What stands by its name, or by its value, as it is written in letters."""
        named_by: dict[str, Any] = {work(self._desk).letters: label(name) for name, (_, work) in self._stated.items()}
        return {work(self._desk).letters: None for work in self.whole} | named_by

    @property
    def _stated(self) -> dict[str, tuple[str, Work]]:
        """What was stated, here or in a part before: its claim, and its work."""
        earlier = {name: found for part in self.before for name, found in part._stated.items()}
        return earlier | {name: (f"{self.id}.{name}", work) for name, work in self.works.items()}

    def ask(self, name: str, rule: str, *hints: str, mistakes: tuple[Mistake, ...] = (), places: int | None = None,
            after: str = "", bound: Fraction | int = 0) -> None:
        """Ask for a result that was stated: by its name, in numbers.

        `after` is the gradient of a step: an answer that follows from a wrong one is told so. `bound` is the size that
        entries of that are believed up to.
        """
        self._check_stated(name, self.works)
        self._check_stated(after or name, self._stated)
        if bool(after) != bool(bound):
            raise BoxError(f"{made_at()}: {self.id}.{name}: `after` and `bound` go together; an answer to "
                           f"{after or 'another'} is believed if no entry is larger than the bound, as in bound=2")
        id, old, work = f"{self.id}.{name}", name.removesuffix("_new"), self.works[name]
        gradient, _ = self._stated[after or name]
        follows = (Follow(gradient, lambda q, g: q.step(getattr(q, old), g, q.alpha), Fraction(bound)),)
        right = Right(work, (self.known,), id)
        ask(Box(id, f"${latex(name)}$", "numbers", (right,), mistakes, hints, rule, id,
                (name.lower().replace("_", ""),), follows if after else (),
                places=places or self._places(self.value(name))))

    def _check_stated(self, name: str, stated: Mapping[str, Any]) -> None:
        if name not in stated:
            near = get_close_matches(name, stated, n=1, cutoff=0)
            hint = f"did you mean {near[0]}?" if near else "state it first"
            raise BoxError(f"{made_at()}: {self.id}.{name} is not stated; {hint}")
