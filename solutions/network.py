"""A dense network, and its work as a list of steps that any reading can run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from . import formulas as f
from .formulas import Quantity

ACTIVATIONS = {g.__name__: g for g in (f.linear, f.relu, f.sigmoid, f.tanh, f.softmax)}
THROUGH = {  # how dJ/da becomes dJ/dz, and which of z and a the slope is read from
    "linear": (f.through_linear, "z"), "relu": (f.through_relu, "z"), "sigmoid": (f.through_sigmoid, "a"),
    "tanh": (f.through_tanh, "a"), "softmax": (f.through_softmax, "a"),
}
OUTPUT_GRADIENT = {
    "softmax": f.softmax_output_gradient,
    "sigmoid": f.sigmoid_output_gradient,
    "linear": f.mean_residual,  # squared error, halved
}


class Step(NamedTuple):
    """`name = formula(*inputs)`: a line of the forward or the backward pass."""

    name: str
    formula: Callable[..., Quantity]
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """The widths n_0, ..., n_L, and the activation of each layer after the input.

    Shapes: none of its own; `shape_table` has those of all that it computes.

    Raises ValueError where there is no layer, for a width that is no positive whole number, an
    unknown activation, or a softmax in a hidden layer.

    >>> Network((2, 2, 3), ("relu", "softmax")).L
    2
    """

    widths: tuple[int, ...]
    activations: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.L < 1:
            raise ValueError(f"widths {self.widths} make zero layers; give the inputs and at least one layer")
        if len(self.activations) != self.L:
            raise ValueError(f"{self.L} layers have {len(self.activations)} activations; give one a layer")
        for layer, width in enumerate(self.widths):
            if not isinstance(width, int) or width < 1:
                raise ValueError(f"n_{layer} = {width!r}: a width is a whole number of at least 1")
        for layer, activation in enumerate(self.activations, start=1):
            self._check_activation(layer, activation)

    def _check_activation(self, layer: int, activation: str) -> None:
        if activation not in ACTIVATIONS:
            near = get_close_matches(activation, ACTIVATIONS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"try one of {', '.join(ACTIVATIONS)}"
            raise ValueError(f"layer {layer}: unknown activation {activation!r}; {hint}")
        if activation == "softmax" and layer < self.L:
            raise ValueError(f"layer {layer}: softmax belongs in the output layer {self.L}; try relu here")

    @property
    def L(self) -> int:
        """The number of layers, the input not counted."""
        return len(self.widths) - 1

    @property
    def sizes(self) -> dict[str, int]:
        """The widths by their names n_0, ..., n_L."""
        return {f"n_{l}": width for l, width in enumerate(self.widths)}

    @property
    def parameters(self) -> list[str]:
        """The names b1, w1, ..., bL, wL."""
        return [f"{letter}{layer}" for layer in range(1, self.L + 1) for letter in "bw"]

    def before(self, layer: int) -> str:
        """The name of what a layer reads: X, or the activations of the layer before."""
        return "X" if layer == 1 else f"a{layer - 1}"

    def forward(self) -> list[Step]:
        """z and a of each layer, from X."""
        steps = []
        for l, activation in enumerate(self.activations, start=1):
            steps.append(Step(f"z{l}", f.affine, (f"b{l}", f"w{l}", self.before(l))))
            steps.append(Step(f"a{l}", ACTIVATIONS[activation], (f"z{l}",)))
        return steps

    def backward(self) -> list[Step]:
        """The gradient of J by each a, z, b and w, from the output back."""
        L, output = self.L, self.activations[-1]
        if output not in OUTPUT_GRADIENT:
            raise ValueError(f"layer {L}: no cost goes with a {output} output; try {', '.join(OUTPUT_GRADIENT)}")
        steps = [Step(f"dJ_da{L}", OUTPUT_GRADIENT[output], (f"a{L}", "y", "m"))]
        for l in range(L, 0, -1):
            if l < L:
                steps.append(Step(f"dJ_da{l}", f.a_gradient, (f"w{l + 1}", f"dJ_dz{l + 1}")))
            through, read = THROUGH[self.activations[l - 1]]
            steps.append(Step(f"dJ_dz{l}", through, (f"dJ_da{l}", f"{read}{l}")))
            steps.append(Step(f"dJ_db{l}", f.b_gradient, (f"dJ_dz{l}",)))
            steps.append(Step(f"dJ_dw{l}", f.w_gradient, (self.before(l), f"dJ_dz{l}")))
        return steps

    def check(self, known: Mapping[str, Quantity]) -> None:
        """Raises ValueError for a b or w that is an array of another shape than the widths need."""
        for key in self.parameters:
            before, after = self.widths[int(key[1:]) - 1:][:2]
            needed = (after, 1) if key[0] == "b" else (before, after)
            if (found := getattr(known.get(key), "shape", needed)) != needed:
                raise ValueError(f"{key} has shape {found}, the widths {self.widths} need {needed}")

    def run(self, steps: list[Step], known: Mapping[str, Quantity]) -> dict[str, Quantity]:
        """Every quantity, known and computed, in whatever reading `known` is given."""
        self.check(known)
        quantities = dict(known)
        for name, formula, inputs in steps:
            quantities[name] = formula(*(quantities[i] for i in inputs))
        return quantities
