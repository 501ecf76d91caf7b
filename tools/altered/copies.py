"""A copy of something with one thing in it altered, and the check that must catch it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

SIGNS = {"+": "-", "-": "+", "−": "+", "=": "<", "_": "^", "^": "_", "≈": "="}


@dataclass(frozen=True)
class Copy:
    """One altered thing: its group, where and how it was altered, and the check that must catch it."""

    group: str
    what: str
    caught: Callable[[], bool]


EVERYTHING = re.compile(r"\d|[-+−=≈]|[_^](?=[{\w*])")
VISIBLE = re.compile(  # tags, tab marks, targets and code are passed over whole; not what the guide shows as right
    r"^```(?!text title=\"passes\")[^\n]*\n[\s\S]*?^```$|^```.*$|`[^`\n]+`"
    r"|<[^>]*>|^=== |\]\([^)]*\)|\d|[+−=≈]|-(?=\d)|[_^](?=[{\w*])", re.MULTILINE)


def altered_texts(text: str, places: re.Pattern[str] = EVERYTHING) -> Iterator[tuple[str, Callable[[], str]]]:
    """What is done to one digit, sign or script, and the text with that done, made when it is asked for."""
    for match in places.finditer(text):
        at, old = match.start(), match[0]
        if len(old) > 1:
            continue
        new = str((int(old) + 1) % 10) if old.isdigit() else SIGNS[old]
        line = text.count("\n", 0, at) + 1
        near = text[max(0, at - 12):at + 12]
        yield f"line {line}, {old} for {new} in ...{near!r}", partial(_with, text, at, new)


def _with(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at + 1:]


def fails(check: Callable[[], object]) -> bool:
    """Whether a check raises anything."""
    try:
        check()
    except Exception:  # whatever a wrong formula raises, it was noticed
        return True
    return False
