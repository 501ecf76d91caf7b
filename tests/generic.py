"""What follows from a table in a typed key without another line: routes, the world of the read-back, the bank.

The table is `[network]` in `key.toml`: `widths`, `activations`, `cost`, and `givens` as text, which the claim `given`
states in this order. Which claims there are, the printed entries of the key say: `hw98.1b.dJ_dw1` is of the quantity
dJ_dw1, `hw98.1c.w1_new` of the new w1; so with the boxes in `answers.toml`.
"""

import re
import tomllib
from collections.abc import Callable
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from tests import networks
from tests.again import Json, candidate, entry, told
from tests.again import text as exact_text
from tests.homework import answers, folder
from tests.independent import close, evaluated
from tests.printed import entries, matrix
from tests.routes import attach

DECIMALS = 24  # of a number in a bank
WAYS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "complex step": networks.by_complex_step, "automatic differentiation": networks.by_autodiff,
    "another arithmetic": lambda net, name: networks.in_digits(net)[name],
}
COSTS = ("half squared error", "logistic")


def table(path: str) -> dict[str, Any]:
    """The table of a typed key; empty where it has none. Raises ValueError for one that makes no network."""
    found = tomllib.loads(Path(path).read_text(encoding="utf-8")) if Path(path).exists() else {}
    net: dict[str, Any] = found.get("network", {})
    if not net:
        return net
    for key, named, known in (("activations", net["activations"], networks.PLAIN), ("cost", [net["cost"]], COSTS)):
        if unknown := sorted(set(named) - set(known)):
            raise ValueError(f"{path}, [network]: unknown {key} {unknown}; try {', '.join(known)}")
    for key in (k for k in net["givens"] if re.fullmatch(r"[bw]\d", k)):
        n, l = net["widths"], int(key[1])
        needed, rows = (n[l], 1) if key[0] == "b" else (n[l - 1], n[l]), matrix(net["givens"][key]).shape
        if needed != rows:
            raise ValueError(f"{path}, [network]: {key} has shape {rows}, the widths {n} need {needed}")
    return net


def of_problem(problem: str) -> dict[str, Any]:
    """The table of a problem; empty where it has none."""
    return table(str(folder(problem) / "key.toml")) if problem else {}


# Routes -------------------------------------------------------------------------------------------------

def attach_network(path: str) -> None:
    """Attach to each claim that the key prints, and whose id ends in a quantity, a route along every way."""
    net = table(path)
    attach(net["given"], "question as printed", _as_given(net))
    known = networks.quantities(net)
    printed = [id for id in dict.fromkeys(e["claim"] for e in entries(path)) if id.rpartition(".")[2] in known]
    for by, way in WAYS.items():
        for id in printed:
            attach(id, by, _check(net, id.rpartition(".")[2], way))


def _check(net: dict[str, Any], name: str, way: Callable[[dict[str, Any], str], Any]) -> Callable[[Any], None]:
    def check(published: Any) -> None:
        assert close(evaluated(published, {}), way(net, name)), f"{name} comes out otherwise"

    return check


def _as_given(net: dict[str, Any]) -> Callable[[Any], None]:
    def check(published: Any) -> None:
        typed = [matrix(text).tolist() for text in net["givens"].values()]
        assert [np.atleast_2d(np.asarray(v, dtype=object)).tolist() for v in published] == typed

    return check


# The world of the read-back -----------------------------------------------------------------------------

def known(net: dict[str, Any]) -> tuple[dict[str, Any], set[str], int]:
    """What each printed name stands for, which have a column for each observation, and how many there are."""
    values: dict[str, Any] = {key: np.array(rows).real for key, rows in networks.givens(net, complex).items()}
    values |= {name: networks.by_complex_step(net, name) for name in networks.quantities(net)}
    named = {printed_name(key): value for key, value in values.items()}
    observed = {name for name in named if re.fullmatch(r"[Xxya]|[za]\^.*|∂J/∂[za]\^.*", name)}
    m = values["X"].shape[1]
    return named | {"x": named["X"], "m": m, "α": values["alpha"][0, 0], "J": values["J"][0, 0]}, observed | {"x"}, m


def printed_name(key: str) -> str:
    """A quantity as its name is read out of print: `dJ_dw2` is ∂J/∂w^[2], `w2_new` is w^[2]new."""
    of, name = ("∂J/∂", key.removeprefix("dJ_d")) if key.startswith("dJ_d") else ("", key)
    return of + re.sub(r"^([a-zA-Z])(\d)(?:_(new))?$", lambda m: f"{m[1]}^[{m[2]}]{m[3] or ''}", name)


# The bank -----------------------------------------------------------------------------------------------

def bank(problem: str) -> Json:
    """The boxes of numbers of a problem, each of the quantity that its id ends in, with the mistakes that are typed."""
    typed, net = answers(problem), of_problem(problem)
    if not net:
        return {}
    wrong = [m for m in typed["mistakes"] if m in networks.WRONG]
    made = {mistake: networks.in_digits(net, mistake) for mistake in ("", *wrong)}
    return {id: _box(said, {m: _fractions(v[id.rpartition(".")[2]]) for m, v in made.items()})
            for id, said in typed["box"].items() if "about" in said}


def _fractions(rows: networks.Rows) -> list[list[Fraction]]:
    ten = networks.mp.mpf(10) ** DECIMALS
    return [[Fraction(int(networks.mp.nint(e * ten)), 10**DECIMALS) for e in row] for row in rows]


def _box(said: Json, values: dict[str, list[list[Fraction]]]) -> Json:
    right = [values[""]]
    wrong = told([right], [(m, 0, [rows]) for m, rows in values.items() if m])
    gaps = [np.abs(np.array(v[0]) - np.array(right[0])).max() for _, _, v in wrong]
    places = next(d for d in count() if all(gap > Fraction(1, 10**d) for gap in gaps))
    return entry("numbers", said["called"], [candidate(right, [], 0, exact_text, None)],
                 [candidate(v, [f"mistake.{m}" for m in ms], of, exact_text, None) for ms, of, v in wrong],
                 places=places, follows=[], asked=said["places"])
