"""What runs found on these very files: each run keeps a record, keyed by a hash of all that it read.

`tools.establish` runs the routes, also at other numbers, `tools.altered` the altered copies, `tools.feedback` the
answers that are almost right; the build reads what they wrote into `.cache/evidence/`. A record of other files, another
Python or another version of any package is no record.
"""

import hashlib
import json
import os
import platform
import re
import sys
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ROUTES = ("solutions/**/*.py", "tests/*.py", "tests/hw*/**/*.py", "tests/hw*/**/*.toml", "tools/establish.py",
          "tools/trying.py")
READS = {
    "routes": ROUTES,
    "variants": (*ROUTES, "tests/site/evaluate.py", "tests/site/worlds.py", "tools/variants.py", "publish/asking.py",
                 "publish/deriving.py", "docs/assets/scripts/**/*.js", "package-lock.json"),
    "altered": ("solutions/**/*.py", "publish/*.py", "tools/**/*.py", "tests/**/*.py", "tests/**/*.toml",
                "tests/**/*.mjs", "docs/**/*.md", "docs/**/*.ipynb", "mkdocs.yml", "pyproject.toml", "README.md",
                "package-lock.json"),
    "feedback": ("solutions/**/*.py", "publish/asking.py", "docs/assets/scripts/**/*.js", "tests/**/*.py",
                 "tests/**/*.toml", "tools/**/*.py", "package-lock.json"),
}


@cache
def versions() -> tuple[str, ...]:
    """The interpreter, the machine, and every installed package."""
    return (sys.version, platform.platform(), *sorted(f"{d.name}=={d.version}" for d in distributions()))


def key(run: str, problem: str = "") -> str:
    """A hash of all that a run reads, as it stands on disk now; for one problem, without what is another's."""
    made = hashlib.sha256(json.dumps(versions()).encode())
    for path in sorted({path for pattern in READS[run] for path in ROOT.glob(pattern)}):
        name = path.relative_to(ROOT).as_posix()
        if not problem or _is_of(name, problem):
            made.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


def _is_of(name: str, problem: str) -> bool:
    """Whether a file is a problem's own, `hw3.2`, or is shared by all: of the homework, or of the whole project."""
    found = re.match(r"\w+/(hw\d+)/(?:problem(\d+)[./])?", name)
    homework, _, number = problem.partition(".")
    return not found or (found[1] == homework and found[2] in (None, number))


LOADED = {run: key(run) for run in READS}  # what this process runs on: a server may outlive the files that it loaded


def place(run: str) -> Path:
    """Where the record of a run is kept."""
    return ROOT / f".cache/evidence/{run}.json"


def write(run: str, said: dict[str, Any]) -> bool:
    """Keep what a run found, and tell whether that was done: not where a file has changed since it began."""
    if key(run) != LOADED[run]:
        return False
    place(run).parent.mkdir(parents=True, exist_ok=True)
    new = place(run).with_suffix(f".{os.getpid()}")  # others may read, or write the same, at this very moment
    new.write_text(json.dumps({"of": LOADED[run], **said}, indent=1, ensure_ascii=False), encoding="utf-8")
    new.replace(place(run))
    read.cache_clear()
    return True


def earlier(run: str) -> dict[str, Any]:
    """What a run found when it last ran, on whatever files; nothing where that can't be told."""
    try:
        stored = json.loads(place(run).read_text(encoding="utf-8"))
        return stored if isinstance(stored, dict) else {}
    except (OSError, ValueError):
        return {}


@cache
def read(run: str) -> dict[str, Any] | None:
    """What a run found on these very files, if there was one; a build reads it once."""
    if run in _TOLD:
        return _TOLD[run]
    try:
        stored = json.loads(place(run).read_text(encoding="utf-8"))
        return stored if stored["of"] == LOADED[run] == key(run) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


_TOLD: dict[str, dict[str, Any]] = {}


def tell(run: str, said: dict[str, Any]) -> None:
    """While serving: what was found of some claims, for their values of this moment; no run, so it is not kept."""
    _TOLD[run] = said
    read.cache_clear()
