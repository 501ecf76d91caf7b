"""Citations on built pages: what a link says, the element it leads to must show. Read from the pages alone."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from lxml.html import HtmlElement

from tests.site.reader import Built, canonical, cites

SIGNED = re.compile(r"(about )?(?<![\w.])([+-]?)(\d+(?:\.\d+)?)")
COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
          "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")
FACTORS = re.compile(r"half|halves|twice|double[sd]?", re.IGNORECASE)


def miscited(page: Built, site: dict[Path, Built]) -> list[str]:
    """Each citation of a page that says what its target does not show; a generated table is compared whole instead."""
    found = []
    for link in page.article.xpath(".//a[not(ancestor::*[contains(concat(' ', @class, ' '), ' generated ')])]"):
        if cites(link):
            target = _target(page, link, site)
            found += [f"{what} is not at {link.get('href')}" for what in (
                ["a line"] if target is None else unshown(link, target))]
    return found


def _target(page: Built, link: HtmlElement, site: dict[Path, Built]) -> HtmlElement | None:
    """The element that a link leads to, on this page or another."""
    where, _, id = (link.get("href") or "").partition("#")
    folder = posixpath.normpath(posixpath.join(page.path.parent.as_posix(), where)) if where else ""
    there = site.get(Path(folder) / "index.html") if where else page
    return there.tree.get_element_by_id(id, None) if there else None


def unshown(link: HtmlElement, target: HtmlElement) -> Iterator[str]:
    """What a citation says and its target does not show."""
    shown = tokens(target)
    for formula in link.iter("math"):
        if canonical(formula).replace(" ", "") not in "".join(shown):
            yield canonical(formula)
    text = prose(link)
    for about, sign, digits in SIGNED.findall(text):
        if not any(_agrees(k, shown, sign, digits, about) for k in range(len(shown))):
            yield about + sign + digits
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in COUNTS[2:] and str(COUNTS.index(word)) not in shown:
            yield word
        if FACTORS.fullmatch(word) and "2" not in shown:
            yield word


def tokens(element: HtmlElement) -> list[str]:
    """The words, numbers and signs that an element shows."""
    return [t for formula in element.iter("math") for t in canonical(formula).split()] + prose(element).split()


def prose(element: HtmlElement) -> str:
    """The text of an element outside its formulas."""
    inside = "" if element.tag == "math" else (element.text or "")
    return inside + " ".join(("" if child.tag == "math" else prose(child)) + " " + (child.tail or "")
                             for child in element if isinstance(child.tag, str))


def _agrees(k: int, shown: list[str], sign: str, digits: str, about: str) -> bool:
    """Whether the k-th token is this number, with its sign before it; of one that is about it, the rounded one."""
    before = shown[k - 1] if k else ""
    if (before in ("-", "−")) != (sign == "-"):
        return False
    places = len(digits.partition(".")[2])
    rounds = re.fullmatch(r"\d+(?:\.\d+)?", shown[k]) and f"{float(shown[k]):.{places}f}" == digits
    return shown[k] == digits or bool(about and rounds)
