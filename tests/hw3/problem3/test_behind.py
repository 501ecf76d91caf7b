"""What lies behind Problem 3: routes that establish its claims."""

import itertools
import math
from collections.abc import Callable
from decimal import Decimal, getcontext
from functools import cache
from typing import Any

import autograd
import autograd.numpy as anp
import mpmath
import numpy as np
import sympy as sp

from tests import compared
from tests import independent as own
from tests.hw3.cases import derived
from tests.hw3.problem3 import test_routes as p3
from tests.independent import WAYS, close, digits, evaluate, evaluated, points, same
from tests.routes import route

getcontext().prec = 70
TYPED = {"SHOWN": "the steps whose points are drawn", **dict.fromkeys(("CAT", "DOG"), "old values at a random point")}
LAYS_OUT = {"_worlds": "random points"}


# Many steps -----------------------------------------------------------------------

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


# Data that separate ---------------------------------------------------------------

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
        compared.point(published, {_t(published).name: t})
        assert digits(published.subs(_t(published), t), (1 + Decimal(-t).exp()).ln())


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
    assert digits(left, wanted)
    assert right == 0
    assert {">": wanted > 0, "<": wanted < 0}[sign]


@route("hw3.3.behind.positive", by="enumeration")
def _(published: Any) -> None:
    """Floats that keep small numbers: log1p."""
    left, sign, right = published
    wanted = math.log1p(math.exp(-100))
    assert same(f"{float(sp.N(left, 40)):.9e}", f"{wanted:.9e}")
    assert (float(right), sign) == (0, ">" if wanted > 0 else "<")


# Pictures: what is drawn -----------------------------------------------------------------------

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
            assert same([b, w, p], [float(np.format_float_scientific(v, 5)) if abs(v) > 1e-4 else 0 for v in made])


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
