"""Other layers and classes on the pages of HW3: what is asked there follows them; what is right elsewhere is not."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from publish import evidence
from solutions.answers import practice
from solutions.answers.practice import Variant
from tests.browser import engines
from tests.browser.hw3.test_derivations import FORM
from tests.browser.test_access import OPENED, violations
from tests.browser.test_everywhere import STRUCK, Site, address, until
from tests.browser.test_numbers import GO, ON, OWN

DEEP = """z1[3] = b1[3] + w11[3] a1[2] + w12[3] a2[2]
= b1[3] + w11[3] (b1[2] + w11[2] a1[1]) + w12[3] (b2[2] + w21[2] a1[1])
= b1[3] + w11[3] b1[2] + w12[3] b2[2] + (w11[2] w11[3] + w21[2] w12[3]) a1[1]
= b1[3] + w11[3] b1[2] + w12[3] b2[2] + (w11[2] w11[3] + w21[2] w12[3]) (b1[1] + w11[1] x1 + w12[1] x2 + w13[1] x3)
= b^* + w11^* x1 + w12^* x2 + w13^* x3"""
FOUR = {"hw3.2b.dJ_dz2": """(da[2]/dz[2])^T dJ/da[2]
= -1/m (diag(a[2]) (y ⊘ a[2]) - a[2] a[2]^T (y ⊘ a[2]))
= -1/m (y - a[2] (y1 + y2 + y3 + y4))
= (a[2] - y)/m""", "hw3.2c.dJ_db2": """(dz[2]/db[2])^T sum(dJ/dz[2])
= [1, 0, 0, 0; 0, 1, 0, 0; 0, 0, 1, 0; 0, 0, 0, 1] sum(dJ/dz[2]) = sum(dJ/dz[2])"""}
SLIP = {"hw3.2b.dJ_dz2": (" + y4", ""), "hw3.2c.dJ_db2": ("0, 1, 0; 0, 0, 0, 1]", "0, 1, 1; 0, 0, 0, 1]"),
        "hw3.1.sum": ("+ w13[1] x3)", "+ w12[1] x3)")}
WRITE = """(id, text) => {
    const form = document.getElementById(`derivation.${id}`), place = form.querySelector("textarea");
    form.closest(".fold").open = true;
    place.value = text;
    place.dispatchEvent(new Event("input", { bubbles: true }));
    form.requestSubmit();
    return form.querySelector("[role=status]").innerText; }"""
LABEL = "(id) => document.getElementById(`derivation.${id}`).querySelector('label').textContent"


def seed(problem: str, fits: Callable[[tuple[int, ...]], bool]) -> str:
    """The first good seed whose layers fit."""
    def widths(seed: str) -> tuple[int, ...]:
        [given] = Variant(practice.every()[problem], int(seed)).drawn.values()
        made: tuple[int, ...] = given["network"].widths
        return made

    return next(one for one in evidence.practised()[problem]["good"] if fits(widths(one)))


@pytest.mark.parametrize(("problem", "layers", "typed"), [
    ("hw3.1", lambda n: n == (3, 1, 2, 1), {"hw3.1.sum": DEEP}), ("hw3.2", lambda n: n[-1] == 4, FOUR)])
def test_a_derivation_follows_the_numbers(tab: engines.Tab, site: Site, problem: str, layers: Any,
                                          typed: dict[str, str]) -> None:
    """Right there and with a slip not; the homework's refuses it, and each keeps its own lines."""
    one = seed(problem, layers)
    tab.open(f"{address(site[1], problem)}#v={one}", 390)
    assert until(tab, ON, f"set {one}.")
    for id, lines in typed.items():
        old, new = SLIP[id]
        assert old in lines
        assert "Right" not in tab.evaluate(WRITE, id, lines.replace(old, new))
        assert tab.evaluate(WRITE, id, lines).startswith("Right")
    tab.evaluate(GO, "homework")
    assert until(tab, OWN)
    for id, lines in typed.items():
        assert tab.evaluate(FORM, id)["typed"] == ""
        assert "Right" not in tab.evaluate(WRITE, id, lines)
        assert tab.evaluate(FORM, id)["verdict"]
    tab.evaluate(GO, f"v={one}")
    assert until(tab, ON, f"set {one}.")
    assert {id: tab.evaluate(FORM, id)["typed"] for id in typed} == typed
    assert all(tab.evaluate(FORM, id)["verdict"].startswith("Right") for id in typed)
    assert tab.errors() == []


def test_a_derivation_asks_with_the_letters_of_its_layers(tab: engines.Tab, site: Site) -> None:
    """Another output layer, another feature; the homework's own come back."""
    one = seed("hw3.1", lambda n: n == (3, 1, 2, 1))
    tab.open(address(site[1], "hw3.1"), 390)
    before = tab.evaluate(LABEL, "hw3.1.sum")
    tab.evaluate(GO, f"v={one}")
    assert until(tab, ON, f"set {one}.")
    asks = tab.evaluate(LABEL, "hw3.1.sum")
    assert ("[3]" in asks, "[3]" in before) == (True, False)
    assert asks.count("13") == before.count("13") + 1
    tab.evaluate(GO, "homework")
    assert until(tab, OWN)
    assert tab.evaluate(LABEL, "hw3.1.sum") == before


def test_clearing_forgets_the_lines_of_every_set(page: Page, home: str) -> None:
    """Those that were typed with other numbers, too."""
    one = seed("hw3.1", lambda n: n == (3, 1, 2, 1))
    page.goto(f"{address(home, 'hw3.1')}#v={one}")
    expect(page.locator(".numbers.other")).to_be_visible()
    page.locator(".fold > summary").click()
    page.locator('[id="lines.hw3.1.sum"]').fill(DEEP)
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('derivations'))") == [
        f"derivations hw3.1 v={one}"]
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Clear my answers").click()
    expect(page.locator('[id="lines.hw3.1.sum"]')).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('derivations'))") == []


def test_a_table_opens_a_layer_at_a_time(page: Page, home: str) -> None:
    """By keyboard, in five steps; what comes later is not there before, and the last step says what was checked."""
    one = seed("hw3.2", lambda n: n[-1] == 4)
    page.goto(f"{address(home, 'hw3.2')}#v={one}")
    expect(page.locator(".numbers.other")).to_be_visible()
    steps = page.locator('[id="boxes.hw3.2a"] .help .line')
    opened = []
    for k in range(steps.count()):
        assert not page.locator('[id="boxes.hw3.2a"] .checked').is_visible()
        page.locator('[id="boxes.hw3.2a"] .help details:not([open]):visible').first.evaluate(
            "(e) => { while (!e.matches('.line')) { e.open = true; e = e.nextElementSibling; } }")
        steps.nth(k).locator("summary").focus()
        page.keyboard.press("Enter")
        opened.append(steps.nth(k).locator("tbody tr:visible").count())
    assert opened == [2, 4, 4, 4, 4]
    expect(page.locator('[id="boxes.hw3.2a"] .checked')).to_be_visible()


@pytest.mark.parametrize("problem", ["hw3.1", "hw3.2", "hw3.3"])
def test_axe_finds_nothing_with_other_numbers(browser: Browser, hosted: str, problem: str) -> None:
    """With all opened that opens, on a phone; nothing is wider than 320 pixels."""
    context = browser.new_context(reduced_motion="reduce", viewport={"width": 390, "height": 900})
    page, good = context.new_page(), [*evidence.practised()[problem]["good"]]
    for one in (good[0], good[-1]):
        page.goto(f"{address(hosted, problem)}#v={one}")
        page.reload()  # to go to another anchor alone loads nothing
        expect(page.locator(".numbers.other").first).to_be_visible()
        page.evaluate(OPENED)
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.set_viewport_size({"width": 390, "height": 900})
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_line_strikes_a_label_of_other_layers(page: Page, hosted: str, width: int) -> None:
    """Of every set of Problem 1, with another hidden layer, too: its picture is no wider."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address(hosted, "hw3.1"))
    for one in evidence.practised()["hw3.1"]["good"]:
        page.evaluate(GO, f"v={one}")
        page.wait_for_function(ON, arg=f"set {one}.")
        assert page.evaluate(STRUCK) == [], one
