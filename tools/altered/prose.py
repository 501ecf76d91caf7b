"""Altered copies of what authors wrote: each digit, sign and script of every page and notebook."""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from publish import listed, solution_pages, stored
from publish.authoring import check_file
from solutions.answers import boxes
from solutions.stated.claims import every
from tests import pages
from tools.altered.copies import VISIBLE, Copy, altered_texts


def copies() -> Iterator[Copy]:
    """Every digit, sign and script in the Markdown of pages and notebooks."""
    for path in sorted([*Path("docs").rglob("*.md"), *Path("docs").rglob("*.ipynb")]):
        if path.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            for what, changed in altered_texts(text, VISIBLE):
                yield _prose_copy(path, what, changed)
            continue
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for k, cell in ((k, cell) for k, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "markdown"):
            for what, changed in altered_texts("".join(cell["source"]), VISIBLE):
                yield _prose_copy(path, what, partial(_with_cell, notebook, k, changed))


def _with_cell(notebook: dict[str, Any], k: int, changed: Callable[[], str]) -> str:
    cells = list(notebook["cells"])
    cells[k] = {**cells[k], "source": changed().splitlines(True)}
    return json.dumps({**notebook, "cells": cells}, indent=1, ensure_ascii=False)


def _prose_copy(path: Path, what: str, changed: Callable[[], str]) -> Copy:
    return Copy("prose", f"{path} {what}", lambda: is_caught(path, changed()))


def is_caught(path: Path, changed: str) -> bool:
    """By the checks of the text, of what it shows and of where its links lead."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path
        copy.parent.mkdir(parents=True)
        for sibling in solution_pages(path.parent):
            (copy.parent / sibling.name).write_text(sibling.read_text(encoding="utf-8"), encoding="utf-8")
        copy.write_text(changed, encoding="utf-8")
        unknown = [id for id in pages.shown(copy) if id not in every()]
        unknown += [part for part in pages.asked(copy) if part not in {box.part for box in boxes.every().values()}]
        unknown += [id for id in pages.tried(copy) if id not in boxes.every()]
        broken = [link for link in _links(changed) if not (path.parent / link).exists()]
        wrong = stored.problems(json.loads(changed)) if path.suffix == ".ipynb" else []
        front = _front(changed) != _front(path.read_text(encoding="utf-8"))
        stale = changed != listed.pages().get(path, changed)  # a page that is written from the registry
        return bool(unknown or broken or wrong or front or stale or check_file(copy) or pages.misplaced(copy)
                    or pages.mislabelled(copy))


def _links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)#:]+\.(?:md|ipynb))[^)]*\)", text)


def _front(text: str) -> str:
    """Front matter is compared as it is: MkDocs refuses or ignores what it does not know."""
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return match[0] if match else ""
