"""Every formula, against an outside differentiation library, on networks of many sizes."""

import inspect
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import pytest

from solutions import formulas as f
from solutions.network import Network

ACTIVATIONS = {
    "linear": lambda z: z,
    "relu": lambda z: anp.where(z > 0, z, 0),
    "sigmoid": lambda z: 1 / (1 + anp.exp(-z)),
    "tanh": lambda z: (anp.exp(z) - anp.exp(-z)) / (anp.exp(z) + anp.exp(-z)),
    "softmax": lambda z: anp.exp(z) / anp.sum(anp.exp(z), axis=0),
}
NETWORKS = [
    Network((2, 2, 3), ("relu", "softmax")),
    Network((3, 4, 2, 1), ("tanh", "sigmoid", "sigmoid")),
    Network((1, 5, 2), ("linear", "linear")),
    Network((4, 3, 2, 3, 4), ("sigmoid", "relu", "tanh", "softmax")),
    Network((2, 1), ("sigmoid",)),
]


def outside_cost(network: Network, q: dict[str, Any]) -> Any:
    """J by einsum and the outside library, no transpose and no formula of ours."""
    a = q["X"]
    for l, activation in enumerate(network.activations, start=1):
        a = ACTIVATIONS[activation](q[f"b{l}"] + anp.einsum("kj,km->jm", q[f"w{l}"], a))
    m = q["X"].shape[1]
    if network.activations[-1] == "softmax":
        return -anp.sum(q["y"] * anp.log(a)) / m
    if network.activations[-1] == "sigmoid":
        return -anp.sum(q["y"] * anp.log(a) + (1 - q["y"]) * anp.log(1 - a)) / m
    return anp.sum((a - q["y"]) ** 2) / (2 * m)


def random_quantities(network: Network, m: int) -> dict[str, Any]:
    """X, y and parameters."""
    rng, n = np.random.default_rng(m), network.widths
    q: dict[str, Any] = {"X": rng.normal(size=(n[0], m)), "y": rng.uniform(0, 1, size=(n[-1], m))}
    if network.activations[-1] == "softmax":
        q["y"] = np.eye(n[-1])[:, rng.integers(0, n[-1], m)]
    for l in range(1, network.L + 1):
        q |= {f"b{l}": rng.normal(size=(n[l], 1)), f"w{l}": rng.normal(size=(n[l - 1], n[l]))}
    return q


@pytest.mark.parametrize("network", NETWORKS, ids=str)
@pytest.mark.parametrize("m", [1, 7])
def test_backpropagation_is_the_derivative(network: Network, m: int) -> None:
    """Every gradient by a parameter is what the outside library computes."""
    q = random_quantities(network, m)
    mine = network.run(network.forward() + network.backward(), q | {"m": m})
    for name in network.parameters:
        outside = autograd.grad(lambda p, name=name: outside_cost(network, q | {name: p}))(q[name])
        np.testing.assert_allclose(mine[f"dJ_d{name}"], outside, rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_forward_is_the_outside_network(network: Network) -> None:
    """The costs of the formulas are the outside library's."""
    q = random_quantities(network, 5)
    a = network.run(network.forward(), q)[f"a{network.L}"]
    cost = {"softmax": f.softmax_cost, "sigmoid": f.logistic_cost}.get(network.activations[-1])
    if cost:
        np.testing.assert_allclose(cost(a, q["y"], 5), [[outside_cost(network, q)]], rtol=1e-10)
    else:
        np.testing.assert_allclose(f.residual(a, q["y"]), a - q["y"])


def test_activations_do_not_overflow() -> None:
    """sigmoid and softmax stay right where exp would overflow; a warning would fail this test."""
    np.testing.assert_array_equal(f.sigmoid(np.array([[-1000.0, 0, 1000]])), [[0, 0.5, 1]])
    wanted = np.array([[0.5], [0.0], [0.5]])
    np.testing.assert_allclose(f.softmax(np.array([[1000.0], [-1000], [1000]])), wanted, rtol=1e-12)


def test_costs_from_the_sums_are_the_costs() -> None:
    """The same numbers where both can be computed; still finite where a rounds to 0 or 1."""
    rng = np.random.default_rng(5)
    z, y = rng.normal(size=(3, 4)), np.eye(3)[:, [0, 2, 1, 1]]
    np.testing.assert_allclose(f.softmax_cost_of_sums(z, y, 4), f.softmax_cost(f.softmax(z), y, 4))
    one, label = z[:1], y[:1]
    np.testing.assert_allclose(f.logistic_cost_of_sums(one, label, 4), f.logistic_cost(f.sigmoid(one), label, 4))
    far = np.array([[1000.0, -1000.0]])
    np.testing.assert_array_equal(f.logistic_cost_of_sums(far, np.array([[0.0, 0.0]]), 2), [[500]])
    np.testing.assert_array_equal(f.softmax_cost_of_sums(far.T, np.array([[0.0], [1.0]]), 1), [[2000]])


def test_slopes_at_the_corner() -> None:
    """relu has slope 0 where its sum is not positive, 0 included."""
    z, dJ_da = np.array([[-1.0, 0.0, 2.0]]), np.array([[5.0, 5.0, 5.0]])
    np.testing.assert_array_equal(f.through_relu(dJ_da, z), [[0, 0, 5]])


def test_jacobian_and_entrywise_form_agree() -> None:
    """through_softmax is the product with the whole Jacobian, for each column."""
    rng = np.random.default_rng(3)
    a = f.softmax(rng.normal(size=(4, 6)))
    dJ_da = rng.normal(size=(4, 6))
    each = [f.through_jacobian(f.softmax_jacobian(a[:, [i]]), dJ_da[:, [i]]) for i in range(6)]
    np.testing.assert_allclose(f.through_softmax(dJ_da, a), np.hstack(each))


def test_every_formula_says_what_it_computes() -> None:
    """Each has a docstring with a formula or a shape, and takes quantities only."""
    functions = [g for _, g in inspect.getmembers(f, inspect.isfunction)]
    assert len(functions) > 20
    for g in functions:
        assert g.__doc__
        assert set(g.__annotations__.values()) <= {f.Quantity, tuple[f.Quantity, f.Quantity]}, g.__name__


def test_the_dot_of_the_chain_rule_is_the_derivative() -> None:
    """Through every entry of a: the same as column by column, and as the outside library's derivative."""
    rng = np.random.default_rng(4)
    z, dJ_da = rng.normal(size=(3, 2)), rng.normal(size=(3, 2))
    da_dz = autograd.jacobian(ACTIVATIONS["softmax"])(z)
    wanted = f.through_softmax(dJ_da, f.softmax(z))
    np.testing.assert_allclose(f.chain_rule(dJ_da, da_dz), wanted, rtol=1e-10)
    outside = autograd.grad(lambda t: anp.sum(dJ_da * ACTIVATIONS["softmax"](t)))(z)
    np.testing.assert_allclose(wanted, outside, rtol=1e-10)
