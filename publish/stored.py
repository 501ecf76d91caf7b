"""What a notebook may store: the outputs that the registry states, and nothing that hides one from a checker."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from solutions.stated.claims import ClaimError, stated
from solutions.stated.givens import place

METADATA = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"}}
LINES = 8  # of code in a cell
KEYS = {"markdown": {"cell_type", "id", "metadata", "source"},
        "code": {"cell_type", "id", "metadata", "source", "outputs", "execution_count"}}
REMEDY = "run `nox -s regen`"


def check_file(path: Path) -> list[str]:
    """The cells of a notebook that do not store what the registry states: file, cell and remedy for each."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [f"{place(path)}, {problem}" for problem in differences(notebook)]


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
    """A cell that shows nothing stores nothing; one that shows a claim stores just that."""
    named = source.rpartition("\n")[2]
    try:
        found = [f"{named!r}: {problem}" for problem in _code(source)]
    except SyntaxError as error:
        return [f"{named!r}: no Python, line {error.lineno}: {error.msg}"]
    id = stated_by(source)
    if not id:
        return found + [f"{named!r}: an output that is not what it states"] * bool(outputs)
    if not outputs:
        return [*found, f"{named!r}: no output is stored; {REMEDY}"]
    if [o["output_type"] for o in outputs] != ["execute_result"]:
        return [*found, f"{named!r}: output type {[o['output_type'] for o in outputs]}; a cell shows one result"]
    if outputs[0]["metadata"]:
        return [*found, f"{named!r}: metadata in its output"]
    try:
        bundle = stated(id)._repr_mimebundle_()
    except ClaimError as error:
        return [*found, f"{named!r}: {error}"]
    stored = {kind: "".join(text) for kind, text in outputs[0]["data"].items()}
    if stored != bundle:
        found += [f"{named!r}: the stored output is not what the package states; if that is right, {REMEDY}"]
    return found


def stated_by(source: str) -> str:
    """The claim that a cell states: it ends in `show("id", what it computed)`."""
    match ast.parse(source).body[-1:]:
        case [ast.Expr(ast.Call(ast.Name("show"), [ast.Constant(str(id)), *_]))]:
            return id
    return ""


def _code(source: str) -> Iterator[str]:
    """What is wrong with the code of a cell: too long, foreign imports, a result of its own, a bare lookup."""
    tree = ast.parse(source)
    if source.count("\n") >= LINES:
        yield f"{source.count(chr(10)) + 1} lines, and at most {LINES} may be; a cell does one thing"
    for node in ast.walk(tree):
        names = [node.module] if isinstance(node, ast.ImportFrom) else [
            alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if any(not name or name.split(".")[0] not in ("solutions", "numpy", "fractions", "sympy") for name in names):
            yield f"imports {names}; a page uses the package, NumPy and SymPy only"
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr) and not stated_by(source):
        yield 'not a cell of a solution; let it end in show("id", what it computed)'


def lookups(notebook: dict[str, Any]) -> list[str]:
    """The results that a notebook only looks up, where a reader should see them computed."""
    sources = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [source for source in sources if re.search(r'show\("[^"]+"\)$', source)
            and stated(stated_by(source)).kind in ("claim", "given", "premise")]
