"""Derivations: every vector, what pages are told computed again, laws at random places, random strings, speed."""

import copy
import json
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from publish.asking import SOURCES
from publish.deriving import prepared
from solutions.answers import derivations as asked
from solutions.answers.asked import BoxError
from tests import derivations, derived
from tests.derivations import check, deriving, failures
from tests.homework import problems
from tests.judging import answer_of, play

MANY = int(os.environ.get("TEXTS") or 3000)  # a hundred thousand were tried once
VECTORS = [*derivations.every()]


@cache
def bench() -> None:
    """Give the engine what makes random lines and texts."""
    play()
    deriving().eval(Path("tests/derive.js").read_text(encoding="utf-8"))


def test_every_vector_gets_its_verdict() -> None:
    """Right by different ways, each line that breaks with its law, leaps, ends too early, rubbish."""
    assert [(v.id, v.text[:80], f) for v in VECTORS if (f := failures(v, check(v.id, v.text)))] == []


@pytest.mark.parametrize("id", asked.every())
def test_every_derivation_has_its_vectors(id: str) -> None:
    """5 right ones, 4 wrong ones with 3 laws, a leap, one that is too short, 3 that can't be read."""
    mine = [v for v in VECTORS if v.id == id]
    count = Counter(v.verdict for v in mine)
    assert count["right"] >= 5
    assert count["breaks"] >= 4
    assert len({v.law for v in mine if v.law}) >= 3
    assert count["leap"] >= 1
    assert count["short"] >= 1
    assert count["unreadable"] >= 3


@pytest.mark.parametrize("id", asked.every())
def test_what_the_claim_prints_is_right(id: str) -> None:
    """The lines of the solution, as its page writes them, aligned."""
    one = asked.every()[id]
    lines = [one.declared["left"], *(row["latex"] for row in one.declared["rows"])]
    assert check(id, r"\begin{aligned}" + r" \\ &= ".join(lines) + r"\end{aligned}")["verdict"] == "right"


@pytest.mark.parametrize("id", asked.every())
def test_what_a_page_is_told_comes_out_the_same(id: str) -> None:
    """Computed again in Python: the names that stand for formulas, in every world, and each form that is wanted."""
    assert derived.differences(id, prepared()[id]) == []


@pytest.mark.parametrize("id", asked.every())
def test_another_value_is_seen(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a name, and of a form."""
    told = copy.deepcopy(prepared())
    monkeypatch.setattr("tests.test_derivations.prepared", lambda: told)
    told[id]["stages"][-1]["value"][0][0] = "12345"
    assert len(derived.differences(id, prepared()[id])) == 1
    values = told[id]["values"]
    next(worlds for worlds in values.values() if isinstance(worlds, list))[0][0][0] = "12345"
    assert len(derived.differences(id, prepared()[id])) >= 2
    for name in [name for name, other in values.items() if isinstance(other, str)]:  # spelled in other names
        values[name] = "12345"
        assert len(derived.differences(id, prepared()[id])) > 2


def test_no_page_is_told_a_formula() -> None:
    """Only names, sizes, numbers, what the forms are called, and spellings, none of which is a line that follows."""
    for id, one in prepared().items():
        told = {key: value for key, value in one.items() if key not in ("left", "stages")}
        known = {*one["names"], *asked.every()[id].spelled.values()}
        texts = [text for text in re.findall(r'"([^"]*)"', json.dumps(told)) if text not in known]
        assert [text for text in texts if not re.fullmatch(r"-?[\d./e-]+|\w+|hw[\w.]+", text)] == []
        for text in asked.every()[id].spelled.values():
            assert [line["verdict"] for line in check(id, text)["lines"]] != ["follows"], text


@pytest.mark.parametrize(("claim", "wanted", "said"), [
    ("course.letters", {1: "the goal"}, "states no lines, so none can be asked for"),
    (next(one.claim for one in asked.every().values()), {99: "the goal"}, r"has \d+ rows, so no row 99"),
])
def test_lines_that_there_are_not_are_refused(claim: str, wanted: dict[int, str], said: str) -> None:
    """With the place where they are asked for."""
    one = asked.Derivation("hw99.1.a", asks="Show it.", claim=claim, wanted=wanted, names={})
    with pytest.raises(BoxError, match=rf"^tests/test_derivations.py:\d+: hw99.1.a: {claim} {said}"):
        assert one.declared


def test_every_problem_with_derivations_has_vectors() -> None:
    """And no vector is of a derivation that there is not."""
    assert set(derivations.typed()) == set(asked.every())
    assert {one.problem for one in asked.every().values()} <= set(problems())


@pytest.mark.parametrize("id", asked.every())
def test_nothing_takes_long(id: str) -> None:
    """12 lines take less than 100 ms, what is hostile less than 200; the least of three, as a machine may be busy."""
    deriving()
    said = derivations.typed()[id]
    right = max(said["right"], key=len)
    line = re.split(r"\n|=|\\\\", said["wrong"][-1][0])[-1]
    long = "\n".join([*re.split("\n", right), *[line] * 12][:12])
    deep = "=".join(f"({'+'.join([line] * 6)}){k}" for k in range(30))[:3900]
    for text, most in ((long, 100), (deep, 200), (right * 3, 200), (f"{'(' * 30}1{')' * 30}\n" * 20, 200)):
        judged = f"Derive.check(derivations[{id!r}], {json.dumps(text)})"
        timed = f"(() => {{ const before = Date.now(); {judged}; return Date.now() - before; }})()"
        assert min(answer_of(timed) for _ in range(3)) < most, text[:100]


def test_true_steps_follow_and_wrong_ones_are_refused_and_named() -> None:
    """Random lines of numbers and matrices; a law that holds, one that does not, each at a random place.

    What they come to is worked out in floats, by other code. Where a wrong law changes the value, a law is named; where
    the shapes no longer fit, that is said first.
    """
    bench()
    done = answer_of("steps(14, 700)")
    assert done["failed"] == []
    assert min(done["seen"][kind] for kind in ("true", "wrong")) > 100
    assert done["seen"]["own"] > 0.9 * done["seen"]["wrong"]
    assert len(done["seen"]["laws"]) > 8


def test_random_texts_end_with_a_verdict() -> None:
    """Made of what people type and of anything; none throws or takes 200 ms, each line has a sentence."""
    bench()
    done = answer_of(f"derived(derivations, 20200221, {MANY})")
    assert sum(done["seen"].values()) == MANY
    assert done["slow"] == []
    assert {"breaks", "unreadable", "empty"} <= set(done["seen"])


BENCH = [  # a line, what is made of it, and the law; each law at two places at least, with those of the vectors
    ("(X W)^T", "X^T W^T", "transposed"), ("a (V X)^T + W", "a V^T X^T + W", "transposed"),
    ("V X W", "V W X", "swapped"), ("X W V", "V X W", "swapped"), ("V^T", "V", "unturned"),
    ("X W V^T", "X W V", "unturned"),
    ("X W V", "X W V^T", "turned"), ("V + X W", "V^T + X W", "turned"),
    ("V V + V", "V ⊙ V + V", "entrywise"), ("a (X W V)", "a (X W ⊙ V)", "entrywise"),
    ("(a + b)/m + c", "(a + b)/m/m + c", "again"), ("c a/m", "c a/m^2", "again"),
    ("(a + b)^2", "a^2 + b^2", "power"), ("c - (a - b)^2", "c - (a^2 - b^2)", "power"),
    ("exp(a + b)", "exp(a) + exp(b)", "exp"), ("c exp(a - b)", "c (exp(a) - exp(b))", "exp"),
    ("log(a + b)", "log(a) + log(b)", "log"), ("c - log(a - b)", "c - (log(a) - log(b))", "log"),
    ("1/(a + b)", "1/a + 1/b", "inverse"), ("c a/(b - c)", "c (a/b - a/c)", "inverse"),
    ("(a b + c)/a", "b + c", "cancelled"), ("c + a/(a + b)", "c + 1/b", "cancelled"),
    ("(a + b)/(a + c)", "b/c", "cancelled"),
    ("a - (b + c)", "a - b + c", "bracket"), ("-2(a - b)", "-2a - 2b", "bracket"),
    ("(a + b) c^2", "(a + b) c^3", "squared"), ("a^2 - b", "a^3 - b", "squared"),
    ("a + b c", "a + b b", None), ("a + 1", "a + 2", None),
]
UNSEEN = [  # true steps that are not seen, as the guide says
    ("log(a (1 - a))", "log(a - a^2)"),  # where a is no number between 0 and 1
    ("relu(a) + relu(-a)", "relu(-2a)/2 + relu(2a)/2"), ("0.3333", "1/3"),
]
TRIED = [  # true steps that no law shows, but numbers
    ("exp(a (b + c))", "exp(a b + a c)"), ("exp(a/2)^2", "exp(a)"), ("log(4)", "2 log(2)"),
]
SEEN = [  # true steps that are seen
    ("exp(a + b)", "exp(a) exp(b)"), ("exp(-a)", "1/exp(a)"), ("exp(2a)", "exp(a)^2"),
    ("e^a/(1 + e^a)", "1/(1 + e^{-a})"),
    ("σ(-a)", "1 - σ(a)"), ("log(a b)", "log(a) + log(b)"), ("log(exp(a))", "a"), ("log(a^2)", "2 log(a)"),
    ("log(a/b)", "log a - log b"),
    ("diag([a; b]) [1; c]", "[a; b c]"), ("(X W)^T", "W^T X^T"), ("X ⊙ X", "X * X"), ("W^T ⊘ W^T ⊙ W^T", "W^T"),
]


def stepped(before: str, after: str) -> dict[str, Any]:
    """What is found of a line after another."""
    bench()
    found: dict[str, Any] = answer_of(f"stepped({json.dumps(before)}, {json.dumps(after)})")
    return found


@pytest.mark.parametrize(("before", "after", "law"), BENCH)
def test_a_wrong_law_is_named(before: str, after: str, law: str | None) -> None:
    """With the place; where no law fits, none is named, and an example is given."""
    found = stepped(before, after)
    assert found["verdict"] in ("breaks", "shape")
    assert (law in [one["law"] for one in found["laws"]]) == bool(law)
    assert law or "yours is" in found["text"]


def test_every_law_is_tried_at_two_places() -> None:
    """In the vectors and here."""
    text = (SOURCES / "derive/sentences.js").read_text(encoding="utf-8").partition("LAWS = {")[2].partition("};")[0]
    tried = Counter([v.law for v in VECTORS if v.law] + [law for *_, law in BENCH if law])
    assert {law: tried[law] for law in re.findall(r"^  (\w+): ", text, re.MULTILINE) if tried[law] < 2} == {}


@pytest.mark.parametrize(("before", "after"), SEEN)
def test_a_true_step_is_seen(before: str, after: str) -> None:
    """By the laws of exp, log, sigmoid, transposes and products entry by entry."""
    assert stepped(before, after)["verdict"] == "follows"


@pytest.mark.parametrize(("before", "after"), TRIED)
def test_a_true_step_of_exp_or_log_is_tried_in_numbers(before: str, after: str) -> None:
    """And says so; a false one is refused by them."""
    assert (found := stepped(before, after))["verdict"] == "follows"
    assert found["text"] == "Follows, in all numbers tried."
    assert stepped(before, f"1.0000001 ({after})")["verdict"] == "breaks"


@pytest.mark.parametrize(("before", "after"), UNSEEN)
def test_a_true_step_that_is_not_seen_is_told_in_the_guide(before: str, after: str) -> None:
    """It is called broken; where that changes, the guide must."""
    assert stepped(before, after)["verdict"] == "breaks"
