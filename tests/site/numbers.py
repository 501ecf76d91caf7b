"""Reads the scripts of other numbers back: what each gives, judges by and solves must follow from its seed alone."""

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from publish import DOCS
from solutions.answers import practice
from solutions.answers.practice import Variant
from solutions.stated.claims import every
from tests.homework import own
from tests.pages import shown
from tests.site import rounding
from tests.site.evaluate import Reader, UnreadableError
from tests.site.reader import reading
from tests.site.statements import Printed, differences
from tests.site.worlds import chains

CALL = re.compile(r"Numbers\.put\((\{.*\})\);\n", re.DOTALL)
CHECKED = "Checked for these numbers: {}."


def scripts(site: Path) -> list[Path]:
    """Every script of other numbers."""
    return sorted(site.glob("numbers/*/*.js"))


def page(problem: str) -> Path:
    """The source of the page that asks a problem."""
    homework, number = problem.split(".")
    return DOCS / homework / f"problem{number}" / "index.md"


def faults(path: Path, text: str, record: dict[str, Any]) -> list[str]:
    """What a script says otherwise than follows from its seed; `record` is what was kept of the run at that seed."""
    try:
        [call] = [m for m in [CALL.fullmatch(text)] if m]
        made = json.loads(call[1])
        one = Variant(practice.every()[path.parent.name], int(path.stem))
        wrong = [what for part in (_keys, _bank, _given, _cited, _solved) for what in part(one, made, record)]
        return [f"{path.name}: {what}" for what in wrong]
    except (UnreadableError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        return [f"{path.name} can't be read back: {error!r}"]


def _keys(one: Variant, made: Any, _: Any) -> list[str]:
    known = {"seed", "boxes", "cited", "claims", "solutions", "says"}
    wrong = ["the seed"] * (made["seed"] != one.seed) + [*(made.keys() ^ known)]
    wrong += made["boxes"].keys() ^ one.boxes.keys()
    return wrong + [*(made["solutions"].keys() ^ one.boxes.keys())] * bool(made["solutions"])


def _bank(one: Variant, made: Any, _: Any) -> list[str]:
    """Each box as it is computed again, and nothing said that has no words, in the page or here."""
    again = own(one.practice.problem, "practice").bank(one.drawn)
    more = lxml.html.fromstring(f"<div>{made['says']}</div>")
    words = {f"mistake.{m.id}": m.says for box in one.boxes.values() for m in box.mistakes}
    told = [p for p in more if " ".join(p.text_content().split()) != words.get(p.get("data-says"), "").replace("$", "")]
    return [id for id, box in made["boxes"].items() if box != again[id]] + [p.get("data-says") for p in told]


def _given(one: Variant, made: Any, _: Any) -> list[str]:
    """Each claim of the question's page that follows from the givens, as it is at these."""
    wanted = {id for id in shown(page(one.practice.problem)) & every().keys()
              if (part := every()[id].part) and part.id in one.givens}
    wrong = [*(wanted ^ made["claims"].keys())]
    for id, html in made["claims"].items():
        element = lxml.html.fromstring(f'<div class="claim" id="{id}">{html}</div>')
        wrong += differences(Printed(id, one.statement(id), element))
    return wrong


def _cited(one: Variant, made: Any, _: Any) -> list[str]:
    """Each number of the page's words that a row of these claims states; it is the cell of that row, in its place."""
    links = set(re.findall(r"\[([^\]]+)\]\(#(hw[^)\s]+)\)", page(one.practice.problem).read_text(encoding="utf-8")))
    wanted = {(target, text) for text, target in links if target.rpartition(".")[0] in made["claims"]}
    wrong = [str(pair) for pair in wanted ^ {(target, was) for target, was, _ in made["cited"]}]
    for target, was, now in made["cited"]:
        id = target.rpartition(".")[0]
        before, after = (_cells(html, target) for html in (every()[id].html, made["claims"][id]))
        wrong += [target] * ([now if cell == was else cell for cell in before].index(now) != after.index(now))
    return wrong


def _cells(html: str, target: str) -> list[str]:
    [row] = lxml.html.fromstring(f"<div>{html}</div>").xpath(f'.//tr[@id="{target}"]')
    return [re.sub(r"\\[()]", "", " ".join(reading(cell))).replace("<mn> { ", "").replace(" }", "") for cell in row]


def _solved(one: Variant, made: Any, record: Any) -> list[str]:
    """Each line of a solution under a lid; both sides of every equals sign agree; the last says what was run."""
    wrong: list[str] = []
    for id, html in made["solutions"].items():
        lids = lxml.html.fromstring(f"<div>{html}</div>")
        claim = one.boxes[id].solution
        said = CHECKED.format(", ".join(record["passed"][claim]))
        wrong += [f"{id}: {what}" for what in (*_lines(one, claim, lids), *_lids(lids, said))]
    return wrong


def _lines(one: Variant, claim: str, lids: HtmlElement) -> list[str]:
    world, m = own(one.practice.problem, "practice").world(claim, one.drawn)
    found = [*chains(lids)]
    if len(found) != 1 or len(found[0]) < len(lids):
        return ["it is not one chain"]
    return rounding.differences(Reader(world, m), found[0])


def _lids(lids: HtmlElement, said: str) -> list[str]:
    titles = ["Show the first line of the solution", *["Show the next line"] * (len(lids) - 1)]
    wrong = [] if [lid.tag for lid in lids] == ["details"] * len(lids) else ["a line without its lid"]
    wrong += [] if [lid[0].text_content() for lid in lids] == titles else ["another title"]
    wrong += [] if [len(lid.find_class("math")) for lid in lids] == [1] * len(lids) else ["no single line under a lid"]
    return wrong + ["it was not checked so"] * ([p.text_content() for p in lids.find_class("checked")] != [said])
