"""The shape table of any dense network."""

import numpy as np
import pytest

from solutions.network import Network
from solutions.stated.shape_table import shape_table
from tests.test_formulas import NETWORKS, random_quantities


@pytest.mark.parametrize("network", NETWORKS, ids=str)
@pytest.mark.parametrize("m", [1, 6])
def test_every_row_is_the_shape_of_a_real_array(network: Network, m: int) -> None:
    """Whatever the widths and m."""
    q = random_quantities(network, m)
    arrays = network.run(network.forward() + network.backward(), q | {"m": m})
    assert shape_table(network, m).value == {k: np.shape(v) for k, v in arrays.items() if k != "m"}


def test_a_row_carries_its_rule() -> None:
    """The formula, and the same with the shapes put in."""
    table = shape_table(Network((2, 2, 3), ("relu", "softmax")), 100)
    rows = {row[0]: row for row in table.rows}
    assert len(table.rows) == 18
    assert rows["z^{[2]}"][1:] == (
        "(n_{2}, m) = (3, 100)",
        "b^{[2]} + \\left(w^{[2]}\\right)^{T} a^{[1]}\n(3, 1) + (3, 2) (2, 100)")


@pytest.mark.parametrize("m", [0, -3])
def test_no_observations_are_refused(m: int) -> None:
    """By the name of what has no columns."""
    with pytest.raises(ValueError, match=r"X \(2, -?\d\): a size is a whole number of at least 1"):
        shape_table(Network((2, 1), ("sigmoid",)), m)
