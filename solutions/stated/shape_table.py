"""The shape table of any dense network: each quantity, its shape, and the rule that gives it."""

from .. import notation
from ..network import Network
from ..notation import Name
from ..readings.shapes import Shape, Size
from ..readings.written import Written
from .passes import work
from .tables import Table, Words

RULES = {
    "X": "a row for each feature, a column for each observation",
    "y": "a row for each class, a column for each observation",
    "b": "one bias for each unit; it is repeated across the columns",
    "w": "a row for each input, a column for each unit; it enters transposed",
}


def sizes(network: Network, words: tuple[str, ...], m: int | None = None) -> Table:
    """The widths of a network, and m, each with what it counts."""
    value = network.sizes | ({"m": m} if m else {})
    rows = tuple((Name.read(key).latex, str(size), Words(word))
                 for (key, size), word in zip(value.items(), words, strict=True))
    return Table((Words("Letter"), Words("Value"), Words("Counts")), rows, value, tuple(value))


def known_shapes(network: Network, m: Size, widths: tuple[Size, ...] | None = None) -> dict[str, Shape]:
    """The shapes of X, y, b and w; `widths` may be letters instead of the network's own."""
    n = widths or network.widths
    shapes = {"X": Shape(n[0], m, "X"), "y": Shape(n[-1], m, "y")}
    for l in range(1, network.L + 1):
        shapes[f"b{l}"] = Shape(n[l], 1, f"b^[{l}]")
        shapes[f"w{l}"] = Shape(n[l - 1], n[l], f"w^[{l}]")
    return shapes


def order(network: Network) -> list[str]:
    """X, y, then z, a, b, w of each layer, then every gradient from the output back."""
    forward = [f"{letter}{l}" for l in range(1, network.L + 1) for letter in "zabw"]
    return ["X", "y", *forward, *(step.name for step in network.backward())]


def shape_table(network: Network, m: int) -> Table:
    """The shape of every quantity of the forward and the backward pass.

    Its value is a dict from the quantity's key (`dJ_dw2`) to rows and columns.

    Shapes: those of every quantity, in letters and in numbers.

    Raises ValueError where m is no positive whole number; ShapeError where a product does not fit.

    >>> from solutions import Network
    >>> shape_table(Network((3, 1), ("sigmoid",)), 5).value["dJ_dw1"]
    (3, 1)
    """
    letters = tuple(f"n_{{{l}}}" for l in range(network.L + 1))
    general = work(network, known_shapes(network, "m", letters), "m")
    lines = work(network, known_shapes(network, m), m)
    rows, value = [], {}
    for key in order(network):
        name, line = notation.named(key), lines[key]
        shape = f"{_sizes(general[key].value)} = {_sizes(line.value)}"
        rows.append((name.latex, shape, _rule(key, line)))
        value[key] = line.value.sizes
    header = (Words("Quantity"), Words("Shape"), Words("Rule, and the shapes put in"))
    return Table(header, tuple(rows), value, tuple(value))


def _rule(key: str, line: Written) -> str:
    if key.rstrip("0123456789") in RULES:
        return Words(RULES[key.rstrip("0123456789")])
    return f"{line.letters}\n{line.filled}"


def _sizes(shape: Shape) -> str:
    return f"({shape.rows}, {shape.columns})"
