"""How a written value prints: LaTeX, with brackets only where they are needed."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from . import numbers
from .notation import Name, Partial
from .shapes import Shape

SUM, MINUS, PRODUCT, POWER, ATOM = range(5)  # how tightly a text binds
Text = tuple[str, int]


def letters(node: Any) -> Text:
    """The formula in letters."""
    if not node.args:
        return _name(node.name)
    return _operation(node, letters)


def filled(node: Any) -> Text:
    """The formula with the numbers put in; a settled value is put in whole."""
    if node.settled or not node.args:
        return number(node.value)
    return _operation(node, filled)


def _name(name: Name | Partial | str | None) -> Text:
    latex = name.latex if isinstance(name, Name | Partial) else str(name)
    return latex, MINUS if latex.startswith("-") else POWER if "^" in latex else ATOM


def number(value: Any) -> Text:
    """A value as it is printed: a decimal or a fraction, a matrix of them, a shape, a symbol."""
    if isinstance(value, Shape):
        return f"({value.rows}, {value.columns})", ATOM
    if isinstance(value, np.ndarray):
        entries = [[number(entry)[0] for entry in row] for row in value]
        return (number(value[0, 0])) if value.size == 1 else (bmatrix(entries), ATOM)
    if isinstance(value, int | Fraction):
        value = Fraction(value)
        text = numbers.decimal(value) if numbers.terminates(value) else fraction(value)
        return text, MINUS if value < 0 else ATOM
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


def _is_scalar(node: Any) -> bool:
    return not isinstance(node.value, np.ndarray | Shape) or (
        isinstance(node.value, np.ndarray) and node.value.size == 1)


def _operation(node: Any, show: Callable[[Any], Text]) -> Text:
    texts = [show(a) for a in node.args]
    op, numeric = node.op, show is filled
    if op in ("+", "-"):
        left, right = texts
        plain = op == "+" and not right[0].startswith("-")
        return f"{left[0]} {op} {right[0] if plain else _tight(right, PRODUCT)}", SUM
    if op == "group":
        return _in_brackets(texts[0][0]), ATOM
    if op == "neg":
        return f"-{_tight(texts[0], PRODUCT)}", MINUS
    if op == "*":
        text = _product(node, texts, numeric)
        return text, MINUS if text.startswith("-") else PRODUCT
    if op == "@":
        return " ".join(_tight(t, PRODUCT) for t in texts), PRODUCT
    if op == "dot":
        return rf"{_tight(texts[0], PRODUCT)} \cdot {_tight(texts[1], PRODUCT)}", PRODUCT
    if op == "/":
        return _quotient(node, texts, show)
    if op == "**":
        return f"{_tight(texts[0], ATOM)}^{{{texts[1][0]}}}", POWER
    if op == "T":
        if numeric and (node.args[0].settled or not node.args[0].args):
            return number(node.value)
        return f"{_tight(texts[0], ATOM)}^{{T}}", POWER
    if op == "sum0":
        n = node.args[0].value.rows if isinstance(node.args[0].value, Shape) else len(node.args[0].value)
        # summed, and repeated for each unit
        ones = f"({n}, 1) (1, {n})" if numeric else r"\mathbf{1} \, \mathbf{1}^{T}"
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
    inside = ", ".join(t[0] for t in texts)
    return (f"{label} {inside}" if inside.startswith("(") else label + _in_brackets(inside)), ATOM


def _function(name: Name | Partial | str | None) -> str:
    return name.latex if isinstance(name, Name | Partial) else rf"\operatorname{{{name}}}"


def _product(node: Any, texts: list[Text], numeric: bool) -> str:
    left, right = _tight(texts[0], MINUS), _tight(texts[1], PRODUCT)
    if not any(map(_is_scalar, node.args)):
        return rf"{left} \odot {right}"
    return rf"{left} \cdot {right}" if numeric else f"{left} {right}"


def _quotient(node: Any, texts: list[Text], show: Callable[[Any], Text]) -> Text:
    top, bottom = node.args
    if top.op == "neg":
        inside, _ = _operation(type(node)(None, "/", (top.args[0], bottom)), show)
        return f"-{inside}", MINUS
    if not _is_scalar(top) and not _is_scalar(bottom):
        return rf"{_tight(texts[0], PRODUCT)} \oslash {_tight(texts[1], PRODUCT)}", PRODUCT
    if bottom.args or not top.args:
        return rf"\frac{{{texts[0][0]}}}{{{texts[1][0]}}}", PRODUCT
    return rf"\frac{{1}}{{{texts[1][0]}}} \, {_tight(texts[0], PRODUCT)}", PRODUCT


def _sum(node: Any, show: Callable[[Any], Text]) -> Text:
    """A sum over observations: with a sum sign in letters, term by term in numbers."""
    if show is letters:
        term, precedence = _term(node, "i", 0, show)
        body = term if precedence >= PRODUCT else _in_brackets(term)
        return rf"\sum_{{i=1}}^{{m}} {body}", PRODUCT
    if isinstance(node.args[0].value, Shape):
        return rf"\sum {show(node.args[0])[0]}", PRODUCT
    terms = [_term(node, "i", j, show) for j in range(node.args[0].value.shape[1])]
    rest = [_tight(t, PRODUCT) for t in terms[1:]]
    return " + ".join([terms[0][0], *rest]), SUM if rest else terms[0][1]


def _term(node: Any, label: str, column: int, show: Callable[[Any], Text]) -> Text:
    if node.op != "outer":
        return show(node.args[0].at(label, column))
    left, right = (a.at(label, column) for a in node.args)
    turned = right if right.value.size == 1 else right.T
    scalar = show is filled and left.value.size == 1
    return show(left * turned if scalar else left @ turned)
