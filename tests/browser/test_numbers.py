"""Other numbers in Chromium, Firefox and WebKit, served and from files: asked for, judged by, kept, and gone again."""

from fractions import Fraction
from typing import Any

import pytest
from playwright.sync_api import Browser

from publish import evidence, handouts, mathml
from solutions.answers import practice
from solutions.answers.practice import Variant
from tests.browser import engines
from tests.browser.test_everywhere import MEASURE, Site, address, until
from tests.browser.test_pages import PAPER, WIDE
from tests.homework import own

PROBLEMS = [*practice.every()]
ON = "(seed) => document.querySelector('.numbers.other') && document.querySelector('.heard').innerText.includes(seed)"
OWN = "() => !document.querySelector('.numbers.other') && document.querySelector('.heard').innerText"
GO = "(hash) => { location.hash = hash; }"
TYPE = """async (answers) => {
    const told = {};
    for (const [id, text] of Object.entries(answers)) {
        const form = document.getElementById(`box.${id}`), said = form.querySelector(".verdict");
        form.querySelector("input").value = text;
        form.requestSubmit();
        for (let k = 0; k < 100 && !said.innerText; k++) await new Promise((on) => setTimeout(on, 30));
        told[id] = said.innerText;
    }
    return told; }"""
TYPED = """(ids) => ids.map((id) => document.getElementById(`box.${id}`).querySelector("input").value)"""


def bank(problem: str, seed: str) -> dict[str, Any]:
    """What the boxes judge by at a seed, as the run kept it, computed twice."""
    made: dict[str, Any] = evidence.practised()[problem]["good"][seed]["bank"]
    return made


def answers(problem: str, seed: str, kind: str) -> dict[str, str]:
    """For each box a right answer as it would be typed, or the last mistake's; formulas are spelled by hand."""
    if spelled := getattr(own(problem, "practice"), "spelled", None):
        made: dict[str, str] = spelled(Variant(practice.every()[problem], int(seed)).drawn, kind)
        return made
    values = {id: box[kind][-1]["value"][0] for id, box in bank(problem, seed).items() if box[kind]}
    return {id: "[" + "; ".join(", ".join(str(Fraction(v)) for v in row) for row in rows) + "]"
            for id, rows in values.items()}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_other_numbers_are_judged_by_themselves(tab: engines.Tab, site: Site, problem: str) -> None:
    """At a few seeds: what is right there is right in the page, what is a mistake is told; nothing is too wide."""
    seeds = [*evidence.practised()[problem]["good"]]
    tab.open(f"{address(site[1], problem)}#v={seeds[0]}", 390)
    for seed in (seeds[0], seeds[len(seeds) // 2], seeds[-1]):
        tab.evaluate(GO, f"v={seed}")
        assert until(tab, ON, f"set {seed}.")
        told = tab.evaluate(TYPE, answers(problem, seed, "mistakes"))
        assert {id: said for id, said in told.items() if "Right" in said or len(said) < 30} == {}
        told = tab.evaluate(TYPE, answers(problem, seed, "rights"))
        assert {id: said for id, said in told.items() if not said.startswith("Right")} == {}
        assert tab.evaluate(MEASURE)["wrong"] == []
    assert tab.errors() == []


@pytest.mark.parametrize("problem", PROBLEMS)
def test_answers_are_kept_with_their_numbers(tab: engines.Tab, site: Site, problem: str) -> None:
    """Each set has its own, the homework's too; what was put in place is as it was, once it is gone again."""
    one, other = [*evidence.practised()[problem]["good"]][:2]
    tab.open(address(site[1], problem), 390)
    before = tab.evaluate("() => document.querySelector('article').innerText")
    for seed in (one, other):
        tab.evaluate(GO, f"v={seed}")
        assert until(tab, ON, f"set {seed}.")
        assert tab.evaluate(TYPED, [*answers(problem, seed, "rights")]) == [""] * len(answers(problem, seed, "rights"))
        tab.evaluate(TYPE, answers(problem, seed, "rights"))
    tab.evaluate(GO, f"v={one}")
    assert until(tab, ON, f"set {one}.")
    assert tab.evaluate(TYPED, [*answers(problem, one, "rights")]) == [*answers(problem, one, "rights").values()]
    tab.evaluate(GO, "homework")
    assert until(tab, OWN)
    now = tab.evaluate("() => document.querySelector('article').innerText")
    assert now.replace(tab.evaluate(OWN), "", 1).split() == before.split()


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_keyboard_asks_and_the_page_says_which(tab: engines.Tab, site: Site, problem: str) -> None:
    """The focus stays, the address has the seed, a status tells; back again by the other button."""
    tab.open(address(site[1], problem), 390)
    tab.evaluate("() => document.querySelector('.numbers [name=new]').focus()")
    tab.press("Enter")
    assert until(tab, ON, "set ")
    state = """() => [document.activeElement.name, /^#v=\\d+$/.test(location.hash),
        document.querySelector('.heard').getAttribute('role'), !document.querySelector('.numbers [name=own]').hidden]"""
    assert tab.evaluate(state) == ["new", True, "status", True]
    tab.press("Tab", " ")
    assert until(tab, OWN)
    assert tab.evaluate(state) == ["new", False, "status", False]
    tab.evaluate(GO, "v=999999")
    assert until(tab, "() => document.querySelector('.heard').innerText.includes('no set 999999')")


@pytest.mark.parametrize("problem", PROBLEMS)
def test_without_a_script_the_homeworks_numbers_stand_there(browser: Browser, hosted: str, problem: str) -> None:
    """And nothing asks for others, which could not be loaded."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(hosted, problem))
    assert page.locator(".numbers").count() > 0
    assert page.locator(".numbers:visible").count() == 0
    context.close()


@pytest.mark.parametrize("problem", PROBLEMS)
def test_on_paper_no_set_is_cut(browser: Browser, hosted: str, problem: str) -> None:
    """The sheet of each set, and its key: every formula and table is within the page."""
    context = browser.new_context(bypass_csp=True, viewport={"width": PAPER, "height": 950})
    page, seeds = context.new_page(), [*evidence.practised()[problem]["good"]]
    page.emulate_media(media="print")
    page.goto(address(hosted, problem))
    for seed in seeds:
        page.evaluate(handouts.PUT, seed)
        page.wait_for_function(handouts.THERE, arg=seed)
        assert page.evaluate(WIDE, PAPER) == [], seed
    page.add_style_tag(content=handouts.STYLE)
    for k, seed in enumerate(seeds):
        page.evaluate(handouts.LAY, mathml.render(handouts.key({problem: seeds}, k)))
        assert page.locator(".key math:visible").count() > 0
        assert page.evaluate(WIDE, PAPER) == [], seed
    context.close()
