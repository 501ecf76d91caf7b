"""Every page in a browser: nothing goes wrong, nothing is asked of anyone else, the search finds."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tests.site.reader import pages


def test_every_page_opens_and_asks_only_its_own_place(page: Page, built: Path, offline: Path, home: str) -> None:
    """At phone width: no error, no request elsewhere, nothing wider than the screen."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    root = built if home.startswith("http") else offline
    for one in pages(root):
        page.goto(f"{home}/{one.path.relative_to(root).as_posix()}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, one.path
    assert [url for url in asked if not url.startswith((home, "data:", "blob:"))] == []


def test_the_search_finds(page: Page, home: str) -> None:
    """A word of a heading, with a link to its page; also where there is no server. Not what a solution says."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{home}/index.html")
    page.locator("input.md-search__input").click()
    page.keyboard.type("collapse any network")
    result = page.locator(".md-search-result__item a").first
    result.wait_for(timeout=10_000)
    assert "problem1/behind" in (result.get_attribute("href") or "")


def test_a_script_that_the_page_does_not_hold_is_not_run(context: BrowserContext, hosted: str) -> None:
    """The policy stops it; the page's own scripts go on."""
    other = context.new_page()
    other.goto(f"{hosted}/hw3/problem1/index.html")
    other.evaluate("""() => {
        const script = Object.assign(document.createElement("script"), { textContent: "window.hit = 1" });
        document.body.append(script);
    }""")
    other.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 2\">')")
    other.wait_for_timeout(300)
    assert other.evaluate("window.hit") is None
    assert other.evaluate("typeof Judge.judge") == "function"
