"""Every printed equals sign, read back out of the built page and computed: both sides agree."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import lxml.html
import numpy as np
import pytest

from publish.mathml import mathml
from solutions.stated.claims import every, problem_of
from solutions.stated.lines import Chain, Lines
from tests.site import rounding, worlds
from tests.site.evaluate import Reader, UnreadableError, agree, items, members
from tests.site.reader import pages
from tests.site.worlds import chains, gives, of, printed, world_of


@pytest.fixture(scope="module")
def shown(built: Path) -> dict[str, Any]:
    """Each claim, as the first page that shows it has it."""
    found: dict[str, Any] = {}
    for page in pages(built):
        for claim in page.claims:
            found.setdefault(claim.get("id"), claim)
    return found


def false_lines(id: str, claim: Any, shown: dict[str, Any]) -> list[str]:
    """The equals signs of a claim whose sides differ."""
    world, m = world_of(id, shown)
    found = []
    for chain in chains(claim):
        for at in range(min(m, 3)):
            wrong = rounding.differences(Reader(world, m, at), chain)
            found += [f"{every()[id].source}: {id}: {what}" for what in wrong]
    return found


CHAINED = [id for id, claim in every().items() if problem_of(id) and not gives(id)
           and isinstance(claim.statement, Chain | Lines)]


@pytest.mark.parametrize("id", CHAINED)
def test_both_sides_of_every_printed_equals_sign_agree(shown: dict[str, Any], id: str) -> None:
    """Read out of the page, with random numbers or the question's for its names."""
    assert false_lines(id, shown[id], shown) == []


def test_only_what_gives_is_not_read_back() -> None:
    """All chains but givens and definitions whose equals sign gives a number."""
    assert CHAINED
    given = {id for id in every() if problem_of(id) and gives(id)}
    assert {every()[id].kind for id in given} <= {"given", "definition"}


@pytest.mark.parametrize("id", [id for id in CHAINED if every()[id].kind == "claim"])
def test_a_changed_sign_or_place_is_read_as_false(shown: dict[str, Any], id: str) -> None:
    """Of each result some change of one token is seen by its value alone, without the registry."""
    seen = 0
    for old, new in (("−", "+"), ("+", "−"), ("=", "="), ("<mn>2</mn>", "<mn>1</mn>"), ("<mn>1</mn>", "<mn>2</mn>")):
        html = lxml.html.tostring(shown[id], encoding="unicode")
        changed = html.replace(old, new, 1) if old != new else html
        if changed != html:
            seen += _refused(id, lxml.html.fromstring(changed), shown)
    assert seen or not any(sign in shown[id].text_content() for sign in "−+")


def _refused(id: str, claim: Any, shown: dict[str, Any]) -> bool:
    try:
        return bool(false_lines(id, claim, shown))
    except (UnreadableError, ValueError, IndexError):
        return True


@pytest.mark.parametrize(("latex", "value"), [
    (r"2 - 3 \cdot \left(-4\right)", 14), (r"\frac{1}{2} \, \left(-0.5 + 0.25\right)", -0.125),
    (r"\begin{bmatrix} 1 & 2 \end{bmatrix} \begin{bmatrix} 3 \\ 4 \end{bmatrix}", 11),
    (r"\begin{bmatrix} 1 & 2 \end{bmatrix}^{T}", [[1], [2]]), (r"\left(1 + 2\right)^{2}", 9),
    (r"\sum_{i=1}^{m} x^{(i)}", 6), (r"x^{(1)} - x^{(m)}", -2), (r"\exp\left(0\right) + 1", 2),
    (r"\max\left(2, 5\right)", 5), (r"-x^{(2)}", -2), (r"x x^{T}", 14),
    (r"\begin{bmatrix} x^{(1)} & x^{(2)} & \dots & x^{(m)} \end{bmatrix}", [[1, 2, 3]]),
    (r"\frac{\sqrt{256}}{4}", 4), (r"\sqrt[3]{8 + 19}", 3),
    (r"w_{1}^{2} + 2^{3}", 17),
    (r"\mathbf{1} \, \mathbf{1}^{T} \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", [[4, 6], [4, 6]]),
])
def test_the_reader_computes(latex: str, value: Any) -> None:
    """Signs, brackets, fractions, matrices, sums, observations, powers."""
    world = of({"x": np.array([[1.0, 2.0, 3.0]]), "w_1": 3.0}, {"x"})
    assert agree(Reader(world, 3).value(items([lxml.html.fromstring(mathml(latex, True))])), value)


@pytest.mark.parametrize("latex", [
    r"q", r"\begin{bmatrix} 1 & 2 \end{bmatrix} + \begin{bmatrix} 1 \\ 2 \end{bmatrix}",
    r"\begin{bmatrix} x^{(1)} & x^{(1)} & \dots & x^{(m)} \end{bmatrix}", r"x^{(1)} +",
    r"2^{\sqrt{2}}", r"\sqrt{x}^{(1)}", r"x^{\sqrt{(1)}}", r"\binom{4}{2}", r"\overline{x}", r"\hat{2}",
    r"\sqrt{2}_{1}", r"\frac{\partial \sqrt{J}}{\partial x}", r"\boxed{2}",
])
def test_the_reader_refuses(latex: str) -> None:
    """An unknown name, a sum that does not fit, columns of different kinds, what it does not know."""
    world = of({"x": np.array([[1.0, 2.0, 3.0]])}, {"x"})
    with pytest.raises(UnreadableError):
        Reader(world, 3).value(items([lxml.html.fromstring(mathml(latex, True))]))


@pytest.mark.parametrize(("latex", "last"), [
    (r"\begin{aligned} x &= 1 \\ &\quad + 2 \\ &\quad + 4 \\ &= 7 \end{aligned}", "7"),
    (r"\begin{aligned} x &= 2 \biggl(1 + 1 \\ &\quad + 3 \biggr) - 3 \\ &= 7 \end{aligned}", "7"),
    (r"\begin{aligned} x &= 1 \\ &\quad - 2 \end{aligned}", ""),
    (r"\begin{aligned} x &= 1 \\ y &+ 2 \end{aligned}", ""),
])
def test_a_sum_may_go_on_in_the_next_line(latex: str, last: str) -> None:
    """From its plus sign on; what begins with another sign, or with a name before it, does not."""
    formula = lxml.html.fromstring(mathml(latex, True))
    if not last:
        with pytest.raises(UnreadableError, match="a line that does not begin with its relation"):
            list(members(formula))
        return
    [[_, first, end]] = members(formula)
    assert [Reader(of({}, ()), 1).value(side.row) for side in (first, end)] == [7, float(last)]


def test_worlds_may_be_numbers_for_some_names_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """All else is read as without them, and a given only gives."""
    given, other = (next(id for id, claim in every().items() if (claim.kind == "given") is is_given)
                    for is_given in (True, False))
    for names, found in (({"c": 0.5}, 0.5), ({"c": -2.0}, -2.0)):
        monkeypatch.setattr(worlds, "own", lambda *_, names=names: SimpleNamespace(NAMES=names))
        world, _ = world_of(given, {})
        assert agree(world("c", None), found)
        with pytest.raises(UnreadableError, match="no value for the name d"):
            world("d", None)
        assert (gives(given), gives(other)) == (True, False)


def test_a_problem_without_worlds_is_read_with_the_numbers_that_it_prints() -> None:
    """A name has the number that the first of its chains ends in; of letters, no number comes."""
    lines = (r"X = \begin{bmatrix} 1 & 2 & 3 \end{bmatrix}", "m = 3", "m = 4", "d = c",
             r"c = \frac{1}{m} X X^{T} = \frac{14}{3}")
    formulas = [lxml.html.fromstring(mathml(line, True)) for line in lines]
    read = [chain for formula in formulas for chain in members(formula)]
    world, m = printed(read, {})
    assert (m, world("m", None)) == (3, 3)
    assert agree(world("c", None), 14 / 3)
    assert agree(printed(read, {"c": 5})[0]("c", None), 5)  # what is known otherwise comes first
    assert agree(world("X", 1), 2)
    assert printed(read[:1], {})[0]("m", None) == 3  # counted, where no line says it
    assert agree(world("x", 1), 2)
    for unknown in ("d", "q"):
        with pytest.raises(UnreadableError, match=f"no value for the name {unknown}; give it one in the worlds.py"):
            world(unknown, None)
