"""Pages as PDF, by the machine's own Chromium: question sheets, answers and solutions, the same bytes each time."""

import mimetypes
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from publish import DOCS, solution_pages
from solutions.stated.claims import in_order

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

NONE = "The PDF sheets are printed by Chromium, and there is none on this machine; install one, or set CHROMIUM."
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync"]  # it looks nowhere but at the pages it is given
HOME = "http://site.invalid/"  # an address that leads nowhere; pages come from the folder
DATE = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}[^)]*(?=\))")
NODE = re.compile(rb"\(node(\d{8})(?=\))")
LONG_AGO = b"19800101000000+00'00'"
READY = """(asks) => {
    for (const link of document.querySelectorAll("a")) link.removeAttribute("href");
    for (const erratum of document.querySelectorAll("details:is(.erratum, .mistakes, .fold)")) erratum.open = true;
    if (asks) document.querySelector("article h1").insertAdjacentHTML("beforebegin", `<p class="name">Name</p>`);
}"""  # what is closed on the screen stands open on paper; who answers has a line for the name
TAKE = "() => document.querySelector('article').innerHTML"
MORE = "(articles) => document.querySelector('article').insertAdjacentHTML('beforeend', ['', ...articles].join('<hr>'))"
RUNNING = '<div style="font: 8pt sans-serif; width: 100%; margin: 0 18mm; display: flex; justify-content: {}">{}</div>'
NUMBERS = '<span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>'
TITLES = {"index": "question sheet", "solution": "worked solution"}


def chromium() -> str | None:
    """A Chromium of this machine, from the CHROMIUM variable or the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def wanted() -> bool:
    """Whether the site is built with its sheets."""
    return bool(os.environ.get("SHEETS")) and not os.environ.get("OFFLINE")


def of(homework: str, docs: Path = DOCS) -> dict[str, list[Path]]:
    """The sheets of a homework: the name of each file, and the pages that it prints, of a solution all."""
    problems = sorted((docs / homework).glob("problem*"), key=lambda p: in_order(p.name))
    found = [[docs / homework / "answers.md"], *([problem / "index.md"] for problem in problems),
             *map(solution_pages, problems)]
    return {_name(pages[0], docs): pages for pages in found if pages and pages[0].exists()}


def _name(page: Path, docs: Path) -> str:
    *folders, stem = page.relative_to(docs).with_suffix("").parts
    return "-".join([*folders, stem.replace("index", "question")]) + ".pdf"


def _title(page: Path) -> str:
    """What a sheet is called where it is linked."""
    problem = page.parent.name.replace("problem", "Problem ")
    return f"{problem}: {TITLES[page.stem]}" if page.stem in TITLES else "All answers"


def printed(page: "Page", heads: tuple[str, str], *, asks: bool) -> bytes:
    """The page that is open, as a sheet: running heads, page numbers, and where it asks a line for the name."""
    page.evaluate(READY, asks)
    head = "".join(f"<span>{escape(each)}</span>" for each in heads)
    pdf = page.pdf(format="A4", tagged=True, outline=True, display_header_footer=True,
                   header_template=RUNNING.format("space-between", head),
                   footer_template=RUNNING.format("center", NUMBERS),
                   margin={"top": "22mm", "bottom": "20mm", "left": "18mm", "right": "18mm"})
    return steady(pdf)


def called(name: str) -> str:
    """A homework or a problem, in words."""
    return name.replace("hw", "Homework ").replace(".", ", Problem ")


def links(homework: str) -> str:
    """Where the sheets are; without them, how to print."""
    if not wanted():
        return "<p>Print any page from your browser: a question has lines to answer on, and controls are left out.</p>"
    items = "".join(
        f'<li><a href="../sheets/{name}">{escape(_title(pages[0]))}</a></li>' for name, pages in of(homework).items())
    return f"<ul>{items}</ul>"


def steady(pdf: bytes) -> bytes:
    """The same bytes for the same page: without the day, and with the elements numbered from the first on.

    Nothing becomes longer or shorter, so that every place in the file stays where it is.
    """
    numbers = {n: b"%08d" % k for k, n in enumerate(sorted(set(NODE.findall(pdf))), start=1)}
    return NODE.sub(lambda m: b"(node" + numbers[m[1]], DATE.sub(rb"\g<1>" + LONG_AGO, pdf))


@contextmanager
def opened(site: Path) -> Iterator["BrowserContext"]:
    """A browser that has nothing but a built site. Raises RuntimeError where there is no Chromium."""
    from playwright.sync_api import Route, sync_playwright  # noqa: PLC0415  only this needs it

    def serve(route: Route) -> None:
        path = site / route.request.url.removeprefix(HOME).split("?")[0]
        kind = mimetypes.guess_type(path.name)[0] or "font/woff2"
        route.fulfill(path=path, content_type=kind) if path.is_file() else route.abort()

    if not (found := chromium()):
        raise RuntimeError(NONE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        context = browser.new_context(color_scheme="light", bypass_csp=True)
        context.route("**/*", serve)
        yield context
        browser.close()


def address(source: Path) -> str:
    """Where the browser finds the page that is made of a source."""
    place = source.relative_to(DOCS).with_suffix("")
    return f"{HOME}{(place.parent if place.name == 'index' else place).as_posix()}/index.html"


def _article(page: "Page", source: Path) -> str:
    """What the page of a source says, as HTML."""
    page.goto(address(source))
    html: str = page.evaluate(TAKE)
    return html


def write(site: Path, site_name: str) -> None:
    """Print every sheet of every homework into the site. Raises RuntimeError where there is no Chromium."""
    (site / "sheets").mkdir()
    with opened(site) as browser:
        page = browser.new_page()
        for homework in sorted(p.name for p in DOCS.glob("hw*")):
            for name, (first, *others) in of(homework).items():
                more = [_article(page, source) for source in others]
                page.goto(address(first))
                page.evaluate(MORE, more)
                heads = site_name, f"{called(homework)}, {_title(first)}"
                (site / "sheets" / name).write_bytes(printed(page, heads, asks=first.stem == "index"))
