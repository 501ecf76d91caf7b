"""What lies behind Problem 2: routes that establish its claims."""

from typing import Any

import autograd
import numpy as np
import pytest

from tests.hw3.pictured import pictured
from tests.hw3.problem2.test_routes import real_network
from tests.independent import same
from tests.routes import route


@route("hw3.2.behind.rows", by="real arrays")
def _(published: Any) -> None:
    """A network with an observation in each row, computed as such; gradients by the outside library."""
    q, J = real_network()
    shapes = {k: np.shape(v) for k, v in q.items()}
    shapes |= {f"dJ_d{k}": np.shape(autograd.grad(J[k])(q[k])) for k in J}
    X, b1, b2 = q["X"].T, q["b1"].T, q["b2"].T
    z1 = X @ q["w1"] + b1
    a1 = np.where(z1 > 0, z1, 0)
    z2 = a1 @ q["w2"] + b2
    rows = {"X": X, "y": q["y"].T, "b1": b1, "b2": b2, "w1": q["w1"], "w2": q["w2"]}
    rows |= {"z1": z1, "a1": a1, "z2": z2, "a2": z2}
    turned = {k: np.shape(v) for k, v in rows.items()}
    turned |= {f"dJ_d{k}": turned[k] for k in J}
    assert same(published, {k: (shapes[k], turned[k]) for k in shapes})


@route("hw3.2.behind.rows", by="enumeration")
def _(published: Any) -> None:
    """Turned are all but the weights and their gradients."""
    sizes = {"X": (2, 100), "y": (3, 100)}
    sizes |= {f"{x}{l}": (n, 100) for l, n in ((1, 2), (2, 3)) for x in "za"}
    sizes |= {"b1": (2, 1), "b2": (3, 1), "w1": (2, 2), "w2": (2, 3)}
    sizes |= {f"dJ_d{k}": v for k, v in sizes.items() if k not in "Xy"}
    assert same(published, {k: (v, v if "w" in k else v[::-1]) for k, v in sizes.items()})


@route("hw3.2.behind.missing", by="real arrays")
def _(published: Any) -> None:
    """NumPy takes the first and refuses the others, until one of them is transposed; said of the arrays' own shapes."""
    q, _ = real_network()
    dJ_dz2 = ("dJ/dz^[2]", np.ones((3, 100)))
    assert same(published["hidden sums"], f"no error, shape {(q['w1'] @ q['X']).shape}")
    pairs = [(("w^[2]", q["w2"]), ("a^[1]", q["a1"])), (("a^[1]", q["a1"]), dJ_dz2), (("(w^[2])^T", q["w2"].T), dJ_dz2)]
    for said, ((left, p), (right, r)) in zip([*published.values()][1:], pairs, strict=True):
        with pytest.raises(ValueError, match="mismatch"):
            p @ r
        turned = left if p.shape[0] == r.shape[0] else right
        assert (p.T @ r if turned == left else p @ r.T).ndim == 2
        assert said == (f"{left} {p.shape} @ {right} {r.shape}: {p.shape[1]} columns meet {r.shape[0]} rows; "
                        f"{turned} enters transposed")


@route("hw3.2.behind.missing", by="enumeration")
def _(published: Any) -> None:
    """The sizes that meet, and do not, and what is said of them, typed by hand."""
    meets = [(2, 2), (3, 2), (100, 3), (2, 3)]
    assert [columns == rows for columns, rows in meets] == ["no error" in said for said in published.values()]
    assert same(published, {
        "hidden sums": "no error, shape (2, 100)",
        "output sums": "w^[2] (2, 3) @ a^[1] (2, 100): 3 columns meet 2 rows; w^[2] enters transposed",
        "gradient with respect to the output weights":
            "a^[1] (2, 100) @ dJ/dz^[2] (3, 100): 100 columns meet 3 rows; dJ/dz^[2] enters transposed",
        "gradient with respect to the hidden activations":
            "(w^[2])^T (3, 2) @ dJ/dz^[2] (3, 100): 2 columns meet 3 rows; (w^[2])^T enters transposed"})


for _by, _check in pictured((2, 2, 3)):
    route("hw3.2.picture.network", by=_by)(_check)
