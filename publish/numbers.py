"""Other numbers on a question page: what asks for them, and a small script for each seed that is good."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from string import ascii_letters
from typing import Any

from publish import DOCS, asking, deriving, evidence, mathml, without
from publish.asking import FIRST
from publish.authoring import shown
from publish.citations import COUNTS, WORDS
from publish.preview import preview
from solutions.answers import boxes, practice
from solutions.answers.boxes import prose
from solutions.answers.practice import Practice, Variant
from solutions.stated.claims import ClaimError, every, problem_of, stated
from solutions.stated.lines import Chain, Statement, aligned, display
from solutions.stated.tables import Table

FOLDER = "numbers"
NUMBER = re.compile(r"\b(?:\d[\d.]*|" + "|".join(COUNTS) + r")\b")
CITED = re.compile(r"\[([^\]]+)\]\(#(hw[^)\s]+)\)")
LINES = FIRST, "Show the next line"
ROWS = "Show the first rows of the solution", "Show the next rows"
SAYS = {
    "own": "These are the homework's {called}.",
    "other": "These are other {called}{parts}, set {{}}. Read the question as if it had been set with them. What "
             "the page says of your answers was checked for them, too. "
             "The page of the worked solution keeps the homework's {called}; a box shows its solution for these.{note}",
    "none": "There is no set {{}}; these are the homework's {called}.",
    "lost": "Set {{}} can't be loaded; these are the homework's {called}.",
}


def bar(part: str) -> str:
    """What asks for other numbers of a part: two buttons, and which numbers stand there. Nothing, where there are none.

    Raises ClaimError for a part that has no other numbers.
    """
    problem = problem_of(part)
    if problem not in practice.every():
        raise ClaimError(f"{part} has no other numbers; there are some for {', '.join(practice.every()) or 'none'}")
    asked = practice.every()[problem]
    seeds = {} if preview.on else evidence.practised().get(problem, {}).get("good", {})
    told = says(asked, seeds)
    said = "".join(f' data-{key}="{escape(text)}"' for key, text in told.items())
    return (f'<div class="numbers" id="numbers.{part}" data-problem="{problem}" data-seeds="{" ".join(seeds)}"{said} '
            f'data-search-exclude><button type="button" name="new">New {asked.called}</button><button type="button" '
            f'name="own" hidden>Back to the homework\'s</button><p>{escape(told["own"])}</p></div>') if seeds else ""


def says(asked: Practice, good: dict[str, Any]) -> dict[str, str]:
    """What is said of the numbers; those parts of a problem are named whose boxes or derivations have others."""
    ids = (id for made in good.values() for id in (*made["bank"], *made["derivations"]))
    letters = [letter for letter in dict.fromkeys(id.rpartition(".")[0][-1] for id in ids) if letter.isalpha()]
    *most, last = [f"({letter})" for letter in letters] or [""]
    parts = f"{', '.join(most)} and {last}" if most else last
    words = {"called": asked.called, "parts": parts and f" for {parts}", "note": asked.note and f" {asked.note}"}
    return {key: text.format(**words) for key, text in SAYS.items()}


def question(problem: str) -> Path:
    """The page that asks a problem."""
    return without.problems(DOCS)[problem] / "index.md"


def given(one: Variant) -> list[str]:
    """The claims of the question page that have other numbers."""
    return [id for id in sorted(shown(question(one.practice.problem)) & every().keys()) if one.changes(id)]


def data(one: Variant, made: dict[str, Any]) -> dict[str, Any]:
    """All that changes on the page: what is given, the numbers in its words, the bank, solutions, and what is said."""
    return {
        "seed": one.seed, "boxes": made["bank"], "points": made["points"], "cited": list(cited(one)),
        "derivations": {id: {"asks": mathml.render(deriving.asks(asked)), "told": made["derivations"][id]}
                        for id, asked in one.derivations.items()},
        "claims": {id: mathml.render(one.statement(id).html(id)) for id in given(one)},
        "solutions": {place: mathml.render(solution(one, claim, made["passed"][claim]))
                      for place, claim in solved(one).items()},
        "says": mathml.render("".join(more(one, made["bank"]))),
    }


def solved(one: Variant) -> dict[str, str]:
    """Where there is help on the page, and the claim that solves what is asked there; nothing, where that is held back.

    Boxes of a part that share their help have it below the last of them. A box that asks the same may have a solution
    that does not.
    """
    if not without.solved(one.practice.problem):
        return {}
    return {f"boxes.{box.part}" if asking.shared(boxes.of_part(box.part)) else f"box.{box.id}": box.solution
            for box in boxes.every().values() if box.problem == one.practice.problem and one.changes(box.solution)}


def more(one: Variant, bank: dict[str, Any]) -> Iterator[str]:
    """The mistakes that are told at these numbers, and in no box of the page as it is."""
    said = {key for box in bank.values() for value in box.get("mistakes", ()) for key in value["says"]}
    known = {m.id: prose(m.says) for box in one.boxes.values() for m in box.mistakes}
    yield from (f'<p data-says="{key}">{known[key.removeprefix("mistake.")]}</p>'
                for key in sorted(said - _known(one.practice.problem)))


@cache
def _known(problem: str) -> set[str]:
    """What the boxes of a problem may say as it is."""
    return {key for box in boxes.every().values() if box.problem == problem for key, _ in box.messages()}


def cited(one: Variant) -> Iterator[tuple[str, str, str]]:
    """Each number in the page's words that a claim with other numbers states: where it leads, what it was and is.

    Raises ValueError for one that is not a single cell of its row, be it in words.
    """
    asked = given(one)
    for text, target in dict.fromkeys(CITED.findall(question(one.practice.problem).read_text(encoding="utf-8"))):
        id, _, row = target.rpartition(".")
        if id in asked:
            before, after = (_row(s, row) for s in (stated(id).statement, one.statement(id)))
            said = [n for n in NUMBER.findall(text) if before.count(str(WORDS.get(n, n))) == 1]
            if len(said) != 1:
                raise ValueError(f"[{text}](#{target}): with other numbers it can't be told which of {before} this is")
            now = after[before.index(str(WORDS.get(said[0], said[0])))]
            yield target, text, text.replace(said[0], COUNTS[int(now)] if said[0] in WORDS else now)


def _row(statement: Statement, row: str) -> tuple[str, ...]:
    return dict(zip(statement.names, statement.rows, strict=True))[row] if isinstance(statement, Table) else ()


def solution(one: Variant, claim: str, passed: list[str]) -> str:
    """The solution at these numbers, a step at a time, each under its own lid; with the last, how it was checked.

    A step is a line, or the rows of a table that are of one layer.
    """
    statement = one.statement(claim)
    lines = [*_lines(statement, claim)]
    first, other = ROWS if isinstance(statement, Table) else LINES
    lines[-1] += f'<p class="checked">Checked for these numbers: {escape(", ".join(passed))}.</p>'
    return "".join(f'<details class="hint line"><summary>{title}</summary>{line}</details>'
                   for title, line in zip([first, *[other] * (len(lines) - 1)], lines, strict=True))


def _lines(statement: Statement, claim: str) -> Iterator[str]:
    if isinstance(statement, Table):
        yield from (statement.only(*names).html(claim) for _, names in groupby(statement.names, _layer))
    elif isinstance(statement, Chain):
        for k, row in enumerate(statement.rows):
            reason = f'<p class="reason">{escape(row.reason)}</p>' if row.reason else ""
            yield display(aligned("" if k else statement.left, [row])) + reason
    else:
        yield statement.html(claim)


def _layer(name: str) -> tuple[bool, str]:
    """What the rows of a table have in common that are shown together: derivatives or not, and the layer."""
    return name.startswith("dJ_"), name.lstrip(ascii_letters + "_")


def ledger() -> str:
    """How many seeds of each problem were tried, how many are good, and why the others are refused."""
    rows = [(problem, says, n) for problem, found in evidence.practised().items() for says, n in (
        ("good, and published", len(found["good"])),
        *((f"refused: {why}", n) for why, n in found["refused"].items()), ("tried", found["tried"]))]
    body = "".join(f'<tr><th scope="row"><code>{problem}</code></th><td><span class="figure">{escape(says)}</span></td>'
                   f'<td><span class="figure">{n}</span></td></tr>' for problem, says, n in rows)
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Problem", "Seeds", "How many"))
    return f'<div class="table"><table class="data"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def write(site: Path) -> None:
    """Put a script for each good seed into the site: it hands its data to what is in the page, without a server."""
    asked = {} if preview.on else evidence.practised()  # served, a page is made in seconds
    for problem, found in ((p, f) for p, f in asked.items() if p in without.problems(DOCS)):
        folder = site / FOLDER / problem
        folder.mkdir(parents=True)
        for seed, made in found["good"].items():
            text = json.dumps(data(Variant(practice.every()[problem], int(seed)), made), separators=(",", ":"),
                              ensure_ascii=False)
            (folder / f"{seed}.js").write_text(f"Numbers.put({text});\n", encoding="utf-8", newline="\n")
