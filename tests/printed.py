"""The printed key, typed by hand: how its numbers, matrices, shapes and formulas are read.

Reads text as it is printed: `[0.5 -0.269; -0.5 0.269]`, `(2, 100)`, `w_12^[1] w_11^[2]`.
Shares nothing with the package.
"""

import math
import random
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import sympy as sp

from tests import compared, homework
from tests.independent import close, evaluated, points, softmax
from tests.independent import same as exactly
from tests.routes import attach, routes_of

OBSERVATIONS = 3  # as many as the published general lines were last shown for
NAME = re.compile(r"(?:alpha|[a-z])(?:_\d+)?(?:\^(?:\(i\)(?:\[\d\]|\*)?|\[\d\]|\*))?(?![a-z(])")
READ = "letters like w_12^[2] or alpha, numbers, + - * / ^, brackets, exp(...)"


def matrix(text: str) -> np.ndarray:
    """An exact matrix from text like `[0.5 -0.269; -0.5 0.269]`; a number is 1 by 1."""
    return np.vectorize(Fraction, otypes=[object])(texts(text))


def texts(text: str) -> np.ndarray:
    """The entries of a matrix, as they are printed."""
    return np.array([row.split() for row in text.strip("[]").split(";")], dtype=object)


def shape(text: str) -> tuple[int, ...]:
    """A shape from text like `(2, 100)`."""
    return tuple(int(part) for part in text.strip("()").split(","))


def formula(text: str) -> sp.Expr:
    """A formula in the course's letters, factors side by side; names become symbols.

    Raises ValueError for what can't be read.

    >>> formula("(w_1^2 + 4 w_2)/alpha - exp(z)").subs("w_1", 3).subs("w_2", 1).subs("alpha", 2)
    13/2 - exp(z)
    """
    symbols: dict[str, sp.Symbol] = {}

    def put(match: re.Match[str]) -> str:
        key = f"v{len(symbols)}"
        symbols[key] = sp.Symbol(match[0])
        return f" {key} "

    body = NAME.sub(put, text)
    body = re.sub(r"(?<=[\w)])\s+(?=[\w(])", " * ", body).replace("^", "**")
    try:
        return eval(body, {"__builtins__": {}, "exp": sp.exp}, symbols)
    except Exception as error:  # whatever was typed
        raise ValueError(f"the formula {text!r} can't be read; it may have {READ}") from error


def same_formula(printed: str, published: Any) -> bool:
    """Whether a printed formula and a published expression agree at random points."""
    expression = formula(printed)
    one = np.asarray(published, dtype=object).reshape(-1)
    if len(one) != 1:
        return False
    plain = one[0].subs({s: sp.Symbol(_plain(s.name)) for s in one[0].free_symbols})
    names = sorted({s.name for s in expression.free_symbols | plain.free_symbols})
    return all(close(evaluated(plain, at), evaluated(expression, at)) for at in points(names))


def _plain(name: str) -> str:
    """A symbol's LaTeX name as the key is typed: braces away."""
    return name.replace("{", "").replace("}", "").replace("\\", "")


def world(model: str, seed: str) -> tuple[dict[str, float], dict[str, Any]]:
    """Random observations: values for the published symbols, and the names of the printed formulas.

    `logistic` and `multinomial` compute a from b and w; with ` z`, from free sums; `cat` gives both
    models the same probability of a cat.
    """
    draw, obs = _drawing(seed), range(OBSERVATIONS)
    v = {"alpha": draw(0.1, 1), "m": float(OBSERVATIONS)}
    for i in obs:
        v |= {f"x_1{i + 1}": draw(-1, 1), f"y_1{i + 1}": draw(0, 1), f"p_{i + 1}": draw(0.1, 0.9)}
        v |= {f"z_{k}{i + 1}": draw(-1, 1) for k in (1, 2)}
    v |= {name: draw(-1, 1) for name in ("b_11", "b_21", "w_11", "w_12")}
    x = [np.array([[v[f"x_1{i + 1}"]]]) for i in obs]
    y1 = [v[f"y_1{i + 1}"] for i in obs]
    one = model.startswith("logistic")

    def activation(i: int) -> list[float]:
        units = (1,) if one else (1, 2)
        z = [v[f"z_{k}{i + 1}"] if model.endswith("z") else v[f"b_{k}1"] + v[f"w_1{k}"] * x[i][0, 0] for k in units]
        return [1 / (1 + math.exp(-z[0]))] if one else softmax(z, math.exp)

    a = [activation(i) for i in obs]
    y = [[y1[i]] if one else [y1[i], 1 - y1[i]] for i in obs]
    if model == "cat":
        a = [[1 - v[f"p_{i + 1}"], v[f"p_{i + 1}"]] for i in obs]
        y = [[1 - y1[i], y1[i]] for i in obs]
    column = [np.array([c]).T for c in a], [np.array([c]).T for c in y]
    names: dict[str, Any] = {"x": x, "a": column[0], "y": column[1], "obs": obs, "m": OBSERVATIONS, "alpha": v["alpha"]}
    names |= {"b": np.array([[v["b_11"]]] if one else [[v["b_11"]], [v["b_21"]]]),
              "w": np.array([[v["w_11"]]] if one else [[v["w_11"], v["w_12"]]])}
    for k in range(len(a[0])):
        names |= {f"a{k + 1}": [c[[k], :] for c in column[0]], f"y{k + 1}": [c[[k], :] for c in column[1]]}
    return v, names


def _drawing(seed: str) -> Callable[[float, float], float]:
    """Draws numbers of two places, the same on every run."""
    rng = random.Random(seed)
    return lambda least, most: round(rng.uniform(least, most), 2)


def same_general(entry: dict[str, Any], published: Any) -> bool:
    """Whether a printed formula for any number of observations agrees with what is published."""
    known = {"sum": sum, "hstack": np.hstack, "vstack": np.vstack, "__builtins__": {}}
    for seed in ("one", "two", "three"):
        values, names = world(entry["model"], seed)
        printed = eval(entry["general"], known | names)
        if not close(evaluated(published, values), printed):
            return False
    return True


def same(entry: dict[str, Any], published: Any) -> bool:
    """Whether a printed entry says what is published."""
    if "general" in entry:
        return same_general(entry, published)
    if "formula" in entry:
        return same_formula(entry["formula"], _part(entry, published))
    if "symbol" in entry:
        return exactly(published, sp.Symbol(entry["symbol"]))
    if "shapes" in entry:
        return exactly(published, {k: shape(v) for k, v in entry["shapes"].items()})
    if "values" in entry:
        return all(_equal(matrix(v), published[k]) for k, v in entry["values"].items()) and (
            list(entry["values"]) == list(published))
    if "about" in entry:
        return _rounded(texts(entry["about"]), _part(entry, published))
    if "shape" in entry:
        return exactly(np.shape(_part(entry, published)), shape(entry["shape"]))
    return _equal(matrix(entry["value"]), _part(entry, published))


def _part(entry: dict[str, Any], published: Any) -> Any:
    """What of a claim's value is meant. Raises ValueError for a part that there is not."""
    try:
        return published[entry["part"]] if "part" in entry else published
    except (KeyError, IndexError, TypeError):
        remedy = f"its parts are {', '.join(map(repr, published))}" if isinstance(published, dict) else (
            f"it states {len(published)}, counted from 0" if isinstance(published, list) else "leave `part` out")
        raise ValueError(f"the claim has no part {entry['part']!r}; {remedy}") from None


def _equal(printed: np.ndarray, published: Any) -> bool:
    array = np.asarray(published, dtype=object)
    array = array.reshape(1, 1) if array.ndim == 0 else array
    compared.note(array, printed)
    return printed.shape == array.shape and bool((printed == array).all())


def _rounded(printed: np.ndarray, published: Any) -> bool:
    """Whether each entry is the published one, rounded to the places that it is printed with; one of them is rounded.

    All that are rounded have as many places, and no entry has more.
    """
    array = np.atleast_2d(np.asarray(published, dtype=object))
    if printed.shape != array.shape:
        return False
    values = [sp.N(sp.sympify(value), 50) for value in array.flat]
    off = [abs(sp.Rational(text) - value) for text, value in zip(printed.flat, values, strict=True)]
    places = list(map(_places, printed.flat))
    shortened = [_to_places(value, many) for value, many in zip(values, places, strict=True)]
    compared.note(np.reshape(shortened, printed.shape), printed)
    shown = {many for many, by in zip(places, off, strict=True) if not by < sp.Float("1e-40")}
    return shown == {max(places)} and all(bool(2 * by * 10**many <= 1) for many, by in zip(places, off, strict=True))


def _to_places(value: sp.Float, places: int) -> str:
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _places(text: str) -> int:
    return len(text.partition(".")[2])


@cache
def typed(problem: str) -> dict[str, Any]:
    """The key of a problem, typed by hand: `tests/hw*/problem*/key.toml`."""
    return homework.typed(Path(problem))


def entries(problem: str) -> list[dict[str, Any]]:
    """What was printed for a problem."""
    for entry in (said := list(typed(problem)["printed"])):
        if lacks := {"claim", "where"} - entry.keys():
            raise ValueError(f"{line(problem, *entry.values())}: an entry lacks {' and '.join(sorted(lacks))}: {entry}")
        if wrong := [k for k in PRINTED & entry.keys() if k != "general" and isinstance(entry[k], int | float)]:
            at, key = line(problem, entry["where"], entry["claim"]), wrong[0]
            raise ValueError(f'{at}: {key} = {entry[key]}; put what is printed in quotes, {key} = "{entry[key]}"')
    return said


def given(problem: str, claim: str) -> dict[Any, np.ndarray]:
    """What was printed for a claim, exact: by its letters, or by its parts."""
    said = [entry for entry in entries(problem) if entry["claim"] == claim]
    texts = {key: text for entry in said for key, text in entry.get("values", {}).items()}
    texts |= {entry.get("part", 0): entry["value"] for entry in said if "value" in entry}
    return {key: matrix(text) for key, text in texts.items()}


def errata(problem: str) -> list[dict[str, Any]]:
    """What is said of the original of a problem: for each erratum its places, and the values that each has."""
    return list(typed(problem).get("erratum", []))


def attach_printed(problem: str) -> None:
    """Every printed entry becomes a route of its claim, and every typed erratum one of its own."""
    by_claim: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for entry in entries(problem):
        by = f"{entry.get('from', 'key')} as printed"
        by_claim.setdefault((entry["claim"], by), []).append(entry)
    for (claim, by), said in by_claim.items():
        shown = [_places(text) for entry in said for text in texts(entry.get("about", "")).flat]
        at = line(problem, claim, said[0]["where"])
        attach(claim, by, _check(problem, said), max(shown, default=None), at)
    for erratum in errata(problem):
        attach(erratum["id"], "key as printed", checked_erratum(erratum, problem), None, line(problem, erratum["id"]))


PRINTED = {"general", "formula", "shapes", "values", "shape", "value", "symbol", "about"}  # in print


def checked_erratum(erratum: dict[str, Any], key: str = "key.toml") -> Callable[[Any], None]:
    """The places and values are those that are typed; each was printed so, or passes every route of its claim."""

    def check(published: Any) -> None:
        wanted = [place["where"] for place in erratum["place"]]
        said = f"{line(key, erratum['id'])}: places {wanted}, the package has {list(published)}"
        assert list(published) == wanted, said
        for place in erratum["place"]:
            values, at = published[place["where"]], f"{line(key, place['where'])}: {place['where']}"
            wanted = [reading["says"] for reading in place["readings"]]
            assert list(values) == wanted, f"{at}: values {wanted}, the package has {list(values)}"
            for reading in place["readings"]:
                _check_reading(reading, values[reading["says"]], at)

    return check


def _check_reading(reading: dict[str, Any], value: Any, at: str) -> None:
    routes = routes_of(reading["claim"]) if "claim" in reading else []
    assert routes or PRINTED & set(reading), f"{at}, {reading['says']}: neither printed nor established"
    if PRINTED & set(reading):
        assert same(reading, value), f"{at}, {reading['says']}: {otherwise(reading, value)}"
    for route in routes:
        route.check(value)


def _check(key: str, said: list[dict[str, Any]]) -> Callable[[Any], None]:
    def check(published: Any) -> None:
        for entry in said:
            at = f"{line(key, entry['where'], entry['claim'])}: {entry['where']}"
            try:
                holds = same(entry, published)
            except ValueError as error:
                raise ValueError(f"{at}: {error}") from error
            assert holds, f"{at}: {otherwise(entry, published)}"
        missing = set(range(len(published) if isinstance(published, list) else 0)) - {e.get("part") for e in said}
        assert not missing, f"{line(key, said[0]['where'], said[0]['claim'])}: part {min(missing)} is not compared; " \
                            "type an entry with that `part`"

    return check


def line(key: str, text: str, near: str = "") -> str:
    """Where a text is typed in a key, file and line: the first place that has another text near it."""
    lines = _lines(key)
    found = [k for k, said in enumerate(lines, start=1) if f'"{text}"' in said]
    own = [k for k in found if f'"{near}"' in lines[k - 1]]
    close = [k for k in found if any(f'"{near}"' in said for said in lines[max(0, k - 4):k + 3])]
    return f"{homework.shown(key)}:{(own or close or found or [1])[0]}"


@cache
def _lines(key: str) -> list[str]:
    return Path(key).read_text(encoding="utf-8").split("\n") if Path(key).exists() else []


def otherwise(entry: dict[str, Any], published: Any) -> str:
    """What is printed and what is published, where they differ: of several values only those."""
    kind = next(kind for kind in sorted(PRINTED) if kind in entry)
    if kind in ("values", "shapes") and isinstance(published, dict):
        differ = [k for k, v in entry[kind].items() if k not in published or not (
            _equal(matrix(v), published[k]) if kind == "values" else shape(v) == published[k])]
        said = [f"{k} is printed as {entry[kind][k]}, the package has {shown(published.get(k))}" for k in differ]
        return "; ".join(said or [f"printed are {', '.join(entry[kind])}, the package has {', '.join(published)}"])
    has = _part(entry, published)
    if isinstance(has, list):
        return f"the package states {len(has)} of this; type an entry for each, the first with `part = 0`"
    rounded = kind == "value" and any(map(_is_endless, np.ravel(np.asarray(has, dtype=object))))
    return f"printed is {entry[kind]}, the package has {shown(np.shape(has) if kind == 'shape' else has)}" + (
        "; type a rounded number with `about` in the place of `value`" if rounded else "")


def shown(value: Any) -> str:
    """A value on a line: a matrix with its rows as they are typed."""
    rows = np.asarray(value, dtype=object)
    if rows.ndim != 2:
        return _entry(value)
    return _entry(rows[0, 0]) if rows.size == 1 else f"[{'; '.join(' '.join(map(_entry, row)) for row in rows)}]"


def _entry(value: Any) -> str:
    """An entry: a number that is no fraction to some places."""
    return str(value) if isinstance(value, int | Fraction) or not _is_number(value) else f"{float(value):.6f}"


def _is_number(value: Any) -> bool:
    return _is_endless(value) or isinstance(value, float | mpmath.ctx_mp_python.mpnumeric)


def _is_endless(value: Any) -> bool:
    return isinstance(value, sp.Basic) and bool(value.is_number) and not value.is_Rational
