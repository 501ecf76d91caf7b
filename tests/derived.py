"""What a page is told of a derivation, computed again: the draws, and the values of the names that stand for formulas.

A problem's own part is `tests/hw*/problem*/derived.py`: `NAMES[id]` has a function for each name that the page is told
a value of, `STAGES[id]` one for each form that is wanted. They get the names, how to divide, exp and log.
"""

import json
import math
import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
from py_mini_racer import JSEvalException

from publish.asking import PREPARE, published
from solutions.stated.claims import problem_of
from tests.homework import own
from tests.judging import answer_of, engine

P = 2**32 - 5
EXPONENT, DRAWN, EXP, LOG = 1000000016000000063, 1618033988749894848, 271828182845904523, 1442695040888963407
STRICT, SMALL, FREE = ("first", "second"), ("one", "three", "four"), "free"
LIKELY, LIKE = SMALL[1:], re.compile(r"(a|y|alpha)(_|\^\[|$)")
LABELS = (*STRICT, *SMALL, FREE)
Json = dict[str, Any]
Formula = Callable[[Json, Callable[[Any, Any], Any], Callable[[Any], Any], Callable[[Any], Any]], Any]


def drawn(seed: str) -> int:
    """A residue for each seed: FNV-1a, then a power."""
    hashed = 0xCBF29CE484222325
    for character in seed:
        hashed = (hashed ^ ord(character)) * 0x100000001B3 % 2**64
    return pow(hashed % P + DRAWN, EXPONENT, P)


def size(spec: Json, label: str, letter: int | str) -> int:
    """A size by its letter."""
    letters = sorted({"m", *(s for shape in spec["names"].values() for s in shape if isinstance(s, str))})
    if isinstance(letter, int):
        return letter
    if label in SMALL:
        return 2 if label == SMALL[1] else 3
    fixed = max(s for shape in spec["names"].values() for s in (*shape, 1) if isinstance(s, int))
    return int(1 + fixed + (letters.index(letter) + (label == STRICT[1])) % max(3, len(letters)))


def world(spec: Json, label: str) -> Json:
    """The values of every name that is drawn or given."""
    observed = spec["names"][spec["observed"][0]][1] if spec["observed"] else "m"
    made = {}
    for name, (rows, columns) in spec["names"].items():
        seeds = [[f"{label} {name} {r} {c}" for c in range(size(spec, label, columns))]
                 for r in range(size(spec, label, rows))]
        drawn_ = [[1 + drawn(seed) % 4 if label in SMALL else drawn(seed) for seed in row] for row in seeds]
        made[name] = np.array(drawn_, dtype=object)
        if label in LIKELY and LIKE.match(name):
            made[name] = likely(spec, label, name, made[name])
    if label == FREE and isinstance(observed, int) and "m" in made:  # a number of the question's
        made["m"] = np.array([[observed]], dtype=object)
    if label != FREE:
        made |= {name: np.array([[_number(text, label) for text in row] for row in rows], dtype=object)
                 for name, rows in spec["given"].items()}
        if "m" in made and "m" not in spec["given"]:
            made["m"] = np.array([[size(spec, label, observed)]], dtype=object)
    return made


def likely(spec: Json, label: str, name: str, drawn_: Any) -> Any:
    """A rate of a half; a response of 0 or 1, a column of classes with a single 1; activations that sum to 1."""
    if name == "alpha":
        return drawn_ * 0 + Fraction(1, 2)
    index = re.search(r"_(\d)", name)
    like = re.sub(r"_\d", "_", name)
    of = [re.sub(r"_\d", "_", other) for other in spec["names"]].count(like) if index else len(drawn_)
    for r, c in np.ndindex(drawn_.shape):
        one = drawn(f"{label} {like} {c}")
        hot = one % of == (int(index[1]) - 1 if index else r)
        if name[0] == "y":
            drawn_[r, c] = Fraction(int(hot) if of > 1 else (c + LIKELY.index(label)) % 2)
        else:
            drawn_[r, c] = Fraction(1 + int(hot), of + 1) if of > 1 else Fraction(1 + one % 3, 4)
    return drawn_


def _number(text: str, label: str) -> Any:
    value = Fraction(text)
    return float(value) if label in SMALL else value.numerator * pow(value.denominator, -1, P)


def divided(label: str) -> Callable[[Any, Any], Any]:
    """How to divide there: in floats, or modulo P."""
    if label in SMALL:
        return lambda p, q: p / q
    return lambda p, q: p * np.vectorize(lambda n: pow(int(n), -1, P), otypes=[object])(q)


def exponential(label: str) -> Callable[[Any], Any]:
    """exp there: in floats, or by its laws alone, modulo P."""
    def one(x: Any) -> Any:
        if label in SMALL:
            return math.exp(x)
        n = int(x) % P
        return 1 if n == 0 else pow(pow(P - n + EXP, EXPONENT, P), -1, P) if n > P // 2 else pow(n + EXP, EXPONENT, P)

    return np.vectorize(one, otypes=[object])


def logarithm(label: str) -> Callable[[Any], Any]:
    """log there: in floats, or modulo P a number for each that it is of."""
    def one(x: Any) -> Any:
        if label in SMALL:
            return math.log(x)
        return 0 if int(x) % P == 1 else pow(int(x) % P + LOG, EXPONENT, P)

    return np.vectorize(one, otypes=[object])


@cache
def preparing() -> None:
    """Give the engine what the build prepares derivations with."""
    engine().eval(published(PREPARE))


def filled(spec: Json, label: str) -> Json:
    """What the page has of each name there: what it is told, and what is spelled in other names. None, if it can't."""
    preparing()
    try:
        made: Json = answer_of(f"Prepare.filledIn({json.dumps(spec)}, {json.dumps(label)})")
    except JSEvalException:
        return {}
    return made


def differs(told: list[list[str]] | None, made: Any, label: str) -> bool:
    """Whether what a page is told is another value."""
    rows = np.atleast_2d(made)
    if told is None or np.shape(told) != rows.shape:
        return True
    if label in SMALL:
        return not np.allclose(np.array(told, dtype=float), rows.astype(float), rtol=1e-9)
    return [[int(v) for v in row] for row in told] != [[int(v) % P for v in row] for row in rows]


def differences(id: str, spec: Json) -> list[str]:
    """What a page is told of a derivation that does not come out the same, by what its problem's folder says of it."""
    module = own(problem_of(id), "derived")
    return wrong(spec, module.NAMES[id], module.STAGES[id])


def wrong(spec: Json, names: dict[str, Formula], stages: list[Formula]) -> list[str]:
    """What a page is told that does not come out the same."""
    found = [f"{spec['id']}: other names" for _ in range(set(names) != set(spec["values"]))]
    for label in LABELS:
        at, how, told = world(spec, label), (divided(label), exponential(label), logarithm(label)), filled(spec, label)
        for name, formula in names.items():
            values = spec["values"].get(name)
            if label == FREE and isinstance(values, list) and len(values) == len(STRICT + SMALL):
                continue
            at[name] = formula(at, *how)
            found += [f"{name} {label}"] * differs(told.get(name), at[name], label)
    found += [f"stage {k}" for k, (stage, told) in enumerate(zip(stages, spec["stages"], strict=True))
              if differs(told["value"], stage(at, *how), FREE)]
    return found
