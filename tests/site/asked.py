"""The audit of boxes: what they ask and may say reads like the registry's, and each entry of the bank is right."""

import json
import re
from functools import cache
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from publish import asking, deriving
from publish.telling import said
from solutions.answers import boxes
from tests import typed
from tests.homework import own, typed_at
from tests.site.reader import reading, rendered
from tests.vectors import unknown

BRIEF = 200  # signs of an entry that are shown
TYPE = {  # what an entry comes from
    "called": "; `called` is typed in small letters, with no sign between them",
    "follows": "; type `follows`, with the earlier answer and its bound, or leave `after` out of `ask`",
    "mistakes": "; each mistake is typed under `mistakes`, with what it gives",
    "rights": "; the first that is typed under `right`, or `about`, is right",
    "asked": "; type `places`", "sizes": "; type `sizes`", "terms": "; type `terms`",
}
LATEX = re.compile(r"\\\[(.+?)\\\]|\\\((.+?)\\\)", re.DOTALL)


@cache
def expected(html: str) -> tuple[list[str], list[str]]:
    """What a piece of HTML with LaTeX reads like, its mathematics rendered by temml; and its LaTeX sources."""
    sources: list[str] = []

    def hold(match: re.Match[str]) -> str:
        sources.append(lxml.html.fromstring(f"<p>{match[1] or match[2]}</p>").text_content().strip())
        return f"\u0001{len(sources) - 1}\u0001"

    element = lxml.html.fromstring(LATEX.sub(hold, html))
    made = rendered(sources)
    parts = [part for run in reading(element) for part in re.split(r"(\u0001\d+\u0001)", run) if part.strip()]
    return [made[sources[int(p.strip("\u0001"))]] if p.startswith("\u0001") else " ".join(p.split())
            for p in parts], sources


def structure(element: HtmlElement) -> list[str]:
    """Every element that is not mathematics, with its attributes; of a link the place on its page.

    That links lead somewhere is tested with all others.
    """
    return [f"{e.tag} {sorted((k, re.sub('^[^#]*', '', v) if k == 'href' else v) for k, v in e.attrib.items())}"
            for e in element.iter()
            if isinstance(e.tag, str) and not any(a.tag == "math" for a in [e, *e.iterancestors()])]


def scripts(html: str) -> list[str | None]:
    """What is handed to the scripts of a piece of HTML."""
    return [e.text for e in lxml.html.fromstring(html).iter("script")]


def differs(element: HtmlElement, html: str) -> bool:
    """Whether an element says anything else than the HTML that the registry has for it."""
    said, sources = expected(html)
    plain = LATEX.sub("", html)
    return (reading(element) != said or [m.get("data-latex") for m in element.iter("math")] != sources
            or [e.text for e in element.iter("script")] != scripts(html)
            or structure(element) != structure(lxml.html.fromstring(plain)))


def name(form: HtmlElement) -> str:
    """The id of the box that a form is."""
    return str(form.get("id")).removeprefix("box.")


def pieces(tree: HtmlElement) -> list[tuple[HtmlElement, str]]:
    """Each part of a page that belongs to its boxes, and the HTML that the registry has for it."""
    groups = tree.find_class("boxes")
    found = [(group, _group(group.get("id"))) for group in groups]
    if groups:
        asked = [boxes.every()[name(form)] for form in tree.find_class("box")]
        words = f'<template id="says" data-search-exclude>{asking.words(asked)}</template>'
        found += [(e, words) for e in tree.xpath('//*[@id="says"]')]
        found += [(e, asking.progress(asked)) for e in tree.find_class("progress")]
        found += [(e, asking.SO_FAR) for e in tree.find_class("so-far")]
    return found


def _group(id: str) -> str:
    kind, _, part = id.partition(".")
    return {"derivations": deriving.group, "try": asking.alone, "boxes": asking.group}[kind](part)


def bank_of(tree: HtmlElement) -> dict[str, Any]:
    """The bank that a page carries."""
    [script] = tree.xpath('//script[@id="bank"]')
    made: dict[str, Any] = json.loads(script.text)
    return made


def bank_wrong(bank: dict[str, Any]) -> list[str]:
    """The boxes and points of a bank that do not come out the same when computed again, by other means."""
    [problem] = {boxes.every()[id].problem for id in bank["boxes"]}
    made = bank["boxes"]
    try:
        taken = {"points": bank["points"], "boxes": {id: {"kind": box["kind"]} for id, box in made.items()}}
        wrong, wanted = _again(problem, json.dumps(taken))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError, ZeroDivisionError) as error:
        return [said(error) or f"the bank can't be computed again: {error!r}"]
    asked = made.keys() | (wanted.keys() - boxes.every().keys())
    return wrong + [f"{typed_at(id)}: {id}: {_otherwise(id, wanted.get(id), made.get(id))}" for id in sorted(asked)
                    if not typed.same(wanted.get(id), made.get(id))]


@cache
def _again(problem: str, taken: str) -> tuple[list[str], dict[str, Any]]:
    """What is wrong with the points of a bank, and what its boxes hold, computed from points and kinds alone."""
    again, bank = own(problem, "again") or typed.Again(problem), json.loads(taken)
    wrong = [f"{part}: {what}" for part, points in bank["points"].items() for what in again.wrong_points(part, points)]
    return wrong, again.expected(bank)


def _otherwise(id: str, wanted: Any, found: Any) -> str:
    """Which entries of a box come out otherwise when they are computed again."""
    if not wanted:
        return f'the box of {boxes.every()[id].source} has no answers here; add [box."{id}"], or don\'t ask for it'
    if not found:
        return unknown(id)
    keys = [key for key in sorted(wanted.keys() | found.keys()) if wanted.get(key) != found.get(key)]
    return "; ".join(f"the package has {key} {_brief(found.get(key))}, what is typed here makes "
                     f"{_brief(wanted.get(key))}{TYPE.get(key, '')}" for key in keys)


def _brief(value: Any) -> str:
    """An entry of a bank as a person types it; a long one is cut."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "value" in value[0]:
        said = ", ".join(f"{' or '.join(one.get('says', ())) or 'right'}: {one['value']}" for one in value)
    else:
        said = json.dumps(value, ensure_ascii=False)
    return said if len(said) <= BRIEF else f"{said[:BRIEF]}…"
