"""A copy of the pages without the solutions of some problems: a site built from it has nothing of them in any file.

`python -m publish.without hw3.1 hw3.3:2030-12-31` writes it to `docs-without/`: `hw3.1` is held back, `hw3.3` until
that day begins (UTC), `hw3` would be every problem of the homework. What the question shows is never held back.
"""

import json
import posixpath
import re
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from difflib import get_close_matches
from pathlib import Path

from publish import DOCS, solution_pages
from publish.authoring import SHOWN, shown
from solutions.answers import boxes
from solutions.stated.claims import every, in_order, problem_of

SOURCE, TARGET = Path("docs"), Path("docs-without")
LINK = re.compile(r"\]\(([^)#\s]+\.(?:md|ipynb))(?:#[^)]*)?\)")
BLOCKS = re.compile(r"(\n\n+|\n(?=- ))")
SECTIONS = re.compile(r"^(?=## )", re.MULTILINE)
OF_A_PROBLEM = re.compile(r"## (?:Homework \d+, )?Problem")


class HeldError(ValueError):
    """What is to be held back can't be: an unknown problem, or no day."""


def problems(docs: Path = SOURCE) -> dict[str, Path]:
    """The folder of each problem: `hw3.3` is `docs/hw3/problem3`."""
    found = sorted(docs.glob("hw*/problem*"), key=lambda p: in_order(f"{p.parent.name}.{p.name}"))
    return {f"{p.parent.name}.{p.name.removeprefix('problem')}": p for p in found}


def solved(problem: str) -> bool:
    """Whether the pages that this site is built from have the solution of a problem."""
    return problem in problems(DOCS) and bool(solution_pages(problems(DOCS)[problem]))


def way(problem: str, claim: str) -> str:
    """Where the solution of a problem shows a claim, as seen from its question; nothing while it is held back."""
    if not solved(problem):
        return ""
    pages = solution_pages(problems(DOCS)[problem])
    page = next((p for p in pages if claim in shown(p)), pages[0])  # what none shows, the site's check of links tells
    return f"{page.name}#{claim}"


def read(words: list[str], today: date) -> dict[str, date | None]:
    """The problems to hold back today, each with the day that opens it, if one is known.

    Raises HeldError for a problem that there is not, for a day that is none, and where none is named.
    """
    found: dict[str, date | None] = {}
    if not words:
        raise HeldError(f"name what to hold back; there are {', '.join(problems())}")
    for word in words:
        name, _, day = word.partition(":")
        meant = [p for p in problems() if name in (p, p.split(".")[0])]
        if not meant:
            near = get_close_matches(name, problems(), n=1, cutoff=0.6)
            raise HeldError(f"no problem {name!r} to hold back; there are {', '.join(problems())}"
                            + (f"; did you mean {near[0]}?" if near else ""))
        try:
            opens = date.fromisoformat(day) if day else None
        except ValueError:
            raise HeldError(f"{word}: {day!r} is no day; write {name}:2030-12-31, or {name} alone") from None
        if opens is None or today < opens:
            found |= dict.fromkeys(meant, opens)
    return found


def write(held: dict[str, date | None], target: Path = TARGET) -> None:
    """Write the copy: no page of a solution, and no block of another page that shows or links to what is held back."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(SOURCE, target, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    gone: set[str] = set()  # files, by their place in the tree
    ids: set[str] = set()
    for problem in held:
        question = target / problems()[problem].relative_to(SOURCE) / "index.md"
        ids |= {id for id in every() if problem_of(id) == problem} - shown(question)
        gone |= {p.relative_to(target).as_posix() for p in question.parent.rglob("*") if p.is_file() and p != question}
    pages = [p for p in target.rglob("*") if p.suffix in (".md", ".ipynb")]
    texts = {p.relative_to(target).as_posix(): p.read_text(encoding="utf-8") for p in pages}
    more = gone
    while more:  # a page that has nothing left goes too, and so does what leads to it
        texts = {page: _cut(text, page, gone, ids) for page, text in texts.items() if page not in gone}
        more = {page for page, text in texts.items() if not text}
        gone |= more
    for page, text in texts.items():
        (target / page).write_text(text, encoding="utf-8", newline="\n")
    for page in gone:
        (target / page).unlink()
    for problem, opens in held.items():
        path = target / problems()[problem].relative_to(SOURCE) / "index.md"
        notice = f"{{{{ site.held.{problem}{f':{opens}' if opens else ''} }}}}"
        path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\n\n{notice}\n", encoding="utf-8", newline="\n")


def _cut(text: str, page: str, gone: set[str], ids: set[str]) -> str:
    """A page without the blocks that show or link to what is held back; empty if they were all that it had."""
    def touches(block: str) -> bool:
        links = {posixpath.normpath(posixpath.join(posixpath.dirname(page), link)) for link in LINK.findall(block)}
        return bool(links & gone or {a or b for a, b in SHOWN.findall(block)} & ids)

    if page.endswith(".md"):
        left = _left(text, touches)
        return left if left == text or SHOWN.search(left) or LINK.search(left) else ""
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        cell["source"] = _left("".join(cell["source"]), touches).splitlines(keepends=True)
    notebook["cells"] = [cell for cell in notebook["cells"] if cell["source"]]
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _left(text: str, touches: Callable[[str], bool]) -> str:
    """What is left of a text: of a section about a problem nothing, if any block goes; no heading by itself."""
    kept = []
    for section in SECTIONS.split(text):
        parts = BLOCKS.split(section)
        blocks = [(parts[k], "".join(parts[k + 1:k + 2])) for k in range(0, len(parts), 2)]
        left = [(block, after) for block, after in blocks if not touches(block)]
        if left == blocks:
            kept.append(section)
        elif not OF_A_PROBLEM.match(section) and (len(left) > 1 or not section.startswith("## ")):
            kept.append("".join(block + after for block, after in left).rstrip() + "\n" * section.endswith("\n") * 2)
    return "".join(kept)


def notice(spec: str) -> str:
    """What a question page says of its solution, in place of the way to it: `hw3.3`, or `hw3.3:2030-12-31`."""
    problem, _, day = spec.partition(":")
    opens = date.fromisoformat(day) if day else None
    when = f'on <time class="figure" datetime="{opens}">{opens.day} {opens:%B %Y}</time>' if opens else "later"
    asked = any(box.problem == problem for box in boxes.every().values())
    found = ("" if not asked else " What the boxes judge by is in this page, and so is what they say, so a determined "
             "reader can find the answers.")
    return f"<p>The solution is published {when}.{found}</p>"


def main(words: list[str]) -> int:
    """Write the copy, and say what it is without; 2 where that can't be done."""
    try:
        held = read(words, datetime.now(UTC).date())
    except HeldError as error:
        print(error, file=sys.stderr)
        return 2
    write(held)
    for problem, opens in held.items():
        print(f"{problem}: held back " + (f"until {opens}" if opens else "until it is built without that word"))
    if not held:
        print("Nothing is held back today: every solution is published.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
