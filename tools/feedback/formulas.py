"""Formulas one edit away from a right one: read, edited and worked out here, by nothing that the judge uses.

A formula is a tree: ("name", "w11[2]"), ("number", 2), (op, p, q) for a sum, difference, product or quotient,
("neg", p), ("sum", p) over the observations, ("T", p).
"""

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

P = 2**32 - 5
Tree = Any
Values = dict[str, np.ndarray]
TOKEN = re.compile(r"\s*(\d+(?![.\d])|alpha|sum|[A-Za-z]\d*(?:_\d)?(?:\[\d\])?|\^T|\.T|[-+*/()@])")
NAME = re.compile(r"(alpha|[A-Za-z])_?(\d*)(\[\d\])?")


def plain(name: str) -> str:
    """A name of the bank as it is typed: `w_11^[2]` as w11[2], `y_1` as it is."""
    return name.replace("_", "").replace("^", "") if "[" in name else name


class NotReadError(ValueError):
    """A spelling that is not as plain as this reader's."""


def read(text: str) -> Tree:
    """The tree of a plainly typed formula. Raises NotReadError for any other spelling."""
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = TOKEN.match(text, at)
        if not found:
            raise NotReadError(text)
        tokens.append(found[1])
        at = found.end()
    tree, rest = _sum(tokens)
    if rest:
        raise NotReadError(text)
    return tree


def _sum(tokens: list[str]) -> tuple[Tree, list[str]]:
    tree, tokens = _product(tokens)
    while tokens and tokens[0] in "+-":
        right, rest = _product(tokens[1:])
        tree, tokens = (tokens[0], tree, right), rest
    return tree, tokens


def _product(tokens: list[str]) -> tuple[Tree, list[str]]:
    tree, tokens = _factor(tokens)
    while tokens and tokens[0] not in ("+", "-", ")"):
        signed = tokens[0] in ("*", "/", "@")
        right, rest = _factor(tokens[signed:])
        tree, tokens = ("/" if tokens[0] == "/" else "*", tree, right), rest
    return tree, tokens


def _factor(tokens: list[str]) -> tuple[Tree, list[str]]:
    if not tokens:
        raise NotReadError("it ends too early")
    first, rest = tokens[0], tokens[1:]
    if first == "-":
        tree, rest = _factor(rest)
        return ("neg", tree), rest
    if first == "sum":
        tree, rest = _factor(rest)
        tree = ("sum", tree)
    elif first == "(":
        tree, rest = _sum(rest)
        if rest[:1] != [")"]:
            raise NotReadError("a bracket is not closed")
        rest = rest[1:]
    elif first.isdigit():
        tree = ("number", int(first))
    elif first[0].isalpha():
        tree = ("name", first)
    else:
        raise NotReadError(first)
    while rest[:1] in (["^T"], [".T"]):
        tree, rest = ("T", tree), rest[1:]
    return tree, rest


def written(tree: Tree) -> str:
    """A tree as it is typed, with brackets around whatever has parts."""
    kind, *parts = tree
    if kind in ("name", "number"):
        return str(parts[0])
    inner = [written(p) if p[0] in ("name", "number") else f"({written(p)})" for p in parts]
    if kind == "sum":
        return f"sum({written(parts[0])})"
    return {"neg": "-{0}", "T": "{0}^T"}.get(kind, f"{{0}} {kind} {{1}}").format(*inner)


def value(tree: Tree, names: Values, observed: set[str], inside: int = -1) -> np.ndarray:
    """What a formula comes to modulo P at a point; inside a sum, for one observation.

    Raises ValueError for shapes that do not fit, KeyError for an unknown name.
    """
    kind, *parts = tree
    if kind == "name":
        rows = names[parts[0]]
        return rows[:, [inside]] if inside >= 0 and parts[0] in observed else rows
    if kind == "number":
        return np.array([[parts[0]]], dtype=object)
    if kind == "sum":
        count = len(names["x"][0]) if "x" in names else 0
        return np.array(sum(value(parts[0], names, observed, i) for i in range(count)) % P, dtype=object)
    p, *q = (value(part, names, observed, inside) for part in parts)
    if kind in ("neg", "T"):
        return -p % P if kind == "neg" else p.T
    return _combined(kind, p, q[0]) % P


def _combined(kind: str, p: np.ndarray, q: np.ndarray) -> Any:
    if kind in "+-":
        if p.shape != q.shape:
            raise ValueError(f"{p.shape} {kind} {q.shape}")
        return p + q if kind == "+" else p - q
    if kind == "/":
        if q.size != 1:
            raise ValueError("only a number divides")
        return p * pow(int(q[0, 0]), -1, P)
    return p * q if 1 in (p.size, q.size) else p @ q


def edits(tree: Tree, names: Values) -> Iterator[tuple[str, Tree]]:
    """Every tree that is one edit away, with the kind of edit; the whole answer, then each part of it."""
    yield from (("sign", ("neg", tree)), ("factor", ("*", ("number", 2), tree)),
                ("factor", ("/", tree, ("number", 2))), ("transpose", ("T", tree)))
    if "m" in names:
        yield from (("factor", ("*", ("name", "m"), tree)), ("factor", ("/", tree, ("name", "m"))))
    yield from _parts(tree, names)


def _parts(tree: Tree, names: Values) -> Iterator[tuple[str, Tree]]:
    yield from _here(tree, names)
    if tree[0] not in ("name", "number"):
        for k, part in enumerate(tree[1:], start=1):
            yield from ((kind, (*tree[:k], made, *tree[k + 1:])) for kind, made in _parts(part, names))


def _here(tree: Tree, names: Values) -> Iterator[tuple[str, Tree]]:
    kind, *parts = tree
    if kind == "name":
        yield from _renamed(parts[0], names)
        if max(names[parts[0]].shape) > 1:
            yield "transpose", ("T", tree)
    elif kind in "+-":
        p, q = parts
        yield "sign", ("-" if kind == "+" else "+", p, q)
        yield from (("term", p), ("term", q if kind == "+" else ("neg", q)))
        yield "term", (kind, tree, q)
    elif kind in ("*", "/"):
        p, q = parts
        yield "operator", ("+", p, q) if kind == "*" else ("*", p, q)
        yield from (("factor", p), ("factor", q if kind == "*" else ("/", ("number", 1), q)))
    elif kind in ("neg", "T"):
        yield "sign" if kind == "neg" else "transpose", parts[0]
    elif kind == "sum":
        yield "operator", parts[0]


def _renamed(name: str, names: Values) -> Iterator[tuple[str, Tree]]:
    """Another index, another layer, or another letter of the same shape where the name has neither."""
    letter, index, layer = _parted(name)
    for other in names:
        another, number, own = _parted(other)
        if other == name or names[other].shape != names[name].shape:
            continue
        if another == letter and (number == index) != (own == layer):
            yield "index" if own == layer else "layer", ("name", other)
        elif not index and not number:
            yield "letter", ("name", other)


def _parted(name: str) -> tuple[str | Any, ...]:
    found = NAME.fullmatch(name)
    return found.groups() if found else (name, "", None)
