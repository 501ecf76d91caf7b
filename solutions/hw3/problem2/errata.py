"""Errata of Problem 2: what the dot of the chain rule stands for. Each test takes a value as data."""

import sympy as sp

from ... import formulas as f
from ...readings.symbols import Symbols, gradient, matrix
from ...stated.errata import Place, claimed, erratum, same_entries
from .composition import SEVERAL
from .shapes import classes


def _entries(letter: str, count: int) -> Symbols:
    return matrix(classes, count, lambda k, i: sp.Symbol(f"{letter}_{k + 1}{i + 1}", real=True))


def _by_z(count: int) -> Symbols:
    """The derivative of J with respect to each z, by SymPy. (K, m)."""
    z, y = _entries("z", count), _entries("y", count)
    slopes: Symbols = gradient(f.softmax_cost(f.softmax(z), y, sp.Symbol("m", positive=True))[0, 0], z)
    return slopes


def _by_b(count: int) -> Symbols:
    """The derivative of J with respect to b, where z is b added to something else. (K, 1)."""
    b, c, y = _entries("b", 1), _entries("c", count), _entries("y", count)
    slopes: Symbols = gradient(f.softmax_cost(f.softmax(b + c), y, sp.Symbol("m", positive=True))[0, 0], b)
    return slopes


erratum("hw3.2b.erratum.dot", "unsaid",
        "A sentence of the key stops in the middle, and its chain rule has a dot that is not explained. It is no "
        "product entry by entry: each z of an observation changes all of its activations.",
        lambda: (Place("2(b)", (
            claimed("What the dot means", "hw3.2b.entry", same_entries(_by_z(1)[:1])),)),))

erratum("hw3.2c.erratum.dot", "unsaid",
        "The dot of this chain rule hides a sum over the observations, since every observation has the same bias.",
        lambda: (Place("2(c)", (
            claimed("What the dot means", "hw3.2c.chain", same_entries(_by_b(SEVERAL[-1] + 1))),)),))
