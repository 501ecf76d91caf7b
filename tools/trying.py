"""What runs checks and writes down what passed begins like this, and says so where one does not pass."""

import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

from publish import records
from solutions.stated.claims import every
from tests.routes import every_route

OURS = [records.ROOT / name for name in ("solutions", "tests", "tools")]


def begin() -> None:
    """Load every claim and every route; then a warning is a failure, as it is in the tests."""
    every()
    every_route()
    warnings.simplefilter("error")


def refusal(check: Callable[[], None]) -> str:
    """What a check says where it does not pass, and at which line; else nothing."""
    try:
        check()
    except Exception as error:  # whatever is raised, the route did not pass
        return " ".join(f"{_place(error)} {type(error).__name__} {error}".split())[:200]
    return ""


def _place(error: Exception) -> str:
    """The last line of ours that an error came through."""
    frames = [(Path(f.filename), f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    path, line = [(p, n) for p, n in frames if any(p.is_relative_to(folder) for folder in OURS)][-1]
    return f"{path.relative_to(records.ROOT).as_posix()}:{line}"
