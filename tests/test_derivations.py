"""Derivations: every vector, what pages are told computed again, laws at random places, random strings, speed."""

import copy
import json
import re
from collections import Counter

import pytest

from publish.deriving import prepared
from solutions.answers import derivations as asked
from tests import derivations, derived
from tests.derivations import check, deriving, failures
from tests.homework import own, problems
from tests.judging import answer_of

VECTORS = [*derivations.every()]


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


def wrong(id: str) -> list[str]:
    """What the page is told that does not come out the same."""
    problem = asked.every()[id].problem
    module = own(problem, "derived")
    return derived.wrong(prepared()[id], module.NAMES[id], module.STAGES[id])


@pytest.mark.parametrize("id", asked.every())
def test_what_a_page_is_told_comes_out_the_same(id: str) -> None:
    """Computed again in Python: the names that stand for formulas, in every world, and each form that is wanted."""
    assert wrong(id) == []


@pytest.mark.parametrize("id", asked.every())
def test_another_value_is_seen(id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a name, and of a form."""
    told = copy.deepcopy(prepared())
    monkeypatch.setattr("tests.test_derivations.prepared", lambda: told)
    told[id]["stages"][-1]["value"][0][0] = "12345"
    assert len(wrong(id)) == 1
    next(iter(told[id]["values"].values()))[0][0][0] = "12345"
    assert len(wrong(id)) == 2


def test_no_page_is_told_a_formula() -> None:
    """Only names, sizes, numbers, and what the forms are called."""
    for one in prepared().values():
        told = {key: value for key, value in one.items() if key not in ("left", "stages")}
        texts = [text for text in re.findall(r'"([^"]*)"', json.dumps(told)) if text not in one["names"]]
        assert [text for text in texts if not re.fullmatch(r"-?[\d./e-]+|\w+|hw[\w.]+", text)] == []


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
