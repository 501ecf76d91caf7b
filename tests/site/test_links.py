"""Where links lead: to no placeholder, to the repository once it has an address, and on from a page that is missing."""

import os
from pathlib import Path

import lxml.html
import pytest

from publish import blocks
from solutions.stated.claims import every
from tests.conftest import build
from tests.site.reader import pages

REPOSITORY = "https://code.test/course/solutions"
PLACEHOLDERS = ("example.org", "example.com", "example.net", "localhost", "None/", "TODO")
OURS = {"Source": "//a[contains(@class, 'md-source')]", "Edit": "//a[@rel='edit']",
        "Doubt": "//a[contains(@href, '/issues/new')]"}


def placeholders(site: Path) -> list[str]:
    """The links of a built site that lead to a made-up place."""
    return [f"{p.path}: {link}" for p in pages(site) for link in p.tree.xpath("//@href | //@src")
            if any(word in link for word in PLACEHOLDERS)]


def repository(site: Path) -> dict[str, int]:
    """How many links of each kind lead to a repository."""
    return {name: sum(len(p.tree.xpath(path)) for p in pages(site)) for name, path in OURS.items()}


@pytest.mark.anysite
def test_no_link_leads_to_a_placeholder(built: Path) -> None:
    """On any page, whatever was set when it was built."""
    assert placeholders(built) == []


def test_a_placeholder_is_seen(tmp_path: Path) -> None:
    """In a link and in what is loaded."""
    (tmp_path / "a.html").write_text('<a href="https://example.org/x">x</a><img src="http://localhost/y">')
    assert len(placeholders(tmp_path)) == 2


def test_links_to_the_repository_are_there_once_it_has_an_address(tmp_path: Path, built: Path) -> None:
    """Source, Edit and Report a doubt: all of them with an address, none without one; the built site is one of them."""
    address = os.environ.get("REPO_URL") or REPOSITORY
    has = bool(os.environ.get("REPO_URL"))
    other = build(Path("mkdocs.yml"), tmp_path / "other", SHEETS="", REPO_URL="" if has else address)
    without, there = (other, built) if has else (built, other)
    assert repository(without) == dict.fromkeys(OURS, 0)
    of_homework = list(without.glob("hw*/**/index.html"))
    assert of_homework
    assert [p for p in of_homework if "Report a doubt" in p.read_text(encoding="utf-8")] == []
    assert all(repository(there).values())
    assert all(link.startswith(address) for p in pages(there) for path in OURS.values()
               for link in p.tree.xpath(f"{path}/@href"))


def test_a_mark_leads_to_a_repository_only_where_there_is_one() -> None:
    """A line of work keeps its own link either way."""
    id, claim = next((id, claim) for id, claim in every().items() if claim.kind == "claim")
    here = f"{id.partition('.')[0]}/"
    assert "issues/new" not in blocks.with_links(claim.html, "", here)
    assert f"{REPOSITORY}/issues/new" in blocks.with_links(claim.html, REPOSITORY, here)
    assert "Link to this line" in blocks.with_links(claim.html, "", here)


@pytest.mark.anysite
def test_a_page_that_is_missing_leads_on(built: Path) -> None:
    """A sentence, and the ways home, to each homework and to the ledger, from the root: it is served at any depth."""
    page = next(p for p in pages(built) if p.path == built / "404.html")
    article = lxml.html.fromstring(page.path.read_text(encoding="utf-8")).find(".//article")
    hrefs = article.xpath(".//a/@href")
    assert len(article.findtext(".//p").split()) > 10
    assert [href for href in page.tree.xpath("//a/@href | //script/@src | //link/@href")
            if not href.startswith(("/", "http", "#", "data:"))] == []
    ends = ["/", "/ledger/", *(f"/{p.name}/" for p in built.glob("hw*"))]
    assert all(any(href.rstrip(".").endswith(end) for href in hrefs) for end in ends)
    root = hrefs[0].rstrip(".")  # the way home: the root of the server, or the folder that the site is in
    assert [href for href in hrefs if not (built / href.removeprefix(root) / "index.html").exists()] == []
