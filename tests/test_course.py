"""What holds for every homework: routes that establish its claims."""

from typing import Any

import numpy as np
import pytest

from solutions.course import refusal
from tests.independent import same
from tests.routes import route


@route("course.letters", by="real arrays")
def _(published: Any) -> None:
    """Arrays of a layer with 3 inputs, 4 units and 5 observations, in a network from 2 features to 6 outputs."""
    sizes = {"n_{l-1}": 3, "n_{l}": 4, "m": 5, "n_{0}": 2, "n_{L}": 6, 1: 1}
    a, w, b = np.ones((3, 5)), np.ones((3, 4)), np.ones((4, 1))
    z = b + np.einsum("kj,km->jm", w, a)
    real = {"X": (2, 5), "y": (6, 5), "w": w.shape, "b": b.shape, "z": z.shape, "a": np.exp(z).shape,
            "dJ_da": z.shape, "dJ_dz": z.shape, "dJ_db": b.shape, "dJ_dw": w.shape}
    assert same({k: tuple(sizes[s] for s in v) for k, v in published.items()}, real)


@route("course.letters", by="question as printed")
def _(published: Any) -> None:
    """An observation is a column of X, a feature a row; y likewise."""
    assert same(published["X"], ("n_{0}", "m"))
    assert same(published["y"], ("n_{L}", "m"))
    assert published["w"] == published["dJ_dw"] == ("n_{l-1}", "n_{l}")
    assert published["b"] == published["dJ_db"] == ("n_{l}", 1)
    assert published["z"] == published["a"] == published["dJ_da"] == published["dJ_dz"] == ("n_{l}", "m")
    assert len(published) == 10


@route("course.counts", by="question as printed")
def _(published: Any) -> None:
    """The letters for numbers that the question and the key use."""
    assert same(published, ("m", "n_{0}", "n_{l}", "L", "J", r"\alpha"))


@route("course.marks", by="question as printed")
def _(published: Any) -> None:
    """The marks that the question and the key use, and those these pages add."""
    assert same(published, (
        "x^{(i)}", "w_{jk}^{[l]}", "b^{*}", r"b^{\mathrm{new}}", r"b_{\mathrm{log}}",
        r"\frac{\partial J}{\partial w}",
        r"\frac{\partial J^{(i)}}{\partial z^{(i)}}", r"\cdot", r"\odot", r"\oslash", r"\left[z > 0\right]",
        r"\mathbf{1} \, \mathbf{1}^{T}"))


@route("course.refusals", by="real arrays")
def _(published: Any) -> None:
    """NumPy refuses the product too and takes it with the weights transposed; its sums differ as well."""
    w, a = np.ones((4, 5)), np.ones((4, 30))
    with pytest.raises(ValueError, match="mismatch"):
        w @ a
    assert (w.T @ a).shape == (5, 30)
    lines = {"a + b": w + 2 * w, "b + b": 2 * w + 2 * w}
    [wrong] = [k for k, name in enumerate(lines) if not np.array_equal(lines[name], lines["a + b"])]
    summed, product = published.values()
    assert same(summed, f"line {wrong + 1}: {[*lines][wrong]} is not equal to {[*lines][wrong - 1]}")
    assert product == f"w^[2] {w.shape} @ a^[1] {a.shape}: {w.shape[1]} columns meet {a.shape[0]} rows; " \
                      "w^[2] enters transposed"


@route("course.refusals", by="enumeration")
def _(published: Any) -> None:
    """With a as 1 and b as 2 the sums differ; of the rows and columns that meet, 5 and 4 differ."""
    values, w, a = {"a": 1, "b": 2}, [4, 5], [4, 30]
    assert values["a"] + values["b"] != values["b"] + values["b"]
    assert w[1] != a[0]
    assert w[::-1][1] == a[0]
    assert same(published, {
        "a sum that changes from one line to the next": "line 2: b + b is not equal to a + b",
        "weights that should enter transposed":
            "w^[2] (4, 5) @ a^[1] (4, 30): 5 columns meet 4 rows; w^[2] enters transposed"})


NINE = 9


def is_nine(value: Any) -> None:
    """A check that two routes must not share: the wrong thing for `test_routes`."""
    assert value == 3 * 3


def as_typed(value: Any) -> None:
    """A check against a typed value."""
    assert value == NINE


def as_typed_too(value: Any) -> None:
    """Another check against the same."""
    assert value - NINE == 0


def test_an_attempt_that_succeeds_is_no_refusal() -> None:
    """The claim can't show a refusal that did not happen."""
    with pytest.raises(AssertionError, match="this was not refused"):
        refusal(lambda: None)
