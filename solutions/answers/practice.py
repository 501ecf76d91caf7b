"""New numbers to practise with: a seed makes other givens; claims, boxes and banks follow, as from the question's.

A seed is good only if its numbers are nice, if each mistake is told in some box, and if in each box those answers
differ that differ at any seed of its kind: what is right, and what each mistake gives. `tools.variants` looks for good
seeds, and runs the routes at each.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from random import Random
from typing import Any

from ..stated.claims import registered, stated
from ..stated.givens import made_at
from ..stated.lines import Statement
from ..stated.parts import parts
from ..stated.register import Register
from .asked import BoxError
from .boxes import Box
from .derivations import Derivation

Texts = dict[str, dict[str, Any]]  # the givens of each part, as the question would print them
Apart = frozenset[tuple[str, str, str]]  # a box, and two answers that differ in it


@dataclass(frozen=True)
class Practice:
    """How a problem gets new numbers: how they are drawn, what is asked with them, and why some are no good.

    Numbers of one `kind` hide the same mistakes from the same boxes. So many seeds are tried, from 1 on; a test fails
    where fewer than `fewest` are good. Derivations that follow from the numbers are asked for with them. The page calls
    what is new by `called`, and adds the `note` to what it says of other ones.
    """

    problem: str
    draw: Callable[[Random], Texts]
    boxes: Callable[[Mapping[str, Any]], tuple[Box, ...]]
    faults: Callable[[Mapping[str, Any]], Iterator[str]]
    kind: Callable[[Mapping[str, Any]], Any] = lambda _: None
    tries: int = 360
    fewest: int = 50
    derivations: Callable[[Mapping[str, Any]], tuple[Derivation, ...]] = lambda _: ()
    called: str = "numbers"
    note: str = ""
    source: str = field(default_factory=made_at, init=False, compare=False)


@dataclass(frozen=True)
class Variant:
    """A problem with the numbers of a seed."""

    practice: Practice
    seed: int

    @cached_property
    def drawn(self) -> Texts:
        """The givens of each part that differ from the question's, as text; the same on every machine."""
        return self.practice.draw(Random(f"{self.practice.problem} {self.seed}"))

    @cached_property
    def givens(self) -> dict[str, Any]:
        """The givens of each part. Raises ValueError for what can't be read."""
        return {part: parts()[part].read(**{**parts()[part].printed, **texts}) for part, texts in self.drawn.items()}

    def changes(self, id: str) -> bool:
        """Whether a claim follows from these givens."""
        part = stated(id).part
        return bool(part and part.id in self.givens)

    def statement(self, id: str) -> Statement:
        """What a claim states at these givens."""
        claim = stated(id)
        if claim.part is None or claim.part.id not in self.givens:
            raise ValueError(f"{id} does not follow from the givens of {', '.join(self.givens)}: no other numbers")
        return claim.make(self.givens[claim.part.id])

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """What is asked with these numbers, by id."""
        return {box.id: box for box in self.practice.boxes(self.givens)}

    @cached_property
    def derivations(self) -> dict[str, Derivation]:
        """The derivations that follow from these numbers, by id, with the lines that their claims then have."""
        return {one.id: replace(one, at=self._here) for one in self.practice.derivations(self.givens)}

    def _here(self, id: str) -> Statement:
        return self.statement(id) if self.changes(id) else stated(id).statement

    @property
    def claims(self) -> list[str]:
        """The claims that answer what is asked, each once."""
        found = (id for box in self.boxes.values() for id in (*(right.claim for right in box.rights), box.solution))
        return list(dict.fromkeys(found))

    def faults(self) -> Iterator[str]:
        """Why the numbers are no good, in words; nothing where they are."""
        yield from self.practice.faults(self.givens)
        try:
            told = {(box.part, m) for box in self.boxes.values() for v in box.wrong_values for m in v.mistakes}
        except BoxError:
            yield "a mistake can't be told from what is right at the precision of the givens"
            return
        if {(box.part, m) for box in self.boxes.values() for m, made in box.by_mistake.items() if made} - told:
            yield "a mistake gives what is right in every box"

    def apart(self) -> Apart:
        """Each two answers that differ at these numbers."""
        return frozenset(pair for box in self.boxes.values() for pair in _apart(box))


def _apart(box: Box) -> Iterator[tuple[str, str, str]]:
    """Right answers and mistakes by twos, where no value of one is a value of the other."""
    made = {f"right {v.of}": [v] for v in box.right_values} | {m: vs for m, vs in box.by_mistake.items() if vs}
    for (one, these), (other, those) in combinations(made.items(), 2):
        if not any(p.equals(q) for p in these for q in those):
            yield box.id, one, other


PRACTICE: Register[Practice] = registered("practice", "practices", BoxError)
every = PRACTICE.every


def practise(practice: Practice) -> None:
    """Register how a problem is practised. Raises BoxError where it is already."""
    PRACTICE.add(practice.problem, practice)
