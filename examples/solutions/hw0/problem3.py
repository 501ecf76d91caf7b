"""Problem 3: a small network, forward, back and one step. Its numbers do not end, so they are rounded where shown."""

from fractions import Fraction
from functools import partial
from typing import Any

from .. import formulas as f
from ..answers.boxes import Box, ask
from ..answers.common import alpha_forgotten, ascent, slope_skipped, y_minus_a
from ..answers.mistakes import work_of
from ..answers.values import Right
from ..network import Network
from ..notation import Name, named
from ..readings.exact import exact, matrix
from ..readings.symbols import Symbols
from ..readings.written import quantity, written
from ..stated.claims import states
from ..stated.lines import Chain, Lines
from ..stated.parts import Part
from ..stated.passes import worked
from ..stated.working import chain

network = Network((1, 2, 1), ("sigmoid", "linear"))  # with half the squared error as cost
PLACES = 4


def _read(alpha: str, **given: str) -> dict[str, Any]:
    """The givens from their texts."""
    return {key: matrix(text).view(Symbols) for key, text in given.items()} | {"alpha": exact(alpha)}


PART = Part("hw0.3", _read, {"X": "1", "y": "1.707", "b1": "-0.48; -0.13", "w1": "-0.27 -0.41", "b2": "0.48",
                             "w2": "0.09; -0.17", "alpha": "0.1"})


@states("hw0.3.given", "The observation, the parameters and the learning rate.", "given", part=PART)
def _(q: dict[str, Any]) -> Lines:
    return Lines(tuple(chain(Name(key).latex if key == "alpha" else named(key).latex, written(value))
                       for key, value in q.items()))


def _lines(q: dict[str, Any]) -> dict[str, Chain]:
    """Every line of both passes and of the step."""
    return worked(network, {key: q[key] for key in q if key != "alpha"}, q["X"].shape[1], PLACES, q["alpha"])


@states("hw0.3a.J", "The cost: the mean of the squared errors, with the usual factor before it.", part=PART)
def _(q: dict[str, Any]) -> Chain:
    a, y = (quantity(named(key), value, observed=True) for key, value in (("a2", _lines(q)["a2"].value), ("y", q["y"])))
    m = quantity("m", Fraction(q["X"].shape[1]))
    return chain("J", (f.residual(a, y) ** 2).sum(axis=1, keepdims=True) / (2 * m), fill=True, places=PLACES)


SAYS = {"z": "Each unit adds its weighted inputs to its bias.", "a": "Each unit puts its sum through its activation.",
        "dJ_da": "The gradient by the activations.", "dJ_dz": "The chain rule goes back through the activation.",
        "dJ_db": "A bias is added as it is.", "dJ_dw": "A weight multiplies what comes in.",
        "b_new": "The new bias.", "w_new": "The new weights."}


def _line(name: str, q: dict[str, Any]) -> Chain:
    return _lines(q)[name]


for _name in _lines(PART.givens):
    _part = "c" if _name.endswith("new") else "b" if _name.startswith("dJ") else "a"
    states(f"hw0.3{_part}.{_name}", SAYS[_name.replace("1", "").replace("2", "")], part=PART)(partial(_line, _name))


def _box(id: str, rule: str, *hints: str) -> Box:
    """A box for the quantity that its id ends in."""
    name, claim = id.rpartition(".")[2], _line(id.rpartition(".")[2], PART.givens)
    right = Right(work_of(network, name), ({**PART.givens, "m": Fraction(1)},), id)
    return Box(id, f"${claim.left}$", "numbers", (right,), (y_minus_a, slope_skipped, ascent, alpha_forgotten), hints,
               rule, id, (name.lower().replace("_", ""),), places=PLACES)


ask(
    _box("hw0.3a.a1", "There is a row for each unit.", "Find the sums first.", "Then put each through the sigmoid."),
    _box("hw0.3a.a2", "It is a single number.", "Weigh the activations of the hidden units."),
    _box("hw0.3b.dJ_dw2", "It has the shape of the weights.", "Start from the output.", "Multiply by what came in."),
    _box("hw0.3b.dJ_dw1", "It has the shape of the weights.", "Go back through the weights of the output.",
         "Then go back through the sigmoid."),
    _box("hw0.3c.w1_new", "It has the shape of the weights.", "Go against the gradient."),
)
