"""Boxes of Problem 3: a right formula is what its claim states; mistakes that hide, and that share a value."""

import numpy as np
import pytest
import sympy as sp

from solutions.answers.boxes import every
from solutions.answers.mistakes import Desk
from solutions.notebook import show

COMPARED = [f"hw3.3{part}.{letter}_new" for part in "ac" for letter in "bw"]


@pytest.mark.parametrize("id", COMPARED)
def test_a_right_formula_is_what_its_claim_states(id: str) -> None:
    """The claim for three observations: where it says sigmoid or softmax of b + w x, the point has an a of its own."""
    box = every()[id]
    one, givens = box.id[5] == "a", box.rights[0].at[0]
    stated = show(box.rights[0].claim).statement.value
    K, m = (1, givens["m"]) if one else (2, givens["m"])
    assert m == 3
    z = [[sp.Symbol(f"b_{k + 1}1") + sp.Symbol(f"w_1{k + 1}") * sp.Symbol(f"x_1{i + 1}") for i in range(m)]
         for k in range(K)]
    a = [[sp.exp(z[k][i]) / (1 + sp.exp(z[k][i]) if one else sp.exp(z[0][i]) + sp.exp(z[1][i])) for i in range(m)]
         for k in range(K)]
    rng = np.random.default_rng(3)
    at = {f"{q}_{r}{c}": float(rng.uniform(-1, 1)) for q in "bwxy" for r in (1, 2) for c in (1, 2, 3)} | {"alpha": 0.3}
    y = np.array([[at[f"y_1{i + 1}"] if k == 0 else 1 - at[f"y_1{i + 1}"] for i in range(m)] for k in range(K)])
    numbers = {s: at[s.name] for s in sp.Matrix(a).free_symbols}
    plain = {"X": np.array([[at[f"x_1{i + 1}"] for i in range(m)]]), "y": y, "m": m, "alpha": at["alpha"],
             "a": np.array([[float(e.subs(numbers)) for e in row] for row in a]),
             "b": np.array([[at[f"b_{k + 1}1"]] for k in range(K)]),
             "w": np.array([[at[f"w_1{k + 1}"] for k in range(K)]])}
    wanted = np.array([float(sp.sympify(e).subs({s: at[s.name] for s in sp.sympify(e).free_symbols}))
                       for e in np.asarray(stated, dtype=object).flat])
    assert np.allclose(np.asarray(box.rights[0].work(Desk(plain)), dtype=float).flatten(), wanted, rtol=1e-9)


def test_a_mistake_hides_where_both_classes_are_alike() -> None:
    """With the classes exchanged dJ/db is the same, dJ/dw is not."""
    hidden = {(id, m.id) for id, box in every().items() for m in box.undetectable()}
    assert ("hw3.3d.dJ_db", "classes_the_other_way") in hidden
    assert not any(id == "hw3.3d.dJ_dw" for id, _ in hidden)


def test_mistakes_with_one_value_are_named_together() -> None:
    """y - a and ascent give the same new b."""
    assert ("y_minus_a", "ascent") in [v.mistakes for v in every()["hw3.3a.b_new"].wrong_values]
