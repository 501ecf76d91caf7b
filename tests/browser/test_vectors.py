"""The judge in the page: every vector of every box; and a page without a box has nothing of it."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from solutions.boxes import every
from solutions.claims import problem_of
from tests import vectors
from tests.judging import judge
from tests.site.reader import pages

PROBLEMS = sorted({box.problem for box in every().values()})
ALL = """(vectors) => {
    const bank = JSON.parse(document.getElementById("bank").textContent);
    return JSON.stringify(vectors.map(([id, answers]) => Judge.judge(bank, id, answers)),
        (k, v) => typeof v === "bigint" ? String(v) : v) }"""


def address(home: str, problem: str) -> str:
    """The page that asks a problem's boxes."""
    homework, number = problem.split(".")
    return f"{home}/{homework}/problem{number}/index.html"


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_vector_gets_the_same_verdict_in_the_page(page: Page, home: str, problem: str) -> None:
    """The whole verdict, as the embedded engine gives it in the other tests: words, place and preview included."""
    own = [v for v in vectors.every() if problem_of(v.box) == problem]
    page.goto(address(home, problem))
    asked = [[v.box, {f"{every()[v.box].part}.{k}": t for k, t in v.earlier.items()} | {v.box: v.answer}] for v in own]
    told = json.loads(page.evaluate(ALL, asked))
    assert len(told) == len(own) > 0
    assert [v for v, t in zip(own, told, strict=True) if t != judge(v.box, v.answer, **v.earlier)] == []


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
