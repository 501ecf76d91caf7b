"""What a page may store and show: read from the files, compared with the registry."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publish.regen import METADATA
from solutions.claims import ClaimError, stated

LINES = 8  # of code in a cell
SHOWN = re.compile(r'show\(\\"([\w.]+)\\"[,)]|\{\{ (\S+) \}\}')
KEYS = {"markdown": {"cell_type", "id", "metadata", "source"},
        "code": {"cell_type", "id", "metadata", "source", "outputs", "execution_count"}}


def problems(notebook: dict[str, Any]) -> list[str]:
    """What a stored notebook holds that it may not, or lacks that it must have."""
    found = [] if notebook["metadata"] == METADATA else ["notebook: metadata other than the fixed ones"]
    code = 0
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if set(cell) != KEYS.get(cell["cell_type"]):
            found.append(f"{source!r}: unknown key {sorted(set(cell) ^ KEYS.get(cell['cell_type'], set()))}")
        if cell["metadata"]:
            found.append(f"{source!r}: metadata, which could hide it from a checker")
        if "NBVAL" in source.upper():
            found.append(f"{source!r}: an NBVAL mark, which hides it from the checker")
        if cell["cell_type"] == "code":
            code += 1
            if cell["execution_count"] != code:
                found.append(f"{source!r}: execution count {cell['execution_count']}, not {code}; run `nox -s regen`")
            found += _cell(source, cell["outputs"])
            if any(output.get("execution_count") != code for output in cell["outputs"]):
                found.append(f"{source!r}: an output with another execution count; run `nox -s regen`")
    return found


def _cell(source: str, outputs: list[dict[str, Any]]) -> list[str]:
    """A cell that shows nothing stores nothing; one that shows a claim computes it, and stores just that."""
    found = [f"{source!r}: {problem}" for problem in _code(source)]
    id = stated_by(source)
    if not id:
        return found + [f"{source!r}: an output that is not what it states"] * bool(outputs)
    if not outputs:
        return [*found, f"{source!r}: no output is stored; run `nox -s regen`"]
    if [o["output_type"] for o in outputs] != ["execute_result"]:
        return [*found, f"{source!r}: output type {[o['output_type'] for o in outputs]}; a cell shows one result"]
    if outputs[0]["metadata"]:
        return [*found, f"{source!r}: metadata in its output"]
    try:
        bundle = stated(id)._repr_mimebundle_()
    except ClaimError as error:
        return [*found, f"{source!r}: {error}"]
    stored = {kind: "".join(text) for kind, text in outputs[0]["data"].items()}
    return found + [f"{source!r}: the stored output is not what the package states"] * (stored != bundle)


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
        yield f"more than {LINES} lines; a cell does one thing"
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
            and stated(stated_by(source)).kind in ("claim", "given")]


def shown(path: Path) -> list[str]:
    """The ids of the claims that a page shows, in order."""
    found = SHOWN.findall(path.read_text(encoding="utf-8"))
    return [a or b for a, b in found if not b.startswith(("site.", "boxes."))]


def asked(path: Path) -> list[str]:
    """The parts whose boxes a page asks, in order."""
    return re.findall(r"\{\{ boxes\.(\S+) \}\}", path.read_text(encoding="utf-8"))


def misplaced(path: Path) -> list[str]:
    """Claims of another homework, problem or part than the page or the heading they stand under, and repeats."""
    found = [f"{path}: {id} stands twice" for id, n in Counter([*shown(path), *asked(path)]).items() if n > 1]
    homework, problem, part = _homework(path), re.search(r"problem(\d+)", path.as_posix()), ""
    if homework:
        found += [f"{path}: {id} is not of {homework}" for line in _lines(path) for id in _ids(line)
                  if not id.removeprefix("boxes.").startswith(f"{homework}.")]
    if not problem:
        return found + _under_another(path)
    for line in _lines(path):
        if heading := re.match(r"#{1,2} (?:\((\w)\))?", line):
            part = heading[1] or ""
        for id in _ids(line):
            own = re.fullmatch(r"(?:boxes\.)?hw\d+\.(\d+)([a-z]?)(?:\..*)?", id)
            if not own or own[1] != problem[1]:
                found.append(f"{path}: {id} is not of problem{problem[1]}")
            elif part and own[2] not in (part, ""):
                found.append(f"{path}: {id} stands under ({part})")
    return found


def _homework(path: Path) -> str:
    """The homework in whose folder a page stands, or nothing."""
    found = re.search(r"docs/(hw\d+)/", path.as_posix())
    return found[1] if found else ""


def _ids(line: str) -> list[str]:
    """The claims and boxes that a line shows; not what is made of the whole site."""
    found = [a or b for a, b in re.findall(r'show\("([\w.]+)"[,)]|\{\{ (\S+) \}\}', line)]
    return [id for id in found if not id.startswith("site.")]


def _under_another(path: Path) -> list[str]:
    """On a page about several problems: claims of another problem or part than the heading they stand under."""
    found: list[str] = []
    heading: re.Match[str] | None = None
    homework = ""
    for line in _lines(path):
        if line.startswith("#"):
            heading = re.match(r"## (?:Homework (\d+), )?Problem (\d+)(?:, part \((\w)\))?", line)
            homework = heading[1] or "" if heading else ""
        for id in re.findall(r"\{\{ (hw\S+) \}\}", line):
            own = re.fullmatch(r"hw(\d+)\.(\d+)([a-z]?)\..*", id)
            if heading and (not own or own[2] != heading[2] or (heading[3] or own[3]) != own[3]
                            or own[1] != (homework or own[1])):
                found.append(f"{path}: {id} stands under {heading[0]}")
            homework = own[1] if own else homework  # where the heading names none, the first claim does
    return found


def mislabelled(path: Path) -> list[str]:
    """Numbers that only point somewhere: a problem, a version, a command. Each must be what it points to."""
    text, found = "\n".join(_lines(path)), []
    here = re.search(r"problem(\d+)", path.as_posix())
    for number in re.findall(r"^# .*?Problem (\d+)", text, re.MULTILINE):
        if here and number != here[1]:
            found.append(f"{path}: the heading says Problem {number}")
    for number, target in re.findall(r"\[[^\]]*Problem (\d+)[^\]]*\]\(([^)]*)\)", text):
        if f"problem{number}" not in (path.parent / target).as_posix():
            found.append(f"{path}: a link to {target} says Problem {number}")
    listed = re.findall(r"\{\{ site\.(?:problems|sheets)\.(\w+) \}\}", text)
    found += [f"{path}: lists the problems of {h}" for h in listed if h != path.parent.name]
    bare = re.sub(r"\[[^\]]*\]\([^)]*\)", "", text)
    found += [f"{path}: there is no Problem {n}" for n in re.findall(r"Problem (\d+)", bare)
              if not list(Path("docs").glob(f"{_homework(path) or 'hw*'}/problem{n}"))]
    found += [f"{path}: {h}: there is no such homework" for h in re.findall(r"Homework \d+|HW\d+", text)
              if not Path("docs", "hw" + re.sub(r"\D", "", h)).exists()]
    wanted = re.search(r'requires-python = ">=([\d.]+)"', Path("pyproject.toml").read_text(encoding="utf-8"))
    found += [f"{path}: Python {v} is not what pyproject.toml requires" for v in re.findall(r"Python (\d[\d.]*.)", text)
              if not wanted or v != f"{wanted[1]}+"]
    readme = Path("README.md").read_text(encoding="utf-8").split("\n")
    blocks = re.findall(r"```bash\n(.*?)```", text, re.DOTALL)
    commands = [line.strip() for block in blocks for line in block.split("\n") if line.strip()]
    found += [f"{path}: the README has no command {c}" for c in commands
              if re.sub(r"^py ", "python3 ", c) not in readme]
    return found


def _lines(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text.split("\n")
    return [line for cell in json.loads(text)["cells"] for line in "".join(cell["source"]).split("\n")]
