"""Problem 1: how those of its statements are read back that print more than their value, or in other sizes."""

import re

import numpy as np

from tests.site.evaluate import Reader
from tests.site.statements import Printed, read_chain
from tests.site.worlds import of

PARAMETER = re.compile(r"(bias|weight) of unit (\d) in layer (\d)(?: for its input (\d))?: ([bw])(\d)\[(\d), (\d)\]")
SIZES = {"b1": (3, 1), "w1": (4, 3), "b2": (2, 1), "w2": (3, 2), "x": (4, 1)}


def parameters(one: Printed) -> list[str]:
    """Each row: the letter, its words, and its place in Python say the same unit, input and layer as the value."""
    wrong = []
    for row, (latex, place) in zip(one.html.xpath(".//tbody/tr"), one.value.items(), strict=True):
        said = PARAMETER.fullmatch(row[1].text_content())
        if not said:
            return [f"the words of {latex}"]
        word, unit, named, feature, letter, *where = said.groups()
        layer, *entry = map(int, where)
        name = f"{letter}_{{{unit}{feature or ''}}}^{{[{layer}]}}"
        at = [int(feature) - 1, int(unit) - 1] if feature else [int(unit) - 1, 0]
        if (row[0].find(".//math").get("data-latex") != latex or name != latex or (layer, *entry) != place
                or entry != at or int(named) != layer or word != {"b": "bias", "w": "weight"}[letter]):
            wrong.append(f"the row of {latex}")
    return wrong


def _numbers() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(9)
    return {name: rng.normal(size=size) for name, size in SIZES.items()}


def step(one: Printed) -> list[str]:
    """In the sizes that the value is in."""
    world = of({re.sub(r"(\d)$", r"^[\1]", name): entries for name, entries in _numbers().items()}, ())
    return read_chain(Printed(one.id, one.statement, one.html, Reader(world, 1)))


def symbols(id: str) -> dict[str, float]:
    """What symbols stand for that the worlds do not name."""
    x = {f"x_{k + 1}": float(entry) for k, entry in enumerate(_numbers()["x"][:, 0])}
    return {"hw3.1.behind.converse": {"w0": 0.7, "w1": -0.2}, "hw3.1.behind.step": x}.get(id, {})


CLAIMS = {"hw3.1.parameters": parameters, "hw3.1.behind.step": step}
