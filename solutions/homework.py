"""Every homework, found by its folder: what holds for all of them (`course`), then `hw3` and the like."""

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

from .stated import claims

HERE = Path(__file__).parent
FOLDER = re.compile(r"course|hw\d+")


def find(id: str) -> None:
    """Import the problem that an id names, if there is one; for an empty id, every homework."""
    if not id:
        _import_all()
        return
    problem = claims.problem_of(id)  # a notebook needs its own only
    name = "solutions." + (problem.replace(".", ".problem") if problem else "course")
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if not name.startswith(error.name or " "):  # something else is missing
            raise


@cache
def _import_all() -> None:
    for homework in sorted(p.name for p in HERE.iterdir() if FOLDER.fullmatch(p.name)):
        package = importlib.import_module(f"solutions.{homework}")
        for module in pkgutil.iter_modules(package.__path__, f"solutions.{homework}."):
            importlib.import_module(module.name)


claims.found_by(find)
