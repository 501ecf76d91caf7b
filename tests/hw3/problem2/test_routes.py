"""Problem 2: routes that establish its claims."""

import itertools
import math
from typing import Any

import autograd
import autograd.numpy as anp
import numpy as np
import sympy as sp

from tests.independent import COMPLEX, OUTSIDE, autodiff, by_sympy, close, complex_step, evaluated, points, softmax
from tests.independent import softmax_cost as cost
from tests.printed import attach_printed
from tests.routes import route

attach_printed("tests/hw3/problem2/key.toml")

CLASSES = (1, 2, 3)
FEATURES, HIDDEN, M = 2, 2, 100
SUMS = [f"z_{k}1" for k in CLASSES]
TYPED = {name: "names and sizes that the question gives" for name in (
    "CLASSES", "FEATURES", "HIDDEN", "M", "NETWORK", "SUMS")}
WAYS = {"complex step": (complex_step, COMPLEX), "automatic differentiation": (autodiff, OUTSIDE)}
LAYS_OUT = {
    "_for_each_class": "random points, an observed class, and what is published there",
    "_one_hot": "the observed class as a column",
    "_observations": "random points, and what is published there",
    "_observed_sums": "random points", "_names": "the names of a matrix's entries",
}
SHAPES = {
    "X": (2, 100), "y": (3, 100), "z1": (2, 100), "a1": (2, 100), "b1": (2, 1), "w1": (2, 2),
    "z2": (3, 100), "a2": (3, 100), "b2": (3, 1), "w2": (2, 3),
}


def real_network() -> tuple[dict[str, Any], dict[str, Any]]:
    """Random arrays for every quantity, layer by layer, and J as a function from each one on."""
    rng = np.random.default_rng(0)
    q = {"X": rng.normal(size=(FEATURES, M)), "b1": rng.normal(size=(HIDDEN, 1)), "b2": rng.normal(size=(3, 1)),
         "w1": rng.normal(size=(FEATURES, HIDDEN)), "w2": rng.normal(size=(HIDDEN, 3)),
         "y": np.eye(3)[:, rng.integers(0, 3, M)]}

    def from_a2(a2: Any) -> Any:
        return -anp.sum(q["y"] * anp.log(a2)) / M

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
    assert list(published) == ["X", "y", "z1", "a1", "b1", "w1", "z2", "a2", "b2", "w2", "dJ_da2", "dJ_dz2", "dJ_db2",
                         "dJ_dw2", "dJ_da1", "dJ_dz1", "dJ_db1", "dJ_dw1"]


@route("hw3.2a.shapes", by="real arrays")
def _(published: Any) -> None:
    """The shapes of real arrays, computed without a transpose, and of the gradients that the outside library finds."""
    q, J = real_network()
    gradients = {f"dJ_d{key}": np.shape(autograd.grad(J[key])(q[key])) for key in J}
    assert published == {key: np.shape(value) for key, value in q.items()} | gradients


READS = {"z1": ["b1", "w1", "X"], "a1": ["z1"], "z2": ["b2", "w2", "a1"], "a2": ["z2"], "J": ["a2", "y"]}


@route("hw3.2.order", by="reverse of the graph")
def _(published: Any) -> None:
    """What a derivative takes: the derivative of whatever reads the quantity, in the forward pass."""
    wanted = ["a2", "z2", "b2", "w2", "a1", "z1", "b1", "w1"]
    readers = {q: [r for r, reads in READS.items() if q in reads and r != "J"] for q in wanted}
    assert published == {f"dJ_d{q}": tuple(f"dJ_d{r}" for r in readers[q]) for q in wanted}
    assert list(published) == [f"dJ_d{q}" for q in wanted]


@route("hw3.2.order", by="key as printed")
def _(published: Any) -> None:
    """(b): dJ/da2 before dJ/dz2; (c): dJ/dz2 before dJ/db2; whatever is taken stands above."""
    order = list(published)
    assert published["dJ_dz2"] == ("dJ_da2",)
    assert published["dJ_db2"] == ("dJ_dz2",)
    assert all(order.index(taken) < order.index(step) for step, takes in published.items() for taken in takes)
    assert [len(takes) for takes in published.values()] == [0] + [1] * (len(order) - 1)
    layers = {step: step[-1] for step in order}
    assert all(takes[0][-1] >= layers[step] for step, takes in published.items() if takes)
    assert {takes[0] for step, takes in published.items() if step[-2] in "bw"} == {"dJ_dz1", "dJ_dz2"}
    assert published["dJ_dz1"] == ("dJ_da1",)
    assert published["dJ_da1"] == published["dJ_dw2"] == ("dJ_dz2",)
    assert published["dJ_db1"] == published["dJ_dw1"] == ("dJ_dz1",)


def activations(v: dict[str, float]) -> list[float]:
    """softmax of one observation's sums."""
    return softmax([v[z] for z in SUMS], math.exp)


@route("hw3.2b.a2", by="enumeration")
def _(published: Any) -> None:
    """softmax, class by class."""
    for v in points(SUMS):
        assert close(evaluated(published, v), [[p] for p in activations(v)])


@route("hw3.2b.softmax", by="enumeration")
def _(published: Any) -> None:
    """softmax, class by class."""
    for v in points(SUMS):
        assert close(evaluated(published, v), activations(v))


@route("hw3.2b.jacobian", by="complex step")
def _(published: Any) -> None:
    """A row for each activation, a column for each sum."""
    for v in points(SUMS):
        rows = [complex_step(lambda z, k=k: softmax(z, COMPLEX[0])[k], [v[z] for z in SUMS]) for k in range(3)]
        assert close(evaluated(published, v), rows)


@route("hw3.2b.jacobian", by="automatic differentiation")
def _(published: Any) -> None:
    """The same, by the outside library."""
    for v in points(SUMS):
        rows = [autodiff(lambda z, k=k: softmax([z[j] for j in range(3)], OUTSIDE[0])[k], [v[z] for z in SUMS])
                for k in range(3)]
        assert close(evaluated(published, v), rows)


def _one_hot(k: int) -> list[int]:
    return [int(k == j) for j in range(3)]


def _for_each_class(published: Any) -> Any:
    """Points, the class that was observed, and what is published there, for m = 4."""
    for v in points(SUMS):
        for k in range(3):
            y = _one_hot(k)
            yield [v[z] for z in SUMS], y, evaluated(published, v | {"y_1": y[0], "y_2": y[1], "m": 4.0})


@route("hw3.2b.chain", by="complex step")
def _(published: Any) -> None:
    """One observation's share of a mean over four."""
    for z, y, said in _for_each_class(published):
        assert close(said, np.array([complex_step(lambda t, y=y: cost([t], [y], *COMPLEX) / 4, z)]).T)


@route("hw3.2b.chain", by="automatic differentiation")
def _(published: Any) -> None:
    """The same, by the outside library."""
    for z, y, said in _for_each_class(published):
        def J(t: Any, y: list[int] = y) -> Any:
            return cost([[t[j] for j in range(3)]], [y], *OUTSIDE) / 4
        assert close(said, np.array([autodiff(J, z)]).T)


@route("hw3.2b.chain", by="derivation from the cost")
def _(published: Any) -> None:
    """The same, by SymPy."""
    for z, y, said in _for_each_class(published):
        assert close(said, np.array([by_sympy(lambda t, y=y: cost([t], [y], sp.exp, sp.log) / 4, z)]).T)


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
    assert np.asarray(published).tolist() == [[int(r == c) for c in range(3)] for r in range(3)]


@route("hw3.2c.identity", by="complex step")
def _(published: Any) -> None:
    """How b + c moves with b."""
    rows = [complex_step(lambda b, k=k: b[k] + 0.7, [0.1, 0.2, 0.3]) for k in range(3)]
    assert close(np.asarray(published, dtype=float), rows)


def _observations(published: Any) -> Any:
    """b, and for three observations what is added to it and what was observed; what is published there."""
    names = [f"b_{k}1" for k in CLASSES] + [f"{x}_{k}{i}" for x in "cy" for k in CLASSES for i in (1, 2, 3)]
    for v in points(names):
        b = [v[f"b_{k}1"] for k in CLASSES]
        c, y = ([[v[f"{x}_{k}{i}"] for k in CLASSES] for i in (1, 2, 3)] for x in "cy")
        yield b, c, y, evaluated(published, v | {"m": 3.0})


@route("hw3.2c.chain", by="complex step")
def _(published: Any) -> None:
    """b moves every observation."""
    for b, c, y, said in _observations(published):
        def J(t: Any, c: Any = c, y: Any = y) -> Any:
            return cost([[t[k] + row[k] for k in range(3)] for row in c], y, *COMPLEX)
        assert close(said, np.array([complex_step(J, b)]).T)


@route("hw3.2c.chain", by="automatic differentiation")
def _(published: Any) -> None:
    """The same, by the outside library."""
    for b, c, y, said in _observations(published):
        def J(t: Any, c: Any = c, y: Any = y) -> Any:
            return cost([[t[k] + row[k] for k in range(3)] for row in c], y, *OUTSIDE)
        assert close(said, np.array([autodiff(J, b)]).T)


# (b) and (c): J as a function of a function, and the dot of the chain rule --------------------------

NETWORK = {"X": (2, 1), "y": (3, 1), "b1": (2, 1), "w1": (2, 2), "b2": (3, 1), "w2": (2, 3)}


def _names(letter: str, rows: int, columns: int) -> list[str]:
    return [f"{letter}_{r}{c}" for r in range(1, rows + 1) for c in range(1, columns + 1)]


@route("hw3.2.cost", by="enumeration")
def _(published: Any) -> None:
    """Over both observations and all classes, y times the log of a; minus their mean."""
    for v in points(_names("y", 3, 2)):
        a = {name: 0.1 + 0.2 * k for k, name in enumerate(_names("a", 3, 2))}
        total = sum(v[f"y_{k}{i}"] * math.log(a[f"a_{k}{i}"]) for k in CLASSES for i in (1, 2))
        assert close(evaluated(published, v | a | {"m": 2.0}), [[-total / 2]])


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


def _observed_sums(count: int, first: str) -> Any:
    """Random sums (or what is added to b) and responses; a list with an entry a class, for each observation."""
    for v in points([*_names("b", 3, 1), *_names(first, 3, count), *_names("y", 3, count)]):
        lists = [[[v[f"{x}_{k}{i}"] for k in CLASSES] for i in range(1, count + 1)] for x in (first, "y")]
        yield v | {"m": float(count)}, *lists


DOTS = (("hw3.2b.dot", 2), ("hw3.2b.entry", 1))


def _by_entries(z: list[list[float]], y: list[list[float]]) -> np.ndarray:
    """The derivative of the mean cost by each z, written out: y of every class pulls at each activation. (3, m)."""
    each = [[a * sum(ys) - one for a, one in zip(activations_of(zs), ys, strict=True)]
            for zs, ys in zip(z, y, strict=True)]
    return np.array(each).T / len(z)


def activations_of(z: list[float]) -> list[float]:
    """Softmax of plain floats."""
    powers = [math.exp(t) for t in z]
    return [p / math.fsum(powers) for p in powers]


for _claim, _count in DOTS:
    @route(_claim, by="enumeration")
    def _(published: Any, count: int = _count) -> None:
        """Entry by entry; of a single observation only the first."""
        for v, z, y in _observed_sums(count, "z"):
            whole = _by_entries(z, y)
            assert close(evaluated(published, v), whole if count > 1 else whole[:1])

    @route(_claim, by="derivation from the cost")
    def _(published: Any, count: int = _count) -> None:
        """Along each way to differentiate."""
        for (differentiate, way), (v, z, y) in itertools.product(WAYS.values(), [*_observed_sums(count, "z")]):
            def J(t: Any, y: Any = y, way: Any = way) -> Any:
                return cost([[t[k * count + i] for k in range(3)] for i in range(count)], y, *way)
            slopes = np.array(differentiate(J, [z[i][k] for k in range(3) for i in range(count)])).reshape(3, count)
            assert close(evaluated(published, v), slopes if count > 1 else slopes[:1])


@route("hw3.2c.dot", by="enumeration")
def _(published: Any) -> None:
    """The derivatives by z, added up over the observations."""
    for v, c, y in _observed_sums(2, "c"):
        z = [[v[f"b_{k}1"] + one for k, one in zip(CLASSES, row, strict=True)] for row in c]
        assert close(evaluated(published, v), _by_entries(z, y).sum(axis=1, keepdims=True))


@route("hw3.2c.dot", by="derivation from the cost")
def _(published: Any) -> None:
    """Along each way to differentiate."""
    for (differentiate, way), (v, c, y) in itertools.product(WAYS.values(), [*_observed_sums(2, "c")]):
        def J(t: Any, c: Any = c, y: Any = y, way: Any = way) -> Any:
            return cost([[t[k] + row[k] for k in range(3)] for row in c], y, *way)
        assert close(evaluated(published, v), np.array([differentiate(J, [v[f"b_{k}1"] for k in CLASSES])]).T)
