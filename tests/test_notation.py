"""A name is written one way and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from solutions import notation
from solutions.notation import Name, Partial, named

INDEX = st.integers(1, 99)
NAMES = st.builds(Name, st.sampled_from(["a", "b", "w", "x", "y", "z", "X", "alpha"]),
                  st.one_of(st.just(()), st.tuples(INDEX), st.tuples(INDEX, INDEX)),
                  st.one_of(st.none(), st.integers(0, 12)), st.sampled_from([None, "i", "1"]),
                  star=st.booleans(), model=st.sampled_from(["", "log"]))


@given(NAMES)
def test_read_is_the_inverse_of_latex(name: Name) -> None:
    """Two different names never look the same, even w_{1,10} and w_{11,0}."""
    if (len(name.index) == 2 and max(name.index) > 9) or max(name.index, default=0) < 10:
        assert Name.read(name.latex) == name


@pytest.mark.parametrize("text", ["", "w_", "b_<tan>", "11", "w_{1}^{[2", "w + b", "<img>", r"\frac{a}{b}"])
def test_what_is_no_name_is_refused(text: str) -> None:
    """The error shows how to write one."""
    with pytest.raises(ValueError, match="is not a name of the course; write it like w_"):
        Name.read(text)


def test_positions_become_subscripts_in_one_place() -> None:
    """The entry in row 0, column 1 of w is input 1 of unit 2: w_21."""
    assert notation.w(0, 1, layer=1).latex == "w_{21}^{[1]}"
    assert notation.w_star(1, 0).latex == "w_{12}^{*}"
    assert notation.b(1, layer=2).latex == "b_{2}^{[2]}"
    assert notation.b_star(0, 1).latex == "b^{*}"
    assert notation.b_star(1, 2).latex == "b_{2}^{*}"


def test_keys_become_names() -> None:
    """And what is no key is refused."""
    assert named("dJ_dw2") == Partial("J", Name("w", layer=2))
    assert named("X") == Name("X")
    with pytest.raises(ValueError, match="'dw_2' is not a quantity; write it like w2, X or dJ_dw2"):
        named("dw_2")
