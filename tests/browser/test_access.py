"""Every page for a reader who listens, uses the keyboard, enlarges, or needs strong contrast."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.limits import within
from tests.site.reader import pages

AXE = Path("node_modules/axe-core/axe.min.js")
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]  # 7:1, which holds only where 4.5:1 does
RUN = """(only) => axe.run(document, { resultTypes: ["violations"], ...(only.length && { runOnly: only }),
    rules: { "color-contrast-enhanced": { enabled: true }, "color-contrast": { enabled: false } } })"""
OPENED = """() => {
    for (const form of document.querySelectorAll("form.box")) {
        const place = form.querySelector("input[type=text]"), option = form.querySelector("input[type=radio]");
        if (place) { place.value = "1 +"; form.requestSubmit(); } else option.click();
    }
    for (const details of document.querySelectorAll("article details")) details.open = true;
}"""
EXCUSED = {
    "empty-table-header": "the header is MathML, whose text axe does not count; browsers name the cell by it",
    "scrollable-region-focusable": "browsers focus what scrolls by themselves; a test below scrolls it by keyboard",
}


def violations(page: Page, *only: str) -> list[str]:
    """What axe finds wrong by all its rules or some, but for what is excused: each rule with the elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate(RUN, only)
    return [f"{v['id']}: {n['target']} {n['failureSummary'][-160:]}" for v in found["violations"] for n in v["nodes"]
            if not excused(v["id"], n["html"])]


def excused(rule: str, html: str) -> bool:
    """Whether a finding is one of those with a reason."""
    return rule in EXCUSED and (rule != "empty-table-header" or "<math" in html)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(browser: Browser, built: Path, hosted: str, width: int, scheme: Any) -> None:
    """On every page, with everything opened that opens and every box answered; in the dark, in the colours."""
    size: Any = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    found = {}
    for one in pages(built):
        page.goto(f"{hosted}/{one.path.relative_to(built).as_posix()}")
        page.evaluate(OPENED)
        if here := violations(page, *(COLOURS if scheme == "dark" else ())):
            found[one.path.relative_to(built).as_posix()] = here[:5]
    context.close()
    within("violations", found)


def test_a_violation_is_seen(page: Page, hosted: str) -> None:
    """A picture without words, a link without a name, grey on grey."""
    page.goto(f"{hosted}/notation/index.html")
    page.evaluate("""document.querySelector("article").insertAdjacentHTML("beforeend",
        '<p style="color: #666; background: #fff">grey</p><a href="#x"></a><svg role="img"></svg>')""")
    rules = {line.split(":")[0] for line in violations(page)}
    assert {"color-contrast-enhanced", "link-name", "svg-img-alt"} <= rules
    assert {line.split(":")[0] for line in violations(page, *COLOURS)} == {"color-contrast-enhanced"}


def test_a_page_enlarged_four_times_is_not_cut(browser: Browser, built: Path, hosted: str) -> None:
    """1280 pixels at 400% are 320: nothing but what scrolls by itself is wider."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    for one in pages(built):
        page.goto(f"{hosted}/{one.path.relative_to(built).as_posix()}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, one.path
    context.close()
