"""The bank of Problem 3, computed again: plain loops, at the question's numbers or at others."""

from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction as Q
from typing import Any

import numpy as np

from tests.again import Json, Rows, candidate, choices, drawn_wrong, modulo, text, told
from tests.homework import answers
from tests.hw3.problem3.steps import QUESTION, Numbers

TYPED = answers("hw3.3")
MISTAKES = list(TYPED["mistakes"])
LETTERS = MISTAKES[:9]
CONVENTIONS = {"b": ("each", "mean", "first", "first_of_mean"), "d": ("each", "mean")}


def hundredths(value: Q) -> Q:
    """Rounded to two places, halves to even, by decimal arithmetic."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Q(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_EVEN))


def step(d: Json, rate: Any, wrong: str = "") -> dict[str, Rows]:
    """One step, entry by entry: residuals, both gradients, both new values; with one thing wrong."""
    x, y, a, b, w = (d[key] for key in "xyabw")
    units, each = range(len(b)), range(len(x))
    m = Q(len(x))
    if wrong == "classes_the_other_way":
        y = y[::-1] if len(b) == 2 else [[{0: 1, 1: 0}[v] for v in y[0]]]
    if wrong == "activation_rounded":
        a = [[hundredths(v) for v in row] for row in a]
    if wrong == "sigmoid_not_applied":
        a = [[b[k] + w[k] * x[i] for i in each] for k in units]
    sign = -1 if wrong == "y_minus_a" else 1
    r = [[sign * (a[k][i] - y[k][i]) for i in each] for k in units]
    over = {"mean_forgotten": Q(1), "mean_taken_again": m * m}.get(wrong, m)
    by = {"x_forgotten": [1] * len(x), "x_summed_apart": [sum(x)] * len(x)}.get(wrong, x)
    db = [sum(r[k]) / over for k in units]
    dw = [sum(by[i] * r[k][i] for i in each) / over for k in units]

    def new(old: Any, g: Any) -> Any:
        if wrong == "ascent":
            return old + rate * g
        if wrong == "alpha_forgotten":
            return old - g
        if wrong == "old_forgotten":
            return -rate * g
        if wrong == "step_not_taken":
            return old
        return old - rate * (hundredths(g) if wrong == "gradient_rounded" else g)

    mean = [[v / over for v in row] for row in r]
    return {"each": r, "mean": mean, "first": [[row[0]] for row in r],
            "first_of_mean": [[row[0]] for row in mean], "dJ_db": [[v] for v in db], "dJ_dw": [dw],
            "b_new": [[new(b[k], db[k])] for k in units], "w_new": [[new(w[k], dw[k]) for k in units]]}


def play(d: Json, pick: Callable[[Json], Rows], loose: dict[tuple[int, int], Q]) -> Rows | None:
    """How far each entry may be off: its slope by each rounded activation, times half its last place, added up."""
    total = [[Q(0) for _ in row] for row in pick(d)]
    for (k, i), half in loose.items():
        moved = [row[:] for row in d["a"]]
        moved[k][i] += 1
        change = pick(d | {"a": moved})
        total = [[t + abs(c - p) * half for t, c, p in zip(*rows, strict=True)]
                 for rows in zip(total, change, pick(d), strict=True)]
    return total if any(v for row in total for v in row) else None


def places(rights: list[Rows], others: list[Rows]) -> int:
    """The least number of decimals at which no right value, rounded, could be another value, rounded."""
    gaps = [max(abs(p - q) for rows in zip(r, o, strict=True) for p, q in zip(*rows, strict=True))
            for r in rights for o in others if r != o and np.shape(r) == np.shape(o)]
    return next(d for d in range(20) if min(gaps) * 10**d > 1)


def numbers(part: str, n: Numbers) -> Json:
    """The boxes of (b) or (d): rights, mistakes, their play, and what follows from what."""
    said, rates = TYPED["box"], n.rates
    d = {"x": n.x, "y": n.y, "a": n.activations, "b": n.b, "w": n.w}
    loose = {(k, i): Q(1, 2 * 10 ** len(v.partition(".")[2]))
             for k, row in enumerate(n.a) for i, v in enumerate(row) if v != "0.5"}
    boxes: Json = {}
    for name, variants in {"dJ_dz": [(c, rates[0]) for c in CONVENTIONS[part]], "dJ_db": [("dJ_db", rates[0])],
                           "dJ_dw": [("dJ_dw", rates[0])], "b_new": [("b_new", r) for r in rates],
                           "w_new": [("w_new", r) for r in rates]}.items():
        id = f"hw3.3{part}.{name}"

        def pick(variant: tuple[str, Q], wrong: str = "") -> Callable[[Json], Rows]:
            return lambda at: step(at, variant[1], wrong)[variant[0]]

        rights = [pick(v)(d) for v in variants]
        made = [(m, k, [pick(v, m)(d)]) for m in MISTAKES for k, v in enumerate(variants)]
        wrong = told([[r] for r in rights], made)
        steady = ("activation_rounded", "gradient_rounded")
        mistaken = [candidate(v, [f"mistake.{m}" for m in ms], of, text,
                              None if ms[0] in steady else play(d, pick(variants[of], ms[0]), loose))
                    for ms, of, v in wrong]
        boxes[id] = {
            "kind": "numbers", "called": said[id]["called"], "mistakes": mistaken,
            "rights": [candidate([r], [f"right.{id}.{k}"] if len(rights) > 1 else [], k, text, play(d, pick(v), loose))
                       for k, (r, v) in enumerate(zip(rights, variants, strict=True))],
            "places": places(rights, [*rights, *(v[0] for _, _, v in wrong)]),
            "follows": [f for f in following(part, name, n)]}
    return boxes


def following(part: str, name: str, n: Numbers) -> Iterator[Json]:
    """What leads to a box: the mean or the sum of residuals, plain or each by its x; old less rate times gradient."""
    K, m = len(n.a), len(n.x)
    if name in ("dJ_db", "dJ_dw"):
        by = [Q(1)] * m if name == "dJ_db" else n.x
        for of, over in ((0, m), (1, 1)):
            parts = [[by[i] * (j == k) / over for j in range(K)] for k in range(K) for i in range(m)]
            yield {"from": f"hw3.3{part}.dJ_dz", "of": of, "bound": "1",
                   "parts": [_laid(name[-1], part) for part in ([Q(0)] * K, *parts)]}
    if name in ("b_new", "w_new"):
        old, gradient = n.b if name == "b_new" else n.w, f"dJ_d{name[0]}"
        for rate in n.rates:
            parts = [[-rate * (j == k) for j in range(K)] for k in range(K)]
            yield {"from": f"hw3.3{part}.{gradient}", "of": 0,
                   "parts": [_laid(name[0], part) for part in (old, *parts)],
                   "bound": "1" if name == "b_new" else text(sum(map(abs, n.x)) / m)}


def _laid(letter: str, entries: Sequence[Q]) -> list[list[str]]:
    """As a column, like b, or a row, like w."""
    return [[text(e)] for e in entries] if letter == "b" else [[text(e) for e in entries]]


def letters(part: str, points: list[Json]) -> Json:
    """The boxes of (a) and (c): the same loops on the numbers of the points."""
    boxes: Json = {}
    for name in ("b_new", "w_new"):
        id = f"hw3.3{part}.{name}"

        def at(k: int, wrong: str = "", name: str = name) -> Rows:
            n = {key: [[Q(int(v)) for v in row] for row in rows] for key, rows in points[k]["names"].items()}
            d = {"x": n["X"][0], "y": n["y"], "a": n["a"], "b": [row[0] for row in n["b"]], "w": n["w"][0]}
            return step(d, n["alpha"][0][0], wrong)[name]

        rights = [[at(k) for k in range(len(points))]]
        wrong = told(rights, [(m, 0, [at(0, m)]) for m in LETTERS])
        boxes[id] = {"kind": "formula", "called": TYPED["box"][id]["called"], "points": f"hw3.3{part}",
                     "rights": [candidate(v, [], 0, modulo, None) for v in rights], "terms": [],
                     "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, modulo, None) for ms, of, v in wrong]}
    return boxes


def expected(bank: Json) -> Json:
    """All boxes of the bank."""
    points = bank["points"]
    return (letters("a", points["hw3.3a"]) | numbers("b", QUESTION["b"]) | letters("c", points["hw3.3c"])
            | numbers("d", QUESTION["d"]) | choices(TYPED))


def wrong_points(part: str, points: list[Json]) -> list[str]:
    """What is wrong with the points: names, shapes, rows that are not those of their matrix, numbers out of range."""
    found: list[str] = []
    seen: list[list[int]] = []
    for point in points:
        names, m = point["names"], point.get("m", 0)
        K = 1 if part == "hw3.3a" else 2
        wanted = {"X": (1, m), "x": (1, m), "y": (K, m), "a": (K, m), "b": (K, 1), "w": (1, K)}
        wanted |= {"alpha": (1, 1), "m": (1, 1)}
        for k in range(1, K + 1):
            wanted |= {f"y_{k}": (1, m), f"a_{k}": (1, m), f"b_{k}": (1, 1), f"w_{k}": (1, 1)}
            slices = {"y": [names["y"][k - 1]], "a": [names["a"][k - 1]], "b": [names["b"][k - 1]],
                      "w": [[names["w"][0][k - 1]]]}
            found += [f"{letter}_{k} is no row of {letter}" for letter, rows in slices.items()
                      if names[f"{letter}_{k}"] != rows]
        observed = [name for name in wanted if name[0] in "Xxya" and name != "alpha"]
        found += ["x is not X"] * (names["x"] != names["X"]) + ["m is not m"] * (names["m"] != [[str(m)]])
        if {key: np.shape(rows) for key, rows in names.items()} != wanted:
            found.append("names or shapes")
        found += ["observed names"] * (sorted(point.get("observed", [])) != sorted(observed))
        seen.append([int(v) for key in names if "_" not in key for row in names[key] for v in row
                     if key not in ("x", "m")])
    return found + drawn_wrong(seen)
