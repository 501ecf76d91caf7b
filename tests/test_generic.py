"""What follows from the table of a network: three ways that agree, each of which another could refute."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import compared, generic, networks
from tests.independent import close

SQUARED: dict[str, Any] = {
    "widths": [2, 3, 2], "activations": ["tanh", "linear"], "cost": "half squared error",
    "givens": {"X": "0.3 -1 2; 0.1 0.7 -0.4", "y": "1 0.2 -0.5; 0 1.5 0.4", "b1": "0.1; -0.2; 0.3",
               "w1": "0.4 -0.6 0.2; 0.9 0.1 -0.8", "b2": "0.5; -0.1", "w2": "0.3 0.2; -0.7 0.4; 0.6 -0.9",
               "alpha": "0.05"}}
LOGISTIC: dict[str, Any] = SQUARED | {
    "widths": [2, 3, 1], "activations": ["relu", "sigmoid"], "cost": "cross-entropy",
    "givens": SQUARED["givens"] | {"y": "1 0 1", "b2": "0.5", "w2": "0.3; -0.7; 0.6"}}
TABLE = """
[network]
widths = [1, 2]
activations = ["sigmoid"]
cost = "half squared error"
givens = { X = "1", y = "1; 2", b1 = "0; 1", w1 = "0 1", alpha = "0.1" }
"""


@pytest.mark.parametrize("net", [SQUARED, LOGISTIC], ids=["squared", "logistic"])
@pytest.mark.parametrize("name", networks.quantities(SQUARED))
def test_the_ways_agree(net: dict[str, Any], name: str) -> None:
    """On every quantity of a network of several units, layers and observations."""
    one, *others = (np.array(way(net, name), dtype=float) for way in generic.WAYS.values())
    assert all(close(one, other) for other in others)


@pytest.mark.parametrize("wrong", networks.WRONG)
def test_a_mistake_gives_other_numbers(wrong: str) -> None:
    """The bank's second computation tells each from what is right."""
    net = LOGISTIC | {"activations": ["sigmoid", "sigmoid"]}
    right, made = networks.in_digits(net), networks.in_digits(net, wrong)
    assert right["dJ_dw1"] != made["dJ_dw1"] or right["w1_new"] != made["w1_new"]
    assert (right["a2"] == made["a2"]) == (wrong != "bias_forgotten")


@pytest.mark.parametrize(("old", "new", "message"), [
    ("sigmoid", "sigmiod", r"unknown activations \['sigmiod'\]; try sigmoid, tanh, linear, relu"),
    ("half squared", "squared", r"unknown cost \['squared error'\]; try half squared error, cross-entropy"),
    ('w1 = "0 1"', 'w1 = "0; 1"', r"w1 has shape \(2, 1\), the widths \[1, 2\] need \(1, 2\)"),
    ('b1 = "0; 1"', 'b1 = "0"', r"b1 has shape \(1, 1\), the widths \[1, 2\] need \(2, 1\)"),
])
def test_a_table_of_no_network_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """With the file, what is wrong, and what to try."""
    path = tmp_path / "key.toml"
    path.write_text(TABLE, encoding="utf-8")
    assert generic.table(path)["widths"] == [1, 2]
    assert generic.table(tmp_path / "none.toml") == {}
    path.write_text(TABLE.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"key\.toml:\d, \[network\]: {message}"):
        generic.table(path)


@pytest.mark.parametrize("id", ["hw98.1.model", "hw98.1.dJ_dv", "hw98.1.shape"])
def test_what_does_not_follow_is_named(tmp_path: Path, id: str) -> None:
    """File, line, and what an id may end in; a route that nothing is attached to would be missed without a word."""
    path = tmp_path / "key.toml"
    path.write_text(f'{TABLE}follows = ["{id}"]\n', encoding="utf-8")
    said = rf"key\.toml:7: follows: this network gives nothing called '{id.rpartition('.')[2]}'; .* shapes, J, z1, a1"
    with pytest.raises(ValueError, match=said):
        generic.attach_network(path)


def test_givens_are_compared_with_what_is_typed(tmp_path: Path) -> None:
    """What is compared is kept for the mark; another number, one too many and one too few are refused."""
    path = tmp_path / "key.toml"
    path.write_text(TABLE, encoding="utf-8")
    check = generic.as_given(path, {"X": "1 2.5", "alpha": "0.1"})
    right = {"x": np.array([[Fraction(1), Fraction("2.5")]]), "rate": Fraction("0.1")}
    with compared.watched() as seen:
        check(right)
    assert seen == [({}, "X: [1, 2.5], alpha: 0.1", "X: [1, 2.5], alpha: 0.1")]
    for wrong in ({**right, "rate": Fraction("0.2")}, {**right, "m": 2}, {"x": right["x"]}):
        with pytest.raises(AssertionError, match=r"key\.toml:6: .*the package has"):
            check(wrong)


def test_a_quantity_has_its_printed_name() -> None:
    """Parameters, derivatives, new values; what is not of a layer keeps its own."""
    assert [generic.printed_name(key) for key in ("w2", "dJ_dz1", "b1_new", "X", "J")] == [
        "w^[2]", "∂J/∂z^[1]", "b^[1]new", "X", "J"]
    values = generic.known(SQUARED)
    observed = generic.observed(values)
    assert observed == {"X", "x", "y", "z^[1]", "a^[1]", "z^[2]", "a^[2]", "∂J/∂z^[1]", "∂J/∂a^[1]", "∂J/∂z^[2]",
                        "∂J/∂a^[2]"}
    assert {values["m"], *(values[name].shape[1] for name in observed)} == {3}
    parameters = [values[name] for name in ("b^[1]", "w^[1]", "b^[2]", "w^[2]")]
    assert values["J("](*parameters) == pytest.approx(values["J"])
    assert values["J("](0 * parameters[0], *parameters[1:]) != pytest.approx(values["J"])
