"""What HW3's claims print is told from what is not their value, whatever their class."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from solutions.stated.claims import every
from solutions.stated.errata import Erratum
from solutions.stated.lines import Chain, Comparison, Lines
from solutions.stated.tables import Table
from tests.site import statements, worlds
from tests.site.statements import differences, printed
from tests.site.test_statements import changed, stated


def twice(id: str) -> Any:
    """The statement of a claim as one that prints another thing than its value."""
    right: Any = every()[id].statement
    match right:
        case Chain():
            return replace(right, value=2 * right.value)
        case Lines():
            return Lines((*right.chains[:-1], replace(right.chains[-1], value=2 * right.chains[-1].value)))
        case Comparison():
            return replace(right, latex=right.latex.replace(">", "<"))
        case Table():
            return replace(right, rows=(right.rows[0], (*right.rows[1][:-1], "7"), *right.rows[2:]))
        case Erratum():
            place = right.places[0]
            louder = replace(place.readings[0], latex="1.002155")
            return replace(right, places=(replace(place, readings=(louder, *place.readings[1:])), *right.places[1:]))
    raise AssertionError(id)


@pytest.mark.parametrize(("id", "message"), [
    ("hw3.3b.ii.dJ_db", "the last side of chain 1 is not its value"),
    ("hw3.3a.dJ_db", "the last side of chain 1 is not its value"),
    ("hw3.3b.start", "the last side of chain 2 is not its value"), ("hw3.1.behind.not_convex", "the sign is not >"),
    ("hw3.3.behind.together", "row 2: 7 is printed for 50"),
    ("hw3.3.erratum.rate", "3(b) iv, b, With 0.1, the learning rate of the introduction: not its value"),
])
def test_a_statement_that_prints_another_thing_than_its_value_is_refused(id: str, message: str) -> None:
    """Twice its value, the other sign, a changed cell, another number: one of each class."""
    assert f"{id} ({type(every()[id].statement).__name__}): {message}" in differences(printed(stated(id, twice(id))))


@pytest.mark.parametrize(("id", "old", "new", "message"), [
    ("hw3.3b.ii.dJ_db", "<mn>0.1155</mn>", "<mn>0.231</mn>", "the last side of chain 1 is not its value"),
    ("hw3.3b.start", "−</mo><mn>1</mn>", "−</mo><mn>2</mn>", "the last side of chain 2 is not its value"),
    ("hw3.2.dog", "<mtd><mn>1</mn>", "<mtd><mn>2</mn>", "the last side of chain 1 is not its value"),
    ("hw3.1.b_star", "<mo>+</mo>", "<mo>−</mo>", "the last side of chain 1 is not its value"),
    ("hw3.1.behind.not_convex", "<mo>&gt;</mo>", "<mo>&lt;</mo>", "the sign is not >"),
    ("hw3.1.behind.not_convex", "<mn>1</mn><mn>2</mn>", "<mn>1</mn><mn>3</mn>", "the right side is not its value"),
    ("hw3.3.behind.positive", "<mn>300</mn>", "<mn>301</mn>", "the left side is not its value"),
    ("hw3.1.sizes", "<mn>2</mn></math></td>", "<mn>4</mn></math></td>", "row 1: 4 is printed for 2"),
    ("hw3.3b.data", "<mn>0.269</mn>", "<mn>0.296</mn>", "row 2: 2, 0, 37/125 is printed for 2, 0, 269/1000"),
    ("hw3.2.behind.rows", "<mn>100</mn>", "<mn>10</mn>", "row 1: 2, 10, 100, 2 is printed for 2, 100, 100, 2"),
    ("hw3.2a.shapes", "<mn>100</mn>", "<mn>10</mn>", "the row of X"),
    ("hw3.1.parameters", "b1[0, 0]", "b1[0, 1]", "the row of b_{1}^{[1]}"),
    ("hw3.2.order", "only the forward pass", "only the step 2", "row 1: only the step 2 is printed for "),
    ("course.refusals", "5 columns meet 4 rows", "5 columns meet 5 rows", "row 2: w^[2] (4, 5) @ a^[1] (4, 30): 5 "),
    ("hw3.3.picture.rates", ">0.1</label>", ">0.2</label>", "its choices are not those of its value"),
    ("hw3.1.picture.boundary", "of the hidden units", "of the output unit", "what moves is called otherwise"),
    ("hw3.1.picture.boundary", "straight line.</fig", "bend.</fig", "1: its words are not its alt"),
    ("hw3.1.picture.network", "1 sigmoid unit", "2 sigmoid units", "the words: not of its value"),
    ("hw3.1.picture.network", "<mi>w</mi>", "<mi>b</mi>", "the labels: not of its value"),
    ("hw3.1.picture.network", 'cx="30"', 'cx="33"', "the circles: not of its value"),
    ("hw3.1.picture.network", 'x1="50"', 'x1="60"', "the lines: not of its value"),
    ("hw3.1.picture.network", 'style="left: 8.8%', 'style="left: 28.8%', "a unit's place: not of its value"),
    ("hw3.2.picture.network", "top: 26.1%", "top: 36.4%", "a label, struck by a line: not of its value"),
    ("hw3.2a.quantities", "<mi>X</mi>", "<mi>y</mi>", "name y, name y, name z^[1]"),
    ("hw3.2b.composition", "<mi>z</mi>", "<mi>a</mi>", "can't be read back"),
    ("hw3.2c.composition", "<mi>z</mi>", "<mi>a</mi>", "can't be read back"),
    ("hw3.2b.dot", ">⋅</mo>", ">⊙</mo>", "the last side of chain 1 is not its value"),
    ("hw3.2c.dot", "<mi>z</mi>", "<mi>a</mi>", "the last side of chain 1 is not its value"),
    ("hw3.3e.old", "<mi>log</mi>", "<mi>new</mi>", "no value for the name b_new"),
    ("hw3.3.distributions", "Bernoulli</mi>", "Categorical</mi>", "the distribution of the logistic model"),
    ("hw3.3.distributions", "<mn>1</mn><mo>−</mo>", "", "the probability of a dog in the logistic model"),
    ("hw3.3.distributions", "of a dog", "of a cat", "the animals before the probabilities"),
    ("hw3.3.distributions", "<mi>Y</mi>", "<mi>y</mi>", "the header"),
    ("hw3.3.distributions", ">logistic<", ">multinomial<", "the header"),
    ("hw3.3.classes", "class 0", "class 1", "the row of the dog"),
    ("hw3.3.classes", "<mn>1</mn>", "<mn>0</mn>", "the row of the dog"),
    ("hw3.3.classes", "Multinomial", "Logistic", "the header"),
    ("hw3.3e.beside", "<mn>1.001155</mn>", "<mn>1.01155</mn>", "the row of b_new in part (b)"),
    ("hw3.3e.beside", "<mi>X</mi>", "<mi>y</mi>", "the row of dJ_dw in part (b)"),
    ("hw3.3e.beside", "dog, then cat", "cat, then dog", "the header"),
    ("hw3.3.erratum.rate", "<mn>1.001155</mn>", "<mn>1.002155</mn>",
     "3(b) iv, b, With 0.01, the learning rate of part (iv): not its value"),
    ("hw3.3.erratum.rate", "<mn>1.01155</mn>", "<mn>1.001155</mn>",
     "3(b) iv, b, With 0.1, the learning rate of the introduction: not its value"),
    ("hw3.3.erratum.rate", "<mi>b</mi>", "<mi>w</mi>", "not the quantity of a claim of hw3.3b"),
    ("hw3.3.erratum.rate", "the introduction</dt>", "part (iv)</dt>", "other places or names are printed"),
    ("hw3.3.erratum.rate", "3(b) iv, w", "3(d) iv, w", "the place is not 3(b) iv, w"),
    ("hw3.3e.erratum.factor", "<mfrac><mn>1</mn><mi>m</mi></mfrac>", "", "Printed: not its value"),
    ("hw3.3e.erratum.factor", "slip:", "two conventions:", "it is of another kind"),
    ("hw3.3e.erratum.factor", "has a slip", "is right", "it is of another kind"),
    ("hw3.3e.erratum.factor", "too short", "too long", "it matters for another reason"),
    ("hw3.3e.erratum.premises", "<mi>y</mi>", "<mi>a</mi>", "Equal responses: not the quantity of a claim of hw3.3e"),
])
def test_a_changed_print_is_refused(id: str, old: str, new: str, message: str) -> None:
    """A number, a cell, a sign, a word; of each kind of statement."""
    assert any(message in found for found in changed(id, old, new)), changed(id, old, new)


def test_a_text_with_another_number_than_the_page_is_refused() -> None:
    """What a terminal shows is a print, too."""
    chain = every()["hw3.3b.ii.dJ_db"].statement
    told = SimpleNamespace(value=chain.value, text=chain.text.replace("0.1155", "0.231"))
    one = replace(printed(every()["hw3.3b.ii.dJ_db"]), statement=told)
    assert "other numbers than the page" in statements.in_text(one)[0]


def test_an_erratum_of_a_problem_without_worlds_is_read_with_its_printed_numbers(
        monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but what the claims themselves print is needed for one in numbers; another number is refused."""
    for module in (statements, worlds):
        monkeypatch.setattr(module, "own", lambda problem, module: None)
    assert differences(printed(every()["hw3.3.erratum.rate"])) == []
    assert changed("hw3.3.erratum.rate", "<mn>1.01155</mn>", "<mn>1.02155</mn>")
