"""The picture of a network: routes that establish what is drawn, for any widths."""

import itertools
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np

from tests.independent import same

LAYS_OUT = {"pictured": "hands the widths to each route"}


def pictured(widths: tuple[int, ...], *, crowded: bool = False) -> Iterator[tuple[str, Callable[[Any], None]]]:
    """Each kind of route, and its check; where it is crowded, the last weight of each layer alone has its letter."""
    yield "enumeration", partial(_drawn, widths, crowded)
    yield "real arrays", partial(_counted, widths, crowded)


def _drawn(widths: tuple[int, ...], crowded: bool, published: Any) -> None:
    """Every unit and every weight, once, by its name: columns a step apart, units centred."""
    units = {f"x{unit}" if layer == 0 else f"a{unit}[{layer}]": (float(layer), (count + 1) / 2 - unit)
             for layer, count in enumerate(widths) for unit in range(1, count + 1)}
    weights = [f"w{j}{k}[{layer}]" for layer in range(1, len(widths)) for k in range(1, widths[layer - 1] + 1)
               for j in range(1, widths[layer] + 1)]
    assert same(published["units"], units)
    assert same(published["biases"], {name.replace("a", "b"): at for name, at in units.items() if name[0] == "a"})
    assert list(published["weights"]) == weights
    lasts = [f"w{widths[layer]}{widths[layer - 1]}[{layer}]" for layer in range(1, len(widths))]
    assert list(published["named"]) == (lasts if crowded else weights)


def _counted(widths: tuple[int, ...], crowded: bool, published: Any) -> None:
    """Each weight fills its place in an array, none twice; a layer's units are spread about its middle."""
    full, named = (_filled(widths, published[key]) for key in ("weights", "named"))
    assert all((array == 1).all() for array in full)
    assert all((array.sum(), array[-1, -1]) == (1 if crowded else array.size, 1) for array in named)
    places = np.array(list(published["units"].values()))
    for layer, count in enumerate(widths):
        heights = places[places[:, 0] == layer, 1]
        assert np.array_equal(np.diff(heights), -np.ones(count - 1))
        assert (heights.sum(), len(heights)) == (0, count)
    assert same(len(published["biases"]), sum(widths[1:]))
    assert all(published["units"][f"a{name[1:]}"] == at for name, at in published["biases"].items())
    letters = [name.translate(str.maketrans("", "", "0123456789")) for name in published["units"]]
    assert letters == ["x"] * widths[0] + ["a[]"] * sum(widths[1:])
    assert len("".join(published["units"])) == 2 * widths[0] + 5 * sum(widths[1:])


def _filled(widths: tuple[int, ...], names: list[str]) -> list[np.ndarray]:
    """How often each weight is named, by its place."""
    arrays = [np.zeros(pair) for pair in itertools.pairwise(widths)]
    for name in names:
        [(unit, reads, layer)] = re.findall(r"^w(\d)(\d)\[(\d)\]$", name)
        arrays[int(layer) - 1][int(reads) - 1, int(unit) - 1] += 1
    return arrays
