"""Boxes: what is right is what a claim states, mistakes are told apart, and wrong boxes are refused."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import sympy as sp

from publish.authoring import check_text
from solutions.answers.asked import BoxError
from solutions.answers.bank import bank, entry, places
from solutions.answers.boxes import HOW, Box, ask, every, of_part
from solutions.answers.mistakes import Desk, Mistake, instead_of, touches
from solutions.answers.values import Option, Right, Value
from solutions.notebook import show
from solutions.readings.residues import P, Residue
from tests.homework import answers, own
from tests.judging import answer_of
from tests.site.asked import TYPE, bank_wrong
from tools.altered import messages

BOXES = list(every().values())


@pytest.mark.parametrize("box", BOXES, ids=every())
def test_what_a_box_says_holds_no_result(box: Box) -> None:
    """Names and words only; each sentence ends."""
    said = [*box.hints, *(text for _, text in box.messages()), *(o.says for o in box.options.values())]
    for sentence in [box.asks, HOW[box.kind], *said]:
        assert check_text(sentence) == [], f"{box.source}: {sentence}"
    ends = [sentence for sentence in said if not sentence.endswith((".", "?")) and not sentence.startswith("$")]
    assert ends == [], f"{box.source}: without a full stop"


@pytest.mark.parametrize("box", [b for b in BOXES if b.kind == "numbers"], ids=lambda b: b.id)
def test_a_right_number_is_what_its_claim_states(box: Box) -> None:
    """Entry by entry; of a shape that the claim has."""
    for right, value in zip(box.rights, box.right_values, strict=True):
        stated = np.atleast_2d(np.asarray(show(right.claim).statement.value, dtype=object))
        assert stated.shape == value.each[0].shape, f"{box.id}: {right.claim} states more than what is asked for, or " \
                                                    "another shape; state the answer by itself"
        pairs = zip(stated.flat, value.each[0].flat, strict=True)
        off = [abs(sp.N(sp.sympify(p) - sp.sympify(q), 50)) for p, q in pairs]
        assert all(by < sp.Float("1e-23") if box.places else by == 0 for by in off)


@pytest.mark.parametrize("box", [b for b in BOXES if b.kind == "shape"], ids=lambda b: b.id)
def test_a_right_shape_is_what_its_claim_states(box: Box) -> None:
    """The row of the shape table."""
    [right], [value] = box.rights, box.right_values
    stated = show(right.claim).statement.value[box.id.rpartition(".")[2]]
    assert value.each[0].tolist() == [list(map(Fraction, stated))]


def of_a_point(expression: Any, values: dict[str, int]) -> int:
    """A published expression at numbers modulo P."""
    done = sp.sympify(expression).subs({s: values[s.name] for s in expression.free_symbols})
    return int(done.p) * pow(int(done.q), -1, P) % P


def at_points(box: Box) -> list[tuple[Any, dict[str, int]]]:
    """What the claim of a formula states, with the values of its symbols at each point; nothing if they have none."""
    stated = sp.sympify(np.asarray(show(box.rights[0].claim).statement.value, dtype=object).item(0))
    plain = {s.name: s.name.replace("{", "").replace("}", "") for s in stated.free_symbols}
    names = [givens["names"] for givens in box.rights[0].at]
    return [(stated, {s: np.asarray(at[p], dtype=object).item(0).n for s, p in plain.items()})
            for at in names if set(plain.values()) <= set(at)]


FORMULAS = [box for box in BOXES if box.kind == "formula"]


@pytest.mark.parametrize("box", [b for b in FORMULAS if at_points(b)], ids=lambda b: b.id)
def test_a_right_formula_is_what_its_claim_states(box: Box) -> None:
    """The claim's own expression, worked out by SymPy at each point."""
    for (stated, values), value in zip(at_points(box), box.right_values[0].each, strict=True):
        assert of_a_point(stated, values) == value.item(0).n, f"{box.id}: {box.rights[0].claim} states another, " \
                                                              "or several formulas; state each by itself"


@pytest.mark.parametrize("box", [b for b in FORMULAS if not at_points(b)], ids=lambda b: b.id)
def test_another_right_formula_is_compared_with_its_claim_by_its_problem(box: Box) -> None:
    """Where the claim has other letters than the points, the problem has a test of its own."""
    assert box.id in own(box.problem, "test_boxes").COMPARED


PROBLEMS = list(dict.fromkeys(box.problem for box in BOXES))


@pytest.mark.parametrize("problem", PROBLEMS)
def test_the_bank_comes_out_the_same_by_other_means(problem: str) -> None:
    """Each value, each mistake, each interval, each map; and an altered one does not."""
    made = json.loads(json.dumps(bank([b for b in BOXES if b.problem == problem])))
    assert bank_wrong(made) == []
    for box in made["boxes"].values():
        for key in {"rights", "mistakes", "options", "places", "follows", "sizes", "terms"} & set(box):
            if box[key]:
                kept, box[key] = box[key], type(box[key])()
                assert any(f"has {key} " in said and TYPE.get(key, "") in said for said in bank_wrong(made)), key
                box[key] = kept
    assert bank_wrong(made) == []


def test_every_mistake_is_told_apart_somewhere() -> None:
    """Where it gives what is right it can't be told; another box of its problem tells it."""
    for problem in PROBLEMS:
        asked = [b for b in BOXES if b.problem == problem]
        told = {m for b in asked for value in b.wrong_values for m in value.mistakes}
        assert {m.id for b in asked for m in b.mistakes} == told


def test_each_sentence_belongs_to_its_mistake() -> None:
    """By words typed by hand; exchanged, two sentences are caught."""
    assert not messages.are_caught({})
    one, other, *_ = next(box.mistakes for box in BOXES if len(box.mistakes) > 1)
    assert messages.are_caught({one.id: other.says})


@pytest.mark.parametrize("option", [pytest.param((b, k), id=f"{b.id}.{k}") for b in BOXES for k in b.options])
def test_an_option_holds_as_typed_by_hand(option: tuple[Box, str]) -> None:
    """What the package finds out from the networks and the numbers, and what the key says."""
    box, key = option
    said = answers(box.problem)["box"][box.id]
    assert box.options[key].holds == (key in said["right"])
    assert set(box.options) == {*said["right"], *said["wrong"]}


# Refusals ------------------------------------------------------------------------------------------------

GIVENS = ({"a": np.array([[Fraction(2)]], dtype=object)}, {"a": np.array([[Fraction(3)]], dtype=object)},
          {"a": np.array([[Fraction(1)]], dtype=object)})


@instead_of("a")
def one_more(a: Any, _: Desk) -> Any:
    """One is added."""
    return a + 1


def a_box(**changes: Any) -> Box:
    """A box of a number."""
    right = Right(lambda q: q.a, GIVENS[:1], "course.letters")
    usual = {"id": "hw99.1.a", "asks": "$a$", "kind": "numbers", "rights": (right,), "mistakes": (one_more,)}
    return Box(**usual | changes)


def test_a_wrong_box_is_refused() -> None:
    """An unknown kind, nothing right, no such part, an id that is taken."""
    with pytest.raises(BoxError, match="hw99.1.a: unknown kind 'guess'; try one of formula, numbers, shape, choice"):
        a_box(kind="guess")
    with pytest.raises(BoxError, match="hw99.1.a: nothing is right here"):
        a_box(kind="choice", rights=(), options={"a": Option("A.", False, "No.")})
    first = BOXES[0]
    with pytest.raises(BoxError, match=f"no boxes for '{first.part}x'; did you mean {first.part}"):
        of_part(f"{first.part}x")
    before = dict(every())
    with pytest.raises(BoxError, match=rf"the box {first.id} is there already, from solutions/hw\d+/\S+:\d+; rename"):
        ask(first)
    assert dict(every()) == before


def test_a_mistake_that_cannot_be_told_is_refused() -> None:
    """At the precision of the givens, 2 +- 1 and 3 +- 1 overlap."""
    right = Right(lambda q: q.a, GIVENS, "course.letters")
    with pytest.raises(BoxError, match="at the precision of the givens, one_more can't be told from what is right"):
        _ = a_box(rights=(right,)).wrong_values
    assert [v.mistakes for v in a_box().wrong_values] == [("one_more",)]
    assert places(a_box()) == 1


def test_a_mistake_that_gives_what_is_right_is_no_mistake() -> None:
    """It is listed as undetectable there."""
    twice = Right(lambda q: q.a * 0, GIVENS[:1], "course.letters")
    assert a_box(rights=(twice,)).undetectable() == [one_more]
    assert a_box(rights=(twice,)).wrong_values == []
    assert a_box().undetectable() == []


def test_a_mistake_needs_a_sentence_and_a_desk_knows_its_names() -> None:
    """Errors that say what to try."""
    with pytest.raises(ValueError, match="the mistake silent needs a docstring"):
        @instead_of("a")
        def silent(a: Any, _: Desk) -> Any:
            return a
    with pytest.raises(AttributeError, match="no formula or given 'residul'; did you mean residual"):
        _ = Desk({}).residul
    assert isinstance(one_more, Mistake)
    assert touches(one_more, lambda q: q.a, GIVENS[0])
    assert not touches(one_more, lambda q: q.residual, GIVENS[0])


def test_play_that_is_not_alike_to_each_side_is_left_out() -> None:
    """An interval is kept only as a distance to either side."""
    def value(*entries: int) -> Value:
        return Value(tuple(np.array([[Fraction(e)]], dtype=object) for e in entries), (), 0)

    assert value(2, 1, 3).within == np.array([[Fraction(1)]], dtype=object)
    assert value(2, 1, 4).within is None
    assert value(2, 2).within is None
    assert value(2, 1, 3).overlaps(value(4, 3, 5))
    assert not value(2, 1, 3).overlaps(value(5, 4, 6))


def test_residues_are_exact() -> None:
    """They divide, and a division by zero is refused."""
    assert Residue(1) / 3 * 3 == 1 - Residue(0) == Residue(1)
    assert -Residue(1) + 1 == 0 * Residue(5) == Residue(0)
    with pytest.raises(ZeroDivisionError, match="take another point"):
        Residue(1) / Residue(0)


def asked(places_asked: int) -> Box:
    """A box of a number that does not end: 1 / (1 + e^(3/4)), or the mistake of one more."""
    right = Right(lambda q: q.a, ({"a": np.array([[1 / (1 + sp.exp(sp.Rational(3, 4)))]])},), "course.letters")
    return Box("hw99.1.a", "$a$", "numbers", (right,), (one_more,), ("Think.",), "It is a number.", "course.letters",
               places=places_asked)


@pytest.mark.parametrize(("answer", "verdict"), [
    ("0.3208", "places"), (".3208", "places"), ("0.32082", "places"), ("0.3208213008246071", "places"),
    ("0.32082130082461", "places"), ("[0.3208]", "places"), ("0.321", "more"), ("0.3", "more"),
    ("0.3209", "wrong"), ("0.3207", "wrong"), ("0.32083", "wrong"), ("0.320821309", "wrong"), ("8/25", "wrong"),
    ("0.32", "more"), ("0.3200", "wrong"), ("1.3208", "mistake"), ("-0.3208", "mistake"), ("1604/5000", "wrong"),
])
def test_a_number_that_does_not_end_is_right_to_its_places(answer: str, verdict: str) -> None:
    """What a calculator shows is right, to the places asked for or more; fewer go as far; a wrong digit is wrong."""
    made = json.dumps({"boxes": {"hw99.1.a": entry(asked(4))}, "points": {}})
    told = answer_of(f"Judge.judge({made}, 'hw99.1.a', {json.dumps({'hw99.1.a': answer})})")
    assert told["verdict"] == verdict


def test_places_that_tell_nothing_apart_are_refused() -> None:
    """A mistake that is 1 off is told with a place; without any, the box says how many are needed."""
    assert entry(asked(1))["places"] == entry(asked(4))["places"] == 1
    with pytest.raises(BoxError, match="hw99.1.a: 0 places can't tell what is right from a mistake; ask for 1"):
        entry(asked(0))
    value = asked(4).right_values[0].each[0].item(0)
    assert value == Fraction(round(value * 10**24), 10**24)
