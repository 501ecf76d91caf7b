"""Every printed equals sign, read back out of the built page and computed: both sides agree."""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import autograd
import lxml.html
import numpy as np
import pytest

from publish.mathml import mathml
from solutions.claims import every
from solutions.lines import Chain, Lines
from tests import independent as own
from tests.hw3 import test_behind as behind
from tests.hw3 import test_problem1 as p1
from tests.hw3 import test_problem2 as p2
from tests.hw3 import test_problem3 as p3
from tests.printed import world as observations
from tests.site.evaluate import Reader, UnreadableError, Value, World, agree, items, members
from tests.site.reader import pages


def _of(known: dict[str, Value], observed: set[str]) -> World:
    """A world from a dict: of what is observed, (i) takes a column."""
    def world(name: str, at: int | None) -> Value:
        if name not in known:
            raise UnreadableError(f"no value for the name {name}")
        value = known[name]
        if at is None or name not in observed:
            return value
        return value[:, [at]] if np.ndim(value) == 2 else value[at]
    return world


def problem1() -> tuple[World, int]:
    """Random parameters and one observation; a and the starred ones are computed from them."""
    v = next(own.points(p1.PARAMETERS + p1.FEATURES, seed="read back"))
    x = [v[name] for name in p1.FEATURES]
    known: dict[str, Value] = {k.replace("{", "").replace("}", "").replace("^(i)", ""): n for k, n in v.items()}
    hidden = [v[f"b_{{{j}}}^{{[1]}}"] + sum(v[f"w_{{{j}{k}}}^{{[1]}}"] * x[k - 1] for k in (1, 2)) for j in (1, 2)]
    b = p1.z_of(v, [0, 0])
    stars = [p1.z_of(v, [1, 0]) - b, p1.z_of(v, [0, 1]) - b]
    known |= {"a_1^[1]": hidden[0], "a_2^[1]": hidden[1], "a_1^[2]": 1 / (1 + math.exp(-p1.z_of(v, x)))}
    known |= {"b^*": b, "w_11^*": stars[0], "w_12^*": stars[1], "w^*": np.array([stars]).T}
    for layer, units, inputs in (("1", 2, 2), ("2", 1, 2)):
        known[f"b^[{layer}]"] = np.array([[known[f"b_{j + 1}^[{layer}]"]] for j in range(units)])
        known[f"w^[{layer}]"] = np.array([[known[f"w_{j + 1}{k + 1}^[{layer}]"] for j in range(units)]
                                          for k in range(inputs)])
    return _of(known, set()), 1


def problem2() -> tuple[World, int]:
    """The real network, with the outside library's derivatives; Jacobians by complex steps."""
    q, J = p2.real_network()
    m = p2.M
    known: dict[str, Value] = {"m": m, "n_0": 2, "n_1": 2, "n_2": 3, "X": q["X"], "y": q["y"]}
    observed = {"X", "y"}
    for key in ("z1", "a1", "b1", "w1", "z2", "a2", "b2", "w2"):
        name = f"{key[0]}^[{key[1]}]"
        known[name], known[f"∂J/∂{name}"] = q[key], autograd.grad(J[key])(q[key])
        if key[0] in "za":
            observed |= {name, f"∂J/∂{name}"}
            for k in range(len(q[key])):
                known[f"{key[0]}_{k + 1}^[{key[1]}]"] = q[key][k]
                observed.add(f"{key[0]}_{k + 1}^[{key[1]}]")
            for k in range(len(q[key])):
                known[f"∂J/∂{key[0]}_{k + 1}^[{key[1]}]"] = known[f"∂J/∂{name}"][k]
                observed.add(f"∂J/∂{key[0]}_{k + 1}^[{key[1]}]")
    for k in range(3):
        known[f"y_{k + 1}"] = q["y"][k]
        observed.add(f"y_{k + 1}")
    plain, composed = _of(known, observed), dict[str, Value]()

    def world(name: str, at: int | None) -> Value:
        if name == "∂a^[2]/∂z^[2]":
            z = list(q["z2"][:, at or 0])
            return np.array([own.complex_step(lambda t, k=k: own.softmax(t, own.COMPLEX[0])[k], z) for k in range(3)])
        if name == "∂z^[2]/∂b^[2]":
            rest = q["z2"][:, at or 0] - q["b2"][:, 0]
            return np.array([own.complex_step(lambda t, k=k: t[k] + rest[k], [0.1, 0.2, 0.3]) for k in range(3)])
        if entry := ENTRY.fullmatch(name):
            return world("∂a^[2]/∂z^[2]", at)[int(entry[1]) - 1, int(entry[2]) - 1]
        return composed[name] if name in composed else plain(name, at)

    every = {"∂a^[2]/∂z^[2]": np.zeros((3, m, 3, m)), "∂z^[2]/∂b^[2]": np.zeros((3, m, 3, 1))}
    for i in range(m):  # an observation's own sums and activations only
        every["∂a^[2]/∂z^[2]"][:, i, :, i] = world("∂a^[2]/∂z^[2]", i)
        every["∂z^[2]/∂b^[2]"][:, i, :, 0] = world("∂z^[2]/∂b^[2]", i)
    composed |= _functions(q, J)
    return lambda name, at: every[name] if at is None and name in every else world(name, at), m


def _functions(q: dict[str, Any], J: dict[str, Any]) -> dict[str, Value]:
    """J of the output layer's sums, or of its activations, which are functions of all biases and all weights."""
    def z2(b: Any, w: Any) -> Any:
        hidden = np.maximum(b[0] + np.einsum("kj,km->jm", w[0], q["X"]), 0)
        return b[1] + np.einsum("kj,km->jm", w[1], hidden)

    def cost(*given: Any) -> Any:
        """Of b and w; or of whichever of the two that are on the page, told by their columns' sums."""
        if len(given) == 2:
            return J["z2"](z2(*given))
        return J["a2" if np.allclose(given[0].sum(axis=0), 1) else "z2"](given[0])
    return {"b": (q["b1"], q["b2"]), "w": (q["w1"], q["w2"]), "J": cost, "z^[2](": z2,
            "a^[2](": lambda z: np.exp(z) / np.exp(z).sum(axis=0)}


ENTRY = re.compile(r"∂a_(\d)\^\[2\]/∂z_(\d)\^\[2\]")


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
    sums = v | {f"z_{k + 1}{i + 1}": known["z"][k, i] for k in range(len(known["z"])) for i in range(m)}
    dJ_dz = p3.by_z(part, sums, by)
    known |= {"∂J/∂z": dJ_dz, "∂J/∂b": p3.by_b(part, v, by), "∂J/∂w": p3.by_w(part, v, by)}
    known |= {"b^new": known["b"] - alpha * known["∂J/∂b"], "w^new": known["w"] - alpha * known["∂J/∂w"]}
    z = [list(column) if part == "c" else column[0] for column in known["z"].T]
    known["J"] = p3.cost_of_sums(part == "a", z, v, (math.exp, math.log))
    if part == "a":
        known |= {"w_1": known["w"], "a_1": known["a"]}
        exp, log = own.COMPLEX
        known["∂J/∂a"] = np.array([[own.complex_step(lambda t, y=y: p3.one_cost(t[0], y, log) * 4 / m, [a])[0]
                                    for a, y in zip(known["a"][0], known["y"][0], strict=True)]])
        known["∂a/∂z"] = np.array([[own.complex_step(lambda t: exp(t[0]) / (1 + exp(t[0])), [z])[0]
                                    for z in known["z"][0]]])
    else:
        known |= {"b_1": v["b_11"], "b_2": v["b_21"], "w_1": v["w_11"], "w_2": v["w_12"]}
    columns = [p3.by_z(part, {**sums, **{f"z_{k + 1}1": known["z"][k, i] for k in range(len(known["z"]))},
                              "y_11": v[f"y_1{i + 1}"]}, by, count=1) for i in range(m)]
    known["∂J of one/∂z"] = np.hstack(columns)
    world = _of(known, {"x", "a", "y", "z", "a_1", "a_2", "y_1", "y_2", "∂J/∂z", "∂J/∂a", "∂a/∂z", "∂J of one/∂z"})
    return world, m


def numeric(part: str, id: str) -> tuple[World, int]:
    """(b) and (d): the question's numbers, term by term in fractions."""
    a, y = (np.array([[float(e) for e in row] for row in q[part]]) for q in (p3.A, p3.Y))
    g = {letter: p3.laid(part, letter, [float(e) for e in p3.exact_gradient(part)[letter]]) for letter in "bw"}
    old = {letter: p3.laid(part, letter, [float(e) for e in p3.OLD[part][letter]]) for letter in "bw"}
    alpha = float(p3.RATES.get(id.rsplit(".", 1)[-1], 0))
    x = np.array([[float(e) for e in p3.X]])
    known: dict[str, Value] = {"m": 2, "α": alpha, "X": x, "x": x, "a": a, "y": y, "∂J/∂z": (a - y) / 2,
                               "∂J of one/∂z": a - y, "∂J/∂b": g["b"], "∂J/∂w": g["w"], "b": old["b"], "w": old["w"]}
    known |= {f"{letter}^new": old[letter] - alpha * g[letter] for letter in "bw"}
    return _of(known, {"x", "a", "y", "∂J/∂z", "∂J of one/∂z"}), 2


def argument(part: str, id: str) -> tuple[World, int]:
    """(e): both models give a cat the same probability. The logistic model's letters have the mark log.

    In the lines about the updates the old values differ; in the remark on the values they are equal.
    """
    v, names = observations("cat", "read back")
    one, both = p3.cat_gradient(v, "complex step")
    rows = {letter: np.hstack(names[letter]) for letter in "axy"}
    known: dict[str, Value] = {"m": names["m"], "α": v["alpha"], "x": rows["x"], "X": rows["x"]}
    known |= {f"{letter}_{k + 1}": rows[letter][[k], :] for letter in "ay" for k in (0, 1)}
    known |= {letter: rows[letter] for letter in "ay"} | {f"{letter}_log": rows[letter][[1], :] for letter in "ay"}
    known |= {"∂J/∂b": both[:2].reshape(2, 1), "∂J/∂w": both[2:].reshape(1, 2)}
    apart = 0.3 if id.endswith("update") else 0
    known |= {"b_log": 0.7, "b_2": 0.7 + apart, "w_log": -0.4, "w_2": -0.4 - apart}
    known |= {f"∂J/∂{x}_2": both[2 * k + 1] for k, x in enumerate("bw")}
    known |= {f"∂J_log/∂{x}_log": one[k] for k, x in enumerate("bw")}
    for x in "bw":
        known[f"{x}_2^new"] = known[f"{x}_2"] - v["alpha"] * known[f"∂J/∂{x}_2"]
        known[f"{x}_log^new"] = known[f"{x}_log"] - v["alpha"] * known[f"∂J_log/∂{x}_log"]
    return _of(known, {"x", "a", "y", "a_1", "a_2", "y_1", "y_2", "a_log", "y_log"}), names["m"]


def behind1(id: str) -> tuple[World, int]:
    """Behind Problem 1: a 3-2-2 network; a regression; a minor; a line in (b, w); XOR."""
    rng = np.random.default_rng(8)
    if id.endswith("step"):
        known: dict[str, Value] = {"b^[1]": rng.normal(size=(2, 1)), "w^[1]": rng.normal(size=(3, 2)),
                                   "b^[2]": rng.normal(size=(2, 1)), "w^[2]": rng.normal(size=(2, 2)),
                                   "x": rng.normal(size=(3, 1))}
        hidden = known["b^[1]"] + np.einsum("kj,ki->ji", known["w^[1]"], known["x"])
        known["z^[2]"] = known["b^[2]"] + np.einsum("kj,ki->ji", known["w^[2]"], hidden)
    elif id.endswith("converse"):
        known = {"b": 0.3, "w": np.array([[0.7], [-0.2]])}
        known |= {"b^*": known["b"], "w^*": known["w"]}
    elif id.endswith("rank"):
        known = {f"w_{j}{k}^*": (2.0, -3.0)[k - 1] * (5.0, 7.0)[j - 1] for j in (1, 2) for k in (1, 2)}
    elif id.endswith("convex"):
        v = next(own.points([*behind.CURVE]))
        z = v["b"] + v["t"] * v["u"] + (v["w"] + v["t"] * v["v"]) * v["x"]

        def J(t: Any) -> Any:
            return behind._cost_on_line(v, 1.0, own.OUTSIDE)([t])
        known = {**v, "a": 1 / (1 + math.exp(-z)), "∂2J/∂t2": autograd.grad(autograd.grad(J))(v["t"])}
    else:
        known = {"J": behind._deep, "b": 0.3, "w_1": -1.2, "w_2": 0.9}
    return _of(known, set()), 1


def behind3(id: str) -> tuple[World, int]:
    """Behind Problem 3: one step of both models; five classes; the line along which the cost falls."""
    v = observations("cat", "read back")[0] | {"b_1": 0.3, "b_2": -0.8, "w_1": 0.1, "w_2": 1.4}
    one, both = p3.cat_gradient(v, "complex step")
    known: dict[str, Value] = {"α": v["alpha"], "t": 0.7}
    for x, at in (("b", 0), ("w", 1)):
        known |= {f"{x}_{k}": v[f"{x}_{k}"] for k in (1, 2)}
        known |= {f"∂J/∂{x}_{k}": both[2 * at + k - 1] for k in (1, 2)}
        known |= {f"{x}_{k}^new": known[f"{x}_{k}"] - v["alpha"] * known[f"∂J/∂{x}_{k}"] for k in (1, 2)}
        known |= {f"{x}_log": known[f"{x}_2"] - known[f"{x}_1"], f"∂J_log/∂{x}_log": one[at]}
    if id.endswith("classes"):
        known["b"] = np.array([[0.1, 0.2, -0.4, 0.9, 0.3]]).T
        slope = own.complex_step(lambda b: own.softmax_cost([b], [[0, 0, 1, 0, 0]], *own.COMPLEX), known["b"][:, 0])
        known["b^new"] = known["b"] - 0.1 * np.array([slope]).T
    known["J"] = lambda b, w: own.logistic_cost([b + w * 1, b + w * 2], [1, 0], math.exp, math.log)
    known["∂J/∂t"] = own.complex_step(lambda t: behind._ray(t[0], own.COMPLEX), [known["t"]])[0]
    return _of(known, set()), 1


def world_of(id: str) -> tuple[World, int]:
    """The world in which a claim is read."""
    if ".behind." in id:
        return behind1(id) if id.startswith("hw3.1") else behind3(id)
    if id.startswith("hw3.1."):
        return problem1()
    if id.startswith("hw3.2"):
        return problem2()
    part = {"hw3.3.logistic": "a", "hw3.3.multinomial": "c"}.get(id, id.removeprefix("hw3.3")[0])
    make = {"a": general, "c": general, "b": numeric, "d": numeric, "e": argument}[part]
    return make(part, id)


GIVENS = {"hw3.3b.start", "hw3.3d.start", "hw3.2.dog",
          "hw3.1.behind.relu_weights"}  # an equals sign that gives


@pytest.fixture(scope="module")
def shown(built: Path) -> dict[str, Any]:
    """Each claim, as the first page that shows it has it."""
    found: dict[str, Any] = {}
    for page in pages(built):
        for claim in page.claims:
            found.setdefault(claim.get("id"), claim)
    return found


def chains(claim: Any) -> Iterator[list[Any]]:
    """The chains of a claim: each display is one, but the lines of a derivation go on where the last ended."""
    lines = [d[0] for d in claim.find_class("math")]
    open_chain: list[Any] = []
    for formula in lines:
        for chain in members(formula):
            if chain[0]:
                if open_chain:
                    yield open_chain
                open_chain = chain
            else:
                open_chain = [*open_chain, *chain[1:]]
    if open_chain:
        yield open_chain


def false_lines(id: str, claim: Any) -> list[str]:
    """The equals signs of a claim whose sides differ."""
    world, m = world_of(id)
    found = []
    for chain in chains(claim):
        for at in range(min(m, 3)):
            values = [Reader(world, m, at).value(member) for member in chain]
            found += [f"{id}: side {k} of a chain" for k in range(1, len(values)) if not agree(values[0], values[k])]
    return found


CHAINED = [id for id, claim in every().items() if id.startswith("hw") and id not in GIVENS
           and isinstance(claim.statement, Chain | Lines)]


@pytest.mark.parametrize("id", CHAINED)
def test_both_sides_of_every_printed_equals_sign_agree(shown: dict[str, Any], id: str) -> None:
    """Read out of the page, with random numbers or the question's for its names."""
    assert false_lines(id, shown[id]) == []


def test_most_claims_are_read_back() -> None:
    """All chains but those that only give a number, and there are many."""
    assert len(CHAINED) > 55
    assert {every()[id].kind for id in GIVENS} == {"given", "definition"}


@pytest.mark.parametrize("id", [id for id in CHAINED if every()[id].kind == "claim"])
def test_a_changed_sign_or_place_is_read_as_false(shown: dict[str, Any], id: str) -> None:
    """Of each result some change of one token is seen by its value alone, without the registry."""
    seen = 0
    for old, new in (("−", "+"), ("+", "−"), ("=", "="), ("<mn>2</mn>", "<mn>1</mn>"), ("<mn>1</mn>", "<mn>2</mn>")):
        html = lxml.html.tostring(shown[id], encoding="unicode")
        changed = html.replace(old, new, 1) if old != new else html
        if changed != html:
            seen += _refused(id, lxml.html.fromstring(changed))
    assert seen or not any(sign in shown[id].text_content() for sign in "−+")


def _refused(id: str, claim: Any) -> bool:
    try:
        return bool(false_lines(id, claim))
    except (UnreadableError, ValueError, IndexError):
        return True


def shape_rows(claim: Any) -> Iterator[tuple[str, list[str], list[Any]]]:
    """The rows of the shape table: the quantity, its shape in numbers, and the rule's two lines."""
    for row in claim.xpath(".//tbody/tr"):
        name, shape, rule = row
        [quantity] = items([next(name.iter("math"))])
        yield quantity.text, shape.text_content().replace(" ", "").split("="), list(rule.iter("math"))


def test_the_shape_table_is_read_back(shown: dict[str, Any]) -> None:
    """In letters a rule gives the quantity's own values; with the shapes put in, its shape."""
    world, m = world_of("hw3.2a.shapes")
    rows = list(shape_rows(shown["hw3.2a.shapes"]))
    assert len(rows) == 18
    sizes = {"n0": 2, "n1": 2, "n2": 3, "m": 100, "1": 1}
    for name, (letters, numbers), rule in rows:
        real = np.shape(world(name, None))
        assert numbers == f"({real[0]},{real[1]})"
        assert tuple(sizes[s] for s in letters.strip("()").split(",")) == real
        if rule:
            in_letters, filled = (items([line]) for line in rule)
            assert agree(Reader(world, m).value(in_letters), world(name, None)), name
            assert np.shape(Reader(world, m, shapes=True).value(filled)) == real, name


@pytest.mark.parametrize(("latex", "value"), [
    (r"2 - 3 \cdot \left(-4\right)", 14), (r"\frac{1}{2} \, \left(-0.5 + 0.25\right)", -0.125),
    (r"\begin{bmatrix} 1 & 2 \end{bmatrix} \begin{bmatrix} 3 \\ 4 \end{bmatrix}", 11),
    (r"\begin{bmatrix} 1 & 2 \end{bmatrix}^{T}", [[1], [2]]), (r"\left(1 + 2\right)^{2}", 9),
    (r"\sum_{i=1}^{m} x^{(i)}", 6), (r"x^{(1)} - x^{(m)}", -2), (r"\exp\left(0\right) + 1", 2),
    (r"\max\left(2, 5\right)", 5), (r"-x^{(2)}", -2), (r"x x^{T}", 14),
    (r"\begin{bmatrix} x^{(1)} & x^{(2)} & \dots & x^{(m)} \end{bmatrix}", [[1, 2, 3]]),
    (r"\mathbf{1} \, \mathbf{1}^{T} \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", [[4, 6], [4, 6]]),
])
def test_the_reader_computes(latex: str, value: Any) -> None:
    """Signs, brackets, fractions, matrices, sums, observations."""
    world = _of({"x": np.array([[1.0, 2.0, 3.0]])}, {"x"})
    assert agree(Reader(world, 3).value(items([lxml.html.fromstring(mathml(latex, True))])), value)


@pytest.mark.parametrize("latex", [
    r"q", r"\begin{bmatrix} 1 & 2 \end{bmatrix} + \begin{bmatrix} 1 \\ 2 \end{bmatrix}",
    r"\begin{bmatrix} x^{(1)} & x^{(1)} & \dots & x^{(m)} \end{bmatrix}", r"x^{(1)} +",
])
def test_the_reader_refuses(latex: str) -> None:
    """An unknown name, a sum that does not fit, columns of different kinds."""
    world = _of({"x": np.array([[1.0, 2.0, 3.0]])}, {"x"})
    row = items([lxml.html.fromstring(mathml(latex, True))])
    with pytest.raises(UnreadableError):
        Reader(world, 3).value(row)
