"""What the page is told of the derivation of Problem 2, computed again: row by row."""

from typing import Any

import numpy as np

from tests.derived import Formula

Q = dict[str, Any]


def _total(q: Q, *_: Any) -> Any:
    return np.array([[sum(row)] for row in q["dJ_dz^[2]"]], dtype=object)


def _one_by_one(q: Q, *_: Any) -> Any:
    return sum(q["dz^[2]_db^[2]"].T @ column.reshape(-1, 1) for column in q["dJ_dz^[2]"].T)


NAMES: dict[str, dict[str, Formula]] = {"hw3.2c.dJ_db2": {
    "dz^[2]_db^[2]": lambda q, *_: np.array([[int(r == c) for c in range(3)] for r in range(3)], dtype=object),
    "dJ_db^[2]": _total}}
STAGES: dict[str, list[Formula]] = {"hw3.2c.dJ_db2": [_one_by_one, _total]}
