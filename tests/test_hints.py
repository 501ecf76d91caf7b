"""The next hint depends on what is typed: nothing, a right beginning, a known mistake, the wrong shape."""

import json
from functools import cache
from typing import Any

import pytest

from publish.asking import published
from publish.deriving import prepared
from solutions.answers import boxes
from solutions.answers.derivations import every as derivations
from solutions.stated.claims import problem_of
from tests import derivations as lines
from tests import vectors
from tests.judging import answer_of, beside, hand_over

GOOD, SAID = ("empty", "right", "places", "table"), ("mistake", "follow", "shape", "unreadable", "more")
VECTORS = [v for v in vectors.every() if len(v.answer) < 100]
BEGUN = ("A term is missing", "Only one of the terms", "Some terms are missing", "A factor is missing")


@cache
def ready() -> None:
    """Give the engine the banks, the derivations and the script of hints."""
    hand_over()
    lines.deriving().eval(published("hints.js"))


def hinted(id: str, answers: dict[str, str]) -> dict[str, Any]:
    """What the next hint depends on, of a box."""
    ready()
    found: dict[str, Any] = answer_of(
        f"Hints.fromBox(banks[{json.dumps(problem_of(id))}], {json.dumps(id)}, {json.dumps(answers)})")
    return found


def shown(id: str, typed: str) -> dict[str, Any]:
    """The same of a derivation."""
    ready()
    found: dict[str, Any] = answer_of(f"Hints.fromLines(derivations[{json.dumps(id)}], {json.dumps(typed)})")
    return found


def of_vector(vector: vectors.Vector) -> dict[str, Any]:
    """What the next hint depends on, of a vector."""
    earlier = {beside(vector.box, name): text for name, text in vector.earlier.items()}
    return hinted(vector.box, earlier | {vector.box: vector.answer})


def test_nothing_is_said_of_what_is_right_or_not_there() -> None:
    """The page's own hints come in their order then."""
    quiet = [v for v in VECTORS if v.verdict in GOOD]
    assert len({v.verdict for v in quiet}) > 2
    assert [v for v in quiet if of_vector(v)["open"] or of_vector(v)["place"]] == []


def test_what_is_known_of_an_answer_is_said_first() -> None:
    """A mistake by its sentence, an earlier answer, a shape by its rule, what can't be read."""
    told = [v for v in VECTORS if v.verdict in SAID]
    assert {v.verdict for v in told} == set(SAID)
    found = [(v, of_vector(v)) for v in told]
    assert [v for v, at in found if not at["open"] or not at["text"][0] or not {*v.says} <= {*at["says"]}] == []


@pytest.mark.parametrize("id", [id for id, box in boxes.every().items() if box.kind == "numbers" and box.rule])
def test_a_wrong_shape_gets_the_rule(id: str) -> None:
    """And the first hint is still to come."""
    at = hinted(id, {id: "[1, 2, 3, 4, 5; 6, 7, 8, 9, 10; 1, 1, 1, 1, 1; 2, 2, 2, 2, 2; 3, 3, 3, 3, 3]"})
    assert (at["open"], at["says"], at["place"]) == (True, [f"rule.{id}"], 0)


def test_a_right_beginning_gets_the_hint_for_what_comes_after() -> None:
    """A sum with terms left out, and an answer with too few decimals, need no hint on how to begin."""
    begun = [v for v in VECTORS if v.verdict == "more" or any(word in v.text for word in BEGUN)]
    assert any(v.verdict == "mistake" for v in begun)
    assert {of_vector(v)["place"] for v in begun} == {1}
    others = [v for v in VECTORS if v.verdict == "mistake" and v not in begun and "missing" not in v.text]
    assert any(of_vector(v)["place"] == 0 for v in others)


def test_what_an_answer_was_told_is_not_said_again() -> None:
    """Where an answer is just wrong, its verdict has the first hint, so the second is the next."""
    plain = [(id, at) for id, box in boxes.every().items() if box.kind == "formula" and box.hints
             for at in [hinted(id, {id: "123456789"})] if f"hint.{id}" in at["says"]]
    assert plain
    assert {at["place"] for _, at in plain} == {1}


@pytest.mark.parametrize("id", derivations())
def test_a_derivation_gets_the_hint_for_where_it_is(id: str) -> None:
    """Nothing for what is empty or right; a leap and an early end are told what comes next; a break, its line."""
    said = lines.typed()[id]
    assert [shown(id, text)["open"] for text in ("", *said["right"])] == [False] * (1 + len(said["right"]))
    stages = [stage["says"][-1] for stage in prepared()[id]["stages"]]
    for text in (*said["leap"], *said["short"]):
        at = shown(id, text)
        assert at["open"]
        assert at["text"][-1] == stages[at["place"]]
    for text, line, _ in said["wrong"]:
        at = shown(id, text)
        row = lines.check(id, text)["lines"][line - 1]["row"]
        assert f"Look at line {row}." in at["text"]
        assert at["place"] <= len(stages)
    assert {shown(id, text)["place"] for text in said["junk"]} == {0}


@pytest.mark.parametrize("id", derivations())
def test_each_form_that_is_shown_leads_to_the_hint_after_it(id: str) -> None:
    """The lines of the solution, up to each: what comes next is the next form."""
    one = derivations()[id].declared
    whole = [one["left"], *(row["latex"] for row in one["rows"])]
    places = [shown(id, " = ".join(whole[: k + 1]))["place"] for k in range(len(whole))]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(prepared()[id]["stages"]))
