"""The next hint of HW3's boxes and derivations depends on what is typed: by the keyboard alone, and heard."""

from typing import Any

import pytest

from solutions.answers import boxes, derivations
from tests.browser import engines
from tests.browser.test_everywhere import Site, address, until

BOX, LINES = "hw3.3b.dJ_db", "hw3.3a.dJ_dz"
FOCUS = """(id) => { const place = document.getElementById(id);
    place.closest(".fold")?.setAttribute("open", ""); place.focus();
    place.setSelectionRange(place.value.length, place.value.length); }"""
NEXT = """(id) => {
    const next = [...document.getElementById(id).querySelectorAll(".help summary")]
        .find((one) => !one.parentElement.open);
    next.focus();
    return next.textContent;
}"""
SHOWN = """(id) => [...document.getElementById(id).querySelectorAll(".help details[open]")].map((hint) => ({
    own: hint.matches(".own"), heard: hint.querySelector("[role=status]") !== null,
    text: [...hint.children].slice(1).map((part) => part.textContent).join(" "),
}))"""
SPOKEN = '(id) => document.getElementById(id).querySelector(".own [role=status]")?.textContent'


def of(hints: tuple[str, ...]) -> list[str]:
    """The first two hints, each up to its first name."""
    return [hint.partition("$")[0] for hint in hints[:2]]


def hint(tab: engines.Tab, form: str) -> list[dict[str, Any]]:
    """Ask for the next hint, as a reader does; all that are open then."""
    tab.evaluate(NEXT, form)
    tab.press("Enter")
    if tab.evaluate("(id) => document.getElementById(id).querySelector('.own') !== null", form):
        until(tab, SPOKEN, form)
    shown: list[dict[str, Any]] = tab.evaluate(SHOWN, form)
    return shown


@pytest.mark.parametrize(("typed", "says"), [
    ("0.1155", "The difference is the other way round"), ("[1, 2]", "The shape is not right yet."),
    ("0.1345", "A term is missing"),
    ("1 2", "side by side"),
])
def test_what_is_typed_decides_the_next_hint(tab: engines.Tab, site: Site, typed: str, says: str) -> None:
    """First what is found there, so that it is heard; then a hint of the page: the second if the start is right."""
    tab.open(address(site[1], "hw3.3"), 390)
    first, second = of(boxes.every()[BOX].hints)
    tab.evaluate(FOCUS, f"answer.{BOX}")
    tab.press(typed)
    until(tab, "() => Boolean(Judge.later.cause)")
    [own] = hint(tab, f"box.{BOX}")
    assert (own["own"], own["heard"], says in own["text"]) == (True, True, True), own
    [_, page] = hint(tab, f"box.{BOX}")
    assert page["text"].startswith(second if "missing" in says else first)
    tab.evaluate(FOCUS, f"answer.{BOX}")
    tab.press("7")
    assert [one["own"] for one in tab.evaluate(SHOWN, f"box.{BOX}")] == [False]
    assert tab.errors() == []


def test_without_an_answer_hints_come_in_their_order(tab: engines.Tab, site: Site) -> None:
    """Nothing is said of nothing; what was checked is not told again."""
    tab.open(address(site[1], "hw3.3"), 390)
    first, second = of(boxes.every()[BOX].hints)
    for shown in ([first], [first, second]):
        told = hint(tab, f"box.{BOX}")
        assert [one["text"].startswith(text) for one, text in zip(told, shown, strict=True)] == [True] * len(shown)
    other = "hw3.3b.dJ_dw"
    tab.evaluate(FOCUS, f"answer.{other}")
    tab.press("[1, 2]", "Enter")
    until(tab, "(id) => document.getElementById(id).dataset.verdict === 'not'", f"box.{other}")
    assert [one["own"] for one in hint(tab, f"box.{other}")] == [False]
    assert tab.errors() == []


def test_a_derivation_is_told_its_line_or_what_comes_next(tab: engines.Tab, site: Site) -> None:
    """A line that breaks, with its law; the form that comes next; then the page's hint for it."""
    tab.open(address(site[1], "hw3.3"), 390)
    hints = of(derivations.every()[LINES].hints)
    tab.evaluate(FOCUS, f"lines.{LINES}")
    tab.press("dJ/dz = dJ/da * da/dz")
    [own] = hint(tab, f"derivation.{LINES}")
    assert "both derivatives put in" in own["text"]
    assert hint(tab, f"derivation.{LINES}")[-1]["text"].startswith(hints[1])
    tab.evaluate(FOCUS, f"lines.{LINES}")
    tab.press(" = (a - y)/m", "Enter")
    tab.press("= a - y")
    [own] = [one for one in hint(tab, f"derivation.{LINES}") if one["own"]]
    assert "Look at line 2." in own["text"]
    assert "division by m was lost" in own["text"]
    assert tab.errors() == []
