"""Limits are held by checks, and refuse."""

import re
from pathlib import Path

import pytest

from publish.limits import LIMITS
from tests.limits import within


@pytest.mark.parametrize("name", LIMITS)
def test_a_limit_is_held_by_a_check_and_refuses(name: str) -> None:
    """Some test reads it; one more than the most is refused and named."""
    tests = [*Path("tests/site").glob("test_*.py"), *Path("tests/browser").glob("test_*.py")]
    assert [t for t in tests if re.search(rf'within\("{name}"', t.read_text(encoding="utf-8"))]
    within(name, LIMITS[name].most)
    within(name, {})
    with pytest.raises(AssertionError, match=re.escape(LIMITS[name].says)):
        within(name, LIMITS[name].most + 0.001)
    with pytest.raises(AssertionError, match="at most"):
        within(name, ["one more"] * (LIMITS[name].most + 1))
