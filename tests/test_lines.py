"""A false line can't be made."""

import numpy as np
import pytest
import sympy as sp

from solutions.notation import Name
from solutions.readings.exact import matrix
from solutions.readings.shapes import Shape
from solutions.readings.written import Written, called, quantity
from solutions.stated.lines import Chain
from solutions.stated.tables import Table, Words
from solutions.stated.working import FalseLineError, broken, chain, compare, for_every


def of(letter: str) -> Written:
    """A written symbol."""
    return quantity(Name(letter), sp.Symbol(letter))


a, b = of("a"), of("b")


def test_a_wide_line_breaks_at_the_terms_that_have_brackets() -> None:
    """In its last brackets; another line is left whole, and so is its text."""
    wide = called("g", lambda _: a.value, a + b + a * (a + b) + b)
    made = broken(chain("c", a, wide), wide)
    assert [row.terms for row in made.rows] == [
        (), (r"\operatorname{g}\biggl(a + b", r"a \left(a + b\right) + b\biggr)")]
    assert made.text == chain("c", a, wide).text


def test_equal_lines_are_kept() -> None:
    """With their reasons."""
    made = chain("c", (a * (a + b), "One."), (a * a + a * b, "Two."))
    assert [row.latex for row in made.rows] == [r"a \left(a + b\right)", "a a + a b"]
    assert made.text == "c = a \\left(a + b\\right)   (One.)\n= a a + a b   (Two.)"


def test_a_false_line_raises_and_is_named() -> None:
    """Its number, and both sides."""
    with pytest.raises(FalseLineError, match=r"line 3: a - b is not equal to b \+ a"):
        chain("c", a + b, b + a, a - b)


def test_a_left_side_with_a_value_is_compared_too() -> None:
    """A definition is no excuse."""
    with pytest.raises(FalseLineError, match="line 2: a is not equal to c"):
        chain(quantity("c", sp.Symbol("a") + 1), a)


def test_a_matrix_is_compared_entry_by_entry() -> None:
    """One entry off is enough; so is a transpose."""
    p, q = quantity("P", matrix("1 2; 3 4")), quantity("Q", matrix("1 2; 3 5"))
    for other in (q, p.T):
        with pytest.raises(FalseLineError):
            chain("R", p, other)


def test_a_false_shape_raises() -> None:
    """The value's own shape decides."""
    p = quantity("P", matrix("1 2; 3 4"))
    assert chain("R", p, shape=[Shape("m", "m"), Shape(2, 2)]).shape == "(m, m) = (2, 2)"
    with pytest.raises(FalseLineError, match=r"shape: the value has shape \(2, 2\), not \(2, 1\)"):
        chain("R", p, shape=[Shape(2, 1)])


def test_a_line_for_every_m_reads_the_same_for_each() -> None:
    """A text that varies is not general; a line that is false for one m is caught."""
    with pytest.raises(FalseLineError, match="reads 'c = 2' for one m and 'c = 3' for another"):
        for_every([2, 3], lambda m: chain("c", quantity(str(m), m)))

    def only_for_two(m: int) -> Chain:
        return chain("c", quantity("m", m), quantity("two", 2))

    with pytest.raises(FalseLineError, match="line 2: two is not equal to m"):
        for_every([2, 3], only_for_two)


def test_a_false_comparison_raises() -> None:
    """The other way round, or where both are equal."""
    one, two = quantity("1", sp.Integer(1)), quantity("2", sp.Integer(2))
    assert compare(one, "<", two).latex == "1 < 2"
    for left, sign, right in ((one, ">", two), (two, "<", one), (one, "<", one), (one, ">", one)):
        with pytest.raises(FalseLineError, match="does not hold: the difference is"):
            compare(left, sign, right)


def test_html_escapes_what_it_shows() -> None:
    """Words and mathematics can't become tags."""
    table = Table((Words("<b>"),), (("x < y",),), value=None)
    assert "&lt;b&gt;" in table.html("t")
    assert "x &lt; y" in table.html("t")
    assert 'id="t.1"' in table.html("t")


def test_rows_with_reasons_have_addresses() -> None:
    """id.1, id.2 and so on."""
    html = chain("c", (a, "Why."), (quantity("d", sp.Symbol("a")), "Because.")).html("x.y")
    assert 'id="x.y.1"' in html
    assert 'id="x.y.2"' in html


def test_numbers_are_put_in_and_repeats_are_left_out() -> None:
    """A line that says the same twice says it once."""
    p = quantity("p", np.array([[sp.Integer(2)]], dtype=object))
    assert [row.latex for row in chain("q", p, fill=True).rows] == ["p", "2"]
