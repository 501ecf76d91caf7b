"""Imports only go down; the three trees have the same stems; every public thing says what it is."""

import ast
import re
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from publish import solution_pages

ROOMS = ["formulas|notation|network", "readings", "stated", "answers", r"course|hw\d+", "homework|notebook|"]
MODULES = sorted(Path("solutions").rglob("*.py"))
CODE = sorted([*MODULES, *Path("publish").glob("*.py")])


def imports(path: Path) -> set[str]:
    """The modules of ours that a module imports, each with its rooms: `readings.shapes`."""
    package, found = path.parent.parts[1:], set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = [*base, *filter(None, [(node.module or "").removeprefix("solutions").lstrip(".")])]
            if node.level or (node.module or "").split(".")[0] == "solutions":
                found |= {_module([*module, alias.name]) for alias in node.names}
    return found


def _module(parts: list[str]) -> str:
    """The module that a name is of, or is."""
    path = Path("solutions", *".".join(parts).split("."))
    return ".".join((path if path.with_suffix(".py").exists() or path.is_dir() else path.parent).parts[1:])


def name(path: Path) -> str:
    """A module with its rooms; a folder by its name."""
    return ".".join(path.with_suffix("").parts[1:]).removesuffix("__init__").rstrip(".")


def room(module: str) -> int:
    """How high a module stands."""
    return next(k for k, pattern in enumerate(ROOMS) if re.fullmatch(pattern, module.split(".", maxsplit=1)[0]))


def upward(imported: dict[str, set[str]]) -> list[str]:
    """The imports that lead to a room above."""
    return [f"{module} imports {other}" for module, others in imported.items() for other in others
            if room(other) > room(module)]


def foreign(text: str) -> list[str]:
    """The tests and programs that a module of `publish` reaches for: by an import, or by a name in a string."""
    tree = ast.parse(text)
    documented = [n for n in ast.walk(tree) if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef) and n.body]
    docstrings = {id(n.body[0].value) for n in documented if isinstance(n.body[0], ast.Expr)}
    found = [alias.name for n in ast.walk(tree) if isinstance(n, ast.Import) for alias in n.names]
    found += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    found += [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)
              and id(n) not in docstrings]
    return [name for name in found if re.search(r"\b(?:tests|tools)\.(?:\w|$)|^(?:tests|tools)$", name)]


@pytest.mark.parametrize("path", sorted(Path("publish").glob("*.py")), ids=str)
def test_what_publishes_runs_no_test(path: Path) -> None:
    """What was checked is known by a record of a run; it is not the build that says so of itself."""
    assert foreign(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", [
    "from tests.routes import routes_of", "from tests import routes", "import tests", "import tests.routes as r",
    'import_module("tests.routes")', '__import__("tests")', 'f"tests.{name}"', 'run(["-m", "tools.establish"])',
    "def f():\n    from tools import establish",
])
def test_a_reach_for_the_tests_is_seen(text: str) -> None:
    """By import or by string, at the top or inside a function; a path to hash is none, nor is a docstring."""
    assert foreign(text)
    assert foreign('"""See tests.routes."""\nREADS = "tests/*.py"\nSAID = "run it, with its tests"') == []


IMPORTED = {name(path): imports(path) for path in MODULES}


def test_imports_only_go_down() -> None:
    """A module imports from its own room and those below; formulas imports nothing of ours."""
    assert upward(IMPORTED) == []
    assert IMPORTED["formulas"] == set()


def test_imports_go_in_no_circle() -> None:
    """Nor does a room know, by a string, what stands above it: `homework` finds, and tells the claims how."""
    graph = {module: others - {module} for module, others in IMPORTED.items() if module}
    assert len([*TopologicalSorter(graph).static_order()]) >= len(graph)
    below = [p for p in MODULES if room(name(p)) < ROOMS.index(r"course|hw\d+")]
    assert [p for p in below if re.search(r"""["']solutions\.""", p.read_text(encoding="utf-8"))] == []


def test_an_import_upward_or_in_a_circle_is_seen() -> None:
    """The checks can fail."""
    assert upward({"readings.shapes": {"stated.claims"}}) == ["readings.shapes imports stated.claims"]
    assert imports(Path("solutions/readings/printing.py")) >= {"notation", "readings.operations", "readings.texts"}
    with pytest.raises(CycleError):
        TopologicalSorter({"readings.a": {"readings.b"}, "readings.b": {"readings.a"}}).prepare()


def test_the_workflow_tries_the_pythons_that_the_project_names() -> None:
    """All that pyproject.toml lists and no other must pass; the oldest of them is the one that is required."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [line.rsplit(" ", 1)[1] for line in project["classifiers"] if line.startswith("Programming Language")]
    [matrix] = re.findall(r"^ +python: \[(.*)\]", Path(".github/workflows/ci.yml").read_text(encoding="utf-8"), re.M)
    assert re.findall(r"[\d.]+", matrix) == named
    assert project["requires-python"] == f">={named[0]}"
    for page in ("README.md", "docs/index.md"):
        assert f"Python {named[0]}+" in Path(page).read_text(encoding="utf-8")


def test_binder_installs_what_a_notebook_runs_on() -> None:
    """The package, what draws its pictures as it is pinned, and a Python that the project names."""
    project = Path("pyproject.toml").read_text(encoding="utf-8")
    [drawing] = re.findall(r'"(matplotlib==\S+)"', project)
    assert Path("binder/requirements.txt").read_text(encoding="utf-8").split() == [".", drawing]
    python = Path("binder/runtime.txt").read_text(encoding="utf-8").strip().removeprefix("python-")
    assert f'"Programming Language :: Python :: {python}"' in project


def test_a_homework_does_not_import_another() -> None:
    """A second homework is a folder of its own."""
    for path in Path("solutions").glob("hw*/**/*.py"):
        other = {module for module in imports(path) if re.match(r"hw\d", module)}
        assert all(module.split(".")[0] == path.parts[1] for module in other), path


def reached(path: Path) -> set[Path]:
    """All files of the tests that a module of theirs imports, and that these import."""
    found, more = {path}, [path]
    for one in more:
        text = one.read_text(encoding="utf-8")
        for base, names in re.findall(r"^ *from (tests[\w.]*) import \(?([^)\n]+)", text, re.MULTILINE):
            stems = [base, *(f"{base}.{name.strip()}" for name in names.split(","))]
            new = {p for stem in stems if (p := Path(*stem.split(".")).with_suffix(".py")).exists()} - found
            found, more[:] = found | new, [*more, *new]
    return found


def strangers(paths: set[Path], problem: Path) -> list[Path]:
    """Those of some files that are another problem's own, or another homework's."""
    own = re.compile(rf"{problem.parent.as_posix()}/(?!problem\d)|{problem.as_posix()}/")
    return sorted(p for p in paths if re.search(r"\bhw\d+/", p.as_posix()) and not own.search(p.as_posix()))


def test_a_problem_takes_nothing_that_is_anothers() -> None:
    """So the seeds of one need not be tried again for a change of another (`records.key`)."""
    for path in Path("solutions").glob("hw*/**/*.py"):
        own = ".".join(path.with_suffix("").parts[1:3])
        other = {m for m in imports(path) if re.match(r"hw\d", m) and not f"{m}.".startswith(f"{own}.")
                 and (re.match(r"hw\d+\.problem\d", m) or m.split(".")[0] != own.split(".")[0])}
        assert other == set() or path.name == "__init__.py", path
    for path in Path("tests").glob("hw*/problem*/practice.py"):
        assert strangers(reached(path), path.parent) == []
        assert strangers(reached(path), Path("tests/hw99/problem1")) != []


def test_the_three_trees_have_the_same_stems() -> None:
    """A problem is a module, a folder of pages, and a folder of tests with a typed key."""
    for homework in Path("solutions").glob("hw*"):
        stems = {p.stem for p in homework.glob("problem*")}
        assert stems
        assert {p.name for p in Path("docs", homework.name).glob("problem*")} == stems
        tests = Path("tests", homework.name)
        assert {p.parent.name for p in tests.glob("problem*/key.toml")} == stems
        for stem in stems:
            pages = {p.name for p in Path("docs", homework.name, stem).iterdir()}
            solved = {p.name for p in solution_pages(Path("docs", homework.name, stem))}
            assert {"index.md", "solution.ipynb"} <= pages <= {"index.md", *solved, "behind.ipynb"}


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


OF_PROBLEMS = [p for p in MODULES if p.parts[1].startswith("hw") and p.parts[2] != "__init__.py"]
STATED = re.compile(r'(?:@states|\berratum|\bBox|\bshow)\(\s*f?"(hw[^"]*)"')


def misnamed(path: Path, text: str) -> list[str]:
    """The ids in a module of a problem that name another homework or problem than its place: `hw4.2.x` in problem1."""
    homework, problem = (part.removesuffix(".py") for part in path.parts[1:3])
    if not re.fullmatch(r"problem[1-9]\d*", problem) and STATED.search(text):
        return [f"{path}: {problem!r} is no problem; what states claims is called problem1, problem2 and so on"]
    own = re.compile(rf"{homework}\.{problem.removeprefix('problem')}(?!\d)")
    return [f"{path}: {id} is not of {homework} {problem}" for id in STATED.findall(text) if not own.match(id)]


@pytest.mark.parametrize("path", OF_PROBLEMS, ids=str)
def test_an_id_names_the_problem_that_it_stands_in(path: Path) -> None:
    """Claims, errata and boxes; else no page could show them, and their routes would be looked for elsewhere."""
    assert misnamed(path, path.read_text(encoding="utf-8")) == []


def test_every_folder_of_a_homework_is_a_problem() -> None:
    """In each tree; what is misspelt would be passed over."""
    for tree in ("solutions", "docs", "tests"):
        for folder in (p for p in Path(tree).glob("hw*/*") if p.is_dir() and p.name != "__pycache__"):
            assert re.fullmatch(r"problem[1-9]\d*", folder.name), folder


@pytest.mark.parametrize(("place", "text", "message"), [
    ("problem1.py", '@states("hw99.2.x", "A sum.")', "hw99.2.x is not of hw99 problem1"),
    ("problem1/boxes.py", 'ask(Box(\n    "hw98.1.x",', "hw98.1.x is not of hw99 problem1"),
    ("problem1.py", 'erratum("hw99.12.x"', "hw99.12.x is not of hw99 problem1"),
    ("problme1.py", '@states("hw99.1.x", "A sum.")', "'problme1' is no problem"),
])
def test_another_name_is_refused(place: str, text: str, message: str) -> None:
    """A claim, a box, an erratum, a file."""
    assert message in misnamed(Path("solutions/hw99", place), text)[0]
    assert misnamed(Path("solutions/hw99/problem1.py"), '@states("hw99.1b.x"') == []
    assert misnamed(Path("solutions/hw99/data.py"), "x = 1") == []


# What is about one homework stands in its folders ---------------------------------------------------------

ABOUT_ONE = {
    "tests/test_architecture.py": "holds this list",
    "tests/test_new.py": "makes a homework, in a copy",
}
NAMED = re.compile(r"\bhw(?!9[89]\b)\d|(?:\bHW|Homework )(?!9[89]\b)\d")  # 98 and 99 are the homework that is missing


def named(path: Path) -> bool:
    """Whether a file that is for every homework names one."""
    inside = any(re.fullmatch(r"hw\d+", part) for part in path.parts)
    return not inside and bool(NAMED.search(path.read_text(encoding="utf-8")))


def test_what_is_for_every_homework_names_none() -> None:
    """But for files with a reason, which do; so a homework more breaks nothing."""
    files = [p for p in Path("tests").rglob("*") if p.suffix in (".py", ".js", ".mjs", ".toml")]
    assert {p.as_posix() for p in files if named(p)} <= ABOUT_ONE.keys()
    assert all(named(p) for p in map(Path, ABOUT_ONE) if p.exists())


@pytest.mark.parametrize(("name", "text", "seen"), [
    ("tests/a.py", 'show("hw3.1.x")', True), ("tests/a.py", "tests.hw12 import", True), ("tests/a.py", "hw99.1", False),
    ("tests/hw3/a.py", "hw3", False), ("tests/site/hw3/a.py", "hw3", False),
])
def test_a_named_homework_is_seen(tmp_path: Path, name: str, text: str, seen: bool) -> None:
    """By its folder or an id; not inside of its own folders."""
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert named(path) == seen


def test_modules_stay_small() -> None:
    """A module that outgrows 200 lines becomes a folder."""
    assert {str(p): n for p in CODE if (n := p.read_text(encoding="utf-8").count("\n")) > 200} == {}
