"""Two pages of HW3 by keyboard: what scrolls, and what has the focus."""

from playwright.sync_api import Browser, Page


def test_what_scrolls_is_scrolled_by_keyboard(page: Page, hosted: str) -> None:
    """A long line on a phone: Tab reaches it, an arrow moves it."""
    page.goto(f"{hosted}/hw3/problem2/solution/index.html")
    line = page.locator('[id="hw3.2b.chain.3"] .math')
    assert line.evaluate("e => e.scrollWidth > e.clientWidth")
    page.locator('[id="hw3.2b.chain.2"] .rowlink').focus()
    page.keyboard.press("Tab")
    assert line.evaluate("e => e === document.activeElement")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert line.evaluate("e => e.scrollLeft") > 0


def test_focus_is_seen_and_motion_stops(browser: Browser, hosted: str) -> None:
    """What has the focus has an outline; asked for less motion, nothing moves."""
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{hosted}/hw3/problem1/index.html")
    for place in ('[id="answer.hw3.1.b_star"]', '[id="box.hw3.1.b_star"] button', '[id="box.hw3.1.b_star"] summary',
                  ".claim .mark summary", ".md-button"):
        page.locator(place).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        outline = "e => getComputedStyle(e).outlineStyle + getComputedStyle(e).outlineWidth"
        assert page.locator(place).first.evaluate(outline) not in ("none0px", "none3px"), place
    assert page.evaluate("""[...document.querySelectorAll("*")].filter(
        (e) => parseFloat(getComputedStyle(e).transitionDuration) > 0).length""") == 0
    context.close()
