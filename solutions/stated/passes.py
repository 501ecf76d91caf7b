"""The forward and the backward pass of any dense network, written down line by line: with shapes, or with numbers."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from .. import notation
from ..network import ACTIVATIONS, Network
from ..readings.shapes import Shape
from ..readings.written import Written, called, quantity
from .lines import Chain
from .working import chain


def work(network: Network, known: Mapping[str, Any], m: Any) -> dict[str, Written]:
    """Every quantity as written; each formula is run once, on those above it.

    `known` has X, y and each b and w: their shapes, or exact numbers; `m` is the number of observations, or a letter.
    """
    leaves = {key: quantity(notation.named(key), value, observed=key in "Xy") for key, value in known.items()}
    leaves["m"] = quantity("m", m)
    lines: dict[str, Written] = dict(leaves)
    for name, formula, inputs in network.forward() + network.backward():
        args = tuple(leaves[i] for i in inputs)
        label = formula.__name__
        lines[name] = called(label, formula, *args) if label in ACTIVATIONS else formula(*args)
        leaves[name] = quantity(notation.named(name), _named(lines[name].value, name), observed=_is_observed(name))
    return lines


def worked(network: Network, known: Mapping[str, Any], m: int, places: int | None = None) -> dict[str, Chain]:
    """Each line of both passes: formula = numbers put in = value; what does not end is rounded to `places`."""
    lines = work(network, known, m)
    return {step.name: chain(notation.named(step.name).latex, lines[step.name], fill=True, places=places)
            for step in network.forward() + network.backward()}


def _is_observed(key: str) -> bool:
    """Whether a quantity has a column for each observation: a and z, and the derivatives by them."""
    return key.rstrip("0123456789")[-1] in "az"


def _named(value: Any, key: str) -> Any:
    """A shape says in an error whose it is: z^[1], dJ/dw^[2]."""
    if not isinstance(value, Shape):
        return np.asarray(value)
    name = notation.named(key)
    inner = name.by if isinstance(name, notation.Partial) else name
    text = f"{inner.letter}^[{inner.layer}]" if inner.layer else inner.letter
    return Shape(value.rows, value.columns, f"dJ/d{text}" if isinstance(name, notation.Partial) else text)
