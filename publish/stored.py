"""What a notebook may store: the outputs that the registry states, and nothing that hides one from a checker."""

import json
import re
from pathlib import Path
from typing import Any

from solutions.claims import ClaimError, show

METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"}}
IMPORT = "from solutions.claims import show"
CALL = re.compile(r'show\("([\w.]+)"\)')
KEYS = {"markdown": {"cell_type", "id", "metadata", "source"},
        "code": {"cell_type", "id", "metadata", "source", "outputs", "execution_count"}}
REMEDY = "run `nox -s regen`"


def check_file(path: Path) -> list[str]:
    """The cells of a notebook that do not store what the registry states: file, cell and remedy for each."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [f"{path.parent.name}/{path.name}: {problem}" for problem in differences(notebook)]


def differences(notebook: dict[str, Any]) -> list[str]:
    """The cells whose outputs are not what the registry states."""
    return [f"cell {number}, {problem}" for number, cell in enumerate(notebook["cells"], start=1)
            if cell["cell_type"] == "code" for problem in _outputs("".join(cell["source"]), cell["outputs"])]


def problems(notebook: dict[str, Any]) -> list[str]:
    """What a stored notebook holds that it may not, or lacks that it must have."""
    found = [] if notebook["metadata"] == METADATA else ["notebook: metadata other than the fixed ones"]
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    for cell in notebook["cells"]:
        found += [f"{''.join(cell['source'])!r}: {problem}" for problem in _form(cell)]
    for count, cell in enumerate(code, start=1):
        if any(c != count for c in [cell["execution_count"], *(o.get("execution_count") for o in cell["outputs"])]):
            found.append(f"{''.join(cell['source'])!r}: an execution count other than {count}; {REMEDY}")
    return found + differences(notebook)


def _form(cell: dict[str, Any]) -> list[str]:
    """What hides a cell, or a part of it."""
    keys = KEYS.get(cell["cell_type"], set())
    return ([f"unknown key {sorted(set(cell) ^ keys)}"] * (set(cell) != keys)
            + ["metadata, which could hide it from a checker"] * bool(cell["metadata"])
            + ["an NBVAL mark, which hides it from the checker"] * ("NBVAL" in "".join(cell["source"]).upper()))


def _outputs(source: str, outputs: list[dict[str, Any]]) -> list[str]:
    if source == IMPORT:
        return [f"{source!r}: an output that is not what it states"] if outputs else []
    call = CALL.fullmatch(source)
    if not call:
        return [f'{source!r}: not a cell of a solution; import `show`, or write show("id")']
    if not outputs:
        return [f"{source!r}: no output is stored; {REMEDY}"]
    if [o["output_type"] for o in outputs] != ["execute_result"]:
        return [f"{source!r}: output type {[o['output_type'] for o in outputs]}; a cell shows one result"]
    if outputs[0]["metadata"]:
        return [f"{source!r}: metadata in its output"]
    try:
        bundle = show(call[1])._repr_mimebundle_()
    except ClaimError as error:
        return [f"{source!r}: {error}"]
    stored = {kind: "".join(text) for kind, text in outputs[0]["data"].items()}
    return [] if stored == bundle else [f"{source!r}: the stored output is not what the package states; {REMEDY}"]
