"""Other numbers to practise with: only good ones are kept, and a wrong value at one is refused."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from publish import deriving, records
from solutions.answers import boxes, derivations, practice
from solutions.answers.asked import Asked, BoxError
from solutions.answers.practice import Practice, Variant
from tests.homework import own
from tests.routes import Route, altered, plain, refuses
from tests.test_routes import package_calls
from tools import variants
from tools.variants import AGAIN, ALIKE, Look

PROBLEMS = [*practice.every()]


def good(problem: str) -> Look:
    """The first seed whose numbers have no fault of their own."""
    return next(one for seed in variants.seeds(problem) if not (one := variants.look(problem, seed)).fault)


@pytest.mark.parametrize("problem", PROBLEMS)
def test_good_numbers_are_established(problem: str) -> None:
    """Each claim that answers a box has its kinds of route, which run no code of the package; so has its bank."""
    one = good(problem)
    made = variants.established(one)
    assert set(one.variant.claims) <= set(made["passed"])
    assert made["bank"].keys() == one.variant.boxes.keys()
    for claim, by, check in own(problem, "practice").checks(one.variant.drawn):
        assert package_calls(Route(claim, by, check), plain(one.variant.statement(claim).value)) == []


@pytest.mark.parametrize("problem", PROBLEMS)
def test_each_route_refuses_each_wrong_value_at_other_numbers(problem: str) -> None:
    """It is no echo there, either."""
    one = good(problem).variant
    for claim, by, check in own(problem, "practice").checks(one.drawn):
        wrong = altered(plain(one.statement(claim).value))
        assert [value for value in wrong if not refuses(Route(claim, by, check), value)] == [], (claim, by)


@dataclass(frozen=True)
class Stated:
    """Another value in place of the one that a claim states."""

    value: Any


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_seed_with_a_wrong_published_value_is_refused(problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the first route that sees it, with the claim's name; and so is a bank that is not what comes out again."""
    one = good(problem)
    claim, right = one.variant.claims[0], Variant.statement
    [*_, wrong] = altered(plain(one.variant.statement(claim).value))[:1]
    monkeypatch.setattr(Variant, "statement",
                        lambda self, id: Stated(wrong) if id == claim else right(self, id))
    assert variants.established(one)["refused"].startswith(f"{claim}: ")
    monkeypatch.undo()
    id, box = next(iter((one.bank or {}).items()))
    spoiled = one._replace(bank=(one.bank or {}) | {id: box | {"called": ["x"]}})
    assert variants.established(spoiled) == {
        "refused": "the bank comes out otherwise when it is computed again"}


def kept(one: Variant) -> list[Asked]:
    """What a page would still judge by the question's own numbers, though what it is judged by has others."""
    asked = [(lines, {lines.claim}, one.derivations) for lines in derivations.every().values()]
    asked += [(box, {right.claim for right in box.rights}, one.boxes) for box in boxes.every().values()]
    return [each for each, claims, anew in asked
            if each.problem == one.practice.problem and any(map(one.changes, claims)) and each.id not in anew]


@pytest.mark.parametrize("problem", PROBLEMS)
def test_nothing_keeps_the_numbers_of_the_question(problem: str) -> None:
    """Each box and each derivation that rests on what changes is asked anew."""
    one = good(problem).variant
    assert kept(one) == []
    without = replace(one.practice, boxes=lambda _: (), derivations=lambda _: ())
    assert {each.id for each in kept(Variant(without, one.seed))} >= one.boxes.keys()


def test_a_derivation_that_comes_out_otherwise_refuses_its_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever one follows the numbers."""
    asked = [one for problem in PROBLEMS if (one := good(problem)).variant.derivations]
    assert asked
    for one in asked:
        told = copy.deepcopy(deriving.prepare(*one.variant.derivations.values()))
        next(iter(told.values()))["stages"][-1]["value"][0][0] = "12345"
        monkeypatch.setattr(deriving, "prepare", lambda *_, told=told: told)
        assert variants.established(one) == {
            "refused": "a derivation comes out otherwise when it is computed again"}
        monkeypatch.undo()


def test_a_seed_that_hides_what_another_shows_is_refused() -> None:
    """Among numbers of one kind; where no seed of a kind tells two answers apart, none is refused for it."""
    shows, hides = (frozenset({("box", "right 0", m) for m in ms}) for ms in (("p", "q"), ("p",)))
    found = [Look("one", 1, "", "a", "few", shows), Look("one", 2, "", "b", "few", hides),
             Look("one", 3, "", "c", "many", hides), Look("one", 4, "no good")]
    assert [one.fault for one in variants.compared(found)] == ["", ALIKE, "", "no good"]


def test_numbers_are_taken_once() -> None:
    """From the first seed that is good and has them; of another problem they are others."""
    found = [Look("one", 1, "no good", "a"), Look("one", 2, "", "a"), Look("two", 3, "", "a"), Look("one", 4, "", "a")]
    assert [one.fault for one in variants.compared(found)] == ["no good", "", "", AGAIN]


def test_a_problem_that_nothing_has_changed_for_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its seeds are those of the last run; not those of other files, of an older record, or of no run."""
    last: dict[str, Any] = {"one": {"of": "a", "tried": 7}, "two": {"of": "b"}, "three": {"tried": 7}}
    monkeypatch.setattr(records, "earlier", lambda _: {"problems": last})
    assert variants.kept({"one": "a", "two": "c", "three": "d", "four": "e"}) == {"one": last["one"]}
    monkeypatch.setattr(records, "earlier", lambda _: {})
    assert variants.kept({"one": "a"}) == {}


@pytest.mark.parametrize("problem", PROBLEMS)
def test_numbers_that_can_not_be_judged_are_no_good(problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a mistake looks like what is right, or hides in every box; a fault of their own comes first."""
    one = good(problem).variant
    assert [*one.faults()] == []
    assert next(Variant(replace(one.practice, faults=lambda _: iter(["ugly"])), one.seed).faults()) == "ugly"

    def fails(self: Any) -> Any:
        raise BoxError("alike")

    box = type(next(iter(one.boxes.values())))
    monkeypatch.setattr(box, "wrong_values", property(lambda self: []))
    assert [*Variant(one.practice, one.seed).faults()] == ["a mistake gives what is right in every box"]
    monkeypatch.setattr(box, "wrong_values", property(fails))
    [said] = Variant(one.practice, one.seed).faults()
    assert "precision" in said


@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_seed_makes_the_same_numbers_each_time(problem: str) -> None:
    """And other seeds make others; what does not follow from them is refused by name."""
    drawn = [Variant(practice.every()[problem], seed).drawn for seed in (1, 1, 2, 3)]
    assert drawn[0] == drawn[1] != drawn[2] != drawn[3]
    with pytest.raises(ValueError, match="course.letters does not follow from the givens of"):
        Variant(practice.every()[problem], 1).statement("course.letters")


def test_what_is_wrong_with_numbers_is_said_once() -> None:
    """A problem is registered once; another is refused with the place of the first."""
    def no(_: Any) -> Iterator[str]:
        yield "no"

    with practice.PRACTICE.instead():
        practice.practise(Practice("hw98.1", lambda _: {}, lambda _: (), no))
        assert variants.look("hw98.1", 1) == Look("hw98.1", 1, "no")
        with pytest.raises(BoxError, match=r"the practice hw98.1 is there already, from tests/test_practice.py:\d+"):
            practice.practise(Practice("hw98.1", lambda _: {}, lambda _: (), no))
    assert "hw98.1" not in practice.every()
