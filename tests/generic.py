"""What follows from a table in a typed key without another line: routes, and the world of the read-back.

The table is `[network]` in `key.toml`: `widths`, `activations`, `cost`, and `givens` as text, which the claim `given`
states in this order, or several claims, each with the names it gives: `given = { "hw98.1.data" = ["X", "y"], ... }`.
Which claims there are, the printed entries of the key say, and `follows`: `hw98.1b.dJ_dw1` is of the quantity dJ_dw1,
`hw98.1c.w1_new` of the new w1. Where there is a single layer, its number is left out: dJ_dw, w_new. A claim in letters
is compared at random points of a single observation.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from tests import networks
from tests.homework import folder
from tests.independent import close, evaluated, points, same
from tests.printed import entries, matrix
from tests.routes import attach

WAYS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "complex step": networks.by_complex_step, "automatic differentiation": networks.by_autodiff,
    "another arithmetic": lambda net, name: networks.in_digits(net)[name],
}
COSTS = ("half squared error", "logistic")
GIVES = {"b": "b1", "w": "w1", "x": "X"}  # what a letter of a single observation and a single unit is called in a table


def table(path: Path) -> dict[str, Any]:
    """The table of a typed key; empty where it has none. Raises ValueError for one that makes no network."""
    found = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    net: dict[str, Any] = found.get("network", {})
    if not net:
        return net
    for key, named, known in (("activations", net["activations"], networks.PLAIN), ("cost", [net["cost"]], COSTS)):
        if unknown := sorted(set(named) - set(known)):
            raise ValueError(f"{_line(path, key)}, [network]: unknown {key} {unknown}; try {', '.join(known)}")
    net["givens"] = {layered(net, key): text for key, text in net["givens"].items()}
    for key in (k for k in net["givens"] if re.fullmatch(r"[bw]\d", k)):
        n, l = net["widths"], int(key[1])
        needed, rows = (n[l], 1) if key[0] == "b" else (n[l - 1], n[l]), matrix(net["givens"][key]).shape
        if needed != rows:
            raise ValueError(
                f"{_line(path, 'givens')}, [network]: {key} has shape {rows}, the widths {n} need {needed}")
    return net


def _line(path: Path, key: str) -> str:
    """Where a key of the table is typed: file and line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(k for k, line in enumerate(lines) if line.startswith("[network]"))
    return f"{path}:{next((k for k in range(start, len(lines)) if lines[k].startswith(key)), start) + 1}"


def layered(net: dict[str, Any], name: str) -> str:
    """A quantity with the number of its layer, which is left out where there is but one: dJ_dw is dJ_dw1."""
    return re.sub(r"^((?:dJ_d)?[abwz])(?=_new$|$)", r"\g<1>1", name) if len(net["activations"]) == 1 else name


def of_problem(problem: str) -> dict[str, Any]:
    """The table of a problem; empty where it has none."""
    return table(folder(problem) / "key.toml") if problem else {}


# Routes -------------------------------------------------------------------------------------------------

def attach_network(path: Path) -> None:
    """Attach to each claim that the key prints or that follows, and whose id ends in a quantity, a route every way."""
    net = table(path)
    if not net:
        return
    given = net.get("given", {})
    for id, keys in ({given: [*net["givens"]]} if isinstance(given, str) else given).items():
        attach(id, "question as printed", as_given(path, {key: net["givens"][layered(net, key)] for key in keys}))
    printed = dict.fromkeys([*(e["claim"] for e in entries(str(path))), *net.get("follows", ())])
    known = networks.quantities(net)
    for by, way in WAYS.items():
        for id in printed:
            if (name := layered(net, id.rpartition(".")[2])) in known:
                attach(id, by, _check(net, name, way))


def _check(net: dict[str, Any], name: str, way: Callable[[dict[str, Any], str], Any]) -> Callable[[Any], None]:
    def check(published: Any) -> None:
        for instead, values in _points(net, published):
            found = way(net | {"givens": instead}, name)
            assert close(evaluated(published, values), found), f"{name} is {found}"

    return check


def _points(net: dict[str, Any], published: Any) -> list[tuple[dict[str, str], dict[str, float]]]:
    """The givens, and values of the letters: of a claim in numbers those that are typed; else random ones."""
    if not _letters(published):
        return [(net["givens"], {})]
    return [({GIVES.get(letter, letter): str(v) for letter, v in values.items()}, values)
            for values in points(("b", "w", "x", "y", "alpha"))]


def _letters(published: Any) -> bool:
    """Whether a value is in letters, not in numbers."""
    return any(getattr(e, "free_symbols", ()) for e in np.asarray(published, dtype=object).flat)


def as_given(path: Path, texts: dict[str, str]) -> Callable[[Any], None]:
    """A check that a claim gives these numbers and no others, in this order; by which names it does is left open."""
    def check(published: Any) -> None:
        values = [*published.values()] if isinstance(published, dict) else published
        typed = {key: matrix(text).tolist() for key, text in texts.items()}
        said = {key: np.atleast_2d(np.asarray(v, dtype=object)).tolist() for key, v in zip(typed, values, strict=False)}
        at = f"{_line(path, 'givens')}: typed are {texts}, the package has {values}"
        assert len(values) == len(typed), at
        assert same(said, typed), at

    return check


# The world of the read-back -----------------------------------------------------------------------------

def known(net: dict[str, Any], stated: Any = None) -> dict[str, Any]:
    """What each printed name stands for. Where what is `stated` is in letters, the numbers are random."""
    net = net | {"givens": _points(net, stated)[0][0]}
    values: dict[str, Any] = {key: np.array(rows).real for key, rows in networks.givens(net, complex).items()}
    values |= {name: networks.by_complex_step(net, name) for name in networks.quantities(net)}
    named = {printed_name(key): value for key, value in values.items()}
    if len(net["activations"]) == 1:  # its layer may be left out in print, too
        named |= {re.sub(r"\^\[1\](new)?", lambda m: f"^{m[1]}" if m[1] else "", name): v for name, v in named.items()}
    return named | {"x": named["X"], "m": values["X"].shape[1], "α": values["alpha"][0, 0], "J": values["J"][0, 0],
                    "J(": lambda *parameters: _cost_of(net, parameters)}


def _cost_of(net: dict[str, Any], parameters: tuple[Any, ...]) -> float:
    """J as a function of the parameters, each layer's b and w in turn."""
    names = [f"{letter}{l + 1}" for l in range(len(net["activations"])) for letter in "bw"]
    rows = {name: np.atleast_2d(v).astype(complex).tolist() for name, v in zip(names, parameters, strict=True)}
    return float(networks.plain_forward(net, rows)["J"][0][0].real)


def observed(names: Iterable[str]) -> set[str]:
    """Those of a network's printed names that have a column for each observation."""
    return {name for name in names if re.fullmatch(r"[Xxyaz]|[za]\^.*|∂J/∂[za](\^.*)?", name)}


def printed_name(key: str) -> str:
    """A quantity as its name is read out of print: `dJ_dw2` is ∂J/∂w^[2], `w2_new` is w^[2]new."""
    of, name = ("∂J/∂", key.removeprefix("dJ_d")) if key.startswith("dJ_d") else ("", key)
    return of + re.sub(r"^([a-zA-Z])(\d)(?:_(new))?$", lambda m: f"{m[1]}^[{m[2]}]{m[3] or ''}", name)
