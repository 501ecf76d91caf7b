"""A shadow at the edge of a line says that it goes on: where a line is seen whole, not a pixel of one is drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.image import imread

from tests.browser import engines
from tests.site.reader import pages

BARE = """async () => {
    await document.fonts.ready;
    document.documentElement.style.scrollBehavior = "auto";
    document.querySelector("article").replaceChildren(...document.querySelectorAll("article .claim"));
    for (const e of document.querySelectorAll("article details")) e.remove();
    const lines = [...document.querySelectorAll(".claim :is(.math, .table, .rule, dd)")];
    for (const e of lines) if (e.scrollWidth > e.clientWidth + 1) e.style.visibility = "hidden";
    for (const e of lines) e.style.setProperty("--edge", "#f00");
    return [lines.filter((e) => e.style.visibility !== "hidden").length, document.documentElement.scrollHeight];
}"""
SHADOWS = """(on, at) => {
    for (const e of document.querySelectorAll(".claim :is(.math, .table, .rule, dd)"))
        e.style.backgroundImage = on ? "" : "none";
    scrollTo(0, at);
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))));
}"""
UNCOVERED = """() => document.head.append(Object.assign(document.createElement("style"), { textContent:
    ".claim .math { background-size: 1em 60%, 1em 60%, 0.7em 100%, 0.7em 100% !important; }" }))"""
SCROLLBAR = 14  # pixels at the right of the window, where it comes and goes
STEP = engines.HEIGHT - 250


def differences(tab: engines.Tab, height: int, folder: Path) -> Iterator[int]:
    """How many pixels the shadows make redder, a window at a time; WebKit draws some letters otherwise with them."""
    for at in range(0, height, STEP):
        seen = []
        for on in (True, False):
            tab.evaluate(SHADOWS, on, at)
            tab.shoot(folder / "seen.png")
            picture = imread(folder / "seen.png")[:, :-SCROLLBAR]
            seen.append(picture[..., 0] - picture[..., 1])
        yield int((seen[0] - seen[1] > 0.01).sum())


@pytest.fixture
def longest(built: Path, hosted: str) -> str:
    """The page with the most lines of work."""
    most = max(pages(built), key=lambda one: len(one.tree.find_class("math")))
    return f"{hosted}/{most.path.relative_to(built).as_posix()}"


def test_what_is_seen_whole_has_no_shadow(tab: engines.Tab, longest: str, tmp_path: Path) -> None:
    """On a phone, where lines are about as wide as the window; one that is not covered is seen."""
    tab.open(longest, 390)
    whole, height = tab.evaluate(BARE)
    assert whole > 5
    assert sum(differences(tab, height, tmp_path)) == 0
    tab.evaluate(UNCOVERED)
    assert next(differences(tab, height, tmp_path)) > 0
