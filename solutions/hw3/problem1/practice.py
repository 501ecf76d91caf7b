"""New layers for Problem 1: other inputs and hidden units, and another hidden layer where the lines stay short."""

from collections.abc import Mapping
from random import Random
from typing import Any

from ...answers.boxes import Box
from ...answers.derivations import Derivation
from ...answers.practice import Practice, Texts, practise
from ...network import Network
from .boxes import formula_boxes
from .collapse import question
from .lines import derivation

WIDTHS = ((2, 1, 1), (2, 3, 1), (3, 1, 1), (3, 2, 1), (3, 3, 1),
          (2, 1, 1, 1), (2, 1, 2, 1), (2, 2, 1, 1), (3, 1, 1, 1), (3, 1, 2, 1), (3, 2, 1, 1))


def _draw(random: Random) -> Texts:
    """Two problems with the same layers are the same, so there are no more than these."""
    _, *hidden, _ = widths = random.choice(WIDTHS)
    activations = *("linear" for _ in hidden), "sigmoid"
    return {question.id: {"network": Network(widths, activations)}}


def _boxes(givens: Mapping[str, Any]) -> tuple[Box, ...]:
    return formula_boxes(givens[question.id])


def _derivations(givens: Mapping[str, Any]) -> tuple[Derivation, ...]:
    return (derivation(givens[question.id]),)


def _widths(givens: Mapping[str, Any]) -> Any:
    """Which mistakes look alike depends on the layers."""
    return givens[question.id].widths


practise(Practice(question.id, _draw, _boxes, lambda _: iter(()), _widths, tries=100, fewest=len(WIDTHS),
                  derivations=_derivations, called="layers",
                  note="The boxes ask for the first two features; a third, if there is one, goes the same way."))
