"""Reads a table back, row by row: each number, name or word of its value stands in its row, and no other number does.

The value has an entry for each row (a dict or a sequence), or arrays with a column for each row.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import lxml.html
import numpy as np
from lxml.html import HtmlElement

from publish import mathml
from tests.site.evaluate import Item, UnreadableError, items
from tests.site.formulas import canonical

Atom = Fraction | str
NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?(?:e[-+−]\d+)?")


def differences(html: HtmlElement, value: Any) -> list[str]:
    """The rows that print another thing than their entry of the value; each is named by its number."""
    rows, entries = html.xpath(".//tbody/tr"), list(_entries(value))
    if len(rows) < len(entries) and isinstance(value, tuple) and all(isinstance(v, str) for v in value):
        return _same([a for row in rows for a in atoms(row) if _is_name(a)], list(value))  # some names in each row
    if len(rows) != len(entries):
        return [f"{len(rows)} rows are printed for {len(entries)} entries"]
    return [f"row {k}: {what}" for k, (row, (key, entry)) in enumerate(zip(rows, entries, strict=True), start=1)
            for what in _row(row, key, list(_flat(entry)))]


def _entries(value: Any) -> Iterator[tuple[Any, Any]]:
    """For each row, its key and its entry."""
    if isinstance(value, dict) and all(isinstance(v, np.ndarray) for v in value.values()):
        yield from (("", column) for column in np.vstack(list(value.values())).T)
    elif isinstance(value, dict):
        yield from value.items()
    else:
        yield from (("", entry) for entry in value)


def _flat(entry: Any) -> Iterator[Any]:
    if isinstance(entry, dict | tuple | list | np.ndarray):
        parts = entry.values() if isinstance(entry, dict) else entry.flat if isinstance(entry, np.ndarray) else entry
        for part in parts:
            yield from _flat(part)
    else:
        yield entry


def _row(row: HtmlElement, key: Any, leaves: list[Any]) -> list[str]:
    """Key and leaves stand in the row in this order, a key of words perhaps; what else stands there is no number."""
    found = atoms(row)
    must = [leaf for leaf in (key if isinstance(key, tuple) else (key,)) if not isinstance(leaf, str) or _number(leaf)]
    if key and not must and found and same(found[0], key):
        found = found[1:]
    return _same([a for a in found if not _says_nothing(a, key) or any(same(a, leaf) for leaf in leaves)],
                 [*must, *leaves])


def _says_nothing(atom: Atom, key: Any) -> bool:
    """Whether a printed piece states no number: words without one, a name, the key as Python writes it by layer."""
    if isinstance(atom, Fraction):
        return False
    return _is_name(atom) or not NUMBER.search(atom) or all(
        re.fullmatch(rf"{re.escape(str(key))}\d", part) for part in atom.split(", "))


def _same(printed: list[Any], wanted: list[Any]) -> list[str]:
    if len(printed) == len(wanted) and all(map(same, printed, wanted)):
        return []
    return [f"{', '.join(map(str, printed))} is printed for {', '.join(map(str, wanted))}"]


def same(printed: Atom, wanted: Any) -> bool:
    """Whether a printed number, name or text is a number, a name's key or LaTeX, or a text."""
    number = _number(wanted)
    if number is not None or isinstance(printed, Fraction):
        return printed == number
    return printed == wanted or key_of(printed) == wanted or [printed] == _latex(str(wanted))


def _number(wanted: Any) -> Fraction | None:
    text = str(wanted)
    return Fraction(text) if re.fullmatch(r"-?\d+(?:\.\d+|/\d+)?(?:e[-+]\d+)?", text) else None


def _is_name(atom: Atom) -> bool:
    return isinstance(atom, str) and atom.startswith("name ")


def key_of(printed: Atom) -> str:
    """The key of a printed name: dJ_dw2 for a derivative by w^[2], n_0 as it is."""
    name = str(printed).removeprefix("name ")
    return re.sub(r"\^\[(.+)\]", r"\1", re.sub(r"^∂J/∂", "dJ_d", name)).replace("_1(", "(")


@cache
def _latex(text: str) -> list[Atom]:
    """What a text of LaTeX reads like as a formula; of a text that is none, nothing."""
    try:
        return _math(lxml.html.fromstring(mathml.mathml(text, False)))
    except ValueError:
        return []


def atoms(row: HtmlElement) -> list[Atom]:
    """Numbers, names and texts of a row, cell by cell; a formula that is neither number nor name is one text."""
    return [atom for cell in row for atom in _cell(cell)]


def _cell(cell: HtmlElement) -> list[Atom]:
    formulas = list(cell.iter("math"))
    if not formulas:
        text = " ".join(cell.text_content().split())
        whole = _number(text.replace("−", "-"))
        listed = re.fullmatch(r"\d+(?:, \d+)*", text)
        return [whole] if whole is not None else [Fraction(n) for n in text.split(", ")] if listed else [text]
    return [atom for formula in formulas for atom in _math(formula)]


def _math(formula: HtmlElement) -> list[Atom]:
    try:
        return list(_items(items(list(formula)), 1))
    except UnreadableError:
        return ["formula " + canonical(formula)]


def _items(row: list[Item], sign: int) -> Iterator[Atom]:
    for item in row:
        if item.kind == "number":
            yield sign * Fraction(item.text)
        elif item.kind == "name":
            yield f"name {item.text}"
        elif item.kind in ("group", "matrix"):
            for part in ([item.parts] if item.kind == "group" else [cell for line in item.parts for cell in line]):
                yield from _items(part, 1)
        elif item.kind != "sign" or item.text not in ",−-=":
            raise UnreadableError(item.kind)
        sign = -1 if item.kind == "sign" and item.text in "−-" else 1
