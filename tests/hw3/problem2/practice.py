"""Problem 2 with other sizes: the routes of what it gives and asks, its bank computed again."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.again import Json
from tests.hw3.pictured import pictured
from tests.hw3.problem2 import again
from tests.hw3.problem2.again import Sizes
from tests.hw3.problem2.derived import of_classes
from tests.hw3.problem2.test_routes import by_entries, in_arrays, in_terms
from tests.independent import same

Drawn = Mapping[str, Mapping[str, Any]]  # the givens of the problem
Check = tuple[str, str, Callable[[Any], None]]  # a claim, the kind of route, the route


def _sizes(drawn: Drawn) -> Sizes:
    [given] = drawn.values()
    features, hidden, classes = given["network"].widths
    return Sizes(features, hidden, classes, given["m"])


def checks(drawn: Drawn) -> Iterator[Check]:
    """Every route of every claim, at the givens of a seed."""
    n = _sizes(drawn)

    def as_drawn(published: Any) -> None:
        assert same(published, {"n_0": n.features, "n_1": n.hidden, "n_2": n.classes, "m": n.m})

    yield "hw3.2.sizes", "question as printed", as_drawn
    yield from (("hw3.2.picture.network", by, check) for by, check in pictured(n[:3], crowded=True))
    yield "hw3.2.cost", "enumeration", in_terms(n.classes)
    yield "hw3.2a.shapes", "real arrays", in_arrays(*n)
    yield "hw3.2a.shapes", "enumeration", by_entries(*n)


def bank(drawn: Drawn, _: Any) -> Json:
    """The boxes of shapes, computed again."""
    return again.shapes(_sizes(drawn))


def derivations(drawn: Drawn) -> dict[str, Any]:
    """What is computed again of the derivations: names and forms."""
    return of_classes(_sizes(drawn).classes)
