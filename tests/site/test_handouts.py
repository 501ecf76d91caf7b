"""Sheets with numbers of their own, read back from the PDF: each has those of its set, and the key what is right."""

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from pypdf import PdfReader

from publish import evidence, handouts, mathml, numbers, records, sheets
from publish.handouts import Sets
from solutions.answers import practice
from solutions.answers.practice import Variant
from solutions.readings.exact import decimal
from solutions.stated.lines import Chain, display

PROBLEMS = [*practice.every()]
HOMEWORK = sorted({problem.partition(".")[0] for problem in PROBLEMS})
COUNT, SEED = 3, 7


def close(text: str) -> str:
    """A text without its spaces, letters of mathematics and signs as they are typed."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("−", "-")


def read(path: Path) -> str:
    """All that a PDF says, without its running heads and page numbers."""
    text = close("".join(page.extract_text() for page in PdfReader(path).pages))
    return re.sub(r"CheckedSolutionsHomework\d+(,Problem\d+)?,(sheet\d+|key)Page\d+of\d+", "", text)


@pytest.fixture(scope="module", params=HOMEWORK)
def made(request: pytest.FixtureRequest, built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sets]:
    """The sheets of a homework, made twice, in the folders `once` and `again`; and the set of each."""
    if not sheets.chromium():
        pytest.skip("NOT MADE: no Chromium on this machine, so there are no sheets")
    records.read.cache_clear()
    sets = handouts.draw(request.param, SEED, COUNT)
    folder = tmp_path_factory.mktemp("handouts")
    for name in ("once", "again"):
        handouts.write(folder / name, built, request.param, sets)
    return folder, sets


def given(problem: str, seed: str) -> Iterator[str]:
    """What a sheet with this set must say: each row that the question gives, each number in its words."""
    one = Variant(practice.every()[problem], int(seed))
    for id in numbers.given(one):
        root = lxml.html.fromstring(f"<div>{mathml.render(one.statement(id).html(id))}</div>")
        for row in root.xpath(".//tbody/tr | .//*[local-name()='mn'][not(ancestor::table)]"):
            yield close(row.text_content())
    now = {(target, was): new for target, was, new in numbers.cited(one)}
    words = numbers.question(problem).read_text(encoding="utf-8")
    yield from (close(f"{before} {now[target, was]}") for before, was, target
                in re.findall(r"(\w+ \w+) \[([^\]]+)\]\(#([^)]+)\)", words) if (target, was) in now)


def answers(problem: str, seed: str) -> Iterator[str]:
    """A pattern of each number or shape that is right in a box, by the bank that was computed twice.

    Of a formula, it is what its claim ends in, whole: up to the number of the next answer.
    """
    bank: dict[str, Any] = evidence.practised()[problem]["good"][seed]["bank"]
    one = Variant(practice.every()[problem], int(seed))
    for id, box in bank.items():
        rows = [row for right in box["rights"] for each in right["value"] for row in each]
        if box["kind"] == "formula":
            stated = one.statement(one.boxes[id].rights[0].claim)
            assert isinstance(stated, Chain)
            formula = mathml.render(display(f"= {stated.rows[-1].latex}"))
            yield re.escape(close(lxml.html.fromstring(formula).text_content())) + r"(?=\d|$)"
        elif box["kind"] == "shape":
            yield from (re.escape(f"=({','.join(row)})") for row in rows)
        else:
            yield from (re.escape(decimal(Fraction(entry))) for row in rows for entry in row)


def test_sheets_are_the_same_bytes_each_time(made: tuple[Path, Sets]) -> None:
    """The sheets, the key and the list; and no two sheets are one."""
    folder, _ = made
    once, again = ({path.name: path.read_bytes() for path in (folder / name).iterdir()} for name in ("once", "again"))
    assert once == again
    assert sorted(once) == [*(f"{k + 1}.pdf" for k in range(COUNT)), "key.pdf", "list.csv"]
    said = [read(folder / "once" / f"{k + 1}.pdf") for k in range(COUNT)]
    assert len(set(said)) == COUNT


def test_the_list_says_which_set_is_whose(made: tuple[Path, Sets]) -> None:
    """Good sets only, none twice; the sheet itself does not say its set."""
    folder, sets = made
    head, *rows = [line.split(",") for line in (folder / "once/list.csv").read_text(encoding="utf-8").splitlines()]
    assert head == ["sheet", *sets]
    assert [row[0] for row in rows] == [str(k + 1) for k in range(COUNT)]
    for problem, seeds in zip(head[1:], zip(*(row[1:] for row in rows), strict=True), strict=True):
        assert [*seeds] == sets[problem]
        assert len({*seeds} & evidence.practised()[problem]["good"].keys()) == COUNT
        assert all(f"set{seed}" not in read(folder / f"once/{k}.pdf") for k, seed in enumerate(seeds, 1))


def test_each_sheet_has_the_numbers_of_its_set(made: tuple[Path, Sets]) -> None:
    """Each row that the question gives, and each number in its words; some of another set's are not there."""
    folder, sets = made
    for k in range(COUNT):
        said = read(folder / f"once/{k + 1}.pdf")
        for problem, seeds in sets.items():
            assert [line for line in given(problem, seeds[k]) if line not in said] == []
            for other in seeds[:k] + seeds[k + 1:]:
                assert [line for line in given(problem, other) if line not in said]


def test_the_key_has_what_is_right_on_each_sheet(made: tuple[Path, Sets]) -> None:
    """All that the bank of its set takes for right, under its number and its set; not what another set has instead."""
    folder, sets = made
    said = re.split(r"Sheet(\d+):", read(folder / "once/key.pdf"))
    assert said[1::2] == [str(k + 1) for k in range(COUNT)]
    for k, answered in enumerate(said[2::2]):
        for problem, seeds in sets.items():
            assert close(f"{sheets.called(problem)}, set {seeds[k]}") in answered
            mine = [*answers(problem, seeds[k])]
            assert [value for value in mine if not re.search(value, answered)] == []
            for others in ([*answers(problem, seed)] for seed in seeds):
                assert others == mine or [value for value in others if not re.search(value, answered)]
