"""What a page names by its id is there, what a problem asks stands on its page, and notebooks store what is stated."""

import re
from collections.abc import Callable
from pathlib import Path

from publish import authoring, listed, stored
from publish.telling import telling
from solutions.answers import boxes, derivations
from solutions.answers.asked import BoxError
from solutions.stated.claims import ClaimError, stated
from solutions.stated.givens import place

QUESTION = re.compile(r"(hw\d+)/problem(\d+)/index\.md$")
FIND: dict[str, Callable[[str], object]] = {
    "boxes": boxes.of_part, "derivations": derivations.of_part, "try": boxes.named}
BUILT = ("site", "numbers")  # what only a build can look for


def unknown(path: Path) -> list[str]:
    """Ids that a page or a notebook shows, and that nothing has: file, line, and the nearest."""
    if stale := [one for one in listed.stale() if one.startswith(f"{place(path)}:")]:
        return stale  # nobody types in it
    found = []
    for line, text, _ in authoring.lines(path):
        for id in (a or b for a, b in authoring.SHOWN.findall(text)):
            kind, _, rest = id.partition(".")
            try:
                _ = kind in BUILT or (FIND[kind](rest) if kind in FIND else stated(id))
            except (BoxError, ClaimError) as error:
                found.append(f"{place(path)}:{line}: {error}")
    return found


def left_out(path: Path) -> list[str]:
    """Boxes and derivations of a problem that its question page shows nowhere: file, last line, and what to add."""
    page = QUESTION.search(path.as_posix())
    problem = f"{page[1]}.{page[2]}" if page else ""
    asked = {f"{kind}.{one.id.rpartition('.')[0]}" for kind, every in (("boxes", boxes), ("derivations", derivations))
             for one in every.every().values() if one.problem == problem}
    last = path.read_text(encoding="utf-8").count("\n")
    return [f"{place(path)}:{last}: {id} stands nowhere on this page; add {{{{ {id} }}}} where that is asked"
            for id in sorted(asked - authoring.shown(path))]


def main() -> int:
    """Look at every page there is; print what is unknown, left out or stale, by file and line."""
    pages = [path for path in sorted(Path("docs").rglob("*")) if path.suffix in (".md", ".ipynb")]
    problems = [problem for path in pages for problem in unknown(path) + left_out(path)]
    problems += [problem for path in pages if path.suffix == ".ipynb" for problem in stored.check_file(path)]
    print(*problems, sep="\n", end="\n" if problems else "")
    return bool(problems)


if __name__ == "__main__":
    raise SystemExit(telling(main))
