"""Which claims passed their routes, value by value: while serving, only those run that have not seen this value."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import sympy as sp

from publish import records
from solutions.stated.claims import every, problem_of
from tools import establish

KEPT = Path(".cache/serving/routes.json")


def found(wanted: set[str], whole: bool) -> dict[str, establish.Found]:
    """What each route says of each claim that is wanted; of the others, for the `whole`, as far as that is known."""
    keys = {id: key(id) for id in every() if whole or id in wanted}
    known = (json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}) | _of_a_run(keys)
    for id in wanted & keys.keys():
        if keys[id] not in known:
            known[keys[id]] = establish.tried(id)[1]
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(known), encoding="utf-8")
    return {id: known[k] for id, k in keys.items() if k in known}


def _of_a_run(keys: dict[str, str]) -> dict[str, establish.Found]:
    """What a run of every route found, if these are the files that it ran on."""
    run = records.read("routes") or {"done": {}, "failed": {}}
    return {keys[id]: {by: (run["failed"].get(id, {}).get(by, ""), done) for by, done in routes.items()}
            for id, routes in run["done"].items() if id in keys}


def key(id: str) -> str:
    """A hash of what a claim's routes read: its value, the tests of its problem and those of all."""
    try:
        value = text(every()[id].statement.value)
    except Exception as error:  # a line that is refused has no value: its routes say so
        value = f"{type(error).__name__}: {error}"
    return hashlib.sha256("\0".join([id, value, _tests(problem_of(id)), *records.versions()]).encode()).hexdigest()


def text(value: Any) -> str:
    """A value, written so that another one is written otherwise."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key!r}: {text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, np.ndarray):
        return f"{value.shape}{text(value.tolist())}"
    if isinstance(value, list | tuple):
        return "(" + ", ".join(map(text, value)) + ")"
    return sp.srepr(value) if isinstance(value, sp.Basic) else repr(value)


@cache
def _tests(problem: str) -> str:
    """A hash of the tests that establish a problem: its own, its homework's, and what all share."""
    homework, _, number = problem.partition(".")
    places = ["*.py", *([f"{homework}/*.py", f"{homework}/problem{number}/*"] if number else [])]
    made = hashlib.sha256()
    for path in sorted(path for place in places for path in Path("tests").glob(place) if path.is_file()):
        made.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()
