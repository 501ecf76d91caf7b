"""Where the tests of a problem stand: a folder `problem1` in the homework's. Found by looking, so that a problem
is a folder and no other file is edited.
"""

import importlib
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parent


def folder(problem: str) -> Path:
    """The folder of a problem's tests."""
    homework, number = problem.split(".")
    return TESTS / homework / f"problem{number}"


def shown(path: Path | str) -> str:
    """A file as an author knows it: `tests/hw98/problem1/key.toml`."""
    whole = Path(path).absolute()
    return whole.relative_to(TESTS.parent).as_posix() if whole.is_relative_to(TESTS.parent) else str(path)


def typed(path: Path) -> dict[str, Any]:
    """What is typed in a file, if there is one. Raises ValueError with file and line where it can't be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except tomllib.TOMLDecodeError as error:
        what, _, at = str(error).partition(" (at line ")
        raise ValueError(f"{shown(path)}:{at.partition(',')[0] or 1}: {what}; each text stands in quotes") from None


def problems() -> list[str]:
    """Every problem that has tests, in order."""
    found = [f"{p.parent.name}.{p.name.removeprefix('problem')}" for p in TESTS.glob("hw*/problem*")]
    return sorted(found, key=lambda p: [int(n) for n in re.findall(r"\d+", p)])


def own(problem: str, module: str) -> Any:
    """A module of a problem's tests, such as `again`; None where the problem has none."""
    name = ".".join(["tests", *folder(problem).parts[-2:], module])
    return importlib.import_module(name) if (folder(problem) / f"{module}.py").exists() else None


@cache
def answers(problem: str) -> dict[str, Any]:
    """The answers typed by hand for a problem; of one without boxes, none."""
    return {"mistakes": {}, "box": {}} | typed(folder(problem) / "answers.toml")


def typed_at(box: str, answer: str = "") -> str:
    """Where the answers of a box are typed, or one of them: file and line."""
    path = folder(".".join(re.findall(r"hw\d+|\d+", box)[:2])) / "answers.toml"
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    start = next((k for k, line in enumerate(lines) if line.startswith(f'[box."{box}"')), 0)
    found = (k for k in range(start, len(lines)) if f'"{answer}"' in lines[k])
    return f"{shown(path)}:{next(found, start) + 1}"
