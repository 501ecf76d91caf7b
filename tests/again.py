"""Banks computed again: what every problem needs for it. Nothing of the package.

A problem's own part is `tests/hw*/problem*/again.py`: `expected(bank)` takes only the random points from a bank, after
`wrong_points(part, points)` has looked at them. `tests/typed.py` does for a bank that follows from what is typed.
"""

import re
from collections.abc import Callable
from fractions import Fraction as Q
from typing import Any

P = 2**32 - 5
Json = dict[str, Any]
Rows = list[list[Any]]


def text(value: Any) -> str:
    """A fraction as the bank writes it; modulo P where it is of a point."""
    return str(Q(value))


def modulo(value: Q) -> str:
    """A fraction modulo P."""
    return str(value.numerator * pow(value.denominator, -1, P) % P)


def candidate(value: list[Rows], says: list[str], of: int, write: Callable[[Any], str], within: Rows | None) -> Json:
    """An entry of the bank; what is usual is left out."""
    made: Json = {"value": [[[write(e) for e in row] for row in rows] for rows in value]}
    made |= {"says": says} if says else {}
    made |= {"of": of} if of else {}
    made |= {"close": True} if "mistake.step_not_taken" in says else {}
    return made | ({"within": [[text(e) for e in row] for row in within]} if within else {})


def told(rights: list[list[Rows]], made: list[tuple[str, int, list[Rows]]]) -> list[tuple[list[str], int, list[Rows]]]:
    """Each wrong value once, with all the mistakes that give it; a value that is right is no mistake."""
    found: list[tuple[list[str], int, list[Rows]]] = []
    for mistake, of, value in made:
        if any(value == right[: len(value)] for right in rights):
            continue
        same = next((f for f in found if f[2] == value), None)
        if same is None:
            found.append(([mistake], of, value))
        elif mistake not in same[0]:
            same[0].append(mistake)
    return found


def choice(said: Json) -> Json:
    """The options of a choice, by hand."""
    return {"kind": "choice", "called": [], "options": {key: "right" for key in said["right"]}
            | {key: "wrong" for key in said["wrong"]}}


def choices(typed: Json) -> Json:
    """All boxes of a problem where one chooses."""
    return {id: choice(said) for id, said in typed["box"].items() if "wrong" in said}


def entry(kind: str, called: list[str], rights: list[Json], mistakes: list[Json], **more: Any) -> Json:
    """A box of the bank: of numbers, a shape or a formula."""
    return {"kind": kind, "called": called, "rights": rights, "mistakes": mistakes, **more}


MATRIX = re.compile(r"([bw])(\^\[\d\])")


def taken_apart(names: Json) -> tuple[Json, list[str]]:
    """The names of a point that stand for numbers, and what is wrong with those of a whole layer.

    In b, the entry of unit j stands in row j; in w, that of unit j and input k in row k and column j.
    """
    found, whole = [], {name: (m[1], m[2]) for name in names if (m := MATRIX.fullmatch(name))}
    for name, (letter, layer) in whole.items():
        rows = names[name]
        own = {f"{letter}_{c + 1}{r + 1}{layer}" if letter == "w" else f"{letter}_{r + 1}{layer}": [[value]]
               for r, row in enumerate(rows) for c, value in enumerate(row)}
        entries = {k: v for k, v in names.items() if k not in whole and k[0] == letter and k.endswith(layer)}
        found += [f"{name} is not made of its entries"] * (own != entries)
    return {name: rows for name, rows in names.items() if name not in whole}, found


def drawn_wrong(points: list[list[int]]) -> list[str]:
    """What is wrong with the numbers that were drawn for each point: out of range, twice in one, or fewer than two."""
    found = [f"{v} is not in the full range" for drawn in points for v in drawn if not 10**6 < v < P]
    found += ["a number is drawn twice in a point" for drawn in points if len(set(drawn)) != len(drawn)]
    return found + ["fewer than two points"] * (len(set(map(tuple, points))) < 2)
