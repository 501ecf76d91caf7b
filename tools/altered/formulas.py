"""Altered copies of the formulas: one operator, operand order, transpose, constant, axis or name changed."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from solutions import formulas
from solutions.stated.claims import Claim, every
from tests import test_formulas as t
from tools.altered.copies import Copy, fails

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


def copies() -> Iterator[Copy]:
    """Every mutation of every formula."""
    stated()  # before the first of them is altered
    for name, function in inspect.getmembers(formulas, inspect.isfunction):
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        assert isinstance(tree, ast.FunctionDef)
        for what, mutant in mutations(tree):
            after = ast.unparse(mutant).split("\n", 1)[1].strip()
            yield Copy("formulas", f"{name}: {what} in {after}", lambda f=function, m=mutant: is_caught(f, m))


def is_caught(function: Any, mutant: ast.FunctionDef) -> bool:
    """By the tests of the formulas, else by a claim that can't be made or is not what is stored."""
    scope: dict[str, Any] = {}
    module = ast.fix_missing_locations(ast.Module([mutant], []))
    exec(compile(module, inspect.getfile(formulas), "exec"), vars(formulas) | {}, scope)
    original = function.__code__
    function.__code__ = scope[function.__name__].__code__
    try:
        return fails(_formula_tests) or any(fails(lambda c=c: _same_as_stored(c)) for c in every().values())
    finally:
        function.__code__ = original


def _formula_tests() -> None:
    for network in t.NETWORKS:
        t.test_backpropagation_is_the_derivative(network, 3)
        t.test_forward_is_the_outside_network(network)
    t.test_activations_do_not_overflow()
    t.test_jacobian_and_entrywise_form_agree()
    t.test_slopes_at_the_corner()
    t.test_costs_from_the_sums_are_the_costs()


@cache
def stated() -> dict[str, str]:
    """What every claim says now, before anything is altered."""
    return {id: claim.html for id, claim in every().items()}


def _same_as_stored(claim: Claim) -> None:
    fresh = replace(claim)
    assert fresh.html == stated()[claim.id]
