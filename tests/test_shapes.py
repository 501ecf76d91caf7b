"""The shape reading computes shapes and refuses like a teacher."""

import numpy as np
import pytest

from solutions import formulas as f
from solutions.readings.shapes import Shape, ShapeError


@pytest.mark.parametrize(("left", "right", "message"), [
    (Shape(2, 3, "w^[2]"), Shape(2, 100, "a^[1]"),
     "w^[2] (2, 3) @ a^[1] (2, 100): 3 columns meet 2 rows; w^[2] enters transposed"),
    (Shape(2, 100, "X"), Shape(3, 100, "dJ/dz"),
     "X (2, 100) @ dJ/dz (3, 100): 100 columns meet 3 rows; dJ/dz enters transposed"),
    (Shape(3, 5, "A"), Shape(2, 3, "B"),
     "A (3, 5) @ B (2, 3): 5 columns meet 2 rows; the order is the other way round"),
    (Shape(4, 5, "A"), Shape(6, 7, "B"),
     "A (4, 5) @ B (6, 7): 5 columns meet 6 rows; no transpose makes it fit; check both shapes"),
    (Shape("n_1", "m", "A"), Shape("n_1", "m", "B"),
     "A (n_1, m) @ B (n_1, m): m columns meet n_1 rows; A enters transposed"),
])
def test_a_product_that_does_not_fit_is_refused(left: Shape, right: Shape, message: str) -> None:
    """The operation, the quantities with their shapes, what does not meet, what to try."""
    with pytest.raises(ShapeError) as caught:
        left @ right
    assert str(caught.value) == message


def test_a_sum_that_does_not_fit_is_refused() -> None:
    """Only one row or column is repeated."""
    with pytest.raises(ShapeError, match=r"a \(2, 100\) - y \(3, 100\): 2 rows meet 3 rows; an entry-by-entry"):
        f.residual(Shape(2, 100, "a"), Shape(3, 100, "y"))


@pytest.mark.parametrize("size", [0, -1, 2.5, True])
def test_a_size_is_a_count(size: object) -> None:
    """m = 0 and the like are refused when the shape is made."""
    with pytest.raises(ValueError, match="a size is a whole number of at least 1, or a letter"):
        Shape(2, size, "X")  # type: ignore[arg-type]


def test_sums_keep_both_dimensions() -> None:
    """A quantity has rows and columns always."""
    with pytest.raises(ShapeError, match="try keepdims=True"):
        Shape(2, 3).sum(axis=0, keepdims=False)


@pytest.mark.parametrize("name", ["sigmoid", "softmax", "relu", "tanh", "linear"])
def test_activations_keep_the_shape(name: str) -> None:
    """The same formula, run on shapes and on arrays."""
    g = getattr(f, name)
    assert g(Shape(3, 7)) == Shape(3, 7)
    assert g(np.ones((3, 7))).shape == (3, 7)


def test_shapes_of_the_costs_and_the_jacobian() -> None:
    """A cost is one number; a Jacobian is square."""
    assert f.softmax_cost(Shape(3, "m"), Shape(3, "m"), "m") == Shape(1, 1)
    assert f.logistic_cost(Shape(1, "m"), Shape(1, "m"), "m") == Shape(1, 1)
    assert f.softmax_jacobian(Shape(3, 1)) == Shape(3, 3)
    assert Shape(3, 1) != Shape(1, 3)
