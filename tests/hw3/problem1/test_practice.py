"""Problem 1 with other layers: which there are, and points at which no formula may be compared."""

from typing import Any

import pytest

from solutions.answers import practice
from solutions.answers.bank import bank
from solutions.answers.practice import Variant
from solutions.hw3.problem1.practice import WIDTHS
from tests.hw3.problem1 import practice as again
from tools.variants import seeds

VARIANT = Variant(practice.every()["hw3.1"], 1)


def test_every_network_that_is_meant_is_drawn() -> None:
    """Networks of the same layers ask the same, so there are no more; none is the homework's own."""
    drawn = {Variant(VARIANT.practice, seed).drawn["hw3.1"]["network"].widths for seed in seeds("hw3.1")}
    assert drawn == {*WIDTHS}
    assert len(WIDTHS) == len({*WIDTHS} - {(2, 2, 1)}) == VARIANT.practice.fewest


def test_other_points_are_refused() -> None:
    """A name that is missing, a number that is not drawn from the full range."""
    made: dict[str, Any] = bank([*VARIANT.boxes.values()])
    assert again.bank(VARIANT.drawn, made["points"]) == made["boxes"]
    [part], [one, two] = made["points"], made["points"]["hw3.1"]
    for wrong in ({k: v for k, v in one["names"].items() if k != "b_1^[1]"}, one["names"] | {"b_1^[1]": [["7"]]}):
        with pytest.raises(AssertionError):
            again.bank(VARIANT.drawn, {part: [{"names": wrong}, two]})
