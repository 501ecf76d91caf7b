"""Make a problem from the skeleton: `python -m tools.new hw4.1 "Fit a line"`. It runs, and says what to write.

Each line that is still to be written has the word WRITE; a strict build and the tests refuse it (`publish.unwritten`).
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from publish import unwritten
from publish.authoring import check_text
from publish.stored import METADATA

SKELETON = Path(__file__).parent / "skeleton"
TREES = ("solutions", "docs", "tests")
PROBLEM = {  # what is made, and from what
    "solutions/hw@h@/problem@n@.py": "module.txt", "docs/hw@h@/problem@n@/index.md": "question.md",
    "docs/hw@h@/problem@n@/solution.ipynb": "solution.md", "tests/hw@h@/problem@n@/key.toml": "key.toml",
    "tests/hw@h@/problem@n@/answers.toml": "answers.toml", "tests/hw@h@/problem@n@/test_routes.py": "routes.txt",
}
HOMEWORK = {"solutions/hw@h@/__init__.py": "package.txt", "docs/hw@h@/index.md": "homework.md"}


class NewError(ValueError):
    """A problem that can't be made: its id is malformed, taken or out of order, or its title states a result."""


def checked(id: str, title: str) -> tuple[int, int]:
    """The numbers of the homework and of the problem. Raises NewError, with what to type instead."""
    found = re.fullmatch(r"hw([1-9]\d*|0)\.([1-9]\d*)", id)
    if not found:
        digits = re.search(r"([1-9]\d*)\D+([1-9]\d*)", id)
        near = f"; did you mean hw{digits[1]}.{digits[2]}?" if digits else ""
        raise NewError(f"{id!r} is not the id of a problem: write the homework, a dot, the problem, like hw4.1{near}")
    homework, number = map(int, found.groups())
    if homework in (98, 99):
        raise NewError(f"hw{homework} is kept for tests of a homework that is missing; take another number")
    taken = problems(homework)
    free = next(n for n in range(1, len(taken) + 2) if n not in taken)
    if number in taken:
        raise NewError(f"{id} is taken: {taken[number].as_posix()} is there; hw{homework}.{free} is free")
    if number != free:
        raise NewError(f"{id} leaves a problem out: the next of hw{homework} is hw{homework}.{free}")
    _check_title(title)
    return homework, number


def problems(homework: int) -> dict[int, Path]:
    """The problems of a homework, by number, with a file or folder that each has. Raises NewError for a half of one."""
    places = [Path(tree, f"hw{homework}") for tree in TREES]
    there, lacks = ([p.as_posix() for p in places if p.exists() == is_there] for is_there in (True, False))
    if there and lacks:
        raise NewError(f"hw{homework} is half a homework: {' and '.join(there)} is there, not {' and '.join(lacks)}; "
                       "finish it, or delete what is there")
    found = [path for place in places for path in sorted(place.glob("problem*"))]
    return {int(path.stem.removeprefix("problem")): path for path in reversed(found)}


def _check_title(title: str) -> None:
    if not title.strip() or "\n" in title or '"' in title:
        raise NewError('a problem has a title of a line, without quotes: python -m tools.new hw4.1 "Fit a line"')
    for _, problem in check_text(title):
        raise NewError(f"the title {title!r} states something: {problem.partition(';')[0]}; say it in words")


def make(id: str, title: str) -> list[Path]:
    """Write the files of a problem, and of its homework where it is the first; those that were made."""
    homework, number = checked(id, title)
    known = {"@h@": str(homework), "@n@": str(number), "@id@": id, "@title@": title}
    wanted = {Path(_put(path, known)): _put((SKELETON / file).read_text(encoding="utf-8"), known)
              for path, file in {**HOMEWORK, **PROBLEM}.items()}
    made = [path for path in wanted if not path.exists()]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = notebook(wanted[path]) if path.suffix == ".ipynb" else wanted[path]
        path.write_text(text, encoding="utf-8", newline="\n")
    return made


def _put(text: str, known: dict[str, str]) -> str:
    for token, value in known.items():
        text = text.replace(token, value)
    return text


def notebook(text: str) -> str:
    """A notebook of the cells that a text has between lines of dashes; those with Python have code."""
    cells: list[dict[str, Any]] = []
    for k, source in enumerate(text.strip().split("\n---\n")):
        cell: dict[str, Any] = {"id": f"{k:02}", "metadata": {}, "source": source.splitlines(keepends=True)}
        code: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
        cells.append(cell | (code if "show(" in source else {"cell_type": "markdown"}))
    whole = {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def main(words: list[str]) -> int:
    """Make a problem, and say what to write in it; 2 where that can't be done."""
    if len(words) != 2:
        print('name the problem and its title: python3 noxfile.py -s new -- hw4.1 "Fit a line"', file=sys.stderr)
        return 2
    try:
        made = make(words[0], words[1])
    except NewError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(made)} files are made. What is still to be written, line by line:")
    print(*unwritten.lines(), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
