"""Where the built site is: `--built site` checks a folder as it is; without it, one is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option that names a built site."""
    parser.addoption("--built", default=None, help="check the site built in this folder, instead of building one")


def pytest_report_header() -> str:
    """The seed of the sample of altered copies: the commit, so that a run can be repeated."""
    return f"sample of altered copies: seed {commit()}"


def commit() -> str:
    """The commit that is checked out; without git, or outside of it, a word."""
    if not shutil.which("git"):
        return "no commit"
    done = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "no commit"


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site."""
    given = request.config.getoption("--built")
    return Path(given) if given else build(Path("mkdocs.yml"), tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that opens from files."""
    return build(Path("mkdocs.yml"), tmp_path_factory.mktemp("offline"), OFFLINE="1")


def build(config: Path, target: Path, root: Path | None = None, **environment: str) -> Path:
    """Build the site strictly; the error of a failed build is the failure's message."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root,
                          env=os.environ | environment)
    assert done.returncode == 0, done.stderr
    return target
