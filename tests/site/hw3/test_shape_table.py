"""The shape table of Problem 2, read back out of the built page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tests.hw3.problem2.worlds import world_of
from tests.site.evaluate import Reader, agree, items
from tests.site.reader import pages


def shape_rows(claim: Any) -> Iterator[tuple[str, list[str], list[Any]]]:
    """The rows of the shape table: the quantity, its shape in numbers, and the rule's two lines."""
    for row in claim.xpath(".//tbody/tr"):
        name, shape, rule = row
        [quantity] = items([next(name.iter("math"))])
        yield quantity.text, shape.text_content().replace(" ", "").split("="), list(rule.iter("math"))


def test_the_shape_table_is_read_back(built: Path) -> None:
    """In letters a rule gives the quantity's own values; with the shapes put in, its shape."""
    world, m = world_of("hw3.2a.shapes")
    claim = next(c for page in pages(built) for c in page.claims if c.get("id") == "hw3.2a.shapes")
    rows = list(shape_rows(claim))
    assert len(rows) == 18
    sizes = {"n0": 2, "n1": 2, "n2": 3, "m": 100, "1": 1}
    for name, (letters, numbers), rule in rows:
        real = np.shape(world(name, None))
        assert numbers == f"({real[0]},{real[1]})"
        assert tuple(sizes[s] for s in letters.strip("()").split(",")) == real
        if rule:
            in_letters, filled = (items([line]) for line in rule)
            assert agree(Reader(world, m).value(in_letters), world(name, None)), name
            assert np.shape(Reader(world, m, shapes=True).value(filled)) == real, name
