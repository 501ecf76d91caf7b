"""A network refuses what is no network; its work runs in every reading."""

import numpy as np
import pytest

from solutions.network import Network


@pytest.mark.parametrize(("widths", "activations", "message"), [
    ((2,), (), r"widths \(2,\) make zero layers; give the inputs and at least one layer"),
    ((), (), "make zero layers"),
    ((2, 0, 1), ("relu", "sigmoid"), "n_1 = 0: a width is a whole number of at least 1"),
    ((2, 2.5, 1), ("relu", "sigmoid"), "n_1 = 2.5: a width is a whole number"),
    ((2, 2, 1), ("relu",), "2 layers have 1 activations; give one a layer"),
    ((2, 2, 1), ("rellu", "sigmoid"), "layer 1: unknown activation 'rellu'; did you mean 'relu'?"),
    ((2, 2, 1), ("xyz", "sigmoid"), "layer 1: unknown activation 'xyz'; try one of linear, relu"),
    ((2, 2, 1), ("softmax", "sigmoid"), "layer 1: softmax belongs in the output layer 2; try relu here"),
])
def test_bad_networks_are_refused(widths: tuple[int, ...], activations: tuple[str, ...], message: str) -> None:
    """The error names the layer and what to try."""
    with pytest.raises(ValueError, match=message):
        Network(widths, activations)


def test_no_cost_goes_with_a_relu_output() -> None:
    """A network can end in relu, but has no backward pass then; the error says so."""
    with pytest.raises(ValueError, match="layer 1: no cost goes with a relu output; try softmax, sigmoid, linear"):
        Network((2, 1), ("relu",)).backward()


def test_passes_read_only_what_they_have() -> None:
    """Each step takes what is given or what an earlier step made."""
    network = Network((2, 3, 4, 2), ("relu", "tanh", "softmax"))
    known = {"X", "y", "m", *network.parameters}
    for step in network.forward() + network.backward():
        assert set(step.inputs) <= known
        known.add(step.name)


@pytest.mark.parametrize(("key", "wrong", "message"), [
    ("w1", (3, 2), r"w1 has shape \(3, 2\), the widths \(2, 3, 1\) need \(2, 3\)"),
    ("b2", (3, 1), r"b2 has shape \(3, 1\), the widths \(2, 3, 1\) need \(1, 1\)"),
])
def test_parameters_that_the_widths_do_not_fit_are_refused(key: str, wrong: tuple[int, int], message: str) -> None:
    """Though the formulas might go through with them."""
    network = Network((2, 3, 1), ("relu", "sigmoid"))
    sizes = {"X": (2, 4), "b1": (3, 1), "w1": (2, 3), "b2": (1, 1), "w2": (3, 1)}
    assert network.run(network.forward(), {k: np.ones(shape) for k, shape in sizes.items()})["a2"].shape == (1, 4)
    with pytest.raises(ValueError, match=message):
        network.run(network.forward(), {k: np.ones(shape) for k, shape in (sizes | {key: wrong}).items()})
