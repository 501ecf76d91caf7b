"""Altered copies of what boxes say: the sentences of each pair of mistakes of a problem, exchanged."""

from collections.abc import Iterator
from itertools import combinations

from solutions.answers import boxes
from tests.homework import answers
from tools.altered.copies import Copy


def copies() -> Iterator[Copy]:
    """The sentences of each pair of mistakes of a problem, exchanged."""
    for known in _messages().values():
        for one, other in combinations(known, 2):
            swapped = {one: known[other], other: known[one]}
            yield Copy("messages", f"{one} for {other}", lambda s=swapped: are_caught(s))


def _messages() -> dict[str, dict[str, str]]:
    """What each mistake of each problem says."""
    found: dict[str, dict[str, str]] = {}
    for box in boxes.every().values():
        found.setdefault(box.problem, {}).update({m.id: m.says for m in box.mistakes})
    return found


def are_caught(instead: dict[str, str]) -> bool:
    """By the words that only this mistake's sentence has, typed by hand."""
    for problem, known in _messages().items():
        typed = answers(problem)
        for id, words in typed["mistakes"].items():
            holders = [other for other, says in (known | {k: v for k, v in instead.items() if k in known}).items()
                       if words in says]
            if holders != [id]:
                return True
        if set(typed["mistakes"]) != set(known):
            return True
    return False
