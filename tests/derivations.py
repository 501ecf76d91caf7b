"""The vectors of derivations, typed by hand (`tests/hw*/problem*/derivations.toml`), and what judges them."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from py_mini_racer import MiniRacer

from publish.asking import DERIVE, PREPARE, published
from publish.deriving import prepared
from solutions.answers import derivations
from solutions.answers.derivations import Derivation
from tests.homework import folder, problems
from tests.judging import answer_of, engine

RUBBISH = [  # for every derivation
    ("", "empty"), (" \n ", "empty"), ("x" * 100_000, "unreadable"), ("=" * 5000, "unreadable"),
    ("(" * 60, "unreadable"),
    ("\n" * 3999, "empty"), ("1\n" * 100, "unreadable"), ('__import__("os")', "unreadable"), ("😀", "unreadable"),
    ("<img src=x onerror=alert(1)>", "unreadable"), ("\u202e1", "unreadable"), ("9**9**9**9", "unreadable"),
    ("exp(exp(exp(exp(exp(1)))))" * 9, "breaks"), ("constructor", "unreadable"), ("= =", "empty"),
]


@dataclass(frozen=True)
class Vector:
    """A derivation, what is typed, the verdict it must get; the line that is the first to break, and the law named."""

    id: str
    text: str
    verdict: str
    line: int = 0
    law: str | None = None


def asked() -> Iterator[Derivation]:
    """Every derivation that a page asks for."""
    yield from derivations.every().values()


@cache
def typed() -> dict[str, Any]:
    """Every derivation that has typed vectors."""
    paths = [folder(problem) / "derivations.toml" for problem in problems()]
    return {id: said for path in paths if path.exists()
            for id, said in tomllib.loads(path.read_text(encoding="utf-8"))["derivation"].items()}


def every() -> Iterator[Vector]:
    """All vectors of all derivations."""
    for id, said in typed().items():
        for verdict in ("right", "leap", "short", "longer"):
            yield from (Vector(id, text, verdict) for text in said.get(verdict, ()))
        yield from (Vector(id, text, "breaks", line, law) for text, line, law in said["wrong"])
        yield from (Vector(id, text, "unreadable") for text in said["junk"])
        yield from (Vector(id, text, verdict) for text, verdict in RUBBISH)


@cache
def deriving() -> MiniRacer:
    """The engine, with the script of derivations and what the pages are told of each."""
    engine().eval(f"{published(DERIVE)}; {published(PREPARE)}; var derivations = {json.dumps(prepared())};")
    return engine()


def check(id: str, text: str) -> dict[str, Any]:
    """What is found of a derivation."""
    deriving()
    found: dict[str, Any] = answer_of(f"Derive.check(derivations[{json.dumps(id)}], {json.dumps(text)})")
    return found


def failures(vector: Vector, found: dict[str, Any]) -> list[str]:
    """How what is found is not what a vector demands."""
    wrong = [] if found["verdict"] == vector.verdict else [f"{vector.verdict} is wanted, not {found['verdict']}"]
    lines = [line for line in found["lines"] if line["verdict"] in ("breaks", "shape")]
    if vector.line and not wrong:
        place = found["lines"].index(lines[0]) + 1
        wrong += [f"line {place} is the first that breaks"] if place != vector.line else []
        laws = [law["law"] for law in lines[0]["laws"]]
        if (vector.law or None) not in (laws or [None]):
            wrong.append(f"{vector.law or 'no law'} is wanted, not {laws}")
        why = re.search("yours is|≈|one observation", lines[0]["text"])
        if not laws and lines[0]["verdict"] == "breaks" and not why:
            wrong.append("no example is given")
    said = json.dumps(found)
    return wrong + [f"{word} may not be said" for word in ("undefined", "NaN", "Infinity", "[object") if word in said]
