"""What lies behind the problems: routes that establish its claims."""

import itertools
import math
from collections.abc import Callable
from decimal import Decimal, getcontext
from fractions import Fraction as Q
from functools import cache
from typing import Any

import autograd
import autograd.numpy as anp
import mpmath
import numpy as np
import pytest
import sympy as sp

from tests import independent as own
from tests.hw3.cases import derived
from tests.hw3.pictured import pictured
from tests.hw3.problem2.test_routes import real_network
from tests.hw3.problem3 import steps
from tests.hw3.problem3 import test_routes as p3
from tests.independent import WAYS, close, evaluate, evaluated, points, same
from tests.printed import given
from tests.routes import route

getcontext().prec = 70
XOR = [(0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)]
TYPED = {
    "XOR": "the definition of XOR", **dict.fromkeys(("NAMES", "CURVE"), "names of the published symbols"),
    "ROUNDED": "names of results", "SHOWN": "the steps whose points are drawn",
    **dict.fromkeys(("CAT", "DOG"), "old values at a random point"),
}
LAYS_OUT = {
    "_worlds": "random points", "_six": "a number as the table prints it",
}


# Problem 1 -----------------------------------------------------------------------------------

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
    assert round(np.linalg.det(w), 9) == published


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
    assert abs(Decimal(str(sp.N(left, 40))) - middle) < Decimal("1e-35")
    assert abs(Decimal(str(sp.N(right, 40))) - ends) < Decimal("1e-35")
    assert {">": middle > ends, "<": middle < ends}[sign]


@route("hw3.1.behind.costs", by="another arithmetic")
def _(published: Any) -> None:
    """To many digits."""
    for said, z in zip(published, (4, 4, 0), strict=True):
        assert abs(Decimal(str(sp.N(said, 40))) - _decimal_cost(z)) < Decimal("1e-35")


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


# Problem 2 -----------------------------------------------------------------------------------

@route("hw3.2.behind.rows", by="real arrays")
def _(published: Any) -> None:
    """A network with an observation in each row, computed as such; gradients by the outside library."""
    q, J = real_network()
    shapes = {k: np.shape(v) for k, v in q.items()}
    shapes |= {f"dJ_d{k}": np.shape(autograd.grad(J[k])(q[k])) for k in J}
    X, b1, b2 = q["X"].T, q["b1"].T, q["b2"].T
    z1 = X @ q["w1"] + b1
    a1 = np.where(z1 > 0, z1, 0)
    z2 = a1 @ q["w2"] + b2
    rows = {"X": X, "y": q["y"].T, "b1": b1, "b2": b2, "w1": q["w1"], "w2": q["w2"]}
    rows |= {"z1": z1, "a1": a1, "z2": z2, "a2": z2}
    turned = {k: np.shape(v) for k, v in rows.items()}
    turned |= {f"dJ_d{k}": turned[k] for k in J}
    assert same(published, {k: (shapes[k], turned[k]) for k in shapes})


@route("hw3.2.behind.rows", by="enumeration")
def _(published: Any) -> None:
    """Turned are all but the weights and their gradients."""
    sizes = {"X": (2, 100), "y": (3, 100)}
    sizes |= {f"{x}{l}": (n, 100) for l, n in ((1, 2), (2, 3)) for x in "za"}
    sizes |= {"b1": (2, 1), "b2": (3, 1), "w1": (2, 2), "w2": (2, 3)}
    sizes |= {f"dJ_d{k}": v for k, v in sizes.items() if k not in "Xy"}
    assert same(published, {k: (v, v if "w" in k else v[::-1]) for k, v in sizes.items()})


@route("hw3.2.behind.missing", by="real arrays")
def _(published: Any) -> None:
    """NumPy takes the first and refuses the others, until one of them is transposed; said of the arrays' own shapes."""
    q, _ = real_network()
    dJ_dz2 = ("dJ/dz^[2]", np.ones((3, 100)))
    assert same(published["hidden sums"], f"no error, shape {(q['w1'] @ q['X']).shape}")
    pairs = [(("w^[2]", q["w2"]), ("a^[1]", q["a1"])), (("a^[1]", q["a1"]), dJ_dz2), (("(w^[2])^T", q["w2"].T), dJ_dz2)]
    for said, ((left, p), (right, r)) in zip([*published.values()][1:], pairs, strict=True):
        with pytest.raises(ValueError, match="mismatch"):
            p @ r
        turned = left if p.shape[0] == r.shape[0] else right
        assert (p.T @ r if turned == left else p @ r.T).ndim == 2
        assert said == (f"{left} {p.shape} @ {right} {r.shape}: {p.shape[1]} columns meet {r.shape[0]} rows; "
                        f"{turned} enters transposed")


@route("hw3.2.behind.missing", by="enumeration")
def _(published: Any) -> None:
    """The sizes that meet, and do not, and what is said of them, typed by hand."""
    meets = [(2, 2), (3, 2), (100, 3), (2, 3)]
    assert [columns == rows for columns, rows in meets] == ["no error" in said for said in published.values()]
    assert same(published, {
        "hidden sums": "no error, shape (2, 100)",
        "output sums": "w^[2] (2, 3) @ a^[1] (2, 100): 3 columns meet 2 rows; w^[2] enters transposed",
        "gradient with respect to the output weights":
            "a^[1] (2, 100) @ dJ/dz^[2] (3, 100): 100 columns meet 3 rows; dJ/dz^[2] enters transposed",
        "gradient with respect to the hidden activations":
            "(w^[2])^T (3, 2) @ dJ/dz^[2] (3, 100): 2 columns meet 3 rows; (w^[2])^T enters transposed"})


# Problem 3: many steps -----------------------------------------------------------------------

DOG, CAT = 0.3, -0.8  # the old values
for _letter in "bw":
    def _worlds(letter: str = _letter) -> list[dict[str, float]]:
        return [v | {f"{letter}_1": DOG, f"{letter}_2": CAT} for v in p3.worlds("e")]

    def _derived(published: Any, wanted: Callable[[np.ndarray, float, float], float], letter: str = _letter) -> None:
        """From the new values of both classes, the logistic gradient and the rate, in every way to differentiate."""
        for by, v in itertools.product(WAYS, _worlds(letter)):
            logistic, multinomial = p3.cats(v, q_2=CAT, dog=DOG)
            new, one = derived(multinomial, by, f"{letter}_new").flatten(), derived(logistic, by, f"dJ_d{letter}")
            assert close(evaluated(published, v), [[wanted(new, one.item(), v["alpha"])]])

    def _moved(published: Any, letter: str = _letter) -> None:
        """The difference of the old values, and twice the mean of the cat's residuals alone."""
        for v in _worlds(letter):
            terms = [(v[f"p_{i}"] - v[f"y_1{i}"]) * (v[f"x_1{i}"] if letter == "w" else 1) for i in (1, 2, 3)]
            assert close(evaluated(published, v), [[(CAT - DOG) - 2 * v["alpha"] * sum(terms) / len(terms)]])

    @route(f"hw3.3.behind.sum_{_letter}", by="enumeration")
    def _(published: Any, letter: str = _letter) -> None:
        """The old values, added."""
        for v in _worlds(letter):
            assert close(evaluated(published, v), [[DOG + CAT]])

    for _claim, _wanted in (("sum", lambda new, one, alpha: new[0] + new[1]),
                            ("logit", lambda new, one, alpha: new[1] - new[0]),
                            ("faster", lambda new, one, alpha: CAT - DOG - 2 * alpha * one)):
        route(f"hw3.3.behind.{_claim}_{_letter}", by="derivation from the cost")(
            lambda published, wanted=_wanted, check=_derived: check(published, wanted))
    route(f"hw3.3.behind.logit_{_letter}", f"hw3.3.behind.faster_{_letter}", by="enumeration")(_moved)


@route("hw3.3.behind.classes", by="enumeration")
def _(published: Any) -> None:
    """The sum of the old biases, of five classes."""
    for v in points([f"b_{k}" for k in range(1, 6)]):
        assert close(evaluated(published, v), [[sum(v.values())]])


@route("hw3.3.behind.classes", by="complex step")
def _(published: Any) -> None:
    """The gradient of five classes adds up to zero."""
    for v in points([f"b_{k}" for k in range(1, 6)]):
        old = list(v.values())
        slope = own.complex_step(lambda b: own.softmax_cost([b], [[0, 0, 1, 0, 0]], *own.COMPLEX), old)
        assert close(evaluated(published, v), [[sum(q - 0.1 * g for q, g in zip(old, slope, strict=True))]])


def walk(model: str, rate: str, steps: int) -> list[list[Decimal]]:
    """The probabilities of a cat after each step, in decimals: scalars, loops, and the gradients as formulas."""
    x, y, m, exp = [Decimal(1), Decimal(2)], [Decimal(1), Decimal(0)], Decimal(2), Decimal.exp
    b, w = [Decimal(0), Decimal(1)], [Decimal(0), Decimal(-1)]
    alpha, path = Decimal(rate), []
    for _ in range(steps + 1):
        if model == "logistic":
            cat = [exp(b[1] + w[1] * t) / (1 + exp(b[1] + w[1] * t)) for t in x]
        else:
            cat = [exp(b[1] + w[1] * t) / (exp(b[0] + w[0] * t) + exp(b[1] + w[1] * t)) for t in x]
        path.append(cat)
        r = [p - o for p, o in zip(cat, y, strict=True)]
        by_b, by_w = sum(r) / m, sum(t * e for t, e in zip(x, r, strict=True)) / m
        b = [b[0] + alpha * by_b * (model != "logistic"), b[1] - alpha * by_b]
        w = [w[0] + alpha * by_w * (model != "logistic"), w[1] - alpha * by_w]
    return path


@cache
def three() -> list[list[list[Decimal]]]:
    """Logistic, multinomial, and logistic with the larger rate."""
    models = (("logistic", "0.1"), ("multinomial", "0.1"), ("logistic", "0.2"))
    return [walk(model, rate, 1000) for model, rate in models]


@cache
def differentiated(classes: int, rate: float) -> tuple[np.ndarray, np.ndarray]:
    """The cat's probabilities and logit parameters after each step, in arrays: the outside library takes the gradient
    of -log of the probability of what was observed. (1001, 2) and (1001, 2)."""
    x, cat = anp.array([1.0, 2.0]), np.array([True, False])

    def z(t: Any) -> Any:
        return t[0] + t[1] * x if classes == 1 else (t[1] - t[0]) + (t[3] - t[2]) * x

    def cost(t: Any) -> Any:
        return anp.mean(anp.logaddexp(0.0, anp.where(cat, -z(t), z(t))))

    t, slope = np.array([1.0, -1.0] if classes == 1 else [0.0, 1.0, 0.0, -1.0]), autograd.grad(cost)
    probabilities, logits = [], []
    for _ in range(1001):
        probabilities.append(1 / (1 + np.exp(-z(t))))
        logits.append(t if classes == 1 else t[1::2] - t[::2])
        t = t - rate * slope(t)
    return np.array(probabilities), np.array(logits)


@route("hw3.3.behind.path", by="another arithmetic")
def _(published: Any) -> None:
    """In decimals, the gradients as formulas."""
    assert same(published, {k: tuple(f"{path[k][0]:.10f}" for path in three()) for k in (0, 1, 2, 10, 100, 1000)})


@route("hw3.3.behind.path", by="automatic differentiation")
def _(published: Any) -> None:
    """In arrays of floats, from the cost alone."""
    columns = [differentiated(1, 0.1)[0], differentiated(2, 0.1)[0], differentiated(1, 0.2)[0]]
    assert list(published) == [0, 1, 2, 10, 100, 1000]
    for k, said in published.items():
        assert same(list(said), [f"{made[k, 0]:.10f}" for made in columns])


@route("hw3.3.behind.together", by="enumeration")
def _(published: Any) -> None:
    """Decimal arithmetic with 70 digits: they never part by more than its rounding; the slower one parts at once."""
    slow, multinomial, faster = three()
    gap = max(abs(p - q) for one, two in zip(multinomial, faster, strict=True) for p, q in zip(one, two, strict=True))
    assert abs(slow[1][0] - multinomial[1][0]) > Decimal("0.001")
    assert same(published, {"steps": len(faster) - 1, "digits": min(50, -gap.adjusted() - 1)})


@route("hw3.3.behind.together", by="another arithmetic")
def _(published: Any) -> None:
    """mpmath with 65 digits, the activations by tanh: the first decimal in which they part is beyond the last shown."""
    both, one = mpmath.mpf(0), mpmath.mpf(0)
    with mpmath.workdps(65):
        u, t, widest = [0, 1, 0, -1], [1, -1], mpmath.mpf(0)
        for _step in range(1001):
            by_both, by_one = [0, 0], [0, 0]
            for x, y in ((1, 1), (2, 0)):
                both = (1 + mpmath.tanh((u[1] - u[0] + (u[3] - u[2]) * x) / mpmath.mpf(2))) / 2
                one = (1 + mpmath.tanh((t[0] + t[1] * x) / mpmath.mpf(2))) / 2
                widest = max(widest, abs(both - one))
                by_both = [g + (both - y) * k / 2 for g, k in zip(by_both, (1, x), strict=True)]
                by_one = [g + (one - y) * k / 2 for g, k in zip(by_one, (1, x), strict=True)]
            u = [q - g / 10 for q, g in zip(u, (-by_both[0], by_both[0], -by_both[1], by_both[1]), strict=True)]
            t = [q - g / 5 for q, g in zip(t, by_one, strict=True)]
        places = int(-mpmath.log10(widest)) if widest else 65
    assert same(published, {"steps": 1000, "digits": min(places, 50)})


# Problem 3: data that separate ---------------------------------------------------------------

def _ray(t: Any, way: Any) -> Any:
    """J at b = 3t, w = -2t, on the question's observations."""
    return own.logistic_cost([3 * t - 2 * t * 1, 3 * t - 2 * t * 2], [1, 0], *way)


@route("hw3.3.behind.ray", by="enumeration")
def _(published: Any) -> None:
    """At some points."""
    for v in points(["t"]):
        assert close(evaluate(published, v), _ray(v["t"], (math.exp, math.log)))


@route("hw3.3.behind.ray", by="another arithmetic")
def _(published: Any) -> None:
    """To many digits, far out."""
    for t in (1, 10, 40):
        wanted = (1 + Decimal(-t).exp()).ln()
        assert abs(Decimal(str(sp.N(published.subs(_t(published), t), 60))) - wanted) < Decimal("1e-55")


def _t(expression: sp.Expr) -> sp.Symbol:
    [t] = expression.free_symbols
    return t


@route("hw3.3.behind.falls", by="complex step")
def _(published: Any) -> None:
    """The slope, which is below zero."""
    for v in points(["t"]):
        slope = own.complex_step(lambda t: _ray(t[0], own.COMPLEX), [v["t"]])[0]
        assert close(evaluate(published, v), slope)
        assert slope < 0


@route("hw3.3.behind.falls", by="automatic differentiation")
def _(published: Any) -> None:
    """The same, by the outside library."""
    signs, x = anp.array([-1.0, 1.0]), anp.array([1.0, 2.0])
    for v in points(["t"]):
        slope = autograd.grad(lambda t: anp.mean(anp.log1p(anp.exp(signs * (3 * t - 2 * t * x)))))(v["t"])
        assert close(evaluate(published, v), slope)


@route("hw3.3.behind.positive", by="another arithmetic")
def _(published: Any) -> None:
    """log(1 + exp(-100)), to many digits."""
    left, sign, right = published
    getcontext().prec = 120
    wanted = (1 + Decimal(-100).exp()).ln()
    getcontext().prec = 70
    assert abs(Decimal(str(sp.N(left, 40))) / wanted - 1) < Decimal("1e-35")
    assert right == 0
    assert {">": wanted > 0, "<": wanted < 0}[sign]


@route("hw3.3.behind.positive", by="enumeration")
def _(published: Any) -> None:
    """Floats that keep small numbers: log1p."""
    left, sign, right = published
    wanted = math.log1p(math.exp(-100))
    assert same(f"{float(sp.N(left, 40)):.9e}", f"{wanted:.9e}")
    assert (float(right), sign) == (0, ">" if wanted > 0 else "<")


# Rounding and care with numbers ----------------------------------------------------------------

ROUNDED = ("a", "ii.dJ_db", "iii.dJ_dw", "iv.b_new.iv", "iv.w_new.iv")


def _printed(part: str) -> dict[str, Q]:
    """What the key prints of each, class by class; a for the second observation."""
    printed = {key: given(steps.KEY, f"hw3.3{part}.{key}")[0].flatten() for key in ROUNDED[1:]}
    printed["a"] = given(steps.KEY, f"hw3.3{part}.data")["a"][:, 1]
    return {f"{key} {k}": value for key in ROUNDED for k, value in enumerate(printed[key])}


def _unrounded(part: str) -> dict[str, Decimal]:
    """The same from activations that are not rounded."""
    cat, half = 1 / (1 + Decimal(1).exp()), Decimal("0.5")
    rows = [(half - 1, cat, cat)] if part == "b" else [(half, (1 - cat) - 1, 1 - cat), (half - 1, cat, cat)]
    old = [(1, -1)] if part == "b" else [(0, 0), (1, -1)]
    made: dict[str, Decimal] = {}
    for k, ((first, second, a), (b, w)) in enumerate(zip(rows, old, strict=True)):
        by_b, by_w = (first + second) / 2, (first + 2 * second) / 2
        values = (a, by_b, by_w, b - Decimal("0.01") * by_b, w - Decimal("0.01") * by_w)
        made |= {f"{key} {k}": value for key, value in zip(ROUNDED, values, strict=True)}
    return made


@cache
def _exactly(part: str) -> dict[str, tuple[sp.Expr, sp.Rational]]:
    """By SymPy from the cost, -log of the product of the probabilities of a cat, then of a dog, over two: each to many
    digits; and with activations of three places.
    """
    b1, b2, w1, w2 = letters = sp.symbols("b1 b2 w1 w2")
    start = dict(zip(letters, (0, 1, 0, -1), strict=True))

    def cat(x: int) -> sp.Expr:
        return 1 / (1 + sp.exp(b1 + w1 * x - b2 - w2 * x))

    J = -sp.log(cat(1) * (1 - cat(2))) / 2
    made: dict[str, sp.Expr] = {}
    for k, (b, w) in enumerate([(b2, w2)] if part == "b" else [(b1, w1), (b2, w2)]):
        by_b, by_w = (sp.diff(J, q).subs(start) for q in (b, w))
        values = ((cat(2) if b is b2 else 1 - cat(2)).subs(start), by_b, by_w, start[b] - by_b / 100,
                  start[w] - by_w / 100)
        made |= {f"{key} {k}": value for key, value in zip(ROUNDED, values, strict=True)}
    return {key: (sp.N(value, 30), sp.nsimplify(value.subs(sp.exp(1), sp.Rational(731, 269))))
            for key, value in made.items()}


for _part in ("b", "d"):
    @route(f"hw3.3{_part}.rounding", by="another arithmetic")
    def _(published: Any, part: str = _part) -> None:
        """From 1 / (1 + e), in decimals, beside what the key prints."""
        printed, true = _printed(part), _unrounded(part)
        places = {key: max(p for p in range(13) if abs(Q(true[key]) - short) <= Q(5, 10 ** (p + 1)))
                  for key, short in printed.items()}
        assert same(published, {key: (short, f"{true[key]:.8f}", places[key]) for key, short in printed.items()})

    @route(f"hw3.3{_part}.rounding", by="derivation from the cost")
    def _(published: Any, part: str = _part) -> None:
        """The slopes of the cost, exact; the published ones are those from activations of three places."""
        made = _exactly(part)
        assert set(published) == set(made)
        for key, (short, text, places) in published.items():
            exact, rough = made[key]
            assert same(sp.Rational(short.numerator, short.denominator), rough)
            assert places == int(sp.floor(-sp.log(2 * sp.Abs(exact - rough), 10)))
            assert abs(sp.Rational(text) - exact) * 10**8 * 2 <= 1
            assert len(text.partition(".")[2]) == 8


@route("hw3.3.behind.far", by="another arithmetic")
def _(published: Any) -> None:
    """The true values, in decimals; floats lose the exponential of 1000."""
    total = Decimal(1000).exp() + Decimal(-1000).exp()
    true = [Decimal(1000).exp() / total, Decimal(-1000).exp() / total, total.ln()]
    ours = [_six(v) for v in true]
    assert [q for _, q in published.values()] == ours == ["1", "0", "1000"]
    assert same([p for p, _ in published.values()], ["not a number", "0", "too large"])
    assert list(published) == ["softmax, first entry", "softmax, second entry", "log of the sum"]


@route("hw3.3.behind.far", by="enumeration")
def _(published: Any) -> None:
    """Plain floats overflow; with the largest taken off first, they do not."""
    with pytest.raises(OverflowError):
        math.exp(1000)
    shifted = [math.exp(0), math.exp(-2000)]
    ours = [_six(shifted[0] / sum(shifted)), _six(shifted[1] / sum(shifted)), _six(1000 + math.log(sum(shifted)))]
    naive = ["not a number", _six(math.exp(-1000) / math.inf), "too large"]
    names = ["softmax, first entry", "softmax, second entry", "log of the sum"]
    assert same(published, {name: (p, q) for name, p, q in zip(names, naive, ours, strict=True)})


def _six(value: Any) -> str:
    return f"{float(value):.6g}"


@route("hw3.3.behind.overflow", by="another arithmetic")
def _(published: Any) -> None:
    """The true values, in decimals; only the quotient of floats fails, and only far out."""
    for z, (naive, ours) in published.items():
        true = _six(Decimal(z).exp() / (1 + Decimal(z).exp()))
        assert same(ours, true if abs(float(true)) > 1e-300 else "0")
        assert naive == ("not a number" if z == "1000" else ours)
    assert list(published) == ["-1000", "-10", "0", "10", "1000"]


@route("hw3.3.behind.overflow", by="enumeration")
def _(published: Any) -> None:
    """Plain floats overflow where the table says so."""
    for z, (naive, ours) in published.items():
        try:
            plain = _six(math.exp(float(z)) / (1 + math.exp(float(z))))
        except OverflowError:
            plain = "not a number"
        assert same(naive, plain)
        assert ours == _six(math.exp(-math.log1p(math.exp(-abs(float(z)))) + min(float(z), 0)))
    assert list(published) == ["-1000", "-10", "0", "10", "1000"]


@route("hw3.3.behind.logs", by="another arithmetic")
def _(published: Any) -> None:
    """In decimals."""
    half = Decimal("0.0005")
    assert same(published, {a: (f"{(Decimal(a) - half).ln():.4f}", f"{(Decimal(a) + half).ln():.4f}")
                         for a in ("0.269", "0.01", "0.001")})


@route("hw3.3.behind.logs", by="enumeration")
def _(published: Any) -> None:
    """The other way round: half a unit of the last place to either side of a log, its exp lies to either side of a."""
    assert same([float(a) for a in published], [269 / 1000, 1 / 100, 1 / 1000])
    for a, bounds in published.items():
        for text, end in zip(bounds, (float(a) - 0.0005, float(a) + 0.0005), strict=True):
            assert len(text.partition(".")[2]) == 4
            assert math.exp(float(text) - 0.00005) <= end <= math.exp(float(text) + 0.00005)


# Pictures: what is drawn -----------------------------------------------------------------------

for _claim, _widths in (("hw3.1.picture.network", (2, 2, 1)), ("hw3.2.picture.network", (2, 2, 3))):
    for _by, _check in pictured(_widths):
        route(_claim, by=_by)(_check)


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
        assert np.array_equal(np.round(np.log(1 + np.exp(-z)), 5), published[key])


SHOWN = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


@route("hw3.3.picture.paths", by="another arithmetic")
def _(published: Any) -> None:
    """Every point of the paths, in decimals: b and w from the logits at x = 1 and x = 2."""
    made: dict[str, Any] = {}
    for name, path in zip(("logistic", "multinomial"), three()[:2], strict=True):
        rows = []
        for n in SHOWN:
            one, two = ((p / (1 - p)).ln() for p in path[n])
            values = (2 * one - two, two - one, path[n][0])
            rows.append((n, *(float(f"{v:.6g}") if abs(v) > 1e-4 else 0.0 for v in values)))
        made[name] = tuple(rows)
    assert same(published, made)


@route("hw3.3.picture.paths", by="automatic differentiation")
def _(published: Any) -> None:
    """Every point of the paths, in arrays: b and w as they are walked."""
    assert list(published) == ["logistic", "multinomial"]
    for rows, (probabilities, logits) in zip(published.values(), (differentiated(1, 0.1), differentiated(2, 0.1)),
                                             strict=True):
        assert [row[0] for row in rows] == list(SHOWN)
        for n, b, w, p in rows:
            made = [*logits[n], probabilities[n, 0]]
            assert [b, w, p] == [float(np.format_float_scientific(v, 5)) if abs(v) > 1e-4 else 0 for v in made]


@route("hw3.3.picture.rates", by="another arithmetic")
def _(published: Any) -> None:
    """Each point of each path and its cost, in decimals."""
    assert list(published) == ["0.1", "1", "3", "5"]
    for rate, drawn in published.items():
        walked = walk("logistic", rate, 12)
        logits = [[(p / (1 - p)).ln() for p in pair] for pair in walked]
        assert drawn["path"] == tuple((round(float(2 * z1 - z2), 4), round(float(z2 - z1), 4)) for z1, z2 in logits)
        assert same(drawn["cost"], tuple(round(float(-(p1.ln() + (1 - p2).ln()) / 2), 4) for p1, p2 in walked))


@route("hw3.3.picture.rates", by="automatic differentiation")
def _(published: Any) -> None:
    """Each point of each path and its cost, in arrays."""
    assert "/".join(published) == "0.1/1/3/5"
    for rate, drawn in published.items():
        probabilities, logits = (made[:13] for made in differentiated(1, float(rate)))
        cost = -(np.log(probabilities[:, 0]) + np.log(1 - probabilities[:, 1])) / 2
        assert np.array_equal(np.round(logits, 4), drawn["path"])
        assert same([*drawn["cost"]], np.round(cost, 4).tolist())


def test_the_induction_step_holds_for_any_widths() -> None:
    """With letters for the widths, by SymPy's algebra of matrices; a wrong order of the weights is not the same."""
    n0, n1, n2 = sp.symbols("n0 n1 n2", integer=True, positive=True)
    b1, w1, b2, w2, x = (sp.MatrixSymbol(*spec) for spec in (
        ("b1", n1, 1), ("w1", n0, n1), ("b2", n2, 1), ("w2", n1, n2), ("x", n0, 1)))
    twice = sp.expand(b2 + w2.T * (b1 + w1.T * x))
    assert twice == sp.expand((b2 + w2.T * b1 + (w1 * w2).T * x).doit())
    assert twice != sp.expand((b2 + w2.T * b1 - (w1 * w2).T * x).doit())
