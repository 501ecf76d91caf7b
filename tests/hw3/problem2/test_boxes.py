"""Boxes of Problem 2: a mistake that hides."""

from solutions.answers.boxes import every


def test_a_transposed_square_weight_hides() -> None:
    """Its shape is the same."""
    assert "transposed_weight" in [m.id for m in every()["hw3.2a.w1"].undetectable()]
