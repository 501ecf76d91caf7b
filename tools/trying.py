"""What runs checks and writes down what passed begins like this, and says so where one does not pass."""

import warnings
from collections.abc import Callable

from publish.preview import PLACED, place
from solutions.stated.claims import every
from tests.routes import lost


def begin() -> None:
    """Load every claim and every route; then a warning is a failure, as it is in the tests."""
    every()
    if routes := lost(every()):
        raise ValueError("\n".join(routes))
    warnings.simplefilter("error")


def refusal(check: Callable[[], None]) -> str:
    """What a check says where it does not pass, and at which line; else nothing."""
    try:
        check()
    except Exception as error:  # whatever is raised, the route did not pass
        text = str(error) if PLACED.match(str(error)) else f"{place(error)} {type(error).__name__} {error}"
        return " ".join(text.split())[:300]
    return ""
