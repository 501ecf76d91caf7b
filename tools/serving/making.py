"""Make some pages, in a process of their own: Python keeps what it has loaded, so a change needs a new process.

Our modules are imported within functions: one that can't be loaded is told on the page, like all that is refused.
"""

import json
import logging
import re
import sys
import traceback
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from publish import telling
from publish.preview import failure, preview, refused

DOCS, KEPT = Path("docs"), Path(".cache/serving")
SITE, NOTEBOOKS = KEPT / "site", KEPT / "notebooks"
ABOVE = re.compile(r'<div class="served">.*?</div></div>', re.DOTALL)
INDEX = SITE / "search/search_index.json"


def make(pages: list[str]) -> None:
    """Make these pages, named by their files in docs/; where that fails, each says so above what it was."""
    said: list[str] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("mkdocs").addHandler(handler)
    try:
        _build(pages)
    except BaseException as error:  # whatever was typed: the page tells it, and the terminal too
        traceback.print_exc()
        for page in pages:
            _put_above(page, said[-1] if said else "", error)
        sys.exit(1)


def _build(pages: list[str]) -> None:
    from publish import authoring, records  # noqa: PLC0415  it may not load, which the page tells
    from tools import establish, trying  # noqa: PLC0415
    from tools.serving import routes  # noqa: PLC0415

    trying.begin()
    preview.on, preview.pages = True, set(pages)
    for page in pages:
        if page.endswith(".ipynb"):
            preview.notebooks[page] = _run(page)
    shown = [authoring.shown(DOCS / page) for page in pages]
    whole = any("/problem" not in page for page in pages)  # which has something of all claims
    records.tell("routes", establish.record(routes.found(set().union(*shown), whole)))
    before = INDEX.read_bytes() if INDEX.exists() else b""
    config = load_config(site_dir=str(SITE))
    config.plugins.on_startup(command="serve", dirty=True)
    build(config, serve_url="/", dirty=True)
    if before:  # the index of a few pages is none
        INDEX.write_bytes(before)


def _run(page: str) -> Path:
    """The notebook as it runs now, in a file."""
    from tools.serving import fresh  # noqa: PLC0415  as above

    target = (NOTEBOOKS / page).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(fresh.run(DOCS / page), ensure_ascii=False), encoding="utf-8")
    return target


def _put_above(page: str, said: str, error: BaseException) -> None:
    made = SITE / _address(page)
    old = made.read_text(encoding="utf-8") if made.exists() else "<article><h1>Not made yet</h1></article>"
    theirs = said and not telling.said(error)  # of a page itself; else it came through a line of an author's
    note = f'<div class="served">{refused(said) if theirs else failure(error)}</div>'
    new = re.sub(r"<article[^>]*>", lambda found: found[0] + note, ABOVE.sub("", old), count=1)
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(new, encoding="utf-8")


def _address(page: str) -> str:
    """Where MkDocs puts a page: `hw98/problem1/solution.ipynb` into `hw98/problem1/solution/index.html`."""
    stem = Path(page).with_suffix("")
    return f"{stem.parent.as_posix() if stem.name == 'index' else stem.as_posix()}/index.html"
