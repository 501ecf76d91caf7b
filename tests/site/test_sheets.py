"""What a sheet has on paper, read back from the PDF: heads, numbers, a name line, errata, no choice, full pages."""

import re
from pathlib import Path
from typing import Any
from unicodedata import normalize

import lxml.html
import pytest
from pypdf import PageObject, PdfReader

from solutions.answers.boxes import every
from solutions.answers.values import Option

MIDDLE = 842 / 2  # of A4, in points
FOOT, HEAD = 57, 842 - 62  # the margins, where the page numbers and the running heads stand


def close(text: str) -> str:
    """A text without its spaces and with its letters apart: lines are broken elsewhere on paper, and ff is one sign."""
    return re.sub(r"\s+", "", normalize("NFKC", text))


def heights(page: PageObject) -> list[float]:
    """How high above the lower edge each piece of text stands, and each line to write on, without head and number."""
    found: list[float] = []

    def text(text: str, cm: Any, tm: Any, *_: object) -> None:
        if text.strip():
            found.append(tm[4] * cm[1] + tm[5] * cm[3] + cm[5])

    def drawn(operator: bytes, operands: Any, cm: Any, *_: object) -> None:
        if operator == b"re" and operands[3] <= 2:  # a line; what is higher clips or fills
            found.append(float(operands[1]) * cm[3] + cm[5])

    page.extract_text(visitor_text=text, visitor_operand_before=drawn)
    return [up for up in found if FOOT < up < HEAD]


def short(pages: list[list[float]]) -> list[int]:
    """The pages, but for the last, that end above the middle; and any that is empty."""
    return [k for k, found in enumerate(pages, 1) if not found or (k < len(pages) and min(found) > MIDDLE)]


def options(name: str, text: str) -> list[str]:
    """The options of choices of a problem that stand in a text, by their longest words; a formula alone has none."""
    problem = name.removesuffix("-question.pdf").replace("-problem", ".")
    said = [words(option) for box in every().values() if box.problem == problem for option in box.options.values()]
    return [one for one in said if one and close(one) in close(text)]


def words(option: Option) -> str:
    """The longest run of words in an option, between its formulas."""
    return max(option.says.split("$")[::2], key=len).strip(" .")


@pytest.fixture(scope="module")
def sheets(built: Path) -> dict[str, PdfReader]:
    """Every sheet of the site."""
    if not (built / "sheets").is_dir():
        pytest.skip("NOT MADE: this site was built without its PDF sheets")
    return {path.name: PdfReader(path) for path in sorted((built / "sheets").iterdir())}


def sources(built: Path, name: str) -> list[lxml.html.HtmlElement]:
    """The pages that a sheet prints: of a solution all that it has."""
    place = name.removesuffix(".pdf").removesuffix("-question").replace("-", "/")
    more = built.glob(f"{place}-*/index.html") if place.endswith("/solution") else ()
    return [lxml.html.fromstring(path.read_text(encoding="utf-8"))
            for path in (built / place / "index.html", *sorted(more))]


def test_every_page_has_its_head_and_number(sheets: dict[str, PdfReader]) -> None:
    """The course, the homework, what the sheet is; its number of how many; a question sheet a line for the name."""
    for name, sheet in sheets.items():
        texts = [page.extract_text() for page in sheet.pages]
        for k, text in enumerate(texts, 1):
            assert close(f"Page {k} of {len(texts)}") in close(text), name
            assert close("Checked Solutions") in close(text), name
            assert close(f"Homework {name[2]}") in close(text), name
        assert bool(re.search(r"^\s*Name\s*$", texts[0], re.MULTILINE)) == ("question" in name), name


def test_errata_stand_open(sheets: dict[str, PdfReader], built: Path) -> None:
    """Each one of a page is on its sheet: that the key differs, and why it matters."""
    seen = 0
    for name, sheet in sheets.items():
        text = close("".join(page.extract_text() for page in sheet.pages))
        for erratum in (e for page in sources(built, name) for e in page.find_class("erratum") if e.tag == "details"):
            seen += 1
            assert close(erratum.findtext("summary")) in text
            why = [dd for dd in erratum.iter("dd") if not dd.xpath(".//math")]
            assert why
            assert [dd.text_content() for dd in why if close(dd.text_content())[:40] not in text] == [], name
    assert seen


def test_a_solution_is_printed_with_all_its_pages(sheets: dict[str, PdfReader], built: Path) -> None:
    """One after the other: each with its title, then its headings."""
    seen = 0
    for name in (n for n in sheets if "solution" in n):
        text = close("".join(page.extract_text() for page in sheets[name].pages))
        for page in sources(built, name):
            for heading in page.xpath("//article//h1 | //article//h2[not(.//math)]"):
                seen += 1
                _, found, text = text.partition(close(heading.text_content().removesuffix("¶")))
                assert found, heading.text_content()
    assert seen


def test_a_question_sheet_tells_no_choice(sheets: dict[str, PdfReader]) -> None:
    """There is room to argue in its place."""
    for name in (n for n in sheets if "question" in n):
        assert options(name, "".join(page.extract_text() for page in sheets[name].pages)) == [], name
    chosen = [(box.problem, words(o)) for box in every().values() for o in box.options.values() if words(o)]
    assert len(chosen) > 5
    assert all(options(problem.replace(".", "-problem") + "-question.pdf", f"a {one} b") for problem, one in chosen)


def test_pages_are_full(sheets: dict[str, PdfReader]) -> None:
    """None is empty, and none but the last ends above the middle, with its room to work."""
    found = {name: short([heights(page) for page in sheet.pages]) for name, sheet in sheets.items()}
    assert {name: pages for name, pages in found.items() if pages} == {}
    assert short([[500.0], [], [700.0]]) == [1, 2]
