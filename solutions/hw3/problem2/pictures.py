"""Picture of Problem 2: the network."""

from ...stated.claims import states
from ...stated.diagrams import Diagram
from .shapes import network


@states("hw3.2.picture.network", "The network of the question, with its letters.", "picture")
def _() -> Diagram:
    return Diagram(network)
