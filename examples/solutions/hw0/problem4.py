"""Problem 4: no network at all: a valley, and why descent zigzags in it."""

from typing import Any

import sympy as sp

from ..answers.boxes import Box, ask
from ..answers.mistakes import Desk, instead_of
from ..answers.results import Results
from ..answers.values import Right
from ..notation import Name, Partial
from ..readings.residues import draw
from ..readings.symbols import single
from ..readings.written import quantity
from ..stated.claims import states
from ..stated.lines import Chain
from ..stated.working import chain

# (a) in letters -------------------------------------------------------------------------------------------

W = tuple(Name("w", (unit,)) for unit in (1, 2))
LETTERS = sp.symbols([name.latex for name in W], real=True)
COST = (LETTERS[0] ** 2 + 9 * LETTERS[1] ** 2) / 2
WEIGHTS = [quantity(name, single(letter)) for name, letter in zip(W, LETTERS, strict=True)]


@states("hw0.4.J", "A valley that is steeper in one direction than in the other.", "definition")
def _() -> Chain:
    return chain(quantity("J", single(COST)), (WEIGHTS[0] ** 2 + 9 * WEIGHTS[1] ** 2) / 2)


def _state_slope(unit: int, rate: int) -> None:
    @states(f"hw0.4a.dJ_dw{unit + 1}", "The slope in this direction.")
    def _() -> Chain:
        slope = quantity(Partial("J", W[unit]), single(sp.diff(COST, LETTERS[unit])))
        return chain(slope, rate * WEIGHTS[unit])


_state_slope(0, 1)
_state_slope(1, 9)


@instead_of("halved")
def half_kept(_: Any, __: Desk) -> Any:
    """The fraction is still there: the derivative of a square has a factor, and that cancels it."""
    return lambda slope: slope / 2


def _point(k: int) -> dict[str, Any]:
    """Two weights, drawn at random, by their names."""
    drawn = [draw(f"{name.plain} at {k}", 1, 1) for name in W]
    return {"w": drawn, "halved": lambda slope: slope, "names": dict(zip((n.plain for n in W), drawn, strict=True))}


def _box(unit: int, rate: int) -> Box:
    id = f"hw0.4a.dJ_dw{unit + 1}"
    right = Right(lambda q: q.halved(rate * q.w[unit]), (_point(1), _point(2)), id)
    return Box(id, f"${Partial('J', W[unit]).latex}$", "formula", (right,), (half_kept,),
               ("The other weight stands still.",), solution=id, called=(f"djdw{unit + 1}",))


ask(_box(0, 1), _box(1, 9))

# (b) a step in numbers ------------------------------------------------------------------------------------

PART = Results("hw0.4b", {"A": "1 0; 0 9", "w": "9; 1", "alpha": "0.2"})
PART.give("hw0.4.start", "How steep the valley is in each direction, the start, and the learning rate.")
PART.state("dJ_dw", "The gradient at the start.", lambda q: q.A @ q.w)
PART.state("w_new", "The weights after a step.", lambda q: q.step(q.w, q.A @ q.w, q.alpha))
PART.ask("dJ_dw", "A row for each weight.", "Put the weights into the slopes.")
PART.ask("w_new", "A row for each weight.", "Go against the gradient.")


# (c) another: a letter stands for the same numbers on all of a problem, so the new weights get one of their own

@states("hw0.4c.v", "The weights after the first step, by a letter of their own.")
def _() -> Chain:
    return chain("v", quantity(Name("w", new=True), PART.value("w_new")), fill=True)


NEXT = Results("hw0.4c", dict(PART.givens) | {"v": PART.value("w_new")})
NEXT.state("dJ_dv", "The gradient there.", lambda q: q.A @ q.v)
NEXT.state("v_new", "The weights after the next step.", lambda q: q.step(q.v, q.A @ q.v, q.alpha))
NEXT.ask("v_new", "A row for each weight.", "Take the same step from where you are.")
