"""More vectors of Problem 1: what follows from an earlier answer, and what does not."""

from collections.abc import Iterator

from tests.vectors import Vector


def more() -> Iterator[Vector]:
    """A new weight from a wrong slope."""
    yield Vector("hw0.1b.w_new", "0.9", "follow", ("upstream.hw0.1b.dJ_dw",), {"dJ_dw": "1"})
    yield Vector("hw0.1b.w_new", "0.8", "wrong", (), {"dJ_dw": "1"})
