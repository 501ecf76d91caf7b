"""Any rewriting of a right answer is right; any change of one symbol is not, unless SymPy says it is the same.

Formulas are trees here; they are rewritten, altered, printed in many ways, and worked out by SymPy.
"""

import random
from fractions import Fraction
from operator import add, mul, sub, truediv
from typing import Any

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judging import judge

Tree = Any  # ("name", n) ("number", k) ("+", p, q) ("-", p, q) ("*", p, q) ("/", p, q) ("neg", p) ("sum", p)
OBSERVED = ("x", "a", "y")


def name(n: str) -> Tree:
    """A leaf."""
    return ("name", n)


def added(*terms: Tree) -> Tree:
    """A sum of terms."""
    whole = terms[0]
    for t in terms[1:]:
        whole = ("+", whole, t)
    return whole


def path(*names: str) -> Tree:
    """A product of names."""
    whole = name(names[0])
    for n in names[1:]:
        whole = ("*", whole, name(n))
    return whole


def update(old: str, body: Tree) -> Tree:
    """old - alpha / m * sum(body)."""
    return ("-", name(old), ("*", ("/", name("alpha"), name("m")), ("sum", body)))


RIGHT = {
    "hw3.1.b_star": added(name("b1[2]"), path("b1[1]", "w11[2]"), path("b2[1]", "w12[2]")),
    "hw3.1.w_11_star": added(path("w11[1]", "w11[2]"), path("w21[1]", "w12[2]")),
    "hw3.1.w_12_star": added(path("w12[1]", "w11[2]"), path("w22[1]", "w12[2]")),
    "hw3.3a.b_new": update("b", ("-", name("a"), name("y"))),
    "hw3.3a.w_new": update("w", ("*", name("x"), ("-", name("a"), name("y")))),
}
PARAMETERS = ["b1[1]", "b2[1]", "w11[1]", "w12[1]", "w21[1]", "w22[1]", "b1[2]", "w11[2]", "w12[2]"]


def names(id: str, in_sum: bool) -> list[str]:
    """The names that may stand at a place."""
    return PARAMETERS if id.startswith("hw3.1") else ["b", "w", "alpha", "m", *(OBSERVED if in_sum else ())]


def places(tree: Tree, at: tuple[int, ...] = (), in_sum: bool = False) -> list[tuple[tuple[int, ...], bool]]:
    """Every place in a tree, and whether it is inside a sum."""
    found = [(at, in_sum)]
    if tree[0] not in ("name", "number"):
        for k, child in enumerate(tree[1:], start=1):
            found += places(child, (*at, k), in_sum or tree[0] == "sum")
    return found


def part(tree: Tree, at: tuple[int, ...]) -> Tree:
    """What stands at a place."""
    return part(tree[at[0]], at[1:]) if at else tree


def put(tree: Tree, at: tuple[int, ...], new: Tree) -> Tree:
    """The tree with something else at a place."""
    return (*tree[: at[0]], put(tree[at[0]], at[1:], new), *tree[at[0] + 1:]) if at else new


def rewritten(id: str, tree: Tree, rng: random.Random) -> Tree:
    """The tree, written otherwise: one rule of algebra, at one place."""
    at, in_sum = rng.choice(places(tree))
    t = part(tree, at)
    other = name(rng.choice(names(id, in_sum)))
    ways = [("-", ("+", t, other), other), ("+", other, ("-", t, other)), ("neg", ("neg", t)),
            ("/", ("*", t, ("number", 3)), ("number", 3)), ("*", ("number", 1), t), ("+", t, ("number", 0)),
            ("-", ("*", ("number", 2), t), t)]
    if t[0] in ("+", "*"):
        ways += [(t[0], t[2], t[1])] * 3
    if t[0] in ("+", "*") and t[2][0] == t[0]:
        ways += [(t[0], (t[0], t[1], t[2][1]), t[2][2])] * 3
    if t[0] == "*" and t[2][0] in "+-":
        ways += [(t[2][0], ("*", t[1], t[2][1]), ("*", t[1], t[2][2]))] * 3
    if t[0] == "-":
        ways += [("+", t[1], ("neg", t[2])), ("neg", ("-", t[2], t[1]))] * 2
    if t[0] == "sum" and t[1][0] in "+-":
        ways += [(t[1][0], ("sum", t[1][1]), ("sum", t[1][2]))] * 3
    return put(tree, at, rng.choice(ways))


def altered(id: str, tree: Tree, rng: random.Random) -> Tree:
    """The tree with one symbol changed: a sign, a name or a number."""
    at, in_sum = rng.choice(places(tree))
    t = part(tree, at)
    if t[0] == "name":
        return put(tree, at, name(rng.choice([n for n in names(id, in_sum) if n != t[1]])))
    if t[0] == "number":
        return put(tree, at, ("number", t[1] + 1))
    if t[0] in ("+", "-", "*"):
        return put(tree, at, (rng.choice([op for op in "+-*" if op != t[0]]), *t[1:]))
    return put(tree, at, t[1] if t[0] in ("neg", "sum") else ("/", t[2], t[1]))


def worked_out(tree: Tree, m: int, i: int = 0) -> sp.Expr:
    """The tree by SymPy, sums term by term."""
    kind, *rest = tree
    if kind == "name":
        n = rest[0]
        return sp.Integer(m) if n == "m" else sp.Symbol(f"{n}({i})" if n in OBSERVED else n)
    if kind == "number":
        return sp.Integer(rest[0])
    if kind == "sum":
        return sp.Add(*(worked_out(rest[0], m, k) for k in range(m)))
    values = [worked_out(t, m, i) for t in rest]
    if kind == "neg":
        return -values[0]
    return {"+": add, "-": sub, "*": mul, "/": truediv}[kind](*values)


def same(p: Tree, q: Tree) -> bool:
    """Whether two trees are the same formula, for several numbers of observations."""
    return all(sp.simplify(worked_out(p, m) - worked_out(q, m)) == 0 for m in (2, 3))


def printed(tree: Tree, rng: random.Random) -> str:
    """The tree as somebody might type it; brackets around everything that could need them."""
    kind, *rest = tree
    if kind == "name":
        return _spelled(rest[0], rng)
    if kind == "number":
        return str(rest[0])
    inner = [printed(t, rng) if t[0] in ("name", "number") else f"({printed(t, rng)})" for t in rest]
    if kind == "neg":
        return rng.choice("-−") + inner[0]
    if kind == "sum":
        body = inner[0] if inner[0][0] == "(" else f"({inner[0]})"
        return rng.choice((f"sum{body}", f"\\sum_{{i=1}}^{{m}} {body}", f"Σ{body}", f"sum_i {body}"))
    if kind == "/":
        return rng.choice(("{} / {}", "{}/{}", "\\frac{{{}}}{{{}}}")).format(*inner)
    signs = {"+": "+", "-": rng.choice("-−"), "*": rng.choice(("*", "·", "×", r"\cdot ", ""))}
    if kind == "*" and rest[1][0] == "number" and not signs["*"]:
        return f"{inner[0]}*{inner[1]}"
    gap = rng.choice(("", " "))
    return f"{inner[0]}{gap}{signs[kind]}{gap or ' ' * (signs[kind] == '')}{inner[1]}"


def _spelled(n: str, rng: random.Random) -> str:
    if n == "alpha":
        return rng.choice(("alpha ", r"\alpha ", "α"))
    if n in OBSERVED:
        return rng.choice((f"{n}^(i)", f"{n}^{{(i)}}", f"{n}_i", f"{n}(i)"))
    if "[" not in n:
        return n
    letter, index, layer = n[0], n[1:-3], n[-2]
    return rng.choice((n, f"{letter}_{index}^[{layer}]", f"{letter}_{{{index}}}^{{[{layer}]}}",
                       f"{letter}^{{[{layer}]}}_{{{index}}}", f"{letter}{index}^[{layer}]"))


@pytest.mark.parametrize("id", RIGHT)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9), steps=st.integers(0, 6))
def test_a_rewriting_is_right_and_an_altered_symbol_is_not(id: str, seed: int, steps: int) -> None:
    """What SymPy says is the same gets Right, all else does not."""
    rng = random.Random(seed)
    tree = RIGHT[id]
    for _ in range(steps):
        tree = rewritten(id, tree, rng)
    text = printed(tree, rng)
    if len(text) <= 450:
        told = judge(id, text)
        assert told["verdict"] == "right", (text, told["text"])
    other = altered(id, tree, rng)
    text = printed(other, rng)
    told = judge(id, text)
    if len(text) <= 450 and told["verdict"] != "unreadable":
        assert (told["verdict"] == "right") == same(other, RIGHT[id]), (text, told["text"])


RESULTS = {
    "hw3.3b.dJ_dz": [["-1/2", "269/1000"]], "hw3.3b.dJ_db": [["-231/2000"]], "hw3.3d.dJ_dw": [["-19/1000", "19/1000"]],
    "hw3.3d.dJ_dz": [["1/2", "-269/1000"], ["-1/2", "269/1000"]], "hw3.3d.b_new": [["-231/20000"], ["20231/20000"]],
}


def number(value: Fraction, rng: random.Random) -> str:
    """A number as a decimal, a fraction, a sum or a product."""
    k = rng.randint(2, 9)
    text, n, d = str(float(value)), value.numerator, value.denominator
    return rng.choice((text, text.replace("0.", "."), text + "0" * (len(text) < 9), f"{n}/{d}", f"({n * k})/({d * k})",
                       f"(({text}) + {k} - {k})", f"({k} * ({text})) / {k}", f"\\frac{{{n}}}{{{d}}}"))


@pytest.mark.parametrize("id", RESULTS)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_a_number_is_right_however_it_is_written_and_a_changed_digit_is_not(id: str, seed: int) -> None:
    """Entries as decimals, fractions, sums; then one digit changed."""
    rng = random.Random(seed)
    rows = [[number(Fraction(v), rng) for v in row] for row in RESULTS[id]]
    layout = rng.choice(("plain", "nested", "latex"))
    text = {"plain": "[" + "; ".join(", ".join(row) for row in rows) + "]",
            "nested": "[" + ", ".join("[" + ", ".join(row) + "]" for row in rows) + "]",
            "latex": r"\begin{bmatrix}" + r" \\ ".join(" & ".join(row) for row in rows) + r"\end{bmatrix}"}[layout]
    assert judge(id, text)["verdict"] == "right", text
    decimal = "[" + "; ".join(", ".join(str(float(Fraction(v))) for v in row) for row in RESULTS[id]) + "]"
    digits = [k for k, c in enumerate(decimal) if c.isdigit()]
    at = rng.choice(digits)
    changed = decimal[:at] + str((int(decimal[at]) + rng.randint(1, 9)) % 10) + decimal[at + 1:]
    told = judge(id, changed)
    assert told["verdict"] != "right", changed
    if told["verdict"] in ("table", "places"):  # the last digit only, and within what the table's decimals stand for
        [[was, now]] = [(a, b) for a, b in zip(decimal, changed, strict=True) if a != b]
        assert abs(int(was) - int(now)) <= 5, changed
