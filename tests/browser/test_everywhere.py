"""What holds in Chromium, Firefox and WebKit alike, served and from files: drawn whole, judged alike, found offline.

What only Chromium can be asked stays in the other files: paper and PDF, axe, its measure of what moves, its requests.
"""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest

from publish import SOLUTION
from solutions.answers.boxes import every
from solutions.stated.claims import problem_of
from tests import derivations, vectors
from tests.browser import engines
from tests.judging import beside, judge
from tests.site.reader import pages

PROBLEMS = sorted({box.problem for box in every().values()})
MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
ALL = """async (vectors) => {
    document.querySelector("form.box input").dispatchEvent(new Event("focusin", { bubbles: true }));
    for (let waited = 0; !Judge.later.cause && waited < 100; waited++) await new Promise((on) => setTimeout(on, 50));
    const bank = JSON.parse(document.getElementById("bank").textContent);
    return JSON.parse(JSON.stringify(vectors.map(([id, answers]) => Judge.judge(bank, id, answers)),
        (k, v) => typeof v === "bigint" ? String(v) : v)) }"""
DERIVED = """(vectors) => {
    const spec = (id) => JSON.parse(document.getElementById(`derivation.${id}`).querySelector("script").textContent);
    return JSON.parse(JSON.stringify(vectors.map(([id, text]) => Derive.check(spec(id), text)),
        (k, v) => typeof v === "bigint" ? String(v) : v)) }"""
Site = tuple[Path, str]


def address(home: str, problem: str) -> str:
    """The page that asks a problem's boxes."""
    homework, number = problem.split(".")
    return f"{home}/{homework}/problem{number}/index.html"


def until(tab: engines.Tab, function: str, *arguments: Any) -> Any:
    """What a function returns once that is something; what it returned last after ten seconds."""
    end = time.monotonic() + 10
    while not (found := tab.evaluate(function, *arguments)) and time.monotonic() < end:
        time.sleep(0.1)
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_drawn_whole(tab: engines.Tab, site: Site, width: int) -> None:
    """With everything open: no formula on two lines or cut, nothing wider than the window, no error, no stranger."""
    folder, home = site
    found: dict[str, list[str]] = {}
    for one in pages(folder):
        address = one.path.relative_to(folder).as_posix()
        tab.open(f"{home}/{address}", width)
        seen = tab.evaluate(MEASURE)
        assert (seen["width"], seen["formulas"]) == (width, len(one.article.xpath(".//math[not(ancestor::template)]")))
        found |= {address: seen["wrong"]} if seen["wrong"] else {}
    assert (found, tab.errors()) == ({}, [])


STRUCK = """() => [...document.querySelectorAll(".diagram")].flatMap((figure) => {
    const lines = [...figure.querySelectorAll("line")].map((line) => [1, 2].map((k) => new DOMPoint(
        line[`x${k}`].baseVal.value, line[`y${k}`].baseVal.value).matrixTransform(line.getScreenCTM())));
    const within = (box, [from, to]) => [...Array(101).keys()].map((k) => k / 100).some((t) => {
        const x = from.x + t * (to.x - from.x), y = from.y + t * (to.y - from.y);
        return x > box.left && x < box.right && y > box.top && y < box.bottom;
    });
    const labels = [...figure.querySelectorAll("span math")].map((math) => [math, math.getBoundingClientRect()]);
    return labels.filter(([, box]) => lines.some((line) => within(box, line))).map(([math]) => math.textContent);
})"""


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_line_strikes_a_label_of_a_drawing(tab: engines.Tab, site: Site, width: int) -> None:
    """As it is drawn there, at the width of a phone and of a desktop; a label that is moved onto a line is seen."""
    drawn = [one for one in pages(site[0]) if one.tree.find_class("diagram")]
    for one in drawn:
        tab.open(f"{site[1]}/{one.path.relative_to(site[0]).as_posix()}", width)
        assert tab.evaluate(STRUCK) == [], one.path
        tab.evaluate("""() => {
            const [first, ...labels] = document.querySelectorAll(".diagram span");
            labels.at(-1).style.left = "18%"; // just behind the first unit, where its first line begins
            labels.at(-1).style.top = first.style.top;
        }""")
        assert tab.evaluate(STRUCK), one.path
    assert tab.errors() == []


@pytest.mark.parametrize("problem", PROBLEMS)
def test_every_vector_gets_the_same_verdict_in_the_page(tab: engines.Tab, site: Site, problem: str) -> None:
    """The whole verdict, as the embedded engine gives it in the other tests: words, place and preview included."""
    own = [v for v in vectors.every() if problem_of(v.box) == problem]
    tab.open(address(site[1], problem))
    asked = [[v.box, {beside(v.box, k): t for k, t in v.earlier.items()} | {v.box: v.answer}] for v in own]
    told = tab.evaluate(ALL, asked)
    assert len(told) == len(own) > 0
    assert [v for v, t in zip(own, told, strict=True) if t != judge(v.box, v.answer, **v.earlier)] == []
    assert tab.errors() == []


@pytest.mark.parametrize("problem", sorted({one.problem for one in derivations.asked()}))
def test_every_derivation_is_judged_alike_in_the_page(tab: engines.Tab, site: Site, problem: str) -> None:
    """Each line, law, place and echo, as the embedded engine gives it in the other tests."""
    own = [v for v in derivations.every() if problem_of(v.id) == problem]
    tab.open(address(site[1], problem))
    told = tab.evaluate(DERIVED, [[v.id, v.text] for v in own])
    assert len(told) == len(own) > 0
    assert [v for v, t in zip(own, told, strict=True) if t != derivations.check(v.id, v.text)] == []
    assert tab.errors() == []


def heading(site: Path) -> dict[str, str]:
    """The longest heading of a solution, as the index of the search has it."""
    entries = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    found = [e for e in entries if re.search(rf"/{SOLUTION}(?:/|\.html)#", e["location"])]
    return max(found, key=lambda e: len(e["title"]))


def test_the_search_finds(tab: engines.Tab, site: Site) -> None:
    """A word of a heading, with a link to its page; also where there is no server."""
    wanted = heading(site[0])
    tab.open(f"{site[1]}/index.html")
    tab.evaluate("() => document.querySelector('input.md-search__input').focus()")
    tab.press(wanted["title"])
    found = """(part) => [...document.querySelectorAll('.md-search-result__item a')].some(
        (link) => link.href.includes(part))"""
    assert until(tab, found, wanted["location"].split("#")[0].removesuffix("/"))
    assert tab.errors() == []


WRONG = {  # what is put into a page, and what is to be said of it; the first, nothing
    "right": ("<p><math><mi>a</mi><mo>=</mo><mi>b</mi></math></p>", ""),
    "rows": ('<p><math><mi>a</mi><mi style="position: relative; left: -3em; top: 2em">b</mi></math></p>', "broken: ab"),
    "half": ("<p><math><mfrac><mi>a</mi></mfrac></math></p>", "malformed: a"),
    "words": ("<p><math><mtext>two <br>words</mtext></math></p>", "broken: two words"),
    "beside": ('<div style="overflow: hidden; width: 2em; white-space: nowrap"><math><mspace width="9em"></mspace>'
               "<mi>a</mi></math></div>", "cut: a"),
    "below": ('<div style="overflow: auto hidden; height: 1em"><math><mspace height="9em"></mspace><mi>b</mi></math>'
              "</div>", "cut: b"),
    "torn": ('<table><tr><th style="overflow-wrap: anywhere; width: 1em">word</th></tr></table>', "torn: word"),
    "wide": ('<div style="width: 500px">wide</div>', "wider than the window by"),
}


AT = """() => { const all = [...document.querySelectorAll("*")];
return [all.indexOf(document.activeElement), all.indexOf(document.querySelector(".md-search__input")),
        document.querySelector("#__search").checked]; }"""


def test_the_keyboard_goes_on_from_the_search(tab: engines.Tab, site: Site) -> None:
    """By Tab from the start of a page past the search to its text, and the search closes."""
    tab.open(f"{site[1]}/index.html", 1280)
    for _ in range(12):
        tab.press("Tab")
        at, search, _ = tab.evaluate(AT)
        if at == search:
            break
    else:
        pytest.fail("the search is not reached")
    seen = []
    for _ in range(4):
        tab.press("Tab")
        seen.append(tab.evaluate(AT))
    assert [at for at, search, _ in seen if at <= search] == []
    assert seen[-1][2] is False


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_drawn_whole_is_seen(tab: engines.Tab, tmp_path: Path, name: str) -> None:
    """A formula on two rows, half a fraction, a text or a word on two lines, one cut, a page too wide."""
    html, said = WRONG[name]
    (tmp_path / "page.html").write_text('<!doctype html><html><head><meta charset="utf-8"><title>t</title></head>'
                                        f"<body><article>{html}</article></body></html>", encoding="utf-8")
    tab.open((tmp_path / "page.html").as_uri(), 390)
    found = tab.evaluate(MEASURE)["wrong"]
    assert [one[:len(said)] for one in found] == ([said] if said else [])


@pytest.mark.parametrize(("script", "wrong"), [
    ("let fine = 1", 0), ("console.error('mine')", 1), ("throw Error('mine')", 1), ("Promise.reject(Error('mine'))", 1),
    ("document.write('<img src=https://mine.invalid/>')", 1)])
def test_an_error_is_seen(tab: engines.Tab, tmp_path: Path, script: str, wrong: int) -> None:
    """One that is written down, thrown or left alone, and a picture that the policy refuses."""
    (tmp_path / "site").mkdir()
    policy = "<meta http-equiv=Content-Security-Policy content=\"img-src 'self'\">"
    (tmp_path / "site/page.html").write_text(f"<!doctype html>{policy}<title>t</title><script>{script}</script>",
                                             encoding="utf-8")
    folder = engines.probed(tmp_path / "site", tmp_path / "probed") if tab.probed else tmp_path / "site"
    tab.open((folder / "page.html").as_uri())
    tab.evaluate("() => new Promise((done) => setTimeout(done, 300))")
    assert bool(tab.errors()) == wrong, tab.errors()
