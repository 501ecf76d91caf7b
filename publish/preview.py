"""While the site is served as it is written, nothing stops a build: what is refused stands on the page, in place."""

import re
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
OURS = re.compile(r"(?:solutions|publish|tests|tools)/")
LINE = re.compile(r":(\d+): ")
PLACED = re.compile(r"((?:solutions|tests|docs)/\S+?:\d+):?\s*")
OF_A_HOMEWORK = re.compile(r"(?:solutions|tests)/(?:hw\d|course)")


@dataclass
class Preview:
    """What is served: which pages are made now, and the notebooks as they run now, each by its place in docs/."""

    on: bool = False
    pages: set[str] = field(default_factory=set)
    notebooks: dict[str, Path] = field(default_factory=dict)

    def prepare(self, files: Iterable[Any]) -> None:
        """Let MkDocs make these pages only, and read each notebook as it runs now."""
        for file in files if self.on else ():
            if file.is_documentation_page():
                file.is_modified = lambda uri=file.src_uri: uri in self.pages
            if file.src_uri in self.notebooks:
                file.abs_src_path = str(self.notebooks[file.src_uri])


preview = Preview()


def refused(what: str, place: str = "") -> str:
    """What stands on a page where something is refused: file and line, and why.

    >>> refused("1 < 2 is typed")
    '<div class="refused" role="alert"><p><strong>Refused</strong></p><p>1 &lt; 2 is typed</p></div>'
    """
    where = f" <code>{escape(place)}</code>" if place else ""
    return f'<div class="refused" role="alert"><p><strong>Refused</strong>{where}</p><p>{escape(what)}</p></div>'


def failure(error: BaseException) -> str:
    """What stands on a page for an exception: what it says, and where; else the last line of ours that it came through.

    >>> "<code>tests/hw98/key.toml:7</code>" in failure(ValueError("tests/hw98/key.toml:7: w1 has another shape"))
    True
    """
    text = str(error)
    if at := PLACED.match(text):
        return refused(text[at.end():], at[1])
    return refused(f"{type(error).__name__}: {text}", place(error))


def place(error: BaseException) -> str:
    """The line of ours that an error came from: the last of a homework, else the last of all.

    `solutions/hw98/problem1.py:40`, or nothing where it came through no line of ours.
    """
    frames = [(Path(f.filename), f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((Path(error.filename), error.lineno))
    here = [f"{path.relative_to(ROOT).as_posix()}:{line}" for path, line in frames if path.is_relative_to(ROOT)]
    ours = [*filter(OURS.match, reversed(here))]
    return next(iter([*filter(OF_A_HOMEWORK.match, ours), *ours]), "")


def in_place(markdown: str, problems: list[str], source: str) -> str:
    """A page's text with each problem after the paragraph it is in; its file's text begins with more, the metadata."""
    lines, above = markdown.split("\n"), source.count("\n") - markdown.count("\n")
    for problem in reversed(problems):
        found = LINE.search(problem)
        where, what = (problem[: found.end() - 2], problem[found.end():]) if found else ("", problem)
        at = int(found[1]) - above if found else 0
        while at < len(lines) and lines[at].strip():
            at += 1
        lines.insert(at, f"\n{refused(what, where)}\n")
    return "\n".join(lines)
