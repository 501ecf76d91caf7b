"""What the page is told of the derivation of Problem 1, computed again: a sum over the paths."""

from typing import Any

from tests.derived import Formula

Q = dict[str, Any]


def _hidden(j: int) -> Formula:
    return lambda q, *_: q[f"b_{j}^[1]"] + sum(q[f"w_{j}{k}^[1]"] * q[f"x_{k}"] for k in (1, 2))


def _star(k: int) -> Formula:
    return lambda q, *_: sum(q[f"w_1{j}^[2]"] * q[f"w_{j}{k}^[1]"] for j in (1, 2))


def _bias(q: Q, *_: Any) -> Any:
    return q["b_1^[2]"] + sum(q[f"w_1{j}^[2]"] * q[f"b_{j}^[1]"] for j in (1, 2))


def _output(q: Q, *_: Any) -> Any:
    return q["b_1^[2]"] + sum(q[f"w_1{j}^[2]"] * q[f"a_{j}^[1]"] for j in (1, 2))


def _multiplied(q: Q, *_: Any) -> Any:
    return _bias(q) + sum(_star(k)(q, _none, _none) * q[f"x_{k}"] for k in (1, 2))


def _none(*_: Any) -> Any:
    return None


NAMES: dict[str, dict[str, Formula]] = {"hw3.1.sum": {
    "a_1^[1]": _hidden(1), "a_2^[1]": _hidden(2), "b*": _bias, "w_11*": _star(1), "w_12*": _star(2),
    "z_1^[2]": _multiplied}}
STAGES: dict[str, list[Formula]] = {"hw3.1.sum": [
    _output, _multiplied, lambda q, *_: q["b*"] + sum(q[f"w_1{k}*"] * q[f"x_{k}"] for k in (1, 2))]}
