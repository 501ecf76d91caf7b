"""The blocks made from the registry: the ledger, its figures, the list of problems."""

import platform
import re
from collections import Counter
from functools import lru_cache
from html import escape
from importlib.metadata import version
from pathlib import Path

from publish import DOCS, asking, evidence, mathml, records, solution_pages, without
from publish.authoring import shown
from publish.limits import LIMITS
from solutions.answers import boxes
from solutions.answers.asked import BoxError
from solutions.answers.boxes import prose
from solutions.stated.claims import ClaimError, every, in_order

EDITED = {"formula": "formulas", "numbers": "numbers", "shape": "shapes"}


@lru_cache(maxsize=1)
def places() -> dict[str, list[Path]]:
    """Where each claim stands: the pages that show it, found by reading them."""
    found: dict[str, list[Path]] = {}
    for page in sorted([*DOCS.rglob("*.md"), *DOCS.rglob("*.ipynb")]):
        for id in shown(page):
            found.setdefault(id, []).append(page)
    return found


def link(page: Path, id: str) -> str:
    """A claim on a page: its source, which becomes the address of the page, and its id."""
    return f"{page.relative_to(DOCS).as_posix()}#{id}"


def table() -> str:
    """Every claim that a page shows: its id, what it states, where it stands, how it is established."""
    rows = []
    for id, claim in every().items():
        if id not in places():  # its solution is held back
            continue
        stands = "<br>".join(f'<a href="{link(p, id)}">{title(p)}</a>' for p in places()[id])
        how = escape(", ".join(evidence.passed(id)) or evidence.UNCHECKED)
        rows.append(f'<tr id="{id}"><th scope="row"><code>{id}</code></th><td>{escape(claim.says)}</td>'
                    f"<td>{stands}</td><td>{how}</td></tr>")
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Claim", "What it states", "Where", "Established by"))
    return (f'<div class="table"><table class="data ledger"><thead><tr>{head}</tr></thead>'
            f'<tbody>{"".join(rows)}</tbody></table></div>')


def title(page: Path) -> str:
    """How the ledger calls a page: home, or homework, problem and whether it is the question or the solution."""
    *folders, stem = page.relative_to(DOCS).with_suffix("").parts
    called = stem.replace("index", "question" if folders else "home")
    return escape(" ".join([*folders, called]))


def figures() -> dict[str, int | str]:
    """The trust figures: what is stated, how it is established, what was altered and caught."""
    claims = every()
    kinds = {id: len(evidence.passed(id)) for id in claims}
    results = [kinds[id] for id in claims if claims[id].kind == "claim"]
    asked = boxes.every().values()
    made: dict[str, int | str] = {
        "statements": len(claims), "results": len(results),
        "fewest": min(results), "three": sum(n >= 3 for n in results),
        "python": platform.python_version(), "numpy": version("numpy"), "sympy": version("sympy"),
        "boxes": len(asked), "mistakes": len({(b.problem, m.id) for b in asked for m in b.told}),
    }
    counts = {"unchecked": list(kinds.values()).count(0), "held": sum(id not in places() for id in claims)}
    made |= {name: n for name, n in counts.items() if n}
    if routes := records.read("routes"):
        made["answers"] = routes["answers"]
    if copies := records.read("altered"):
        made |= {"tried": copies["tried"], "caught": copies["caught"]}
    if (answers := records.read("feedback")) and not answers["misjudged"]:
        made |= {"edited": sum(answers["tried"].values())}
        made |= {f"told.{kind}": 100 * answers["told"][kind] // n for kind, n in answers["tried"].items()}
    return made


def summary() -> str:
    """The figures in sentences, and how many results each kind of route establishes."""
    known = figures()
    figure = {name: f'<data class="figure" id="figure.{name}" value="{n}">{n}</data>' for name, n in known.items()}
    sentences = [
        f"{figure['statements']} statements, of which {figure['results']} are results; the others are "
        "givens, definitions, premises, errata and pictures, or what is asked for.",
        f"{figure['held']} of the statements belong to solutions that are not published yet."
        if "held" in known else "",
        f"{figure['unchecked']} of the statements are {evidence.UNCHECKED}." if "unchecked" in known else
        f"Every result is established by at least {figure['fewest']} kinds of route that run no code of the package, "
        f"{figure['three']} of them by more.",
        f"{figure['tried']} altered copies were made, with one digit, sign, place or formula changed in each; the "
        f"checks caught {figure['caught']}." if "tried" in known else
        "The altered copies were not run in full for this version.",
        f"{figure['boxes']} boxes judge a student's answers and tell {figure['mistakes']} mistakes apart.",
        f"The tests judge {figure['answers']} answers with a known verdict, by the script that is in the page."
        if "answers" in known else "",
        f"{figure['edited']} answers that are one edit away from a right one were judged, too. None was called right "
        "that is not. What is wrong was said of " + _and([f"{figure[f'told.{kind}']}% of the {words}"
        for kind, words in EDITED.items() if f"told.{kind}" in known]) + "." if "edited" in known else
        "The answers that are almost right were not judged for this version.",
        f"Built with Python {figure['python']}, NumPy {figure['numpy']} and SymPy {figure['sympy']}.",
    ]
    return f"<p>{' '.join(filter(None, sentences))}</p>{_routes()}"


def _and(parts: list[str]) -> str:
    """Parts of a sentence, one after the other."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _routes() -> str:
    """What each kind of route is, and how many statements it establishes."""
    counts = Counter(by for id in every() for by in evidence.passed(id))
    rows = "".join(f'<tr><th scope="row">{escape(by)}</th><td>{escape(evidence.kinds()[by])}</td>'
                   f'<td><span class="figure" id="figure.route.{by.replace(" ", "-")}">{n}</span></td></tr>'
                   for by, n in counts.most_common())
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Route", "What it is", "Statements"))
    return f'<div class="table"><table class="data"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def limits() -> str:
    """What every page is held to, and the most that there may be of it."""
    rows = "".join(f'<tr><th scope="row">{escape(limit.says)}</th><td><span class="figure" id="figure.limit.{name}">'
                   f"{limit.most:,}</span></td></tr>" for name, limit in LIMITS.items())
    return (f'<div class="table"><table class="data"><thead><tr><th scope="col">What</th><th scope="col">At most</th>'
            f"</tr></thead><tbody>{rows}</tbody></table></div>")


def untold() -> str:
    """The mistakes that give what is right in some box, so that they can't be told there; and where they are told."""
    rows = []
    for says, hidden, told in untold_rows():
        where = " ".join(f"<code>{id}</code>" for id in hidden)
        rows.append(f'<tr><th scope="row">{mathml.render(prose(says))}</th><td>{where}</td>'
                    f"<td><code>{told}</code></td></tr>")
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Mistake", "Gives what is right in", "Is told in"))
    return (f'<div class="table"><table class="data hidden"><thead><tr>{head}</tr></thead>'
            f'<tbody>{"".join(rows)}</tbody></table></div>')


def untold_rows() -> list[tuple[str, list[str], str]]:
    """Each such mistake: what it is, the boxes where it hides, and the first that tells it.

    Raises BoxError for a mistake that no box of its problem tells.
    """
    found: dict[tuple[str, str], tuple[str, list[str]]] = {}
    for box in boxes.every().values():
        for m in box.undetectable() if without.solved(box.problem) else []:
            found.setdefault((box.problem, m.id), (m.says.partition(":")[0], []))[1].append(box.id)
    return [(says, hidden, _told(problem, id)) for (problem, id), (says, hidden) in found.items()]


def _told(problem: str, mistake: str) -> str:
    for box in boxes.every().values():
        if box.problem == problem and any(mistake in value.mistakes for value in box.wrong_values):
            return box.id
    raise BoxError(f"{problem}: the mistake {mistake} gives what is right in every box; ask for what tells it")


def problems(homework: str) -> str:
    """The problems of a homework, found by their folders, each with the way to its solution, if that is published.

    The sentence under each is the `description:` of its question page.
    """
    items = []
    if not (DOCS / homework).is_dir():
        known = sorted((p.name for p in DOCS.glob("hw*")), key=in_order)
        raise ClaimError(f"no homework {homework!r}; there are {', '.join(known)}")
    for page in sorted((DOCS / homework).glob("*/index.md"), key=lambda p: in_order(p.parent.name)):
        title, about = _line("# ", page) or page.parent.name, _line("description: ", page)
        folder = page.parent.name
        ways = [f'<a href="{folder}/{each.name}">{_parts(each) or "worked solution"}</a>'
                for each in solution_pages(page.parent)]
        solution = f" &middot; {'worked solution: ' * (len(ways) > 1)}{'; '.join(ways)}" * bool(ways)
        kept = f'{asking.KEPT}{homework}.{folder.removeprefix("problem")}"></output>'
        items.append(f'<li><a href="{folder}/index.md">{escape(title)}</a>{solution} {kept}'
                     + (f"<br>{escape(about)}" if about else "") + "</li>")
    return f"<ul>{''.join(items)}</ul>"


def _parts(solution: Path) -> str:
    """Which parts a page of a solution has, as its heading says before the colon: `(c), (d)`."""
    heading = re.search(r"# [^:\n]*", solution.read_text(encoding="utf-8"))
    return ", ".join(re.findall(r"\([a-z]\)", heading[0])) if heading else ""


def _line(start: str, page: Path) -> str:
    """The first line of a page that starts so, without that start; or nothing."""
    found = re.search(f"^{start}(.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else ""
