"""Reads built HTML, by means that share no code with what wrote it.

Mathematics is read token by token out of its MathML (`formulas`).
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from tests.site.formulas import canonical, rendered, tokens

__all__ = ["Built", "canonical", "drawing", "names", "pages", "reading", "rendered", "stated", "tokens", "unbacked"]

SCRIPTED = {"msub", "msup", "msubsup"}
NAMED = SCRIPTED | {"mover", "munder"}  # what makes another name of a letter
APPARATUS = ("mark", "rowlink", "headerlink")
LAID_OUT = ("style", "aria-label")  # where a label of a drawing stands, and what it says to who listens


def reading(element: HtmlElement) -> list[str]:
    """What a reader sees in an element, in order: runs of text, and formulas as tokens."""
    seen: list[str] = []
    _read(element, seen)
    return [" ".join(run.split()) for run in seen if run.strip()]


def drawing(svg: HtmlElement) -> list[str]:
    """A picture, piece by piece: each element with its attributes and its text."""
    return [f"{e.tag} {sorted(e.attrib.items())} {(e.text or '').strip()} {(e.tail or '').strip()}" for e in svg.iter()
            if isinstance(e.tag, str)]


def _read(node: HtmlElement, seen: list[str]) -> None:
    if node.tag == "math":
        seen.append(canonical(node))
    elif node.tag == "svg":
        seen.extend(drawing(node))
    elif isinstance(node.tag, str) and not set(node.classes) & set(APPARATUS):
        seen.extend(f"{name} {node.get(name)}" for name in LAID_OUT if node.get(name))
        seen.append(node.text or "")
        for child in node:
            _read(child, seen)
            seen.append(child.tail or "")


RELATIONS = set("=<>≤≥≈≠≡∼≃≅→↦⇒⇔∈∝")
PLAIN = re.compile(r"(?<![\w.])[+−-]?\d+(?:[.,]\d+)*|[=<>≤≥≈≠≡∼≃≅→↦⇒⇔∈∝]")
IDS = re.compile(r"Problem \d+|Homework \d+|HW\d+|Python 3\.\d+\+?|CC BY 4\.0|\bw\^|\b20\d\d\b")
BACKED = ("claim", "cell", "figure", "headerlink", "boxes", "progress", "numbers",
          "so-far", "mistakes", "highlight", "api")  # whole elsewhere


def names(node: HtmlElement) -> set[str]:
    """The names in a formula: a letter with its index, layer and marks; a transpose is no mark."""
    found = set()
    for letter in node.iter("mi"):
        own = letter.getparent()
        scripted = own.tag in NAMED and own[0] is letter
        if letter.text and (len(letter.text) == 1 or scripted) and letter.text not in "∂⊤T…":
            text = " ".join(tokens(own if scripted else letter))
            found.add(re.sub(r"^<msup> { (\S+) } { T }$", r"\1", text))
    return found - {"i"}


def stated(node: HtmlElement) -> list[str]:
    """The relations in a formula, and its numbers that are no index."""
    signs = [m.text for m in node.iter("mo") if m.text and m.text.strip() in RELATIONS]
    return signs + [m.text for m in node.iter("mn") if not _is_script(m, node)]


def _is_script(number: HtmlElement, formula: HtmlElement) -> bool:
    child = number
    while child is not formula:
        parent = child.getparent()
        if parent.tag in SCRIPTED and parent[0] is not child:
            return True
        child = parent
    return False


CITES = re.compile(r"#((?:hw\d+|course)\..+)")
def cites(node: HtmlElement) -> str:
    """The claim or row that a link in prose cites; empty for any other element."""
    found = CITES.search(node.get("href") or "") if node.tag == "a" and not node.classes else None
    return found[1] if found else ""


def unbacked(article: HtmlElement, known: set[str]) -> list[str]:
    """What an article states outside its claims and figures; `known` are the names it may use."""
    found: list[str] = []
    _walk(article, known, found)
    return found


def _walk(node: HtmlElement, known: set[str], found: list[str]) -> None:
    if not isinstance(node.tag, str) or set(node.classes) & set(BACKED) or node.tag in (
            "nav", "button", "label", "template", "script") or cites(node):
        return
    if node.tag == "math":
        found += [f"{s} in {canonical(node)}" for s in stated(node)]
        found += [f"the name {n}" for n in sorted(names(node) - known)]
        return
    texts = [node.text, *(child.tail for child in node)]
    for text in filter(None, texts):
        found += [f"{m[0]} in {text.strip()!r}" for m in PLAIN.finditer(IDS.sub("", text))]
    for child in node:
        _walk(child, known, found)


@dataclass(frozen=True, eq=False)
class Built:
    """A built page."""

    path: Path
    tree: HtmlElement = field(repr=False)

    @property
    def article(self) -> HtmlElement:
        """What the page says, without the theme around it."""
        return self.tree.xpath("//article")[0]

    @property
    def claims(self) -> list[HtmlElement]:
        """The claims on it."""
        return list(self.tree.find_class("claim"))

    @property
    def ids(self) -> list[str]:
        """Every id on it."""
        return list(self.tree.xpath("//@id"))


@cache
def pages(site: Path) -> list[Built]:
    """Every HTML page of a site, found by looking; a folder is read once."""
    return [Built(p, lxml.html.fromstring(p.read_text(encoding="utf-8"))) for p in sorted(site.rglob("*.html"))]
