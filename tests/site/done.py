"""The audit of what is said under the marks: each route runs again, and must do just that."""

import json
import re
from functools import cache
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

from solutions.stated.claims import every, problem_of
from tests.compared import Done, first, watched
from tests.routes import plain, routes_of

CALL = re.compile(r"Marks\.put\((\{.*\})\);\n", re.DOTALL)
LAYERED = re.compile(r"([a-zA-Z])(\d)_(\d+)")  # b2_11 is an entry of b of layer 2


def scripts(site: Path) -> list[Path]:
    """Every script that says what routes did."""
    return sorted(site.glob("evidence/*.js"))


def said(path: Path) -> dict[str, str]:
    """What a script says of each claim. Raises ValueError for one of another form."""
    call = CALL.fullmatch(path.read_text(encoding="utf-8"))
    if not call:
        raise ValueError(f"{path} hands nothing to the marks")
    made: dict[str, str] = json.loads(call[1])
    return made


def wrong(site: Path, shown: set[str]) -> list[str]:
    """The claims of a site of which something else is said than their routes do, or nothing, or too much."""
    found = {id: html for path in scripts(site) for id, html in said(path).items()}
    placed = [id for path in scripts(site) for id in said(path)
              if path.stem != (problem_of(id) or id.partition(".")[0])]
    return sorted([*(shown ^ set(found)), *placed, *(id for id, html in found.items() if differs(id, html))])


def differs(id: str, html: str) -> bool:
    """Whether it is said otherwise than the routes of a claim do when they run again."""
    if id not in every() or html.count("<p>") != html.count("<ul>"):
        return True
    return _lines(lxml.html.fromstring(f"<div>{html}</div>")) != _expected(id)


def _lines(block: HtmlElement) -> list[tuple[str, list[str]]]:
    """Each sentence with the items below it; an index is told from what stands above."""
    for tag, mark in (("sub", "_"), ("sup", "^")):
        for element in block.iter(tag):
            element.text = mark + (element.text or "")
    pairs = [*zip(block[::2], block[1::2], strict=True)]
    return sorted((_text(p), [_text(li) for li in ul]) for p, ul in pairs if (p.tag, ul.tag) == ("p", "ul"))


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


@cache
def _expected(id: str) -> list[tuple[str, list[str]]]:
    together: dict[str, list[str]] = {}
    for by, one in again(id).items():
        sentence = _sentence(one, id) if one else "Established by this, too:"
        together.setdefault(sentence, []).append(f"{by}{_item(one)}")
    return sorted(together.items())


@cache
def again(id: str) -> dict[str, Done]:
    """What each route of a claim does, run once more."""
    made = {}
    for route in routes_of(id):
        with watched() as seen:
            route.check(plain(every()[id].statement.value))
        made[route.by] = first(seen)
    return made


def _sentence(one: Done, id: str) -> str:
    value = every()[id].statement.value
    several = "the first value compared is" if type(value) in (list, tuple) and value[1:] else ""
    gives, what = _value(one["formula"]), "the first of the values above is" if ".erratum." in id else several
    each = [f"{_name(letter)} = {_minus(value)}" for letter, value in one["at"].items()]
    at = ", ".join(each if len(each) < 9 else [f"{len(each)} random numbers", *each[:3], "…"])
    if at:
        return f"Tried at {at}. There {what or 'the formula gives'} {gives}."
    return f"{what.capitalize() or 'The value is'} {gives}."


def _item(one: Done) -> str:
    if not one:
        return ""
    more = one["points"] - 1
    points = {0: "", 1: "; it agrees at 1 other point, too"}.get(more, f"; it agrees at {more} other points, too")
    return f": {_value(one['route'])}{points}"


def _value(text: str) -> str:
    """As it reads on the page, with the names in it."""
    return _minus(text.replace("\\mathrm", "").replace("{", "").replace("}", ""))


def _name(letter: str) -> str:
    """As it reads on the page: w_12^[2]."""
    if layered := LAYERED.fullmatch(letter):
        return f"{layered[1]}_{layered[3]}^[{layered[2]}]"
    return letter.replace("\\", "").replace("{", "").replace("}", "").replace("alpha", "α")


def _minus(text: str) -> str:
    return " ".join(re.sub(r"(^|[^\w.])-([\d.])", r"\1−\2", text).split())
