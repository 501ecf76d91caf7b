"""Behind Problem 2: the other convention, and what a missing transpose does."""

from collections.abc import Callable

from ... import notation
from ...readings.shapes import Shape, ShapeError
from ...stated.claims import states
from ...stated.passes import work
from ...stated.shape_table import known_shapes, order
from ...stated.tables import Table, Words
from .shapes import m, network


@states("hw3.2.behind.rows", "The same network with an observation in each row: only weights keep their shape.")
def _() -> Table:
    columns = {key: line.value for key, line in work(network, known_shapes(network, m), m).items() if key != "m"}
    turned = {key: shape if key.rstrip("12")[-1] == "w" else shape.T for key, shape in columns.items()}
    value = {key: (columns[key].sizes, turned[key].sizes) for key in order(network)}
    rows = tuple((notation.named(key).latex, *(f"({r}, {c})" for r, c in pair)) for key, pair in value.items())
    header = ("Quantity", "Observations in columns", "Observations in rows")
    return Table(tuple(map(Words, header)), rows, value, tuple(value))


def _tried(attempt: Callable[[], Shape]) -> str:
    """The shape that comes out, or the refusal."""
    try:
        return f"no error, shape {attempt()}"
    except ShapeError as error:
        return str(error)


@states("hw3.2.behind.missing", "What a missing transpose does; in the hidden layer, square weights hide it.")
def _() -> Table:
    q = {key: line.value for key, line in work(network, known_shapes(network, m), m).items() if key != "m"}
    s = {key: Shape(q[key].rows, q[key].columns, name) for key, name in
         (("w1", "w^[1]"), ("w2", "w^[2]"), ("X", "X"), ("a1", "a^[1]"), ("dJ_dz2", "dJ/dz^[2]"))}
    attempts = {"hidden sums": lambda: s["w1"] @ s["X"], "output sums": lambda: s["w2"] @ s["a1"],
                "gradient with respect to the output weights": lambda: s["a1"] @ s["dJ_dz2"],
                "gradient with respect to the hidden activations": lambda: s["w2"].T @ s["dJ_dz2"]}
    value = {words: _tried(attempt) for words, attempt in attempts.items()}
    rows = tuple((Words(k), Words(v)) for k, v in value.items())
    return Table((Words("For the"), Words("what the package says")), rows, value)
