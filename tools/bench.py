"""What it costs to verify and to build 3, 30 and 100 problems in the manner of ours: `nox -s bench`.

Each is beside its floor: the same cells in one plain process, imports paid once, and a bare render of
the Markdown. Our problems are copied under new ids, claims, question and solution, into a folder of
their own. Every figure is of a process with all that it started: CPU seconds, wall, largest memory.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from publish import solution_pages

COUNTS = (3, 30, 100)
COPIED = ("solutions", "publish", "docs", "tests", "tools", "mkdocs.yml", "pyproject.toml", "constraints.txt",
          "README.md", "examples")
AWAY = re.compile(r"\]\([^)]*(?:behind\.ipynb|\.\./problem|errata\.md)")  # a copy leads nowhere but to itself
FLOOR = """
import json, re, markdown
from pathlib import Path
from solutions.stated.claims import stated
for page in sorted(Path("docs").rglob("*.*")):
    if page.suffix == ".md":
        markdown.markdown(page.read_text(encoding="utf-8"), extensions=["tables"])
    if page.suffix == ".ipynb":
        for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
            source = "".join(cell["source"])
            for id in re.findall(r'show\\("([^"]+)"\\)', source):
                stated(id)._repr_mimebundle_()
            if cell["cell_type"] == "markdown":
                markdown.markdown(source, extensions=["tables"])
"""
STORE = """
import json, re
from pathlib import Path
from solutions.stated.claims import stated
for page in sorted(Path("docs/hw8").rglob("*.ipynb")):
    notebook = json.loads(page.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for id in re.findall(r'^show\\("([^"]+)"\\)$', "".join(cell["source"]), re.MULTILINE):
            [output] = cell["outputs"]
            output["data"] = {kind: text.splitlines(True) for kind, text in stated(id)._repr_mimebundle_().items()}
    page.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")
"""


@dataclass(frozen=True)
class Cost:
    """What a process took, with all that it started: CPU and wall in seconds, memory in MB."""

    cpu: float
    wall: float
    memory: float


def cost(root: Path, *arguments: str, **environment: str) -> Cost:
    """Run Python in a folder and measure it. Raises CalledProcessError with what it said where it fails."""
    variables = os.environ | {"PYTHONPATH": str(root), "NO_MKDOCS_2_WARNING": "1", "CI": ""} | environment
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen([sys.executable, *arguments], cwd=root, env=variables, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise subprocess.CalledProcessError(process.returncode, arguments, said.read()[-3000:])
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)


def grow(root: Path, count: int) -> None:
    """A project with so many problems: ours, and copies of them under new ids."""
    for name in COPIED:
        copy = shutil.copytree if Path(name).is_dir() else shutil.copy
        copy(Path(name).resolve(), root / name)
    (root / "node_modules").symlink_to(Path("node_modules").resolve())
    ours = sorted(p.name for p in (root / "docs/hw3").glob("problem*"))
    for number in range(1, count - len(ours) + 1):
        _copy(root, ours[(number - 1) % len(ours)], number)
    if count > len(ours):
        (root / "solutions/hw8/__init__.py").write_text('"""Homework 8: copies."""\n', encoding="utf-8")
        (root / "docs/hw8/index.md").write_text(
            "---\ntitle: Homework 8\n---\n\n# Homework 8: copies\n\n{{ site.problems.hw8 }}\n", encoding="utf-8")
        cost(root, "-c", STORE)


def _copy(root: Path, ours: str, number: int) -> None:
    old = ours.removeprefix("problem")

    def renamed(text: str) -> str:
        text = text.replace(f"hw3.{old}", f"hw8.{number}").replace(ours, f"problem{number}")
        return text.replace(f"Problem {old}", f"Problem {number}")

    package = root / f"solutions/hw8/problem{number}"
    shutil.copytree(root / "solutions/hw3" / ours, package, ignore=shutil.ignore_patterns("__pycache__"))
    for path in package.glob("*.py"):
        path.write_text(renamed(path.read_text(encoding="utf-8")), encoding="utf-8")
    pages = root / f"docs/hw8/problem{number}"
    pages.mkdir(parents=True)
    source = root / "docs/hw3" / ours
    (pages / "index.md").write_text(renamed((source / "index.md").read_text(encoding="utf-8")), encoding="utf-8")
    for path in solution_pages(source):
        notebook = json.loads(renamed(path.read_text(encoding="utf-8")))
        for cell in notebook["cells"]:
            blocks = "".join(cell["source"]).split("\n\n")
            if cell["cell_type"] == "markdown":
                cell["source"] = "\n\n".join(block for block in blocks if not AWAY.search(block)).splitlines(True)
        (pages / path.name).write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")


def measured(count: int) -> dict[str, Cost]:
    """Each cost of a project with so many problems."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        grow(root, count)
        floor = cost(root, "-c", FLOOR)
        build = cost(root, "-m", "mkdocs", "build")
        whole = cost(root, "-m", "tools.verify", "--all")
        page = root / "docs/hw3/problem1/solution.ipynb"
        page.write_text(page.read_text(encoding="utf-8").replace("# What is given", "# What the question gives"),
                        encoding="utf-8")
        return {"floor": floor, "build": build, "verify all": whole,
                "verify one change": cost(root, "-m", "tools.verify")}


def main() -> int:
    """Print a table, and what each problem adds between the larger counts."""
    print(f"{'problems':>8} {'':<18} {'CPU s':>7} {'wall s':>7} {'MB':>5} {'CPU / floor':>12} {'cores':>6}")
    found = {}
    for count in COUNTS:
        found[count] = measured(count)
        for what, c in found[count].items():
            print(f"{count:>8} {what:<18} {c.cpu:7.1f} {c.wall:7.1f} {c.memory:5.0f} "
                  f"{c.cpu / found[count]['floor'].cpu:12.1f} {c.cpu / c.wall:6.1f}", flush=True)
    low, middle, high = COUNTS
    for what in found[high]:
        cpu = {count: costs[what].cpu for count, costs in found.items()}
        print(f"{what}: {(cpu[middle] - cpu[low]) / (middle - low):.2f} CPU s a problem from {low} to {middle}, "
              f"{(cpu[high] - cpu[middle]) / (high - middle):.2f} from {middle} to {high}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
