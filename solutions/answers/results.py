"""A result is declared once: its work, read on written values for the page, on exact numbers for its box."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ..notation import Name, Partial, named
from ..readings.written import Written, by_observation, put_in, quantity, written
from ..stated.claims import states
from ..stated.lines import Chain, Lines
from ..stated.working import chain
from .boxes import Box, ask
from .mistakes import Desk, Mistake, Work
from .values import Follow, Right

OBSERVED = "Xyza"  # letters with a column for each observation


def label(key: str) -> Name | Partial | str:
    """The name of a given or a result, as Python writes it: `b`, `alpha`, `dJ_dw`, `w_new`, `m`.

    >>> label("w_new").latex
    'w^{\\\\mathrm{new}}'
    """
    if key in ("m", "alpha"):
        return "m" if key == "m" else Name(key)
    name = named(key.removesuffix("_new"))
    return replace(name, new=True) if isinstance(name, Name) and key.endswith("_new") else name


def latex(key: str) -> str:
    """The same in LaTeX."""
    name = label(key)
    return name if isinstance(name, str) else name.latex


@dataclass(frozen=True)
class Results:
    """The results of a part, `hw98.1b`, from its givens by name; each is work of a desk, and is stated in this order.

    In the lines of a result, one that was stated before stands by its name; what is `whole` is put in by its value.
    """

    id: str
    givens: Mapping[str, Any]
    whole: tuple[Work, ...] = ()
    works: dict[str, Work] = field(default_factory=dict)

    def give(self, id: str, says: str, *keys: str) -> None:
        """State givens, or all of them: the claim `id`."""
        shown = keys or tuple(self.givens)
        states(id, says, "given")(lambda: Lines(tuple(chain(latex(k), written(self.givens[k])) for k in shown)))

    def state(self, name: str, says: str, work: Work, places: int | None = None, sums: bool = False) -> None:
        """State what work gives: in letters, with the numbers put in, and its value, to so many places if any.

        With `sums`, a product over observations is written out as their sum, too.
        """
        known = self._known()
        self.works[name] = work
        states(f"{self.id}.{name}", says)(lambda: self._chain(name, put_in(work(self._desk), known), places, sums))

    def _chain(self, name: str, line: Written, places: int | None, sums: bool) -> Chain:
        lines = (line, by_observation(line)) if sums else (line,)
        return chain(latex(name), *lines, fill=True, places=places)

    @property
    def _desk(self) -> Desk:
        """The givens, each by its letter."""
        return Desk({k: quantity(label(k), v, observed=k in OBSERVED) for k, v in self.givens.items()})

    def _known(self) -> dict[str, Name | Partial | None]:
        """What stands by its name, or by its value, as it is written in letters."""
        named_by: dict[str, Any] = {work(self._desk).letters: label(name) for name, work in self.works.items()}
        return {work(self._desk).letters: None for work in self.whole} | named_by

    def ask(self, name: str, rule: str, *hints: str, mistakes: tuple[Mistake, ...] = (), places: int | None = None,
            after: str = "", sane: Fraction | int = 0) -> None:
        """Ask for a result that was stated: by its name, in numbers.

        `after` is the gradient of a step: an answer that follows from a wrong one, of entries up to `sane`, is told so.
        """
        id, old = f"{self.id}.{name}", name.removesuffix("_new")
        follows = (Follow(f"{self.id}.{after}", lambda q, g: q.step(getattr(q, old), g, q.alpha), Fraction(sane)),)
        right = Right(self.works[name], (self.givens,), id)
        ask(Box(id, f"${latex(name)}$", "numbers", (right,), mistakes, hints, rule, id,
                (name.lower().replace("_", ""),), follows if after else (), places=places))
