"""Every page, by what only Chromium can be asked: what it requests, refuses to run, prints, and what moves."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.limits import within
from tests.site.reader import pages

CONTROLS = ("article :is(button, .offer, .cell, .mark, .rowlink, .headerlink, .md-button)", ".md-header", ".md-sidebar")
PAPER = 604  # pixels: A4, less the margins of the theme, 25 mm to each side
WIDE = """(width) => {
    const scrolled = (e) => e && getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1;
    return [...document.querySelectorAll("article :is(math, table, svg, pre)")]
        .filter((e) => e.getBoundingClientRect().right > width + 1 || scrolled(e.parentElement))
        .map((e) => e.outerHTML.slice(0, 80)); }"""  # what scrolls on a screen is cut on paper


def test_a_script_that_the_page_does_not_hold_is_not_run(context: BrowserContext, built: Path, hosted: str) -> None:
    """The policy stops it; the page's own scripts go on."""
    other = context.new_page()
    asks = next(one.path for one in pages(built) if one.tree.find_class("box"))
    other.goto(f"{hosted}/{asks.relative_to(built).as_posix()}")
    other.evaluate("""() => {
        const script = Object.assign(document.createElement("script"), { textContent: "window.hit = 1" });
        document.body.append(script);
    }""")
    other.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 2\">')")
    other.wait_for_timeout(300)
    assert other.evaluate("window.hit") is None
    assert other.evaluate("typeof Judge.judge") == "function"


def test_on_paper_nothing_is_cut_and_no_control_is_printed(page: Page, built: Path, hosted: str) -> None:
    """At the width of an A4 page: every formula and table within it; no button, mark, folded code or menu."""
    page.set_viewport_size({"width": PAPER, "height": 950})
    page.emulate_media(media="print")
    for one in pages(built):
        page.goto(f"{hosted}/{one.path.relative_to(built).as_posix()}")
        within("cut", page.evaluate(WIDE, PAPER))
        for kind in CONTROLS:
            assert page.locator(f"{kind}:visible").count() == 0, (one.path, kind)


LETTERS = """() => [...document.querySelectorAll(".panels svg")].filter((svg) => svg.getBoundingClientRect().width)
    .map((svg) => 10 * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width)"""  # drawn with letters of 10
BESIDE = """() => [...document.querySelectorAll(".panels svg + svg")].map((svg) => [svg.previousElementSibling, svg]
    .map((one) => one.getBoundingClientRect().top)).every(([one, other]) => one === other)"""


def test_the_parts_of_a_picture_are_beside_each_other_where_they_can_be_read(page: Page, built: Path,
                                                                             hosted: str) -> None:
    """On a desktop in one row, on a phone one below the other; two in a row there have letters too small."""
    parted = [one.path for one in pages(built) if one.article.xpath(".//*[contains(@class, 'panels')]//svg[2]")]
    assert parted
    for path in parted:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{hosted}/{path.relative_to(built).as_posix()}")
        assert (page.evaluate(BESIDE), min(page.evaluate(LETTERS)) > 11) == (True, True)
        page.set_viewport_size({"width": 390, "height": 900})
        assert (page.evaluate(BESIDE), min(page.evaluate(LETTERS)) > 11) == (False, True)
        page.add_style_tag(content=".claim .panels > div { grid-template-columns: 1fr 1fr !important; }")
        assert min(page.evaluate(LETTERS)) < 11


SCROLLS = """() => [...document.querySelectorAll(".claim .math")]
    .filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.closest("[id]").id)"""


def test_on_a_desktop_no_line_is_scrolled(page: Page, built: Path, hosted: str) -> None:
    """At the width where the text is narrowest beside both columns, each line of work is seen whole; on a phone not."""
    solutions = [one.path for one in pages(built) if one.tree.find_class("work")]
    for path in solutions:
        page.set_viewport_size({"width": 1220, "height": 900})
        page.goto(f"{hosted}/{path.relative_to(built).as_posix()}")
        assert page.evaluate(SCROLLS) == [], path
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate(SCROLLS)


# Chromium says whether it draws an element only after the next frame.
OPEN = """async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    return [...document.querySelectorAll("details.erratum dl")]
        .map((e) => e.checkVisibility({ contentVisibilityAuto: true }) && e.getBoundingClientRect().height > 0);
}"""


def test_on_paper_errata_stand_open(page: Page, built: Path, hosted: str) -> None:
    """Each of every page, though it is closed on the screen."""
    seen = 0
    for one in (p for p in pages(built) if p.tree.xpath("//details[contains(@class, 'erratum')][not(@open)]")):
        page.emulate_media(media="screen")  # a page that opens on paper has all open
        page.goto(f"{hosted}/{one.path.relative_to(built).as_posix()}")
        assert not any(page.evaluate(OPEN)), one.path
        page.emulate_media(media="print")
        assert all(page.evaluate(OPEN)), one.path
        seen += len(page.evaluate(OPEN))
    assert seen


def test_a_formula_that_is_cut_is_seen(page: Page, hosted: str) -> None:
    """Wider than the paper."""
    page.goto(f"{hosted}/notation/index.html")
    page.evaluate("""document.querySelector("article").insertAdjacentHTML("beforeend",
        '<div style="width: 900px"><math style="display: block; width: 900px"></math></div>')""")
    assert len(page.evaluate(WIDE, PAPER)) > 0


SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((e) => { sum += e.value; }))
        .observe({ type: "layout-shift", buffered: true });
    const settled = async () => {
        if (document.querySelector("math")) await document.fonts.load('16px "Math"');
        for (let frames = 0; frames < 5; frames++) await new Promise(requestAnimationFrame);
        setTimeout(() => done(sum), 150);
    };
    settled();
})"""


OF_BOXES = {"judge.js", "boxes.js", "boxes.css"}


@dataclass
class Visit:
    """How far a page moved while it loaded, by the browser's own measure; what it asked for, and what went wrong."""

    moved: float = 0
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def visited(browser: Browser, url: str, width: int) -> Visit:
    """The first visit to a page, with a fresh profile."""
    context, visit = browser.new_context(viewport={"width": width, "height": 800}), Visit()
    page = context.new_page()
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("pageerror", lambda error: visit.wrong.append(str(error)))
    page.on("console", lambda said: visit.wrong.append(said.text) if said.type == "error" else None)
    page.goto(url)
    visit.moved = page.evaluate(SHIFTS)
    context.close()
    return visit


def visits(browser: Browser, url: str, width: int) -> list[Visit]:
    """Up to three first visits, until nothing moves.

    On a busy machine a page may be painted before all of it is read, and settle; what comes late moves it each time.
    """
    made = [visited(browser, url, width)]
    while len(made) < 3 and made[-1].moved:
        made.append(visited(browser, url, width))
    return made


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_loads_alone_and_nothing_moves(browser: Browser, built: Path, offline: Path, home: str,
                                              width: int) -> None:
    """Each page, with its font and scripts: not a pixel; no error, and no request elsewhere, of whatever kind. A page
    without a box asks for nothing of what boxes need.
    """
    root = built if home.startswith("http") else offline
    found = {one.path.relative_to(root).as_posix(): one for one in pages(root)}
    made = {address: visits(browser, f"{home}/{address}", width) for address in found}
    for address, one in found.items():
        asked = {url.rsplit("/", 1)[-1] for visit in made[address] for url in visit.asked}
        assert asked & OF_BOXES == (OF_BOXES if one.tree.find_class("box") else set()), address
    each = [visit for several in made.values() for visit in several]
    assert [wrong for visit in each for wrong in visit.wrong] == []
    within("elsewhere", [u for visit in each for u in visit.asked if not u.startswith((home, "data:", "blob:"))])
    within("moves", {address: by for address, (*_, last) in made.items() if (by := last.moved)})


LATE = """<script>addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() =>
    setTimeout(() => document.querySelector("h1").before("late"), 30))))</script>"""


def test_a_page_that_moves_is_seen(browser: Browser, tmp_path: Path) -> None:
    """By a word that a script puts in after the first frames, each time."""
    page = '<!doctype html><title>t</title><h1>A page</h1><p>moves.</p>'
    for name, text in {"still.html": page, "moves.html": page + LATE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        *_, last = visits(browser, (tmp_path / name).as_uri(), 390)
        assert bool(last.moved) == (name == "moves.html")
