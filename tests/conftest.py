"""Where the built site is: `--built site` checks a folder as it is; without it, one is built."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that names a built site."""
    parser.addoption("--built", default=None, help="check the site built in this folder, instead of building one")


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site."""
    given = request.config.getoption("--built")
    return Path(given) if given else build(Path("mkdocs.yml"), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that opens from files."""
    return build(Path("mkdocs.yml"), tmp_path_factory.mktemp("offline"), OFFLINE="1")


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
