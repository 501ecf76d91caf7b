"""A notebook as it runs now, in this process: cells use the package, NumPy and SymPy only, so no kernel is needed."""

import ast
import json
from pathlib import Path
from typing import Any

from publish import authoring, preview

Cell = dict[str, Any]


def run(path: Path) -> Cell:
    """The notebook with what its cells give now; after a cell, what is refused in it, with file and line."""
    notebook: Cell = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    notes = _typed(path)
    cells = []
    for number, cell in enumerate(notebook["cells"], start=1):
        if cell["cell_type"] == "code":
            cell["outputs"] = _outputs("".join(cell["source"]), names, f"{path.as_posix()}, cell {number}")
        cells += [cell, *({**_prose(note), "id": f"note-{number}-{k}"} for k, note in enumerate(notes.get(number, [])))]
    return {**notebook, "cells": cells}


def _outputs(source: str, names: dict[str, Any], name: str) -> list[Cell]:
    try:
        data = _shown(source, names, name)
    except Exception as error:
        where = ", from ".join(filter(None, (name, preview.place(error))))
        data = {"text/html": preview.refused(f"{type(error).__name__}: {error}", where)}
    return [{"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}] if data else []


def _shown(source: str, names: dict[str, Any], name: str) -> dict[str, str]:
    """What a cell ends in, as a kernel shows it."""
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), name, "exec"), names)
    shown: Any = eval(compile(ast.Expression(last.value), name, "eval"), names) if isinstance(last, ast.Expr) else None
    return shown._repr_mimebundle_() if hasattr(shown, "_repr_mimebundle_") else {}


def _prose(note: str) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": [note]}


def _typed(path: Path) -> dict[int, list[str]]:
    """What is typed in the prose of each cell but may only be stated, by the cell's number."""
    notes: dict[int, list[str]] = {}
    for problem in authoring.check_file(path):
        where, _, what = problem.partition(": ")
        notes.setdefault(int(where.rpartition(" ")[2]), []).append(preview.refused(what, where))
    return notes
