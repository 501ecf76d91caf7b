"""The order of pages, and what menus call them: it comes from what is there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from publish import SOLUTION


def ordered(nav: Navigation) -> Navigation:
    """Homework first, folders titled by their index page; each page knows the one before and the one after."""
    nav.items.sort(key=rank)
    _title(nav.items)
    there = list(_pages(nav.items))
    for before, page, after in zip([None, *there], there, [*there[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    return nav


def rank(item: StructureItem) -> tuple[int, int]:
    """Home, then the homework in order, then the pages about them all."""
    return 1 if isinstance(item, Section) else 0 if isinstance(item, Page) and item.is_homepage else 2, _number(item)


def _number(item: StructureItem) -> int:
    """The number of a homework or a problem, whose folder MkDocs has made its title: hw10 comes after hw3."""
    digits = re.sub(r"\D", "", item.title or "") if isinstance(item, Section) else ""
    return int(digits or 0)


ORDER = ("index", "solution", "behind", "", "answers")  # of pages; folders stand where nothing is named


def _place(item: StructureItem) -> tuple[int, str, int]:
    """A problem's question, then its solution, then what lies behind it; of a homework, the answers last."""
    stem = Path(item.file.src_uri).stem if isinstance(item, Page) else ""
    if re.fullmatch(SOLUTION, stem):
        return ORDER.index("solution"), stem, 0
    return ORDER.index(stem if stem in ORDER else ""), "", _number(item)


def _pages(items: list[Any]) -> Iterator[Page]:
    for item in items:
        yield from _pages(item.children) if isinstance(item, Section) else [item]


def _title(items: list[Any]) -> None:
    for item in items:
        if isinstance(item, Section):
            _title(item.children)
            item.children.sort(key=_place)
            index = next((c for c in item.children if isinstance(c, Page) and c.is_index), None)
            item.title = index.meta.get("title", item.title) if index else item.title
