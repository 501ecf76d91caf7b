"""The judge as the site serves it, in an embedded V8: one engine for every test."""

import json
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from publish.asking import published
from solutions.bank import bank
from solutions.boxes import every


@cache
def engine() -> MiniRacer:
    """V8 with the judge in it, and nothing of a browser."""
    context = MiniRacer()
    context.eval(published("judge.js") + "; var banks = {};")
    return context


@cache
def _known(problem: str) -> str:
    """Hand the bank of a problem over, once; its key."""
    made = bank([box for box in every().values() if problem_of(box.id) == problem])
    engine().eval(f"banks[{json.dumps(problem)}] = {json.dumps(made)}")
    return problem


def problem_of(id: str) -> str:
    """The problem of a box: `hw3.3b.dJ_dz` is of hw3.3."""
    homework, part, _ = id.split(".")
    return f"{homework}.{part.rstrip('abcdefghijklmnopqrstuvwxyz')}"


def judge(id: str, answer: str, **earlier: str) -> dict[str, Any]:
    """The verdict on an answer; `earlier` answers by the name of their box in the same part."""
    part = id.rpartition(".")[0]
    answers = {f"{part}.{name}": text for name, text in earlier.items()} | {id: answer}
    call = f"JSON.stringify(Judge.judge(banks[{json.dumps(_known(problem_of(id)))}], {json.dumps(id)}, " \
           f"{json.dumps(answers)}), (k, v) => typeof v === 'bigint' ? String(v) : v)"
    made: dict[str, Any] = json.loads(engine().eval(call))
    return made
