"""New numbers for Problem 2 (a): other layers, other classes, other observations. The depth and the letters stay.

The derivations of (b) and (c) have as many classes and observations.
"""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from ...answers.boxes import Box
from ...answers.derivations import Derivation
from ...answers.practice import Practice, Texts, practise
from ...network import Network
from .boxes import shape_boxes
from .lines import derivations
from .shapes import network, question

units, outputs, observations = range(2, 7), range(2, 5), range(20, 200)  # a cost of more classes is cut on paper


def _draw(random: Random) -> Texts:
    """Layers of the question's activations."""
    widths = *(random.choice(units) for _ in range(network.L)), random.choice(outputs)
    return {question.id: {"network": Network(widths, network.activations), "m": random.choice(observations)}}


def _faults(givens: Mapping[str, Any]) -> Iterator[str]:
    sizes = givens[question.id]
    if len({*sizes.network.widths, sizes.m}) < len([*sizes.network.widths, sizes.m]):
        yield "two sizes are equal, so that a wrong one may look right"


def _boxes(givens: Mapping[str, Any]) -> tuple[Box, ...]:
    return shape_boxes(givens[question.id])


def _derivations(givens: Mapping[str, Any]) -> tuple[Derivation, ...]:
    return derivations(givens[question.id])


practise(Practice(question.id, _draw, _boxes, _faults, tries=160, derivations=_derivations))
