"""Problem 3: routes that establish its claims."""

import math
from collections.abc import Callable
from itertools import product
from typing import Any

import mpmath
import numpy as np
import sympy as sp

from tests import independent as own
from tests.hw3.cases import Case, by_hand, cost, derived, residuals
from tests.hw3.problem3.steps import QUESTION, at_the_table, checks, exactly
from tests.independent import WAYS, close, evaluated, points, same
from tests.printed import OBSERVATIONS, world
from tests.routes import attach, route

OBS, MODELS = range(OBSERVATIONS), {"a": "logistic", "c": "multinomial", "e": "cat"}
TYPED = {"OBS": "the number of observations at a random point", "BESIDE": "names of quantities",
         "QUESTION": "numbers that the question gives"}
LAYS_OUT = {"worlds": "random points", "general": "observations and sums at a random point",
            "cats": "what gives a cat the same probability in both models", "second": "the entry of the cat"}


# (a) and (c): any number of observations -----------------------------------------------------

def worlds(part: str) -> list[dict[str, float]]:
    """Random observations and parameters, of the model of a part."""
    return [world(MODELS[part], seed)[0] for seed in ("one", "two")]


def general(part: str, v: dict[str, float], free: bool = False) -> Case:
    """What the published symbols stand for at a random point: the sums are b + w x, or free."""
    units = (1,) if part == "a" else (1, 2)
    x = tuple(v[f"x_1{i + 1}"] for i in OBS)
    y = tuple(v[f"y_1{i + 1}"] for i in OBS)
    z = tuple(tuple(v[f"z_{k}{i + 1}"] if free else v[f"b_{k}1"] + v[f"w_1{k}"] * x[i] for i in OBS) for k in units)
    return Case(x, (y, tuple(1 - p for p in y))[:len(units)], z, tuple(v[f"b_{k}1"] for k in units),
                tuple(v[f"w_1{k}"] for k in units), v["alpha"])


for _part, _name in product("ac", ("residual", "dJ_dz", "dJ_db", "dJ_dw", "b_new", "w_new")):
    _columns, _free = slice(1 if _name == "residual" else None), _name in ("residual", "dJ_dz")

    @route(f"hw3.3{_part}.{_name}", by="derivation from the cost")
    def _(published: Any, part: str = _part, name: str = _name, columns: slice = _columns, free: bool = _free) -> None:
        """In every way to differentiate."""
        for by, v in product(WAYS, worlds(part)):
            assert close(evaluated(published, v), derived(general(part, v, free), by, name)[:, columns])

    @route(f"hw3.3{_part}.{_name}", by="enumeration")
    def _(published: Any, part: str = _part, name: str = _name, columns: slice = _columns, free: bool = _free) -> None:
        """Term by term."""
        for v in worlds(part):
            c = general(part, v, free)
            wanted = by_hand(residuals(c), c.x, c.b, c.w, c.alpha)[name]
            assert close(evaluated(published, v), [row[columns] for row in wanted])


for _part, _count in (("a", 2), ("c", 1)):
    @route(f"hw3.3{_part}.cost", by="enumeration")
    def _(published: Any, part: str = _part, count: int = _count) -> None:
        """The mean of -log of the probability given to what was observed, for the last number of observations tried."""
        v = world(MODELS[part], "cost")[0]
        assert close(evaluated(published, v), [[cost(general(part, v).first(count), (math.exp, math.log))]])


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


@route("hw3.3.z_logistic", by="enumeration")
def _(published: Any) -> None:
    """The logarithm of the odds of a cat."""
    for v in points(["b", "w_{1}", "x^{(i)}"]):
        p = 1 / (1 + math.exp(-v["b"] - v["w_{1}"] * v["x^{(i)}"]))
        assert close(evaluated(published, v), math.log(p / (1 - p)))


@route("hw3.3.z_multinomial", by="enumeration")
def _(published: Any) -> None:
    """Bias plus weight times feature, class by class."""
    for v in points(["b_{1}", "b_{2}", "w_{1}", "w_{2}", "x^{(i)}"]):
        z = [v["b_{1}"] + v["w_{1}"] * v["x^{(i)}"], v["b_{2}"] + v["w_{2}"] * v["x^{(i)}"]]
        assert close(evaluated(published, v), z)


@route("hw3.3.distributions", by="enumeration")
def _(published: Any) -> None:
    """A cat has the probability a in the logistic model, a_2 in the multinomial one; a dog has what is left, or a_1."""
    assert same([(model, *said) for model, said in published.items()], [
        ("logistic", "dog", "cat"), ("multinomial", "dog", "cat")])
    for p in (0.2, 0.7):
        at = {"a_{1}^{(i)}": p, "a_{2}^{(i)}": 0.9 - p}
        said = [[evaluated(q, at) for q in each.values()] for each in published.values()]
        assert close(said, [[1 - p, p], [p, 0.9 - p]])


@route("hw3.3.classes", by="question as printed")
def _(published: Any) -> None:
    """A dog is 0 and a cat 1; with one-hot columns, a dog has its one first; counted from 1."""
    said = {a: (c["logistic"], c["multinomial"], np.asarray(c["one-hot"]).tolist()) for a, c in published.items()}
    assert same(said, {"dog": (0, 1, [[1], [0]]), "cat": (1, 2, [[0], [1]])})


# (a) from scratch ------------------------------------------------------------------------------

def one_cost(a: Any, y: Any, log: Callable[[Any], Any]) -> Any:
    """What one observation adds to a mean over four."""
    return -(y * log(a) + (1 - y) * log(1 - a)) / 4


def sigmoid(z: Any, exp: Callable[[Any], Any]) -> Any:
    """The logistic curve."""
    return exp(z) / (1 + exp(z))


SCRATCH: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {  # as the question has it; otherwise, for mpmath
    "dJ_da": (lambda a, y, exp, log: one_cost(a, y, log),
              lambda a, y: (y * mpmath.log(1 / a) + (1 - y) * mpmath.log(1 / (1 - a))) / 4),
    "da_dz": (lambda z, y, exp, log: sigmoid(z, exp),
              lambda z, y: (1 + mpmath.tanh(z / 2)) / 2),
    "dJ_dz": (lambda z, y, exp, log: one_cost(sigmoid(z, exp), y, log),
              lambda z, y: (mpmath.log1p(mpmath.exp(z)) - y * z) / 4),
}
for _name, (_plain, _many) in SCRATCH.items():
    @route(f"hw3.3a.scratch.{_name}", by="derivation from the cost")
    def _(published: Any, plain: Callable[..., Any] = _plain) -> None:
        """In every way to differentiate, by an activation or a z of that size."""
        for (differentiate, way), v in product(WAYS.values(), points(["y"])):
            for at in (0.3, 0.8):
                slope = differentiate(lambda t, y=v["y"], way=way: plain(t[0], y, *way), [at])[0]
                assert close(evaluated(published, v | {"a": at, "z": at, "m": 4.0}), slope)

    @route(f"hw3.3a.scratch.{_name}", by="another arithmetic")
    def _(published: Any, many: Callable[..., Any] = _many) -> None:
        """By mpmath."""
        for v in points(["y"]):
            for at in (0.3, 0.8):
                slope = mpmath.diff(lambda t, y=v["y"]: many(t, y), at)
                assert close(evaluated(published, v | {"a": at, "z": at, "m": 4.0}), float(slope))


@route("hw3.3a.scratch.a", by="enumeration")
def _(published: Any) -> None:
    """The logistic curve."""
    for v in points(["z"]):
        assert close(evaluated(published, v), 1 / (1 + math.exp(-v["z"])))


@route("hw3.3a.scratch.rest", by="enumeration")
def _(published: Any) -> None:
    """The logistic curve, turned round."""
    for v in points(["z"]):
        assert close(evaluated(published, v), math.exp(-v["z"]) / (1 + math.exp(-v["z"])))


@route("hw3.3a.scratch.rest", by="another arithmetic")
def _(published: Any) -> None:
    """As a tanh, by mpmath."""
    for v in points(["z"]):
        assert close(evaluated(published, v), float((1 - mpmath.tanh(mpmath.mpf(v["z"]) / 2)) / 2))


@route("hw3.3d.y", by="enumeration")
def _(published: Any) -> None:
    """The first observation is a cat, so its one stands below; the second a dog."""
    [labels] = QUESTION["b"].y
    assert same(np.asarray(published).tolist(), [[int(label == k) for label in labels] for k in (0, 1)])


# (b) and (d): the question's numbers -----------------------------------------------------------

for _part, _numbers in QUESTION.items():
    for _claim, _by, _check in checks(_numbers):
        attach(f"hw3.3{_part}.{_claim}", _by, _check)


BESIDE = ("residual", "dJ_db", "dJ_dw", "b_new", "w_new")


@route("hw3.3e.beside", by="enumeration")
def _(published: Any) -> None:
    """The activations of both tables, and both steps, term by term."""
    one, both = ({"a": n.activations} | exactly(n, "iv") for n in QUESTION.values())
    wanted = {name: (one[name], both[name]) for name in ("a", *BESIDE)}
    assert same({k: tuple(np.asarray(v, dtype=object).tolist() for v in pair) for k, pair in published.items()}, wanted)


@route("hw3.3e.beside", by="derivation from the cost")
def _(published: Any) -> None:
    """In every way to differentiate, at sums that give the activations of both tables."""
    assert set(published) == {"a", *BESIDE}
    for k, n in enumerate(QUESTION.values()):
        assert same(np.asarray(published["a"][k], dtype=object).tolist(), n.activations)
        assert all(close(np.atleast_2d(published[name][k]), derived(at_the_table(n, "iv"), by, name))
                   for by, name in product(WAYS, BESIDE))


# (e) ---------------------------------------------------------------------------------------------

def cats(v: dict[str, float], q: float = 0.7, q_2: float = 0.7, dog: float = 0.0) -> tuple[Case, Case]:
    """Both models, where they give a cat the same probability; the old values of its parameters, and of the dog's."""
    x, y, p = (tuple(v[f"{letter}{i + 1}"] for i in OBS) for letter in ("x_1", "y_1", "p_"))
    z = tuple(math.log(a / (1 - a)) for a in p)
    return (Case(x, (y,), (z,), (q,), (q,), v["alpha"]),
            Case(x, (tuple(1 - e for e in y), y), ((0.0,) * len(x), z), (dog, q_2), (dog, q_2), v["alpha"]))


def second(entries: Any) -> np.ndarray:
    """The cat's entry of a column or a row."""
    return np.array([[np.asarray(entries).flat[1]]])


def from_the_cost(v: dict[str, float], letter: str, by: str) -> dict[str, list[np.ndarray]]:
    """What each claim says, from either model; where the update is compared, the old values differ."""
    slope, new = f"dJ_d{letter}", f"{letter}_new"
    (one, one_new), (both, both_new) = ([derived(c, by, name) for name in (slope, new)] for c in cats(v))
    apart = second(derived(cats(v, q_2=-0.4)[1], by, new)) - -0.4
    return {slope: [both], f"{slope}_2": [one, second(both)], f"{letter}_update": [one_new - 0.7, apart],
            new: [one_new, second(both_new)]}


def from_the_residuals(v: dict[str, float], letter: str) -> dict[str, Any]:
    """The same by hand: the means of p - y, bare or times x."""
    x, y, p = ([v[f"{q}{i + 1}"] for i in OBS] for q in ("x_1", "y_1", "p_"))
    cat = [a - e for a, e in zip(p, y, strict=True)]
    dog = [(1 - a) - (1 - e) for a, e in zip(p, y, strict=True)]
    one, both = (by_hand(r, x, [0.7] * len(r), [0.7] * len(r), v["alpha"]) for r in ([cat], [dog, cat]))
    slope, new = f"dJ_d{letter}", f"{letter}_new"
    return {slope: both[slope], f"{slope}_2": one[slope], f"{letter}_update": np.array(one[new]) - 0.7, new: one[new]}


for _letter, _name in product("bw", ("dJ_d{}", "dJ_d{}_2", "{}_update", "{}_new")):
    @route(f"hw3.3e.{_name.format(_letter)}", by="derivation from the cost")
    def _(published: Any, letter: str = _letter, name: str = _name.format(_letter)) -> None:
        """In every way to differentiate."""
        for by, v in product(WAYS, worlds("e")):
            said = evaluated(published, v | {"q": 0.7, "q_2": -0.4})
            assert all(close(said, wanted) for wanted in from_the_cost(v, letter, by)[name])

    @route(f"hw3.3e.{_name.format(_letter)}", by="enumeration")
    def _(published: Any, letter: str = _letter, name: str = _name.format(_letter)) -> None:
        """Term by term."""
        for v in worlds("e"):
            assert close(evaluated(published, v | {"q": 0.7}), from_the_residuals(v, letter)[name])


for _claim, _letters, _mark in (("premises", "ay", "^{(i)}"), ("old", "bw", "")):
    @route(f"hw3.3e.{_claim}", by="question as printed")
    def _(published: Any, letters: str = _letters, mark: str = _mark) -> None:
        """The logistic model's letters that are equal to the cat's: probability and response; old parameters."""
        assert same(published, [sp.Symbol(rf"{letter}_{{\mathrm{{log}}}}{mark}") for letter in letters])
