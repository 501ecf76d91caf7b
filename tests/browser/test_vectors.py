"""The judge in the page: a page without a box has nothing of it. Its verdicts are in `test_everywhere`."""

from pathlib import Path

from playwright.sync_api import Page

from tests.site.reader import pages


def address(home: str, problem: str) -> str:
    """The page that asks a problem's boxes."""
    homework, number = problem.split(".")
    return f"{home}/{homework}/problem{number}/index.html"


def test_a_page_without_a_box_loads_nothing_of_it(page: Page, built: Path, hosted: str) -> None:
    """Neither script, nor style, nor bank; on a page with boxes, all three."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for one in pages(built):
        asked.clear()
        page.goto(f"{hosted}/{one.path.relative_to(built).as_posix()}")
        wanted = bool(one.tree.find_class("box"))
        for part in ("assets/judge.js", "assets/boxes.js", "assets/boxes.css"):
            assert any(url.endswith(part) for url in asked) == wanted, (one.path, part)
