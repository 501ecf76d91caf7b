"""What any statement prints is read back and compared with its value; a class that no reader knows is refused by name.

A problem registers readers of its own in `tests/hw*/problem*/statements.py`: `READERS` by class, for a class of its
own; `CLAIMS` by id, for a table that prints more than its value; `symbols(id)`, for letters that its worlds lack.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import lxml.html
import numpy as np
import sympy as sp
from lxml.html import HtmlElement

from publish import mathml
from solutions.readings.frozen import plain
from solutions.stated.claims import Claim, every, problem_of
from solutions.stated.diagrams import Diagram
from solutions.stated.errata import Erratum
from solutions.stated.lines import Chain, Comparison, Lines
from solutions.stated.pictures import Picture
from solutions.stated.sliders import Slider
from solutions.stated.tables import Table
from tests.homework import folder, own
from tests.site import diagrams, drawings, rounding, tables
from tests.site.evaluate import Item, Reader, Side, UnreadableError, agree, items, split
from tests.site.worlds import chains, chains_of, gives, letters, of, plain_name, world_of

NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Printed:
    """A statement, and what it prints as the build renders it."""

    id: str
    statement: Any
    html: HtmlElement
    given: Reader | None = None  # another world than its problem's

    @property
    def value(self) -> Any:
        """What it states, as data: views of dicts as dicts."""
        return plain(self.statement.value)

    @cached_property
    def reader(self) -> Reader:
        """What computes its formulas, at the first observation."""
        if self.given:
            return self.given
        nothing = of(letters(self.statement.value), ()), 1
        return Reader(*(nothing if gives(self.id) else world_of(self.id, of_problem(problem_of(self.id)))))


Read = Callable[[Printed], list[str]]


def printed(claim: Claim) -> Printed:
    """A claim as it is printed; the audit holds each page to that."""
    return Printed(claim.id, claim.statement, lxml.html.fromstring(mathml.render(claim.html)))


@cache
def of_problem(problem: str) -> dict[str, HtmlElement]:
    """The claims of a problem, as they are printed."""
    return {id: printed(claim).html for id, claim in every().items() if problem_of(id) == problem}


def differences(one: Printed) -> list[str]:
    """What a statement prints otherwise than its value says; each names the claim."""
    problem, kind = problem_of(one.id), type(one.statement)
    mine = own(problem, "statements") if problem else None
    read = getattr(mine, "CLAIMS", {}).get(one.id) or READERS.get(kind) or getattr(mine, "READERS", {}).get(kind)
    if read is None:
        where = f"tests/{folder(problem).parent.name}/{folder(problem).name}/statements.py" if problem else __file__
        return [f"tests know no reader for {kind.__name__} ({one.id}): register one, "
                f"READERS = {{{kind.__name__}: read}} in {where}"]
    try:
        found = [*read(one), *in_text(one)]
    except (UnreadableError, ValueError, IndexError, KeyError, TypeError) as error:
        found = [f"can't be read back: {error}"]
    return [f"{one.id} ({kind.__name__}): {what}" for what in found]


def in_text(one: Printed) -> list[str]:
    """Numbers that a terminal shows and a page does not, or the other way round; a picture's text adds its data."""
    if isinstance(one.statement, Picture | Slider | Diagram):
        return []
    text, page = Counter(NUMBER.findall(one.statement.text)), Counter(NUMBER.findall(" ".join(_sources(one.html))))
    return [f"the text has other numbers than the page: {dict((text - page) + (page - text))}"] if text != page else []


def _sources(node: HtmlElement) -> Iterator[str]:
    if node.tag == "math":
        yield node.get("data-latex")
    else:
        yield node.text or ""
        for child in node:
            yield from _sources(child)
    yield node.tail or ""


# Chains ------------------------------------------------------------------------------------------

def read_chain(one: Printed) -> list[str]:
    """The last side of its chain is its value; both sides of each equals sign are compared elsewhere."""
    return _ends(one, [one.statement])


def read_lines(one: Printed) -> list[str]:
    """The last side of each chain is its value."""
    return _ends(one, one.statement.chains)


def _ends(one: Printed, stated: Sequence[Any]) -> list[str]:
    found = list(chains(one.html))
    if len(found) != len(stated):
        return [f"{len(found)} chains are printed for {len(stated)} values"]
    return [f"the last side of chain {k} is not its value" for k, (chain, of) in enumerate(
        zip(found, stated, strict=True), start=1) if not _is_end(one, chain[-1], of)]


def _is_end(one: Printed, side: Side, stated: Any) -> bool:
    """Whether a side comes to what a chain states, or is that, rounded to the chain's places."""
    if not side.rounded:
        return is_value(one, side.row, stated.value)
    exact = number(one.id, stated.value, one.reader)
    return not rounding.rounded(one.reader, side.row, [], exact) and max(rounding.places(side.row)) == stated.places


def is_value(one: Printed, side: list[Item], value: Any) -> bool:
    """Whether a printed side comes to a value; one of a few observations is read with as many."""
    reader = as_many(one.reader, {s.name for entry in np.asarray(value, dtype=object).flat
                                  for s in sp.sympify(entry).free_symbols})
    left, right = reader.value(side), number(one.id, value, reader)
    small = 0 < np.max(np.abs(right)) < 1e-9  # then its size tells, not how near it is to nothing
    return bool(np.isclose(left, right, rtol=1e-8, atol=0)) if small else agree(left, right)


def as_many(reader: Reader, symbols: set[str]) -> Reader:
    """A reader of as many observations as the symbols of a value stand for; without such symbols, of all."""
    columns = [int(found[1]) for s in symbols if (found := re.fullmatch(r"y_\d(\d)", s))]
    if not columns or max(columns) >= reader.m:
        return reader
    few, inner = max(columns), reader.world
    return Reader(inner if "m" in symbols else lambda name, at: few if name == "m" else inner(name, at), few)


def number(id: str, value: Any, reader: Reader) -> np.ndarray:
    """A value as numbers: each symbol is what the world, or the problem's own `symbols`, says it is."""
    array = np.asarray(value, dtype=object)
    more: dict[str, float] = getattr(own(problem_of(id), "statements"), "symbols", lambda _: {})(id)
    return np.array([_number(entry, more, reader) for entry in array.flat]).reshape(array.shape)


def _number(entry: Any, more: dict[str, float], reader: Reader) -> float:
    expression = sp.sympify(entry)
    if not expression.free_symbols:
        return float(sp.N(expression, 100))  # what floats would round to nothing
    return float(expression.subs({s: more[s.name] if s.name in more else named(s.name, reader)
                                  for s in expression.free_symbols}))


def named(name: str, reader: Reader) -> float:
    """What a symbol stands for: `x_12` and `b1_12` are entries of a matrix of the world, another is a name in it."""
    if entry := re.fullmatch(r"([a-z])(\d?)_(\d)(\d)", name):
        letter, layer, row, column = entry.groups()
        matrix = np.atleast_2d(reader.world(letter + (f"^[{layer}]" if layer else ""), None))
        return float(matrix[int(row) - 1, int(column) - 1])
    plain = plain_name(name)
    found = np.asarray(reader.named(plain), dtype=float)
    if found.size != 1:
        found = np.asarray(reader.world(plain, reader.at), dtype=float)
    if found.size != 1:
        raise UnreadableError(f"the symbol {name} is not a single number in the world")
    return float(found.reshape(()))


# Other statements --------------------------------------------------------------------------------

def read_comparison(one: Printed) -> list[str]:
    """Both sides come to their values, the sign is the value's, and it holds."""
    [formula] = one.html.iter("math")
    left, sign, right = one.value
    row = items(list(formula))
    sides = split(row, sign)
    if len(sides) != 2 or sum(i.kind == "sign" and i.text in "<>=" for i in row) != 1:
        return [f"the sign is not {sign}"]
    wrong = [f"the {name} side is not its value" for name, side, value in zip(
        ("left", "right"), sides, (left, right), strict=True) if not is_value(one, side, value)]
    holds = sp.N(left - right, 100) > 0 if sign == ">" else sp.N(right - left, 100) > 0
    return wrong + ([] if holds else ["it does not hold"])


def read_erratum(one: Printed) -> list[str]:
    """Its kind; why it matters; each place prints its values under their names, in order, each what it comes to."""
    known, *values = one.html.iter("dl")
    if len(values) != len(one.statement.places) or [word for word, _ in _listed(known)] != ["Kind", "Why it matters"]:
        return ["other places or names are printed"]
    places = zip(values, one.statement.places, strict=True)
    found = [what for said, place in places for what in _place(one, said, place)]
    return found + _misjudged(one, *(" ".join(dd.text_content().split()) for _, dd in _listed(known)))


def _listed(said: HtmlElement) -> list[tuple[str, HtmlElement]]:
    return [(" ".join(dt.text_content().split()), dt.getnext()) for dt in said.iter("dt")]


def _place(one: Printed, said: HtmlElement, place: Any) -> list[str]:
    """What is wrong under the name of a place: that name, those of its values, a value."""
    if said.getprevious().tag != "p" or said.getprevious().text_content() != place.where:
        return [f"the place is not {place.where}"]
    if [word for word, _ in _listed(said)] != [r.says for r in place.readings]:
        return ["other places or names are printed"]
    return [what for (_, dd), reading in zip(_listed(said), place.readings, strict=True)
            for what in _misread(one, dd, place.where, reading)]


def _misjudged(one: Printed, kind: str, why: str) -> list[str]:
    """What an erratum opens with, calls itself and gives as its reason, otherwise than its kind and its claim say."""
    is_kind = [s.text_content() for s in one.html.iter("summary")] == [one.statement.kind.opens]
    wrong = {"it is of another kind": not is_kind or kind != f"{one.statement.kind.name}: {one.statement.kind.means}.",
             "it matters for another reason than the claim says": why != every()[one.id].says}
    return [what for what, is_wrong in wrong.items() if is_wrong]


def _misread(one: Printed, dd: HtmlElement, where: str, reading: Any) -> list[str]:
    """What is wrong beside a name: no formula, not the value in the world of the place's part, another quantity."""
    part = re.search(r"\((\w)\)", where)
    there = f"{problem_of(one.id)}{part[1] if part else ''}"
    [formula] = dd.iter("math")
    sides = split(items(list(formula)), "=")
    if not is_value(Printed(f"{there}.{one.id.rsplit('.', 1)[-1]}", one.statement, one.html), sides[-1], reading.value):
        return [f"{where}, {reading.says}: not its value"]
    named = bool(reading.left and reading.holds)
    if len(sides) != 1 + named or (named and sides not in ends_of(there)):
        return [f"{where}, {reading.says}: not the quantity of a claim of {there}"]
    return []


def read_shapes(one: Printed) -> list[str]:
    """Of a table of shapes each row: the quantity is the key, its shape is the value, and so is that of the rule."""
    wrong = []
    for row, (key, shape) in zip(one.html.xpath(".//tbody/tr"), one.value.items(), strict=True):
        name = tables.key_of(str(tables.atoms(row)[0]))
        rule = [items([line]) for line in row[2].iter("math")]
        filled = [np.shape(Reader(of({}, ()), 1, shapes=True).value(line)) for line in rule[1:]]
        said = row[1].text_content().replace(" ", "").partition("=")[2]
        if name != key or said != "({},{})".format(*shape) or any(made != shape for made in filled):
            wrong.append(f"the row of {key}")
    return wrong


@cache
def ends_of(part: str) -> list[list[list[Item]]]:
    """The first and the last side of every chain of a part, as its claims print them."""
    claims = [html for id, html in of_problem(problem_of(part)).items() if id.startswith(part)]
    return [[chain[0].row, chain[-1].row] for chain in chains_of(claims)]


READERS: dict[type, Read] = {
    Chain: read_chain, Lines: read_lines, Comparison: read_comparison, Erratum: read_erratum,
    Table: lambda one: read_shapes(one) if one.html.find_class("rule") else tables.differences(one.html, one.value),
    Picture: lambda one: drawings.differences(one.html, one.statement),
    Slider: lambda one: drawings.of_slider(one.html, one.statement),
    Diagram: lambda one: diagrams.differences(one.html, one.value, one.statement.alt),
}


def unread(claims: Iterable[Claim]) -> list[str]:
    """All that some claims print otherwise than their values say."""
    return [what for claim in claims for what in differences(printed(claim))]
