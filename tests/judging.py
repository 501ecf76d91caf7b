"""The judge as the site serves it, in an embedded V8: one engine for every test."""

import atexit
import json
from functools import cache
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from publish.asking import published
from solutions.answers.bank import bank
from solutions.answers.boxes import every
from solutions.stated.claims import problem_of


def v8(script: str) -> MiniRacer:
    """V8 with a script in it, and nothing of a browser.

    It is closed before the interpreter goes: left to the garbage collector, it waits for a thread that is gone by then.
    """
    context = MiniRacer()
    atexit.register(context.close)
    context.eval(script)
    return context


@cache
def engine() -> MiniRacer:
    """V8 with the judge in it."""
    return v8(published("judge.js") + published("shapes.js") + published("feedback.js") + "; var banks = {};")


@cache
def _known(problem: str) -> str:
    """Hand the bank of a problem over, once; its key."""
    made = bank([box for box in every().values() if box.problem == problem])
    engine().eval(f"banks[{json.dumps(problem)}] = {json.dumps(made)}")
    return problem


def answer_of(expression: str) -> Any:
    """What an expression of the engine comes to, as data; whole numbers of any size as text."""
    text = engine().eval(f"JSON.stringify({expression}, (k, v) => typeof v === 'bigint' ? String(v) : v)")
    return json.loads(str(text))


def _call(id: str, answers: dict[str, str]) -> str:
    return f"Judge.judge(banks[{json.dumps(_known(problem_of(id)))}], {json.dumps(id)}, {json.dumps(answers)})"


def beside(id: str, name: str) -> str:
    """Another box: by its whole id, or by its name in the same part.

    >>> beside("hw98.1b.w_new", "dJ_dw"), beside("hw98.1b.w_new", "hw98.1a.dJ_dw")
    ('hw98.1b.dJ_dw', 'hw98.1a.dJ_dw')
    """
    return name if "." in name else f"{id.rpartition('.')[0]}.{name}"


def judge(id: str, answer: str, **earlier: str) -> dict[str, Any]:
    """The verdict on an answer; `earlier` answers by the name of their box in the same part, or by its whole id."""
    answers = {beside(id, name): text for name, text in earlier.items()} | {id: answer}
    told: dict[str, Any] = answer_of(_call(id, answers))
    return told


def timed(id: str, answer: str) -> tuple[float, str]:
    """The milliseconds that a verdict takes, and which it is; the least of three, as a machine may be busy."""
    once = f"(() => {{ const t = Date.now(), v = {_call(id, {id: answer})}; return [Date.now() - t, v.verdict]; }})()"
    took, verdict = min(answer_of(once) for _ in range(3))
    return took, verdict


def hand_over() -> None:
    """Give the engine the banks of every problem."""
    for id in every():
        _known(problem_of(id))


@cache
def play() -> None:
    """Give the engine every bank, and what makes random answers."""
    hand_over()
    engine().eval(Path("tests/fuzz.js").read_text(encoding="utf-8"))
