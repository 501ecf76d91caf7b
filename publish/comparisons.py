"""What each route did, for the marks of a problem: a small script, loaded once a mark is opened."""

import json
import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from publish import evidence
from publish.asking import MARKS
from publish.ledger import places
from publish.preview import preview
from solutions.stated.claims import every, stated
from solutions.stated.errata import Erratum

FOLDER = "evidence"
MOST, FEW = 8, 3  # names of a point that are all told; of more, so many
NAME = re.compile(r"\\?([A-Za-z]+\d*)(?:_\{?(\w+)\}?)?(?:\^\{?([^{}]+)\}?)?")
LAYERED = re.compile(r"([a-z])(\d)_(\d+)")
UPRIGHT = re.compile(r"\\mathrm\{(\w+)\}")
TYPESET = re.compile(r"[a-z](?:_\{\w+\}(?:\^\{[^{}]+\})?|\^\{[^{}]+\})")
GREEK = {"alpha": "α"}


def with_script(html: str, to_root: str) -> str:
    """A page with what shows more under its marks, if it has any."""
    has = 'class="done"' in html
    return html + f'<script src="{to_root}assets/{MARKS}" defer></script>' * has


def write(site: Path) -> None:
    """Put a script for each problem into the site: it hands its data to what is in the page, without a server."""
    said = [] if preview.on else [id for id in every() if id in places() and evidence.passed(id)]
    for problem, ids in groupby(sorted(said, key=evidence.together), evidence.together):
        (site / FOLDER).mkdir(exist_ok=True)
        text = json.dumps({id: block(id) for id in ids}, separators=(",", ":"), ensure_ascii=False)
        (site / FOLDER / f"{problem}.js").write_text(f"Marks.put({text});\n", encoding="utf-8", newline="\n")


def block(id: str) -> str:
    """What the routes of a claim did, those together that were tried at the same values; then those that show none."""
    made = [(by, evidence.done(id).get(by) or {}) for by in evidence.passed(id)]
    shown = sorted(((by, one) for by, one in made if one), key=lambda each: _where(each[1]))
    groups = (together for _, together in groupby(shown, lambda each: _where(each[1])))
    bare = "".join(f"<li>{escape(by)}</li>" for by, one in made if not one)
    statement = stated(id).statement
    several = isinstance(statement.value, list | tuple) and len(statement.value) > 1
    what = "the first of the values above" if isinstance(statement, Erratum) else "the first value compared" * several
    said = "".join(_group(list(each), what) for each in groups)
    return said + (f"<p>Established by this, too:</p><ul>{bare}</ul>" if bare else "")


def _where(one: evidence.Done) -> str:
    """What must be the same for two routes to stand together."""
    return json.dumps([{name(letter): value for letter, value in one["at"].items()}, one["formula"]])


def _group(together: list[tuple[str, evidence.Done]], what: str) -> str:
    first = together[0][1]
    each = [f"{name(letter)}&nbsp;=&nbsp;{number(value)}" for letter, value in first["at"].items()]
    at = ", ".join(each if len(each) <= MOST else [f"{len(each)} random numbers", *each[:FEW], "…"])
    said = f"{what} is" if what else "the formula gives" if at else "the value is"
    gives = f"Tried at {at}. There {said} {number(first['formula'])}." if at else (
        f"{said[0].upper()}{said[1:]} {number(first['formula'])}.")
    return f"<p>{gives}</p><ul>{''.join(_items(together))}</ul>"


def _items(together: list[tuple[str, evidence.Done]]) -> Iterator[str]:
    for by, one in together:
        others = one["points"] - 1
        more = f"; it agrees at {others} other point{'s' * (others > 1)}, too" if others else ""
        yield f"<li>{escape(by)}: {number(one['route'])}{more}</li>"


def name(letter: str) -> str:
    """The name of a quantity as HTML; `b2_11` is the first entry of b of the second layer.

    >>> name("w_{12}^{[2]}"), name("b2_11"), name(r"\\alpha")
    ('<i>w</i><sub>12</sub><sup>[2]</sup>', '<i>b</i><sub>11</sub><sup>[2]</sup>', '<i>α</i>')
    """
    found = NAME.fullmatch(LAYERED.sub(r"\1_\3^[\2]", letter))
    if not found:
        return f"<code>{escape(letter)}</code>"
    base, below, above = found.groups()
    return (f"<i>{GREEK.get(base, base)}</i>" + (f"<sub>{below}</sub>" if below else "")
            + (f"<sup>{escape(above)}</sup>" if above else ""))


def number(text: str) -> str:
    """A value with the sign for minus, not the hyphen; names in it as HTML.

    >>> number("-0.5"), number(r"[b_{\\mathrm{log}}; x^{(i)}]")
    ('−0.5', '[<i>b</i><sub>log</sub>; <i>x</i><sup>(i)</sup>]')
    """
    plain = escape(re.sub(r"(?<![\w.])-(?=[\d.])", "−", UPRIGHT.sub(r"\1", text)), quote=False)
    return TYPESET.sub(lambda found: name(found[0]), plain)
