"""What the pages are told of the derivations of Problem 3, computed again: plain arithmetic on arrays."""

from fractions import Fraction
from typing import Any

import numpy as np

from tests.derived import Formula

Q = dict[str, Any]


def _sum(array: Any) -> Any:
    return array.sum(axis=1, keepdims=True)


def _a(q: Q, over: Any, exp: Any, _: Any) -> Any:
    return over(exp(q["z"]), 1 + exp(q["z"]))


def _slope(q: Q, over: Any, *_: Any) -> Any:
    return over(q["a"] - q["y"], q["a"] * (1 - q["a"]) * q["m"])


def _cost(q: Q, over: Any, _: Any, log: Any) -> Any:
    return over(-(q["y"] * log(q["a"]) + (1 - q["y"]) * log(1 - q["a"])), q["m"])


def _by_z(q: Q, over: Any, *_: Any) -> Any:
    return over(q["a"] - q["y"], q["m"])


def _by_a(q: Q, *_: Any) -> Any:
    return q["a"] - q["a"] ** 2


NAMES: dict[str, dict[str, Formula]] = {
    "hw3.3a.da_dz": {"a": _a, "da_dz": _by_a},
    "hw3.3a.dJ_dz": {"a": _a, "dJ_da": _slope, "da_dz": _by_a, "dJ_dz": _by_z, "J": _cost},
}
STAGES: dict[str, list[Formula]] = {
    "hw3.3a.da_dz": [lambda q, over, exp, log: over(exp(q["z"]), (1 + exp(q["z"])) ** 2), _by_a],
    "hw3.3a.dJ_dz": [lambda q, over, exp, log: q["dJ_da"] * q["da_dz"], _by_z],
}


def _by_b(q: Q, over: Any, *_: Any) -> Any:
    return over(_sum(q["a"] - q["y"]), q["m"])


def _by_w(q: Q, over: Any, *_: Any) -> Any:
    return over(np.array([[sum(x * r for x, r in zip(q["X"][0], row, strict=True)) for row in q["a"] - q["y"]]],
                         dtype=object), q["m"])


def _step(letter: str, by: Formula) -> Formula:
    return lambda q, over, exp, log: q[letter] - q["alpha"] * by(q, over, exp, log)


_SAME: dict[str, Formula] = {"x": lambda q, over, exp, log: q["X"], "dJ_dz": _by_z,
                             "dJ(i)_dz": lambda q, over, exp, log: q["a"] - q["y"]}
_BOTH: dict[str, Formula] = {"dJ_db": _by_b, "dJ_dw": _by_w}
_CHAIN: dict[str, dict[str, Formula]] = {
    "a": {"dz_db": lambda q, *_: np.array([[1]], dtype=object), "dz_dw": lambda q, *_: q["X"]},
    "c": {"dz_db": lambda q, *_: np.array([[1, 0], [0, 1]], dtype=object)}}
for _part in "ac":
    for _letter, _by in (("b", _by_b), ("w", _by_w)):
        _id, _old = f"hw3.3{_part}.{_letter}_new", f"dJ_d{_letter}"
        NAMES[_id] = _SAME | _BOTH | _CHAIN[_part] | {f"{_letter}^new": _step(_letter, _by)}
        STAGES[_id] = [_step(_letter, lambda q, over, exp, log, key=_old: q[key]), _step(_letter, _by)]

VALUES = {"b": {"dJ_db": [["-0.1155"]], "dJ_dw": [["0.019"]]},
          "d": {"dJ_db": [["0.1155"], ["-0.1155"]], "dJ_dw": [["-0.019", "0.019"]]}}


def _typed(rows: list[list[Any]]) -> Formula:
    """Numbers as they stand: tops over bottoms."""
    exact = [[Fraction(entry) for entry in row] for row in rows]
    top, bottom = (np.array([[getattr(entry, part) for entry in row] for row in exact], dtype=object)
                   for part in ("numerator", "denominator"))
    return lambda q, over, exp, log: over(top, bottom)


def of_values(part: str, values: dict[str, list[list[Any]]]) -> dict[str, tuple[dict[str, Formula], list[Formula]]]:
    """Names and forms of the derivations in numbers, where the gradients come to these."""
    names = _SAME | {name: _typed(rows) for name, rows in values.items()}
    return {f"hw3.3{part}.{name}": (names, [_BOTH[name], names[name]]) for name in values}


for _part, _values in VALUES.items():
    for _id, (_names, _stages) in of_values(_part, _values).items():
        NAMES[_id], STAGES[_id] = _names, _stages
