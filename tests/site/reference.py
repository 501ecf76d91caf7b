"""The page of the package, compared with the sources: each docstring word by word, each call, each page that uses it.

Reads files, and runs nothing of what wrote the page.
"""

import ast
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from lxml.html import HtmlElement

from publish import DOCS

TOKENS = re.compile(r"\w+|[^\w\s`]")  # backticks make code of words
IMPORT = re.compile(r"^from (solutions[\w.]*) import (?:\(([^)]*)\)|(.*))$", re.MULTILINE)


def reference_wrong(block: HtmlElement) -> bool:
    """Whether the page of the package says anything else than the docstrings, or not of every name."""
    said = [(head.text or "", entry) for head, entry in zip(block.iter("h3"), block.find_class("api"), strict=True)]
    modules = [(head.text or "", [h.text for h in _between(head)]) for head in block.iter("h2")]
    if modules != [(module, sorted(names, key=str.lower)) for module, names in _public().items()]:
        return True
    of = {name: module for module, names in modules for name in names}
    return any(_entry_wrong(entry, of[name], name) for name, entry in said)


def _between(head: HtmlElement) -> list[HtmlElement]:
    found = []
    for after in head.itersiblings():
        if after.tag == "h2":
            break
        found += [after] if after.tag == "h3" else []
    return found


def _entry_wrong(entry: HtmlElement, module: str, name: str) -> bool:
    node, rows = _defined(module, name), {dt.text: dt.getnext() for dt in entry.iter("dt") if dt.text}
    used = rows.pop("Used in", None)
    inner = {dt.text_content(): dt.getnext() for dt in entry.xpath("./dl[2]/dt")}
    members = {_call(part): part for part in getattr(node, "body", []) if isinstance(node, ast.ClassDef)
               and isinstance(part, ast.FunctionDef) and part.name[0] != "_"}
    doc = ast.get_docstring(node) or ""
    said = " ".join(part.text_content() for part in entry.xpath("./p[not(@class)] | .//pre | ./dl[1]/dd")
                    if part is not used)
    code = entry.xpath(".//pre")[0].text_content().strip()
    return (entry.find_class("call")[0].text_content() != _call(node) or _tokens(said) != _tokens(doc)
            or code not in doc or _links(used) != _uses(module, name) or inner.keys() != members.keys()
            or any(_tokens(inner[call].text_content()) != _tokens(ast.get_docstring(part) or "")
                   for call, part in members.items()))


def _tokens(text: str) -> Counter[str]:
    return Counter(TOKENS.findall(re.sub(r"\bShapes: (.+?)\.(?=\s|\Z)", r"\1", text, flags=re.DOTALL)))


def _defined(module: str, name: str) -> Any:
    """The definition of a name, found through the import that hands it on."""
    path = Path(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return node
        if isinstance(node, ast.ImportFrom) and any(alias.name == name for alias in node.names):
            return _defined(".".join([*module.split("."), *(node.module or "").split(".")]), name)
    raise LookupError(f"{module} has no {name}")


def _call(node: Any) -> str:
    """How a thing is called: its parameters, a class's fields; a property by its name."""
    if isinstance(node, ast.ClassDef):
        fields = [(f.target.id, f.value) for f in node.body if isinstance(f, ast.AnnAssign)
                  and isinstance(f.target, ast.Name)]
        return f"{node.name}({', '.join(f'[{name}]' if value else name for name, value in fields)})"
    if any("property" in ast.unparse(d) for d in node.decorator_list):
        return str(node.name)
    names = [a.arg for a in node.args.args if a.arg != "self"]
    free = len(names) - len(node.args.defaults)
    shown = [name if k < free else f"[{name}]" for k, name in enumerate(names)]
    shown += [f"**{node.args.kwarg.arg}"] if node.args.kwarg else []
    return f"{node.name}({', '.join(shown)})"


def _links(used: HtmlElement | None) -> set[str]:
    """The pages that an entry leads to; their names must be those of the folders."""
    found = set()
    for link in used.iter("a") if used is not None else ():
        page = link.get("href").partition("#")[0].rstrip("/").removeprefix("../")
        found.add(page if link.text_content() == page.replace("/", " ") else f"{page} is called otherwise")
    return found


@cache
def _notebooks() -> dict[str, list[str]]:
    """The code of each notebook, cell by cell, by the address of its page."""
    found = {}
    for path in DOCS.rglob("*.ipynb"):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found[path.relative_to(DOCS).with_suffix("").as_posix()] = [
            "".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    return found


def _imports(cells: list[str]) -> set[tuple[str, str]]:
    return {(module, name.strip()) for cell in cells for module, several, one in IMPORT.findall(cell)
            for name in (several or one).split(",") if name.strip()}


def _uses(module: str, name: str) -> set[str]:
    """The pages whose cells use a name that they import."""
    return {page for page, cells in _notebooks().items() if (module, name) in _imports(cells)
            and any(re.search(rf"(?<![\w.\"'])\b{name}\b(?!\s*=[^=])", IMPORT.sub("", cell)) for cell in cells)}


def _public() -> dict[str, list[str]]:
    """What `solutions` offers, and what else a notebook imports of the package."""
    tree = ast.parse(Path("solutions/__init__.py").read_text(encoding="utf-8"))
    offered = [node.value for node in tree.body if isinstance(node, ast.Assign) and "__all__" in ast.unparse(node)]
    found = {"solutions": [str(name) for name in ast.literal_eval(offered[0])]}
    for module, name in sorted({pair for cells in _notebooks().values() for pair in _imports(cells)}):
        if name not in found.setdefault(module, []):
            found[module].append(name)
    return found
