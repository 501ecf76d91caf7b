"""Picture of Problem 2: the network."""

from ...stated.claims import states
from ...stated.diagrams import Diagram
from .shapes import Sizes, question


@states("hw3.2.picture.network", "The network of the question, with its letters.", "picture", question)
def _(given: Sizes) -> Diagram:
    return Diagram(given.network)
