"""What a page may show, and where: read from the files, compared with the registry."""

import json
import re
from collections import Counter
from pathlib import Path

SHOWN = re.compile(r'show\(\\"([\w.]+)\\"\)|\{\{ (\S+) \}\}')


def shown(path: Path) -> list[str]:
    """The ids of the claims that a page shows, in order."""
    found = SHOWN.findall(path.read_text(encoding="utf-8"))
    return [a or b for a, b in found if not b.startswith(("site.", "boxes."))]


def asked(path: Path) -> list[str]:
    """The parts whose boxes a page asks, in order."""
    return re.findall(r"\{\{ boxes\.(\S+) \}\}", path.read_text(encoding="utf-8"))


def misplaced(path: Path) -> list[str]:
    """Claims of another problem or another part than the heading they stand under, and repeats."""
    found = [f"{path}: {id} stands twice" for id, n in Counter([*shown(path), *asked(path)]).items() if n > 1]
    problem, part = re.search(r"problem(\d+)", path.as_posix()), ""
    if not problem:
        return found + _under_another(path)
    for line in _lines(path):
        if heading := re.match(r"#{1,2} (?:\((\w)\))?", line):
            part = heading[1] or ""
        for a, b in re.findall(r'show\("([\w.]+)"\)|\{\{ (\S+) \}\}', line):
            id = a or b
            own = re.fullmatch(r"(?:boxes\.)?hw\d+\.(\d+)([a-z]?)(?:\..*)?", id)
            if not own or own[1] != problem[1]:
                found.append(f"{path}: {id} is not of problem{problem[1]}")
            elif part and own[2] not in (part, ""):
                found.append(f"{path}: {id} stands under ({part})")
    return found


def _under_another(path: Path) -> list[str]:
    """On a page about several problems: claims of another problem or part than the heading they stand under."""
    found: list[str] = []
    heading: re.Match[str] | None = None
    for line in _lines(path):
        if line.startswith("#"):
            heading = re.match(r"## Problem (\d+)(?:, part \((\w)\))?", line)
        for id in re.findall(r"\{\{ (hw\S+) \}\}", line):
            own = re.fullmatch(r"hw\d+\.(\d+)([a-z]?)\..*", id)
            if heading and (not own or own[1] != heading[1] or (heading[2] or own[2]) != own[2]):
                found.append(f"{path}: {id} stands under {heading[0]}")
    return found


def mislabelled(path: Path) -> list[str]:
    """Numbers that only point somewhere: a problem, a version, a command. Each must be what it points to."""
    text, found = "\n".join(_lines(path)), []
    here = re.search(r"problem(\d+)", path.as_posix())
    for number in re.findall(r"^# .*?Problem (\d+)", text, re.MULTILINE):
        if here and number != here[1]:
            found.append(f"{path}: the heading says Problem {number}")
    for number, target in re.findall(r"\[[^\]]*Problem (\d+)[^\]]*\]\(([^)]*)\)", text):
        if f"problem{number}" not in target:
            found.append(f"{path}: a link to {target} says Problem {number}")
    listed = re.findall(r"\{\{ site\.(?:problems|sheets)\.(\w+) \}\}", text)
    found += [f"{path}: lists the problems of {h}" for h in listed if h != path.parent.name]
    bare = re.sub(r"\[[^\]]*\]\([^)]*\)", "", text)
    found += [f"{path}: there is no Problem {n}" for n in re.findall(r"Problem (\d+)", bare)
              if not list(Path("docs").glob(f"hw*/problem{n}"))]
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
