"""How each operation prints."""

from collections.abc import Callable
from typing import Any, Protocol

from ..notation import Name, Partial
from .shapes import Shape
from .texts import ATOM, MINUS, POWER, PRODUCT, SUM, Text, bmatrix, in_brackets, is_scalar, number, tight


class Printer(Protocol):
    """Prints a value in letters, or with its numbers put in; those that do not end, to so many places."""

    @property
    def numeric(self) -> bool:
        """Whether numbers are put in."""

    @property
    def places(self) -> int | None:
        """To how many decimals."""

    def __call__(self, node: Any) -> Text:
        """The text of a value."""

    def each(self, node: Any) -> list[Text]:
        """The texts of what an operation works on."""


def _plus(show: Printer, node: Any) -> Text:
    left, right = show.each(node)
    return f"{left[0]} + {tight(right, PRODUCT) if right[0].startswith('-') else right[0]}", SUM


def _minus(show: Printer, node: Any) -> Text:
    left, right = show.each(node)
    return f"{left[0]} - {tight(right, PRODUCT)}", SUM


def _negative(show: Printer, node: Any) -> Text:
    return f"-{tight(show(node.args[0]), PRODUCT)}", MINUS


def _group(show: Printer, node: Any) -> Text:
    return in_brackets(show(node.args[0])[0]), ATOM


def _times(show: Printer, node: Any) -> Text:
    texts = show.each(node)
    left, right = tight(texts[0], MINUS), tight(texts[1], PRODUCT)
    sign = (r" \cdot " if show.numeric else " ") if any(map(is_scalar, node.args)) else r" \odot "
    text = f"{left}{sign}{right}"
    return text, MINUS if text.startswith("-") else PRODUCT


def _matrix_product(show: Printer, node: Any) -> Text:
    return " ".join(tight(t, PRODUCT) for t in show.each(node)), PRODUCT


def _dot(show: Printer, node: Any) -> Text:
    left, right = show.each(node)
    return rf"{tight(left, PRODUCT)} \cdot {tight(right, PRODUCT)}", PRODUCT


def _quotient(show: Printer, node: Any) -> Text:
    (top, bottom), texts = node.args, show.each(node)
    if top.op == "neg":
        inside, _ = _quotient(show, type(node)(None, "/", (top.args[0], bottom)))
        return f"-{inside}", MINUS
    if not is_scalar(top) and not is_scalar(bottom):
        return rf"{tight(texts[0], PRODUCT)} \oslash {tight(texts[1], PRODUCT)}", PRODUCT
    if bottom.args or not top.args:
        return rf"\frac{{{texts[0][0]}}}{{{texts[1][0]}}}", PRODUCT
    return rf"\frac{{1}}{{{texts[1][0]}}} \, {tight(texts[0], PRODUCT)}", PRODUCT


def _power(show: Printer, node: Any) -> Text:
    base, power = show.each(node)
    return f"{tight(base, ATOM)}^{{{power[0]}}}", POWER


def _transpose(show: Printer, node: Any) -> Text:
    inside = node.args[0]
    if show.numeric and (inside.settled or not inside.args):
        return number(node.value, show.places)
    fraction = isinstance(inside.name, Partial) and not inside.args
    text = in_brackets(show(inside)[0]) if fraction else tight(show(inside), ATOM)
    return f"{text}^{{T}}", POWER


def _sum_of_units(show: Printer, node: Any) -> Text:
    """Summed, and repeated for each unit."""
    inside = node.args[0].value
    n = inside.rows if isinstance(inside, Shape) else len(inside)
    ones = f"({n}, 1) (1, {n})" if show.numeric else r"\mathbf{1} \, \mathbf{1}^{T}"
    return f"{ones} {tight(show(node.args[0]), PRODUCT + 1)}", PRODUCT


def _sum(show: Printer, node: Any) -> Text:
    """A sum over observations: with a sum sign in letters, term by term in numbers."""
    if not show.numeric:
        term, precedence = _term(show, node, "i", 0)
        body = term if precedence >= PRODUCT else in_brackets(term)
        return rf"\sum_{{i=1}}^{{m}} {body}", PRODUCT
    if isinstance(node.args[0].value, Shape):
        return rf"\sum {show(node.args[0])[0]}", PRODUCT
    terms = [_term(show, node, "i", j) for j in range(node.args[0].value.shape[1])]
    rest = [tight(t, PRODUCT) for t in terms[1:]]
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
    return r"\max" + in_brackets(", ".join(text for text, _ in show.each(node))), ATOM


def call(show: Printer, node: Any) -> Text:
    """A function by its name: the one it was called by, or NumPy's, which LaTeX has too."""
    named = node.name.latex if isinstance(node.name, Name | Partial) else rf"\operatorname{{{node.name}}}"
    label = named if node.op == "call" else rf"\{node.op}"
    inside = ", ".join(text for text, _ in show.each(node))
    return (f"{label} {inside}" if inside.startswith("(") else label + in_brackets(inside)), ATOM


PRINTS: dict[str, Callable[[Printer, Any], Text]] = {
    "+": _plus, "-": _minus, "neg": _negative, "group": _group, "*": _times, "@": _matrix_product, "dot": _dot,
    "/": _quotient, "**": _power, "T": _transpose, "sum0": _sum_of_units, "sum1": _sum, "outer": _sum, "dots": _dots,
    "stack": _stack, "heaviside": _heaviside, "maximum": _maximum,
}
