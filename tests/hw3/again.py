"""The banks of HW3, computed again: typed formulas by SymPy, plain loops, real arrays. Nothing of the package.

`expected(bank)` takes only the random points from a bank, after `wrong_points` has looked at them.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction as Q
from pathlib import Path
from typing import Any

import numpy as np
import sympy as sp

P = 2**61 - 1
Json = dict[str, Any]
Rows = list[list[Any]]


def typed(problem: str) -> Json:
    """The answers typed by hand for a problem: `problem1`."""
    return tomllib.loads((Path(__file__).parent / f"{problem}.answers.toml").read_text(encoding="utf-8"))


def text(value: Any) -> str:
    """A fraction as the bank writes it; modulo P where it is of a point."""
    return str(Q(value))


def modulo(value: Q) -> str:
    """A fraction modulo P."""
    return str(value.numerator * pow(value.denominator, -1, P) % P)


def candidate(value: list[Rows], says: list[str], of: int, write: Callable[[Any], str], within: Rows | None) -> Json:
    """An entry of the bank; what is usual is left out."""
    made: Json = {"value": [[[write(e) for e in row] for row in rows] for rows in value]}
    made |= {"says": says} if says else {}
    made |= {"of": of} if of else {}
    return made | ({"within": [[text(e) for e in row] for row in within]} if within else {})


def told(rights: list[list[Rows]], made: list[tuple[str, int, list[Rows]]]) -> list[tuple[list[str], int, list[Rows]]]:
    """Each wrong value once, with all the mistakes that give it; a value that is right is no mistake."""
    found: list[tuple[list[str], int, list[Rows]]] = []
    for mistake, of, value in made:
        if any(value == right[: len(value)] for right in rights):
            continue
        same = next((f for f in found if f[2] == value), None)
        if same is None:
            found.append(([mistake], of, value))
        elif mistake not in same[0]:
            same[0].append(mistake)
    return found


# Problem 1: typed formulas, by SymPy ------------------------------------------------------------------

def polynomial(formula: str, point: dict[str, Rows]) -> Q:
    """A typed formula at a point: its names are looked up, its sum is worked out."""
    key = re.compile(r"([bw])(\d+)\[(\d)\]")
    expression = sp.sympify(key.sub(r"\1_\2_\3", formula))
    values = {sp.Symbol(f"{a}_{b}_{c}"): sp.Integer(int(point[f"{a}_{b}^[{c}]"][0][0]))
              for a, b, c in key.findall(formula)}
    return Q(int(expression.subs(values)))


def problem1(points: list[Json]) -> Json:
    """b* and w*, and what their mistakes give."""
    boxes: Json = {}
    for id, said in typed("problem1")["box"].items():
        if "mistakes" not in said:
            boxes[id] = choice(said)
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


def choice(said: Json) -> Json:
    """The options of a choice, by hand."""
    return {"kind": "choice", "called": [], "options": {key: "right" for key in said["right"]}
            | {key: "wrong" for key in said["wrong"]}}


# Problem 2: real arrays -------------------------------------------------------------------------------

def arrays() -> dict[str, np.ndarray]:
    """Arrays of the question's sizes, multiplied as the course does; a derivative is laid out like its quantity."""
    q = {"X": np.zeros((2, 100)), "y": np.zeros((3, 100)), "w1": np.zeros((2, 2)), "b1": np.zeros((2, 1)),
         "w2": np.zeros((2, 3)), "b2": np.zeros((3, 1))}
    q["z1"] = q["b1"] + q["w1"].T @ q["X"]
    q["a1"] = np.maximum(q["z1"], 0)
    q["z2"] = q["b2"] + q["w2"].T @ q["a1"]
    q["a2"] = np.exp(q["z2"])
    return q | {f"dJ_d{key}": np.zeros_like(q[key]) for key in q if key not in "Xy"}


def wrong_shapes(key: str, shape: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """What each mistake gives for a quantity that it is about."""
    letter, layer = key.rstrip("12")[-1], int(key[-1]) if key[-1] in "12" else {"X": 0, "y": 2}[key]
    units, before, (rows, columns) = [2, 2, 3], [2, 2, 2], shape
    found: dict[str, tuple[int, int]] = {}
    if letter in "Xyza":
        found |= {"observations_in_rows": (columns, rows), "one_observation": (rows, 1),
                  "observations_squared": (columns, columns), "outputs_for_units": (3, columns),
                  "inputs_for_units": (before[layer], columns)}
    elif letter == "w":
        found |= {"transposed_weight": (columns, rows), "outputs_for_units": (rows, 3),
                  "inputs_for_units": (rows, before[layer])}
    else:
        found |= {"bias_as_a_row": (1, rows), "bias_repeated": (rows, 100), "outputs_for_units": (3, 1),
                  "inputs_for_units": (before[layer], 1)}
    if key.startswith("dJ"):
        found |= {"derivative_transposed": (columns, rows), "derivative_of_a_number": (1, 1)}
    assert units[layer] in shape
    return found


def problem2(_: list[Json]) -> Json:
    """All shapes, and what is computed first."""
    boxes: Json = {}
    for key, array in arrays().items():
        shape: tuple[int, int] = array.shape
        wrong = told([[[list(shape)]]], [(m, 0, [[list(s)]]) for m, s in wrong_shapes(key, shape).items()])
        plain = key.replace("_", "").lower()
        boxes[f"hw3.2a.{key}"] = {
            "kind": "shape", "called": [plain, "dj/" + plain.removeprefix("dj")],
            "sizes": {"n0": 2, "n1": 2, "n2": 3, "m": 100},
            "rights": [candidate([[list(shape)]], [], 0, text, None)],
            "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, text, None) for ms, of, v in wrong]}
    return boxes | {id: choice(said) for id, said in typed("problem2")["box"].items()}


# Problem 3: plain loops --------------------------------------------------------------------------------

MISTAKES = list(typed("problem3")["mistakes"])
LETTERS = MISTAKES[:8]
CONVENTIONS = ("each", "mean", "first")
NUMBERS: dict[str, Json] = {
    "b": {"x": [1, 2], "y": [[1, 0]], "a": [["0.5", "0.269"]], "b": [1], "w": [-1]},
    "d": {"x": [1, 2], "y": [[0, 1], [1, 0]], "a": [["0.5", "0.731"], ["0.5", "0.269"]], "b": [0, 1], "w": [0, -1]},
}
RATES = (Q(1, 10), Q(1, 100))


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
        return old - rate * (hundredths(g) if wrong == "gradient_rounded" else g)

    mean = [[v / over for v in row] for row in r]
    return {"each": r, "mean": mean, "first": [[row[0]] for row in r], "dJ_db": [[v] for v in db], "dJ_dw": [dw],
            "b_new": [[new(b[k], db[k])] for k in units], "w_new": [[new(w[k], dw[k]) for k in units]]}


def play(d: Json, pick: Callable[[Json], Rows], loose: list[tuple[int, int]]) -> Rows | None:
    """How far each entry may be off: its slope by each rounded activation, times half a thousandth, added up."""
    total = [[Q(0) for _ in row] for row in pick(d)]
    for k, i in loose:
        moved = [row[:] for row in d["a"]]
        moved[k][i] += 1
        change = pick(d | {"a": moved})
        total = [[t + abs(c - p) / 2000 for t, c, p in zip(*rows, strict=True)]
                 for rows in zip(total, change, pick(d), strict=True)]
    return total if any(v for row in total for v in row) else None


def places(rights: list[Rows], others: list[Rows]) -> int:
    """The least number of decimals at which no right value, rounded, could be another value, rounded."""
    gaps = [max(abs(p - q) for rows in zip(r, o, strict=True) for p, q in zip(*rows, strict=True))
            for r in rights for o in others if r != o and np.shape(r) == np.shape(o)]
    return next(d for d in range(20) if min(gaps) * 10**d > 1)


def numbers(part: str) -> Json:
    """The boxes of (b) and (d): rights, mistakes, their play, and what follows from what."""
    given, said, K = NUMBERS[part], typed("problem3")["box"], len(NUMBERS[part]["b"])
    d = given | {"a": [[Q(v) for v in row] for row in given["a"]]}
    loose = [(k, i) for k, row in enumerate(given["a"]) for i, v in enumerate(row) if v != "0.5"]
    boxes: Json = {}
    for name, variants in {"dJ_dz": [(c, RATES[0]) for c in CONVENTIONS], "dJ_db": [("dJ_db", RATES[0])],
                           "dJ_dw": [("dJ_dw", RATES[0])], "b_new": [("b_new", r) for r in RATES],
                           "w_new": [("w_new", r) for r in RATES]}.items():
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
            "follows": [f for f in following(part, name, K)]}
    return boxes


def following(part: str, name: str, K: int) -> Iterator[Json]:
    """What leads to a box: the mean or the sum of residuals, plain or by x = 1, 2; old less rate times gradient."""
    if name in ("dJ_db", "dJ_dw"):
        by = (1, 1) if name == "dJ_db" else (1, 2)
        for of, over in ((0, 2), (1, 1)):
            matrix = [[text(Q(by[i] * (j == k), over)) for k in range(K) for i in range(2)] for j in range(K)]
            yield {"from": f"hw3.3{part}.dJ_dz", "of": of, "shape": [K, 2], "matrix": matrix, "constant": ["0"] * K,
                   "rows": K if name == "dJ_db" else 1, "columns": 1 if name == "dJ_db" else K, "bound": "1"}
    if name in ("b_new", "w_new"):
        old, gradient = NUMBERS[part][name[0]], f"dJ_d{name[0]}"
        shape = [K, 1] if name == "b_new" else [1, K]
        for rate in RATES:
            matrix = [[text(-rate * (j == k)) for k in range(K)] for j in range(K)]
            yield {"from": f"hw3.3{part}.{gradient}", "of": 0, "shape": shape, "matrix": matrix,
                   "constant": [text(v) for v in old], "rows": shape[0], "columns": shape[1],
                   "bound": "1" if name == "b_new" else "3/2"}


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
        boxes[id] = {"kind": "formula", "called": typed("problem3")["box"][id]["called"], "points": f"hw3.3{part}",
                     "rights": [candidate(v, [], 0, modulo, None) for v in rights], "terms": [],
                     "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, modulo, None) for ms, of, v in wrong]}
    return boxes


def expected(problem: str, bank: Json) -> Json:
    """All boxes of a problem's bank."""
    if problem == "hw3.1":
        return problem1(bank["points"]["hw3.1"])
    if problem == "hw3.2":
        return problem2([])
    said = {id: choice(s) for id, s in typed("problem3")["box"].items() if "wrong" in s}
    return (letters("a", bank["points"]["hw3.3a"]) | numbers("b") | letters("c", bank["points"]["hw3.3c"])
            | numbers("d") | said)


# Random points -------------------------------------------------------------------------------------------

SHAPES = {"hw3.1": {f"{x}^[{l}]": (1, 1) for l in (1, 2) for x in
                    (("b_1", "b_2", "w_11", "w_12", "w_21", "w_22") if l == 1 else ("b_1", "w_11", "w_12"))}}


def wrong_points(part: str, points: list[Json]) -> list[str]:
    """What is wrong with the points: names, shapes, rows that are not those of their matrix, numbers out of range."""
    found, seen = [], set()
    for point in points:
        names, m = point["names"], point.get("m", 0)
        if part in SHAPES:
            wanted, observed = SHAPES[part], []
            found += ["nothing is observed here"] * (set(point) != {"names"})
        else:
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
        drawn = [int(v) for key in names if "_" not in key or part in SHAPES for row in names[key] for v in row
                 if key not in ("x", "m")]
        found += [f"{v} is not in the full range" for v in drawn if not 10**12 < v < P]
        found += ["a number is drawn twice in a point"] * (len(set(drawn)) != len(drawn))
        seen.add((m, *drawn))
    return found + ["fewer than two points"] * (len(seen) < 2)
