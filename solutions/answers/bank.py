"""The bank: all that a page needs to judge an answer. Numbers, intervals and residues; never code, never a formula."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import count
from typing import Any

import numpy as np

from ..readings.residues import Residue
from .boxes import Box
from .mistakes import Desk, Work
from .values import Follow, Value, as_array

Json = dict[str, Any]


def bank(boxes: list[Box]) -> Json:
    """What a page's boxes are judged by."""
    formulas = [box for box in boxes if box.kind == "formula"]
    asked = {box.id: box for box in boxes}
    return {"boxes": {id: entry(box, asked) for id, box in asked.items()},
            "points": {box.part: points(box) for box in formulas}}


def entry(box: Box, asked: Mapping[str, Box] = {}) -> Json:
    """What one box is judged by; an earlier answer is that of a box that is asked with it."""
    made: Json = {"kind": box.kind, "called": list(box.called)}
    if box.kind == "choice":
        return made | {"options": {key: "right" if holds else "wrong" for key, holds in box.verdicts.items()}}
    made["rights"] = [_candidate(box, v, [f"right.{box.id}.{v.of}"] if box.rights[v.of].says else [])
                      for v in box.right_values]
    made["mistakes"] = [_candidate(box, v, [f"mistake.{m}" for m in v.mistakes]) |
                        ({"close": True} if box.is_close(v) else {}) for v in box.wrong_values]
    if box.kind == "formula":
        made |= {"points": box.part, "terms": [_each(box, term) for term in box.terms]}
    if box.kind == "shape":
        made |= {"sizes": dict(box.sizes)} | ({"letters": list(box.letters)} if box.letters else {})
    if box.kind == "numbers":
        made |= {"places": places(box), "follows": [_follow(box, f, asked) for f in box.follows]}
    if box.places is not None:
        made |= {"asked": box.places}
    return made


def _each(box: Box, term: Work) -> list[str]:
    """A term at each point."""
    return [texts(as_array(term(Desk(givens))))[0][0] for givens in box.rights[0].at]


def _candidate(box: Box, value: Value, says: list[str]) -> Json:
    one = box.kind != "formula" or value.mistakes  # a single point is enough to tell mistakes apart
    each = value.each[:1] if one else value.each
    made: Json = {"value": [texts(v) for v in each]}
    within = value.within if box.kind == "numbers" else None
    return made | ({"says": says} if says else {}) | ({"of": value.of} if value.of else {}) | (
        {} if within is None else {"within": texts(within)})


def texts(array: np.ndarray) -> list[list[str]]:
    """Entries as text that loses nothing: "-231/2000", or a residue."""
    return [[str(e.n if isinstance(e, Residue) else Fraction(e)) for e in row] for row in array]


def points(box: Box) -> list[Json]:
    """The values of every name at each point where a formula is compared, and what a sum there runs over."""
    return [{"names": _names(givens)} | ({"m": givens["m"], "observed": list(givens["observed"])}
            if "observed" in givens else {}) for givens in box.rights[0].at]


def _names(givens: Any) -> dict[str, list[list[str]]]:
    return {key: texts(as_array(value)) for key, value in givens["names"].items()}


def places(box: Box) -> int:
    """The decimals that tell what is right from every mistake, and one right answer from another.

    Raises BoxError where fewer are asked for.
    """
    rights, others = box.right_values, [*box.wrong_values, *box.right_values]
    gaps = [max(abs(p - q) for p, q in zip(r.each[0].flat, o.each[0].flat, strict=True))
            for r in rights for o in others if r.each[0].shape == o.each[0].shape and not r.equals(o)]
    needed = next(d for d in count() if all(gap > Fraction(1, 10**d) for gap in gaps))
    if box.places is not None and needed > box.places:
        raise box.error(f"{box.places} places can't tell what is right from a mistake; ask for {needed}")
    return needed


def _follow(box: Box, follow: Follow, asked: Mapping[str, Box]) -> Json:
    """What an earlier answer leads to, from the work itself: a constant, and what each entry is multiplied by."""
    earlier = asked[follow.box].right_values[follow.of].each[0]
    desk = Desk(box.rights[0].at[0])

    def at(k: int | None) -> np.ndarray:
        start = np.array([Fraction(int(j == k)) for j in range(earlier.size)], dtype=object).reshape(earlier.shape)
        return as_array(follow.work(desk, start))

    zero = at(None)
    return {"from": follow.box, "of": follow.of, "bound": str(follow.bound),
            "parts": [texts(part) for part in (zero, *(at(k) - zero for k in range(earlier.size)))]}
