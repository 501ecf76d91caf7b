"""Altered copies: change one thing in what is published, or in what publishes it, and see it caught.

`python -m tests.altered` tries every copy and writes the report; the tests try a sample. Each copy
goes through the same checks that the tests run on the real thing.
"""

import ast
import hashlib
import inspect
import json
import re
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

from publish.authoring import check_file
from solutions import boxes, claims, formulas
from solutions.claims import Claim, every
from tests import pages
from tests.homework import answers
from tests.routes import altered as altered_values
from tests.routes import every_route, plain, refuses, routes_of

REPORT = Path(__file__).parent / "altered.report.json"
TRIED = ["solutions/**/*.py", "publish/*.py", "docs/**/*.md", "docs/**/*.ipynb", "tests/**/*.py", "tests/**/*.toml",
         "constraints.txt", "package-lock.json", "mkdocs.yml"]
SIGNS = {"+": "-", "-": "+", "−": "+", "=": "<", "_": "^", "^": "_", "≈": "="}
VALUES = "values given to routes"


@dataclass(frozen=True)
class Copy:
    """One altered thing: its group, where and how it was altered, and the check that must catch it."""

    group: str
    what: str
    caught: Callable[[], bool]


@dataclass(frozen=True)
class Report:
    """How many copies were tried and caught, in all and in each group, and what survived."""

    tried: int
    caught: int
    groups: dict[str, list[int]]
    survivors: list[str]


EVERYTHING = re.compile(r"\d|[-+−=≈]|[_^](?=[{\w*])")
VISIBLE = re.compile(  # tags, tab marks and targets are passed over whole
    r"<[^>]*>|^=== |\]\([^)]*\)|\d|[+−=≈]|-(?=\d)|[_^](?=[{\w*])", re.MULTILINE)


def altered_texts(text: str, places: re.Pattern[str] = EVERYTHING) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is done to one digit, sign or script, and the text with that done, made when it is asked for."""
    for match in places.finditer(text):
        at, old = match.start(), match[0]
        if len(old) > 1:
            continue
        new = str((int(old) + 1) % 10) if old.isdigit() else SIGNS[old]
        line = text.count("\n", 0, at) + 1
        near = text[max(0, at - 12):at + 12]
        yield f"line {line}, {old} for {new} in ...{near!r}", partial(_with, text, at, new)


def _with(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at + 1:]


# What is stored --------------------------------------------------------------------------------

def stored_outputs() -> Iterator[Copy]:
    """Every digit, sign and script in every stored output."""
    for path in sorted(Path("docs").rglob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            for output in cell.get("outputs", []):
                for kind, text in output["data"].items():
                    for what, changed in altered_texts("".join(text)):
                        yield Copy("stored outputs", f"{path} {kind} {what}", partial(
                            _output_is_caught, notebook["metadata"], cell, output, kind, changed))


def _output_is_caught(metadata: Any, cell: Any, output: Any, kind: str, changed: Callable[[], str]) -> bool:
    bad = {**output, "data": {**output["data"], kind: changed()}}
    return _stored_is_caught({"metadata": metadata, "cells": [{**cell, "outputs": [bad]}]})


def _stored_is_caught(notebook: dict[str, Any]) -> bool:
    return any("not what the package states" in problem for problem in pages.problems(notebook))


def prose() -> Iterator[Copy]:
    """Every digit, sign and script in the Markdown of pages and notebooks."""
    for path in sorted([*Path("docs").rglob("*.md"), *Path("docs").rglob("*.ipynb")]):
        if path.suffix == ".md":
            text = path.read_text(encoding="utf-8")
            for what, changed in altered_texts(text, VISIBLE):
                yield _prose_copy(path, what, changed)
            continue
        notebook = json.loads(path.read_text(encoding="utf-8"))
        for k, cell in enumerate(notebook["cells"]):
            for what, changed in altered_texts("".join(cell["source"]), VISIBLE):
                yield _prose_copy(path, what, partial(_with_cell, notebook, k, changed))


def _with_cell(notebook: dict[str, Any], k: int, changed: Callable[[], str]) -> str:
    cells = list(notebook["cells"])
    cells[k] = {**cells[k], "source": changed().splitlines(True)}
    return json.dumps({**notebook, "cells": cells}, indent=1, ensure_ascii=False)


def _prose_copy(path: Path, what: str, changed: Callable[[], str]) -> Copy:
    return Copy("prose", f"{path} {what}", lambda: _prose_is_caught(path, changed()))


def _prose_is_caught(path: Path, changed: str) -> bool:
    """By the checks of the text, of what it shows and of where its links lead."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path
        copy.parent.mkdir(parents=True)
        for sibling in path.parent.glob("solution.ipynb"):
            (copy.parent / sibling.name).write_text(sibling.read_text(encoding="utf-8"), encoding="utf-8")
        copy.write_text(changed, encoding="utf-8")
        unknown = [id for id in pages.shown(copy) if id not in every()]
        unknown += [part for part in pages.asked(copy) if part not in {box.part for box in boxes.every().values()}]
        broken = [link for link in _links(changed) if not (path.parent / link).exists()]
        wrong = pages.problems(json.loads(changed)) if path.suffix == ".ipynb" else []
        front = _front(changed) != _front(path.read_text(encoding="utf-8"))
        return bool(unknown or broken or wrong or front or check_file(copy) or pages.misplaced(copy)
                    or pages.mislabelled(copy))


def _links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)#:]+\.(?:md|ipynb))[^)]*\)", text)


def _front(text: str) -> str:
    """Front matter is compared as it is: MkDocs refuses or ignores what it does not know."""
    match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
    return match[0] if match else ""


def route_values() -> Iterator[Copy]:
    """Every published value, altered one thing at a time, given to each of its routes: an echo would pass it."""
    for route in every_route():
        for k, value in enumerate(altered_values(plain(every()[route.claim].statement.value))):
            yield Copy(VALUES, f"{route.claim}, {route.by}: change {k + 1}",
                       lambda r=route, v=value: refuses(r, v))


# What publishes it -------------------------------------------------------------------------------

SWAPS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div,
                                                        ast.Div: ast.Mult}
OTHER = {"exp": "log", "log": "exp", "maximum": "minimum", "tanh": "exp", "heaviside": "maximum",
         "logaddexp": "maximum", "diagflat": "negative"}


COMMUTE = {"np.maximum", "np.logaddexp"}  # the order of their arguments does not matter


def mutations(function: ast.FunctionDef) -> Iterator[tuple[str, ast.FunctionDef]]:
    """A formula with one operator, operand order, transpose, constant, axis or name changed."""
    count = sum(1 for _ in ast.walk(function))
    for at in range(count):
        for way in range(3):
            copy = ast.parse(ast.unparse(function)).body[0]
            assert isinstance(copy, ast.FunctionDef)
            copy.returns = None
            copy.body = [s for s in copy.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
            nodes = list(ast.walk(copy))
            if at < len(nodes) and (what := _mutate(copy, nodes[at], way)):
                yield what, copy


def _mutate(tree: ast.FunctionDef, node: ast.AST, way: int) -> str:
    """Change a node in place; what was done, or nothing where there is no such change."""
    before = ast.unparse(node) if isinstance(node, ast.expr) else ""
    if isinstance(node, ast.BinOp) and way == 0 and type(node.op) in SWAPS:
        node.op = SWAPS[type(node.op)]()
    elif isinstance(node, ast.BinOp) and way == 1 and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult):
        node.left, node.right = node.right, node.left
    elif isinstance(node, ast.BinOp) and way == 2:
        _replace(tree, node, node.left)
    elif isinstance(node, ast.Attribute) and node.attr == "T" and way == 0:
        _replace(tree, node, node.value)
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and way == 0 and _is_matrix(tree, node):
        _replace(tree, node, ast.Attribute(ast.Name(node.id, ast.Load()), "T", ast.Load()))
    elif isinstance(node, ast.Attribute) and node.attr in OTHER and way == 0:
        node.attr = OTHER[node.attr]
    elif isinstance(node, ast.UnaryOp) and way == 0:
        _replace(tree, node, node.operand)
    elif isinstance(node, ast.Constant) and type(node.value) is int and way == 0:
        node.value = 1 - node.value
    elif isinstance(node, ast.Call) and way == 0 and len(node.args) > 1 and before.split("(")[0] not in COMMUTE:
        node.args.reverse()
    elif isinstance(node, ast.Tuple) and isinstance(node.ctx, ast.Load) and way == 0:
        node.elts.reverse()
    else:
        return ""
    return before


def _is_matrix(tree: ast.FunctionDef, node: ast.Name) -> bool:
    """Operands of a product: a transpose too many matters there."""
    return any(isinstance(n, ast.BinOp) and isinstance(n.op, ast.MatMult) and node in (n.left, n.right)
               for n in ast.walk(tree))


def _replace(tree: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list) and old in value:
                value[value.index(old)] = new


def altered_formulas() -> Iterator[Copy]:
    """Every mutation of every formula."""
    _stored()  # before the first of them is altered
    for name, function in inspect.getmembers(formulas, inspect.isfunction):
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        assert isinstance(tree, ast.FunctionDef)
        for what, mutant in mutations(tree):
            after = ast.unparse(mutant).split("\n", 1)[1].strip()
            yield Copy("formulas", f"{name}: {what} in {after}", lambda f=function, m=mutant: _formula_is_caught(f, m))


def _formula_is_caught(function: Any, mutant: ast.FunctionDef) -> bool:
    """By the tests of the formulas, else by a claim that can't be made or is not what is stored."""
    scope: dict[str, Any] = {}
    module = ast.fix_missing_locations(ast.Module([mutant], []))
    exec(compile(module, inspect.getfile(formulas), "exec"), vars(formulas) | {}, scope)
    original = function.__code__
    function.__code__ = scope[function.__name__].__code__
    try:
        return _fails(_formula_tests) or any(_fails(lambda c=c: _same_as_stored(c)) for c in every().values())
    finally:
        function.__code__ = original


def _fails(check: Callable[[], object]) -> bool:
    try:
        check()
    except Exception:  # whatever a wrong formula raises, it was noticed
        return True
    return False


def _formula_tests() -> None:
    from tests import test_formulas as t  # noqa: PLC0415  it imports pytest, which the site's build does not need

    for network in t.NETWORKS:
        t.test_backpropagation_is_the_derivative(network, 3)
        t.test_forward_is_the_outside_network(network)
    t.test_activations_do_not_overflow()
    t.test_jacobian_and_entrywise_form_agree()
    t.test_slopes_at_the_corner()
    t.test_costs_from_the_sums_are_the_costs()


@cache
def _stored() -> dict[str, str]:
    """What every claim says now, before anything is altered."""
    return {id: claim.html for id, claim in every().items()}


def _same_as_stored(claim: Claim) -> None:
    fresh = replace(claim)
    assert fresh.html == _stored()[claim.id]


def altered_givens() -> Iterator[Copy]:
    """Every digit of every given, in the modules of the problems."""
    routes_of(next(iter(every())))  # loads claims and routes, before the first is altered
    for path in sorted(Path("solutions").glob("hw*/**/*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("exact", "exact_matrix", "Network", "one_hot"):
                for constant in ast.walk(node):
                    if isinstance(constant, ast.Constant) and re.search(r"\d", str(constant.value)):
                        yield from _altered_constant(path, text, constant)


def _altered_constant(path: Path, text: str, constant: ast.Constant) -> Iterator[Copy]:
    lines = text.splitlines(True)
    start = sum(map(len, lines[: constant.lineno - 1])) + constant.col_offset
    end = start + (constant.end_col_offset or 0) - constant.col_offset
    for what, changed in altered_texts(text[start:end]):
        source = text[:start] + changed() + text[end:]
        yield Copy("givens", f"{path}:{constant.lineno} {what}", lambda s=source: _given_is_caught(path, s))


def _given_is_caught(path: Path, source: str) -> bool:
    """The module as altered states other claims; a route of one of them must refuse."""
    name = ".".join(path.with_suffix("").parts)
    kept, asked = dict(claims._CLAIMS), dict(boxes._BOXES)
    claims._CLAIMS.clear()
    boxes._BOXES.clear()
    module = ModuleType(name)
    module.__package__, module.__file__ = name.rpartition(".")[0], str(path)
    sys.modules[name], original = module, sys.modules[name]
    try:
        if _fails(lambda: exec(compile(source, str(path), "exec"), vars(module))):
            return True
        made = dict(claims._CLAIMS)
        claims._CLAIMS.update({id: claim for id, claim in kept.items() if id not in made})
        return any(_fails(lambda r=r, c=c: r.check(c.statement.value)) for c in made.values() for r in routes_of(c.id))
    finally:
        sys.modules[name] = original
        claims._CLAIMS.clear()
        claims._CLAIMS.update(kept)
        boxes._BOXES.clear()
        boxes._BOXES.update(asked)


def messages() -> Iterator[Copy]:
    """The sentences of each pair of mistakes of a problem, exchanged."""
    for known in _messages().values():
        for one, other in combinations(known, 2):
            swapped = {one: known[other], other: known[one]}
            yield Copy("messages", f"{one} for {other}", lambda s=swapped: _messages_are_caught(s))


def _messages() -> dict[str, dict[str, str]]:
    """What each mistake of each problem says."""
    found: dict[str, dict[str, str]] = {}
    for box in boxes.every().values():
        found.setdefault(box.problem, {}).update({m.id: m.says for m in box.mistakes})
    return found


def _messages_are_caught(instead: dict[str, str]) -> bool:
    """By the words that only this mistake's sentence has, typed by hand."""
    for problem, known in _messages().items():
        typed = answers(problem)
        for id, words in typed["mistakes"].items():
            holders = [other for other, says in (known | {k: v for k, v in instead.items() if k in known}).items()
                       if words in says]
            if holders != [id]:
                return True
        if set(typed["mistakes"]) != set(known):
            return True
    return False


# The report ----------------------------------------------------------------------------------------

def fingerprint() -> str:
    """A hash of everything that is altered or that catches."""
    root = Path(__file__).parent.parent
    files = sorted({p for pattern in TRIED for p in root.glob(pattern)})
    whole = hashlib.sha256()
    for path in files:
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def current() -> Report | None:
    """The committed report, if it was made of these very files."""
    if not REPORT.exists():
        return None
    stored = json.loads(REPORT.read_text(encoding="utf-8"))
    return Report(**{k: v for k, v in stored.items() if k != "of"}) if stored["of"] == fingerprint() else None


def run(copies: list[Copy], say: Callable[[str], None] = lambda _: None) -> Report:
    """Try copies, one at a time."""
    tried, caught, survivors = Counter[str](), Counter[str](), []
    for n, copy in enumerate(copies, start=1):
        tried[copy.group] += 1
        if copy.caught():
            caught[copy.group] += 1
        else:
            survivors.append(f"{copy.group}: {copy.what}")
        if n % 500 == 0:
            say(f"{n} of {len(copies)} tried, {len(survivors)} survived")
    groups = {g: [tried[g], caught[g]] for g in sorted(tried)}
    return Report(tried.total(), caught.total(), groups, survivors)


def all_copies(site: Path | None) -> list[Copy]:
    """Every altered copy; those of the built HTML only where there is a built site."""
    from tests.site import altered_html  # noqa: PLC0415  it needs the second renderer

    built = list(altered_html.copies(site)) if site else []
    return [*stored_outputs(), *prose(), *route_values(), *altered_formulas(), *altered_givens(), *messages(), *built]


def main() -> int:
    """Try every copy of this tree and of its built site, and write the report."""
    site = Path("site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], check=True)
    copies = all_copies(site)
    print(f"{len(copies)} altered copies", flush=True)
    report = run(copies, lambda line: print(line, flush=True))
    stored = {"of": fingerprint(), **vars(report)}
    REPORT.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    for group, (tried, caught) in report.groups.items():
        print(f"{group}: caught {caught} of {tried}")
    print(*(f"survived: {line}" for line in report.survivors), sep="\n")
    return bool(report.survivors)


if __name__ == "__main__":
    raise SystemExit(main())
