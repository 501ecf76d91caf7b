"""Problem 3: what its printed names stand for, where its claims are read back."""

import math

import numpy as np

from tests import independent as own
from tests.hw3.cases import cost, derived
from tests.hw3.problem3 import test_behind as routes_behind
from tests.hw3.problem3 import test_routes as p3
from tests.hw3.problem3.steps import QUESTION, Numbers, exactly
from tests.printed import world as observations
from tests.site.evaluate import Value, World
from tests.site.worlds import of

GIVES = {"hw3.3b.start", "hw3.3d.start"}
MODELS = {"hw3.3.logistic": "a", "hw3.3.multinomial": "c", "hw3.3.distributions": "c", "hw3.3.z_logistic": "a",
          "hw3.3.z_multinomial": "c"}


def world_of(id: str) -> tuple[World, int]:
    """The world in which a claim is read."""
    if ".behind." in id:
        return behind(id)
    part = MODELS.get(id, id.removeprefix("hw3.3")[0])
    return {"a": general, "c": general, "b": numeric, "d": numeric, "e": argument}[part](part, id)


def general(part: str, id: str) -> tuple[World, int]:
    """(a) and (c): random observations; derivatives by complex steps through the cost."""
    by = "complex step"
    v, names = observations("logistic" if part == "a" else "multinomial", "read back")
    m, alpha = names["m"], v["alpha"]
    known: dict[str, Value] = {"m": m, "alpha": alpha, "α": alpha, "b": names["b"], "w": names["w"]}
    known |= {"X": np.hstack(names["x"]), "x": np.hstack(names["x"])}
    known |= {"a": np.hstack(names["a"]), "y": np.hstack(names["y"])}
    known |= {"z": np.log(known["a"] / (1 - known["a"])) if part == "a" else np.log(known["a"])}
    for letter in "ay":
        known |= {f"{letter}_{k + 1}": known[letter][[k], :] for k in range(len(known["a"]))}
    c = p3.general(part, v)
    known |= {f"∂J/∂{q}": derived(c, by, f"dJ_d{q}") for q in "zbw"} | {"∂J of one/∂z": derived(c, by, "residual")}
    known |= {f"{q}^new": derived(c, by, f"{q}_new") for q in "bw"} | {"J": cost(c, (math.exp, math.log))}
    if part == "a":
        known |= {"w_1": known["w"], "a_1": known["a"]}
        exp, log = own.COMPLEX
        known["∂J/∂a"] = np.array([[own.complex_step(lambda t, y=y: p3.one_cost(t[0], y, log) * 4 / m, [a])[0]
                                    for a, y in zip(known["a"][0], known["y"][0], strict=True)]])
        known["∂a/∂z"] = np.array([[own.complex_step(lambda t: exp(t[0]) / (1 + exp(t[0])), [z])[0]
                                    for z in known["z"][0]]])
    else:
        known |= {"b_1": v["b_11"], "b_2": v["b_21"], "w_1": v["w_11"], "w_2": v["w_12"]}
        known |= {f"z_{k}": known[f"b_{k}"] + known[f"w_{k}"] * known["x"] for k in (1, 2)}
    world = of(known, {"x", "a", "y", "z", "a_1", "a_2", "y_1", "y_2", "z_1", "z_2", "∂J/∂z", "∂J/∂a", "∂a/∂z",
                       "∂J of one/∂z"})
    return world, m


def numeric(part: str, id: str) -> tuple[World, int]:
    """(b) and (d): the question's numbers."""
    return of_numbers(QUESTION[part], id)


def of_numbers(n: Numbers, id: str) -> tuple[World, int]:
    """Some numbers, term by term in fractions; at the learning rate that the claim's id ends in."""
    where, m = id.rsplit(".", 1)[-1], len(n.x)
    made = exactly(n, where)
    exact = {"x": [n.x], "X": [n.x], "a": n.activations, "y": n.y, "∂J/∂z": made["dJ_dz"],
             "∂J of one/∂z": made["residual"], "∂J/∂b": made["dJ_db"], "∂J/∂w": made["dJ_dw"],
             "b": [[e] for e in n.b], "w": [n.w]}
    exact |= {f"{q}^new": made[f"{q}_new"] for q in "bw"}
    known = {name: np.array(entries, dtype=float) for name, entries in exact.items()}
    return of({"m": m, "α": float(n.rate(where))} | known, {"x", "a", "y", "∂J/∂z", "∂J of one/∂z"}), m


def argument(part: str, id: str) -> tuple[World, int]:
    """(e): both models give a cat the same probability. The logistic model's letters have the mark log.

    In the lines about the updates the old values differ; in the remark on the values they are equal.
    """
    v, names = observations("cat", "read back")
    apart = 0.3 if id.endswith("update") else 0
    one, both = ({x: derived(c, "complex step", f"dJ_d{x}") for x in "bw"} for c in p3.cats(v))
    rows = {letter: np.hstack(names[letter]) for letter in "axy"}
    known: dict[str, Value] = {"m": names["m"], "α": v["alpha"], "x": rows["x"], "X": rows["x"]}
    known |= {f"{letter}_{k + 1}": rows[letter][[k], :] for letter in "ay" for k in (0, 1)}
    known |= {letter: rows[letter] for letter in "ay"} | {f"{letter}_log": rows[letter][[1], :] for letter in "ay"}
    known |= {f"∂J/∂{q}": both[q] for q in "bw"}
    known |= {"b_log": 0.7, "b_2": 0.7 + apart, "w_log": -0.4, "w_2": -0.4 - apart}
    known |= {f"∂J/∂{x}_2": both[x].item(1) for x in "bw"}
    known |= {f"∂J_log/∂{x}_log": one[x].item() for x in "bw"}
    for x in "bw":
        known[f"{x}_2^new"] = known[f"{x}_2"] - v["alpha"] * known[f"∂J/∂{x}_2"]
        known[f"{x}_log^new"] = known[f"{x}_log"] - v["alpha"] * known[f"∂J_log/∂{x}_log"]
    return of(known, {"x", "a", "y", "a_1", "a_2", "y_1", "y_2", "a_log", "y_log"}), names["m"]


def behind(id: str) -> tuple[World, int]:
    """Behind Problem 3: one step of both models; five classes; the line along which the cost falls."""
    v = observations("cat", "read back")[0] | {"b_1": 0.3, "b_2": -0.8, "w_1": 0.1, "w_2": 1.4}
    one, both = ({x: derived(c, "complex step", f"dJ_d{x}") for x in "bw"} for c in p3.cats(v))
    known: dict[str, Value] = {"α": v["alpha"], "t": 0.7}
    for x in "bw":
        known |= {f"{x}_{k}": v[f"{x}_{k}"] for k in (1, 2)}
        known |= {f"∂J/∂{x}_{k}": both[x].item(k - 1) for k in (1, 2)}
        known |= {f"{x}_{k}^new": known[f"{x}_{k}"] - v["alpha"] * known[f"∂J/∂{x}_{k}"] for k in (1, 2)}
        known |= {f"{x}_log": known[f"{x}_2"] - known[f"{x}_1"], f"∂J_log/∂{x}_log": one[x].item()}
    if id.endswith("classes"):
        known["b"] = np.array([[0.1, 0.2, -0.4, 0.9, 0.3]]).T
        slope = own.complex_step(lambda b: own.softmax_cost([b], [[0, 0, 1, 0, 0]], *own.COMPLEX), known["b"][:, 0])
        known["b^new"] = known["b"] - 0.1 * np.array([slope]).T
    known["J"] = lambda b, w: own.logistic_cost([b + w * 1, b + w * 2], [1, 0], math.exp, math.log)
    known["∂J/∂t"] = own.complex_step(lambda t: routes_behind._ray(t[0], own.COMPLEX), [known["t"]])[0]
    return of(known, set()), 1
