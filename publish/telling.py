"""An error that an author can mend is told by file, line and remedy; any other keeps its traceback."""

import sys
from collections.abc import Callable

from publish.preview import OF_A_HOMEWORK, PLACED, place


def said(error: BaseException) -> str:
    """What is wrong, and in which line of the author's; nothing where the error came through no file of a homework.

    >>> said(ValueError("tests/hw98/problem1/key.toml:7: w1 has another shape"))
    'tests/hw98/problem1/key.toml:7: w1 has another shape'
    """
    text, at = str(error), place(error)
    if PLACED.match(text):
        return text
    return f"{at}: {type(error).__name__}: {text}" if OF_A_HOMEWORK.match(at) else ""


def telling(main: Callable[[], int]) -> int:
    """Run a program; 1 and a line where it meets what an author can mend."""
    try:
        return main()
    except Exception as error:  # whatever an author's module raises
        if not (what := said(error)):
            raise
        print(what, file=sys.stderr)
        return 1
