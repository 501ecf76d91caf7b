"""What may be called checked: a value that passed its routes, in a run on these very files; and why another may not."""

from typing import Any

from publish import records
from solutions.answers import practice
from solutions.stated.claims import every, problem_of

FEWEST = {"claim": 2, "picture": 2}  # kinds of route that must pass; of what the question gives, one
UNCHECKED = "not checked in this build"
REMEDY = "run `nox -s establish`"
Done = dict[str, Any]  # `at`, `formula`, `route` and `points`; empty, where a route compares nothing that can be shown


def fewest(id: str) -> int:
    """How many kinds of route must pass before a claim is called checked."""
    return FEWEST.get(every()[id].kind, 1)


def passed(id: str) -> list[str]:
    """The kinds of route that a claim's value passed; none unless they are enough, and all that it has passed."""
    found = records.read("routes")
    if not found or id in found["failed"]:
        return []
    kinds: list[str] = found["passed"].get(id, [])
    return kinds if len(kinds) >= fewest(id) else []


def kinds() -> dict[str, str]:
    """What each kind of route is, in words."""
    found = records.read("routes")
    return found["kinds"] if found else {}


def doubts() -> list[str]:
    """Why this build must not say that everything is checked: one line for each reason."""
    if not records.read("routes"):
        return [f"{UNCHECKED}: no run of the routes is known for these very files; {REMEDY}"]
    return [f"{claim.source}: {id} is {UNCHECKED}: {why(id)}; mend that, then {REMEDY}"
            for id, claim in every().items() if not passed(id)] + [
        f"{claim.source}: {id}: {by} did not compute what the record says that the formula gives; {REMEDY}"
        for id, claim in every().items() for by, one in done(id).items()
        if passed(id) and one and one["formula"] != one["route"]]


def together(id: str) -> str:
    """With which others it is said what a claim's routes did: with those of its problem, or of the course."""
    return problem_of(id) or id.partition(".")[0]


def done(id: str) -> dict[str, Done]:
    """What each of a claim's routes did: where it was tried, what the formula gives there, and what it computed."""
    found = records.read("routes")
    made: dict[str, Done] = found["done"].get(id, {}) if found else {}
    return made


def why(id: str) -> str:
    """Which of a claim's routes refuse its value, or that there are too few."""
    found = records.read("routes")
    if not found:
        return "no run of the routes is known for these very files"
    if id in found["failed"]:
        by_what: dict[str, list[str]] = {}
        for by, said in found["failed"][id].items():
            by_what.setdefault(said, []).append(by)
        return "; ".join(f"{' and '.join(kinds)} refuse{'s' * (len(kinds) == 1)} it ({said})"
                         for said, kinds in by_what.items())
    return f"too few kinds of route pass, {len(found['passed'].get(id, []))} where {fewest(id)} must; {_more(id)}"


def _more(id: str) -> str:
    """Where an author adds a route."""
    homework, _, number = problem_of(id).partition(".")
    if not homework:
        return "write one in tests/test_course.py"
    folder = f"tests/{homework}/problem{number}"
    return (f"in {folder}/key.toml, type what is printed of it, and name it in `follows` if its id ends in a quantity "
            f"of the network; or write a route in {folder}/test_routes.py")


# Other numbers to practise with -------------------------------------------------------------------

def practised() -> dict[str, dict[str, Any]]:
    """For each problem with other numbers: how many seeds were tried, why some are refused, what the good ones make."""
    found = records.read("variants")
    return found["problems"] if found else {}


def unpractised() -> list[str]:
    """Why no other numbers can be published, where some should be."""
    return [f"{problem} has no other numbers: no run is known for these very files; {REMEDY}"
            for problem in practice.every() if problem not in practised()]
