"""A derivation of HW3 on its page: by the keyboard alone, announced, kept, cleared, on paper, without a script."""

from playwright.sync_api import Browser, Page, expect

from tests.browser import engines
from tests.browser.test_everywhere import MEASURE, Site, address

ID = "hw3.3a.dJ_dz"
RIGHT = "dJ/dz = dJ/da * da/dz\n= -1/m (y/a - (1 - y)/(1 - a)) a(1 - a)\n= (a - y)/m"
WRONG = "dJ/dz = dJ/da * da/dz\n= -1/m (y(1 - a) - (1 - y)a)\n= -1/m (y - ya - a - ya)\n= q"
FORM = """(id) => { const form = document.getElementById(`derivation.${id}`); return {
    focus: document.activeElement.id || document.activeElement.textContent.trim(),
    typed: form.querySelector("textarea").value, verdict: form.querySelector("[role=status]").innerText.trim(),
    lines: [...form.querySelectorAll(".steps li")].map((li) => li.dataset.line),
    marks: [...form.querySelectorAll("mark")].map((mark) => mark.textContent),
    drawn: form.querySelector(".steps math")?.namespaceURI,
} }"""
FOCUS = """(id) => { const place = document.getElementById(id); place.closest(".fold").open = true; place.focus(); }"""


def unfold(page: Page) -> None:
    """Open what is folded around a derivation, as a reader does."""
    fold = page.locator("details.fold", has=page.locator(f'[id="derivation.{ID}"]'))
    assert not page.locator(f'[id="derivation.{ID}"]').is_visible()
    fold.locator("> summary").click()


def test_lines_are_typed_read_judged_and_kept(tab: engines.Tab, site: Site) -> None:
    """Drawn as they are typed; judged by Tab and the button; the law and its place; there after a reload."""
    page = address(site[1], "hw3.3")
    tab.open(page, 390)
    tab.evaluate(FOCUS, f"lines.{ID}")
    for line in WRONG.split("\n"):
        tab.press(line, "Enter")
    form = tab.evaluate(FORM, ID)
    assert form["drawn"] == "http://www.w3.org/1998/Math/MathML"
    assert (form["verdict"], set(form["lines"])) == ("", {""})
    tab.press("Tab")
    assert tab.evaluate(FORM, ID)["focus"] == "Check"
    tab.press(" ")
    form = tab.evaluate(FORM, ID)
    assert "can't be read" in form["verdict"]
    assert form["lines"] == ["start", "follows", "follows", "breaks", "unreadable"]
    assert form["marks"] == ["-1/m (y(1 - a) - (1 - y)a)", "q"] or form["marks"][-1] == "q"
    tab.open(page, 390)
    assert tab.evaluate(FORM, ID)["lines"] == form["lines"]
    seen = tab.evaluate(MEASURE)
    assert (seen["wrong"], tab.errors()) == ([], [])


def test_a_right_derivation_is_told_and_cleared(page: Page, home: str) -> None:
    """Control and Enter check; what is kept goes with the answers."""
    page.goto(address(home, "hw3.3"))
    place, form = page.locator(f'[id="lines.{ID}"]'), page.locator(f'[id="derivation.{ID}"]')
    unfold(page)
    place.fill(RIGHT)
    place.press("Control+Enter")
    assert form.get_by_role("status").inner_text().startswith("Right")
    assert form.get_by_label("Find").count() == 1
    page.reload()
    expect(form.get_by_role("status")).to_contain_text("Right")
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Clear my answers").click()
    expect(place).to_have_value("")


def test_what_is_typed_is_shown_as_text(page: Page, home: str) -> None:
    """Nothing of it becomes an element."""
    page.goto(address(home, "hw3.3"))
    unfold(page)
    page.locator(f'[id="lines.{ID}"]').fill("<img src=x onerror=window.hit=1>\n<script>window.hit=1</script>")
    page.locator(f'[id="derivation.{ID}"] button').click()
    assert page.evaluate("window.hit") is None
    assert page.locator(".derivation img, .steps script").count() == 0


def test_without_a_script_the_way_to_the_solution_is_there(browser: Browser, hosted: str) -> None:
    """Nothing to type into that would not answer; the page says why, and each hint opens."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(hosted, "hw3.3"))
    form = page.locator(f'[id="derivation.{ID}"]')
    unfold(page)
    assert form.locator("textarea:visible, button:visible").count() == 0
    for _ in range(form.locator("details").count()):
        form.locator("details:not([open]):visible summary").first.click()
    assert form.get_by_role("link", name="Read the solution").is_visible()
    assert page.get_by_text("lines here takes JavaScript").first.is_visible()
    context.close()


def test_on_paper_there_is_room_to_write(page: Page, hosted: str) -> None:
    """A place for lines, with what is asked; no button, hint or verdict, and nothing of what was typed."""
    page.goto(address(hosted, "hw3.3"))
    place = page.locator(f'[id="lines.{ID}"]')
    page.emulate_media(media="print")
    assert (place.bounding_box() or {"height": 0})["height"] > 150  # while it is folded, too
    page.emulate_media(media="screen")
    unfold(page)
    place.fill(RIGHT)
    place.press("Control+Enter")
    page.emulate_media(media="print")
    assert (place.bounding_box() or {"height": 0})["height"] > 150
    assert page.locator(f'[id="derivation.{ID}"] :is(button, details, .verdict, .steps):visible').count() == 0


def test_a_page_without_derivations_loads_nothing_of_them(page: Page, hosted: str) -> None:
    """The script is asked for where one stands, and nowhere else."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{hosted}/index.html")
    assert "derive.js" not in asked
    page.goto(address(hosted, "hw3.3"))
    assert "derive.js" in asked
