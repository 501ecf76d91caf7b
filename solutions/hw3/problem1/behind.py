"""Behind Problem 1: any depth, the converse, what a narrow layer costs, training, and XOR."""

import numpy as np
import sympy as sp

from ... import formulas as f
from ... import notation
from ...network import Network
from ...notation import Name
from ...readings.exact import matrix as exact_matrix
from ...readings.symbols import Collapse, matrix, single
from ...readings.written import Written, grouped, quantity, written
from ...stated.claims import states
from ...stated.givens import GivenError
from ...stated.lines import Chain, Comparison, Lines
from ...stated.tables import Table, Words
from ...stated.working import chain, compare, for_every

SIZES = ((2, 2, 1), (3, 5, 2), (2, 3, 4, 3), (2, 16, 16, 1), (2, 4, 4, 4, 4, 4, 1))
NARROW = (2, 1, 2)  # any widths around a single unit would do
XOR = {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 0}


def _free(letter: str, layer: int, rows: int, columns: int) -> Written:
    """A matrix of symbols, named by its letter and layer."""
    entries = matrix(rows, columns, lambda r, c: sp.Symbol(f"{letter}{layer}_{r + 1}{c + 1}"))
    return quantity(Name(letter, layer=layer), entries)


def _two_layers(n: int) -> Chain:
    """Two affine maps, the second after the first, for widths that differ."""
    b1, w1, b2, w2 = _free("b", 1, n, 1), _free("w", 1, n + 1, n), _free("b", 2, 2, 1), _free("w", 2, n, 2)
    x = quantity(Name("x"), matrix(n + 1, 1, lambda r, _: sp.Symbol(f"x_{r + 1}")))
    B, W = f.compose(b1, w1, b2, w2)
    return chain(Name("z", layer=2).latex, (f.affine(b2, w2, f.affine(b1, w1, x)), "Put one layer into the other."),
                 (f.affine(B, W, x), "Again a bias and weights: a single affine map."))


@states("hw3.1.behind.step", "The induction step: an affine map of an affine map is affine, whatever the widths.")
def _() -> Chain:
    return for_every(range(1, 4), _two_layers)


@states("hw3.1.behind.sizes", "Collapsed networks: each weight is a sum with a term for each path.")
def _() -> Table:
    def terms(widths: tuple[int, ...]) -> int:
        network = Network(widths, ("linear",) * (len(widths) - 2) + ("sigmoid",))
        counts = {len(w) for w in Collapse(network).polynomials[1].flat}
        assert len(counts) == 1
        return counts.pop()

    value = {widths: terms(widths) for widths in SIZES}
    rows = tuple((", ".join(map(str, widths)), str(n)) for widths, n in value.items())
    return Table((Words("Widths, from the input"), Words("Terms of each weight")), rows, value)


@states("hw3.1.behind.converse", "Every logistic regression is such a network: let the hidden layer pass on its input.")
def _() -> Lines:
    b = quantity(Name("b"), single(sp.Symbol("b")))
    w = quantity(Name("w"), matrix(2, 1, lambda r, _: sp.Symbol(f"w{r}")))
    zero, one = written(matrix(2, 1, lambda *_: sp.Integer(0))), written(matrix(2, 2, lambda r, c: sp.Integer(r == c)))
    B, W = f.compose(zero, one, b, w)
    return Lines((chain(Name("b", star=True).latex, B, b), chain(Name("w", star=True).latex, W, w)))


@states("hw3.1.behind.rank", "Through a single hidden unit outputs can't be set on their own: this vanishes.")
def _() -> Chain:
    collapse = Collapse(Network(NARROW, ("linear", "linear")))
    w = [[quantity(notation.w_star(k, j), collapse.w(k, j)) for j in range(2)] for k in range(2)]
    return chain(w[0][0] * w[1][1] - w[1][0] * w[0][1], written(0))


# Training ------------------------------------------------------------------------------------

@states("hw3.1.behind.convex", "Along any line in bias and weight the cost of the collapsed model curves upward.")
def _() -> Chain:
    b, w, x, y, u, v, t = sp.symbols("b w x y u v t", real=True)
    z = b + t * u + (w + t * v) * x
    a = f.sigmoid(single(z))[0, 0]
    cost = f.logistic_cost(single(a), single(y), sp.Integer(1))[0, 0]
    names = {"a": a, "u": u, "v": v, "x": x}
    A, U, V, X = (quantity(Name(k), value) for k, value in names.items())
    curve = quantity(r"\frac{\partial^{2} J}{\partial t^{2}}", sp.diff(cost, t, 2))
    return chain(curve, A * (1 - A) * (U + V * X) ** 2)


def _deep_cost(first: int, second: int) -> Written:
    """J of a network with a single weight in each layer, on the observation x = 1, y = 1."""
    value = sp.log(1 + sp.exp(-first * second))
    return quantity(f"J({first}, {second})", value)


@states("hw3.1.behind.not_convex", "In the weights of both layers it does not: between equal costs it is higher.")
def _() -> Comparison:
    ends = (_deep_cost(2, 2) + _deep_cost(-2, -2)) / 2
    return compare(_deep_cost(0, 0), ">", ends)


@states("hw3.1.behind.costs", "The costs at these points.")
def _() -> Lines:
    ends = ((2, 2), (-2, -2), (0, 0))
    return Lines(tuple(chain(_deep_cost(p, q), np.log(1 + np.exp(_whole(-p * q)))) for p, q in ends))


def _whole(n: int) -> Written:
    return quantity(str(n), sp.Integer(n))


# XOR ---------------------------------------------------------------------------------------------

@states("hw3.1.behind.xor", "XOR needs the left side positive and the right side negative, but they are the same.")
def _() -> Chain:
    b, w1, w2 = (quantity(n, sp.Symbol(n.latex)) for n in (Name("b"), Name("w", (1,)), Name("w", (2,))))
    return chain(grouped(b + w1) + grouped(b + w2), b + grouped(b + w1 + w2))


def xor_network() -> dict[str, np.ndarray]:
    """A network with two relu units and small whole weights that computes XOR."""
    return {"b1": exact_matrix("0; -1"), "w1": exact_matrix("1 1; 1 1"), "b2": exact_matrix("0"),
            "w2": exact_matrix("1; -2")}


@states("hw3.1.behind.relu_weights", "Its biases and weights.", "definition")
def _() -> Lines:
    return Lines(tuple(chain(Name(k[0], layer=int(k[1])).latex, written(v)) for k, v in xor_network().items()))


@states("hw3.1.behind.relu", "A network with relu units computes XOR, at every point.")
def _() -> Table:
    X, weights = np.array(list(XOR), dtype=object).T, xor_network()
    hidden = f.relu(f.affine(weights["b1"], weights["w1"], X))
    output = f.affine(weights["b2"], weights["w2"], hidden)
    if output[0].tolist() != list(XOR.values()):
        raise GivenError(f"hw3/problem1/behind.py, xor_network: these weights give {output[0].tolist()}, not XOR")
    rows = tuple(tuple(str(v) for v in (*X[:, i], *hidden[:, i], output[0, i])) for i in range(len(XOR)))
    header = tuple(n.latex for n in (Name("x", (1,)), Name("x", (2,)), Name("a", (1,), 1), Name("a", (2,), 1),
                                     Name("a", (1,), 2)))
    return Table(header, rows, {"x": X, "hidden": hidden, "output": output})
