"""From pages to the site: refuse what is typed, put in what is stated, make the whole fit to publish."""

import os
import re
from pathlib import Path

DOCS = Path(os.environ.get("DOCS") or "docs")  # a site without some solutions is built from a copy of it
SOLUTION = r"solution(?:-[a-z]+)?"  # what a notebook of a solution is called; a long one has more, named by parts


def solution_pages(folder: Path) -> list[Path]:
    """The notebooks of a problem's solution, in order: `solution.ipynb`, then any `solution-<parts>.ipynb` by name."""
    return sorted((p for p in folder.glob("*.ipynb") if re.fullmatch(SOLUTION, p.stem)), key=lambda p: p.stem)
