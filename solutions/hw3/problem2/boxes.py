"""Boxes of Problem 2: the shape of every quantity, and what backpropagation needs first."""

from collections.abc import Callable
from typing import Any

from ... import notation
from ...answers.boxes import Box, ask
from ...answers.common import observations_in_rows, one_observation
from ...answers.mistakes import Desk, Mistake, Work, instead_of
from ...answers.values import Option, Right
from ...readings.shapes import Shape, Size
from ...stated.shape_table import order
from .shapes import Sizes, network, question


def _givens(n: tuple[Size, ...], m: Size) -> dict[str, Any]:
    return {
        "m": m,
        "widths": n,
        "units": lambda layer: n[layer],  # of a layer; the input layer's are the features
        "inputs": lambda layer: n[layer - 1],
        "observed": Shape,  # units and m; X, y, z and a: a column an observation
        "weight": Shape,  # inputs and units
        "bias": lambda units: Shape(units, 1),
        "derivative": lambda shape: shape,  # of J by a quantity of this shape
    }


def _work(key: str, outputs: int) -> Work:
    """The shape of a quantity, by what it is."""
    letter, layer = _parts(key, outputs)
    plain: dict[str, Work] = {
        "w": lambda q: q.weight(q.inputs(layer), q.units(layer)),
        "b": lambda q: q.bias(q.units(layer)),
    }
    observed: Work = lambda q: q.observed(q.units(layer), q.m)  # noqa: E731  one of three, side by side
    shape = plain.get(letter, observed)
    return (lambda q: q.derivative(shape(q))) if key.startswith("dJ") else shape


def _parts(key: str, outputs: int) -> tuple[str, int]:
    """The letter and the layer of a quantity: X is the input layer's, y the output layer's."""
    letter = key.rstrip("0123456789")[-1]
    return letter, int(key[-1]) if key[-1].isdigit() else 0 if letter == "X" else outputs


@instead_of("observed")
def observations_squared(_: Any, __: Desk) -> Any:
    """The units are missing: rows count features, units or classes, and only the columns count observations."""
    return lambda units, m: Shape(m, m)


@instead_of("weight")
def transposed_weight(weight: Callable[..., Any], _: Desk) -> Any:
    """The weights are transposed: they are stored with a row for each input and a column for each unit, and enter the
    formula transposed."""
    return lambda inputs, units: weight(inputs, units).T


@instead_of("bias")
def bias_as_a_row(bias: Callable[..., Any], _: Desk) -> Any:
    """The bias is laid out as a row: it is a column, with a row for each unit, like a column of the sums it is added
    to."""
    return lambda units: bias(units).T


@instead_of("bias")
def bias_repeated(_: Any, q: Desk) -> Any:
    """The bias is counted once for each observation: all observations share it, and it is repeated only when it is
    added."""
    return lambda units: Shape(units, q.m)


@instead_of("units")
def outputs_for_units(_: Any, q: Desk) -> Any:
    """The outputs of the network are counted: the layer's own units belong here; the input layer's are the features."""
    return lambda layer: q.widths[-1]


@instead_of("units")
def inputs_for_units(_: Any, q: Desk) -> Any:
    """The inputs of the layer are counted: its own units belong here."""
    return lambda layer: q.widths[max(layer - 1, 0)]


@instead_of("derivative")
def derivative_transposed(_: Any, __: Desk) -> Any:
    """The derivative is transposed: it has the same shape as what you differentiate with respect to."""
    return lambda shape: shape.T


@instead_of("derivative")
def derivative_of_a_number(_: Any, __: Desk) -> Any:
    """The cost is a single number, but its derivative has an entry for each entry of what you differentiate with
    respect to."""
    return lambda shape: Shape(1, 1)


MISTAKES: tuple[Mistake, ...] = (
    observations_in_rows, one_observation, observations_squared, transposed_weight, bias_as_a_row, bias_repeated,
    outputs_for_units, inputs_for_units, derivative_transposed, derivative_of_a_number)
RULES = {
    "X": "A row for each feature, a column for each observation.",
    "y": "A row for each class, a column for each observation.",
    "w": "A row for each input of the layer, a column for each of its units.",
    "b": "A row for each unit of the layer, and a single column.",
    "z": "A row for each unit of the layer, a column for each observation.",
}
RULES["a"] = RULES["z"]
DERIVATIVE = "A derivative has the shape of what you differentiate with respect to."
HINTS = (f"Ask what a row stands for, and what a column stands for. {DERIVATIVE}",
         "Weights have a row for each input of their layer, so in the formula for $z$ they are transposed. Put the "
         "shapes into that formula: in a product the inner sizes must be equal, and the outer sizes are left.")


def _box(key: str, sizes: Sizes) -> Box:
    n, outputs = sizes.network.widths, sizes.network.L
    name, (letter, _) = notation.named(key).latex, _parts(key, outputs)
    rule = (f"{DERIVATIVE} " if key.startswith("dJ") else "") + RULES[letter]
    plain, letters = key.replace("_", "").lower(), tuple(f"n{layer}" for layer in range(len(n)))
    right = Right(_work(key, outputs), (_givens(n, sizes.m),), "hw3.2a.shapes")
    return Box(f"hw3.2a.{key}", f"${name}$", "shape", (right,), MISTAKES, HINTS, rule, solution="hw3.2a.shapes",
               called=(plain, "dj/" + plain.removeprefix("dj")),
               sizes=dict(zip(letters, n, strict=True)) | {"m": sizes.m},
               letters=tuple(map(str, _work(key, outputs)(Desk(_givens(letters, "m"))).sizes)))


def shape_boxes(sizes: Sizes) -> tuple[Box, ...]:
    """The shape of every quantity, with these givens."""
    return tuple(_box(key, sizes) for key in order(sizes.network))


ask(*shape_boxes(question.givens))

# (b) and (c): what is calculated first, and why -------------------------------------------------------

STEPS = [step.name for step in network.backward()]
INPUTS = {step.name: step.inputs for step in (*network.forward(), *network.backward())}


def _first(one: str, other: str) -> bool:
    """Whether backpropagation calculates one before the other."""
    return STEPS.index(one) < STEPS.index(other)


def _reads(one: str, other: str) -> bool:
    """Whether a step reads another's result."""
    return other in INPUTS.get(one, ())


def _latex(key: str) -> str:
    return f"${notation.named(key).latex}$"


def _order(part: str, first: str, second: str, claim: str, hint: str) -> None:
    """Which derivative comes first, and why: by the graph of the steps."""
    outer, inner = first.removeprefix("dJ_d"), second.removeprefix("dJ_d")
    to, of, by, start = map(_latex, (outer, inner, first, second))
    wrong_way = f"{to} is calculated from {of} in the forward pass; backpropagation goes the other way."
    ask(Box(f"hw3.2{part}.first", "Which of these does backpropagation calculate first?", "choice", options={
        key: Option(_latex(key), _first(key, other), wrong_way if not _first(key, other) else "Now say why.")
        for key, other in ((second, first), (first, second))}, hints=(hint,), solution=claim))
    ask(Box(f"hw3.2{part}.why", "Why does it calculate that one first?", "choice", options={
        "inner": Option(
            f"{of} is calculated from {to}, so the chain rule for {by} needs {start}.",
            _reads(inner, outer) and _reads(first, second),
            "The forward pass goes the other way: look at the formula again."),
        "outer": Option(
            f"{to} is calculated from {of}, so the chain rule for {start} needs {by}.",
            _reads(outer, inner) and _reads(second, first),
            f"The cost depends on {of} only through {to}."),
        "either": Option("Neither needs the other; the order is a convention.",
                         not _reads(first, second) and not _reads(second, first),
                         "It is more than a convention: one of the steps uses the result of the other."),
        "shape": Option("The larger derivative comes first, as it holds more.", False,
                        "The size of a derivative does not matter; what each step needs does."),
    }, hints=(hint,), solution=claim))


_order("b", "dJ_da2", "dJ_dz2", "hw3.2b.chain",
       "Write down how the activation is calculated, and differentiate the cost along that path.")
_order("c", "dJ_dz2", "dJ_db2", "hw3.2c.chain",
       "Write down how $z^{[2]}$ is calculated, and differentiate the cost along that path.")
