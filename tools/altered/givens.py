"""Altered copies of the givens: every digit of each, in the modules of the problems."""

import ast
import importlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from publish.deriving import prepare
from solutions.answers import boxes, derivations, practice
from solutions.stated import claims, parts
from solutions.stated.claims import every
from solutions.stated.register import Register
from tests import derived
from tests.routes import plain, routes_of
from tools.altered.copies import Copy, altered_texts, fails

MAKERS = ("exact", "exact_matrix", "matrix", "Network", "Part", "Results", "one_hot")
COUNTS = ("Network", "Part", "one_hot")
REGISTERS: tuple[Register[Any], ...] = (  # what a module of a homework leaves behind where it is imported
    claims.CLAIMS, boxes.BOXES, derivations.DERIVATIONS, parts.PARTS, practice.PRACTICE)
GIVEN = re.compile(r"[~+\-.; ]*\d[~+\-.; \d]*")


def copies() -> Iterator[Copy]:
    """Every digit of every given, in the modules of the problems."""
    routes_of(next(iter(every())))  # loads claims and routes, before the first is altered
    for path in sorted(Path("solutions").glob("hw*/**/*.py")):
        text = path.read_text(encoding="utf-8")
        for constant in _givens(ast.parse(text)):
            yield from _altered_constant(path, text, constant)


def _givens(tree: ast.Module) -> Iterator[ast.Constant]:
    """Decimal texts and whole numbers that a given is made with: in its call, or kept at the top under a great name."""
    makers = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in MAKERS]
    kept = [node for node in tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]).isupper()]
    inside = {id(node): node for made in (*makers, *kept) for node in ast.walk(made)}
    for node in inside.values():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and GIVEN.fullmatch(node.value):
            yield node
    for node in (n for made in makers for n in ast.walk(made) if ast.unparse(made.func) in COUNTS):
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
            yield node


def _altered_constant(path: Path, text: str, constant: ast.Constant) -> Iterator[Copy]:
    lines = text.splitlines(True)
    start = sum(map(len, lines[: constant.lineno - 1])) + constant.col_offset
    end = start + (constant.end_col_offset or 0) - constant.col_offset
    for what, changed in altered_texts(text[start:end]):
        source = text[:start] + changed() + text[end:]
        yield Copy("givens", f"{path}:{constant.lineno} {what}", lambda s=source: is_caught(path, s))


def is_caught(path: Path, source: str) -> bool:
    """The module as altered, and those beside it that import it, state other claims; a route of one must refuse."""
    altered, before = _Altered(path, source), [register.every() for register in REGISTERS]
    package = altered.name.rpartition(".")[0]
    modules = {name: module for name, module in sys.modules.items() if f"{name}.".startswith(f"{package}.")}
    with ExitStack() as put:
        put.callback(_put_back, modules)
        anew = [put.enter_context(register.instead()) for register in REGISTERS]
        return fails(lambda: _load(modules, altered)) or _refused(anew, before, altered.path)


class _Altered(SourceFileLoader):
    """Finds and loads a module, from another source."""

    def __init__(self, path: Path, source: str) -> None:
        super().__init__(".".join(path.with_suffix("").parts), str(path))
        self.source = source

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, _: str) -> CodeType:
        code: CodeType = compile(self.source, self.path, "exec")
        return code


def _load(modules: dict[str, ModuleType], altered: _Altered) -> None:
    """Import these anew, one of them as altered."""
    for name in modules:
        del sys.modules[name]
    sys.meta_path.insert(0, altered)
    try:
        for name in modules:
            importlib.import_module(name)
    finally:
        sys.meta_path.remove(altered)


def _put_back(modules: dict[str, ModuleType]) -> None:
    """The modules as they were, also where their packages name them."""
    sys.modules.update(modules)
    for name, module in modules.items():
        package, _, last = name.rpartition(".")
        setattr(sys.modules[package], last, module)


def _refused(anew: list[dict[str, Any]], before: Sequence[Mapping[str, Any]], path: str) -> bool:
    """Whether a route refuses a claim that was stated anew, or a page would be told something else."""
    stated = sorted(anew[0].values(),  # first those that an altered given is most likely to show in
                    key=lambda c: (c.source.partition(":")[0] != path, c.kind != "given"))
    derived_anew = dict(anew[2])
    for here, entries in zip(anew, before, strict=True):
        here.update({id: entry for id, entry in entries.items() if id not in here})
    return any(fails(lambda r=r, c=c: r.check(plain(c.statement.value)))
               for c in stated for r in routes_of(c.id)) or _derived_otherwise(derived_anew, before[2])


def _derived_otherwise(made: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether a page would be told other values of a derivation that is declared otherwise than before."""
    other = [one for id, one in made.items() if one.declared != before[id].declared]
    return fails(lambda: _compare(prepare(*other))) if other else False


def _compare(told: dict[str, Any]) -> None:
    for id, spec in told.items():
        assert derived.differences(id, spec) == []
