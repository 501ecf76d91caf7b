"""The page of the package: every public name says what it is, its shapes hold, its example runs by itself."""

import doctest
import inspect
import re
from typing import Any

import numpy as np
import pytest

from publish import reference
from solutions import Network, entries

SIZES = {"n": 3, "m": 5, "K": 2, "rows": 4, "columns": 3, "count": 3, "n_0": 3, "n_1": 4, "n_2": 2, "n_L": 2}
NETWORK = Network((3, 4, 2), ("linear", "softmax"))
OTHERS: dict[str, Any] = {  # what a call takes besides arrays and sizes
    "alpha": 0.5, "network": NETWORK, "letter": "q", "classes": [1, 2, 3, 1, 2], "text": "; ".join(["1 2 3"] * 4),
    "expression": entries("t", 3, 5).sum()}
SHAPE = re.compile(r"(?:([\w*]+) )?\(([\w-]+), ([\w-]+)\)")
PUBLIC = {f"{module}.{name}": thing for module, named in reference.public().items() for name, thing in named.items()}
Pairs = list[tuple[str, tuple[int, ...]]]


def pairs(text: str) -> Pairs:
    """The shapes in a text, each with its name: `b (K, 1)`."""
    return [(name, tuple(SIZES[s] if s in SIZES else int(s) for s in sizes)) for name, *sizes in SHAPE.findall(text)]


def claimed(doc: str) -> tuple[Pairs, Pairs]:
    """What a docstring says is taken, and given."""
    takes, arrow, gives = reference.said(doc).shapes.partition("->")
    return (pairs(takes), pairs(gives)) if arrow else ([], pairs(takes))


def given(call: Any, takes: Pairs) -> dict[str, Any]:
    """What to call something with: arrays of the shapes that it takes, sizes, and the others by their names."""
    differentiates = call.__name__ == "gradient"  # by symbols; else numbers, which are probabilities, too
    arrays = {name: entries("t", *size) if differentiates else np.full(size, 0.5) for name, size in takes}
    known = {**SIZES, **OTHERS, **arrays, "count": SIZES["m" if inspect.isclass(call) else "count"]}
    asked = inspect.signature(call).parameters
    return {name: known[name] for name, p in asked.items() if p.default is p.empty or name in known}


def parts(made: Any, names: list[str]) -> list[Any]:
    """The parts of what came out: by their names where it has them, else one after the other."""
    if names and all(hasattr(made, name) for name in names):
        return [getattr(made, name) for name in names]
    return list(made) if isinstance(made, tuple) else [made]


def shapes_wrong(doc: str, call: Any) -> list[str]:
    """What a docstring says of shapes that a call does not hold."""
    takes, gives = claimed(doc)
    try:
        made = parts(call(**given(call, takes)), [name for name, _ in gives if name])
    except (ValueError, KeyError) as error:
        return [repr(error)]
    found = [np.shape(part) for part in made]
    return [] if found == [size for _, size in gives] else [f"{found} are no {gives}"]


def callables() -> dict[str, Any]:
    """Each public name, method and property whose docstring says shapes that can be tried; ready to be called."""
    found = {}
    for thing in PUBLIC.values():
        if any(claimed(thing.__doc__)):
            found[thing.__qualname__] = thing
        for name, part in reference.members(thing).items():
            if any(claimed(part.__doc__)):
                own = thing(**given(thing, []))
                found[part.__qualname__] = _bound(own, name, part)
    return found


def _bound(own: Any, name: str, part: Any) -> Any:
    if callable(getattr(own, name)):
        return getattr(own, name)

    def read() -> Any:
        return getattr(own, name)

    read.__doc__ = part.__doc__
    return read


CALLABLES = callables()


@pytest.mark.parametrize("name", CALLABLES)
def test_shapes_are_those_that_come_out(name: str) -> None:
    """Called with arrays of the shapes that it says it takes, it gives those that it says it gives; another is seen."""
    call, doc = CALLABLES[name], CALLABLES[name].__doc__
    assert shapes_wrong(doc, call) == []
    found = reference.SHAPES.search(doc)
    assert found
    start = found[0].rindex("->") if "->" in found[0] else 0
    listed = SHAPE.finditer(doc, found.start() + start, found.end())
    sizes = [at for shape in listed for at in (shape.span(2), shape.span(3))]
    assert sizes
    for begin, end in sizes:
        assert shapes_wrong(f"{doc[:begin]}7{doc[end:]}", call)


@pytest.mark.parametrize("path", PUBLIC)
def test_an_example_runs_by_itself(path: str) -> None:
    """With nothing but its own name imported, as a reader would."""
    thing, name = PUBLIC[path], path.rpartition(".")[2]
    text = reference.said(thing.__doc__).example
    runner = doctest.DocTestRunner(verbose=False)
    said: list[str] = []
    example = doctest.DocTestParser().get_doctest(text, {name: thing}, name, None, None)
    assert example.examples
    assert runner.run(example, out=said.append).failed == 0, "".join(said)


def documented(doc: str | None) -> Any:
    """A function with another docstring."""
    def named() -> None:
        pass

    named.__doc__ = doc
    return named


WHOLE = "The mean of a row. Shapes: x (n, m) -> (n, 1).\n\nRaises nothing.\n\n>>> 1 + 1\n2\n"


@pytest.mark.parametrize(("doc", "message"), [
    (None, "mean has no sentence in its docstring"),
    (WHOLE.replace("Shapes: x (n, m) -> (n, 1).", ""), "mean has no shapes, `Shapes: ...` in its docstring"),
    (WHOLE.replace("Raises nothing.", ""), "mean has no errors, `Raises ...` in its docstring"),
    (WHOLE.replace(">>> 1 + 1\n2", ""), "mean has no example, `>>> ...` in its docstring"),
    (WHOLE.replace("a row", "3 rows"), "mean: typed number 3; cite the claim that states it"),
    (WHOLE.replace("a row", "`x = y`"), "mean: typed relation =; cite the claim that states it"),
])
def test_a_name_that_says_too_little_is_refused_by_name(doc: str | None, message: str) -> None:
    """And so is one whose sentences state what must be shown; the whole docstring is not."""
    assert message in next(iter(reference.doubts({"mean": documented(doc)})))
    assert [*reference.doubts({"mean": documented(WHOLE)})] == []


def test_the_page_does_not_build_with_such_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build stops, and says which."""
    monkeypatch.setattr(reference, "public", lambda: {"solutions": {"mean": documented("A mean.")}})
    reference.listing.cache_clear()
    with pytest.raises(reference.UndocumentedError, match="mean has no shapes"):
        reference.listing()
    reference.listing.cache_clear()


def test_every_name_that_a_notebook_imports_is_public() -> None:
    """What `solutions` offers, and what else is imported of the package."""
    assert set(reference.public()["solutions"]) >= {"Network", "Collapse", "Shape", "shape_table", "update", "show"}
    assert {module for module in reference.public() if module != "solutions"} >= {"solutions.formulas"}
