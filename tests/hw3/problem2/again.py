"""The bank of Problem 2, computed again: shapes of real arrays."""

from typing import NamedTuple

import numpy as np

from tests.again import Json, candidate, choices, text, told
from tests.homework import answers


class Sizes(NamedTuple):
    """Features, hidden units, classes; observations."""

    features: int
    hidden: int
    classes: int
    m: int


QUESTION = Sizes(2, 2, 3, 100)
LETTERS = {5: "n0", 7: "n1", 4: "n2", 9: "m", 1: "1"}  # what each of four different sizes is called


def arrays(n: Sizes = QUESTION) -> dict[str, np.ndarray]:
    """Arrays of these sizes, multiplied as the course does; a derivative is laid out like its quantity."""
    q = {"X": np.zeros((n.features, n.m)), "y": np.zeros((n.classes, n.m)), "w1": np.zeros((n.features, n.hidden)),
         "b1": np.zeros((n.hidden, 1)), "w2": np.zeros((n.hidden, n.classes)), "b2": np.zeros((n.classes, 1))}
    q["z1"] = q["b1"] + q["w1"].T @ q["X"]
    q["a1"] = np.maximum(q["z1"], 0)
    q["z2"] = q["b2"] + q["w2"].T @ q["a1"]
    q["a2"] = np.exp(q["z2"])
    return q | {f"dJ_d{key}": np.zeros_like(q[key]) for key in q if key not in "Xy"}


def wrong_shapes(key: str, shape: tuple[int, int], n: Sizes = QUESTION) -> dict[str, tuple[int, int]]:
    """What each mistake gives for a quantity that it is about."""
    letter, layer = key.rstrip("12")[-1], int(key[-1]) if key[-1] in "12" else {"X": 0, "y": 2}[key]
    units, before, (rows, columns) = n[:3], [n.features, n.features, n.hidden], shape
    found: dict[str, tuple[int, int]] = {}
    if letter in "Xyza":
        found |= {"observations_in_rows": (columns, rows), "one_observation": (rows, 1),
                  "observations_squared": (columns, columns), "outputs_for_units": (n.classes, columns),
                  "inputs_for_units": (before[layer], columns)}
    elif letter == "w":
        found |= {"transposed_weight": (columns, rows), "outputs_for_units": (rows, n.classes),
                  "inputs_for_units": (rows, before[layer])}
    else:
        found |= {"bias_as_a_row": (1, rows), "bias_repeated": (rows, n.m), "outputs_for_units": (n.classes, 1),
                  "inputs_for_units": (before[layer], 1)}
    if key.startswith("dJ"):
        found |= {"derivative_transposed": (columns, rows), "derivative_of_a_number": (1, 1)}
    assert units[layer] in shape
    return found


def expected(_: Json) -> Json:
    """All shapes, and what is computed first."""
    return shapes(QUESTION) | choices(answers("hw3.2"))


def shapes(n: Sizes) -> Json:
    """The boxes of shapes, at these sizes."""
    boxes, told_apart = Json(), arrays(Sizes(5, 7, 4, 9))
    for key, array in arrays(n).items():
        shape: tuple[int, int] = array.shape
        wrong = told([[[list(shape)]]], [(m, 0, [[list(s)]]) for m, s in wrong_shapes(key, shape, n).items()])
        plain = key.replace("_", "").lower()
        boxes[f"hw3.2a.{key}"] = {
            "kind": "shape", "called": [plain, "dj/" + plain.removeprefix("dj")],
            "sizes": {"n0": n.features, "n1": n.hidden, "n2": n.classes, "m": n.m},
            "letters": [LETTERS[size] for size in told_apart[key].shape],
            "rights": [candidate([[list(shape)]], [], 0, text, None)],
            "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, text, None) for ms, of, v in wrong]}
    return boxes
