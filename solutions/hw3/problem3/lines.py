"""What a student is asked to show line by line: (a) from scratch, updates of (a) and (c), numbers of (b) and (d)."""

from typing import Any

from ...answers.derivations import ONE, Derivation, Size, derive
from .data import PARTS, Data

_EACH = dict.fromkeys(("a", "y", "z", "m", "dJ_da", "da_dz", "dJ_dz"), ONE)
_SCRATCH = {"a": "hw3.3a.scratch.a", "dJ_da": "hw3.3a.scratch.dJ_da"}

derive(
    Derivation(
        id="hw3.3a.da_dz", claim="hw3.3a.scratch.da_dz", names={key: _EACH[key] for key in ("a", "z", "da_dz")},
        asks=r"Find $\frac{\partial a^{(i)}}{\partial z^{(i)}}$ in terms of $a^{(i)}$, from the formula of $a^{(i)}$ "
             r"in terms of $z^{(i)}$.",
        wanted={1: "a line with exp(z), after the rule for a quotient", 3: "the end, in terms of a"},
        known={"a": _SCRATCH["a"]},
        hints=("Use the rule for a quotient on the formula of the activation.",
               "Now write the activation, and one minus the activation, in terms of z.")),
    Derivation(
        id="hw3.3a.dJ_dz", claim="hw3.3a.scratch.dJ_dz", names=_EACH | {"J": ONE},
        asks=r"Find $\frac{\partial J}{\partial z^{(i)}}$ in terms of $a^{(i)}$, $y^{(i)}$ and $m$. Use the "
             r"chain rule first. Of the cost only this observation's term depends on $z^{(i)}$, so write $J$ for that "
             "term alone, with its division by $m$.",
        wanted={1: "the chain rule, with the derivatives by their names",
                2: "both derivatives put in, in terms of a and y, before anything is multiplied out or cancelled",
                4: "the end, in terms of a, y and m"},
        known=_SCRATCH | {"da_dz": "hw3.3a.scratch.da_dz"}, spelled={"J": "-(y log(a) + (1 - y) log(1 - a))/m"},
        hints=("The cost depends on z through the activation alone: the chain rule has one product.",
               "Differentiate y log a + (1 - y) log(1 - a) by a; the derivative of the activation is above.")))


def _names(K: int, m: Size) -> dict[str, tuple[Size, Size]]:
    observed: dict[str, tuple[Size, Size]] = dict.fromkeys(("X", "x"), (1, m))
    observed |= dict.fromkeys(("a", "y", "dJ_dz", "dJ(i)_dz"), (K, m))
    return observed | {"m": ONE, "alpha": ONE, "b": (K, 1), "w": (1, K), "dJ_db": (K, 1), "dJ_dw": (1, K)}


def _chain(part: str) -> dict[str, str]:
    """How z moves with b and, as a single number, with w: for a chain rule."""
    return {"a": {"dz_db": "1", "dz_dw": "X"}, "c": {"dz_db": "[1, 0; 0, 1]"}}.get(part, {})


def _step(part: str, letter: str, claim: str, asks: str, wanted: dict[int, str], hints: tuple[str, ...],
          given: dict[str, Any]) -> Derivation:
    K, m = (1 if part in "ab" else 2), (given["X"].shape[1] if given else "m")
    names: dict[str, tuple[Size, Size]] = _names(K, m)
    if letter.endswith("_new"):
        names[f"{letter[0]}^new"] = names[letter[0]]
    same, spelled = {"dJ_dz": "(a - y)/m"}, {"x": "X", "dJ(i)_dz": "m dJ/dz"} | _chain(part)
    known = {f"dJ_d{by}": f"hw3.3{'a' if K == 1 else 'c'}.dJ_d{by}" for by in "bw"}
    names |= {name: (K, m if name == "dz_dw" else K) for name in _chain(part)}
    observed = "X", "x", "a", "y", "dJ_dz", "dJ(i)_dz", *(name for name in _chain(part) if name == "dz_dw")
    return Derivation(id=f"hw3.3{part}.{letter}", claim=f"hw3.3{part}.{claim}", asks=asks, wanted=wanted, names=names,
                      observed=observed, known=known, same=same, spelled=spelled, given=given,
                      hints=hints)


def in_numbers(data: Data) -> tuple[Derivation, ...]:
    """Those of (b) or (d): the gradients, with these numbers."""
    given = {"X": data.x, "x": data.x, "y": data.y, "a": data.a, "m": data.m}
    return tuple(
        _step(data.part, letter, claim,
              rf"Work $\frac{{\partial J}}{{\partial {letter[-1]}}}$ out: its formula, the numbers put in, its value.",
              wanted, ("Write the formula in letters first, then put the numbers in.",), given)
        for letter, claim, wanted in (
            ("dJ_db", "ii.dJ_db", {1: "the formula, in letters", 2: "the numbers put in", 3: "the end, worked out"}),
            ("dJ_dw", "iii.dJ_dw", {2: "the formula, in letters", 3: "the numbers put in", 4: "the end, worked out"})))


for _part in "ac":
    for _letter in "bw":
        derive(_step(
            _part, f"{_letter}_new", f"{_letter}_new",
            rf"Find the formula of ${_letter}^{{\mathrm{{new}}}}$ from the step of gradient descent.",
            {1: "one step of gradient descent, with the derivative by its name", 2: "the derivative put in"},
            ("Start from the old value, the learning rate and the derivative.", "Now put the derivative in."), {}))

for _part in "bd":
    derive(*in_numbers(PARTS[_part].givens))
