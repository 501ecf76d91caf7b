"""Reads a formula out of its MathML, whole: an element, an attribute or a value that no table here knows is refused.

The other side of a comparison is rendered by temml, another program than the one that made the page.
"""

import json
import os
import re
from functools import cache
from html import unescape
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement
from py_mini_racer import MiniRacer

from tests.judging import v8

OPTIONS = "{ displayMode: true, throwOnError: true, annotate: false }"
LEAVES = {"mi", "mn", "mo", "mtext"}
ROWS = {"math", "mrow", "mstyle", "mpadded"}  # their parts, one after the other
PLACES = {"msub": 2, "msup": 2, "msubsup": 3, "mfrac": 2, "mroot": 2, "mover": 2, "munder": 2, "munderover": 3}
GROUPS = {"mtable", "mtr", "mtd", "msqrt"}  # what is inside is told from what is outside
LIMITS = {"munderover": "msubsup", "munder": "msub", "mover": "msup"}  # of a sum, beside it in a text
BIG = set("∑∏∐∫∮⋃⋂⨁⨂⨀⨆") | {"max", "min", "lim", "sup", "inf"}
INVISIBLE = {"\u2061", "\u2062", "\u2063", "\u2064", ""}
MARKS = {"̂": "ˆ", "^": "ˆ", "~": "˜", "⃗": "→", "‾": "¯"}  # two signs for one mark
THIN = 0.17  # em
EM, YES = r"0|\+?\d*\.?\d+em", "true|false"
NEITHER = {  # attributes that only lay out, and the values for which that is so
    "data-latex": ".*", "display": "block", "displaystyle": YES, "scriptlevel": r"\d", "lspace": EM, "rspace": EM,
    "stretchy": YES, "movablelimits": YES, "accent": YES, "accentunder": YES, "form": "prefix|infix|postfix",
    "minsize": EM, "maxsize": EM,
    "style": rf"(?:(?:text-align|justify-items): ?(?:left|right|center|start|end);? ?|padding-\w+: ?(?:{EM});? ?)*",
}
_READ: dict[bytes, str] = {}
SAID = {("mfrac", "linethickness"): "0(?:px)?", ("mspace", "width"): rf"{EM}|0pt", ("mi", "mathvariant"): "normal"}


class UnknownMathError(ValueError):
    """Something in a formula that no table knows; names it, and the formula."""


def tokens(node: HtmlElement) -> list[str]:
    """A formula as its letters, numbers, signs and their places, whatever renderer wrote it.

    Raises UnknownMathError for what no table here knows.
    """
    _check(node)
    if node.tag in LEAVES:
        return _leaf(node)
    if node.tag == "mspace":
        return _space(node)
    inner = [tokens(child) for child in node]
    if node.tag in PLACES:
        return [f"<{_place(node, inner)}>", *(t for part in inner for t in ["{", *part, "}"])]
    row = [t for part in inner for t in part]
    return [f"<{node.tag}>", "{", *row, "}"] if node.tag in GROUPS else row


def canonical(node: HtmlElement) -> str:
    """The tokens in one text; three dots are one sign, and so are two primes. What was read before is known."""
    written = lxml.html.tostring(node, with_tail=False)
    if written not in _READ:
        _READ[written] = " ".join(tokens(node)).replace(". . .", "…").replace("′ ′", "″")
    return _READ[written]


def _check(node: HtmlElement) -> None:
    if node.tag not in LEAVES | ROWS | set(PLACES) | GROUPS | {"mspace"}:
        raise _unknown(node, f"<{node.tag}>")
    for name, value in node.attrib.items():
        known = NEITHER.get(name) or SAID.get((node.tag, name))
        if known is None or not re.fullmatch(known, value, re.DOTALL):
            raise _unknown(node, f'{name}="{value}" of <{node.tag}>')
    if node.tag in LEAVES and len(node):
        raise _unknown(node, f"<{node[0].tag}> in <{node.tag}>")
    loose = "".join(filter(None, [node.text, *(child.tail for child in node)])).strip()
    if node.tag not in LEAVES and loose:
        raise _unknown(node, f"{loose!r} loose in <{node.tag}>")
    if len(node) != PLACES.get(node.tag, len(node)):
        raise _unknown(node, f"<{node.tag}> with {len(node)} parts")


def _unknown(node: HtmlElement, what: str) -> UnknownMathError:
    formula = next((a for a in [node, *node.iterancestors()] if a.tag == "math"), node)
    latex = formula.get("data-latex") or lxml.html.tostring(formula, encoding="unicode", with_tail=False)
    return UnknownMathError(f"{what} in the formula {latex}: this reader does not know it, so nothing compares it; "
                            "write the formula another way, or add it to the tables in tests/site/formulas.py")


def _leaf(node: HtmlElement) -> list[str]:
    text = unescape(re.sub("[\ufe00-\ufe0f]", "", node.text or "")).strip()
    upright = ["upright"] if node.get("mathvariant") else []
    return [] if text in INVISIBLE else [*upright, text]


def _space(node: HtmlElement) -> list[str]:
    """A gap with its width; a thin one says nothing, and renderers put it beside a function's name as they please."""
    width = float(re.sub("[a-z]", "", node.get("width") or "0"))
    return [f"<space {width:.2f}>"] if width > THIN else []


def _place(node: HtmlElement, inner: list[list[str]]) -> str:
    """What stands where; in `inner`, the mark over or under a letter becomes one sign."""
    if node.get("linethickness"):
        return "mfrac without a line"
    if node.tag in LIMITS and inner[0] and inner[0][0] in BIG:
        return LIMITS[node.tag]
    if node.tag in LIMITS:
        inner[1:] = [[MARKS.get(part[0], part[0])] if len(part) == 1 else part for part in inner[1:]]
    return str(node.tag)


@cache
def _temml(process: int) -> MiniRacer:
    """An engine with temml in it; a process that was forked off has its own."""
    return v8(Path("node_modules/temml/dist/temml.js").read_text(encoding="utf-8"))


@cache
def _rendered(latex: str) -> str:
    made = _temml(os.getpid()).eval(f"temml.renderToString({json.dumps(latex)}, {OPTIONS})")
    return canonical(_plain(lxml.html.fromstring(str(made))))


def _plain(formula: HtmlElement) -> HtmlElement:
    """What temml made, without what is its own: classes, hints for layout, a line drawn as a border."""
    for node in list(formula.iter()):
        line = {"top": "mover", "bottom": "munder"}.get(node.get("notation"))
        for name in set(node.attrib) - {name for _, name in SAID}:
            del node.attrib[name]
        if line and node.tag == "menclose":
            node.tag = line
            node.append(lxml.html.fragment_fromstring("<mo>¯</mo>"))
    return formula


def rendered(formulas: list[str]) -> dict[str, str]:
    """Each formula's tokens, by temml."""
    return {latex: _rendered(latex) for latex in formulas}
