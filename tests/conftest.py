"""Where the built site is: `--built site` checks a folder as it is; without it, one is built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

Once = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that names a built site."""
    parser.addoption("--built", default=None, help="check the site built in this folder, instead of building one")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Builds the site into a folder of this name; of several workers the first does, and the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def make(name: str, **environment: str) -> Path:
        target = shared / name
        with FileLock(shared / f"{name}.lock"):
            if not target.exists():
                build(Path("mkdocs.yml"), shared / f"{name}.new", None, **environment).rename(target)
        return target

    return make


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, once: Once) -> Path:
    """The folder of a built site."""
    given = request.config.getoption("--built")
    return Path(given) if given else once("site")


@pytest.fixture(scope="session")
def offline(once: Once) -> Path:
    """The folder of a site that opens from files."""
    return once("offline", OFFLINE="1")


@cache
def establish(root: Path | None = None) -> None:
    """Run the routes, if no run on these very files is known; a strict build asks for that."""
    done = subprocess.run([sys.executable, "-m", "tools.establish"], capture_output=True, text=True, check=False,
                          cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr


def build(config: Path, target: Path, root: Path | None = None, **environment: str) -> Path:
    """Build the site strictly; the error of a failed build is the failure's message."""
    establish(root)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root,
                          env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    return target


def copied(target: Path) -> Path:
    """The project without its pages, copied, with the records of what passed."""
    establish()
    for name in ("solutions", "publish", "tests", "tools"):
        shutil.copytree(name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree("docs/assets", target / "docs/assets")
    for name in ("mkdocs.yml", "package-lock.json", ".cache/evidence/routes.json", ".cache/evidence/variants.json"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(name, target / name)
    (target / "node_modules").symlink_to(Path("node_modules").resolve())
    return target
