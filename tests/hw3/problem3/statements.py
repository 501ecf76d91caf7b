"""Problem 3: what those symbols stand for that its worlds do not name; and a cost too small for floats."""

import mpmath

from tests import independent as own
from tests.printed import world as observations
from tests.site.evaluate import Reader
from tests.site.statements import Printed, read_comparison
from tests.site.worlds import of, world_of


def symbols(id: str) -> dict[str, float]:
    """Where both models give a cat the same probability: the data, and the old value; a bias of five classes."""
    if not id.startswith(("hw3.3e", "hw3.3.behind")):
        return {}
    cat = {name: value for name, value in observations("cat", "read back")[0].items() if name[:2] in ("p_", "x_", "y_")}
    if id.endswith(("b_new", "w_new")):
        return cat | {"q": 0.7 if "b_new" in id else -0.4}
    if id == "hw3.3.behind.classes":
        b = world_of(id, {})[0]("b", None)
        return {f"b_{k + 1}": float(entry) for k, entry in enumerate(b[:, 0])}
    return cat


def positive(one: Printed) -> list[str]:
    """With a hundred digits."""

    def J(b: float, w: float) -> float:
        with mpmath.workdps(100):
            z = [mpmath.mpf(b) + mpmath.mpf(w) * x for x in (1, 2)]
            return float(own.logistic_cost(z, [1, 0], mpmath.exp, mpmath.log))
    return read_comparison(Printed(one.id, one.statement, one.html, Reader(of({"J": J}, ()), 1)))


CLAIMS = {"hw3.3.behind.positive": positive}
