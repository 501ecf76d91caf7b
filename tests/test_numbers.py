"""The number reading: exact where givens are exact, fast on floats, and clear about bad input."""

from fractions import Fraction as Q

import numpy as np
import pytest

from solutions.readings.exact import decimal, exact, matrix, one_hot, rounded, terminates
from solutions.readings.numbers import activations, cost, descend, update


@pytest.mark.parametrize("bad", ["", "1e3", "0,5", "1/3", "nan", "inf", "abc", "1.", ".5", 0.5, None, "--1"])
def test_a_given_is_decimal_text(bad: object) -> None:
    """Anything else is refused by name; a float is not exact."""
    with pytest.raises(ValueError, match="is not a decimal; write a given as text, like '0.269'"):
        exact(bad)  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", ["1 2; 3", "", ";"])
def test_rows_have_equal_lengths(bad: str) -> None:
    """A ragged matrix is refused with the lengths of its rows."""
    with pytest.raises(ValueError, match="entries; give every row as many"):
        matrix(bad)


GIVEN = {"b": matrix("0; 1"), "w": matrix("0 -1"), "X": matrix("1 2"), "y": one_hot([2, 1], 2),
         "a": matrix("0.5 0.731; 0.5 0.269")}


@pytest.mark.parametrize(("name", "value", "message"), [
    ("w", matrix("0; -1"), r"w has shape \(2, 1\), the model needs \(1, 2\); it may be transposed"),
    ("b", matrix("0 1"), r"b has shape \(1, 2\), the model needs \(2, 1\); it may be transposed"),
    ("b", matrix("0; 1; 2"), r"b has shape \(3, 1\), the model needs \(2, 1\)"),
    ("y", matrix("1 0 1; 0 1 0"), r"y has shape \(2, 3\), the model needs \(2, 2\)"),
    ("a", matrix("0.5 0.5"), r"a has shape \(1, 2\), the model needs \(2, 2\)"),
    ("a", matrix("0.5 1.2; 0.5 -0.2"), r"a\[0, 1\] = 6/5 is no probability; it must be in \[0, 1\]"),
    ("a", np.array([[0.5, np.nan], [0.5, 0.1]]), r"a\[0, 1\] is nan; every entry must be a finite number"),
    ("X", np.array([[np.inf, 1.0]]), r"X\[0, 0\] is inf; every entry must be a finite number"),
    ("X", np.zeros((1, 0)), "m = 0: X has no columns; a mean needs at least one observation"),
    ("X", np.array([1, 2]), "X has 1 dimensions; give rows and columns, one observation a column"),
    ("w", np.array([[np.nan, 0.0]]), r"w\[0, 0\] is nan"),
])
def test_bad_data_are_refused_and_nothing_changes(name: str, value: np.ndarray, message: str) -> None:
    """One error that names the quantity; the arrays stay as they were."""
    data = {k: v.copy() for k, v in GIVEN.items()} | {name: value}
    before = {k: v.copy() for k, v in data.items()}
    with pytest.raises(ValueError, match=message):
        update(**data, alpha=Q(1, 10))
    assert all(np.array_equal(data[k], before[k], equal_nan=data[k].dtype == float) for k in data)


def test_alpha_must_be_finite() -> None:
    """A learning rate of NaN is refused by name."""
    with pytest.raises(ValueError, match=r"alpha\[\] is nan"):
        update(**GIVEN, alpha=float("nan"))


def test_unknown_models_and_classes_are_refused() -> None:
    """By name, with what to try."""
    with pytest.raises(ValueError, match="unknown model 'probit'; try one of logistic, softmax"):
        activations("probit", GIVEN["b"], GIVEN["w"], GIVEN["X"])
    with pytest.raises(ValueError, match="class 3 is not among 1 to 2; classes count from 1"):
        one_hot([1, 3], 2)


def test_updates_are_exact_on_fractions() -> None:
    """Not one float on the way."""
    after = update(**GIVEN, alpha=exact("0.01"))
    assert after.b.tolist() == [[Q("-0.001155")], [Q("1.001155")]]
    assert after.w.tolist() == [[Q("0.00019"), Q("-1.00019")]]


@pytest.mark.parametrize(("model", "K"), [("logistic", 1), ("softmax", 4)])
def test_many_steps_on_floats_lower_the_cost(model: str, K: int) -> None:
    """Any number of features, classes and observations."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(5, 200))
    y = (X[:1] > 0).astype(float) if K == 1 else np.eye(K)[:, rng.integers(0, K, 200)]
    b, w = np.zeros((K, 1)), np.zeros((5, K))
    costs = [cost(model, *descend(model, b, w, X, y, 0.5, steps), X, y) for steps in (0, 1, 10, 100)]
    assert costs == sorted(costs, reverse=True)
    assert costs[0] == pytest.approx(np.log(2 if K == 1 else K))


@pytest.mark.parametrize(("value", "text"), [
    (Q("-0.1155"), "-0.1155"), (Q(1, 8), "0.125"), (Q(100), "100"), (Q(0), "0"), (Q("1.001155"), "1.001155")])
def test_decimals_are_exact(value: Q, text: str) -> None:
    """Printed as it is, no digit more or less."""
    assert decimal(value) == text
    assert Q(text) == value


def test_what_does_not_terminate_is_rounded() -> None:
    """A third has no decimal; rounding is to even, and never prints -0."""
    assert not terminates(Q(1, 3))
    assert rounded(Q(1, 3), 4) == "0.3333"
    assert rounded(Q(-1, 1000), 2) == "0.00"
    assert rounded(Q(-2, 3), 0) == "-1"


@pytest.mark.parametrize("model", ["logistic", "softmax"])
def test_the_cost_is_finite_however_sure_the_model_is(model: str) -> None:
    """Right or wrong by a thousand."""
    b = np.zeros((1, 1)) if model == "logistic" else np.zeros((2, 1))
    w = np.array([[1000.0]]) if model == "logistic" else np.array([[-1000.0, 1000.0]])
    y = np.array([[1, 0]]) if model == "logistic" else np.array([[0, 1], [1, 0]])
    X = np.array([[1.0, -1.0]])
    assert cost(model, b, w, X, y) == 0
    assert cost(model, b, -w, X, y) == (1000 if model == "logistic" else 2000)


def test_activations_match_the_question() -> None:
    """The question's parameters give its activations, to the places it prints."""
    a = activations("softmax", GIVEN["b"], GIVEN["w"], GIVEN["X"])
    assert np.array_equal(np.round(a, 3), GIVEN["a"].astype(float))
    assert a[0, 0] == 0.5
