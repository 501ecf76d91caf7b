"""Reads the scripts of other numbers back: what each gives, judges by and solves must follow from its seed alone."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from publish import DOCS, asking
from publish.deriving import asks
from publish.numbers import solution
from solutions.answers import boxes, practice
from solutions.answers.practice import Variant
from solutions.stated.claims import every
from solutions.stated.lines import Chain
from solutions.stated.tables import Table
from tests import derived
from tests.homework import own
from tests.pages import shown
from tests.site import rounding
from tests.site.asked import expected
from tests.site.evaluate import Reader, UnreadableError
from tests.site.reader import reading
from tests.site.statements import Printed, differences
from tests.site.worlds import chains, gives

CALL = re.compile(r"Numbers\.put\((\{.*\})\);\n", re.DOTALL)
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
NUMBER = re.compile(r"\b(?:\d[\d.]*|" + "|".join(WORDS) + r")\b")
ROW = re.compile(r".*\.(dJ_)?[A-Za-z]+(\d*)$")  # a derivative or not, and its layer
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
        wrong = [what for part in (_keys, _bank, _derived, _given, _cited, _solved) for what in part(one, made, record)]
        return [f"{path.name}: {what}" for what in wrong]
    except (UnreadableError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        return [f"{path.name} can't be read back: {error!r}"]


def _keys(one: Variant, made: Any, _: Any) -> list[str]:
    known = {"seed", "boxes", "points", "derivations", "cited", "claims", "solutions", "says"}
    wrong = ["the seed"] * (made["seed"] != one.seed) + [*(made.keys() ^ known)]
    wrong += made["boxes"].keys() ^ one.boxes.keys()
    wrong += made["derivations"].keys() ^ one.derivations.keys()
    return wrong + [*(made["solutions"].keys() ^ places(one.practice.problem).keys())] * bool(made["solutions"])


@cache
def places(problem: str) -> dict[str, str]:
    """Where the page has help, and a box that it helps with: each its own, or one for all boxes of a part."""
    one = Variant(practice.every()[problem], 1)
    found = {}
    for part in dict.fromkeys(box.part for box in one.boxes.values()):
        section = lxml.html.fromstring(asking.group(part))
        for form in section.find_class("box"):
            place = form if form.find_class("help") else section
            assert place.find_class("help")
            found[place.get("id")] = form.get("id").removeprefix("box.")
    return found


def _bank(one: Variant, made: Any, record: Any) -> list[str]:
    """Each box as it is computed again, and nothing said that has no words, in the page or here.

    The points of formulas are drawn, and are those of the run.
    """
    if made["points"] != record["points"]:
        return ["other points"]
    again = own(one.practice.problem, "practice").bank(one.drawn, made["points"])
    more = lxml.html.fromstring(f"<div>{made['says']}</div>")
    words = {f"mistake.{m.id}": m.says for box in one.boxes.values() for m in box.mistakes}
    told = [p for p in more if " ".join(p.text_content().split()) != words.get(p.get("data-says"), "").replace("$", "")]
    return [id for id, box in made["boxes"].items() if box != again[id]] + [p.get("data-says") for p in told]


def _derived(one: Variant, made: Any, record: Any) -> list[str]:
    """What each derivation asks, as it is declared; what it is judged by is that of the run, and comes out again."""
    wrong = []
    for id, said in made["derivations"].items():
        asked = lxml.html.fromstring(f"<div>{said['asks']}</div>")
        wrong += [f"{id} asks otherwise"] * (
            said.keys() != {"asks", "told"} or reading(asked) != expected(f"<div>{asks(one.derivations[id])}</div>")[0])
        again = own(one.practice.problem, "practice").derivations(one.drawn)[id]
        wrong += [f"{id} is told otherwise"] * (said["told"] != record["derivations"][id])
        wrong += derived.wrong(said["told"], *again)
    return wrong


def _given(one: Variant, made: Any, _: Any) -> list[str]:
    """Each claim of the question's page that follows from the givens, as it is at these, formula by formula."""
    wanted = {id for id in shown(page(one.practice.problem)) & every().keys()
              if (part := every()[id].part) and part.id in one.givens}
    wrong = [*(wanted ^ made["claims"].keys())]
    for id, html in made["claims"].items():
        element, statement = lxml.html.fromstring(f'<div class="claim" id="{id}">{html}</div>'), one.statement(id)
        wrong += differences(Printed(id, statement, element, _reader(one, id)))
        wrong += [f"{id} reads otherwise"] * (reading(element) != expected(statement.html(id))[0])
    return wrong


def _reader(one: Variant, id: str) -> Reader | None:
    """What reads the lines of a claim at these givens; of one that only gives, as its problem's own."""
    read = isinstance(one.statement(id), Chain) and not gives(id)
    mine = own(one.practice.problem, "practice")
    return Reader(*mine.world(id, one.drawn)) if read and hasattr(mine, "world") else None


def _cited(one: Variant, made: Any, _: Any) -> list[str]:
    """Each number of the page's words that a row of these claims states; it is the cell of that row, in its place.

    A small number may be a word, and stays one; the words beside it stay as they are.
    """
    links = set(re.findall(r"\[([^\]]+)\]\(#(hw[^)\s]+)\)", page(one.practice.problem).read_text(encoding="utf-8")))
    wanted = {(target, text) for text, target in links if target.rpartition(".")[0] in made["claims"]}
    wrong = [str(pair) for pair in wanted ^ {(target, was) for target, was, _ in made["cited"]}]
    for target, was, now in made["cited"]:
        id = target.rpartition(".")[0]
        before, after = (_cells(html, target) for html in (every()[id].html, made["claims"][id]))
        (old, in_words), (new, still) = _number(was), _number(now)
        places = [k for k, cell in enumerate(before) if cell == old]
        wrong += [target] * ([after[k] for k in places] != [new] or in_words != still)
        wrong += [target] * (NUMBER.sub("", was) != NUMBER.sub("", now))
    return wrong


def _number(text: str) -> tuple[str, bool]:
    """The one number in a text, in digits; and whether it is a word."""
    [said] = NUMBER.findall(text)
    return (str(WORDS.index(said) + 2), True) if said in WORDS else (said, False)


def _cells(html: str, target: str) -> list[str]:
    [row] = lxml.html.fromstring(f"<div>{html}</div>").xpath(f'.//tr[@id="{target}"]')
    return [re.sub(r"\\[()]", "", " ".join(reading(cell))).replace("<mn> { ", "").replace(" }", "") for cell in row]


def _solved(one: Variant, made: Any, record: Any) -> list[str]:
    """Each line of a solution under a lid; both sides of every equals sign agree; the last says what was run.

    It reads like what the package writes, formula by formula: also what no value tells, such as where a sum begins.
    """
    wrong: list[str] = []
    for place, html in made["solutions"].items():
        lids = lxml.html.fromstring(f"<div>{html}</div>")
        claim = boxes.every()[places(one.practice.problem)[place]].solution
        said = CHECKED.format(", ".join(record["passed"][claim]))
        read, body = (_rows, "table") if isinstance(one.statement(claim), Table) else (_lines, "math")
        whole = solution(one, claim, record["passed"][claim])
        wrong += [f"{place} reads otherwise"] * (reading(lids) != expected(f"<div>{whole}</div>")[0])
        wrong += [f"{place}: {what}" for what in (*read(one, claim, lids), *_lids(lids, said, body))]
    return wrong


def _rows(one: Variant, claim: str, lids: HtmlElement) -> list[str]:
    """The rows of a table, put together again, with one head; under each lid those of one layer."""
    steps = [{ROW.sub(r"\1\2", row.get("id")) for row in lid.xpath(".//tr[@id]")} for lid in lids]
    wrong = ["not a layer at a time"] * ([len(step) for step in steps] != [1] * len(set.union(*steps)))
    first, *others = lids.xpath(".//table")
    heads = {" ".join(table.find("thead").text_content().split()) for table in (first, *others)}
    for table in others:
        first.find("tbody").extend(table.find("tbody"))
    whole = lxml.html.fromstring(f"<div>{lxml.html.tostring(first, encoding='unicode')}</div>")
    wrong += ["another head"] * (len(heads) > 1)
    return wrong + differences(Printed(claim, one.statement(claim), whole))


def _lines(one: Variant, claim: str, lids: HtmlElement) -> list[str]:
    world, m = own(one.practice.problem, "practice").world(claim, one.drawn)
    found = [*chains(lids)]
    if len(found) != 1 or len(found[0]) < len(lids):
        return ["it is not one chain"]
    return rounding.differences(Reader(world, m), found[0])


def _lids(lids: HtmlElement, said: str, body: str) -> list[str]:
    first, other = ("Show the first rows of the solution", "Show the next rows") if body == "table" else (
        "Show the first line of the solution", "Show the next line")
    titles = [first, *[other] * (len(lids) - 1)]
    wrong = [] if [lid.tag for lid in lids] == ["details"] * len(lids) else ["a line without its lid"]
    wrong += [] if [lid[0].text_content() for lid in lids] == titles else ["another title"]
    wrong += [] if [len(lid.find_class(body)) for lid in lids] == [1] * len(lids) else ["no single line under a lid"]
    return wrong + ["it was not checked so"] * ([p.text_content() for p in lids.find_class("checked")] != [said])
