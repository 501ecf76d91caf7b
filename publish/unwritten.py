"""What is still to be written of a new problem: the lines with the word WRITE. A strict build refuses them."""

import re
from collections.abc import Iterator
from pathlib import Path

TREES = ("solutions/hw*", "docs/hw*", "tests/hw*")
MARK = re.compile(  # in a line of a notebook, which is quoted, or in another
    r'^(?P<quoted>\s*"(?!""))?.*?\bWRITE\b (?P<what>.+?)[.]?(?(quoted)(?:\\n)?",?|(?:"{3})?)$')


def lines(root: Path = Path()) -> list[str]:
    """Every such line of a homework: file, line, and what to write there."""
    files = (path for tree in TREES for path in sorted(root.glob(f"{tree}/**/*")) if path.is_file())
    return [f"{path.relative_to(root).as_posix()}:{what}" for path in files
            if path.suffix in (".py", ".md", ".ipynb", ".toml") for what in _in(path)]


def _in(path: Path) -> Iterator[str]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if found := MARK.search(line):
            yield f"{number}: not written yet: write {found['what']} (and delete the word WRITE)"
