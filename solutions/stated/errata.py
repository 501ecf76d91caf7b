"""Errata: what a reader of the original must know, each of a kind, with a test of every value that it calls right."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

import numpy as np

from ..readings.symbols import equal
from ..readings.written import Written
from .claims import stated, states
from .lines import Chain, Lines, inline

Test = Callable[[Any], bool]


@dataclass(frozen=True)
class Kind:
    """A kind of erratum: its name in a table, what a reader opens, the words of its mark, and what it means.

    `printed_is_wrong` says whether one value of each place is only printed, and fails the test of the right one.
    """

    name: str
    opens: str
    mark: str
    means: str
    printed_is_wrong: bool = False


KINDS = {
    "slip": Kind("slip", "The printed key has a slip here", "proven wrong",
                 "the printed value fails a test that the right one passes", True),
    "conventions": Kind("two conventions", "Two conventions under one name", "both right, told apart by a test",
                        "both values are right, each of a quantity of its own; they differ by a factor"),
    "contradiction": Kind("the question contradicts itself", "The question contradicts itself here",
                          "both results computed", "the question says two things, and each has its own right answer"),
    "corrected": Kind("corrected by hand", "The printed key corrects this by hand", "corrected in the key itself",
                      "the question prints one thing, and a handwritten note in the key corrects it", True),
    "unsaid": Kind("left unsaid", "The printed key leaves something unsaid here", "added here, and tested",
                   "nothing false is printed, but something is missing"),
}


class ErratumError(ValueError):
    """A value that fails its own test, or a test that can't tell it from the others."""


@dataclass(frozen=True)
class Reading:
    """One value: what it is called, the quantity's name in LaTeX, how it is written, the value, and its test.

    A value that is only printed, and wrong, has no test. Without a name it stands alone.
    """

    says: str
    left: str
    latex: str
    value: Any
    holds: Test | None = None

    @property
    def line(self) -> str:
        """What stands on the page: an equals sign only where it holds."""
        return f"{self.left} = {self.latex}" if self.holds and self.left else self.latex


@dataclass(frozen=True)
class Place:
    """A place of the original, and the values that are meant there.

    `factor` is how many times the second value the first is, where that is what parts them.
    """

    where: str
    readings: tuple[Reading, ...]
    factor: Any = None

    def check(self, printed_is_wrong: bool) -> None:
        """Each value passes its own test, and no other value of this place does. Raises ErratumError."""
        untested = sum(r.holds is None for r in self.readings)
        if untested != int(printed_is_wrong):
            raise ErratumError(
                f"{self.where}: {untested} values have no test; of this kind {int(printed_is_wrong)} may")
        for reading in self.readings:
            self._tell(reading)
        if self.factor is not None and not equal(self.readings[0].value, self.factor * self.readings[1].value):
            raise ErratumError(f"{self.where}: the values do not differ by the factor {self.factor}")

    def _tell(self, reading: Reading) -> None:
        if reading.holds is None:
            return
        if not reading.holds(reading.value):
            raise ErratumError(f"{self.where}, {reading.says}: the test fails for its own value")
        if any(reading.holds(other.value) for other in self.readings if other is not reading):
            raise ErratumError(
                f"{self.where}, {reading.says}: the test holds for another value, too; it proves nothing")


@dataclass(frozen=True)
class Erratum:
    """A kind, why it matters, and the places of the original. Raises ErratumError where a test does not tell."""

    kind: Kind
    why: str
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        for place in self.places:
            place.check(self.kind.printed_is_wrong)
        if self.kind is KINDS["conventions"] and any(place.factor is None for place in self.places):
            raise ErratumError(f"{self.where}: say by which factor the conventions differ")

    @property
    def where(self) -> str:
        """Every place."""
        return "; ".join(place.where for place in self.places)

    @property
    def value(self) -> dict[str, dict[str, Any]]:
        """Every value, by its place and what it is called."""
        return {place.where: {r.says: r.value for r in place.readings} for place in self.places}

    @property
    def computed(self) -> list[list[Any]]:
        """The same as a cell computes it: place by place, in their order."""
        return [list(values.values()) for values in self.value.values()]

    @property
    def _known(self) -> list[tuple[str, str]]:
        """What holds for all of its places: its kind, and why it matters."""
        return [("Kind", f"{self.kind.name}: {self.kind.means}."), ("Why it matters", self.why)]

    @property
    def text(self) -> str:
        """A line each."""
        values = [f"  {r.says}: {r.line}" if r else place.where for place in self.places
                  for r in (None, *place.readings)]
        return "\n".join([*(f"{word}: {said}" for word, said in self._known), *values])

    def html(self, id: str) -> str:
        """What is said, opened on request: its kind and why it matters; then place by place the values."""
        known = _listed((word, escape(said)) for word, said in self._known)
        values = "".join(f'<p class="where">{escape(place.where)}</p>'
                         + _listed((r.says, inline(r.line)) for r in place.readings) for place in self.places)
        kind = next(key for key, kind in KINDS.items() if kind is self.kind)
        return (f'<details class="erratum {kind}"><summary>{escape(self.kind.opens)}</summary>'
                f"{known}{values}</details>")


def _listed(said: Iterable[tuple[str, str]]) -> str:
    return "<dl>" + "".join(f"<dt>{escape(word)}</dt><dd>{html}</dd>" for word, html in said) + "</dl>"


def claimed(says: str, claim: str, holds: Test, part: int | None = None) -> Reading:
    """A value that a claim states."""
    statement = stated(claim).statement
    line = statement.chains[part or 0] if isinstance(statement, Lines) else statement
    assert isinstance(line, Chain)
    return Reading(says, line.left, line.rows[-1].latex, line.value, holds)


def in_print(says: str, value: Written, left: str = "", holds: Test | None = None) -> Reading:
    """A value as it is printed; without a test, a wrong one."""
    return Reading(says, left, value.letters, value.value, holds)


def same_entries(wanted: Any) -> Test:
    """A test: the same shape and the same entries as what is computed here."""
    return lambda value: np.shape(value) == np.shape(wanted) and equal(value, wanted)


def erratum(id: str, kind: str, says: str, places: Callable[[], tuple[Place, ...]]) -> None:
    """Register an erratum of the original; `says` is why it matters to a student."""
    states(id, says, "erratum")(lambda: Erratum(KINDS[kind], says, places()))
