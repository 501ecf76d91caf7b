"""More vectors of Problem 2, spelled from real arrays: every shape."""

from collections.abc import Iterator

from tests.hw3.problem2 import again
from tests.vectors import RUBBISH, Vector

WRITTEN = ("({}, {})", "{}x{}", "{} × {}", "{} by {}", "[{}, {}]", r"\left({}, {}\right)", r"{} \times {}",
           " ( {},{} ) ")


def more() -> Iterator[Vector]:
    """Each shape in every way to write it, each mistake, near misses and rubbish."""
    for key, array in again.arrays().items():
        id, (rows, columns) = f"hw3.2a.{key}", array.shape
        yield from (Vector(id, way.format(rows, columns), "right") for way in WRITTEN)
        wrong = again.wrong_shapes(key, (rows, columns))
        for mistake, shape in wrong.items():
            if shape != (rows, columns):
                yield Vector(id, WRITTEN[len(mistake) % 4].format(*shape), "mistake", (f"mistake.{mistake}",))
        yield Vector(id, f"({rows}, {columns + 4})", "mistake",
                     text="Not yet. The number of rows is right; that of columns is not.")
        yield Vector(id, f"({rows + 4}, {columns})", "mistake",
                     text="Not yet. The number of columns is right; that of rows is not.")
        yield Vector(id, f"({columns + 5}, {rows + 5})", "wrong")
        yield from (Vector(id, junk, verdict) for junk, verdict in [
            *RUBBISH, (str(rows), "unreadable"), (f"{rows}x{columns}x1", "unreadable"), ("(n, m)", "unreadable"),
            (f"-{rows}x{columns}", "unreadable"), (f"{rows}.0x{columns}", "unreadable"), ("(2, two)", "unreadable")])
