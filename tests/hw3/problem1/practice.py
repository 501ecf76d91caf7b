"""Problem 1 with other layers: its routes, its bank computed again, the world in which its lines are read back."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from tests.again import Json, P, candidate, drawn_wrong, entry, taken_apart, told
from tests.hw3.pictured import pictured
from tests.hw3.problem1 import derived, worlds
from tests.hw3.problem1 import test_routes as p1
from tests.independent import same
from tests.site.evaluate import World

Drawn = Mapping[str, Mapping[str, Any]]  # the givens of the problem
Check = tuple[str, str, p1.Check]  # a claim, the kind of route, the route
CROWDED = {(3, 3, 1), (2, 2, 1, 1), (3, 2, 1, 1)}  # layers between which there is no room for every letter


def _widths(drawn: Drawn) -> tuple[int, ...]:
    [given] = drawn.values()
    widths: tuple[int, ...] = given["network"].widths
    return widths


def checks(drawn: Drawn) -> Iterator[Check]:
    """Every route of every claim, at the givens of a seed."""
    n = _widths(drawn)

    def as_drawn(published: Any) -> None:
        assert same(published, {f"n_{layer}": width for layer, width in enumerate(n)})

    yield "hw3.1.sizes", "question as printed", as_drawn
    yield from (("hw3.1.picture.network", by, check) for by, check in pictured(n, crowded=n in CROWDED))
    yield "hw3.1.parameters", "enumeration", p1.places(n)
    yield "hw3.1.logistic", "enumeration", p1.form(n)
    yield "hw3.1.collapse", "enumeration", p1.whole(n)
    yield "hw3.1.collapse", "real arrays", p1.whole_in_arrays(n)
    yield "hw3.1.b_star", "enumeration", p1.without_features(n)
    yield "hw3.1.b_star", "real arrays", p1.bias_in_arrays(n)
    for k in (1, 2):
        yield f"hw3.1.w_1{k}_star", "enumeration", p1.paths(k, n)
        yield f"hw3.1.w_1{k}_star", "complex step", p1.slope(k, n)


def bank(drawn: Drawn, points: Any) -> Json:
    """The boxes of formulas at their points, path by path, which are looked at first."""
    n, [(part, each)] = _widths(drawn), points.items()
    known = {name.replace("{", "").replace("}", "") for name in p1.parameters(n)}
    numbers = [taken_apart(point["names"]) for point in each]
    assert all(set(point) == {"names"} for point in each)
    assert all(set(single) == known and not wrong for single, wrong in numbers)
    at = [{name: int(rows[0][0]) for name, rows in single.items()} for single, _ in numbers]
    assert not drawn_wrong([[*point.values()] for point in at])
    return {f"{part}.{name}": _box(part, called, k, n, at) for k, name, called in (
        (0, "b_star", ["b*"]), (1, "w_11_star", ["w11*", "w*11"]), (2, "w_12_star", ["w12*", "w*12"]))}


def _box(part: str, called: list[str], k: int, n: tuple[int, ...], at: list[Json]) -> Json:
    right = [[[_right(v, n, k)]] for v in at]
    wrong = told([right], [(m, 0, [[[value]]]) for m, value in _wrong(at[0], n, k).items()])
    terms = [[str(value % P) for value in each] for each in zip(*(_terms(v, n, k) for v in at), strict=True)]
    return entry("formula", called, [candidate(right, [], 0, str, None)],
                 [candidate(v, [f"mistake.{m}" for m in ms], of, str, None) for ms, of, v in wrong],
                 points=part, terms=terms)


def _right(v: Json, n: tuple[int, ...], k: int) -> int:
    """b*, or w* of a feature."""
    found: int = derived.star(v, n, k) if k else derived.bias(v, n)
    return found % P


def _terms(v: Json, n: tuple[int, ...], k: int) -> list[int]:
    """Path by path, those that are shortest first."""
    if k:
        return [v[f"w_{path[0]}{k}^[1]"] * derived.onward(v, 1, path) for path in derived.paths(n, 1)]
    return [v[f"b_{path[0]}^[{layer}]"] * derived.onward(v, layer, path)
            for layer in range(len(n) - 1, 0, -1) for path in derived.paths(n, layer)]


def _wrong(v: Json, n: tuple[int, ...], k: int) -> dict[str, int]:
    """What each mistake gives, of those that the layers allow: the right sum at other weights, or in another way."""
    last, L = n[-2], len(n) - 1
    outgoing = [v[f"w_1{j}^[{L}]"] for j in range(1, last + 1)]
    instead = {"output_weights_forgotten": {f"w_1{j}^[{L}]": 1 for j in range(1, last + 1)}}
    if last > 1:
        instead["units_swapped"] = {f"w_1{j}^[{L}]": w for j, w in enumerate(reversed(outgoing), 1)}
    if last <= n[-3]:
        instead["other_layer"] = {f"w_1{j}^[{L}]": v[f"w_1{j}^[{L - 1}]"] for j in range(1, last + 1)}
    if k and 1 < n[1] <= n[0]:
        instead["transposed_weight"] = {f"w_{j}{k}^[1]": v[f"w_{k}{j}^[1]"] for j in range(1, n[1] + 1)}
    order = ("units_swapped", "other_layer", "output_weights_forgotten", "transposed_weight")
    found = {m: _right(v | instead[m], n, k) for m in order if m in instead}
    return found | ({"path_product": _folded(v, n, k, product=True)} if max(n[1:-1]) > 1 else {}) | {
        "path_sum": _folded(v, n, k, product=False)}


def _folded(v: Json, n: tuple[int, ...], k: int, *, product: bool) -> int:
    """Layer by layer: what comes in along the wires is multiplied together, or weight and activation are added."""
    a = [v[f"w_{j}{k}^[1]" if k else f"b_{j}^[1]"] for j in range(1, n[1] + 1)]
    for layer in range(2, len(n)):
        units = []
        for j in range(1, n[layer] + 1):
            wires = [v[f"w_{j}{i}^[{layer}]"] for i in range(1, len(a) + 1)]
            made = 1 if product else sum(wires) + sum(a)
            for w, e in zip(wires, a, strict=True) if product else ():
                made = made * w * e
            units.append((0 if k else v[f"b_{j}^[{layer}]"]) + made)
        a = units
    return a[0] % P


def spelled(drawn: Drawn, kind: str) -> dict[str, str]:
    """An answer to each box as a student would type it: what is right, or without the output weights."""
    n, L = _widths(drawn), len(_widths(drawn)) - 1

    def term(start: str, layer: int, path: tuple[int, ...]) -> str:
        weights = [f"w_{k}{j}^[{layer + t}]" for t, (j, k) in enumerate(pairwise(path), 1)]
        return " ".join([start, *(w for w in weights if kind == "rights" or not w.endswith(f"[{L}]"))])

    typed = {f"w_1{k}_star": [term(f"w_{path[0]}{k}^[1]", 1, path) for path in derived.paths(n, 1)] for k in (1, 2)}
    typed["b_star"] = [term(f"b_{path[0]}^[{layer}]", layer, path)
                       for layer in range(1, L + 1) for path in derived.paths(n, layer)]
    return {f"hw3.1.{name}": " + ".join(terms) for name, terms in typed.items()}


def derivations(drawn: Drawn) -> dict[str, Any]:
    """What is computed again of the derivation: names and forms."""
    return {"hw3.1.sum": derived.of_layers(_widths(drawn))}


def world(_: str, drawn: Drawn) -> tuple[World, int]:
    """What the names in a line stand for, and the number of observations."""
    return worlds.solution(_widths(drawn))
