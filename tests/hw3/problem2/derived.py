"""What the page is told of the derivations of Problem 2, computed again: row by row."""

from typing import Any

import numpy as np

from tests.derived import Formula

Q = dict[str, Any]


def _total(q: Q, *_: Any) -> Any:
    return np.array([[sum(row)] for row in q["dJ_dz^[2]"]], dtype=object)


def _one_by_one(q: Q, *_: Any) -> Any:
    return sum(q["dz^[2]_db^[2]"].T @ column.reshape(-1, 1) for column in q["dJ_dz^[2]"].T)


def _whole(q: Q) -> Any:
    """The one-hot column: its entries sum to one."""
    entries = [q[f"y_{k}"][0, 0] for k in range(1, len(q["a^[2]"]))]
    return np.array([[e] for e in (*entries, 1 - sum(entries))], dtype=object)


def _jacobian(q: Q, *_: Any) -> Any:
    a = q["a^[2]"].flatten()
    return np.array([[p * ((j == k) - s) for k, s in enumerate(a)] for j, p in enumerate(a)], dtype=object)


def _slopes(q: Q, over: Any, *_: Any) -> Any:
    return over(-_whole(q), q["a^[2]"] * q["m"])


def _residual(q: Q, over: Any, *_: Any) -> Any:
    return over(q["a^[2]"] - _whole(q), q["m"])


def of_classes(n: int) -> dict[str, tuple[dict[str, Formula], list[Formula]]]:
    """Names and forms of each derivation, for so many classes."""
    residual: dict[str, Formula] = {
        f"y_{n}": lambda q, *_: _whole(q)[[n - 1]], "y": lambda q, *_: _whole(q),
        **{f"a_{k + 1}^[2]": lambda q, *_, k=k: q["a^[2]"][[k]] for k in range(n)},
        "da^[2]_dz^[2]": _jacobian, "dJ_da^[2]": _slopes, "dJ_dz^[2]": _residual}
    total: dict[str, Formula] = {
        **dict.fromkeys(("I", f"I_{n}", "dz^[2]_db^[2]"), lambda *_: np.array(
            [[int(r == c) for c in range(n)] for r in range(n)], dtype=object)),
        "dJ_db^[2]": _total}
    return {"hw3.2b.dJ_dz2": (residual, [lambda q, *_: q["da^[2]_dz^[2]"].T @ q["dJ_da^[2]"], _residual]),
            "hw3.2c.dJ_db2": (total, [_one_by_one, _total])}


NAMES = {id: names for id, (names, _) in of_classes(3).items()}
STAGES = {id: stages for id, (_, stages) in of_classes(3).items()}
