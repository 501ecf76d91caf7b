"""(b) and (d) of Problem 3: routes that establish one step at any numbers, the question's own or others."""

import math
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction as Q
from itertools import product
from typing import Any, NamedTuple

import numpy as np

from tests.hw3.cases import Case, by_hand, derived
from tests.independent import WAYS, close, same
from tests.printed import entries, texts

KEY = "tests/hw3/problem3/key.toml"
RATES = ("stem", "iv")  # where the question names each learning rate
LAYS_OUT = {"at_the_table": "the numbers, and the sums that give their activations",
            "Numbers": "the numbers of a part, as they are given"}
TYPED = {"RATES": "where the question names each learning rate"}
Check = tuple[str, str, Callable[[Any], None]]  # a claim of a part, the kind of route, the route


class Numbers(NamedTuple):
    """What a part gives: x, y and the old b and w; a as text; the rates. A row of a and y for each class."""

    x: tuple[Q, ...]
    y: tuple[tuple[int, ...], ...]
    a: tuple[tuple[str, ...], ...]
    b: tuple[Q, ...]
    w: tuple[Q, ...]
    rates: tuple[Q, ...]

    @property
    def activations(self) -> list[list[Q]]:
        """The activations as they stand."""
        return [[Q(text) for text in row] for row in self.a]

    def rate(self, where: str) -> Q:
        """The learning rate of a place; of another, none."""
        return dict(zip(RATES, self.rates, strict=True)).get(where, Q(0))


def numbers(given: Mapping[str, str]) -> Numbers:
    """From texts like those in print; a rounded activation may have a mark before it. y has the number of a class."""
    rows = {key: [[e.lstrip("~") for e in row] for row in texts(text)] for key, text in given.items()}
    x, b, w, rates = (tuple(Q(e) for row in rows[key] for e in row) for key in ("x", "b", "w", "alpha"))
    labels, a = tuple(map(int, rows["y"][0])), tuple(map(tuple, rows["a"]))
    y = (labels,) if len(a) == 1 else tuple(tuple(int(label == k) for label in labels) for k in range(len(a)))
    return Numbers(x, y, a, b, w, rates)


def in_print(part: str) -> Numbers:
    """The question's own, as they are typed in the key."""
    said = [e for e in entries(KEY) if e["claim"].rpartition(".")[0] == f"hw3.3{part}"]
    given = {key: text for e in said for key, text in e.get("values", {}).items()}
    b, w = (e["value"] for e in said if e["claim"].endswith(".start"))
    rates = [e["value"] for e in entries(KEY) if e["claim"] == "hw3.3b.rates" and e["where"].startswith(f"({part})")]
    return numbers(given | {"b": b, "w": w, "alpha": " ".join(rates)})


QUESTION = {part: in_print(part) for part in "bd"}
STEPS = {"i.residual": "residual", "i.first": "residual", "i.dJ_dz": "dJ_dz", "i.first_of_mean": "dJ_dz",
         "ii.dJ_db": "dJ_db", "iii.dJ_dw": "dJ_dw",
         **{f"iv.{letter}_new.{where}": f"{letter}_new" for letter, where in product("bw", RATES)}}


def checks(n: Numbers) -> Iterator[Check]:
    """Every route of the claims of a part, at these numbers."""
    for claim, name in STEPS.items():
        columns, where = slice(1 if "first" in claim else None), "iv" if claim.endswith("iv") else "stem"

        def in_fractions(published: Any, name: str = name, columns: slice = columns, where: str = where) -> None:
            """Exactly, term by term."""
            wanted = [row[columns] for row in exactly(n, where)[name]]
            assert same(np.asarray(published, dtype=object).tolist(), wanted)

        def from_cost(published: Any, name: str = name, columns: slice = columns, where: str = where) -> None:
            """In every way to differentiate."""
            for by in WAYS:
                assert close(np.atleast_2d(published), derived(at_the_table(n, where), by, name)[:, columns])

        yield claim, "enumeration", in_fractions
        yield claim, "derivation from the cost", from_cost
    yield "precision", "another arithmetic", lambda published: _check_precision(n, published)


def at_the_table(n: Numbers, where: str = "stem") -> Case:
    """Sums that give exactly the activations of the table: the log of the odds, or of a."""
    z = tuple(tuple(math.log(p / (1 - p) if len(n.a) == 1 else p) for p in map(float, row)) for row in n.a)
    x, b, w = (tuple(map(float, q)) for q in (n.x, n.b, n.w))
    return Case(x, tuple(tuple(map(float, row)) for row in n.y), z, b, w, float(n.rate(where)))


def exactly(n: Numbers, where: str = "stem") -> dict[str, list[list[Q]]]:
    """Term by term, in fractions."""
    r = [[a - y for a, y in zip(row, ys, strict=True)] for row, ys in zip(n.activations, n.y, strict=True)]
    return by_hand(r, n.x, n.b, n.w, n.rate(where))


# What the activations may stand for ------------------------------------------------------------

def stands_for(text: str, unrounded: float) -> tuple[Q, Q]:
    """The ends of what a decimal stands for: itself where it is exact, else half a unit of its last place around."""
    half = Q(0) if unrounded == Q(text) else Q(1, 2 * 10 ** len(text.split(".")[1]))
    assert abs(Q(text) - Q(unrounded)) <= half
    return Q(text) - half, Q(text) + half


def _check_precision(n: Numbers, published: Any) -> None:
    """The sigmoid, or the softmax, of b + w x at each x."""
    wanted: dict[str, tuple[Q, Q]] = {}
    for i, x in enumerate(n.x):
        z = [float(b + w * x) for b, w in zip(n.b, n.w, strict=True)]
        z = [*z, 0.0] if len(z) == 1 else z
        wanted |= {row[i]: stands_for(row[i], math.exp(z[k]) / sum(map(math.exp, z))) for k, row in enumerate(n.a)}
    assert same(published, wanted)
