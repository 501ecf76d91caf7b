"""The blocks made from the registry: the ledger, its figures, the list of problems."""

import re
from collections import Counter
from functools import lru_cache
from html import escape
from pathlib import Path

from solutions.claims import every
from solutions.lines import FalseLineError, chain, inline
from solutions.notation import Name
from solutions.shapes import Shape, ShapeError
from solutions.written import quantity
from tests.routes import KINDS, routes_of

DOCS = Path("docs")
SHOWN = re.compile(r"""show\(\\?["']([\w.]+)\\?["']\)|\{\{ (\S+) \}\}""")


@lru_cache(maxsize=1)
def places() -> dict[str, list[Path]]:
    """Where each claim stands: the pages that show it, found by reading them."""
    found: dict[str, list[Path]] = {}
    for page in sorted([*DOCS.rglob("*.md"), *DOCS.rglob("*.ipynb")]):
        for a, b in SHOWN.findall(page.read_text(encoding="utf-8")):
            here = found.setdefault(a or b, [])
            if page not in here:
                here.append(page)
    return found


def link(page: Path, id: str) -> str:
    """The address of a claim on a page, from the ledger."""
    place = page.relative_to(DOCS).with_suffix("")
    folder = place.parent if place.name == "index" else place
    return f"../{folder.as_posix()}/#{id}"


def table() -> str:
    """Every claim: its id, what it states, where it stands, how it is established."""
    rows = []
    for id, claim in every().items():
        stands = "<br>".join(f'<a href="{link(p, id)}">{_title(p)}</a>' for p in places().get(id, []))
        how = ", ".join(escape(r.by) for r in routes_of(id))
        rows.append(f'<tr id="{id}"><th scope="row"><code>{id}</code></th><td>{escape(claim.says)}</td>'
                    f"<td>{stands}</td><td>{how}</td></tr>")
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Claim", "What it states", "Where", "Established by"))
    return (f'<div class="table"><table class="data ledger"><thead><tr>{head}</tr></thead>'
            f'<tbody>{"".join(rows)}</tbody></table></div>')


def _title(page: Path) -> str:
    """How the ledger calls a page: home, or the problem and whether it is the question or the solution."""
    *folders, stem = page.relative_to(DOCS).with_suffix("").parts
    return escape(f"{folders[-1]} {stem.replace('index', 'question')}" if folders else stem.replace("index", "home"))


def summary() -> str:
    """How many claims there are, and how many routes each kind of route gives."""
    counts = Counter(r.by for id in every() for r in routes_of(id))
    results = [id for id, claim in every().items() if claim.kind == "claim"]
    fewest = min(len({r.by for r in routes_of(id)}) for id in results)
    items = "".join(f"<li>{escape(KINDS[by])}: {n}</li>" for by, n in counts.most_common())
    return (f'<p>{len(every())} statements, of which {len(results)} are results. Every result is established by at '
            f"least {fewest} routes that share no code with the published formulas.</p><ul>{items}</ul>")


def problems() -> str:
    """The problems of a homework, found by their folders."""
    items = []
    for page in sorted((DOCS / "hw3").glob("*/index.md")):
        title = re.search(r"^# (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        folder = page.parent.name
        items.append(f'<li><a href="{folder}/">{escape(title[1] if title else folder)}</a> &middot; '
                     f'<a href="{folder}/solution/">worked solution</a></li>')
    return f"<ul>{''.join(items)}</ul>"
