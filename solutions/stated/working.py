"""How lines of work are made: a false line can't be; it raises, and names the line."""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from typing import Any

import numpy as np
import sympy as sp

from ..readings import printing
from ..readings.shapes import Shape
from ..readings.symbols import equal
from ..readings.texts import in_brackets
from ..readings.written import Written, written
from .lines import Chain, Comparison, Row


class FalseLineError(ValueError):
    """A line that is not equal to the one before it; names the line and both sides."""


def compare(left: Written, sign: str, right: Written) -> Comparison:
    """left sign right, for > or <; the difference must be beyond any doubt of rounding. Raises FalseLineError."""
    difference = sp.N(left.value - right.value, 100)
    if (difference if sign == ">" else -difference) < sp.Float("1e-80"):
        raise FalseLineError(f"{left.letters} {sign} {right.letters} does not hold: the difference is {difference}")
    return Comparison(f"{left.letters} {sign} {right.letters}", (left.value, sign, right.value))


Part = Written | tuple[Written, str]


def chain(left: Written | str, *parts: Part, fill: bool = False, places: int | None = None,
          shape: Sequence[Shape] = ()) -> Chain:
    """left = part = part = ...; with `fill`, also the last part with its numbers put in, and its value.

    Numbers that do not end are rounded to `places`, and their line then begins with an approximate sign. A `left` that
    is a Written must be equal to the first part, too. Raises FalseLineError.
    """
    pairs = [part if isinstance(part, tuple) else (part, "") for part in parts]
    start = [(left, "")] if isinstance(left, Written) else []
    _check_equal([*start, *pairs])
    last = pairs[-1][0]
    rows = [Row(node.letters, reason) for node, reason in pairs]
    if fill:
        rows += [_filled(node, places) for node in (last, written(last.value))]
    name = left.letters if isinstance(left, Written) else left
    return Chain(name, _without_repeats(rows), last.value, _shape(shape, last.value), places)


def sum_of(left: Written, terms: Sequence[Written]) -> Chain:
    """left = term + term + ..., each term on a line of its own. Raises FalseLineError."""
    total = reduce(operator.add, terms)
    made = chain(left, total)
    return replace(made, rows=(Row(total.letters, terms=tuple(term.letters for term in terms)),))


def broken(made: Chain, *wholes: Written) -> Chain:
    """The same; a line that is one of these, too wide for a phone, breaks in its last brackets, term by term."""
    lines = {whole.letters: _broken(whole) for whole in wholes}
    return replace(made, rows=tuple(replace(row, terms=lines.get(row.latex, ())) for row in made.rows))


def _broken(whole: Written) -> tuple[str, ...]:
    """Terms with brackets of their own begin a line, others go on."""
    inner = next(node for node in _nodes(whole) if node.op in ("sum1", "call")).args[0]
    said = [(term.at("i") if whole.depends_on_observation else term).letters for term in _terms(inner)]
    start = whole.letters.removesuffix(in_brackets(" + ".join(said)))
    lines, own = [rf"{start}\biggl({said[0]}"], r"\left("
    for term in said[1:]:
        lines[len(lines) if own in term else -1:] = [term if own in term else f"{lines[-1]} + {term}"]
    return (*lines[:-1], rf"{lines[-1]}\biggr)")


def _nodes(node: Written) -> Iterator[Written]:
    yield node
    for part in node.args:
        yield from _nodes(part)


def _terms(node: Written) -> list[Written]:
    """What a sum adds up, in its order."""
    return [term for part in node.args for term in _terms(part)] if node.op == "+" else [node]


def _filled(node: Written, places: int | None) -> Row:
    return Row(printing.filled(node, places), sign="=" if printing.Printer(True, places).is_exact(node) else r"\approx")


def for_every(instances: Iterable[int], build: Callable[[int], Chain]) -> Chain:
    """A chain whose text holds for any m, shown true for each of some m; refuses a text that varies."""
    chains = [build(m) for m in instances]
    for other in chains[1:]:
        if other.text != chains[0].text:
            raise FalseLineError(f"the line reads {chains[0].text!r} for one m and {other.text!r} for another")
    return chains[-1]


def _check_equal(pairs: Sequence[tuple[Written, str]]) -> None:
    for k, ((before, _), (after, _)) in enumerate(pairwise(pairs), start=2):
        if not equal(before.value, after.value):
            raise FalseLineError(f"line {k}: {after.letters} is not equal to {before.letters}")


def _shape(shapes: Sequence[Shape], value: Any) -> str:
    """(2, m) = (2, 2): the shape in general, and the value's own, which must agree."""
    if not shapes:
        return ""
    if all(isinstance(s, int) for s in shapes[-1].sizes) and np.shape(value) != shapes[-1].sizes:
        raise FalseLineError(f"shape: the value has shape {np.shape(value)}, not {shapes[-1]}")
    return " = ".join(dict.fromkeys(written(s).filled for s in shapes))


def _without_repeats(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(row for k, row in enumerate(rows) if k == 0 or row.latex != rows[k - 1].latex)
