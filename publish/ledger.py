"""The blocks made from the registry: the ledger, its summary, the letters, a refusal."""

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


def letters() -> str:
    """The letters of the course, with Python's names and shapes."""
    l = "[l]"
    rows = [
        (r"X", "X", r"(n_{0}, m)", "the features, one observation a column"),
        (r"y", "y", r"(n_{L}, m)", "the responses; one-hot where there are several classes"),
        (rf"w^{{{l}}}", "w1, w2", r"(n_{l-1}, n_{l})", "the weights of layer l; they enter transposed"),
        (rf"b^{{{l}}}", "b1, b2", r"(n_{l}, 1)", "the biases of layer l, repeated across columns"),
        (rf"z^{{{l}}}", "z1, z2", r"(n_{l}, m)", "the sums of layer l"),
        (rf"a^{{{l}}}", "a1, a2", r"(n_{l}, m)", "the activations of layer l"),
        (rf"w_{{jk}}^{{{l}}}", "w1[k-1, j-1]", "1", "unit j, input k; a row for each input"),
        (r"x^{(i)}", "X[:, i-1]", r"(n_{0}, 1)", "one observation, a column"),
        (r"\frac{\partial J}{\partial w}", "dJ_dw", "", "a derivative, in the shape of what it is taken by"),
        (Name("b", star=True).latex, "b_star", "1", "the bias of the collapsed model"),
        (Name("w", (1, 1), star=True).latex, "w_star[0, 0]", "1", "a weight of the collapsed model"),
        (Name("alpha").latex, "alpha", "1", "the learning rate"),
        ("m", "m", "1", "the number of observations"),
        (r"\odot,\ \oslash", "*, /", "", "a product or a quotient entry by entry"),
        (r"\mathbf{1}^{T}", "sum(axis=0)", "", "a row of ones: the sum over units"),
    ]
    body = "".join(f'<tr><th scope="row">{inline(a)}</th><td><code>{escape(b)}</code></td><td>{inline(c)}</td>'
                   f"<td>{escape(d)}</td></tr>" for a, b, c, d in rows)
    head = "".join(f'<th scope="col">{h}</th>' for h in ("In print", "In Python", "Shape", "What it is"))
    return f'<div class="table"><table class="data"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def refusal() -> str:
    """What the package says to a false line and to a product that does not fit."""
    a, b = quantity(Name("a"), 1), quantity(Name("b"), 2)
    said = []
    for attempt in (lambda: chain("c", a + b, b + b), lambda: Shape(2, 3, "w^[2]") @ Shape(2, 100, "a^[1]")):
        try:
            attempt()
        except (FalseLineError, ShapeError) as error:
            said.append(f"<pre><code>{type(error).__name__}: {escape(str(error))}</code></pre>")
    return "".join(said)


