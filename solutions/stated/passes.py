"""The passes of any dense network and a step of descent, written down line by line: with shapes, or with numbers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from .. import formulas as f
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
    network.check(known)
    leaves = {key: quantity(notation.named(key), value, observed=key in "Xy") for key, value in known.items()}
    leaves["m"] = quantity("m", m)
    lines: dict[str, Written] = dict(leaves)
    for name, formula, inputs in network.forward() + network.backward():
        args = tuple(leaves[i] for i in inputs)
        label = formula.__name__
        lines[name] = called(label, formula, *args) if label in ACTIVATIONS else formula(*args)
        leaves[name] = quantity(notation.named(name), _named(lines[name].value, name), observed=_is_observed(name))
    return lines


def worked(network: Network, known: Mapping[str, Any], m: int, places: int | None = None,
           alpha: Any = None) -> dict[str, Chain]:
    """Each line of both passes: formula = numbers put in = value; what does not end is rounded to `places`.

    With `alpha`, also each new b and w after one step of descent: `b1_new`.
    """
    lines = work(network, known, m)
    steps = network.forward() + network.backward()
    made = {step.name: chain(_latex(step.name), lines[step.name], fill=True, places=places) for step in steps}
    for key in network.parameters if alpha is not None else ():
        old, slope = (quantity(notation.named(k), lines[k].value) for k in (key, f"dJ_d{key}"))
        new = f.step(old, slope, quantity(notation.Name("alpha"), alpha))
        made[f"{key}_new"] = chain(_latex(f"{key}_new"), new, fill=True, places=places)
    return made


def _latex(key: str) -> str:
    """A name in LaTeX: `w1`, `dJ_dw1`, or `w1_new`."""
    name = notation.named(key.removesuffix("_new"))
    return replace(name, new=True).latex if isinstance(name, notation.Name) and key.endswith("_new") else name.latex


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
