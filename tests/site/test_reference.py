"""The page of the package is compared with the docstrings: whatever is altered on it is seen."""

import copy
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement

from tests.site.reference import reference_wrong


@pytest.fixture(scope="module")
def block(built: Path) -> HtmlElement:
    """What the page says of the names."""
    [found] = lxml.html.fromstring((built / "reference/index.html").read_text("utf-8")).find_class("generated")
    return found


@pytest.mark.anysite
def test_the_page_says_what_the_docstrings_say(block: HtmlElement) -> None:
    """Of each name, each method, each page that uses it."""
    assert not reference_wrong(block)


@pytest.mark.parametrize("where", [
    ".//h2", ".//h3", ".//p[@class='call']/code", ".//div[@class='api']/p[not(@class)]", ".//pre//*[text()='1']",
    ".//dl[1]/dd/code", ".//dt[.='Errors']/following-sibling::dd[1]", ".//dt[.='Used in']/following-sibling::dd[1]/a",
    ".//dl[2]/dt/code", ".//dl[2]/dd",
])
def test_what_is_altered_is_seen(block: HtmlElement, where: str) -> None:
    """Another word, call, number, shape, error, page or method, first and last; and an entry that is missing."""
    for k in (0, -1):
        other = copy.deepcopy(block)
        node = other.xpath(where)[k]
        node.text = f"{node.text or ''}7"
        assert reference_wrong(other), node.text
    other = copy.deepcopy(block)
    for entry in (other.find_class("api")[-1], list(other.iter("h3"))[-1]):
        entry.drop_tree()
    assert reference_wrong(other)


def test_a_link_to_another_page_is_seen(block: HtmlElement) -> None:
    """Though its words are the same."""
    other = copy.deepcopy(block)
    link = other.xpath(".//dt[.='Used in']/following-sibling::dd[1]/a[contains(@href, 'solution')]")[0]
    link.set("href", link.get("href").replace("solution", "behind"))
    assert reference_wrong(other)
