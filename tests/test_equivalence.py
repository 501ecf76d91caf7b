"""What judges derivations beside another system: where both read a line, they agree, or it is said why not."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.derivations import deriving
from tests.judging import answer_of

CASES = tomllib.loads(Path("tests/equivalence.toml").read_text(encoding="utf-8"))["case"]
SEEN = {"follows": True, "breaks": False, "shape": False}


def verdicts(names: list[str], lines: str) -> list[str]:
    """What is said of each line after the first; one is not read where nothing before it is."""
    deriving()
    declared = {"id": "beside", "names": {name: [1, 1] for name in [*names, "q"]}, "observed": [], "given": {},
                "known": {}, "same": {}, "spelled": {}, "left": "q", "rows": [{"latex": "q", "says": ""}]}
    found = answer_of(f"Derive.check(Prepare.prepare({json.dumps(declared)}), {json.dumps(lines)})")
    told = [line["verdict"] for line in found["lines"]]
    return [verdict if {*told[:k]} != {"unreadable"} else "unreadable" for k, verdict in enumerate(told)][1:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_line_gets_the_verdict_of_the_table(case: dict[str, Any]) -> None:
    """A line for each mark."""
    assert verdicts(case["names"], case["lines"]) == case["ours"]
    assert len(case["theirs"]) == len(case["ours"])


@cache
def apart() -> list[dict[str, Any]]:
    """The arguments of which another thing is said here."""
    return [case for case in CASES if [SEEN.get(verdict) for verdict in case["ours"]] != case["theirs"]]


def test_each_disagreement_is_settled() -> None:
    """It is said who is right, and why; nothing is settled where both agree."""
    assert [case["says"] for case in CASES if ("right" in case and "why" in case) != (case in apart())] == []
    assert {case.get("right", "both") for case in CASES} <= {"ours", "theirs", "both"}


def test_none_is_about_a_line_that_is_read() -> None:
    """Where we say that a line follows, or that it does not, they say the same: but for steps of calculus."""
    read = [case for case in apart() if "unreadable" not in case["ours"]]
    assert [case["right"] for case in read] == ["both"]
    assert len(CASES) - len(apart()) > 10


def test_a_wrong_line_is_seen_in_each() -> None:
    """With one more added to its last line, no argument that we accept is accepted."""
    whole = [case for case in CASES if set(case["ours"]) == {"follows"}]
    assert len(whole) > 8
    assert {verdicts(case["names"], f"{case['lines']} + 1")[-1] for case in whole} == {"breaks"}
