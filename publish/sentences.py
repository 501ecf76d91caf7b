"""Sentences that the package carries to the pages: of claims, reasons, boxes, mistakes. They name; they state nothing.

Each is looked up in the code, so that a refusal names file and line.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from inspect import cleandoc
from pathlib import Path

from publish.authoring import check_text
from publish.telling import telling
from solutions.answers import boxes
from solutions.answers.boxes import Box
from solutions.stated.claims import every


def carried() -> Iterator[tuple[str, str]]:
    """Every such sentence, and where the claim or the box that carries it is made."""
    for claim in every().values():
        reasons = (getattr(row, "reason", "") for row in getattr(claim.statement, "rows", ()))
        yield from ((said, claim.source) for said in (claim.says, *reasons) if said)
    for box in boxes.every().values():
        yield from ((said, box.source) for said in _of_box(box) if said)


def _of_box(box: Box) -> Iterator[str]:
    yield from (box.asks, *box.hints, box.rule, *(right.says for right in box.rights))
    yield from (said for option in box.options.values() for said in (option.says, option.feedback))
    yield from (mistake.says for mistake in box.mistakes)


def problems() -> list[str]:
    """What is typed in a sentence but may only be stated by a claim, with file, line and remedy."""
    remedy = "a sentence of the package names things and states nothing: leave the number out"
    return [f"{where(said, made)}: {problem.partition(';')[0]} in {said!r}; {remedy}"
            for said, made in dict(carried()).items() for _, problem in check_text(said)]


def where(said: str, made: str) -> str:
    """The file and the line where a sentence of the package stands; of one that is put together, where it is `made`."""
    return _places().get(_plain(said), made)


@cache
def _places() -> dict[str, str]:
    """Each text in the code of the package, and where it stands first."""
    found: dict[str, str] = {}
    for path in sorted(Path("solutions").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.setdefault(_plain(cleandoc(node.value)), f"{path.as_posix()}:{node.lineno}")
    return found


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def main() -> int:
    """Check them all; print what is typed, by file and line."""
    print(*problems(), sep="\n", end="\n" if problems() else "")
    return bool(problems())


if __name__ == "__main__":
    raise SystemExit(telling(main))
