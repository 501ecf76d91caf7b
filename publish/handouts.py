"""Sheets to hand out, each with numbers of its own, their key, and which sheet has which: the same bytes each time.

`python -m publish.handouts hw3 --seed 7 --count 30` prints them from the pages, with sets of numbers that were checked;
`hw3.3` in place of `hw3` prints a single problem.
"""

import argparse
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from publish import DOCS, evidence, mathml, sheets, without
from solutions.answers import practice
from solutions.answers.boxes import Box, prose
from solutions.answers.practice import Variant
from solutions.stated.claims import stated
from solutions.stated.lines import Chain, aligned, display

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SITE = Path(".cache/handouts")  # what they are printed from
FOLDER = Path("handouts")
Sets = dict[str, list[str]]  # of each problem that has other numbers, the set of each sheet, by its seed
PUT = "(seed) => { location.hash = `v=${seed}`; }"
THERE = """(seed) => document.querySelector(".numbers.other")
    && document.querySelector(".heard").innerText.includes(`set ${seed}.`)"""
LAY = """(html) => {
    document.querySelector("article").innerHTML = html;
    for (const one of document.querySelectorAll(".numbers, .heard")) one.remove();
}"""  # which set it is stands in the list only: the site has the solution of each
STYLE = """article h1 ~ :is(h1, h2.sheet) { break-before: page; }
article h1 + h2.sheet { break-before: auto; }
.key:not(:has(table)), .key tr { break-inside: avoid; } .key .math { margin: 0.4em 0; }
.md-typeset .key .table { overflow: visible; } .key .data { font-size: 0.66rem; }"""


class RefusedError(ValueError):
    """Sheets that can't be made, with what to ask for."""


def draw(what: str, seed: int, count: int) -> Sets:
    """The set of each sheet, for each problem of a homework, or for one, of those that were checked.

    No two sheets are the same: where a problem has fewer sets than there are sheets, they go round; another has enough.
    Raises RefusedError for what is unknown or has no other numbers, or for more sheets than there are sets.
    """
    good = {problem: [*found["good"]] for problem, found in evidence.practised().items() if problem in questions(what)}
    if not good:
        raise RefusedError(f"{what} has no other numbers, so all sheets would be the same.")
    most, rich = max((len(seeds), problem) for problem, seeds in good.items())
    if not 1 <= count <= most:
        raise RefusedError(f"{rich} has {most} sets of numbers, so there can be 1 to {most} sheets, not {count}.")
    dealt = {problem: Random(f"{problem} {seed}").sample(seeds, len(seeds)) for problem, seeds in good.items()}
    return {problem: [sets[k % len(sets)] for k in range(count)] for problem, sets in dealt.items()}


def questions(what: str) -> dict[str, Path]:
    """The question page of each problem of a homework, in order, or of one problem. Raises RefusedError for another."""
    known = {problem: folder / "index.md" for problem, folder in without.problems(DOCS).items()}
    found = {problem: page for problem, page in known.items() if what in (problem, problem.partition(".")[0])}
    if not found:
        names = [*dict.fromkeys(problem.partition(".")[0] for problem in known), *known]
        raise RefusedError(f"There is no {what}; there are {', '.join(names)}.")
    return found


def key(sets: Sets, sheet: int) -> str:
    """The answers of a sheet, as HTML: what is right in each box, by the solution at its numbers."""
    drawn = {problem: Variant(practice.every()[problem], int(seeds[sheet])) for problem, seeds in sets.items()}
    named = "; ".join(f"{sheets.called(problem)}, set {one.seed}" for problem, one in drawn.items())
    answers = (_answers(one, asked) for one in drawn.values() for asked in _together(one))
    return f'<h2 class="sheet">Sheet {sheet + 1}: {named}</h2>{"".join(answers)}'


def _together(one: Variant) -> list[list[Box]]:
    """The boxes by what answers them: each by claims of its own, or many by one table."""
    found: dict[tuple[str, ...], list[Box]] = {}
    for box in one.boxes.values():
        found.setdefault(tuple(dict.fromkeys(right.claim for right in box.rights)), []).append(box)
    return [*found.values()]


def _answers(one: Variant, asked: list[Box]) -> str:
    each = "".join(_answer(one, claim) for claim in dict.fromkeys(right.claim for right in asked[0].rights))
    names = ", ".join(prose(box.asks) for box in asked)
    return f'<section class="key"><h3>{asked[0].part.partition(".")[2]}: {names}</h3>{each}</section>'


def _answer(one: Variant, id: str) -> str:
    """What a claim comes to at the numbers of a set, in words and in the last of its lines."""
    statement = one.statement(id)
    line = display(aligned(statement.left, statement.rows[-1:])) if isinstance(statement, Chain) else None
    return f"<p>{escape(stated(id).says)}</p>{line or statement.html(id)}"


def write(target: Path, site: Path, what: str, sets: Sets) -> None:
    """Print the sheets, their key and the list into a folder, from a built site.

    Raises RuntimeError where there is no Chromium.
    """
    target.mkdir(parents=True)
    count = len(next(iter(sets.values())))
    with sheets.opened(site) as browser:
        tabs = {problem: _tab(browser, source) for problem, source in questions(what).items()}
        paper = _tab(browser, questions(what)[next(iter(sets))])
        paper.add_style_tag(content=STYLE)
        for k in range(count):
            html = "".join(_asked(tab, sets[problem][k] if problem in sets else "") for problem, tab in tabs.items())
            name = f"{k + 1:0{len(str(count))}}.pdf"
            (target / name).write_bytes(_printed(paper, html, f"{sheets.called(what)}, sheet {k + 1}", asks=True))
        html = mathml.render("<h1>Key</h1>" + "".join(key(sets, k) for k in range(count)))
        (target / "key.pdf").write_bytes(_printed(paper, html, f"{sheets.called(what)}, key", asks=False))
    (target / "list.csv").write_text(listed(sets), encoding="utf-8", newline="\n")


def listed(sets: Sets) -> str:
    """Which set each sheet has, as a table for a spreadsheet."""
    rows = enumerate(zip(*sets.values(), strict=True), 1)
    return "\n".join([",".join(["sheet", *sets]), *(",".join([str(k), *row]) for k, row in rows), ""])


def _tab(browser: "BrowserContext", source: Path) -> "Page":
    tab = browser.new_page()
    tab.goto(sheets.address(source))
    return tab


def _asked(tab: "Page", seed: str) -> str:
    """The article of a question page, with the numbers of a set, put there as a reader's page does it."""
    if seed:
        tab.evaluate(PUT, seed)
        tab.wait_for_function(THERE, arg=seed)
    html: str = tab.evaluate(sheets.TAKE)
    return html


def _printed(paper: "Page", html: str, head: str, *, asks: bool) -> bytes:
    """An article on paper, under its head and the name of the site."""
    paper.evaluate(LAY, html)
    return sheets.printed(paper, (paper.title().rpartition(" - ")[2], head), asks=asks)


def main(arguments: list[str]) -> None:
    """Make the sheets that are asked for, in a folder that is named after them; or say why they can't be made."""
    parser = argparse.ArgumentParser(prog="sheets", description="Sheets with numbers of their own, and their key.")
    parser.add_argument("what")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, required=True)
    asked = parser.parse_args(arguments)
    try:
        sets = draw(asked.what, asked.seed, asked.count)
    except RefusedError as error:
        sys.exit(str(error))
    if not sheets.chromium():
        sys.exit(sheets.NONE)
    built = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(SITE)]
    subprocess.run(built, check=True)
    target = FOLDER / f"{asked.what}-{asked.seed}"
    shutil.rmtree(target, ignore_errors=True)
    write(target, SITE, asked.what, sets)
    print(f"{asked.count} sheets, key.pdf and list.csv, which says whose numbers are whose, are in {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
