"""Imports only go down; the three trees have the same stems; every public thing says what it is."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ORDER = ["formulas", "notation", "network", "shapes", "numbers", "residues", "symbols", "printing", "written", "lines",
         "tables", "shape_table", "pictures", "claims", "mistakes", "answers", "boxes", "bank", "errata", "course"]
MODULES = sorted(Path("solutions").rglob("*.py"))
CODE = sorted([*MODULES, *Path("publish").glob("*.py")])


def imports(path: Path) -> list[str]:
    """The names of our own modules that a module imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            found += [node.module] if node.module else [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").startswith("solutions."):
            found.append((node.module or "").removeprefix("solutions."))
    return found


def upward(order: list[str], path: Path) -> list[str]:
    """The imports of a module that do not go down the list."""
    below = order[: order.index(path.stem)]
    return [name for name in imports(path) if name not in below]


@pytest.mark.parametrize("name", ORDER)
def test_imports_only_go_down(name: str) -> None:
    """A module imports what stands above it in the list, and nothing else of ours."""
    assert upward(ORDER, Path(f"solutions/{name}.py")) == []


def test_an_upward_import_is_seen() -> None:
    """The check can fail: in the reverse order every import goes up."""
    assert upward(ORDER[::-1], Path("solutions/written.py"))


def test_the_list_is_complete() -> None:
    """Every module stands in it, and formulas imports nothing of ours."""
    assert sorted(ORDER) == sorted(p.stem for p in Path("solutions").glob("*.py") if p.stem != "__init__")
    assert imports(Path("solutions/formulas.py")) == []


def test_the_workflow_tries_the_pythons_that_the_project_names() -> None:
    """All that pyproject.toml lists and no other must pass; the oldest of them is the one that is required."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [line.rsplit(" ", 1)[1] for line in project["classifiers"] if line.startswith("Programming Language")]
    [matrix] = re.findall(r"^ +python: \[(.*)\]", Path(".github/workflows/ci.yml").read_text(encoding="utf-8"), re.M)
    assert re.findall(r"[\d.]+", matrix) == named
    assert project["requires-python"] == f">={named[0]}"
    for page in ("README.md", "docs/index.md"):
        assert f"Python {named[0]}+" in Path(page).read_text(encoding="utf-8")


def test_a_homework_does_not_import_another() -> None:
    """A second homework is a folder of its own."""
    for path in Path("solutions").glob("hw*/**/*.py"):
        assert not [name for name in imports(path) if re.match(r"hw\d", name)], path


def test_the_three_trees_have_the_same_stems() -> None:
    """A problem is a module, a folder of pages, a test and a typed key."""
    for homework in Path("solutions").glob("hw*"):
        stems = {p.stem for p in homework.glob("problem*")}
        assert stems
        assert {p.name for p in Path("docs", homework.name).glob("problem*")} == stems
        assert {p.stem.removeprefix("test_") for p in Path("tests", homework.name).glob("test_problem*.py")} == stems
        assert {p.name.split(".")[0] for p in Path("tests", homework.name).glob("*.key.toml")} == stems
        for stem in stems:
            pages = {p.name for p in Path("docs", homework.name, stem).iterdir()}
            assert {"index.md", "solution.ipynb"} <= pages <= {"index.md", "solution.ipynb", "behind.ipynb"}


@pytest.mark.parametrize("path", CODE, ids=str)
def test_what_is_public_has_a_docstring(path: Path) -> None:
    """Modules, classes and functions; methods of a protocol (dunder) speak for themselves."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.ClassDef
    bare = [n.name for n in ast.walk(tree) if isinstance(n, kinds) and n.name[0] != "_" and not ast.get_docstring(n)]
    nested = {inner.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)
              for inner in ast.walk(n) if isinstance(inner, ast.FunctionDef) and inner is not n}
    assert ast.get_docstring(tree)
    assert [name for name in bare if name not in nested] == []


def test_modules_stay_small() -> None:
    """A module that outgrows 180 lines becomes a folder."""
    assert {str(p): n for p in CODE if (n := p.read_text(encoding="utf-8").count("\n")) > 200} == {}
