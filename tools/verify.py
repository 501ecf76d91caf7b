"""Run the notebooks again with nbval, on all cores: those that may have changed since they last passed.

`python -m tools.verify` remembers in `.cache/verified.json` what passed, by a hash of all that a run reads: the
notebook, the package, the version of Python and of every installed package. So a change of one page runs one
notebook, a change of the package runs all. `--all` runs all, and so does CI, where nothing is remembered.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from publish import records

DOCS, PACKAGE, PASSED = Path("docs"), Path("solutions"), Path(".cache/verified.json")
SETTINGS = Path("pyproject.toml")
NBVAL = ["--nbval", "--nbval-current-env", "-q"]


def common(package: Path = PACKAGE, settings: Path = SETTINGS) -> bytes:
    """A hash of what every notebook reads: the package, the settings, the versions."""
    made = hashlib.sha256(json.dumps(records.versions()).encode())
    for path in [settings, *sorted(package.rglob("*.py"))]:
        made.update(path.as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.digest()


def key(notebook: Path, shared: bytes) -> str:
    """A hash of a notebook as it is stored, its place, and of what every notebook reads."""
    return hashlib.sha256(shared + notebook.as_posix().encode() + b"\0" + notebook.read_bytes()).hexdigest()


def now() -> dict[Path, str]:
    """The key of each notebook there is."""
    shared = common()
    return {notebook: key(notebook, shared) for notebook in sorted(DOCS.rglob("*.ipynb"))}


def passed() -> set[str]:
    """What passed before; nothing where that can't be read."""
    try:
        return set(json.loads(PASSED.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return set()


def main(arguments: list[str]) -> int:
    """Run what must be run, and remember it if all of it passed."""
    unknown = set(arguments) - {"--all"}
    if unknown:
        print(f"unknown option {' '.join(sorted(unknown))}; try --all, or none", file=sys.stderr)
        return 2
    known = set() if "--all" in arguments or os.environ.get("CI") else passed()
    keys = now()
    stale = [str(notebook) for notebook, k in keys.items() if k not in known]
    print(f"{len(keys)} notebooks, {len(stale)} to run, {len(keys) - len(stale)} passed before with all that they read")
    if not stale:
        return 0
    cores = ["-n", str(min(len(stale), os.cpu_count() or 1)), "--dist", "loadfile"] if len(stale) > 1 else []
    done = subprocess.run([sys.executable, "-m", "pytest", *NBVAL, *cores, *stale], check=False).returncode
    if not done and now() == keys:  # nothing was changed while they ran
        PASSED.parent.mkdir(exist_ok=True)
        PASSED.write_text(json.dumps(sorted(keys.values()), indent=0), encoding="utf-8")
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
