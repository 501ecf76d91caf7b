"""What a page shows by its id: a claim, or a block made from the registry; and each line's links."""

from collections.abc import Callable
from functools import cache
from html import escape
from urllib.parse import quote

import lxml.html
from lxml.html import HtmlElement

from publish import asking, deriving, errata, evidence, ledger, numbers, reference, sheets, tried, without
from solutions.answers import boxes
from solutions.stated.claims import KINDS, Claim, every, stated
from solutions.stated.errata import Erratum

SITE: dict[str, Callable[[], str]] = {
    "site.ledger": ledger.table,
    "site.summary": ledger.summary,
    "site.untold": ledger.untold,
    "site.altered": tried.altered,
    "site.limits": ledger.limits,
    "site.numbers": numbers.ledger,
    "site.errata": errata.table,
}
MARKS = {"claim": "checked", "definition": "definition", "given": "given", "asked": "asked for", "premise": "assumed",
         "picture": "drawn from checked data"}


def block(id: str) -> str:
    """The HTML of `{{ id }}`: a claim; `site.problems.hw3` a homework's problems, `boxes.hw3.1` a part's boxes,
    `try.hw3.1.b_star` one of them by itself.
    """
    if id.startswith("boxes."):
        return asking.group(id.removeprefix("boxes."))
    if id.startswith("try."):
        return asking.alone(id.removeprefix("try."))
    if id.startswith("derivations."):
        return deriving.group(id.removeprefix("derivations."))
    if id.startswith("numbers."):
        return numbers.bar(id.removeprefix("numbers."))
    if id == "site.reference":
        return reference.listing()
    if id.startswith("site.sheets."):
        return f'<div class="generated" id="{id}">{sheets.links(id.rsplit(".", 1)[-1])}</div>'
    if id.startswith("site.held."):
        return f'<div class="generated" id="{id}">{without.notice(id.removeprefix("site.held."))}</div>'
    if id.startswith("site.problems."):
        return f'<div class="generated" id="{id}">{ledger.problems(id.rsplit(".", 1)[-1])}</div>'
    return f'<div class="generated" id="{id}">{SITE[id]()}</div>' if id in SITE else stated(id).html


def with_links(html: str, repository: str, url: str) -> str:
    """Each line of work gets its address, how it was checked, and, with a repository, a way to report a doubt."""
    if 'class="claim"' not in html:
        return html
    root = lxml.html.fromstring(f"<div>{html}</div>")
    for details in root.find_class("erratum") if url.startswith("errata") else []:
        details.set("open", "")  # on their own page they are what a reader came for
    for element in root.find_class("claim"):
        for row in element.xpath(".//li[@id] | .//tr[@id]/th"):
            address = row.get("id") or row.getparent().get("id")
            row.append(_html(f'<a class="rowlink" href="#{address}" title="Link to this line">&para;</a>'))
        if element.get("id") in answers():
            element.classes.add("answer")
        element.append(_html(_mark(element.get("id"), repository, url)))
    return (root.text or "") + "".join(lxml.html.tostring(c, encoding="unicode") for c in root)


@cache
def answers() -> set[str]:
    """The claims that answer what a box asks."""
    return {right.claim for box in boxes.every().values() for right in box.rights}


def words(claim: Claim) -> str:
    """The words of a claim's mark; an erratum's say of which kind it is."""
    return claim.statement.kind.mark if isinstance(claim.statement, Erratum) else MARKS[claim.kind]


def _mark(id: str, repository: str, url: str) -> str:
    claim = every()[id]
    passed = evidence.passed(id)
    routes = "".join(f"<li>{escape(by)}</li>" for by in passed)
    summary = words(claim) if passed else evidence.UNCHECKED
    return (
        f'<details class="mark{"" if passed else " unchecked"}"><summary>{summary}</summary><div>'
        f"<p>{escape(claim.says)} This is {KINDS[claim.kind] if passed else evidence.UNCHECKED}.</p>"
        + ("" if passed else f"<p>{escape(evidence.why(id))}</p>")
        + (f'<div class="done" data-of="{evidence.together(id)}"><p>Established by:</p><ul>{routes}</ul></div>'
           if passed else "")
        + f'<p><a href="#{id}">Link to this line</a> &middot; '
        + (_doubt(id, repository, url) if repository else "")
        + f"<code>{id}</code></p></div></details>")


def _doubt(id: str, repository: str, url: str) -> str:
    title, body = quote(f"Doubt about {id}"), quote(f"Where: {url}#{id}\nWhat looks wrong, and why:\n")
    return f'<a href="{repository}/issues/new?title={title}&amp;body={body}">Report a doubt</a> &middot; '


def _html(text: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(text)
