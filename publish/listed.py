"""Pages that are written from the registry: the answers of each homework, and the errata that the pages have.

`nox -s regen` writes them; a strict build and a test refuse one that is otherwise. They hold ids, no results.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from solutions.answers import boxes
from solutions.answers.boxes import Box
from solutions.stated.claims import every, in_order, problem_of

ERRATA = Path("docs/errata.md")
LIST = re.compile(r"(\{\{ site\.errata \}\}\n).*?(?=\n## (?!(?:Homework \d+, )?Problem)|\Z)", re.DOTALL)
INTRODUCTION = """---
title: All answers
---

# {}: all answers

These are the results alone, in the order of the questions. The worked solutions say how to find them, and how to know
that they are right.
"""


def pages() -> dict[Path, str]:
    """Each such page, as it must be."""
    homework = sorted({box.problem.partition(".")[0] for box in boxes.every().values()}, key=in_order)
    made = {Path("docs", name, "answers.md"): answers(name) for name in homework if Path("docs", name).exists()}
    if not ERRATA.exists():
        return made
    return made | {ERRATA: LIST.sub(lambda m: m[1] + errata(), ERRATA.read_text(encoding="utf-8"))}


def answers(homework: str) -> str:
    """A section for each problem: of each part what its boxes ask for, and the claims that state it."""
    asked = [box for box in boxes.every().values() if box.problem.startswith(f"{homework}.")]
    return INTRODUCTION.format(f"Homework {homework.removeprefix('hw')}") + "".join(
        f"\n## Problem {problem.rpartition('.')[2]}\n{''.join(_parts(list(each)))}"
        for problem, each in groupby(asked, key=lambda box: box.problem))


def _parts(asked: list[Box]) -> Iterator[str]:
    seen: set[str] = set()
    for part, each in groupby(sorted(asked, key=lambda box: box.part), key=lambda box: box.part):
        letter = part.removeprefix(asked[0].problem)
        lines = [line for box in each for line in _answers(box, seen)]
        lines[0:1] = [f"({letter}) {lines[0]}"] if letter else lines[0:1]
        yield "".join(f"\n{line}\n" for line in lines)


def _answers(box: Box, seen: set[str]) -> Iterator[str]:
    """What is right in a box: the options that hold, or each claim that states it, once, after its sentence."""
    holds = " ".join(option.says for key, option in box.options.items() if box.verdicts[key])
    if holds:
        yield f"{box.asks} {holds}" + "." * (not holds.endswith("."))
    for id in dict.fromkeys([*(right.claim for right in box.rights), *([box.solution] if holds else [])]):
        if id not in seen:
            seen.add(id)
            yield f"{every()[id].says}\n\n{{{{ {id} }}}}"


def errata() -> str:
    """A section for each problem of which there are some."""
    found = [id for id, claim in every().items() if claim.kind == "erratum"]
    several = len({id.partition(".")[0] for id in found}) > 1
    return "".join("\n\n".join([f"\n## {_title(problem, several)}", *(f"{{{{ {id} }}}}" for id in ids)]) + "\n"
                   for problem, ids in groupby(found, key=problem_of))


def _title(problem: str, several: bool) -> str:
    homework, number = problem.removeprefix("hw").split(".")
    return f"Homework {homework}, Problem {number}" if several else f"Problem {number}"


def stale() -> list[str]:
    """The pages that are not what the registry gives, with the remedy."""
    return [f"{path.as_posix()}:1: it is not what the package states now; run `nox -s regen`"
            for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def write() -> list[Path]:
    """Write those that differ, and say which."""
    differ = [path for path, text in pages().items()
              if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in differ:
        path.write_text(pages()[path], encoding="utf-8", newline="\n")
    return differ
