"""The bank of a problem without an `again.py`: from what is typed by hand in `answers.toml`, and from its network.

Of each box the first that is right, and what each of its mistakes gives, are typed plainly: `-4/3`, `[1, 2; 3, 4]`,
`(2, 3)`, or a formula with every `*`. A mistake of a number that is known to `tests/networks.py` is computed there
instead, where the typed key has the table of a network. What is right is what a claim states, and its routes establish
that.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import Any

import numpy as np
import sympy as sp

from tests import generic, networks
from tests.again import Json, Rows, candidate, choice, drawn_wrong, entry, modulo, taken_apart, told
from tests.again import text as exact_text
from tests.homework import answers, typed_at

DECIMALS = 24  # of a number in a bank that does not end
NAME = re.compile(r"(alpha|[A-Za-z])_?(\d*)(?:\^?\[(\d)\])?")


@dataclass(frozen=True)
class Again:
    """What a problem's own `again.py` would have."""

    problem: str

    def expected(self, bank: Json) -> Json:
        """Every box that is typed; of the bank only the kinds and the points are taken."""
        typed, net = answers(self.problem), generic.of_problem(self.problem)
        wrong = [m for m in typed["mistakes"] if net and m in networks.WRONG]
        known = {mistake: networks.in_digits(net, mistake) for mistake in ("", *wrong)} if net else {}
        return {id: _box(id, said, bank, net, known) for id, said in typed["box"].items()}

    def wrong_points(self, part: str, points: list[Json]) -> list[str]:
        """What is wrong with the points: other names than are typed, numbers that are not drawn."""
        said = [box for id, box in answers(self.problem)["box"].items() if id.rpartition(".")[0] == part]
        typed = [f for box in said if "wrong" not in box for f in (box["right"][0], *box.get("mistakes", {}).values())]
        names = {_name(*found) for formula in typed for found in NAME.findall(formula)}
        numbers = [taken_apart(point["names"]) for point in points]
        shapes = [{k: np.shape(rows) for k, rows in single.items()} for single, _ in numbers]
        found = [wrong for _, each in numbers for wrong in each]
        found += ["nothing is observed here" for point in points if set(point) != {"names"}]
        found += [f"names or shapes: {sorted(here)} are there, {sorted(names)} are typed" for here in shapes
                  if here != dict.fromkeys(names, (1, 1))]
        return found + drawn_wrong([[int(rows[0][0]) for rows in single.values()] for single, _ in numbers])


def same(wanted: Json | None, found: Json | None) -> bool:
    """Whether two boxes judge alike; mistakes have different values, so their order is none."""
    return _sorted(wanted) == _sorted(found)


def _sorted(box: Json | None) -> Json | None:
    return {**box, "mistakes": sorted(box["mistakes"], key=str)} if box and "mistakes" in box else box


def _box(id: str, said: Json, made: Json, net: Json, known: Json) -> Json:
    kind = made["boxes"][id]["kind"]
    if "wrong" in said:
        return choice(said)
    if kind == "formula":
        return _formula(id, said, made["points"][id.rpartition(".")[0]])
    if kind == "shape":
        wrong = [(m, 0, [_shape(s)]) for m, s in said.get("mistakes", {}).items()]
        return _entry(kind, said, [_shape(said["right"][0])], wrong, sizes=said.get("sizes", {}))
    if kind != "numbers":
        raise ValueError(f"{id}: there is no kind {kind!r}")
    name = generic.layered(net, id.rpartition(".")[2]) if net else ""
    values = {m: _fractions(v[name]) for m, v in known.items()} if name in known.get("", ()) else {}
    right = values.get("") or _rows(id, said["right"][0])
    if "places" in said and (unknown := said.get("mistakes", {}).keys() - values.keys()):
        raise ValueError(f"{typed_at(id)}: {id}: what {', '.join(sorted(unknown))} gives does not end, and no "
                         f"route knows it: those known are {', '.join(networks.WRONG)}. Leave it out, in the box, too")
    wrong = [(m, 0, [values.get(m) or _rows(id, s)]) for m, s in said.get("mistakes", {}).items()]
    more = {"asked": said["places"]} if "places" in said else {}
    if said.get("follows") and not net:
        raise ValueError(f"{typed_at(id)}: {id}: what follows is computed again from the [network] of key.toml, and "
                         "there is none; take out `follows` here and `after` of the box")
    return _entry(kind, said, [right], wrong, places=_places(right, wrong),
                  follows=[_follow(f, name, networks.givens(net, Fraction)) for f in said.get("follows", ())], **more)


def _entry(kind: str, said: Json, right: list[Rows], wrong: list[tuple[str, int, list[Rows]]], **more: Any) -> Json:
    write = modulo if kind == "formula" else exact_text
    return entry(kind, said.get("called", []), [candidate(right, [], 0, write, None)],
                 [candidate(v, [f"mistake.{m}" for m in ms], of, write, None) for ms, of, v in told([right], wrong)],
                 **more)


# Numbers and shapes -------------------------------------------------------------------------------------

def _rows(id: str, text: str) -> Rows:
    """A typed matrix, `[1, 2; 3, 4]`; a number is a row of one."""
    try:
        return [[Fraction(e.strip()) for e in row.split(",")] for row in text.strip("[]").split(";")]
    except ValueError:
        raise ValueError(f"{typed_at(id, text)}: {id}: {text!r} is not plain; type the first that is right, and each "
                         "mistake, like `-4/3` or `[1, 2; 3, 4]`") from None


def _shape(text: str) -> Rows:
    return [[int(size) for size in text.strip("()").split(",")]]


def _fractions(rows: Rows) -> Rows:
    """As they are where they are fractions; of many digits, as many as a bank has."""
    ten = networks.mp.mpf(10) ** DECIMALS
    return [[Fraction(e) if isinstance(e, int | Fraction) else
             Fraction(int(networks.mp.nint(e * ten)), 10**DECIMALS) for e in row] for row in rows]


def _places(right: Rows, wrong: list[tuple[str, int, list[Rows]]]) -> int:
    """The least number of decimals that tells what is right from each mistake."""
    gaps = [np.abs(np.array(v[0]) - np.array(right)).max() for _, _, v in wrong
            if np.shape(v[0]) == np.shape(right) and v[0] != right]
    return next(d for d in count() if all(gap > Fraction(1, 10**d) for gap in gaps))


def _follow(said: Json, name: str, givens: dict[str, Rows]) -> Json:
    """What follows from an earlier gradient: a new parameter is the old one, less the rate times that."""
    old, rate = givens[name.removesuffix("_new")], givens["alpha"][0][0]
    moved = [[[-rate * ((r, c) == at) for c in range(len(old[0]))] for r in range(len(old))]
             for at in np.ndindex(np.shape(old))]
    return {"from": said["from"], "of": 0, "bound": said["bound"],
            "parts": [[[exact_text(e) for e in row] for row in part] for part in (old, *moved)]}


# Formulas -----------------------------------------------------------------------------------------------

def _formula(id: str, said: Json, points: list[Json]) -> Json:
    def at(formula: str, k: int) -> Rows:
        try:
            return [[_evaluated(formula, points[k]["names"])]]
        except KeyError as error:
            raise ValueError(f"{typed_at(id, formula)}: {id}: no name {error} here; there are "
                             f"{', '.join(points[k]['names'])}, typed like w_12 or w12[1]") from None

    every = range(len(points))
    rights = [at(said["right"][0], k) for k in every]
    wrong = [(m, 0, [at(f, 0)]) for m, f in said.get("mistakes", {}).items()]
    return _entry("formula", said, rights, wrong, points=id.rpartition(".")[0],
                  terms=[[modulo(at(t, k)[0][0]) for k in every] for t in said.get("terms", ())])


def _evaluated(formula: str, point: dict[str, Rows]) -> Fraction:
    """A typed formula at a point: its names are looked up, its sum is worked out by SymPy."""
    expression = sp.sympify(NAME.sub(lambda m: f"_{m[1]}_{m[2]}_{m[3] or ''}", formula))
    values = {sp.Symbol("_" + "_".join(found)): sp.Integer(int(point[_name(*found)][0][0]))
              for found in NAME.findall(formula)}
    done = expression.subs(values)
    return Fraction(int(done.p), int(done.q))


def _name(letter: str, index: str, layer: str) -> str:
    """A typed name as the points have it: w11[2] is w_11^[2]."""
    return letter + (f"_{index}" if index else "") + (f"^[{layer}]" if layer else "")
