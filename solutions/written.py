"""The written reading: values that remember how they were written.

A `Written` holds a value of any other reading (fractions, shapes, symbols) and the operation
that made it, so one formula prints twice: in letters, and with the numbers put in.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import reduce
from typing import Any

import numpy as np
import sympy as sp

from . import numbers
from .notation import Name, Partial
from .shapes import Shape
from .symbols import EXACTLY

SUM, PRODUCT, POWER, ATOM = range(4)  # how tightly a text binds
Text = tuple[str, int]


class Written:
    """A value, and how it was written: a leaf with a name, or an operation on other values.

    `settled` puts its value, not its own parts, where numbers are put in. `observed` marks a
    leaf with one column an observation.
    """

    def __init__(self, value: Any, op: str = "", args: tuple["Written", ...] = (),
                 name: Name | Partial | str | None = None, settled: bool = False, observed: bool = False):
        self.value, self.op, self.args = value, op, args
        self.name, self.settled, self.observed = name, settled, observed

    @property
    def letters(self) -> str:
        """The formula in letters."""
        return _letters(self)[0]

    @property
    def filled(self) -> str:
        """The formula with the numbers put in."""
        return _filled(self)[0]

    def at(self, label: str, column: int = 0) -> "Written":
        """One observation of it: named with `label`, valued with `column` (counted from 0)."""
        if not self.depends_on_observation:
            return self
        whole = self.value
        value = Shape(whole.rows, 1) if isinstance(whole, Shape) else whole[:, [column]]
        if not self.args:
            assert isinstance(self.name, Name | Partial)
            return Written(value, name=self.name.at(label))
        return Written(value, self.op, tuple(a.at(label, column) for a in self.args), settled=self.settled)

    @property
    def depends_on_observation(self) -> bool:
        """Whether it has one column an observation."""
        return self.observed or any(a.depends_on_observation for a in self.args)

    @property
    def T(self) -> "Written":
        """Rows become columns."""
        turned = self.value.T if isinstance(self.value, np.ndarray | Shape) else self.value
        return Written(turned, "T", (self,))

    def sum(self, axis: int, keepdims: bool) -> "Written":
        """The sum over observations (axis 1) or over units (axis 0)."""
        return Written(self.value.sum(axis=axis, keepdims=keepdims), f"sum{axis}", (self,))

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **how: Any) -> "Written":
        if method != "__call__":
            return NotImplemented
        args = tuple(map(written, inputs))
        values = [a.value for a in args]
        symbolic = any(isinstance(v, sp.Basic) for v in values)
        value = EXACTLY[ufunc](*values) if symbolic and ufunc in EXACTLY else ufunc(*values)
        return Written(value, ufunc.__name__, args)

    def __array_function__(self, function: Any, *call: Any) -> "Written":
        if function is not np.diagflat:
            return NotImplemented
        return Written(np.diagflat(self.value), "call", (self,), name="diag")

    def __add__(self, other: Any) -> "Written":
        return _binary("+", self, other, lambda p, q: p + q)

    def __radd__(self, other: Any) -> "Written":
        return _binary("+", other, self, lambda p, q: p + q)

    def __sub__(self, other: Any) -> "Written":
        return _binary("-", self, other, lambda p, q: p - q)

    def __rsub__(self, other: Any) -> "Written":
        return _binary("-", other, self, lambda p, q: p - q)

    def __mul__(self, other: Any) -> "Written":
        return _binary("*", self, other, lambda p, q: p * q)

    def __rmul__(self, other: Any) -> "Written":
        return _binary("*", other, self, lambda p, q: p * q)

    def __truediv__(self, other: Any) -> "Written":
        return _binary("/", self, other, _divide)

    def __rtruediv__(self, other: Any) -> "Written":
        return _binary("/", other, self, _divide)

    def __matmul__(self, other: Any) -> "Written":
        return _binary("@", self, other, lambda p, q: p @ q)

    def __pow__(self, power: int) -> "Written":
        return _binary("**", self, power, lambda p, q: p**q)

    def __neg__(self) -> "Written":
        return Written(-self.value, "neg", (self,))


def written(value: Any) -> Written:
    """A value as one that remembers; a plain number is its own name."""
    if isinstance(value, Written):
        return value
    return Written(Fraction(value) if isinstance(value, int) else value, name=_number(value)[0])


def quantity(name: Name | Partial | str, value: Any, observed: bool = False) -> Written:
    """A named value."""
    return Written(value, name=name, observed=observed)


def settled(value: Written) -> Written:
    """The same formula in letters; its value where numbers are put in."""
    return Written(value.value, value.op, value.args, value.name, settled=True)


def called(label: Name | str, function: Callable[..., Any], *args: Written) -> Written:
    """A function written by its name: sigmoid(...)."""
    return Written(function(*(a.value for a in args)), "call", args, name=label)


def columns(value: Written, count: int, dots: bool = False) -> Written:
    """The same matrix with its columns written out: each, or first, second, dots, last."""
    each = tuple(value.at(str(j + 1), j) for j in range(count))
    stacked = np.hstack([c.value for c in each])
    return Written(stacked, "dots", (value,)) if dots else Written(stacked, "stack", each, name="1")


def stack(rows: list[list[Written]]) -> Written:
    """A matrix of written entries or blocks."""
    block = np.block([[np.asarray(e.value, dtype=object) for e in row] for row in rows])
    return Written(block, "stack", tuple(e for row in rows for e in row), name=str(len(rows)))


def by_observation(value: Written) -> Written:
    """The same formula with each product A B^T over observations written, and computed, as a sum."""
    if value.op == "@" and value.args[1].op == "T":
        left, right = value.args[0], value.args[1].args[0]
        terms = [left.at("i", j).value @ right.at("i", j).value.T for j in range(left.value.shape[1])]
        return Written(reduce(lambda p, q: p + q, terms), "outer", (left, right))
    args = tuple(map(by_observation, value.args))
    if not args or args == value.args:
        return value
    return _OPERATIONS[value.op](*args)


def _divide(p: Any, q: Any) -> Any:
    return Fraction(p) / q if isinstance(p, int) else p / q


def _binary(op: str, left: Any, right: Any, compute: Callable[[Any, Any], Any]) -> Written:
    left, right = written(left), written(right)
    return Written(compute(left.value, right.value), op, (left, right))


_OPERATIONS: dict[str, Callable[..., Written]] = {
    "/": lambda p, q: p / q, "*": lambda p, q: p * q, "+": lambda p, q: p + q,
    "-": lambda p, q: p - q, "neg": lambda p: -p,
}


# Printing ---------------------------------------------------------------------------------

def _letters(node: Written) -> Text:
    if not node.args:
        return _name(node.name)
    return _operation(node, _letters)


def _filled(node: Written) -> Text:
    if node.settled or not node.args:
        return _number(node.value)
    return _operation(node, _filled)


def _name(name: Name | Partial | str | None) -> Text:
    latex = name.latex if isinstance(name, Name | Partial) else str(name)
    return latex, SUM if latex.startswith("-") else POWER if "^" in latex else ATOM


def _number(value: Any) -> Text:
    """A value as it is printed: a decimal or a fraction, a matrix of them, a shape, a symbol."""
    if isinstance(value, Shape):
        return f"({value.rows}, {value.columns})", ATOM
    if isinstance(value, np.ndarray):
        entries = [[_number(entry)[0] for entry in row] for row in value]
        return (_number(value[0, 0])) if value.size == 1 else (bmatrix(entries), ATOM)
    if isinstance(value, int | Fraction):
        value = Fraction(value)
        text = numbers.decimal(value) if numbers.terminates(value) else fraction(value)
        return text, SUM if value < 0 else ATOM
    return sp.latex(value), ATOM if value.is_Symbol else SUM


def fraction(value: Fraction) -> str:
    """A fraction as LaTeX."""
    sign = "-" if value < 0 else ""
    return rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"


def bmatrix(rows: list[list[str]]) -> str:
    """Texts in square brackets."""
    return r"\begin{bmatrix} " + r" \\ ".join(" & ".join(row) for row in rows) + r" \end{bmatrix}"


def _in_brackets(text: str) -> str:
    return rf"\left({text}\right)"


def _tight(text: Text, precedence: int) -> str:
    return text[0] if text[1] >= precedence else _in_brackets(text[0])


def _is_scalar(node: Written) -> bool:
    return not isinstance(node.value, np.ndarray | Shape) or (
        isinstance(node.value, np.ndarray) and node.value.size == 1)


def _operation(node: Written, show: Callable[[Written], Text]) -> Text:
    texts = [show(a) for a in node.args]
    op, numeric = node.op, show is _filled
    if op in ("+", "-"):
        left, right = texts
        plain = op == "+" and not right[0].startswith("-")
        return f"{left[0]} {op} {right[0] if plain else _tight(right, PRODUCT)}", SUM
    if op == "neg":
        return f"-{_tight(texts[0], PRODUCT)}", SUM
    if op == "*":
        return _product(node, texts, numeric), PRODUCT
    if op == "@":
        return " ".join(_tight(t, PRODUCT) for t in texts), PRODUCT
    if op == "/":
        return _quotient(node, texts, show)
    if op == "**":
        return f"{_tight(texts[0], ATOM)}^{{{texts[1][0]}}}", POWER
    if op == "T":
        if numeric and (node.args[0].settled or not node.args[0].args):
            return _number(node.value)
        return f"{_tight(texts[0], ATOM)}^{{T}}", POWER
    if op == "sum0":
        ones = rf"(1, {node.args[0].value.rows})" if numeric else r"\mathbf{1}^{T}"
        return f"{ones} {_tight(texts[0], PRODUCT + 1)}", PRODUCT
    if op in ("sum1", "outer"):
        return _sum(node, show)
    if op == "dots":
        ends = [show(node.args[0].at(label))[0] for label in ("1", "2", "m")]
        return bmatrix([[ends[0], ends[1], r"\dots", ends[2]]]), ATOM
    if op == "stack":
        width = len(texts) // int(str(node.name))
        return bmatrix([[t[0] for t in texts[k:k + width]] for k in range(0, len(texts), width)]), ATOM
    if op == "heaviside":
        return rf"\left[{texts[0][0]} > 0\right]", ATOM
    if op == "maximum":
        return rf"\max\left({texts[0][0]}, {texts[1][0]}\right)", ATOM
    label = _function(node.name) if op == "call" else rf"\{op}"
    return f"{label}{_in_brackets(', '.join(t[0] for t in texts))}", ATOM


def _function(name: Name | Partial | str | None) -> str:
    return name.latex if isinstance(name, Name | Partial) else rf"\operatorname{{{name}}}"


def _product(node: Written, texts: list[Text], numeric: bool) -> str:
    left, right = (_tight(t, PRODUCT) for t in texts)
    if not any(map(_is_scalar, node.args)):
        return rf"{left} \odot {right}"
    return rf"{left} \cdot {right}" if numeric else f"{left} {right}"


def _quotient(node: Written, texts: list[Text], show: Callable[[Written], Text]) -> Text:
    top, bottom = node.args
    if top.op == "neg":
        inside, _ = _operation(Written(None, "/", (top.args[0], bottom)), show)
        return f"-{inside}", SUM
    if not _is_scalar(top) and not _is_scalar(bottom):
        return rf"{_tight(texts[0], PRODUCT)} \oslash {_tight(texts[1], PRODUCT)}", PRODUCT
    if bottom.args or not top.args:
        return rf"\frac{{{texts[0][0]}}}{{{texts[1][0]}}}", PRODUCT
    return rf"\frac{{1}}{{{texts[1][0]}}} {_tight(texts[0], PRODUCT)}", PRODUCT


def _sum(node: Written, show: Callable[[Written], Text]) -> Text:
    """A sum over observations: with a sum sign in letters, term by term in numbers."""
    if show is _letters:
        term, precedence = _term(node, "i", 0, show)
        body = term if precedence >= PRODUCT else _in_brackets(term)
        return rf"\sum_{{i=1}}^{{m}} {body}", PRODUCT
    if isinstance(node.args[0].value, Shape):
        return rf"\sum {show(node.args[0])[0]}", PRODUCT
    terms = [_term(node, "i", j, show) for j in range(node.args[0].value.shape[1])]
    rest = [_tight(t, PRODUCT) for t in terms[1:]]
    return " + ".join([terms[0][0], *rest]), SUM if rest else terms[0][1]


def _term(node: Written, label: str, column: int, show: Callable[[Written], Text]) -> Text:
    if node.op != "outer":
        return show(node.args[0].at(label, column))
    left, right = (a.at(label, column) for a in node.args)
    turned = right if right.value.size == 1 else right.T
    scalar = show is _filled and left.value.size == 1
    return show(left * turned if scalar else left @ turned)
