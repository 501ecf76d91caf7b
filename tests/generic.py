"""What follows from a table in a typed key without another line: routes, and the world of the read-back.

The table is `[network]` in `key.toml`: `widths`, `activations`, `cost`, and `givens` as text, which the claim `given`
states in this order, or several claims, each with the names it gives: `given = { "hw98.1.data" = ["X", "y"], ... }`.
Which claims there are, the printed entries of the key say, and `follows`: `hw98.1b.dJ_dw1` is of the quantity dJ_dw1,
`hw98.1c.w1_new` of the new w1, `hw98.1a.shapes` of all shapes. Where there is a single layer, its number is left out:
dJ_dw, w_new. A claim in letters is compared at random points of a single observation.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tests import homework, networks
from tests.homework import folder
from tests.independent import close, evaluated, points, same
from tests.printed import entries, line, matrix, shown
from tests.routes import attach

WAYS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "complex step": networks.by_complex_step, "automatic differentiation": networks.by_autodiff,
    "another arithmetic": lambda net, name: networks.in_digits(net)[name],
}
SHAPES: dict[str, Callable[[dict[str, Any]], dict[str, tuple[int, ...]]]] = {
    "real arrays": networks.shapes_of_arrays, "enumeration": networks.shapes_by_counting}
COSTS = ("half squared error", "cross-entropy")
GIVES = {"b": "b1", "w": "w1", "x": "X"}  # what a letter of a single observation and a single unit is called in a table


def table(path: Path) -> dict[str, Any]:
    """The table of a typed key; empty where it has none. Raises ValueError for one that makes no network."""
    net: dict[str, Any] = homework.typed(path).get("network", {})
    for check in (_lacks, _unknown, _misshapen) if net else ():
        for key, wrong in check(net):
            raise ValueError(f"{_line(path, key)}, [network]: {wrong}")
    return net and net | {"givens": {layered(net, key): text for key, text in net["givens"].items()}}


def _lacks(net: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is not typed and must be."""
    examples = {"widths": "[1, 1]", "activations": '["sigmoid"]', "cost": f'"{COSTS[0]}"', "givens": '{ X = "1", ... }'}
    yield from (("[network]", f"{key} is missing; add a line like {key} = {like}") for key, like in examples.items()
                if key not in net)
    layers = range(1, len(net["widths"]))
    if len(net["activations"]) != len(layers):
        yield "activations", f"the widths {net['widths']} make {len(layers)} layers; give an activation for each"
    typed = [layered(net, key) for key in net["givens"]]
    for key in ("X", "y", *(f"{letter}{l}" for l in layers for letter in "bw")):
        if key not in typed:
            yield "givens", f'the givens lack {key}; add {key} = "...", with the numbers of the question'
    given = net.get("given", {})
    for key in (key for keys in (given.values() if isinstance(given, dict) else ()) for key in keys):
        if layered(net, key) not in typed:
            yield "given", f"{key!r} is none of the givens {', '.join(net['givens'])}; name those that the claim states"


def _unknown(net: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What is typed and not known."""
    names = ["X", "y", "alpha", *(f"{letter}{l}" for l in range(1, len(net["widths"])) for letter in "bw")]
    for key, typed, known in (("activations", net["activations"], networks.PLAIN), ("cost", [net["cost"]], COSTS),
                              ("givens", [layered(net, k) for k in net["givens"]], names)):
        if unknown := sorted(set(typed) - set(known)):
            yield key, f"unknown {key} {unknown}; try {', '.join(known)}"


def _misshapen(net: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The parameters that do not fit the widths."""
    n = net["widths"]
    for key, text in ((layered(net, k), text) for k, text in net["givens"].items()):
        if (found := re.fullmatch(r"([bw])(\d)", key)) and (l := int(found[2])):
            needed, rows = (n[l], 1) if found[1] == "b" else (n[l - 1], n[l]), matrix(text).shape
            if needed != rows:
                yield "givens", f"{key} has shape {rows}, the widths {n} need {needed}"


def _line(path: Path, key: str) -> str:
    """Where a key of the table is typed: file and line."""
    lines = path.read_text(encoding="utf-8").split("\n")
    start = next(k for k, line in enumerate(lines) if line.startswith("[network]"))
    at = next((k for k in range(start, len(lines)) if lines[k].startswith(key)), start) + 1
    return f"{homework.shown(path)}:{at}"


def layered(net: dict[str, Any], name: str) -> str:
    """A quantity as the table has it: x is X; of a single layer, dJ_dw is dJ_dw1."""
    alone = len(net["activations"]) == 1
    name = "X" if name == "x" else name
    return re.sub(r"^((?:dJ_d)?[abwz])(?=_new$|$)", r"\g<1>1", name) if alone else name


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
        texts = {key: net["givens"][layered(net, key)] for key in keys}
        attach(id, "question as printed", as_given(path, texts), None, line(str(path), id))
    follows, known = net.get("follows", ()), networks.quantities(net)
    for id in follows:
        if (name := id.rpartition(".")[2]) != "shapes" and layered(net, name) not in known:
            raise ValueError(f"{line(str(path), id)}: follows: this network gives nothing called {name!r}; the id of a "
                             f"claim that follows ends in one of shapes, {', '.join(known)}. Else write a route")
    for id in (id for id in follows if id.endswith(".shapes")):
        for by, shapes in SHAPES.items():
            attach(id, by, _check_shapes(path, partial(shapes, net)), None, line(str(path), id))
    printed = dict.fromkeys([*(e["claim"] for e in entries(str(path))), *follows])
    for by, way in WAYS.items():
        for id in printed:
            if (name := layered(net, id.rpartition(".")[2])) in known:
                attach(id, by, _check(path, net, name, way), None, line(str(path), id))


def _check(path: Path, net: dict[str, Any], name: str,
           way: Callable[[dict[str, Any], str], Any]) -> Callable[[Any], None]:
    def check(published: Any) -> None:
        for instead, values in _points(net, published):
            found = way(net | {"givens": instead}, name)
            assert close(evaluated(published, values), found), (
                f"{_line(path, 'givens')}: typed, these make {name} {shown(found)}; the package has {shown(published)}")

    return check


def _check_shapes(path: Path, shapes: Callable[[], dict[str, tuple[int, ...]]]) -> Callable[[Any], None]:
    def check(published: Any) -> None:
        wanted = shapes()
        for key in [*wanted, *published]:
            said = f"{key} has the shape {wanted.get(key)}, the package has {published.get(key)}"
            assert key in wanted, f"{_line(path, 'widths')}: {said}"
            assert published.get(key) == wanted[key], f"{_line(path, 'widths')}: {said}"
        assert same(published, wanted)

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
        many = f"{len(texts)} givens are named, the package has {len(values)}"
        assert len(values) == len(texts), f"{_line(path, 'given')}: {many}"
        said = {key: np.atleast_2d(np.asarray(v, dtype=object)) for key, v in zip(texts, values, strict=True)}
        typed = {key: matrix(text) for key, text in texts.items()}
        wrong = [f"{key} = {texts[key]!r} is typed, the package has {shown(v)}" for key, v in said.items()
                 if typed[key].tolist() != v.tolist()]
        assert not wrong, f"{_line(path, 'givens')}: {'; '.join(wrong)}"
        assert same(*({key: v.tolist() for key, v in each.items()} for each in (said, typed)))

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
    rate = {"α": values["alpha"][0, 0]} if "alpha" in values else {}
    return named | rate | {"x": named["X"], "m": values["X"].shape[1], "J": values["J"][0, 0],
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
