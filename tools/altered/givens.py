"""Altered copies of the givens: every digit of each, in the modules of the problems."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from publish.deriving import prepare
from solutions.answers import boxes, derivations
from solutions.stated import claims, parts
from solutions.stated.claims import Claim, every
from solutions.stated.parts import Part
from tests import derived
from tests.routes import plain, routes_of
from tools.altered.copies import Copy, altered_texts, fails

MAKERS = ("exact", "exact_matrix", "matrix", "Network", "Part", "one_hot")
COUNTS = ("Network", "Part", "one_hot")
REGISTRIES: tuple[dict[str, Any], ...] = (claims._CLAIMS, boxes._BOXES, derivations._DERIVATIONS)  # an id once in each
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
    """The module as altered states other claims; a route of one of them must refuse."""
    name = ".".join(path.with_suffix("").parts)
    before, stated = [dict(registry) for registry in REGISTRIES], dict(parts._PARTS)
    kept: dict[str, Claim] = before[0]
    for registry in REGISTRIES:
        registry.clear()
    module = ModuleType(name)
    module.__package__, module.__file__ = name.rpartition(".")[0], str(path)
    sys.modules[name], original = module, sys.modules[name]
    try:
        if fails(lambda: exec(compile(source, str(path), "exec"), vars(module))):
            return True
        made = dict(claims._CLAIMS)
        claims._CLAIMS.update({id: claim for id, claim in kept.items() if id not in made})
        made |= _of_parts({id: part for id, part in parts._PARTS.items() if part is not stated.get(id)}, kept)
        return any(fails(lambda r=r, c=c: r.check(plain(c.statement.value)))
                   for c in made.values() for r in routes_of(c.id)) or _derived_otherwise(before[2])
    finally:
        sys.modules[name] = original
        for registry, entries in zip(REGISTRIES, before, strict=True):
            registry.clear()
            registry.update(entries)
        parts._PARTS.update(stated)


def _derived_otherwise(before: dict[str, Any]) -> bool:
    """Whether a page would be told other values of a derivation that is declared otherwise than before."""
    other = [one for id, one in derivations._DERIVATIONS.items() if one.declared != before[id].declared]
    return fails(lambda: _compare(prepare(*other))) if other else False


def _compare(told: dict[str, Any]) -> None:
    for id, spec in told.items():
        assert derived.differences(id, spec) == []


def _of_parts(changed: dict[str, Part[Any]], kept: dict[str, Claim]) -> dict[str, Claim]:
    """The claims of other modules that follow from the givens of these parts, made from them."""
    return {id: replace(claim, part=changed[claim.part.id]) for id, claim in kept.items()
            if claim.part and claim.part.id in changed}
