"""What any statement prints is its value: read back out of what the build renders, whatever its class."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest

from solutions.stated.claims import Claim, every
from solutions.stated.errata import Erratum
from solutions.stated.lines import Chain, Comparison, Lines, display
from solutions.stated.pictures import Picture
from solutions.stated.tables import Table
from tests.site import statements
from tests.site.statements import READERS, differences, printed

KINDS = (Chain, Lines, Comparison, Table, Picture, Erratum)


@pytest.mark.parametrize("id", every())
def test_what_a_claim_prints_is_its_value(id: str) -> None:
    """Every claim of every homework, of every class: last sides, cells, signs, pictures, errata."""
    assert differences(printed(every()[id])) == []


def test_every_class_that_states_something_has_its_reader() -> None:
    """And each of the package's own classes is among the claims, so each reader is used."""
    assert set(READERS) == set(KINDS) <= {type(claim.statement) for claim in every().values()}


@dataclass(frozen=True)
class Rounded:
    """A class of one's own, which satisfies what a statement must; it prints twice its value."""

    value: Fraction

    @property
    def text(self) -> str:
        return f"p = {2 * self.value}"

    def html(self, id: str) -> str:
        return display(self.text)


@dataclass(frozen=True)
class Louder(Chain):
    """A class that only looks like a chain."""

    def html(self, id: str) -> str:
        return display(f"{self.left} = {self.rows[-1].latex} + 1")


def stated(id: str, statement: Any) -> Claim:
    """A claim with another statement."""
    known = every().get(id, Claim(id, "", lambda: statement, "claim", ""))
    return replace(known, make=lambda: statement)


@pytest.mark.parametrize("id", ["hw4.1.p", "hw4.2b.i.p"])
def test_a_class_without_a_reader_is_refused_by_name(id: str) -> None:
    """With the class, the claim, and where a reader is to be registered."""
    place = f"tests/hw4/problem{id[4]}/statements.py"
    [message] = differences(printed(stated(id, Rounded(Fraction(1, 3)))))
    assert message == f"tests know no reader for Rounded ({id}): register one, READERS = {{Rounded: read}} in {place}"
    chain = every()["hw3.3b.ii.dJ_db"].statement
    assert isinstance(chain, Chain)
    louder = Louder(chain.left, chain.rows, chain.value)
    assert differences(printed(stated(id, louder)))[0].startswith(f"tests know no reader for Louder ({id})")


def test_a_problem_registers_a_reader_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """It reads what the class prints: right where that is the value, refused where it is twice the value."""

    def read(one: statements.Printed) -> list[str]:
        said = re.findall(r"<mn>(\d+)</mn>", str(lxml.html.tostring(one.html)))
        return [] if Fraction(*map(int, said)) == one.value else ["it prints another number"]

    mine = SimpleNamespace(READERS={Rounded: read})
    monkeypatch.setattr(statements, "own", lambda problem, module: mine if module == "statements" else None)
    wrong = Rounded(Fraction(3))
    assert differences(printed(stated("hw4.1.p", wrong))) == ["hw4.1.p (Rounded): it prints another number"]
    object.__setattr__(wrong, "value", Fraction(0))  # twice nothing is nothing
    assert differences(printed(stated("hw4.1.p", wrong))) == []


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


def changed(id: str, old: str, new: str) -> list[str]:
    """What is found where the printed HTML of a claim has one thing changed."""
    one = printed(every()[id])
    html = lxml.html.tostring(one.html, encoding="unicode")
    assert old in html
    return differences(replace(one, html=lxml.html.fromstring(html.replace(old, new, 1))))


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
    ("course.refusals", "3 columns meet 2 rows", "3 columns meet 3 rows", "row 2: w^[2] (2, 3) @ a^[1] (2, 100): 3 "),
    ("hw3.1.picture.network", "1 sigmoid unit", "2 sigmoid units", "its words are not its alt text"),
    ("hw3.3b.erratum.b_new", "<mn>1.001155</mn>", "<mn>1.002155</mn>", "Printed is not its value"),
    ("hw3.3b.erratum.b_new", "<mn>1.01155</mn>", "<mn>1.02155</mn>", "Right is not its value"),
    ("hw3.3b.erratum.b_new", "<mi>b</mi>", "<mi>w</mi>", "the quantity is not that of hw3.3b.iv.b_new.stem"),
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


def picture(id: str, **other: Any) -> list[str]:
    """What is found where a picture has another value, or other words, than it draws."""
    drawn = every()[id].statement
    assert isinstance(drawn, Picture)
    return differences(printed(stated(id, replace(drawn, **other))))


@pytest.mark.parametrize("id", [id for id, claim in every().items() if isinstance(claim.statement, Picture)])
def test_a_picture_of_another_value_is_refused(id: str) -> None:
    """Its data with the first number of each part changed; words with a number that nothing compares."""
    value = every()[id].statement.value
    for key in value:
        assert picture(id, value=value | {key: bent(value[key])}), key
    assert picture(id, alt="It has 7 lines.")


def bent(data: Any) -> Any:
    """The same data with its first number, or word, another."""
    if isinstance(data, dict):
        first, *_ = data
        return data | {first: bent(data[first])}
    if isinstance(data, tuple | list):
        return type(data)([bent(data[0]), *data[1:]])
    return data + ("x" if isinstance(data, str) else Fraction(1, 4) if isinstance(data, Fraction) else 0.25)
