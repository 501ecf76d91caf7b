"""Problem 2: routes that establish its claims."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np

from tests.hw3.cases import Case, by_hand, derived, residuals
from tests.independent import WAYS, close, complex_step, evaluated, points, same, softmax
from tests.independent import softmax_cost as cost
from tests.routes import route

CLASSES = (1, 2, 3)
FEATURES, HIDDEN, M = 2, 2, 100
SUMS = [f"z_{k}1" for k in CLASSES]
TYPED = {name: "names and sizes that the question gives" for name in (
    "CHAINS", "CLASSES", "FEATURES", "HIDDEN", "M", "NETWORK", "SUMS")}
LAYS_OUT = {
    "_cases": "random points", "_names": "the names of a matrix's entries",
    **dict.fromkeys(("_along", "_differentiated"), "hands softmax, or the cost, to one way to differentiate"),
}


def real_network(features: int = FEATURES, hidden: int = HIDDEN, classes: int = 3, m: int = M) -> tuple[
        dict[str, Any], dict[str, Any]]:
    """Random arrays for every quantity, layer by layer, and J as a function from each one on."""
    rng = np.random.default_rng(0)
    q = {"X": rng.normal(size=(features, m)), "b1": rng.normal(size=(hidden, 1)), "b2": rng.normal(size=(classes, 1)),
         "w1": rng.normal(size=(features, hidden)), "w2": rng.normal(size=(hidden, classes)),
         "y": np.eye(classes)[:, rng.integers(0, classes, m)]}

    def from_a2(a2: Any) -> Any:
        return -anp.sum(q["y"] * anp.log(a2)) / m

    def from_z2(z2: Any) -> Any:
        return from_a2(anp.exp(z2) / anp.sum(anp.exp(z2), axis=0))

    def from_a1(a1: Any) -> Any:
        return from_z2(q["b2"] + anp.einsum("kj,km->jm", q["w2"], a1))

    def from_z1(z1: Any) -> Any:
        return from_a1(anp.where(z1 > 0, z1, 0))

    q["z1"] = q["b1"] + np.einsum("kj,km->jm", q["w1"], q["X"])
    q["a1"] = np.where(q["z1"] > 0, q["z1"], 0)
    q["z2"] = q["b2"] + np.einsum("kj,km->jm", q["w2"], q["a1"])
    q["a2"] = np.exp(q["z2"]) / np.exp(q["z2"]).sum(axis=0)
    J = {"a2": from_a2, "z2": from_z2, "a1": from_a1, "z1": from_z1,
         "b2": lambda b: from_z2(b + anp.einsum("kj,km->jm", q["w2"], q["a1"])),
         "w2": lambda w: from_z2(q["b2"] + anp.einsum("kj,km->jm", w, q["a1"])),
         "b1": lambda b: from_z1(b + anp.einsum("kj,km->jm", q["w1"], q["X"])),
         "w1": lambda w: from_z1(q["b1"] + anp.einsum("kj,km->jm", w, q["X"]))}
    return q, J


@route("hw3.2a.quantities", by="question as printed")
def _(published: Any) -> None:
    """In the order of the question."""
    assert same(list(published), [
        "X", "y", "z1", "a1", "b1", "w1", "z2", "a2", "b2", "w2", "dJ_da2", "dJ_dz2", "dJ_db2", "dJ_dw2", "dJ_da1",
        "dJ_dz1", "dJ_db1", "dJ_dw1"])


def in_arrays(*sizes: int) -> Callable[[Any], None]:
    """The shapes of real arrays, computed without a transpose, and of the gradients that the outside library finds."""
    def check(published: Any) -> None:
        q, J = real_network(*sizes)
        gradients = {f"dJ_d{key}": np.shape(autograd.grad(J[key])(q[key])) for key in J}
        assert same(published, {key: np.shape(value) for key, value in q.items()} | gradients)
    return check


def by_entries(features: int, hidden: int, classes: int, m: int) -> Callable[[Any], None]:
    """Every entry that a path from a feature to a class goes through; J, a number, has a derivative by each."""
    def check(published: Any) -> None:
        met: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for i, j, k in product(range(m), range(hidden), range(features)):
            for name, entry in (("X", (k, i)), ("w1", (k, j)), ("b1", (j, 0)), ("z1", (j, i)), ("a1", (j, i))):
                met[name].add(entry)
        for i, j, k in product(range(m), range(classes), range(hidden)):
            for name, entry in (("w2", (k, j)), ("b2", (j, 0)), ("z2", (j, i)), ("a2", (j, i)), ("y", (j, i))):
                met[name].add(entry)
        shapes = {name: (1 + max(r for r, _ in found), 1 + max(c for _, c in found)) for name, found in met.items()}
        assert {name: rows * columns for name, (rows, columns) in shapes.items()} == {n: len(s) for n, s in met.items()}
        assert same(published, shapes | {f"dJ_d{name}": shape for name, shape in shapes.items() if name not in "Xy"})
    return check


route("hw3.2a.shapes", by="real arrays")(in_arrays(FEATURES, HIDDEN, len(CLASSES), M))
route("hw3.2a.shapes", by="enumeration")(by_entries(FEATURES, HIDDEN, len(CLASSES), M))


READS = {"z1": ["b1", "w1", "X"], "a1": ["z1"], "z2": ["b2", "w2", "a1"], "a2": ["z2"], "J": ["a2", "y"]}


@route("hw3.2.order", by="reverse of the graph")
def _(published: Any) -> None:
    """What a derivative takes: the derivative of whatever reads the quantity, in the forward pass."""
    wanted = ["a2", "z2", "b2", "w2", "a1", "z1", "b1", "w1"]
    readers = {q: [r for r, reads in READS.items() if q in reads and r != "J"] for q in wanted}
    assert same(published, {f"dJ_d{q}": tuple(f"dJ_d{r}" for r in readers[q]) for q in wanted})
    assert list(published) == [f"dJ_d{q}" for q in wanted]


@route("hw3.2.order", by="key as printed")
def _(published: Any) -> None:
    """(b): dJ/da2 before dJ/dz2; (c): dJ/dz2 before dJ/db2; whatever is taken stands above."""
    order = list(published)
    assert same(published["dJ_dz2"], ("dJ_da2",))
    assert same(published["dJ_db2"], ("dJ_dz2",))
    assert all(order.index(taken) < order.index(step) for step, takes in published.items() for taken in takes)
    assert [len(takes) for takes in published.values()] == [0] + [1] * (len(order) - 1)
    layers = {step: step[-1] for step in order}
    assert all(takes[0][-1] >= layers[step] for step, takes in published.items() if takes)
    assert {takes[0] for step, takes in published.items() if step[-2] in "bw"} == {"dJ_dz1", "dJ_dz2"}
    assert same(published["dJ_dz1"], ("dJ_da1",))
    assert published["dJ_da1"] == published["dJ_dw2"] == ("dJ_dz2",)
    assert published["dJ_db1"] == published["dJ_dw1"] == ("dJ_dz1",)


def _along(by: str) -> Callable[[Any], None]:
    """The derivatives of softmax in one way: a row for each activation, a column for each sum."""
    differentiate, (exp, _) = WAYS[by]

    def check(published: Any) -> None:
        for v in points(SUMS):
            z = [v[name] for name in SUMS]
            rows = [differentiate(lambda t, k=k: softmax([t[j] for j in range(3)], exp)[k], z) for k in range(3)]
            assert close(evaluated(published, v), rows)
    return check


for _by in ("complex step", "automatic differentiation"):
    route("hw3.2b.jacobian", by=_by)(_along(_by))


for _claim, _shape in (("hw3.2b.a2", (3, 1)), ("hw3.2b.softmax", (3,))):
    @route(_claim, by="enumeration")
    def _(published: Any, shape: tuple[int, ...] = _shape) -> None:
        """softmax, class by class; as a column, or each alone."""
        for v in points(SUMS):
            assert close(evaluated(published, v), np.reshape(softmax([v[z] for z in SUMS], math.exp), shape))


@route("hw3.2b.sum", by="enumeration")
def _(published: Any) -> None:
    """The probabilities, class by class, less those of the one that was observed."""
    for v in points(SUMS):
        a = softmax([v[z] for z in SUMS], math.exp)
        for k in range(3):
            assert close(evaluated(published, v), [[math.fsum(p - (j == k) for j, p in enumerate(a))]])


@route("hw3.2b.sum", by="complex step")
def _(published: Any) -> None:
    """Moving every sum of an observation alike does not change the cost."""
    differentiate, way = WAYS["complex step"]
    for v in points(SUMS):
        for y in np.eye(3).tolist():
            def J(t: Any, y: list[float] = y, v: dict[str, float] = v) -> Any:
                return cost([[v[z] + t[0] for z in SUMS]], [y], *way)
            assert close(evaluated(published, v), [differentiate(J, [0.3])])


@route("hw3.2a.z1", by="real arrays")
def _(published: Any) -> None:
    """Numbers in arrays: each unit its bias, and a sum over the inputs."""
    rng = np.random.default_rng(2)
    q = {"b1": rng.integers(-9, 9, (2, 1)), "w1": rng.integers(-9, 9, (2, 2)), "X": rng.integers(-9, 9, (2, 1))}
    v = {f"{x}_{r + 1}{c + 1}": float(one[r, c]) for x, one in q.items() for r, c in np.ndindex(one.shape)}
    assert close(evaluated(published, v), q["b1"] + np.einsum("kj,km->jm", q["w1"], q["X"]))


@route("hw3.2c.z2", by="real arrays")
def _(published: Any) -> None:
    """Numbers in arrays; NumPy repeats the single column b."""
    rng = np.random.default_rng(1)
    b, w, a = rng.integers(-9, 9, (3, 1)), rng.integers(-9, 9, (3, 3)), rng.integers(-9, 9, (3, 3))
    v = {f"{x}_{r + 1}{c + 1}": float(q[r, c])
         for x, q in (("b", b), ("w", w), ("a", a)) for r, c in np.ndindex(q.shape)}
    assert close(evaluated(published, v), b + np.einsum("kj,km->jm", w, a))


@route("hw3.2c.identity", by="enumeration")
def _(published: Any) -> None:
    """One where row and column are the same, else zero."""
    assert same(np.asarray(published).tolist(), [[int(r == c) for c in range(3)] for r in range(3)])


@route("hw3.2c.identity", by="complex step")
def _(published: Any) -> None:
    """How b + c moves with b."""
    rows = [complex_step(lambda b, k=k: b[k] + 0.7, [0.1, 0.2, 0.3]) for k in range(3)]
    assert close(np.asarray(published, dtype=float), rows)


# (b) and (c): J as a function of a function, and the dot of the chain rule --------------------------

NETWORK = {"X": (2, 1), "y": (3, 1), "b1": (2, 1), "w1": (2, 2), "b2": (3, 1), "w2": (2, 3)}


def _names(letter: str, rows: int, columns: int) -> list[str]:
    return [f"{letter}_{r}{c}" for r in range(1, rows + 1) for c in range(1, columns + 1)]


def in_terms(classes: int) -> Callable[[Any], None]:
    """Over both observations and all classes, y times the log of a; minus their mean."""
    def check(published: Any) -> None:
        for v in points(_names("y", classes, 2)):
            a = {name: 0.1 + 0.2 * k for k, name in enumerate(_names("a", classes, 2))}
            total = sum(v[f"y_{k + 1}{i}"] * math.log(a[f"a_{k + 1}{i}"]) for k in range(classes) for i in (1, 2))
            assert close(evaluated(published, v | a | {"m": 2.0}), [[-total / 2]])
    return check


route("hw3.2.cost", by="enumeration")(in_terms(len(CLASSES)))


@route("hw3.2b.composition", "hw3.2c.composition", by="enumeration")
def _(published: Any) -> None:
    """Unit by unit, in plain floats."""
    for v in points([name for key, shape in NETWORK.items() for name in _names(key, *shape)]):
        hidden = [max(0.0, v[f"b1_{j}1"] + sum(v[f"w1_{k}{j}"] * v[f"X_{k}1"] for k in (1, 2))) for j in (1, 2)]
        z = [v[f"b2_{j}1"] + sum(v[f"w2_{k}{j}"] * hidden[k - 1] for k in (1, 2)) for j in CLASSES]
        J = cost([z], [[v[f"y_{j}1"] for j in CLASSES]], math.exp, math.log)
        assert close(evaluated(published, v | {"m": 1.0}), J)


@route("hw3.2b.composition", "hw3.2c.composition", by="real arrays")
def _(published: Any) -> None:
    """NumPy's arrays, without a transpose."""
    for v in points([name for key, shape in NETWORK.items() for name in _names(key, *shape)], seed="arrays"):
        q = {key: np.array([v[name] for name in _names(key, *shape)]).reshape(shape) for key, shape in NETWORK.items()}
        z1 = q["b1"] + np.einsum("kj,ki->ji", q["w1"], q["X"])
        z2 = q["b2"] + np.einsum("kj,ki->ji", q["w2"], np.where(z1 > 0, z1, 0))
        J = -np.sum(q["y"] * (z2 - np.log(np.sum(np.exp(z2)))))
        assert close(evaluated(published, v | {"m": 1.0}), J)


def _cases(letter: str, count: int) -> Iterator[tuple[dict[str, float], Case]]:
    """Random points, as many observations; the sums are z, or b with c added. What was observed adds up to one."""
    for v in points([*_names("b", 3, 1), *_names(letter, 3, count), *_names("y", 2, count)]):
        v |= {f"y_3{i}": 1 - v[f"y_1{i}"] - v[f"y_2{i}"] for i in range(1, count + 1)}
        y, z = (tuple(tuple(v[f"{q}_{k}{i}"] + (v[f"b_{k}1"] if q == "c" else 0) for i in range(1, count + 1))
                      for k in CLASSES) for q in ("y", letter))
        yield v | {"y_1": v["y_11"], "y_2": v["y_21"], "m": 2.0 * count}, Case((0.0,) * count, y, z)


CHAINS = {"hw3.2b.chain": ("z", 1, "dJ_dz"), "hw3.2b.dot": ("z", 2, "dJ_dz"), "hw3.2b.entry": ("z", 1, "dJ_dz"),
          "hw3.2c.chain": ("c", 3, "dJ_db"), "hw3.2c.dot": ("c", 2, "dJ_db")}


def _differentiated(claim: str, by: str) -> Callable[[Any], None]:
    """The cost in one way, of half the observations of a mean; of a single entry the first."""
    letter, count, name = CHAINS[claim]

    def check(published: Any) -> None:
        rows = 1 if claim.endswith("entry") else 3
        for v, c in _cases(letter, count):
            assert close(2 * evaluated(published, v), derived(c, by, name)[:rows])
    return check


def _counted(claim: str) -> Callable[[Any], None]:
    """Entry by entry, from the residuals; the same half."""
    letter, count, name = CHAINS[claim]

    def check(published: Any) -> None:
        rows = 1 if claim.endswith("entry") else 3
        for v, c in _cases(letter, count):
            assert close(2 * evaluated(published, v), by_hand(residuals(c), c.x)[name][:rows])
    return check


for _claim in CHAINS:
    route(_claim, by="enumeration")(_counted(_claim))
    for _by in WAYS:
        route(_claim, by=_by)(_differentiated(_claim, _by))
