"""The bank of Problem 2, computed again: the shape of a real array."""

import numpy as np

from tests.again import Json, candidate, choices, text, told
from tests.homework import answers


def expected(_: Json) -> Json:
    """The shape, and the choice."""
    features, weights = np.ones((1, 3)), np.ones((1, 1))
    rows, columns = np.einsum("kj,ki->ji", weights, features).shape
    rights = [[[[rows, columns]]]]
    made = {"observations_in_rows": (columns, rows), "one_observation": (rows, 1)}
    wrong = told(rights, [(m, 0, [[list(shape)]]) for m, shape in made.items()])
    box = {"kind": "shape", "called": ["a1"], "sizes": {}, "rights": [candidate(v, [], 0, text, None) for v in rights],
           "mistakes": [candidate(v, [f"mistake.{m}" for m in ms], of, text, None) for ms, of, v in wrong]}
    return {"hw0.2a.a1": box} | choices(answers("hw0.2"))
