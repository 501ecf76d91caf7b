"""What lies behind Problem 1: routes that establish its claims."""

import itertools
import math
from collections.abc import Callable
from decimal import Decimal, getcontext
from typing import Any

import autograd
import numpy as np
import sympy as sp

from tests import independent as own
from tests.hw3.pictured import pictured
from tests.independent import close, digits, evaluate, evaluated, points, same
from tests.routes import route

getcontext().prec = 70
XOR = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
TYPED = {"XOR": "the definition of XOR", **dict.fromkeys(("NAMES", "CURVE"), "names of the published symbols")}


def _layers(v: dict[str, float]) -> tuple[np.ndarray, ...]:
    """The arrays of a 4-3-2 network, from the published symbols."""
    def array(letter: str, rows: int, columns: int) -> np.ndarray:
        return np.array([[v[f"{letter}_{r + 1}{c + 1}"] for c in range(columns)] for r in range(rows)])
    x = np.array([[v[f"x_{k + 1}"]] for k in range(4)])
    return array("b1", 3, 1), array("w1", 4, 3), array("b2", 2, 1), array("w2", 3, 2), x


NAMES = [f"{x}_{r}{c}" for x, rows, columns in (("b1", 3, 1), ("w1", 4, 3), ("b2", 2, 1), ("w2", 3, 2))
         for r in range(1, rows + 1) for c in range(1, columns + 1)] + [f"x_{k}" for k in range(1, 5)]


@route("hw3.1.behind.step", by="real arrays")
def _(published: Any) -> None:
    """One layer after the other, by einsum."""
    for v in points(NAMES):
        b1, w1, b2, w2, x = _layers(v)
        hidden = b1 + np.einsum("kj,ki->ji", w1, x)
        assert close(evaluated(published, v), b2 + np.einsum("kj,ki->ji", w2, hidden))


@route("hw3.1.behind.step", by="enumeration")
def _(published: Any) -> None:
    """Every path, term by term."""
    for v in points(NAMES):
        wanted = [[v[f"b2_{j}1"] + sum(v[f"w2_{h}{j}"] * (v[f"b1_{h}1"] + sum(
            v[f"w1_{k}{h}"] * v[f"x_{k}"] for k in range(1, 5))) for h in range(1, 4))] for j in (1, 2)]
        assert close(evaluated(published, v), wanted)


@route("hw3.1.behind.sizes", by="enumeration")
def _(published: Any) -> None:
    """A path goes through one unit of each hidden layer."""
    sizes = [(2, 2, 1), (3, 5, 2), (2, 3, 4, 3), (2, 16, 16, 1), (2, 4, 4, 4, 4, 4, 1)]
    assert same(published, {widths: math.prod(widths[1:-1]) for widths in sizes})


@route("hw3.1.behind.sizes", by="real arrays")
def _(published: Any) -> None:
    """With every weight 1 a weight of the collapsed model counts the paths."""
    assert len(published) == 5
    for widths, terms in published.items():
        product = np.eye(widths[0])
        for before, after in itertools.pairwise(widths):
            product = product @ np.ones((before, after))
        assert same(np.full(product.shape, terms).tolist(), product.tolist())


@route("hw3.1.behind.converse", by="enumeration")
def _(published: Any) -> None:
    """The network that hands its input on has the bias and weights of its output unit."""
    typed = [[[sp.Symbol("b")]], [[sp.Symbol("w0")], [sp.Symbol("w1")]]]
    assert same([np.asarray(p).tolist() for p in published], typed)


@route("hw3.1.behind.converse", by="real arrays")
def _(published: Any) -> None:
    """At random points the network and the regression have the same sum."""
    for v in points(["b", "w0", "w1", "x0", "x1"]):
        x, w = np.array([[v["x0"], v["x1"]]]), np.array([[v["w0"]], [v["w1"]]])
        b_star, w_star = (evaluated(p, v) for p in published)
        assert close(b_star, [[v["b"]]])
        assert close(w_star, np.eye(2) @ w)
        assert close(b_star + x @ w_star, v["b"] + (x @ np.eye(2)) @ w)


@route("hw3.1.behind.rank", by="enumeration")
def _(published: Any) -> None:
    """Through one unit each weight is a product of a weight in and a weight out."""
    for v in points(["p", "q", "r", "s"]):
        weights = {(k, j): v["pq"[k]] * v["rs"[j]] for k in (0, 1) for j in (0, 1)}
        assert close(weights[0, 0] * weights[1, 1] - weights[1, 0] * weights[0, 1], float(published))


@route("hw3.1.behind.rank", by="real arrays")
def _(published: Any) -> None:
    """The matrix has rank one, so its determinant is zero."""
    w = np.array([[2.0], [-3.0]]) @ np.array([[5.0, 7.0]])
    assert np.linalg.matrix_rank(w) == 1
    assert same(published, round(np.linalg.det(w), 9))


CURVE = ["b", "w", "x", "u", "v", "t"]


def _cost_on_line(v: dict[str, float], y: float, way: Any) -> Callable[[Any], Any]:
    return lambda t: own.logistic_cost([v["b"] + t[0] * v["u"] + (v["w"] + t[0] * v["v"]) * v["x"]], [y], *way)


@route("hw3.1.behind.convex", by="automatic differentiation")
def _(published: Any) -> None:
    """The second derivative along the line; never negative, whatever was observed."""
    for v in points(CURVE):
        for y in (0.0, 1.0):
            def J(t: Any, v: Any = v, y: float = y) -> Any:
                return _cost_on_line(v, y, own.OUTSIDE)([t])
            second = autograd.grad(autograd.grad(J))(v["t"])
            assert close(evaluate(published, v | {"y": y}), second)
            assert second >= 0


@route("hw3.1.behind.convex", by="derivation from the cost")
def _(published: Any) -> None:
    """The same, by SymPy from the probability given to a response of one."""
    t = sp.Symbol("t")
    for v in points(CURVE):
        z = v["b"] + t * v["u"] + (v["w"] + t * v["v"]) * v["x"]
        second = sp.diff(-sp.log(1 / (1 + sp.exp(-z))), t, 2).subs(t, v["t"])
        assert close(evaluate(published, v | {"y": 1.0}), float(second))


def _deep(first: float, second: float) -> float:
    """J of two layers with a weight each, on x = 1, y = 1, step by step."""
    return float(own.logistic_cost([second * (first * 1.0)], [1.0], math.exp, math.log))


def _decimal_cost(z: int) -> Decimal:
    return (1 + Decimal(-z).exp()).ln()


@route("hw3.1.behind.costs", by="enumeration")
def _(published: Any) -> None:
    """Computed layer by layer."""
    assert close([float(p) for p in published], [_deep(2, 2), _deep(-2, -2), _deep(0, 0)])


@route("hw3.1.behind.not_convex", by="enumeration")
def _(published: Any) -> None:
    """The middle of the line between equal costs costs more."""
    left, sign, right = published
    assert close([float(left), float(right)], [_deep(0, 0), (_deep(2, 2) + _deep(-2, -2)) / 2])
    assert sign == (">" if _deep(0, 0) > (_deep(2, 2) + _deep(-2, -2)) / 2 else "<")


@route("hw3.1.behind.not_convex", by="another arithmetic")
def _(published: Any) -> None:
    """To many digits."""
    left, sign, right = published
    middle, ends = _decimal_cost(0), (_decimal_cost(4) + _decimal_cost(4)) / 2
    assert digits(left, middle)
    assert digits(right, ends)
    assert {">": middle > ends, "<": middle < ends}[sign]


@route("hw3.1.behind.costs", by="another arithmetic")
def _(published: Any) -> None:
    """To many digits."""
    for said, z in zip(published, (4, 4, 0), strict=True):
        assert digits(said, _decimal_cost(z))


@route("hw3.1.behind.xor", by="enumeration")
def _(published: Any) -> None:
    """Over a grid of whole numbers no line fits XOR; and both sides of the identity are the same number."""
    grid = range(-6, 7)
    fits = [p for p in itertools.product(grid, repeat=3)
            if all((p[0] + p[1] * x1 + p[2] * x2 > 0) == bool(y) for x1, x2, y in XOR)]
    assert fits == []
    for b, w1, w2 in itertools.product((-2, 0, 3), repeat=3):
        assert same(evaluate(published, {"b": b, "w_{1}": w1, "w_{2}": w2}), (b + w1) + (b + w2))


@route("hw3.1.behind.xor", by="real arrays")
def _(published: Any) -> None:
    """The points that should be positive and those that should be negative add up to the same."""
    rows = np.array([[1, x1, x2] for x1, x2, _ in XOR])
    positive, negative = (rows[[bool(y) is want for *_, y in XOR]].sum(axis=0) for want in (True, False))
    assert positive.tolist() == negative.tolist()
    symbols = [sp.Symbol(n) for n in ("b", "w_{1}", "w_{2}")]
    assert same([sp.Poly(published, *symbols).coeff_monomial(s) for s in symbols], positive.tolist())
    assert same(published.subs(dict.fromkeys(symbols, 0)), 0)


@route("hw3.1.behind.relu_weights", by="enumeration")
def _(published: Any) -> None:
    """Typed by hand once more."""
    typed = [[[0], [-1]], [[1, 1], [1, 1]], [[0]], [[1], [-2]]]
    assert same([np.asarray(p, dtype=object).tolist() for p in published], typed)


@route("hw3.1.behind.relu", by="enumeration")
def _(published: Any) -> None:
    """One unit fires from one input on, the other only for both; twice the other is taken off."""
    hidden = [(max(a + b, 0), max(a + b - 1, 0)) for a, b, _ in XOR]
    assert same(published["x"].T.tolist(), [[a, b] for a, b, _ in XOR])
    assert same(published["hidden"].T.tolist(), [list(h) for h in hidden])
    assert published["output"].tolist() == [[p - 2 * q for p, q in hidden]] == [[y for *_, y in XOR]]


@route("hw3.1.behind.relu", by="real arrays")
def _(published: Any) -> None:
    """The same with arrays, without a transpose."""
    X = np.array([[a, b] for a, b, _ in XOR]).T
    a1 = np.maximum(np.array([[0], [-1]]) + np.einsum("kj,km->jm", np.ones((2, 2)), X), 0)
    assert close(published["x"], X)
    assert close(published["hidden"], a1)
    wanted = np.einsum("kj,km->jm", np.array([[1], [-2]]), a1)
    assert close(published["output"], wanted)


def _undecided(slope: float, x1: float, x2: float) -> float:
    """The output sum, unit by unit."""
    return sum(x if x > 0 else slope * x for x in (x1, x2)) - 0.5


@route("hw3.1.picture.boundary", by="enumeration")
def _(published: Any) -> None:
    """On the whole way from corner to corner the output is undecided; the corners lie where they should."""
    assert list(published) == ["1", "0.75", "0.5", "0.25", "0"]
    for slope, drawn in published.items():
        corners = drawn["undecided"]
        for (p1, p2), (q1, q2) in itertools.pairwise(corners):
            for share in (0, 0.25, 0.5, 1):
                at = [float(p) + share * (float(q) - float(p)) for p, q in ((p1, q1), (p2, q2))]
                assert abs(_undecided(float(slope), *at)) < 1e-12
        assert same([corners[0][0], corners[1][0], corners[2][1], corners[3][1]], [-1, 0, 0, -1])


@route("hw3.1.picture.boundary", by="real arrays")
def _(published: Any) -> None:
    """The corners, solved for by hand: where one input is negative, the other is 1/2 more than slope times its size."""
    assert [float(slope) for slope in published] == np.linspace(1, 0, 5).tolist()
    for slope, drawn in published.items():
        typed = [[-1, 0.5 + float(slope)], [0, 0.5], [0.5, 0], [0.5 + float(slope), -1]]
        assert same(np.array(drawn["undecided"], dtype=float).tolist(), typed)


@route("hw3.1.picture.costs", by="enumeration")
def _(published: Any) -> None:
    """Each level, from the tests' own cost."""
    def cost(z: float) -> float:
        return round(float(own.logistic_cost([z], [1.0], math.exp, math.log)), 5)

    grid = tuple(-3 + 0.5 * k for k in range(13))
    assert same(published, {"grid": grid, "collapsed": tuple(tuple(cost(b + w) for b in grid) for w in grid),
                         "deep": tuple(tuple(cost(p * q) for p in grid) for q in grid)})


@route("hw3.1.picture.costs", by="real arrays")
def _(published: Any) -> None:
    """All levels at once: 1 + exp(-z) is one over the probability of what was observed."""
    g = np.linspace(-3, 3, 13)
    assert np.array_equal(published["grid"], g)
    for key, z in (("collapsed", np.add.outer(g, g)), ("deep", np.multiply.outer(g, g))):
        assert same([list(row) for row in published[key]], np.round(np.log(1 + np.exp(-z)), 5).tolist())


for _by, _check in pictured((2, 2, 1)):
    route("hw3.1.picture.network", by=_by)(_check)


def test_the_induction_step_holds_for_any_widths() -> None:
    """With letters for the widths, by SymPy's algebra of matrices; a wrong order of the weights is not the same."""
    n0, n1, n2 = sp.symbols("n0 n1 n2", integer=True, positive=True)
    b1, w1, b2, w2, x = (sp.MatrixSymbol(*spec) for spec in (
        ("b1", n1, 1), ("w1", n0, n1), ("b2", n2, 1), ("w2", n1, n2), ("x", n0, 1)))
    twice = sp.expand(b2 + w2.T * (b1 + w1.T * x))
    assert twice == sp.expand((b2 + w2.T * b1 + (w1 * w2).T * x).doit())
    assert twice != sp.expand((b2 + w2.T * b1 - (w1 * w2).T * x).doit())
