"""How a written value prints: LaTeX, with brackets only where they are needed."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import sympy as sp

from . import numbers
from .notation import Name, Partial
from .shapes import Shape

SUM, MINUS, PRODUCT, POWER, ATOM = range(5)  # how tightly a text binds
Text = tuple[str, int]
DIGITS = 60  # of a number that is rounded


@dataclass(frozen=True)
class Printer:
    """Prints a formula in letters, or with its numbers put in; those that do not end, to so many places."""

    numeric: bool = False
    places: int | None = None

    def __call__(self, node: Any) -> Text:
        if self.numeric and (node.settled or not node.args):
            return number(node.value, self.places)
        if not node.args:
            return _name(node.name)
        return PRINTS.get(node.op, _call)(self, node)

    def each(self, node: Any) -> list[Text]:
        """The texts of what an operation works on."""
        return [self(a) for a in node.args]

    def is_exact(self, node: Any) -> bool:
        """Whether nothing is rounded where the numbers are put in."""
        if node.settled or not node.args:
            return ends(node.value, self.places)
        return all(map(self.is_exact, node.args))


def letters(node: Any) -> str:
    """The formula in letters."""
    return Printer()(node)[0]


def filled(node: Any, places: int | None = None) -> str:
    """The formula with the numbers put in; a settled value is put in whole."""
    return Printer(True, places)(node)[0]


def _name(name: Name | Partial | str | None) -> Text:
    latex = name.latex if isinstance(name, Name | Partial) else str(name)
    return latex, MINUS if latex.startswith("-") else POWER if "^" in latex else ATOM


def number(value: Any, places: int | None = None) -> Text:
    """A value as it is printed: a decimal or a fraction, a matrix of them, a shape, a symbol.

    With `places`, a number that does not end is rounded to so many, its last zeros kept.
    """
    if isinstance(value, Shape):
        return f"({value.rows}, {value.columns})", ATOM
    if isinstance(value, np.ndarray):
        entries = [[number(entry, places)[0] for entry in row] for row in value]
        return (number(value[0, 0], places)) if value.size == 1 else (bmatrix(entries), ATOM)
    if not ends(value, places):
        text = numbers.rounded(_fraction(value), places or 0)
        return text, MINUS if text.startswith("-") else ATOM
    if isinstance(value, int | Fraction | sp.Rational):
        value = Fraction(str(value))
        text = numbers.decimal(value) if numbers.terminates(value) else fraction(value)
        return text, MINUS if value < 0 else ATOM
    return sp.latex(value), ATOM if value.is_Symbol else SUM


def ends(value: Any, places: int | None) -> bool:
    """Whether a value prints as it is: no places are asked for, or it has no more than that."""
    if places is None or isinstance(value, Shape):
        return True
    if isinstance(value, np.ndarray):
        return all(ends(entry, places) for entry in value.flat)
    if isinstance(value, sp.Basic) and not value.is_Rational:
        return bool(value.free_symbols)
    return (Fraction(str(value)) * 10**places).denominator == 1


def _fraction(value: Any) -> Fraction:
    """A number as a fraction, far closer than it is printed."""
    return value if isinstance(value, Fraction) else Fraction(str(sp.N(value, DIGITS)))


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


# How each operation prints ---------------------------------------------------------------------------

def _plus(show: Printer, node: Any) -> Text:
    left, right = show.each(node)
    return f"{left[0]} + {_tight(right, PRODUCT) if right[0].startswith('-') else right[0]}", SUM


def _minus(show: Printer, node: Any) -> Text:
    left, right = show.each(node)
    return f"{left[0]} - {_tight(right, PRODUCT)}", SUM


def _negative(show: Printer, node: Any) -> Text:
    return f"-{_tight(show(node.args[0]), PRODUCT)}", MINUS


def _group(show: Printer, node: Any) -> Text:
    return _in_brackets(show(node.args[0])[0]), ATOM


def _times(show: Printer, node: Any) -> Text:
    texts = show.each(node)
    left, right = _tight(texts[0], MINUS), _tight(texts[1], PRODUCT)
    sign = (r" \cdot " if show.numeric else " ") if any(map(_is_scalar, node.args)) else r" \odot "
    text = f"{left}{sign}{right}"
    return text, MINUS if text.startswith("-") else PRODUCT


def _matrix_product(show: Printer, node: Any) -> Text:
    return " ".join(_tight(t, PRODUCT) for t in show.each(node)), PRODUCT


def _dot(show: Printer, node: Any) -> Text:
    left, right = show.each(node)
    return rf"{_tight(left, PRODUCT)} \cdot {_tight(right, PRODUCT)}", PRODUCT


def _quotient(show: Printer, node: Any) -> Text:
    (top, bottom), texts = node.args, show.each(node)
    if top.op == "neg":
        inside, _ = _quotient(show, type(node)(None, "/", (top.args[0], bottom)))
        return f"-{inside}", MINUS
    if not _is_scalar(top) and not _is_scalar(bottom):
        return rf"{_tight(texts[0], PRODUCT)} \oslash {_tight(texts[1], PRODUCT)}", PRODUCT
    if bottom.args or not top.args:
        return rf"\frac{{{texts[0][0]}}}{{{texts[1][0]}}}", PRODUCT
    return rf"\frac{{1}}{{{texts[1][0]}}} \, {_tight(texts[0], PRODUCT)}", PRODUCT


def _power(show: Printer, node: Any) -> Text:
    base, power = show.each(node)
    return f"{_tight(base, ATOM)}^{{{power[0]}}}", POWER


def _transpose(show: Printer, node: Any) -> Text:
    inside = node.args[0]
    if show.numeric and (inside.settled or not inside.args):
        return number(node.value, show.places)
    return f"{_tight(show(inside), ATOM)}^{{T}}", POWER


def _sum_of_units(show: Printer, node: Any) -> Text:
    """Summed, and repeated for each unit."""
    inside = node.args[0].value
    n = inside.rows if isinstance(inside, Shape) else len(inside)
    ones = f"({n}, 1) (1, {n})" if show.numeric else r"\mathbf{1} \, \mathbf{1}^{T}"
    return f"{ones} {_tight(show(node.args[0]), PRODUCT + 1)}", PRODUCT


def _sum(show: Printer, node: Any) -> Text:
    """A sum over observations: with a sum sign in letters, term by term in numbers."""
    if not show.numeric:
        term, precedence = _term(show, node, "i", 0)
        body = term if precedence >= PRODUCT else _in_brackets(term)
        return rf"\sum_{{i=1}}^{{m}} {body}", PRODUCT
    if isinstance(node.args[0].value, Shape):
        return rf"\sum {show(node.args[0])[0]}", PRODUCT
    terms = [_term(show, node, "i", j) for j in range(node.args[0].value.shape[1])]
    rest = [_tight(t, PRODUCT) for t in terms[1:]]
    return " + ".join([terms[0][0], *rest]), SUM if rest else terms[0][1]


def _term(show: Printer, node: Any, label: str, column: int) -> Text:
    if node.op != "outer":
        return show(node.args[0].at(label, column))
    left, right = (a.at(label, column) for a in node.args)
    turned = right if right.value.size == 1 else right.T
    scalar = show.numeric and left.value.size == 1
    return show(left * turned if scalar else left @ turned)


def _dots(show: Printer, node: Any) -> Text:
    ends = [show(node.args[0].at(label))[0] for label in ("1", "2", "m")]
    return bmatrix([[ends[0], ends[1], r"\dots", ends[2]]]), ATOM


def _stack(show: Printer, node: Any) -> Text:
    texts = show.each(node)
    width = len(texts) // int(str(node.name))
    return bmatrix([[t[0] for t in texts[k:k + width]] for k in range(0, len(texts), width)]), ATOM


def _heaviside(show: Printer, node: Any) -> Text:
    return rf"\left[{show(node.args[0])[0]} > 0\right]", ATOM


def _maximum(show: Printer, node: Any) -> Text:
    return r"\max" + _in_brackets(", ".join(text for text, _ in show.each(node))), ATOM


def _call(show: Printer, node: Any) -> Text:
    """A function by its name: the one it was called by, or NumPy's, which LaTeX has too."""
    named = node.name.latex if isinstance(node.name, Name | Partial) else rf"\operatorname{{{node.name}}}"
    label = named if node.op == "call" else rf"\{node.op}"
    inside = ", ".join(text for text, _ in show.each(node))
    return (f"{label} {inside}" if inside.startswith("(") else label + _in_brackets(inside)), ATOM


PRINTS: dict[str, Callable[[Printer, Any], Text]] = {
    "+": _plus, "-": _minus, "neg": _negative, "group": _group, "*": _times, "@": _matrix_product, "dot": _dot,
    "/": _quotient, "**": _power, "T": _transpose, "sum0": _sum_of_units, "sum1": _sum, "outer": _sum, "dots": _dots,
    "stack": _stack, "heaviside": _heaviside, "maximum": _maximum,
}
