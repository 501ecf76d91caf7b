"""What the search finds: prose and names; of a solution its headings and names only, so that no answer is shown.

The theme's index is the start, which has formulas, tables and marks as runs of letters. What it has of a section is
written anew; and the names that the section is about are found as people type them, `dJ/dw2` or `update b`, unseen.
"""

import json
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from publish import SOLUTION
from solutions.answers import boxes

SPOILS = re.compile(rf"/(?:{SOLUTION}|behind|answers)(?:/|\.html)")
NAMES = re.compile(rf"hw\d+/problem\d+(?:/{SOLUTION})?(?:/|\.html|/index\.html)(?:#|$)")
UNSEEN = {"claim", "boxes", "progress", "so-far", "numbers", "offer", "ledger", "mistakes", "headerlink", "md-button"}
BLOCKS = {"p", "li", "pre", "dt", "dd", "td", "th", "figcaption"}
NAMED = {"div", "tr", "li", "form"}  # a picture has ids of its own
SAID = {"new": "update new", "shapes": "shape shapes size rows columns"}  # what people type for it
BOOST = 2e3  # a name counts for twice as much as a title, in which a word may begin alike: Behind, for b
FIRST = 2  # a question comes before its solution
SEPARATOR = r"[\s\-/_]+"  # dJ/dw2 and dJ_dw2 are two words each


def write(site: Path) -> None:
    """Put prose and names into the index, page by page."""
    path = site / "search/search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    index["config"] |= {"separator": SEPARATOR, "fields": index["config"]["fields"] | {"words": {"boost": BOOST}}}
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for entry in index["docs"]:
        page, _, anchor = entry["location"].partition("#")
        found[page] = found.get(page) or sections(_html(site / page))
        text, words = found[page].get(anchor, ("", ""))  # the home page's title has a section of its own
        entry["text"] = "" if SPOILS.search(entry["location"]) else text
        entry["words"] = words if NAMES.match(entry["location"]) else ""
        if entry["words"] and not SPOILS.search(entry["location"]):
            entry["boost"] = FIRST
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def _html(page: Path) -> str:
    return (page / "index.html" if page.is_dir() else page).read_text(encoding="utf-8")


def sections(html: str) -> dict[str, tuple[str, str]]:
    """The prose and the names of each section of a page, by its address; what stands below the title has none."""
    prose: dict[str, list[str]] = {"": []}
    names: dict[str, list[str]] = {"": []}
    here = ""
    for element in lxml.html.fromstring(html).xpath("//article//*"):
        if element.tag in ("h2", "h3", "h4"):
            here = element.get("id", here)
        prose.setdefault(here, []).extend(_blocks(element))
        names.setdefault(here, []).extend(_names(element))
    return {at: ("".join(f"<p>{escape(one, quote=False)}</p>" for one in blocks), " ".join(names[at]))
            for at, blocks in prose.items()}


def _blocks(element: HtmlElement) -> list[str]:
    """What is read of it, if it is prose, and no block around others, which come by themselves."""
    around = [element, *element.iterancestors()]
    prose = (element.tag in BLOCKS and not any(UNSEEN & set(one.classes) or one.tag == "template" for one in around)
             and not any(one.tag in BLOCKS for one in element.iterdescendants()))
    return list(filter(None, [" ".join(plain(element).split())])) if prose else []


def plain(element: HtmlElement) -> str:
    """What is read of an element, with a fraction in a line: dJ/dz[2].

    >>> plain(lxml.html.fromstring("<p>Find <mfrac><mi>dJ</mi><mi>db</mi></mfrac>.<a class='md-button'>Go</a></p>"))
    'Find dJ/db.'
    """
    if UNSEEN & set(element.classes):
        return ""
    inner = [plain(child) + (child.tail or "") for child in element if isinstance(child.tag, str)]
    between = "/" if element.tag == "mfrac" else " " if element.tag in ("mtr", "mtable") else ""
    return re.sub("[\u2061-\u2064]", "", (element.text or "") + between.join(inner))


def _names(element: HtmlElement) -> Iterator[str]:
    """The names that a claim, a row or a box of it is about, as they are typed; `update b` for a new b."""
    asked = re.fullmatch(r"(?:box\.|derivation\.)?(hw\d+\.\w+(?:\.\w+)+)", element.get("id", ""))
    if not asked or element.tag not in NAMED or ".erratum." in asked[1]:
        return
    box = boxes.every().get(asked[1])
    for word in [*(["shapes"] if box and box.kind == "shape" else []), *asked[1].split(".")[2:]]:
        if not re.fullmatch(r"[ivx]+|\d+|behind", word):
            yield from " ".join(SAID.get(piece, piece) for piece in word.split("_")).split()
            yield from re.sub(r"^.*_(d[a-z])(\d+)$|.*", r"\1[\2]", word).replace("[]", "").split()
