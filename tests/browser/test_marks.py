"""A mark that is opened says what each route did, in Chromium, Firefox and WebKit, served and from files."""

from pathlib import Path

import lxml.html
from playwright.sync_api import Browser

from publish import comparisons, evidence
from tests.browser import engines
from tests.browser.test_everywhere import Site, until
from tests.site.reader import pages

OPEN = "(id) => { document.querySelector(`[id='${id}'] .mark`).open = true; }"
SAID = """(id) => { const place = document.querySelector(`[id='${id}'] .done`);
    return place.textContent.includes('Established by:') ? '' : place.textContent; }"""


def marked(site: Path) -> tuple[str, list[str]]:
    """The page with most claims, and these."""
    page = max(pages(site), key=lambda one: len(one.claims))
    return page.path.relative_to(site).as_posix(), [claim.get("id") for claim in page.claims]


def test_an_open_mark_says_what_the_routes_did(tab: engines.Tab, site: Site) -> None:
    """The first of a problem, which is loaded then, and others, at once; nothing is loaded before."""
    address, ids = marked(site[0])
    tab.open(f"{site[1]}/{address}", 390)
    scripts = "() => [...document.scripts].filter((one) => one.src.includes('/evidence/')).length"
    assert tab.evaluate(scripts) == 0
    opened = (ids[0], ids[len(ids) // 2], ids[-1])
    for id in opened:
        tab.evaluate(OPEN, id)
        said = until(tab, SAID, id)
        wanted = lxml.html.fromstring(f"<div>{comparisons.block(id)}</div>").text_content()
        assert said == wanted
    assert tab.evaluate(scripts) == len({evidence.together(id) for id in opened})
    assert tab.errors() == []


def test_without_a_script_a_mark_names_the_routes(browser: Browser, hosted: str, built: Path) -> None:
    """As it stands in the page."""
    address, ids = marked(built)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{hosted}/{address}")
    page.locator(f"[id='{ids[0]}'] > .mark > summary").click()
    assert "Established by:" in page.locator(f"[id='{ids[0]}'] .done").inner_text()
    context.close()
