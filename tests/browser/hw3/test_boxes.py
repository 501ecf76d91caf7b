"""Boxes of HW3 in Chromium: read aloud, cleared, printed, without a script; typed into in every browser elsewhere."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.test_everywhere import address


def answer(page: Page, id: str, text: str) -> str:
    """Type an answer and press Enter; what the page says."""
    place = page.locator(f'[id="answer.{id}"]')
    place.fill(text)
    place.press("Enter")
    told = page.locator(f'[id="box.{id}"] .verdict')
    expect(told).not_to_be_empty()
    return told.inner_text()


def test_more_is_said_once_a_box_is_used(page: Page, home: str) -> None:
    """Then the script that knows causes is asked for, once; where it is empty, the verdict comes without."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address(home, "hw3.3"))
    assert "feedback.js" not in asked
    assert answer(page, "hw3.3b.dJ_db", "0.1345") == "Not yet. A term is missing; the rest is right."
    answer(page, "hw3.3b.dJ_db", "-0.462")
    assert asked.count("feedback.js") == 1
    page.route("**/feedback.js", lambda route: route.fulfill(status=200, body=""))
    page.reload()
    assert answer(page, "hw3.3b.dJ_db", "0.1345").startswith("Not right.")


def test_an_answer_that_is_kept_is_cleared(page: Page, home: str) -> None:
    """It counts after a reload, and is gone once cleared."""
    page.goto(address(home, "hw3.1"))
    place = page.locator('[id="answer.hw3.1.b_star"]')
    assert answer(page, "hw3.1.b_star", "b1[2] + b1[1]*w11[2] + b2[1]*w12[2]") == "Right."
    page.reload()
    for place_of in (".progress", ".so-far"):
        assert page.locator(f"{place_of} output").inner_text() == "1 of 4"
    page.goto(f"{home}/hw3/index.html")
    assert page.locator("output.kept").all_inner_texts() == ["1 of 4 right", "", ""]
    page.goto(address(home, "hw3.1"))
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Clear my answers").click()
    expect(page.locator(".progress output")).to_have_text("0 of 4")
    assert place.input_value() == ""


def test_a_box_by_itself_judges_and_counts_for_its_problem(page: Page, home: str) -> None:
    """On the first page: what is typed there stands in the problem, too; alone it changes no count."""
    page.goto(f"{home}/index.html")
    assert answer(page, "hw3.2a.y", "(100, 3)").startswith("Not yet. This is a known mistake:")
    assert answer(page, "hw3.2a.y", "3x100") == "Right."
    assert page.evaluate("localStorage.getItem('right hw3.2')") is None
    page.goto(address(home, "hw3.2"))
    assert page.locator('[id="answer.hw3.2a.y"]').input_value() == "3x100"
    expect(page.locator(".progress output")).to_have_text(re.compile("^1 of"))


def test_a_later_answer_follows_from_an_earlier_one(page: Page, home: str) -> None:
    """And the page says where to look."""
    page.goto(address(home, "hw3.3"))
    assert "Not right." in answer(page, "hw3.3b.dJ_dz", "[0.3, -0.1]")
    told = answer(page, "hw3.3b.dJ_db", "0.1")
    assert "it follows from your earlier answer" in told
    assert "Look again at your" in told
    assert page.locator('[id="box.hw3.3b.dJ_db"] .verdict math').count() == 1


@pytest.mark.parametrize("text", ["<img src=x onerror=window.hit=1>", "<script>window.hit=1</script>", "x" * 100_000,
                                  "[" * 50_000, "9**9**9**9", "😀\u202e"])
def test_a_hostile_answer_is_shown_as_text(page: Page, home: str, text: str) -> None:
    """Nothing of it becomes an element, and the page lives on."""
    page.goto(address(home, "hw3.1"))
    assert len(answer(page, "hw3.1.b_star", text)) > 10
    assert page.evaluate("window.hit") is None
    assert page.locator(".box img, .box script").count() == 0
    assert answer(page, "hw3.1.b_star", "b1[2] + b1[1]*w11[2] + b2[1]*w12[2]") == "Right."


def test_the_keyboard_is_enough_and_verdicts_are_announced(page: Page, home: str) -> None:
    """From the box to the button to the hint, by Tab; the verdict is a status; every place has a name."""
    page.goto(address(home, "hw3.1"))
    page.locator('[id="answer.hw3.1.w_11_star"]').focus()
    page.keyboard.type("w11[2]*w11[1] + w12[2]*w21[1]")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    status = page.locator('[id="box.hw3.1.w_11_star"]').get_by_role("status")
    assert status.inner_text() == "Right."
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator('[id="box.hw3.1.w_11_star"] details').first.get_attribute("open") is not None
    page.locator('[id="box.hw3.1.why"] input').first.focus()
    page.keyboard.press("Space")
    assert "Right." in page.locator('[id="box.hw3.1.why"]').get_by_role("status").inner_text()
    for place in page.locator(".box input[type=text]").all():
        assert place.evaluate("e => e.labels.length") == 1
        assert place.get_attribute("autocapitalize") == "off"


def test_hints_come_one_at_a_time(page: Page, home: str) -> None:
    """The next is offered once one is open; the last leads to the solution."""
    page.goto(address(home, "hw3.3"))
    hints = page.locator('[id="box.hw3.3b.dJ_db"] details')
    for k in range(hints.count()):
        assert [h.is_visible() for h in hints.all()] == [j <= k for j in range(hints.count())]
        hints.nth(k).locator("summary").click()
    link = hints.last.locator("a")
    assert (link.get_attribute("href") or "").endswith("#hw3.3b.ii.dJ_db")
    link.click()
    expect(page.locator('[id="hw3.3b.ii.dJ_db"]')).to_be_visible()  # once it is there: the link may still load


def test_without_a_script_hints_and_solution_are_there(browser: Browser, hosted: str) -> None:
    """Nothing to type into that would not answer; the page says why."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(hosted, "hw3.1"))
    assert page.locator(".box input[type=text]:visible").count() == 0
    page.locator('[id="box.hw3.1.b_star"] summary').first.click()
    assert page.locator('[id="box.hw3.1.b_star"] details p').first.is_visible()
    assert page.get_by_text("takes JavaScript").first.is_visible()
    assert page.get_by_role("link", name="Read the worked solution").is_visible()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_a_box_is_a_line(browser: Browser, hosted: str, script: bool) -> None:
    """What is asked and a line to write on; no button, hint or verdict, with or without a script."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address(hosted, "hw3.1"))
    if script:
        answer(page, "hw3.1.b_star", "3")
    page.emulate_media(media="print")
    assert page.locator(".box input[type=text]:visible").count() == 3
    assert page.locator(".box label:visible").count() >= 3
    shown = page.locator(".boxes :is(button, details:not(.fold), summary, .verdict, .read):visible, .progress:visible")
    assert shown.count() == 0
    context.close()


def test_nothing_leaves_the_page(context: BrowserContext, page: Page, hosted: str) -> None:
    """All requests are to the site itself; typing and checking ask once for what says more, and tell it nothing."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(hosted, "hw3.1"))
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(hosted)] == []
    before = len(asked)
    answer(page, "hw3.1.b_star", "b1[2]")
    answer(page, "hw3.1.b_star", "b1[2] + 1")
    assert asked[before:] == [f"{hosted}/assets/feedback.js"]


def test_storage_that_is_full_or_spoiled_does_no_harm(page: Page, hosted: str) -> None:
    """What an earlier visit left may be anything."""
    page.goto(address(hosted, "hw3.1"))
    for spoiled in ("{", "[]", '{"hw3.1.b_star": 7, "hw3.1.nothing": "x"}', "null", '"x"'):
        page.evaluate("(text) => localStorage.setItem('answers hw3.1', text)", spoiled)
        page.reload()
        assert answer(page, "hw3.1.w_12_star", "w11[2]*w12[1] + w12[2]*w22[1]") == "Right."
