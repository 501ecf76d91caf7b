"""More vectors of Problem 3, spelled from what was computed again: every number, and what follows from what."""

from collections.abc import Iterator
from fractions import Fraction

from tests.hw3.problem3 import again
from tests.hw3.problem3.steps import QUESTION
from tests.vectors import Vector


def more() -> Iterator[Vector]:
    """All of them."""
    yield from _numbers()
    yield from _follows()


def decimals(rows: list[list[str]], places: int) -> str:
    """A matrix as it is typed, in decimals: as many as tell a mistake from what is right, rounded."""
    return "[" + "; ".join(", ".join(decimal(Fraction(v), places) for v in row) for row in rows) + "]"


def decimal(value: Fraction, places: int) -> str:
    """A number with so many decimals, or more if it has more; a fraction if they do not end."""
    ends = next((k for k in range(places, 12) if value * 10**k % 1 == 0), None)
    return str(value) if ends is None else f"{float(value):.{ends}f}"


def _numbers() -> Iterator[Vector]:
    """Every mistake of (b) and (d), in decimals."""
    for part in "bd":
        for id, box in again.numbers(part, QUESTION[part]).items():
            for wrong in box["mistakes"]:
                yield Vector(id, decimals(wrong["value"][0], box["places"]), "mistake", tuple(wrong["says"]))


def _follows() -> Iterator[Vector]:
    """Answers that follow from an earlier one, of either kind; and earlier ones that are out of bounds."""
    yield Vector("hw3.3b.dJ_db", "0.1", "follow", ("upstream.hw3.3b.dJ_dz",), {"dJ_dz": "[0.3, -0.1]"})
    yield Vector("hw3.3b.dJ_db", "0.2", "follow", ("upstream.hw3.3b.dJ_dz",), {"dJ_dz": "[0.3, -0.1]"})
    yield Vector("hw3.3b.dJ_db", "0.1155", "follow", (), {"dJ_dz": "[0.5, -0.269]"})
    yield Vector("hw3.3b.dJ_db", "0.231", "wrong", (), {"dJ_dz": "[0.5, -0.269]"})  # that dz is of each observation
    yield Vector("hw3.3b.dJ_db", "-0.231", "mistake", ("mistake.mean_forgotten",), {"dJ_dz": "[-0.5, 0.269]"})
    yield Vector("hw3.3b.dJ_db", "-0.05775", "mistake", ("mistake.mean_taken_again",), {"dJ_dz": "[-0.25, 0.1345]"})
    yield Vector("hw3.3b.dJ_db", "50", "wrong", (), {"dJ_dz": "[90, 10]"})  # out of bounds: no residual is that large
    yield Vector("hw3.3b.dJ_db", "0.1", "wrong", (), {"dJ_dz": "[0.3; -0.1]"})  # not of its shape
    yield Vector("hw3.3b.dJ_db", "0.1", "wrong", (), {"dJ_dz": "[0.3, -"})
    yield Vector("hw3.3b.dJ_db", "-0.1155", "right", (), {"dJ_dz": "[0.3, -0.1]"})
    yield Vector("hw3.3b.dJ_dw", "0.05", "follow", (), {"dJ_dz": "[0.3, -0.1]"})
    yield Vector("hw3.3b.b_new", "0.99", "follow", ("upstream.hw3.3b.dJ_db",), {"dJ_dz": "[0.3, -0.1]", "dJ_db": "0.1"})
    yield Vector("hw3.3b.b_new", "0.999", "follow", (), {"dJ_db": "0.1"})
    yield Vector("hw3.3b.w_new", "-1.02", "follow", (), {"dJ_dw": "0.2"})
    yield Vector("hw3.3d.dJ_db", "[0.1; -0.2]", "follow", (), {"dJ_dz": "[0.3, -0.1; -0.6, 0.2]"})
    yield Vector("hw3.3d.dJ_dw", "[0.05, -0.1]", "follow", (), {"dJ_dz": "[0.3, -0.1; -0.6, 0.2]"})
    yield Vector("hw3.3d.b_new", "[-0.02; 1.03]", "follow", (), {"dJ_db": "[0.2; -0.3]"})
    yield Vector("hw3.3d.w_new", "[-0.02, -0.97]", "follow", (), {"dJ_dw": "[0.2, -0.3]"})
