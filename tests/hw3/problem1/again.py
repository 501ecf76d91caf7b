"""The bank of Problem 1, computed again: typed formulas, by SymPy."""

import re
from fractions import Fraction as Q

import numpy as np
import sympy as sp

from tests.again import Json, Rows, candidate, choices, drawn_wrong, modulo, told
from tests.homework import answers

PARAMETERS = ("b_1^[1]", "b_2^[1]", "w_11^[1]", "w_12^[1]", "w_21^[1]", "w_22^[1]", "b_1^[2]", "w_11^[2]", "w_12^[2]")


def polynomial(formula: str, point: dict[str, Rows]) -> Q:
    """A typed formula at a point: its names are looked up, its sum is worked out."""
    key = re.compile(r"([bw])(\d+)\[(\d)\]")
    expression = sp.sympify(key.sub(r"\1_\2_\3", formula))
    values = {sp.Symbol(f"{a}_{b}_{c}"): sp.Integer(int(point[f"{a}_{b}^[{c}]"][0][0]))
              for a, b, c in key.findall(formula)}
    return Q(int(expression.subs(values)))


def expected(bank: Json) -> Json:
    """b* and w*, and what their mistakes give."""
    points, typed = bank["points"]["hw3.1"], answers("hw3.1")
    boxes = choices(typed)
    for id, said in typed["box"].items():
        if id in boxes:
            continue

        def at(formula: str, k: int) -> Rows:
            return [[polynomial(formula, points[k]["names"])]]

        rights = [[at(said["right"][0], k) for k in range(len(points))]]
        wrong = told(rights, [(m, 0, [at(f, 0)]) for m, f in said["mistakes"].items()])
        boxes[id] = {"kind": "formula", "called": said["called"], "points": "hw3.1",
                     "rights": [candidate(v, [], 0, modulo, None) for v in rights],
                     "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, modulo, None) for ms, of, v in wrong],
                     "terms": [[modulo(at(t, k)[0][0]) for k in range(len(points))] for t in said["terms"]]}
    return boxes


def wrong_points(_: str, points: list[Json]) -> list[str]:
    """What is wrong with the points: names, shapes, numbers that are not drawn."""
    found = ["nothing is observed here" for point in points if set(point) != {"names"}]
    found += ["names or shapes" for point in points
              if {k: np.shape(rows) for k, rows in point["names"].items()} != dict.fromkeys(PARAMETERS, (1, 1))]
    return found + drawn_wrong([[int(v) for rows in p["names"].values() for row in rows for v in row] for p in points])
