"""What holds of a box of HW3 in Chromium, Firefox and WebKit alike, served and from files."""

import pytest

from tests.browser import engines
from tests.browser.test_everywhere import ALL, MEASURE, Site, address, until
from tests.judging import judge

BOX = """(id) => { const box = document.getElementById(`box.${id}`); return {
    focus: document.activeElement.id || document.activeElement.textContent.trim(),
    typed: box.querySelector("input").value, verdict: box.querySelector(".verdict").innerText.trim(),
    read: [...box.querySelectorAll(".read math *")].map((e) => e.localName),
    drawn: box.querySelector(".read math")?.namespaceURI,
    progress: document.querySelector(".progress output").innerText,
} }"""
FOCUS = "(id) => document.getElementById(id).focus()"


def test_a_wrong_verdict_of_the_page_would_be_seen(tab: engines.Tab, site: Site) -> None:
    """With another bank in the page, the verdicts differ from the engine's."""
    tab.open(address(site[1], "hw3.3"))
    tab.evaluate("""() => { const b = document.getElementById("bank");
        b.textContent = b.textContent.replaceAll("-231/2000", "-233/2000"); }""")
    told = tab.evaluate(ALL, [["hw3.3b.dJ_db", {"hw3.3b.dJ_db": "-0.1155"}]])
    assert told[0] != judge("hw3.3b.dJ_db", "-0.1155")


def test_an_answer_is_typed_read_judged_and_kept(tab: engines.Tab, site: Site) -> None:
    """Mathematics as it is typed; a verdict on Enter, and by Tab and the button; both are there after a reload."""
    page, id = address(site[1], "hw3.1"), "hw3.1.b_star"
    tab.open(page, 390)
    tab.evaluate(FOCUS, f"answer.{id}")
    tab.press("b1[2] + b1[1]*w12[2]")
    box = tab.evaluate(BOX, id)
    assert (box["drawn"], box["read"].count("msubsup")) == ("http://www.w3.org/1998/Math/MathML", 3)
    assert (box["typed"], box["verdict"]) == ("b1[2] + b1[1]*w12[2]", "")
    tab.press(" + b2[1]*w11[2]", "Enter")
    assert "The units are swapped" in tab.evaluate(BOX, id)["verdict"]
    tab.evaluate("(id) => document.getElementById(id).select()", f"answer.{id}")
    tab.press("b1[2] + b1[1]*w11[2] + b2[1]*w12[2]", "Tab")
    assert tab.evaluate(BOX, id)["focus"] == "Check"
    tab.press(" ")
    assert tab.evaluate(BOX, id)["verdict"] == "Right."
    tab.open(page, 390)
    kept = tab.evaluate(BOX, id)
    assert (kept["typed"], kept["progress"][:1]) == ("b1[2] + b1[1]*w11[2] + b2[1]*w12[2]", "1")
    seen = tab.evaluate(MEASURE)
    assert (seen["wrong"], tab.errors()) == ([], [])


FIRST = """(asked) => document.querySelector(".md-search__input").value === asked
    && [...document.querySelectorAll(".md-search-result__item")].map((item) => item.querySelector("h2")
        && [...item.querySelectorAll("a")].map((link) => link.href).find((href) => href.includes("#")))
        .filter((href) => !/\\/hw(?!3)\\d+\\//.test(href)).slice(0, 2)"""  # another homework may have it, too


@pytest.mark.parametrize(("asked", "page", "part"), [
    ("update b", "hw3/problem3", "update-the-"), ("shape of dJ/dw2", "hw3/problem2", "shape")])
def test_what_a_student_types_is_found(tab: engines.Tab, site: Site, asked: str, page: str, part: str) -> None:
    """The question comes first, then the solution, with the parts that have what is asked for."""
    tab.open(f"{site[1]}/index.html")
    tab.evaluate("() => document.querySelector('input.md-search__input').focus()")
    tab.press(asked)
    until(tab, f"(a, page) => ({FIRST})(a) && ({FIRST})(a).filter((href) => href?.includes(page))[1]", asked, page)
    first = tab.evaluate(FIRST, asked)
    assert [f"{page}/solution" in href for href in first if page in href] == [False, True], first
    assert any(part in href for href in first), first
    assert tab.errors() == []
