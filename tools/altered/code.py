"""Altered copies of the code in notebooks: each digit and sign; the cell, or one below, must fail or show otherwise."""

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from solutions.notebook import show
from solutions.stated.parts import parts
from tools.altered.copies import Copy, altered_texts

Cell = tuple[str, Any]  # its source, and what it stores


@cache
def cells(path: Path) -> list[Cell]:
    """The code cells of a notebook."""
    code = [c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"]
    return [("".join(c["source"]), {k: "".join(v) for o in c["outputs"] for k, v in o["data"].items()}) for c in code]


@cache
def before(path: Path) -> list[dict[str, Any]]:
    """What is named before each cell runs."""
    found: list[dict[str, Any]] = [{}]
    for source, _ in cells(path):
        names = dict(found[-1])
        exec(source, names)
        found.append(names)
    return found


def copies() -> Iterator[Copy]:
    """Every digit and sign of every cell."""
    for path in sorted(Path("docs").rglob("*.ipynb")):
        for k, (source, _) in enumerate(cells(path)):
            for what, changed in altered_texts(source):
                yield _copy(path, k, what, changed)


def _copy(path: Path, k: int, what: str, changed: Callable[[], str]) -> Copy:
    return Copy("code", f"{path} cell {k + 1} {what}", lambda: is_caught(path, k, changed()))


def is_caught(path: Path, k: int, changed: str) -> bool:
    """Run in the place of its cell, and then those below: one fails, or shows what is not stored."""
    names, code = dict(before(path)[k]), [changed, *(source for source, _ in cells(path)[k + 1:])]
    try:
        return any(_differs(source, stored, names) for source, (_, stored) in zip(code, cells(path)[k:], strict=True))
    except Exception:  # whatever an altered cell raises, it was noticed
        return True
    finally:
        for part in parts().values():
            part.change()


def _differs(source: str, stored: Any, names: dict[str, Any]) -> bool:
    """Whether a cell shows anything else than it stores."""
    shown: list[Any] = [{}]
    names |= {"show": partial(_watched, shown)} if "show" in names else {}
    exec(source, names)
    return bool(shown[-1] != stored)


def _watched(shown: list[Any], id: str, *computed: Any) -> None:
    shown.append(show(id, *computed)._repr_mimebundle_())
