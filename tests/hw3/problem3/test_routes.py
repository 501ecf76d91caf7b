"""Problem 3: routes that establish its claims."""

import itertools
import math
from collections.abc import Callable
from fractions import Fraction as Q
from typing import Any

import mpmath
import numpy as np
import sympy as sp

from tests import independent as own
from tests.independent import COMPLEX, OUTSIDE, SYMBOLIC, close, evaluated, points
from tests.printed import OBSERVATIONS, attach_printed, world
from tests.routes import route

attach_printed("tests/hw3/problem3/key.toml")

Differentiate = Callable[[Callable[[Any], Any], Any], list[float]]
WAYS: dict[str, tuple[Differentiate, Any]] = {
    "complex step": (own.complex_step, COMPLEX),
    "automatic differentiation": (own.autodiff, OUTSIDE),
    "derivation from the cost": (own.by_sympy, SYMBOLIC),
}
OBS = range(OBSERVATIONS)
TYPED = {
    "OBS": "the number of observations at a random point",
    **dict.fromkeys(("X", "A", "Y", "OLD", "RATES"), "numbers that the question gives, no result"),
}
LAYS_OUT = {
    "worlds": "random points", "_cat_worlds": "random points", "old": "the parameters at a point, as a column or a row",
    "laid": "entries as a column or a row", "number": "a published matrix as floats",
}


# (a) and (c): any number of observations -----------------------------------------------------

def cost_of_sums(one: bool, z: Any, v: dict[str, float], way: Any) -> Any:
    """J from the sums: z[i] is a number, or a list with one for each class."""
    y1 = [v[f"y_1{i + 1}"] for i in range(len(z))]
    if one:
        return own.logistic_cost(z, y1, *way)
    return own.softmax_cost(z, [[p, 1 - p] for p in y1], *way)


def cost_of_parameters(one: bool, t: Any, v: dict[str, float], way: Any) -> Any:
    """J from b and w: t is [b, w], or [b_1, b_2, w_1, w_2]."""
    x = [v[f"x_1{i + 1}"] for i in OBS]
    z = [t[0] + t[1] * x[i] for i in OBS] if one else [[t[k] + t[2 + k] * x[i] for k in (0, 1)] for i in OBS]
    return cost_of_sums(one, z, v, way)


def gradient(part: str, v: dict[str, float], by: str) -> np.ndarray:
    """dJ/db and dJ/dw in one row: b (and b_2), then w (and w_2)."""
    differentiate, way = WAYS[by]
    names = ["b_11", "w_11"] if part == "a" else ["b_11", "b_21", "w_11", "w_12"]
    return np.array(differentiate(lambda t: cost_of_parameters(part == "a", t, v, way), [v[n] for n in names]))


def by_b(part: str, v: dict[str, float], by: str) -> np.ndarray:
    """A column, an entry for each class."""
    g = gradient(part, v, by)
    return g[: len(g) // 2].reshape(-1, 1)


def by_w(part: str, v: dict[str, float], by: str) -> np.ndarray:
    """A row, an entry for each class."""
    g = gradient(part, v, by)
    return g[len(g) // 2:].reshape(1, -1)


def by_z(part: str, v: dict[str, float], by: str, count: int = OBSERVATIONS) -> np.ndarray:
    """dJ/dz, a column for each observation."""
    differentiate, way = WAYS[by]
    one = part == "a"
    units = (1,) if one else (1, 2)

    def J(t: Any) -> Any:
        z = [t[i] for i in range(count)] if one else [[t[i], t[count + i]] for i in range(count)]
        return cost_of_sums(one, z, v, way)

    flat = differentiate(J, [v[f"z_{k}{i + 1}"] for k in units for i in range(count)])
    return np.array(flat).reshape(len(units), count)


def worlds(part: str) -> list[dict[str, float]]:
    """Random observations and parameters."""
    model = "logistic" if part == "a" else "multinomial"
    return [world(model, seed)[0] for seed in ("one", "two")]


def old(part: str, v: dict[str, float], letter: str) -> np.ndarray:
    """The parameters before the step."""
    b, w = np.array([[v["b_11"], v["b_21"]]]).T, np.array([[v["w_11"], v["w_12"]]])
    return {"b": b[:1] if part == "a" else b, "w": w[:, :1] if part == "a" else w}[letter]


def term_by_term(part: str, v: dict[str, float]) -> dict[str, np.ndarray]:
    """Every derivative and new value in plain Python: exponentials, residuals, means, one after the other."""
    rows, means_b, means_w, firsts = [], [], [], []
    for k in ((1,) if part == "a" else (1, 2)):
        def residual(z: Callable[[int, int], float], i: int, k: int = k) -> float:
            others = 1.0 if part == "a" else math.exp(z(3 - k, i))
            y = v[f"y_1{i + 1}"] if k == 1 else 1 - v[f"y_1{i + 1}"]
            return math.exp(z(k, i)) / (math.exp(z(k, i)) + others) - y

        free = [residual(lambda k, i: v[f"z_{k}{i + 1}"], i) for i in OBS]
        r = [residual(lambda k, i: v[f"b_{k}1"] + v[f"w_1{k}"] * v[f"x_1{i + 1}"], i) for i in OBS]
        firsts.append([free[0]])
        rows.append([e / len(free) for e in free])
        means_b.append([math.fsum(r) / len(r)])
        means_w.append(math.fsum(e * v[f"x_1{i + 1}"] for i, e in enumerate(r)) / len(r))
    new_b = [[v[f"b_{k}1"] - v["alpha"] * g] for k, [g] in enumerate(means_b, start=1)]
    new_w = [[v[f"w_1{k}"] - v["alpha"] * g for k, g in enumerate(means_w, start=1)]]
    made = {"residual": firsts, "dJ_dz": rows, "dJ_db": means_b, "dJ_dw": [means_w], "b_new": new_b, "w_new": new_w}
    return {name: np.array(entries) for name, entries in made.items()}


def attach_general(part: str) -> None:
    """The routes of (a) or (c): along every way to differentiate the cost, and term by term."""
    wanted: dict[str, Callable[[dict[str, float], str], np.ndarray]] = {
        "residual": lambda v, by: by_z(part, v, by, count=1),
        "dJ_dz": lambda v, by: by_z(part, v, by),
        "dJ_db": lambda v, by: by_b(part, v, by),
        "dJ_dw": lambda v, by: by_w(part, v, by),
        "b_new": lambda v, by: old(part, v, "b") - v["alpha"] * by_b(part, v, by),
        "w_new": lambda v, by: old(part, v, "w") - v["alpha"] * by_w(part, v, by),
    }
    for name, compute in wanted.items():
        @route(f"hw3.3{part}.{name}", by="derivation from the cost")
        def _(published: Any, compute: Callable[[dict[str, float], str], np.ndarray] = compute) -> None:
            for by in WAYS:
                for v in worlds(part):
                    assert close(evaluated(published, v), compute(v, by))

        @route(f"hw3.3{part}.{name}", by="enumeration")
        def _(published: Any, name: str = name) -> None:
            for v in worlds(part):
                assert close(evaluated(published, v), term_by_term(part, v)[name])


for _part in ("a", "c"):
    attach_general(_part)


@route("hw3.3a.cost", by="enumeration")
def _(published: Any) -> None:
    """The mean of -log of the probability given to what was observed, for the last number of observations tried."""
    v = world("logistic", "cost")[0]
    z = [v["b_11"] + v["w_11"] * v[f"x_1{i + 1}"] for i in range(2)]
    assert close(evaluated(published, v), [[cost_of_sums(True, z, v, (math.exp, math.log))]])


@route("hw3.3c.cost", by="enumeration")
def _(published: Any) -> None:
    """The same for two classes."""
    v = world("multinomial", "cost")[0]
    z = [[v[f"b_{k}1"] + v[f"w_1{k}"] * v["x_11"] for k in (1, 2)]]
    assert close(evaluated(published, v), [[cost_of_sums(False, z, v, (math.exp, math.log))]])


@route("hw3.3.logistic", by="enumeration")
def _(published: Any) -> None:
    """The odds of a cat are exp(b + w x)."""
    for v in points(["b", "w_{1}", "x^{(i)}"]):
        p = evaluated(published, v)
        assert close(np.log(p / (1 - p)), v["b"] + v["w_{1}"] * v["x^{(i)}"])


@route("hw3.3.multinomial", by="enumeration")
def _(published: Any) -> None:
    """softmax, class by class."""
    for v in points(["b_{1}", "b_{2}", "w_{1}", "w_{2}", "x^{(i)}"]):
        z = [v[f"b_{{{k}}}"] + v[f"w_{{{k}}}"] * v["x^{(i)}"] for k in (1, 2)]
        assert close(evaluated(published, v), own.softmax(z, math.exp))


@route("hw3.3.distributions", by="enumeration")
def _(published: Any) -> None:
    """A cat has the probability a in the logistic model, a_2 in the multinomial one; a dog has what is left, or a_1."""
    assert [(model, *said) for model, said in published.items()] == [
        ("logistic", "dog", "cat"), ("multinomial", "dog", "cat")]
    for p in (0.2, 0.7):
        at = {"a_{1}^{(i)}": p, "a_{2}^{(i)}": 0.9 - p}
        said = [[evaluated(q, at) for q in each.values()] for each in published.values()]
        assert close(said, [[1 - p, p], [p, 0.9 - p]])


@route("hw3.3.classes", by="question as printed")
def _(published: Any) -> None:
    """A dog is 0 and a cat 1; with one-hot columns, a dog has its one first; counted from 1."""
    said = {a: (c["logistic"], c["multinomial"], np.asarray(c["one-hot"]).tolist()) for a, c in published.items()}
    assert said == {"dog": (0, 1, [[1], [0]]), "cat": (1, 2, [[0], [1]])}


# (a) from scratch ------------------------------------------------------------------------------

def one_cost(a: Any, y: float, log: Callable[[Any], Any]) -> Any:
    """What one observation adds to a mean over four."""
    return -(y * log(a) + (1 - y) * log(1 - a)) / 4


@route("hw3.3a.scratch.dJ_da", by="derivation from the cost")
def _(published: Any) -> None:
    """From 0.3, in every way to differentiate."""
    for v in points(["y"]):
        for differentiate, (_, log) in WAYS.values():
            slope = differentiate(lambda t, v=v, log=log: one_cost(t[0], v["y"], log), [0.3])[0]
            assert close(evaluated(published, v | {"a": 0.3, "m": 4.0}), slope)


@route("hw3.3a.scratch.dJ_da", by="another arithmetic")
def _(published: Any) -> None:
    """The slope of a quarter of the cost, by mpmath."""
    for v in points(["y"]):
        def cost(a: Any, y: float = v["y"]) -> Any:
            return (y * mpmath.log(1 / a) + (1 - y) * mpmath.log(1 / (1 - a))) / 4
        assert close(evaluated(published, v | {"a": 0.3, "m": 4.0}), float(mpmath.diff(cost, 0.3)))


@route("hw3.3a.scratch.da_dz", by="derivation from the cost")
def _(published: Any) -> None:
    """The activation, in every way to differentiate."""
    for v in points(["z"]):
        for differentiate, (exp, _) in WAYS.values():
            slope = differentiate(lambda t, exp=exp: exp(t[0]) / (1 + exp(t[0])), [v["z"]])[0]
            assert close(evaluated(published, v), slope)


@route("hw3.3a.scratch.da_dz", by="another arithmetic")
def _(published: Any) -> None:
    """The slope of the activation as a tanh, by mpmath."""
    for v in points(["z"]):
        assert close(evaluated(published, v), float(mpmath.diff(lambda z: (1 + mpmath.tanh(z / 2)) / 2, v["z"])))


@route("hw3.3a.scratch.dJ_dz", by="derivation from the cost")
def _(published: Any) -> None:
    """The cost of the activation, in every way to differentiate."""
    for v in points(["z", "y"]):
        for differentiate, (exp, log) in WAYS.values():
            def cost(t: Any, y: float = v["y"], exp: Any = exp, log: Any = log) -> Any:
                return one_cost(exp(t[0]) / (1 + exp(t[0])), y, log)
            assert close(evaluated(published, v | {"m": 4.0}), differentiate(cost, [v["z"]])[0])


@route("hw3.3a.scratch.dJ_dz", by="another arithmetic")
def _(published: Any) -> None:
    """The cost as log(1 + exp(z)) - y z, by mpmath."""
    for v in points(["z", "y"]):
        def cost(z: Any, y: float = v["y"]) -> Any:
            return (mpmath.log1p(mpmath.exp(z)) - y * z) / 4
        assert close(evaluated(published, v | {"m": 4.0}), float(mpmath.diff(cost, v["z"])))


@route("hw3.3a.scratch.a", by="enumeration")
def _(published: Any) -> None:
    """The logistic curve and what it leaves to one."""
    for v in points(["z"]):
        p = 1 / (1 + math.exp(-v["z"]))
        assert close(evaluated(published, v), [p, 1 - p])


# (b) and (d): the question's numbers -----------------------------------------------------------

X = [Q(1), Q(2)]
A = {"b": [[Q("0.5"), Q("0.269")]], "d": [[Q("0.5"), Q("0.731")], [Q("0.5"), Q("0.269")]]}  # rows: classes
Y = {"b": [[1, 0]], "d": [[0, 1], [1, 0]]}
OLD = {"b": {"b": [Q(1)], "w": [Q(-1)]}, "d": {"b": [Q(0), Q(1)], "w": [Q(0), Q(-1)]}}
RATES = {"stem": Q("0.1"), "iv": Q("0.01")}


def exact_gradient(part: str) -> dict[str, list[Q]]:
    """Term by term, in fractions: for each class, the mean of the residuals, bare and times x."""
    r = [[a - y for a, y in zip(row, ys, strict=True)] for row, ys in zip(A[part], Y[part], strict=True)]
    return {"b": [sum(row) / Q(2) for row in r],
            "w": [sum(x * e for x, e in zip(X, row, strict=True)) / Q(2) for row in r]}


def slopes(part: str, by: str) -> np.ndarray:
    """dJ/db then dJ/dw at sums that give exactly these activations: z = log a up to a constant."""
    differentiate, way = WAYS[by]
    if part == "b":
        z = [math.log(a / (1 - a)) for a in map(float, A["b"][0])]

        def J(t: Any) -> Any:
            return own.logistic_cost([z[i] + t[0] + t[1] * float(X[i]) for i in (0, 1)], Y["b"][0], *way)
        return np.array(differentiate(J, [0.0, 0.0]))
    zs = [[math.log(A["d"][k][i]) for k in (0, 1)] for i in (0, 1)]
    ys = [[Y["d"][k][i] for k in (0, 1)] for i in (0, 1)]

    def K(t: Any) -> Any:
        return own.softmax_cost([[zs[i][k] + t[k] + t[2 + k] * float(X[i]) for k in (0, 1)] for i in (0, 1)], ys, *way)
    return np.array(differentiate(K, [0.0] * 4))


def laid(part: str, letter: str, entries: Any) -> np.ndarray:
    """b is a column, w a row."""
    array = np.array(entries)
    return array.reshape(-1, 1) if letter == "b" else array.reshape(1, -1)


def number(published: Any) -> np.ndarray:
    """A published exact matrix as floats, two-dimensional."""
    return np.array([[float(e) for e in row] for row in np.asarray(published, dtype=object)])


def attach_steps(part: str) -> None:
    """The routes of the gradients and of the new parameters of (b) or (d)."""
    for letter, claim in (("b", "ii.dJ_db"), ("w", "iii.dJ_dw")):
        @route(f"hw3.3{part}.{claim}", by="enumeration")
        def _(published: Any, letter: str = letter) -> None:
            wanted = laid(part, letter, exact_gradient(part)[letter])
            assert np.asarray(published, dtype=object).tolist() == wanted.tolist()

        @route(f"hw3.3{part}.{claim}", by="derivation from the cost")
        def _(published: Any, letter: str = letter) -> None:
            for by in WAYS:
                g = slopes(part, by)
                half = g[: len(g) // 2] if letter == "b" else g[len(g) // 2:]
                assert close(number(published), laid(part, letter, half))

        for where, rate in RATES.items():
            @route(f"hw3.3{part}.iv.{letter}_new.{where}", by="enumeration")
            def _(published: Any, letter: str = letter, rate: Q = rate) -> None:
                new = [q - rate * g for q, g in zip(OLD[part][letter], exact_gradient(part)[letter], strict=True)]
                assert np.asarray(published, dtype=object).tolist() == laid(part, letter, new).tolist()

            @route(f"hw3.3{part}.iv.{letter}_new.{where}", by="derivation from the cost")
            def _(published: Any, letter: str = letter, rate: Q = rate) -> None:
                for by in WAYS:
                    g = slopes(part, by)
                    half = g[: len(g) // 2] if letter == "b" else g[len(g) // 2:]
                    new = [float(q) - float(rate) * s for q, s in zip(OLD[part][letter], half, strict=True)]
                    assert close(number(published), laid(part, letter, new))


def attach_sums(part: str) -> None:
    """The routes of the residuals and of dJ/dz of (b) or (d)."""
    exact = [[a - y for a, y in zip(row, ys, strict=True)] for row, ys in zip(A[part], Y[part], strict=True)]
    shares = {"i.residual": exact, "i.first": [[row[0]] for row in exact],
              "i.dJ_dz": [[e / Q(2) for e in row] for row in exact],
              "i.first_of_mean": [[row[0] / Q(2)] for row in exact]}
    for claim, wanted in shares.items():
        @route(f"hw3.3{part}.{claim}", by="enumeration")
        def _(published: Any, wanted: list[list[Q]] = wanted) -> None:
            assert np.asarray(published, dtype=object).tolist() == wanted

        @route(f"hw3.3{part}.{claim}", by="derivation from the cost")
        def _(published: Any, claim: str = claim) -> None:
            slope = _slope_of_mean if claim in ("i.dJ_dz", "i.first_of_mean") else _slope_of_one
            for by in WAYS:
                columns = [slope(part, i, by) for i in ((0,) if "first" in claim else (0, 1))]
                assert close(number(published), np.array(columns).T)


def _slope_of_one(part: str, i: int, by: str) -> list[float]:
    """The derivative of one observation's own cost by its sums."""
    differentiate, way = WAYS[by]
    if part == "b":
        a = float(A["b"][0][i])
        return differentiate(lambda t: own.logistic_cost([t[0]], [Y["b"][0][i]], *way), [math.log(a / (1 - a))])
    y = [Y["d"][k][i] for k in (0, 1)]
    return differentiate(lambda t: own.softmax_cost([[t[0], t[1]]], [y], *way),
                         [math.log(A["d"][k][i]) for k in (0, 1)])


def _slope_of_mean(part: str, i: int, by: str) -> list[float]:
    """The derivative of the mean cost by one observation's sums; the other observation's stay."""
    differentiate, way = WAYS[by]
    if part == "b":
        z = [math.log(a / (1 - a)) for a in map(float, A["b"][0])]
        return differentiate(lambda t: own.logistic_cost([t[0] if j == i else z[j] for j in (0, 1)], Y["b"][0], *way),
                             [z[i]])
    zs = [[math.log(A["d"][k][j]) for k in (0, 1)] for j in (0, 1)]
    ys = [[Y["d"][k][j] for k in (0, 1)] for j in (0, 1)]
    return differentiate(lambda t: own.softmax_cost([[t[0], t[1]] if j == i else zs[j] for j in (0, 1)], ys, *way),
                         zs[i])


for _part in ("b", "d"):
    attach_steps(_part)
    attach_sums(_part)


# (e) ---------------------------------------------------------------------------------------------

def cat_gradient(v: dict[str, float], by: str) -> tuple[np.ndarray, np.ndarray]:
    """The gradients of both models, where they give a cat the same probability.

    The sums are shifted by b and w; where the shift is zero, the probabilities are the given ones.
    """
    differentiate, way = WAYS[by]
    x, y = [v[f"x_1{i + 1}"] for i in OBS], [v[f"y_1{i + 1}"] for i in OBS]
    p = [v[f"p_{i + 1}"] for i in OBS]
    z = [math.log(q / (1 - q)) for q in p]
    one = differentiate(lambda t: own.logistic_cost([z[i] + t[0] + t[1] * x[i] for i in OBS], y, *way), [0.0, 0.0])
    both = differentiate(lambda t: own.softmax_cost(
        [[t[0] + t[2] * x[i], z[i] + t[1] + t[3] * x[i]] for i in OBS],
        [[1 - y[i], y[i]] for i in OBS], *way), [0.0] * 4)
    return np.array(one), np.array(both)


def cat_by_hand(v: dict[str, float], letter: str) -> tuple[float, list[float]]:
    """The logistic gradient and both classes' gradients by b or w: the mean of p - y, bare or times x."""
    def mean(terms: list[float]) -> float:
        return math.fsum(terms) / len(terms)

    each = [v[f"x_1{i + 1}"] if letter == "w" else 1.0 for i in OBS]
    cat = mean([x * (v[f"p_{i + 1}"] - v[f"y_1{i + 1}"]) for i, x in enumerate(each)])
    dog = mean([x * ((1 - v[f"p_{i + 1}"]) - (1 - v[f"y_1{i + 1}"])) for i, x in enumerate(each)])
    return cat, [dog, cat]


@route("hw3.3e.dJ_db", "hw3.3e.dJ_db_2", "hw3.3e.b_update", "hw3.3e.b_new", by="enumeration")
def _(published: Any) -> None:
    """Term by term: the entries of both classes, then the cat's, its update, its new value."""
    _check_by_hand(published, "b")


@route("hw3.3e.dJ_dw", "hw3.3e.dJ_dw_2", "hw3.3e.w_update", "hw3.3e.w_new", by="enumeration")
def _(published: Any) -> None:
    """The same, each term times x."""
    _check_by_hand(published, "w")


def _check_by_hand(published: Any, letter: str) -> None:
    names = {s.name for e in np.asarray(published).flat for s in sp.sympify(e).free_symbols}
    for v in _cat_worlds():
        one, both = cat_by_hand(v, letter)
        said, old = evaluated(published, v | {"q": 0.7}), 0.7 if "q" in names else 0.0
        moved = [[old - v["alpha"] * one]]
        assert close(said, moved if "alpha" in names else [[one]] if said.size == 1 else laid("d", letter, both))


def attach_argument() -> None:
    """The routes of (e) along every way to differentiate."""
    for letter, at in (("b", 0), ("w", 1)):
        @route(f"hw3.3e.dJ_d{letter}", by="derivation from the cost")
        def _(published: Any, letter: str = letter, at: int = at) -> None:
            for by, v in itertools.product(WAYS, _cat_worlds()):
                both = cat_gradient(v, by)[1][2 * at: 2 * at + 2]
                assert close(evaluated(published, v), laid("d", letter, both))

        @route(f"hw3.3e.dJ_d{letter}_2", by="derivation from the cost")
        def _(published: Any, at: int = at) -> None:
            for by, v in itertools.product(WAYS, _cat_worlds()):
                one, both = cat_gradient(v, by)
                assert close(evaluated(published, v), [[one[at]]])
                assert close(one[at], both[2 * at + 1])

        @route(f"hw3.3e.{letter}_update", by="derivation from the cost")
        def _(published: Any, at: int = at) -> None:
            for by, v in itertools.product(WAYS, _cat_worlds()):
                one, both = cat_gradient(v, by)
                said = evaluated(published, v | {"q": 0.7, "q_2": -0.4})  # old values that differ
                assert close(said, [[(0.7 - v["alpha"] * one[at]) - 0.7]])
                assert close(said, [[(-0.4 - v["alpha"] * both[2 * at + 1]) - -0.4]])

        @route(f"hw3.3e.{letter}_new", by="derivation from the cost")
        def _(published: Any, at: int = at) -> None:
            for by, v in itertools.product(WAYS, _cat_worlds()):
                one, both = cat_gradient(v, by)
                said = evaluated(published, v | {"q": 0.7})
                assert close(said, [[0.7 - v["alpha"] * one[at]]])
                assert close(said, [[0.7 - v["alpha"] * both[2 * at + 1]]])


def _cat_worlds() -> list[dict[str, float]]:
    return [world("cat", seed)[0] for seed in ("one", "two")]


attach_argument()


@route("hw3.3e.premises", by="question as printed")
def _(published: Any) -> None:
    """The logistic quantities that are equal to the cat's in the multinomial model: the probability, the response."""
    assert published == [sp.Symbol(rf"{letter}_{{\mathrm{{log}}}}^{{(i)}}") for letter in "ay"]


@route("hw3.3e.old", by="question as printed")
def _(published: Any) -> None:
    """The parameters of the logistic model that (e) compares with the cat's in the multinomial one: b and w."""
    assert published == [sp.Symbol(rf"{letter}_{{\mathrm{{log}}}}") for letter in "bw"]


# What the activations may stand for ------------------------------------------------------------

def stands_for(text: str, unrounded: Q | float) -> tuple[Q, Q]:
    """The ends of what a decimal stands for: itself where it is exact, else half a unit of its last place around."""
    half = Q(0) if unrounded == Q(text) else Q(1, 2 * 10 ** len(text.split(".")[1]))
    assert abs(Q(text) - Q(unrounded)) <= half
    return Q(text) - half, Q(text) + half


@route("hw3.3b.precision", by="another arithmetic")
def _(published: Any) -> None:
    """The sigmoid of 1 - x, at each x of the table."""
    assert published == {"0.5": stands_for("0.5", Q(1, 2)), "0.269": stands_for("0.269", 1 / (1 + math.e))}


@route("hw3.3d.precision", by="another arithmetic")
def _(published: Any) -> None:
    """The softmax of 0 and 1 - x."""
    wanted: dict[str, Q | float] = {"0.5": Q(1, 2), "0.269": 1 / (1 + math.e), "0.731": math.e / (1 + math.e)}
    assert published == {text: stands_for(text, a) for text, a in wanted.items()}
