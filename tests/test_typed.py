"""A bank from what is typed: it must be plain, complete, and of the names that the points have."""

from fractions import Fraction
from typing import Any

import pytest

from tests import generic, networks, typed
from tests.again import P
from tests.typed import Again, same

LINE: dict[str, Any] = {
    "widths": [1, 1], "activations": ["linear"], "cost": "half squared error",
    "givens": {"X": "1 2 3", "y": "2 2 4", "b1": "0", "w1": "1", "alpha": "0.1"}}
TYPED: dict[str, Any] = {"mistakes": {"ascent": "climbs", "other": "else"}, "box": {
    "hw98.1.w_new": {"called": ["wnew"], "right": ["17/15"], "mistakes": {"ascent": "9", "other": "[1, 2]"},
                     "follows": [{"from": "hw98.1.dJ_dw", "bound": "2"}]},
    "hw98.1.f": {"right": ["(b + w11[2])*x"], "mistakes": {"other": "x"}, "terms": ["b*x"]},
    "hw98.1.s": {"right": ["(2, 3)"], "mistakes": {"other": "(3, 2)"}}}}


@pytest.fixture
def again(monkeypatch: pytest.MonkeyPatch) -> Again:
    """The bank of a made-up problem about a line."""
    monkeypatch.setattr(typed, "answers", lambda problem: TYPED)
    monkeypatch.setattr(generic, "of_problem", lambda problem: LINE)
    return Again("hw98.1")


def made(**points: list[str]) -> dict[str, Any]:
    """A bank as the package may have made it: kinds, and the names and numbers at each point."""
    kinds = {"w_new": "numbers", "f": "formula", "s": "shape"}
    at = [{"names": {name: [[n]] for name, n in zip(points, each, strict=True)}}
          for each in zip(*points.values(), strict=True)]
    return {"boxes": {f"hw98.1.{k}": {"kind": v} for k, v in kinds.items()}, "points": {"hw98.1": at}}


POINTS = {"b": ["1000000007", "1000000009"], "x": ["1000000011", "1000000013"],
          "w_11^[2]": ["1000000021", "1000000023"]}


def test_a_known_mistake_is_computed_and_another_is_what_is_typed(again: Again) -> None:
    """Even where its typed answer is wrong: the answers are judged by the bank, and there that shows."""
    found = again.expected(made(**POINTS))
    step = found["hw98.1.w_new"]
    assert [c["value"] for c in step["rights"]] == [[[["17/15"]]]]
    assert [c["value"] for c in step["mistakes"]] == [[[["13/15"]]], [[["1", "2"]]]]
    assert (step["places"], step["follows"][0]["parts"]) == (1, [[["1"]], [["-1/10"]]])
    assert found["hw98.1.s"]["mistakes"][0]["value"] == [[["3", "2"]]]
    b, x, w = (int(v[0]) for v in POINTS.values())
    assert found["hw98.1.f"]["rights"][0]["value"][0] == [[str((b + w) * x % P)]]
    assert found["hw98.1.f"]["terms"][0][0] == str(b * x % P)


def test_a_kind_that_there_is_not_is_seen(again: Again) -> None:
    """Nor is one kind taken for another."""
    for id, kind in (("w_new", "numbersx"), ("w_new", "shape"), ("s", "numbers"), ("f", "numbers")):
        bank = made(**POINTS)
        bank["boxes"][f"hw98.1.{id}"]["kind"] = kind
        with pytest.raises(ValueError, match=r"no kind|not plain|invalid literal"):
            again.expected(bank)


def test_points_with_other_names_or_numbers_are_seen(again: Again) -> None:
    """A name that is typed nowhere, one that lacks, a number that is not drawn."""
    assert again.wrong_points("hw98.1", made(**POINTS)["points"]["hw98.1"]) == []
    assert "names or shapes" in again.wrong_points("hw98.1", made(**POINTS, q=["1", "2"])["points"]["hw98.1"])[0]
    lacks = {k: v for k, v in POINTS.items() if k != "b"}
    assert "names or shapes" in again.wrong_points("hw98.1", made(**lacks)["points"]["hw98.1"])[0]
    small = POINTS | {"b": ["7", "1000000009"]}
    assert again.wrong_points("hw98.1", made(**small)["points"]["hw98.1"]) == ["7 is not in the full range"]


def test_what_is_typed_must_be_plain(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the box, the text and how to type it."""
    said = {**TYPED, "box": {"hw98.1.q": {"right": ["a = 1/2"]}}}
    monkeypatch.setattr(typed, "answers", lambda problem: said)
    with pytest.raises(ValueError, match=r"hw98.1.q: 'a = 1/2' is not plain; type the first that is"):
        again.expected({"boxes": {"hw98.1.q": {"kind": "numbers"}}, "points": {}})


def test_what_can_not_be_computed_again_says_what_to_do(again: Again, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step without a network; a name that no point has."""
    follow = {"right": ["1"], "follows": [{"from": "hw98.1.q", "bound": "2"}]}
    for said, kind, wrong in ((follow, "numbers", "the .network. of key.toml, and there is none"),
                              ({"right": ["w_1 - v"]}, "formula", "no name 'w_1' here; there are b, x, w_11")):
        monkeypatch.setattr(typed, "answers", lambda _, said=said: {**TYPED, "box": {"hw98.1.s": said}})
        monkeypatch.setattr(generic, "of_problem", lambda _: {})
        bank = made(**POINTS)
        with pytest.raises(ValueError, match=f"hw98.1.s: .*{wrong}"):
            again.expected({"boxes": {"hw98.1.s": {"kind": kind}}, "points": bank["points"]})


def test_boxes_are_the_same_in_any_order_of_mistakes_and_in_no_other() -> None:
    """A value more, or another, is another box."""
    one: dict[str, Any] = {"mistakes": [{"value": "1"}, {"value": "2"}]}
    assert same(one, {"mistakes": one["mistakes"][::-1]})
    assert not same(one, {"mistakes": one["mistakes"][:1]})
    assert not same(None, one)


@pytest.mark.parametrize("wrong", networks.WRONG[2:])
def test_a_line_is_computed_in_fractions(wrong: str) -> None:
    """Each mistake about a single layer changes its step, exactly."""
    line = LINE | {"givens": LINE["givens"] | {"b1": "1"}}
    right, other = networks.in_digits(line), networks.in_digits(line, wrong)
    assert right["w1_new"] == [[Fraction(14, 15)]]
    assert other["w1_new"] != right["w1_new"]
    assert isinstance(other["w1_new"][0][0], int | Fraction)
