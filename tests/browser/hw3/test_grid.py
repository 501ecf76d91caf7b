"""The grid beside a box of HW3: by the keyboard alone, the same answer in both, heard, kept, none of it on paper."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import engines
from tests.browser.test_everywhere import MEASURE, Site, address, until

ID = "hw3.3d.dJ_db"
FOCUS = "(id) => document.getElementById(id).focus()"
SEEN = """(id) => { const form = document.getElementById(`box.${id}`), grid = form.querySelector(".grid"); return {
    focus: document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent,
    line: form.querySelector("[type=text]").value, read: form.querySelector(".read").textContent,
    cells: grid && [...grid.querySelectorAll("tr")]
        .map((row) => [...row.querySelectorAll("input")].map((cell) => cell.value)),
    sizes: grid && [...grid.querySelectorAll("[type=number]")].map((size) => size.value),
    heard: grid?.querySelector("[role=status]").textContent,
    open: form.querySelector(".as-grid").getAttribute("aria-expanded"), verdict: form.dataset.verdict,
} }"""


def opened(tab: engines.Tab, site: Site) -> dict[str, Any]:
    """From the line by Tab past the button, then the grid."""
    tab.open(address(site[1], "hw3.3"), 390)
    tab.evaluate(FOCUS, f"answer.{ID}")
    tab.press("Tab", "Tab", "Enter")
    seen: dict[str, Any] = tab.evaluate(SEEN, ID)
    return seen


def test_a_column_is_typed_with_arrows_and_checked_by_enter(tab: engines.Tab, site: Site) -> None:
    """It grows below a cell that holds something; the line, what was read and the verdict follow."""
    seen = opened(tab, site)
    assert (seen["open"], seen["focus"], seen["cells"], seen["line"]) == ("true", "row 1, column 1", [[""]], "")
    tab.press("ArrowDown", "ArrowRight")
    assert tab.evaluate(SEEN, ID)["cells"] == [[""]]
    tab.press("0.1155", "ArrowDown")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["focus"], seen["heard"], seen["line"]) == ("row 2, column 1", "2 rows, 1 column", "[0.1155; ?]")
    tab.press("-0.1155")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["line"], seen["sizes"]) == ("[0.1155; -0.1155]", ["2", "1"])
    assert "0.1155" in seen["read"]
    tab.press("Enter")
    assert until(tab, "(id) => document.getElementById(`box.${id}`).dataset.verdict", ID) == "right"
    measured = tab.evaluate(MEASURE)
    assert (measured["wrong"], tab.errors()) == ([], [])


def test_an_empty_row_or_column_that_is_left_goes(tab: engines.Tab, site: Site) -> None:
    """Arrows lead to cells once the caret has no way to go in this one; empty rows and columns don't stay behind."""
    opened(tab, site)
    tab.press("12", "ArrowRight")
    assert tab.evaluate(SEEN, ID)["line"] == "[12, ?]"
    tab.press("ArrowLeft")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["line"], seen["focus"]) == ("12", "row 1, column 1")
    tab.press("3", "ArrowLeft", "4")
    assert tab.evaluate(SEEN, ID)["line"] == "43"
    tab.press("ArrowRight", "ArrowRight", "5", "ArrowDown", "6", "ArrowUp", "ArrowUp")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["cells"], seen["focus"]) == ([["43", "5"], ["", "6"]], "row 1, column 2")
    assert tab.errors() == []


def test_what_stands_in_the_line_stands_in_the_grid(tab: engines.Tab, site: Site) -> None:
    """As it is typed; what can't be shown is said, and the grid has what it held; it is there after a reload."""
    opened(tab, site)
    tab.evaluate(FOCUS, f"answer.{ID}")
    tab.press("[1, 2; 3, 4]")
    assert tab.evaluate(SEEN, ID)["cells"] == [["1", "2"], ["3", "4"]]
    tab.press(" +")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["cells"], "can't show" in seen["heard"]) == ([["1", "2"], ["3", "4"]], True)
    tab.evaluate("(id) => document.querySelector(`[id='box.${id}'] td input`).focus()", ID)
    tab.press("7")
    assert tab.evaluate(SEEN, ID)["line"].endswith("2; 3, 4]")
    kept = opened(tab, site)
    assert kept["line"] == until(tab, SEEN, ID)["line"]
    assert kept["cells"][1] == ["3", "4"]
    assert tab.errors() == []


def test_sizes_and_signs_have_places_of_their_own(tab: engines.Tab, site: Site) -> None:
    """For who has no arrow keys and no minus; Escape closes the grid, and the answer stays."""
    opened(tab, site)
    tab.press("5", "Tab")
    assert tab.evaluate(SEEN, ID)["focus"] == "rows"
    tab.press("ArrowUp", "Tab", "ArrowUp")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["heard"], seen["line"]) == ("2 rows, 2 columns", "[5, ?; ?, ?]")
    tab.press("Tab", " ")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["line"], seen["focus"]) == ("[-5, ?; ?, ?]", "row 1, column 1")
    tab.press("Escape")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["open"], seen["cells"], seen["focus"]) == ("false", None, "Type in a grid")
    assert seen["line"] == "[-5, ?; ?, ?]"
    assert tab.errors() == []


def test_a_size_beyond_the_grid_is_said(tab: engines.Tab, site: Site) -> None:
    """The sizes are those that the grid has, whatever was asked for."""
    opened(tab, site)
    tab.press("5", "Tab", "45")
    seen = tab.evaluate(SEEN, ID)
    assert (seen["sizes"], len(seen["cells"]), "at most 9 rows" in seen["heard"]) == (["9", "1"], 9, True)
    tab.press("Tab", "25")
    assert tab.evaluate(SEEN, ID)["sizes"] == ["9", "9"]
    assert tab.errors() == []


@pytest.mark.parametrize("script", [True, False])
def test_there_is_no_grid_on_paper_or_without_a_script(browser: Browser, hosted: str, script: bool) -> None:
    """On paper there is a line to write on; without a script, nothing that would do nothing."""
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address(hosted, "hw3.3"))
    if script:
        page.locator(f'[id="box.{ID}"] .as-grid').click()
        assert page.locator(".grid input:visible").count() == 3
        page.emulate_media(media="print")
        assert page.locator(f'[id="answer.{ID}"]').is_visible()
    assert page.locator(".grid:visible, .as-grid:visible").count() == 0
    context.close()


def test_a_phone_is_asked_for_its_number_keys(page: Page, hosted: str) -> None:
    """In every cell; each place of the grid has a name; only pages that ask for numbers load it."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address(hosted, "hw3.1"))
    assert "grid.js" not in asked
    page.goto(address(hosted, "hw3.3"))
    page.locator(f'[id="box.{ID}"] .as-grid').click()
    page.get_by_role("spinbutton", name="columns").fill("3")
    assert page.get_by_role("group", name="answer as a grid").get_by_role("textbox").count() == 3
    assert [cell.get_attribute("inputmode") for cell in page.locator(".grid td input").all()] == ["decimal"] * 3
