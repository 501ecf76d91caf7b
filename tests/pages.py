"""What a page may show, and where: read from the files, compared with the registry."""

import json
import os
import re
from collections import Counter
from pathlib import Path

SHOWN = re.compile(r'show\(\\"([\w.]+)\\"[,)]|\{\{ (\S+) \}\}')


def shown(path: Path) -> list[str]:
    """The ids of the claims that a page shows, in order."""
    found = SHOWN.findall(path.read_text(encoding="utf-8"))
    return [a or b for a, b in found if not b.startswith(("site.", "boxes.", "try.", "derivations.", "numbers."))]


def asked(path: Path) -> list[str]:
    """The parts whose boxes a page asks, in order."""
    return re.findall(r"\{\{ boxes\.(\S+) \}\}", path.read_text(encoding="utf-8"))


def tried(path: Path) -> list[str]:
    """The boxes that a page asks by themselves."""
    return re.findall(r"\{\{ try\.(\S+) \}\}", path.read_text(encoding="utf-8"))


def repeated(*paths: Path) -> list[str]:
    """What some pages, taken together, show or ask more than once."""
    counted = Counter(id for path in paths for id in (*shown(path), *asked(path)))
    return [f"{paths[0]}: {id} stands twice" for id, n in counted.items() if n > 1]


def misplaced(path: Path) -> list[str]:
    """Claims of another homework, problem or part than the page or the heading they stand under, and repeats."""
    found = repeated(path)
    named = re.fullmatch(r"solution-([a-z]+)", path.stem)
    homework, problem, part = _homework(path), re.search(r"problem(\d+)", path.as_posix()), ""
    if homework:
        found += [f"{path}: {id} is not of {homework}" for line in _lines(path) for id in _ids(line)
                  if not re.sub(r"^(boxes|derivations|numbers)\.", "", id).startswith(f"{homework}.")]
    if not problem:
        return found + _under_another(path)
    for line in _lines(path):
        if heading := re.match(r"#{1,2} (?:\((\w)\))?", line):
            part = heading[1] or ""
        for id in _ids(line):
            own = re.fullmatch(r"(?:boxes\.|derivations\.|numbers\.)?hw\d+\.(\d+)([a-z]?)(?:\..*)?", id)
            if not own or own[1] != problem[1]:
                found.append(f"{path}: {id} is not of problem{problem[1]}")
            elif part and own[2] not in (part, ""):
                found.append(f"{path}: {id} stands under ({part})")
            elif named and own[2] not in named[1]:
                found.append(f"{path}: {id} is of a part that this page is not named after")
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
        if f"problem{number}" not in Path(os.path.normpath(path.parent / target)).parts:
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
