"""Execute every notebook and store its outputs: `python -m tools.regen`, or refuse with `--check`.

A notebook is written only when every one of its cells ran. Nothing else in it changes. The pages that are listed from
the registry, answers and errata, are written, too.
"""

import json
import sys
from functools import partial
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from publish import listed
from publish.stored import METADATA
from publish.telling import telling


class PageError(RuntimeError):
    """A notebook that does not run: which cell, and what it said."""


def executed(path: Path) -> str:
    """The notebook's text with fresh outputs; raises PageError where a cell fails."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    try:
        NotebookClient(notebook, timeout=120, record_timing=False, resources={"metadata": {"path": "."}},
                       extra_arguments=["--log-level=ERROR"]).execute()  # that it listens on TCP is no concern here
    except CellExecutionError as error:
        at = next(_at(path, k, c) for k, c in enumerate(notebook.cells, start=1)
                  if any(o.output_type == "error" for o in c.get("outputs", [])))
        raise PageError(f"{at}: this cell fails: {error.ename}: {error.evalue}") from None
    for k, cell in enumerate(notebook.cells, start=1):
        for said in (o.text.strip() for o in cell.get("outputs", []) if o.get("name") == "stderr"):
            raise PageError(f"{_at(path, k, cell)}: this cell warns, and a page must not: {said}")
    notebook.metadata = nbformat.from_dict(METADATA)
    return nbformat.writes(notebook, indent=1, ensure_ascii=False) + "\n"


def _at(path: Path, number: int, cell: NotebookNode) -> str:
    """The file, the line of it in which a cell ends, and which cell it is."""
    last = json.dumps(cell.source.rstrip("\n").rpartition("\n")[2], ensure_ascii=False)[:-1]
    lines = path.read_text(encoding="utf-8").split("\n")
    found = (k for k, line in enumerate(lines, start=1) if line.strip().startswith(last))
    return f"{path}:{next(found, 1)}, cell {number}"


def main(arguments: list[str]) -> int:
    """Regenerate the notebooks that are named, or all; with --check only say which would change."""
    stale, named = [], [Path(a) for a in arguments if not a.startswith("--")]
    for path in named or sorted(Path("docs").rglob("*.ipynb")):
        try:
            text = executed(path)
        except PageError as error:
            print(error, file=sys.stderr)
            return 1
        if text != path.read_text(encoding="utf-8"):
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8", newline="\n")
        said = "differs" if "--check" in arguments else "outputs stored"
        print(f"{path}: {said if path in stale else 'up to date'}")
    stale += [Path(line.partition(":")[0]) for line in listed.stale()]
    if "--check" not in arguments:
        print(*(f"{path}: written from the registry" for path in listed.write()), sep="\n")
    if stale and "--check" in arguments:
        print(*stale, "These pages do not hold what the package states; run `nox -s regen` and commit.", sep="\n",
              file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(telling(partial(main, sys.argv[1:])))
