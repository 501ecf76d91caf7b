"""Citations: a number, a shape or a formula in prose is a link to the claim that states it, and is compared with it.

`[two hidden units](#hw4.1.sizes.n_1)` cites a row of a table, `[0.019](solution.ipynb#hw4.1.dJ_dw)` a claim of another
page, `[$b - \\alpha \\frac{\\partial J}{\\partial b}$](#hw4.1.b_new)` a line of it.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import sympy as sp

from solutions.readings.exact import DECIMAL, rounded
from solutions.readings.texts import number
from solutions.stated.claims import Claim, every
from solutions.stated.lines import Chain, Lines
from solutions.stated.tables import Table

LINK = re.compile(r"\[([^\]]+)\]\(([^)\s#]*)#([^)\s]+)\)")
ID = re.compile(r"(?:hw\d+|course)\.")
MATH = re.compile(r"\$([^$]+)\$")
SHAPE = re.compile(r"\((\w+), (\w+)\)")
NUMBER = re.compile(r"(about )?(?<![\w.])([+-]?\d+(?:\.\d+)?)")
COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
WORDS = {word: n for n, word in enumerate(COUNTS)}
TIMES = re.compile(r"\b(?:half|halves|twice|double[sd]?)\b", re.IGNORECASE)
NAMED = re.compile(r"\b(?:" + "|".join(w for w in WORDS if w != "one") + r")\b", re.IGNORECASE)


class Stated(NamedTuple):
    """What a claim, or a row of it, states: its numbers, its shapes, its formulas as they are compared."""

    numbers: frozenset[Fraction]
    shapes: frozenset[tuple[str, str]]
    formulas: frozenset[str]


def citations(text: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Each citation in a text, with what is wrong about it."""
    for match in LINK.finditer(text):
        if ID.match(match[3]):
            yield match, problems(match[1], match[3])


def problems(label: str, target: str) -> list[str]:
    """What a label says that its target does not state."""
    claim, row = _found(target)
    if claim is None:
        return [f"cites {target}, but there is no such claim"]
    if isinstance(claim.statement, Table) and _claims_something(label) and not row:
        return [f"cites the whole table {target}; name the row, such as #{target}.{_rows(claim.statement)[0]}"]
    known = stated(claim, row)
    if known is None:
        return [f"cites {target}, but {claim.id} has no such row; there are {', '.join(_rows(claim.statement))}"]
    return [f"{said} is not what {target} states" for said in _unstated(label, known)]


def _claims_something(label: str) -> bool:
    return bool(MATH.search(label) or NUMBER.search(label) or NAMED.search(label) or TIMES.search(label))


def _found(target: str) -> tuple[Claim | None, str]:
    """The claim with the longest id that the target begins with, and the row that is left."""
    parts = target.split(".")
    for k in range(len(parts), 0, -1):
        if ".".join(parts[:k]) in every():
            return every()[".".join(parts[:k])], ".".join(parts[k:])
    return None, ""


def _rows(statement: Any) -> list[str]:
    if isinstance(statement, Table):
        return [name.replace(" ", ".") for name in statement.names]
    return [str(k + 1) for k in range(len(getattr(statement, "rows", ())))]


def stated(claim: Claim, row: str) -> Stated | None:
    """What a claim states, or one of its rows (counted from 1, or by its name); None where there is no such row."""
    statement = claim.statement
    if row and row not in _rows(statement):
        return None
    value = statement.value
    if isinstance(statement, Table) and row:
        key = _rows(statement).index(row)
        value = list(value.values())[key] if isinstance(value, Mapping) and len(value) == len(statement.rows) else (
            statement.rows[key])
    chains = statement.chains if isinstance(statement, Lines) else (statement,) if isinstance(statement, Chain) else ()
    formulas = [text for c in chains for text in _formulas(c, row)]
    shapes = SHAPE.findall(" ".join(c.shape for c in chains))
    return Stated(frozenset(_numbers(value)), frozenset([*shapes, *_shapes(value)]),
                  frozenset(map(plain, [*formulas, *_printed(value)])))


def _formulas(chain: Chain, row: str) -> Iterator[str]:
    for k, line in enumerate(chain.rows, start=1):
        if not row or row == str(k):
            yield line.latex
            yield f"{chain.left} {line.signed}"


def _printed(value: Any) -> list[str]:
    """A number or a matrix, as it is printed."""
    return [number(value)[0]] if isinstance(value, np.ndarray | int | Fraction | sp.Basic) else []


def _numbers(value: Any) -> Iterator[Fraction]:
    """Every number in a value; a decimal in a text, too."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, np.ndarray | list | tuple):
        for entry in value.flat if isinstance(value, np.ndarray) else value:
            yield from _numbers(entry)
    elif isinstance(value, int | Fraction | sp.Rational) or (isinstance(value, str) and DECIMAL.fullmatch(value)):
        yield Fraction(str(value))


def _shapes(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, np.ndarray) and value.ndim == len(("rows", "columns")):
        yield str(value.shape[0]), str(value.shape[1])
    if isinstance(value, tuple) and any(isinstance(part, tuple) for part in value):
        for part in value:
            yield from _shapes(part)
    elif isinstance(value, tuple) and len(value) == len(("rows", "columns")):
        yield str(value[0]), str(value[1])


def plain(latex: str) -> str:
    """A formula as it is compared: without spaces, sizes of brackets, and braces around a single sign."""
    latex = re.sub(r"\\left|\\right|\\,|\s", "", latex)
    return re.sub(r"\{(\w|\\alpha)\}", r"\1", latex)


def _unstated(label: str, known: Stated) -> Iterator[str]:
    """Each thing that a label says and that is not known."""
    for latex in MATH.findall(label):
        if plain(latex) not in known.formulas:
            yield f"${latex}$"
    rest = MATH.sub(" ", label)
    for rows, columns in SHAPE.findall(rest):
        if (rows, columns) not in known.shapes:
            yield f"({rows}, {columns})"
    rest = SHAPE.sub(" ", rest)
    for about, text in NUMBER.findall(rest):
        if not _is_known(text, bool(about), known.numbers):
            yield about + text
    yield from (word for word in NAMED.findall(rest) if Fraction(WORDS[word.lower()]) not in known.numbers)
    yield from (word for word in TIMES.findall(rest) if not {Fraction(2), Fraction(1, 2)} & known.numbers)


def _is_known(text: str, about: bool, numbers: frozenset[Fraction]) -> bool:
    """Whether a number is stated; with "about" before it, whether it is rounded from one that is."""
    places = len(text.partition(".")[2])
    return Fraction(text) in numbers or (about and text.lstrip("+") in {rounded(n, places) for n in numbers})
