"""The bank of Problem 1, computed again: plain loops."""

from fractions import Fraction as Q
from typing import Any

import numpy as np

from tests.again import Json, candidate, drawn_wrong, modulo, text, told
from tests.homework import answers

TYPED = answers("hw0.1")["box"]
X, Y, RATE = [Q(1), Q(2), Q(3)], [Q(2), Q(2), Q(4)], Q(1, 10)
MISTAKES = ("x_forgotten", "y_minus_a", "mean_forgotten", "bias_forgotten", "ascent")


def slope(b: Q, w: Q, xs: list[Q], ys: list[Q], wrong: str = "") -> Q:
    """dJ/dw, observation by observation; with one thing wrong."""
    total = Q(0)
    for x, y in zip(xs, ys, strict=True):
        r = w * x - y + (0 if wrong == "bias_forgotten" else b)
        total += (-r if wrong == "y_minus_a" else r) * (1 if wrong == "x_forgotten" else x)
    return total if wrong == "mean_forgotten" else total / len(xs)


def moved(wrong: str = "") -> Q:
    """The new weight."""
    return 1 + (RATE if wrong == "ascent" else -RATE) * slope(Q(0), Q(1), X, Y, wrong)


def _box(kind: str, called: list[str], at: Any, count: int, write: Any) -> Json:
    """An entry of the bank: `at(k, mistake)` is the value at point k; mistakes are told apart by the first."""
    rights = [[[[at(k, "")]] for k in range(count)]]
    wrong = told(rights, [(mistake, 0, [[[at(0, mistake)]]]) for mistake in MISTAKES])
    return {"kind": kind, "called": called, "rights": [candidate(v, [], 0, write, None) for v in rights],
            "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, write, None) for ms, of, v in wrong]}


def expected(bank: Json) -> Json:
    """All boxes."""
    points = [{name: Q(int(rows[0][0])) for name, rows in point["names"].items()} for point in bank["points"]["hw0.1a"]]

    def in_letters(k: int, wrong: str) -> Q:
        p = points[k]
        return slope(p["b"], p["w"], [p["x"]], [p["y"]], wrong)

    follows = {"from": "hw0.1b.dJ_dw", "of": 0, "shape": [1, 1], "rows": 1, "columns": 1, "bound": "2",
               "matrix": [[text(-RATE)]], "constant": ["1"]}
    in_numbers = _box("numbers", ["djdw"], lambda _, wrong: slope(Q(0), Q(1), X, Y, wrong), 1, text)
    new = _box("numbers", ["wnew"], lambda _, wrong: moved(wrong), 1, text)
    formula = _box("formula", TYPED["hw0.1a.dJ_dw"]["called"], in_letters, len(points), modulo)
    return {"hw0.1a.dJ_dw": formula | {"points": "hw0.1a", "terms": []},
            "hw0.1b.dJ_dw": in_numbers | {"places": 1, "follows": []},  # they are 2/3 apart
            "hw0.1b.w_new": new | {"places": 2, "follows": [follows]}}  # they are 1/15 apart


def wrong_points(_: str, points: list[Json]) -> list[str]:
    """What is wrong with the points: names, shapes, numbers that are not drawn."""
    found = ["names or shapes" for point in points
             if {k: np.shape(rows) for k, rows in point["names"].items()} != dict.fromkeys("bwxy", (1, 1))]
    found += ["nothing is observed here" for point in points if set(point) != {"names"}]
    return found + drawn_wrong([[int(rows[0][0]) for rows in point["names"].values()] for point in points])
