"""What any statement prints is its value: read back out of what the build renders, whatever its class."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import lxml.html
import pytest
import sympy as sp

from solutions.notation import Name
from solutions.readings.frozen import plain
from solutions.readings.symbols import single
from solutions.readings.written import quantity
from solutions.stated import claims
from solutions.stated.claims import Claim, every
from solutions.stated.diagrams import Diagram
from solutions.stated.errata import Erratum
from solutions.stated.lines import Chain, Comparison, Lines, display
from solutions.stated.pictures import Picture
from solutions.stated.sliders import Slider
from solutions.stated.tables import Table
from solutions.stated.working import chain
from tests.site import statements
from tests.site.statements import READERS, differences, printed
from tests.site.test_evaluate import false_lines

KINDS = (Chain, Lines, Comparison, Table, Picture, Slider, Diagram, Erratum)


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
    return replace(known, make=lambda *_: statement)


@pytest.mark.parametrize("id", ["hw98.1.p", "hw98.2b.i.p"])
def test_a_class_without_a_reader_is_refused_by_name(id: str) -> None:
    """With the class, the claim, and where a reader is to be registered."""
    place = f"tests/hw98/problem{id[5]}/statements.py"
    [message] = differences(printed(stated(id, Rounded(Fraction(1, 3)))))
    assert message == f"tests know no reader for Rounded ({id}): register one, READERS = {{Rounded: read}} in {place}"
    chain = next(claim.statement for claim in every().values() if isinstance(claim.statement, Chain))
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
    assert differences(printed(stated("hw98.1.p", wrong))) == ["hw98.1.p (Rounded): it prints another number"]
    object.__setattr__(wrong, "value", Fraction(0))  # twice nothing is nothing
    assert differences(printed(stated("hw98.1.p", wrong))) == []


@pytest.mark.parametrize("kind", ["definition", "given", "claim"])
def test_a_model_in_letters_needs_no_world_of_its_own(kind: str) -> None:
    """Its letters are random numbers; with another sign, or another letter, it is not what is stated."""
    with claims.CLAIMS.instead():
        @claims.states("hw98.1.z", "The model.", kind)
        def _() -> Chain:
            b, w, x = (quantity(name, single(sp.Symbol(name.latex))) for name in map(Name, "bwx", ((), (1,), ())))
            return chain("z", b + w * x)

        [model] = claims.every().values()
        assert differences(printed(model)) == []
        html = printed(model).html
        assert false_lines("hw98.1.z", html, {"hw98.1.z": html}) == []
        wrong = "hw98.1.z (Chain): the last side of chain 1 is not its value"
        assert changed("hw98.1.z", "<mo>+</mo>", "<mo>−</mo>") == [wrong]
        [unknown] = changed("hw98.1.z", "<mi>x</mi>", "<mi>q</mi>")
        assert "no value for the name q; give it one in the worlds.py" in unknown


def changed(id: str, old: str, new: str) -> list[str]:
    """What is found where the printed HTML of a claim has one thing changed."""
    one = printed(every()[id])
    html = lxml.html.tostring(one.html, encoding="unicode")
    assert old in html
    return differences(replace(one, html=lxml.html.fromstring(html.replace(old, new, 1))))


def picture(id: str, **other: Any) -> list[str]:
    """What is found where a picture has another value, or other words, than it draws."""
    drawn = every()[id].statement
    assert isinstance(drawn, Picture)
    return differences(printed(stated(id, replace(drawn, **other))))


@pytest.mark.parametrize("id", [id for id, claim in every().items() if isinstance(claim.statement, Picture)])
def test_a_picture_of_another_value_is_refused(id: str) -> None:
    """Its data with the first number of each part changed; words with a number that nothing compares."""
    value = plain(every()[id].statement.value)
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
