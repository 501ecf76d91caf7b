"""Problem 3 with other numbers: its routes, its bank computed again, the world in which its lines are read back."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from tests.again import Json
from tests.hw3.problem3 import again, steps, worlds
from tests.hw3.problem3.derived import of_values
from tests.hw3.problem3.steps import Check, Numbers
from tests.site.evaluate import World

Drawn = Mapping[str, Mapping[str, str]]  # the givens of each part, as text


def checks(drawn: Drawn) -> Iterator[Check]:
    """Every route of every claim, at the givens of a seed."""
    for part, texts in drawn.items():
        n = steps.numbers(texts)
        yield from ((f"{part}.{claim}", by, check) for claim, by, check in (*_given(n), *steps.checks(n)))
    [rates] = {tuple(steps.numbers(texts).rates) for texts in drawn.values()}  # one table has them for all parts

    def same_rates(published: Any) -> None:
        assert [*published] == [*rates]

    yield "hw3.3b.rates", "question as printed", same_rates


def _given(n: Numbers) -> Iterator[Check]:
    """What the page gives is what was drawn."""
    def same_table(published: Any) -> None:
        assert {key: np.asarray(rows, dtype=object).tolist() for key, rows in published.items()} == {
            "x": [[*n.x]], "y": [[*n.y[-1]]], "a": n.activations}

    def same_start(published: Any) -> None:
        b, w = (np.asarray(rows, dtype=object).tolist() for rows in published)
        assert (b, w) == ([[e] for e in n.b], [[*n.w]])

    yield "data", "question as printed", same_table
    yield "start", "question as printed", same_start


def bank(drawn: Drawn, _: Any) -> Json:
    """The boxes of numbers, computed again."""
    made = {part: again.numbers(part[-1], steps.numbers(texts)) for part, texts in drawn.items()}
    return {id: box for boxes in made.values() for id, box in boxes.items()}


def derivations(drawn: Drawn) -> dict[str, Any]:
    """What is computed again of the derivations: names and forms."""
    made: dict[str, Any] = {}
    for part, texts in drawn.items():
        gradients = steps.exactly(steps.numbers(texts))
        made |= of_values(part[-1], {name: gradients[name] for name in ("dJ_db", "dJ_dw")})
    return made


def world(id: str, drawn: Drawn) -> tuple[World, int]:
    """What the names in a line stand for, and the number of observations."""
    return worlds.of_numbers(steps.numbers(drawn[id.split(".", 2)[0] + "." + id.split(".", 2)[1]]), id)
