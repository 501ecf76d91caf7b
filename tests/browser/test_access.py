"""Every page for a reader who listens, uses the keyboard, enlarges, or needs strong contrast."""

from itertools import product
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.limits import within
from tests.site.reader import pages

AXE = Path("node_modules/axe-core/axe.min.js")
COLOURS = ["color-contrast-enhanced", "link-in-text-block"]  # 7:1, which holds only where 4.5:1 does
SCHEMES: dict[Any, list[str]] = {"light": [], "dark": COLOURS}  # each with its rules; all, where none is named
RUN = """(only) => axe.run(document, { resultTypes: ["violations"], ...(only.length && { runOnly: only }),
    rules: { "color-contrast-enhanced": { enabled: true }, "color-contrast": { enabled: false } } })"""
OPENED = """() => {
    for (const form of document.querySelectorAll("form.box")) {
        const place = form.querySelector("input[type=text]"), option = form.querySelector("input[type=radio]");
        if (place) { place.value = "1 +"; form.requestSubmit(); } else option.click();
        form.querySelector(".as-grid")?.click();
    }
    for (const details of document.querySelectorAll("article details")) details.open = true;
}"""
EXCUSED = {
    "empty-table-header": "the header is MathML, whose text axe does not count; browsers name the cell by it",
    "scrollable-region-focusable": "browsers focus what scrolls by themselves; a test below scrolls it by keyboard",
}


def violations(page: Page, *only: str) -> list[str]:
    """What axe finds wrong by all its rules or some, but for what is excused: each rule with the elements."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate(RUN, only)
    return [f"{v['id']}: {n['target']} {n['failureSummary'][-160:]}" for v in found["violations"] for n in v["nodes"]
            if not excused(v["id"], n["html"])]


def excused(rule: str, html: str) -> bool:
    """Whether a finding is one of those with a reason."""
    return rule in EXCUSED and (rule != "empty-table-header" or "<math" in html)


def test_axe_finds_nothing_and_nothing_is_cut(browser: Browser, built: Path, hosted: str) -> None:
    """On every page, on a phone and a desktop, with all opened that opens and every box answered; in the dark, in the
    colours. Enlarged four times, 1280 pixels are 320: nothing but what scrolls by itself is wider.
    """
    context = browser.new_context(reduced_motion="reduce")
    page, found = context.new_page(), {}
    for one in pages(built):
        address = one.path.relative_to(built).as_posix()
        page.set_viewport_size({"width": 320, "height": 256})
        page.emulate_media(color_scheme="light")
        page.goto(f"{hosted}/{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        page.evaluate(OPENED)
        for scheme, width in product(SCHEMES, (390, 1280)):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            found[f"{address}, {width}, {scheme}"] = violations(page, *SCHEMES[scheme])[:5]
    context.close()
    within("violations", {where: here for where, here in found.items() if here})


def test_a_violation_is_seen(page: Page, hosted: str) -> None:
    """A picture without words, a link without a name, grey on grey."""
    page.goto(f"{hosted}/notation/index.html")
    page.evaluate("""document.querySelector("article").insertAdjacentHTML("beforeend",
        '<p style="color: #666; background: #fff">grey</p><a href="#x"></a><svg role="img"></svg>')""")
    rules = {line.split(":")[0] for line in violations(page)}
    assert {"color-contrast-enhanced", "link-name", "svg-img-alt"} <= rules
    assert {line.split(":")[0] for line in violations(page, *COLOURS)} == {"color-contrast-enhanced"}
