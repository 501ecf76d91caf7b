"""Cells compute what their claim states, or fail; changed givens give the reader's own working, marked as such."""

import json
from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from pathlib import Path

import pytest

from solutions import given, show
from solutions.notebook import ComputedError, Yours
from solutions.stated.claims import Claim, ClaimError, every
from solutions.stated.givens import GivenError
from solutions.stated.parts import parts


@pytest.fixture(autouse=True)
def as_printed() -> Iterator[None]:
    """Every part has the question's own givens again afterwards."""
    yield
    for part in parts().values():
        part.change()


def test_a_cell_that_computes_something_else_fails_and_says_both() -> None:
    """By the claim's id, what the cell computed and what is stated."""
    assert show("hw3.3b.ii.dJ_db", Fraction(-231, 2000)) is every()["hw3.3b.ii.dJ_db"]
    with pytest.raises(ComputedError, match=r"hw3.3b.ii.dJ_db: this cell computes 231/2000, the claim st"):
        show("hw3.3b.ii.dJ_db", Fraction(231, 2000))


def test_a_changed_given_gives_the_readers_own_working_beside_the_keys() -> None:
    """Marked in every output, and computed from their numbers; the cell must still compute what is shown."""
    x = given("hw3.3b", x="1 3").x
    shown = show("hw3.3b.iii.dJ_dw", Fraction(307, 2000))
    assert isinstance(shown, Yours)
    assert x.tolist() == [[1, 3]]
    page = shown._repr_mimebundle_()["text/html"]
    assert page.index("Your numbers, not the key's.") < page.index("0.1535") < page.index("What the key has")
    assert "0.019" in page[page.index("What the key has"):]
    with pytest.raises(ComputedError, match="from your givens the package makes"):
        show("hw3.3b.iii.dJ_dw", Fraction(19, 1000))


def test_an_erratum_is_computed_place_by_place_and_stays_the_keys() -> None:
    """Its values in their order, and no other; with a changed given there is nothing to compare."""
    data = given("hw3.3d")
    pair = [data.w.T, data.w]
    assert show("hw3.3d.erratum.w", [pair]) is every()["hw3.3d.erratum.w"]
    with pytest.raises(ComputedError, match=r"hw3.3d.erratum.w: this cell computes"):
        show("hw3.3d.erratum.w", [pair[::-1]])
    own = given("hw3.3d", w="0 -2")
    assert given("hw3.3d") is own
    assert show("hw3.3d.erratum.w", [[own.w.T, own.w]]) is every()["hw3.3d.erratum.w"]


def test_what_does_not_follow_from_a_changed_given_stays_the_keys() -> None:
    """Another part's claims; and all of them once the given is as printed again."""
    given("hw3.3b", x="1 3")
    assert show("hw3.3d.iii.dJ_dw") is every()["hw3.3d.iii.dJ_dw"]
    given("hw3.3b", x="1 2")
    assert show("hw3.3b.iii.dJ_dw") is every()["hw3.3b.iii.dJ_dw"]


def test_the_order_of_observations_is_no_other_given() -> None:
    """A third observation is taken as it comes: everything follows."""
    data = given("hw3.3b", x="1 2 3", y="1 0 1", a="0.5 0.269 0.119")
    assert isinstance(show("hw3.3b.ii.dJ_db", (data.a - data.y).sum() / 3), Yours)


@pytest.mark.parametrize(("part", "changed", "message"), [
    ("hw3.3b", {"z": "1"}, "hw3.3b has no given 'z'; "), ("hw3.3b", {"aplha": "1 2"}, "did you mean alpha?"),
    ("hw3.3b", {"x": "1 two"}, "hw3.3b: 'two' is not a decimal"), ("hw3.3b", {"x": "1 2 3"}, "hw3.3b: y has shape"),
    ("hw3.3b", {"a": "0.5 1.2"}, "a[0, 1] = 6/5 is no probability"),
])
def test_a_given_that_can_not_be_is_refused(part: str, changed: dict[str, str], message: str) -> None:
    """By its part, its name and what is wrong; the givens stay as they were."""
    with pytest.raises(GivenError) as refused:
        given(part, **changed)
    assert message in str(refused.value)
    assert parts()[part].yours is None


def test_an_unknown_part_is_refused_with_those_there_are() -> None:
    """A claim's id is not a part."""
    with pytest.raises(ClaimError, match=r"no part 'hw3.3f' has givens; there are .*hw3.3b, hw3.3d"):
        given("hw3.3f")


def run_with(notebook: str, changes: dict[str, str]) -> dict[str, Claim | Yours]:
    """What each cell of a notebook shows, with some of its text changed: every cell runs, or the test fails."""
    shown: dict[str, Claim | Yours] = {}

    def watched(id: str, *computed: object) -> None:
        shown[id] = show(id, *computed)

    names: dict[str, object] = {}
    cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
    for code in ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"):
        exec(reduce(lambda text, change: text.replace(*change), changes.items(), code), names)
        names["show"] = watched
    return shown


CHANGED: list[tuple[str, dict[str, str], set[str], set[str]]] = [
    ("problem1/solution", {"(2, 2, 1)": "(3, 4, 1)"}, {"hw3.1.collapse", "hw3.1.b_star", "hw3.1.matrices"}, set()),
    ("problem2/solution", {"(2, 2, 3)": "(4, 5, 3)", "m=100": "m=7"}, {"hw3.2a.shapes", "hw3.2.sizes"},
     {"hw3.2b.jacobian"}),
    ("problem3/solution", {'x="1 2"': 'x="1 3"'}, {"hw3.3b.iii.dJ_dw", "hw3.3b.iv.w_new.iv"}, {"hw3.3a.dJ_db"}),
    ("problem3/solution", {'x="1 2", y="1 0", a="0.5 ~0.269"': 'x="1 2 3", y="1 0 1", a="0.5 ~0.269 0.4"'},
     {"hw3.3b.ii.dJ_db", "hw3.3b.i.residual"}, {"hw3.3a.dJ_dw"}),
    ("problem3/solution-cd", {'x="1 2"': 'x="1 3"'}, {"hw3.3d.iii.dJ_dw", "hw3.3d.iv.w_new.iv"}, {"hw3.3c.dJ_db"}),
    ("problem3/solution-e", {'given("hw3.3b"), given("hw3.3d")': 'given("hw3.3b", x="1 3"), given("hw3.3d", x="1 3")'},
     {"hw3.3e.beside"}, {"hw3.3e.dJ_db"}),
]


@pytest.mark.parametrize(("notebook", "changes", "yours", "keys"), CHANGED)
def test_a_notebook_runs_on_with_changed_givens(notebook: str, changes: dict[str, str], yours: set[str],
                                               keys: set[str]) -> None:
    """Every cell; what follows from the change is marked as the reader's own, the rest stays the key's."""
    assert all(isinstance(claim, Claim) for claim in run_with(f"docs/hw3/{notebook}.ipynb", {}).values())
    shown = run_with(f"docs/hw3/{notebook}.ipynb", changes)
    assert {id for id in yours | keys if isinstance(shown[id], Yours)} == yours


def test_every_solution_is_tried() -> None:
    """Each page of each problem, by itself."""
    pages = {path.relative_to("docs/hw3").with_suffix("").as_posix() for path in Path("docs/hw3").rglob("*.ipynb")}
    assert {notebook for notebook, *_ in CHANGED} == {page for page in pages if "behind" not in page}
