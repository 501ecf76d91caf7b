"""Sides after an approximate sign: every number is what it stands for, rounded to the places that it shows.

A row with numbers put in is compared twice with the line in letters above it: each number with its quantity, and,
with the quantities in their places again, the whole with the exact value. Where more than a quantity was put in at
once, the row may be off by no more than its numbers were rounded.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from tests.site.evaluate import Item, Reader, Side, UnreadableError, Value, agree

CLOSE = 1e-11  # how far a world's floats may be from what they stand for


def differences(reader: Reader, chain: list[Side]) -> list[str]:
    """What is wrong with the sides of a chain: an exact one has the first's value, another rounds it."""
    exact, above, found = reader.value(chain[0].row), chain[0].row, list[str]()
    for k, side in enumerate(chain[1:], start=1):
        if side.rounded:
            found += [f"side {k} of a chain: {what}" for what in rounded(reader, side.row, above, exact)]
            continue
        above = side.row
        if not agree(exact, value := reader.value(side.row)):
            found.append(f"side {k} of a chain comes to {_told(value)}, what begins it to {_told(exact)}, as its names "
                         "have numbers here; where one has another part's number, give it in the problem's worlds.py")
    return found


def _told(value: Value) -> str:
    """A value on a line."""
    return " ".join(str(np.round(np.asarray(value, dtype=float), 6)).split())


def rounded(reader: Reader, row: list[Item], above: list[Item], exact: Value) -> list[str]:
    """What is wrong with a row after an approximate sign, below a row in letters."""
    literals = _literals(row)
    if _alone(row):
        return _all_round([_signed(row)], [exact])
    leaves = list(_leaves(reader, above))
    if len(leaves) != len(literals):
        return [] if _within(reader, row, exact) else ["it is off by more than its numbers were rounded"]
    sized = [np.abs(leaf) if item.kind == "number" else leaf for item, leaf in zip(literals, leaves, strict=True)]
    back = iter(sized)
    whole = _mapped(row, lambda _: Item("value", parts=[next(back)]))
    return _all_round(literals, sized) + ([] if agree(exact, reader.value(whole)) else ["it comes to another value"])


def places(row: list[Item]) -> set[int]:
    """The decimals of the numbers of a row."""
    return {_places(text) for item in _literals(row) for text in _texts(item)}


# Each number ----------------------------------------------------------------------------------------

def _all_round(literals: list[Item], values: list[Value]) -> list[str]:
    """Each literal against its value; those that were rounded have as many places, and there is one."""
    pairs = [(text, value) for item, leaf in zip(literals, values, strict=True) for text, value in _pairs(item, leaf)]
    off = {text: abs(float(text) - value) for text, value in pairs}
    wrong = [text for text, value in pairs if abs(float(text) - value) > 0.5 * 10.0 ** -_places(text) + CLOSE]
    if wrong:
        return [f"{', '.join(wrong)} is not rounded from what it stands for"]
    shown = {_places(text) for text, by in off.items() if by > CLOSE}
    if not shown:
        return ["nothing is rounded, so it is equal"]
    return [] if len(shown) == 1 and max(map(_places, off)) <= max(shown) else ["its numbers have different places"]


def _pairs(item: Item, value: Value) -> Iterator[tuple[str, float]]:
    """The text of each entry, and its value. Raises UnreadableError where the shapes differ."""
    shape = (1, 1) if item.kind == "number" else (len(item.parts), len(item.parts[0]))
    array = np.atleast_2d(np.asarray(value, dtype=float))
    if array.shape != shape:
        raise UnreadableError(f"{', '.join(_texts(item))} stands for an array of shape {array.shape}")
    yield from zip(_texts(item), array.flat, strict=True)


def _texts(item: Item) -> list[str]:
    if item.kind == "number":
        return [item.text]
    return ["".join(i.text.replace("−", "-") for i in cell) for line in item.parts for cell in line]


def _places(text: str) -> int:
    return len(text.partition(".")[2])


# Rows -------------------------------------------------------------------------------------------------

def _is_literal(item: Item) -> bool:
    """Whether it is a number, or a matrix of numbers."""
    return item.kind == "number" or (item.kind == "matrix" and all(
        [i.kind for i in cell] in (["number"], ["sign", "number"]) for line in item.parts for cell in line))


def _mapped(part: Any, change: Callable[[Item], Item]) -> Any:
    """A row with each literal changed, from left to right."""
    if isinstance(part, list):
        return [_mapped(inner, change) for inner in part]
    return change(part) if _is_literal(part) else replace(part, parts=_mapped(part.parts, change))


def _literals(row: list[Item]) -> list[Item]:
    found: list[Item] = []

    def keep(item: Item) -> Item:
        found.append(item)
        return item

    _mapped(row, keep)
    return found


def _alone(row: list[Item]) -> bool:
    """Whether a row is a number with its sign, or a matrix."""
    negative = len(row) == 2 and row[0].text == "−" and row[1].kind == "number"
    return negative or (len(row) == 1 and _is_literal(row[0]))


def _signed(row: list[Item]) -> Item:
    return row[0] if len(row) == 1 else replace(row[-1], text="-" + row[-1].text)


def _leaves(reader: Reader, row: list[Item]) -> Iterator[Value]:
    """What the names and numbers of a row in letters stand for, in order; of a sum those of each observation."""
    for k, item in enumerate(row):
        if item.kind == "sum":
            for i in range(reader.m):
                yield from _leaves(replace(reader, at=i), row[k + 1:])
            return
        if item.kind == "name" or _is_literal(item) or (item.kind == "power" and _is_name(item.parts[0])):
            yield reader.factor(item)
        else:
            for part in _rows(item.parts):
                yield from _leaves(reader, part)


def _is_name(row: list[Item]) -> bool:
    """Whether a row is a name, in brackets perhaps."""
    return len(row) == 1 and (row[0].kind == "name" or (row[0].kind == "group" and _is_name(row[0].parts)))


def _rows(parts: list[Any]) -> Iterator[list[Item]]:
    """The rows inside of a piece: of a group one, of a fraction two, of a matrix one a cell."""
    if parts and isinstance(parts[0], Item):
        yield parts
    else:
        for part in parts:
            yield from _rows(part)


def _within(reader: Reader, row: list[Item], exact: Value) -> bool:
    """Whether a row is off by no more than its numbers with the most places, each by half a unit of its last."""
    start = np.atleast_2d(reader.value(row))
    play = np.zeros_like(start)
    for k, item in enumerate(_literals(row)):
        for r, c in np.ndindex(np.shape(np.atleast_2d(reader.factor(item)))):
            play = play + np.abs(reader.value(_moved(reader, row, k, (r, c))) - start)
    off = np.abs(start - exact)
    return start.shape == np.atleast_2d(exact).shape and bool(np.all(off <= play * 1.001 + CLOSE))


def _moved(reader: Reader, row: list[Item], k: int, place: tuple[int, int]) -> list[Item]:
    """A row with one entry of its literal k greater by half a unit of its last place."""
    count, most = iter(range(len(_literals(row)))), max(places(row))

    def change(item: Item) -> Item:
        value = np.atleast_2d(np.array(reader.factor(item), dtype=float))
        if next(count) == k:
            text = _texts(item)[place[0] * value.shape[1] + place[1]]
            value[place] += 0.5 * 10.0 ** -_places(text) * (_places(text) == most)
        return Item("value", parts=[value])

    made: list[Item] = _mapped(row, change)
    return made

