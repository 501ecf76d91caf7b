"""Reads printed mathematics back and computes it: a fifth reading, out of the built MathML.

It knows the course's notation and NumPy, and nothing of the package. A world gives the names their
values; then both sides of every printed equals sign must come out the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from lxml.html import HtmlElement

Value = Any
World = Callable[[str, int | None], Value]
FUNCTIONS: dict[str, Callable[..., Value]] = {
    "exp": np.exp, "log": np.log, "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.where(z > 0, z, 0),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=0), "diag": np.diagflat, "tanh": np.tanh,
    "linear": lambda z: z,
}
LABEL = re.compile(r"\((\w)\)")
BRACKETS = {"(": ")", "[": "]"}


@dataclass
class Item:
    """A piece of a formula: its kind, and what it holds."""

    kind: str  # number, value, name, sign, group, fraction, root, power, matrix, sum, function
    text: str = ""
    parts: list[Any] = field(default_factory=list)


class UnreadableError(ValueError):
    """Mathematics that this reader does not know."""


FLAT = {"mi", "mn", "mo", "mtext", "mrow", "mstyle", "mspace", "mpadded", "msub", "msup", "msubsup"}


def text(node: HtmlElement) -> str:
    """The characters of a name or an index, without spaces; refuses what draws more than its characters."""
    for inner in node.iter():
        if inner.tag not in FLAT:
            raise UnreadableError(f"<{inner.tag}> in a name or an index")
    return "".join("".join(node.itertext()).split()).replace("∗", "*").replace("\u2061", "")


def items(nodes: list[HtmlElement]) -> list[Item]:
    """The pieces of a row, brackets matched."""
    flat = [i for node in nodes for i in _items(node)]
    return _matched(flat)


def _items(node: HtmlElement) -> list[Item]:
    tag, said = node.tag, (node.text or "").strip()
    if tag in ("mrow", "math", "mstyle", "mpadded"):
        return [i for child in node for i in _items(child)]
    if tag == "mn":
        return [Item("ones" if said == "𝟏" else "number", said)]
    if tag == "mi" and said == "𝟏":
        return [Item("ones")]
    if tag in ("mi", "mo") and said in FUNCTIONS | {"max": 0}:
        return [Item("function", said)]
    if tag == "mi":
        return [Item("name", said)]
    if tag == "mo":
        return [] if said in ("\u2061", "") else [Item("sum")] if said == "∑" else [Item("sign", said)]
    if tag == "mspace" or (tag == "mtext" and not said):
        return []
    if tag in ("munderover", "msubsup") and (node[0].text or "").strip() == "∑":
        return [Item("sum")]
    if tag in ("msub", "msup", "msubsup"):
        return [_scripted(node)]
    if tag == "mfrac":
        return [_fraction(node)]
    if tag == "msqrt":
        return [Item("root", parts=[items(list(node)), [Item("number", "2")]])]
    if tag == "mroot":
        return [Item("root", parts=[items([part]) for part in node])]
    if tag == "mtable":
        return [Item("matrix", parts=[[items(list(cell)) for cell in row] for row in node])]
    raise UnreadableError(f"<{tag}>{said}")


def _scripted(node: HtmlElement) -> Item:
    low = text(node[1]) if node.tag != "msup" else ""
    high = text(node[-1]) if node.tag != "msub" else ""
    if node.tag == "msup" and (len("".join(node[0].itertext()).strip()) > 1 or high == "T" or high.isdigit()):
        return Item("power", high, [items([node[0]])])
    name = text(node[0]) + (f"_{low}" if low else "")
    if high.isdigit():  # a layer stands in brackets
        return Item("power", high, [[Item("name", name)]])
    return Item("name", name + (f"^{high}" if high else ""))


def _fraction(node: HtmlElement) -> Item:
    if node.get("linethickness"):
        raise UnreadableError("a fraction without its line")
    above, below = ("".join("".join(half.itertext()).split()) for half in node)
    if above.startswith("∂2"):
        return Item("name", f"{text(node[0])}/{text(node[1])}")
    if above.startswith("∂"):
        of, by = (_scripted_name(n) for n in node)
        return Item("name", f"∂{of}/∂{by}")
    if not above or not below:
        raise UnreadableError("a fraction with an empty half")
    return Item("fraction", parts=[items([node[0]]), items([node[1]])])


def _scripted_name(half: HtmlElement) -> str:
    [name] = [i for i in _items(half) if i.text != "∂"]
    return name.text


def _matched(flat: list[Item]) -> list[Item]:
    """Signs that are brackets become groups."""
    stack: list[tuple[str, list[Item]]] = [("", [])]
    for item in flat:
        if item.kind == "sign" and item.text in BRACKETS:
            stack.append((item.text, []))
        elif item.kind == "sign" and stack[-1][0] and item.text == BRACKETS[stack[-1][0]]:
            opened, inside = stack.pop()
            alone = opened == "[" and len(inside) == 1 and inside[0].kind == "matrix"
            stack[-1][1].append(inside[0] if alone else Item("group", opened, inside))
        else:
            stack[-1][1].append(item)
    if len(stack) != 1:
        raise UnreadableError("a bracket is not closed")
    return stack[0][1]


def split(row: list[Item], sign: str) -> list[list[Item]]:
    """The parts of a row between a sign."""
    parts: list[list[Item]] = [[]]
    for item in row:
        if item.kind == "sign" and item.text == sign:
            parts.append([])
        else:
            parts[-1].append(item)
    return parts


@dataclass(frozen=True)
class Reader:
    """Computes rows in a world; `at` is the observation that (i) stands for, counted from 0, of m."""

    world: World
    m: int
    at: int = 0
    shapes: bool = False  # read (2, 100) as an array of that shape, not as a pair

    def value(self, row: list[Item]) -> Value:
        """The value of a row: terms, added and subtracted."""
        pairs = split(row, ",")
        if len(pairs) > 1:
            return self._pair([self.value(p) for p in pairs]) if self.shapes else tuple(map(self.value, pairs))
        if len(bigger := split(row, ">")) == 2:
            return (self.value(bigger[0]) > self.value(bigger[1])) * 1.0
        total, sign, term = None, 1, list[Item]()
        for item in [*row, Item("sign", "+")]:
            if item.kind == "sign" and item.text in "+−":
                if term:
                    total = self._added(total, sign, self.term(term))
                    sign, term = 1, []
                sign = -sign if item.text == "−" else sign
            else:
                term.append(item)
        if total is None or (row[-1].kind == "sign" and row[-1].text in "+−"):
            raise UnreadableError("a row that is empty, or ends with a sign")
        return total

    def _added(self, total: Value, sign: int, term: Value) -> Value:
        if total is None:
            return sign * term
        columns = [np.shape(v)[1] for v in (total, term) if np.ndim(v) == 2]
        rows = {np.shape(v)[0] for v in (total, term) if np.ndim(v) == 2}
        if len(rows) > 1 or (len(set(columns)) > 1 and 1 not in columns):
            raise UnreadableError(f"a sum of shapes {np.shape(total)} and {np.shape(term)}")
        return total + sign * term

    def _pair(self, values: list[Value]) -> Value:
        return np.ones([int(v) for v in values])

    def term(self, row: list[Item]) -> Value:
        """A product: by signs, or side by side."""
        total, how, k = None, "", 0
        while k < len(row):
            item = row[k]
            if item.kind == "sign" and item.text in "·⋅⊙⊘":
                how, k = item.text, k + 1
                continue
            if item.kind == "sum":
                factor, k = self._sum(row[k + 1:]), len(row)
            elif item.kind == "function" or (item.kind == "name" and item.text.startswith("g^")):
                factor, k = self._call(item.text, row[k + 1]), k + 2
            elif item.kind == "name" and (called := self._called(item, row[k + 1:])) is not None:
                factor, k = called, k + 2
            elif item.kind == "name" and item.text == "J" and k + 1 < len(row) and row[k + 1].kind == "group":
                J, at = self.world("J", None), self.value(row[k + 1].parts)
                factor, k = J(*(at if isinstance(at, tuple) else (at,))) if callable(J) else J, k + 2
            elif item.kind == "ones":
                factor, k = self._ones(row[k + 1:]), len(row)
            elif item.kind == "power" and item.parts[0][0].kind == "ones":
                factor, k = self.term(row[k + 1:]).sum(axis=0, keepdims=True), len(row)
            else:
                factor, k = self.factor(item), k + 1
            total = factor if total is None else self._times(total, how, factor)
            how = ""
        return total

    def _called(self, item: Item, rest: list[Item]) -> Value:
        """The value of a name with brackets behind it, where the world has a function `name(`; else nothing."""
        if not rest or rest[0].kind != "group":
            return None
        try:
            function = self.world(f"{item.text}(", None)
        except UnreadableError:
            return None
        given = self.value(rest[0].parts)
        return function(*given) if isinstance(given, tuple) else function(given)

    def _sum(self, body: list[Item]) -> Value:
        if self.shapes:
            return self.term(body).sum(axis=1, keepdims=True)
        return sum(Reader(self.world, self.m, i).term(body) for i in range(self.m))

    def _ones(self, row: list[Item]) -> Value:
        """1 1^T times the rest: summed over the units, and repeated for each."""
        if not row or row[0].kind != "power" or row[0].parts[0][0].kind != "ones":
            raise UnreadableError("ones without their transpose")
        summed = self.term(row[1:])
        return np.ones((len(summed), 1)) @ summed.sum(axis=0, keepdims=True)

    def _call(self, name: str, group: Item) -> Value:
        if name == "max":
            return np.maximum(*(self.value(p) for p in split(group.parts, ",")))
        return FUNCTIONS.get(name, FUNCTIONS["softmax"])(self.value(group.parts))

    def _times(self, left: Value, how: str, right: Value) -> Value:
        if how == "⊙":
            return left * right
        if how == "⊘":
            return left / right
        if how in "·⋅" and how and np.ndim(right) == 4:  # the chain rule: added up over every entry in between
            return np.tensordot(left, right, axes=2)
        if np.ndim(left) == 2 and np.ndim(right) == 2 and 1 not in (np.size(left), np.size(right)):
            return left @ right
        if np.ndim(left) == 2 and np.ndim(right) == 2 and np.shape(left)[1] == np.shape(right)[0]:
            return left @ right
        return left * right

    def factor(self, item: Item) -> Value:
        """A number, a name, a group, a fraction, a power, a matrix."""
        if item.kind == "number":
            return float(item.text)
        if item.kind == "value":
            return item.parts[0]
        if item.kind == "name":
            return self.named(item.text)
        if item.kind == "group":
            return self.value(item.parts)
        if item.kind == "fraction":
            above, below = (self.value(p) for p in item.parts)
            return above / below
        if item.kind == "root":
            inside, index = (self.value(p) for p in item.parts)
            return inside ** (1 / index)
        if item.kind == "power":
            base = self.value(item.parts[0])
            return np.transpose(base) if item.text == "T" else base ** float(item.text)
        if item.kind == "matrix":
            return self._matrix(item.parts)
        raise UnreadableError(f"{item.kind} {item.text}")

    def named(self, name: str) -> Value:
        """What a name stands for; with a label such as (i), of that observation."""
        labels = set(LABEL.findall(name))
        if len(labels) > 1:
            raise UnreadableError(f"two observations in {name}")
        own = re.sub(r"^∂J\^\(\w\)", "∂J of one", name)  # J^(i) is another cost than J
        bare = re.sub(r"\^(?=$|/)", "", LABEL.sub("", own))
        return self.world(bare, self._index(labels.pop()) if labels else None)

    def _index(self, label: str) -> int:
        """Where an observation stands: (i) is the current one, (m) the last, (1) the first."""
        return {"i": self.at, "m": self.m - 1}[label] if label.isalpha() else int(label) - 1

    def _matrix(self, rows: list[list[list[Item]]]) -> Value:
        if any(i.kind == "sign" and i.text in ".…" for row in rows for cell in row for i in cell):
            return self._dotted(rows)
        return np.block([[np.atleast_2d(self.value(cell)) for cell in row] for row in rows])

    def _dotted(self, rows: list[list[list[Item]]]) -> Value:
        """First, second, dots, last: the first's formula for every observation, if the others agree with it."""
        [row] = rows
        first, second, _, last = row
        columns = []
        for i in range(self.m):
            relabelled = [_relabel(item, "i") for item in first]
            columns.append(Reader(self.world, self.m, i).value(relabelled))
        for cell, i in ((first, 0), (second, 1), (last, self.m - 1)):
            if not np.allclose(self.value(cell), columns[i]):
                raise UnreadableError("the columns around the dots are of different kinds")
        return np.hstack([np.atleast_2d(c) for c in columns])


def _relabel(item: Item, label: str) -> Item:
    parts = [_relabel(p, label) if isinstance(p, Item) else p for p in item.parts]
    return Item(item.kind, LABEL.sub(f"({label})", item.text), parts)


@dataclass(frozen=True)
class Side:
    """One side of a chain, and whether an approximate sign stands before it."""

    row: list[Item]
    rounded: bool = False


def sides(row: list[Item]) -> list[Side]:
    """The sides of a row; the first is empty in a line that begins with its relation."""
    found = [Side(part, k > 0) for equal in split(row, "=") for k, part in enumerate(split(equal, "≈"))]
    if any(not side.row for side in found[1:]):
        raise UnreadableError("two relations side by side, or one at the end")
    return found


def members(formula: HtmlElement) -> Iterator[list[Side]]:
    """The chains of a displayed formula: for each, its sides."""
    table = formula[0] if len(formula) == 1 and formula[0].tag == "mtable" else None
    if table is None:
        yield sides(items(list(formula)))
        return
    chain: list[Side] = []
    for left, right in _lines(table):
        first, rest = items(left), sides(items(right))
        if rest[0].row:
            raise UnreadableError("a line that does not begin with its relation")
        if first or not chain:  # a line of a derivation goes on where the last ended
            if chain:
                yield chain
            chain = [Side(first)]
        chain += rest[1:]
    yield chain


def _lines(table: HtmlElement) -> list[tuple[list[HtmlElement], list[HtmlElement]]]:
    """Both sides of each line; a sum that goes on, in its brackets or outside, is of the line above."""
    lines: list[tuple[list[HtmlElement], list[HtmlElement]]] = []
    for left, right in table:
        begins = next((node.text for node in right if node.tag != "mspace"), "")
        if lines and not len(left) and begins == "+":
            lines[-1][1].extend(right)
        else:
            lines.append((list(left), list(right)))
    return lines


def agree(left: Value, right: Value) -> bool:
    """Equal numbers; a matrix of one entry is that number."""
    left, right = (np.asarray(v, dtype=float) for v in (left, right))
    left, right = (v.reshape(()) if v.size == 1 else v for v in (left, right))
    return left.shape == right.shape and bool(np.allclose(left, right, rtol=1e-8, atol=1e-10))
