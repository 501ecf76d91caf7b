"""New numbers for Problem 3: other animals, other parameters, other learning rates, for both models at once."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np

from ... import formulas as f
from ...answers.boxes import Box
from ...answers.derivations import Derivation
from ...answers.practice import Practice, Texts, practise
from ...readings.exact import decimal, exact, rounded
from ...readings.numbers import activations
from ...stated.givens import check_model
from .boxes import step_boxes
from .data import PARTS, Data
from .lines import in_numbers
from .mistakes import to_hundredth

PLACES = 4  # of a rounded activation
MOST = 6  # decimals of a result
features = ("1", "2", "3", "4", "5", "6")
cat_b = ("-2", "-1.5", "-1", "-0.5", "0.5", "1", "1.5", "2")
cat_w = ("-1", "-0.5", "-0.4", "-0.3", "0.3", "0.4", "0.5", "1")
dog_b, dog_w = ("-1", "-0.5", "0", "0.5", "1"), ("-0.5", "0", "0.5")
labels = {2: ("1 0", "0 1"), 4: ("1 0 0 1", "0 1 1 0", "1 1 0 1", "0 1 0 0", "1 0 1 0", "0 0 1 0")}
rates = {2: ("0.2 0.02", "0.4 0.04", "0.1 0.02", "0.4 0.02", "0.2 0.04", "0.1 0.04"),
         4: ("0.4 0.04", "0.8 0.08", "0.2 0.04", "0.8 0.04", "0.2 0.08", "0.4 0.08")}


def _draw(random: Random) -> Texts:
    """Two or four animals; the multinomial model gives each the same probability of a cat as the logistic one.

    That rests on how far the cat's b and w are from the dog's, which the logistic model does not have.
    """
    m = random.choice((2, 4))
    x, b, w, own_b, own_w = random.sample(features, m), *map(random.choice, (cat_b, cat_w, dog_b, dog_w))
    a = [_activation(float(b), float(w), float(each)) for each in x]
    rest = [("~" if v.startswith("~") else "") + decimal(1 - exact(v)) for v in a]
    shared = {"x": " ".join(x), "y": random.choice(labels[m]), "alpha": random.choice(rates[m])}
    return {"hw3.3b": shared | {"b": b, "w": w, "a": " ".join(a)},
            "hw3.3d": shared | {"b": f"{own_b}; {_sum(b, own_b)}", "w": f"{own_w} {_sum(w, own_w)}",
                                "a": f"{' '.join(rest)}; {' '.join(a)}"}}


def _sum(one: str, other: str) -> str:
    return decimal(exact(one) + exact(other))


def _activation(b: float, w: float, x: float) -> str:
    """The probability of a cat as the question prints it: rounded, unless it is a half."""
    a = activations("logistic", *(np.array([[v]]) for v in (b, w, x)))[0, 0]
    return "0.5" if b + w * x == 0 else "~" + rounded(Fraction(str(a)), PLACES)


def _faults(givens: Mapping[str, Any]) -> Iterator[str]:
    one, both = givens["hw3.3b"], givens["hw3.3d"]
    if early := _lost_early(one):
        yield early
    residuals = [abs(r) for r in f.residual(one.a, one.y).flat]
    slopes = [g for data in (one, both) for g in _slopes(data)]
    if min(residuals) < Fraction(1, 50) or max(residuals) > 1 - Fraction(1, 50):
        yield "a residual is almost 0 or 1"
    if len({*residuals}) < one.m:
        yield "two residuals are of one size"
    if any(g == 0 for g in slopes) or len({abs(g) for g in _slopes(one)}) < 2:
        yield "a gradient vanishes, or that of b is that of w"
    if any((v * 10**MOST).denominator > 1 for data in (one, both) for v in _news(data)):
        yield f"a result has more than {MOST} decimals"
    for model, data in (("logistic", one), ("softmax", both)):
        check_model(model, data.x, data.y, data.a, data.b, data.w, data.within)


def _lost_early(data: Data) -> str:
    """Whether a number that is rounded too early would hardly be seen."""
    if any(v.text.endswith("0") for v in data.a.flat):
        return "an activation ends in a zero, which a table leaves out"
    if any(v.within and abs(v - to_hundredth(v)) < 4 * v.within for v in data.a.flat):
        return "an activation is almost one of two decimals"
    play = [sum(data.within.flat) / data.m, sum((data.x * data.within).flat) / data.m]
    if any(abs(g - to_hundredth(g)) <= off for g, off in zip(_slopes(data), play, strict=True)):
        return "a gradient is almost one of two decimals"
    each = [[to_hundredth(v) for v in row] for row in data.a]
    early = _slopes(data._replace(a=np.array(each, dtype=object)))
    if any(to_hundredth(g) == other for g, other in zip(_slopes(data), early, strict=True)):
        return "activations and gradient give the same, where they are rounded early"
    return ""


def _slopes(data: Data) -> list[Fraction]:
    r = f.residual(data.a, data.y)
    return [*f.mean_b_gradient(r, data.m).flat, *f.mean_w_gradient(data.x, r, data.m).flat]


def _news(data: Data) -> list[Fraction]:
    return [alpha * g for alpha in data.alpha for g in _slopes(data)]


def _boxes(givens: Mapping[str, Any]) -> tuple[Box, ...]:
    return tuple(box for part in PARTS.values() for box in step_boxes(givens[part.id]))


def _derivations(givens: Mapping[str, Any]) -> tuple[Derivation, ...]:
    return tuple(one for part in PARTS.values() for one in in_numbers(givens[part.id]))


def _kind(givens: Mapping[str, Any]) -> Any:
    """How many animals, and whether half of them are cats: the other way round, the classes then have the same mean."""
    one = givens["hw3.3b"]
    return one.m, 2 * sum(one.y.flat) == one.m


practise(Practice("hw3.3", _draw, _boxes, _faults, _kind, derivations=_derivations))
