"""The page of the package: every name that notebooks may use, as its docstring says it, with the pages that use it."""

import ast
import importlib
import inspect
import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from types import FunctionType
from typing import Any, NamedTuple

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonConsoleLexer

import solutions
from publish import DOCS, authoring, ledger

SHAPES = re.compile(r"(?:\A|\s)Shapes: (.+?)\.(?=\s|\Z)", re.DOTALL)
PACKAGE = "solutions"


class UndocumentedError(ValueError):
    """Public names that do not say enough of themselves; names them, and what is missing."""


class Said(NamedTuple):
    """A docstring by its parts: sentences, shapes, errors, an example that runs."""

    prose: tuple[str, ...]
    shapes: str
    raises: str
    example: str


def said(doc: str) -> Said:
    """The parts of a docstring. `Shapes: ` begins a sentence, `Raises ` and `>>>` a paragraph.

    >>> said("The mean of a row. Shapes: x (n, m) -> (n, 1).").shapes
    'x (n, m) -> (n, 1)'
    """
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(doc))
    example = "\n".join(p for p in paragraphs if p.startswith(">>>"))
    words = [" ".join(p.split()) for p in paragraphs if not p.startswith(">>>")]
    shapes = [found[1] for p in words if (found := SHAPES.search(p))]
    rest = [SHAPES.sub("", p).strip() for p in words]
    raises = [p for p in rest if p.startswith("Raises ")]
    return Said(tuple(p for p in rest if p and p not in raises), " ".join(shapes), " ".join(raises), example)


def public() -> dict[str, dict[str, Any]]:
    """The names by the module that they are imported from: those of the package, and what else the notebooks import."""
    names = {PACKAGE: sorted(solutions.__all__, key=str.lower)}
    for module, name in sorted({pair for page in _notebooks() for pair in _imported(_code(page))}):
        if name not in names.setdefault(module, []):
            names[module].append(name)
    return {module: {name: getattr(importlib.import_module(module), name) for name in sorted(found, key=str.lower)}
            for module, found in names.items()}


def members(thing: Any) -> dict[str, Any]:
    """The methods and properties that a class shows, in the order in which they stand; of a function, none."""
    if not inspect.isclass(thing):
        return {}
    shown = {name: getattr(part, "fget", getattr(part, "func", part)) for name, part in vars(thing).items()}
    return {name: part for name, part in shown.items() if name[0] != "_" and isinstance(part, FunctionType)}


def _called(thing: Any) -> dict[str, Any]:
    """The members by how each is written: a method with what it takes, a property by its name."""
    return {_signature(name, part) if isinstance(vars(thing)[name], FunctionType) else name: part
            for name, part in members(thing).items()}


def doubts(named: dict[str, Any]) -> Iterator[str]:
    """What is wrong with what some names say of themselves: what is missing, and what is typed that must be shown."""
    for name, thing in named.items():
        parts = said(thing.__doc__ or "")
        for what, found in (("no sentence", parts.prose), ("no shapes, `Shapes: ...`", parts.shapes),
                            ("no errors, `Raises ...`", parts.raises), ("no example, `>>> ...`", parts.example)):
            if not found:
                yield f"{name} has {what} in its docstring"
        for of, part in {name: thing, **{f"{name}.{m}": p for m, p in members(thing).items()}}.items():
            text = " ".join([*said(part.__doc__ or "").prose, said(part.__doc__ or "").raises]).replace("`", " ")
            yield from (f"{of}: {problem}" for _, problem in authoring.check_text(text))


@cache
def listing() -> str:
    """The page's Markdown: modules and names as headings, so that the table of contents and the search have them.

    Raises UndocumentedError for a name without a sentence, shapes, errors or an example.
    """
    names = public()
    if problems := [problem for named in names.values() for problem in doubts(named)]:
        raise UndocumentedError("\n".join(problems))
    parts = []
    for module, named in names.items():
        parts.append(f"## {module}")
        parts += [f"### {name}\n\n{_entry(module, name, thing)}" for name, thing in named.items()]
    return '<div class="generated" id="site.reference" markdown="1">\n\n' + "\n\n".join(parts) + "\n\n</div>"


def _entry(module: str, name: str, thing: Any) -> str:
    parts = said(thing.__doc__)
    rows = [("Shapes", f"<code>{escape(parts.shapes)}</code>" if "(" in parts.shapes else _words(parts.shapes)),
            ("Errors", _words(parts.raises))]
    if used := uses(module).get(name):
        rows.append(("Used in", ", ".join(f'<a href="{link}">{title}</a>' for title, link in used.items())))
    listed = "".join(f"<dt>{head}</dt><dd>{text}</dd>" for head, text in rows)
    inside = "".join(f"<dt><code>{call}</code></dt><dd>{_brief(part)}</dd>"
                     for call, part in _called(thing).items())
    return (f'<div class="api"><p class="call"><code>{_signature(name, thing)}</code></p>'
            + "".join(f"<p>{_words(p)}</p>" for p in parts.prose) + _listing(parts.example)
            + f"<dl>{listed}</dl>" + (f'<dl class="members">{inside}</dl>' if inside else "") + "</div>")


def _signature(name: str, thing: Any) -> str:
    """A call as it is written; what may be left out stands in square brackets."""
    given = [p for p in inspect.signature(thing).parameters.values() if p.name != "self"]
    named = [f"[{p.name}]" if p.default is not p.empty else p.name if p.kind is p.POSITIONAL_OR_KEYWORD
             else str(p.replace(annotation=p.empty)) for p in given]
    return escape(f"{name}({', '.join(named)})")


def _brief(part: Any) -> str:
    parts = said(part.__doc__ or "")
    shapes = f" <code>{escape(parts.shapes)}</code>" if parts.shapes else ""
    return _words(" ".join([*parts.prose, parts.raises]).strip()) + shapes


def _words(text: str) -> str:
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))


def _listing(example: str) -> str:
    shown = highlight(example, PythonConsoleLexer(), HtmlFormatter(nowrap=True))
    return f'<div class="highlight"><pre><code>{shown.strip()}</code></pre></div>'


# Where a name is used ------------------------------------------------------------------------------------

def uses(module: str) -> dict[str, dict[str, str]]:
    """For each name of a module, the pages that use it, and the first claim there that it serves."""
    found: dict[str, dict[str, str]] = {}
    for page in _notebooks():
        cells = _code(page)
        names = {name for of, name in _imported(cells) if of == module}
        for cell in cells:
            for name in sorted(names & {n.id for n in ast.walk(cell) if isinstance(n, ast.Name)}):
                found.setdefault(name, {}).setdefault(ledger.title(page), _place(page, cell))
    return found


def _place(page: Path, cell: ast.Module) -> str:
    """The page, at what the cell shows."""
    shown = [n.args[0] for n in ast.walk(cell) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "show"]
    ids = [part.value for part in shown if isinstance(part, ast.Constant)]
    return ledger.link(page, str(ids[0])) if ids else page.relative_to(DOCS).as_posix()


def _notebooks() -> list[Path]:
    return sorted(DOCS.rglob("*.ipynb"))


def _code(page: Path) -> list[ast.Module]:
    cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
    return [ast.parse("".join(cell["source"])) for cell in cells if cell["cell_type"] == "code"]


def _imported(cells: list[ast.Module]) -> set[tuple[str, str]]:
    """What cells import of the package: module and name."""
    return {(node.module or "", alias.name) for cell in cells for node in ast.walk(cell)
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE
            for alias in node.names}
