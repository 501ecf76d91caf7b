"""A citation on a built page says what the line it leads to shows."""

from pathlib import Path

import lxml.html
import pytest

from tests.site.cited import miscited, unshown
from tests.site.reader import Built, pages

TARGET = ("<div><math><mi>b</mi><mo>=</mo><mo>−</mo><mn>0.1155</mn></math> of <math><mo>(</mo><mn>2</mn><mo>,</mo>"
          "<mn>3</mn><mo>)</mo></math></div>")


@pytest.mark.anysite
def test_what_a_citation_says_stands_where_it_leads(built: Path) -> None:
    """On every page; a citation of another page is looked up there."""
    site = {page.path: page for page in pages(built)}
    assert [found for page in site.values() if page.tree.xpath("//article") for found in miscited(page, site)] == []


@pytest.mark.parametrize(("around", "found"), [("", ["7 is not at #hw98.1.b"]), ("generated", [])])
def test_a_citation_in_prose_is_looked_up(around: str, found: list[str]) -> None:
    """Where a table is generated, its links are compared with the registry instead."""
    html = f'<article><div class="{around}"><a href="#hw98.1.b">7</a></div><p id="hw98.1.b">8</p></article>'
    assert miscited(Built(Path("a.html"), lxml.html.fromstring(f"<html><body>{html}</body></html>")), {}) == found


@pytest.mark.parametrize("label", [
    "-0.1155", "about -0.12", "(2, 3)", "three classes", "twice", "<math><mo>−</mo><mn>0.1155</mn></math>", "the bias"])
def test_what_is_shown_may_be_said(label: str) -> None:
    """A number with its sign, one rounded, a shape, a word, a formula, plain words."""
    link = lxml.html.fromstring(f'<a href="#hw98.1.b">{label}</a>')
    assert list(unshown(link, lxml.html.fromstring(TARGET))) == []


@pytest.mark.parametrize("label", [
    "0.1155", "-0.1156", "about -0.13", "(2, 4)", "four classes", "<math><mn>0.1156</mn></math>"])
def test_what_is_not_shown_is_refused(label: str) -> None:
    """Another sign, digit, rounding, shape, word or formula."""
    link = lxml.html.fromstring(f'<a href="#hw98.1.b">{label}</a>')
    assert list(unshown(link, lxml.html.fromstring(TARGET)))
