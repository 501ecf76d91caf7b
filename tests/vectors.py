"""The vectors: for every box, answers and the verdicts they must get. pytest and the browser run the same ones.

Typed by hand (`tests/hw*/problem*/answers.toml`), or spelled from what was computed again (`.../vectors.py`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Any

from solutions.answers import boxes
from tests.homework import answers, own, problems, typed_at
from tests.judging import beside

TRUE = ("right", "places")  # of an answer that is true, the second as far as it was typed
VERDICTS = ("right", "places", "mistake", "follow", "more", "table", "shape", "wrong", "unreadable", "empty")
RUBBISH = [  # for every box that is typed into: what it is, and the verdict
    ("9**9**9**9", "unreadable"), ("x" * 100_000, "unreadable"), ("[" * 50_000, "unreadable"), ("(" * 60, "unreadable"),
    ('__import__("os")', "unreadable"), ("constructor", "unreadable"), ("__proto__", "unreadable"),
    ("<img src=x onerror=alert(1)>", "unreadable"), ("1/0", "unreadable"), ("", "empty"), ("   ", "empty"),
    ("😀", "unreadable"), ("\u202e1", "unreadable"), ("1e999999999", "unreadable"), ("1)", "unreadable"),
    ("=", "unreadable"),
    ("0.123456789012345678901", "unreadable"), ("{}", "unreadable"), ("1 +", "unreadable"), ("\\foo{1}", "unreadable"),
    ("q[1]", "unreadable"), ("$$", "unreadable"), ("sum(sum(sum(sum(1))))", "unreadable"), ("f = 1", "unreadable"),
]


@dataclass(frozen=True)
class Vector:
    """A box, an answer, the verdict it must get, the mistakes it must name, earlier answers on the page, its words."""

    box: str
    answer: str
    verdict: str
    says: tuple[str, ...] = ()
    earlier: dict[str, str] = field(default_factory=dict)
    text: str = ""


@cache
def typed() -> dict[str, Any]:
    """Every box that has typed answers."""
    found = {id: said for problem in problems() for id, said in answers(problem)["box"].items()}
    for id in found.keys() - boxes.every().keys():
        raise ValueError(f"{typed_at(id)}: {unknown(id)}")
    for id, said in found.items():
        for answer, *_, verdict in [*said.get("near", ()), *said.get("after", ())]:
            _check_known(typed_at(id, answer), "verdict", verdict, VERDICTS)
        for answer, earlier, _ in said.get("after", ()):
            for name in earlier:  # of another part it is typed by its whole id
                _check_known(typed_at(id, answer), "box", beside(id, name), boxes.every())
        for mistake in said.get("mistakes", ()):
            _check_known(typed_at(id), "mistake", mistake, [m.id for m in boxes.every()[id].mistakes])
        for follow in said.get("follows", ()):
            _check_known(typed_at(id, follow["from"]), "box", follow["from"], boxes.every())
    return found


def _check_known(where: str, what: str, name: str, known: Collection[str]) -> None:
    near = get_close_matches(name, known, n=1, cutoff=0)
    if name not in known:
        raise ValueError(f"{where}: there is no {what} {name!r} here{f'; did you mean {near[0]}?' if near else ''}")


def unknown(id: str) -> str:
    """What is said of a box that is not asked for, with the nearest."""
    [near] = get_close_matches(id, boxes.every(), n=1, cutoff=0)
    return f"no box {id!r} is asked for; did you mean {near}? Else delete it"


def every() -> list[Vector]:
    """All vectors of all boxes."""
    more = [own(problem, "vectors") for problem in problems()]
    return [*_typed(), *(vector for module in more if module for vector in module.more())]


def _typed() -> Iterator[Vector]:
    for id, said in typed().items():
        for k, which in enumerate(("right", "mean", "first", "first_of_mean")):
            named = (f"right.{id}.{k}",) if "mean" in said else ()
            yield from (Vector(id, answer, "right", named) for answer in said.get(which, ()))
        yield from (Vector(id, answer, "places") for answer in said.get("about", ()))
        yield from (Vector(id, answer, verdict) for answer, verdict in said.get("near", ()))
        yield from (Vector(id, answer, "mistake", text=f"Not yet. {cause}") for answer, cause in said.get("causes", ()))
        if "wrong" in said:
            yield from (Vector(id, answer, "wrong", (f"option.{id}.{answer}",)) for answer in said["wrong"])
            yield from (Vector(id, junk, "unreadable") for junk in ("toString", "42", "__proto__"))
            yield Vector(id, "", "empty")
        else:
            yield from (Vector(id, junk, verdict) for junk, verdict in RUBBISH)
        for answer, earlier, verdict in said.get("after", ()):
            names = tuple(f"upstream.{beside(id, name)}" for name in earlier) if verdict == "follow" else ()
            yield Vector(id, answer, verdict, names, earlier)
        for mistake, formula in said.get("mistakes", {}).items():
            yield Vector(id, formula, "mistake", (f"mistake.{mistake}",))


def failures(vector: Vector, verdict: dict[str, Any]) -> list[str]:
    """How a verdict is not the one that a vector demands."""
    is_told = verdict["verdict"]
    right = _right(vector.box) * (vector.verdict in TRUE)
    found = [] if is_told == vector.verdict else [
        f"it must be told {vector.verdict!r}, and is told {is_told!r}, {verdict['text']!r}{right}"]
    found += [f"{says} must be said, and {', '.join(verdict['says']) or 'nothing'} is" for says in vector.says
              if says not in verdict["says"]]
    found += [f"{vector.text!r} is wanted, not {verdict['text']!r}"] if vector.text not in ("", verdict["text"]) else []
    return found + [f"{where} may not be said" for where in ("undefined", "NaN") if where in verdict["text"]]


def _right(id: str) -> str:
    """What is right in a box of numbers, to compare with what was typed."""
    box = boxes.every().get(id)
    values = [value.each[0] for value in box.right_values] if box and box.kind == "numbers" else []
    said = ["; ".join(", ".join(f"{float(entry):.6g}" for entry in row) for row in value) for value in values]
    return f" (right is {' or '.join(f'[{text}]' for text in said)})" if said else ""


def place(vector: Vector) -> str:
    """Where a vector is typed, file and line; of one that is spelled from others, where its box is."""
    return typed_at(vector.box, vector.answer)
