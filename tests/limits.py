"""How a check holds a limit: more than there may be is refused."""

from collections.abc import Sized

from publish.limits import LIMITS


def within(name: str, found: float | Sized) -> None:
    """Refuse more than there may be. Raises AssertionError with what was found, KeyError for an unknown limit."""
    limit = LIMITS[name]
    count = len(found) if isinstance(found, Sized) else found
    assert count <= limit.most, f"{limit.says}: at most {limit.most}, not {count}: {found}"
