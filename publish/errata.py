"""The table of errata: each with its places, its kind, and why it matters."""

from html import escape

from publish import DOCS
from publish.ledger import link, places
from solutions.stated.claims import every
from solutions.stated.errata import Erratum


def shown() -> dict[str, Erratum]:
    """The errata that the pages show, by id; those of solutions that are held back are not among them."""
    return {id: claim.statement for id, claim in every().items()
            if id in places() and isinstance(claim.statement, Erratum)}


def _address(id: str) -> str:
    pages = places()[id]
    return f"#{id}" if DOCS / "errata.md" in pages else link(pages[0], id)


def table() -> str:
    """A row for each erratum, with a link to what is said of it: below, or where it stands if not there."""
    rows = "".join(
        f'<tr><th scope="row"><a href="{_address(id)}"><span class="figure">{escape(made.where)}</span></a></th>'
        f"<td>{escape(made.kind.name)}</td><td>{escape(made.why)}</td></tr>" for id, made in shown().items())
    head = "".join(f'<th scope="col">{h}</th>' for h in ("Where", "Kind", "What to know"))
    return (f'<div class="table"><table class="data errata"><thead><tr>{head}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>")
