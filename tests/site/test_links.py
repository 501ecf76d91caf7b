"""Where links lead: to no placeholder, to the repository once it has an address, and on from a page that is missing."""

import os
import shutil
from pathlib import Path

import lxml.html
import pytest

from publish import DOCS, blocks, offered
from solutions.stated.claims import every
from tests.conftest import build
from tests.site.audit import offer_wrong, source_of
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


def offers(site: Path) -> list[str]:
    """The notebook pages of a site that don't offer their notebook, byte for byte, and other pages that offer one."""
    found = []
    for page in (p for p in pages(site) if p.path.name != "404.html"):
        source = source_of(page, site)
        blocks_ = page.tree.find_class("offer")
        files = [page.path.parent / a.get("href") for block in blocks_ for a in block.xpath(".//a[@download]")]
        same = [file.exists() and file.read_bytes() == source.read_bytes() for file in files]
        if same != [True] * (source.suffix == ".ipynb"):
            found.append(page.path.parent.relative_to(site).as_posix())
    return found


@pytest.mark.anysite
def test_a_notebook_page_offers_its_notebook(built: Path) -> None:
    """The very file that is stored; no other page offers one, and a file that no page offers is not there."""
    assert offers(built) == []
    assert len(list(built.rglob("*.ipynb"))) == sum(bool(p.tree.find_class("offer")) for p in pages(built))


def test_another_notebook_than_the_stored_one_is_seen(built: Path, tmp_path: Path) -> None:
    """A byte more in the file, and a file that is gone."""
    page = next(p for p in pages(built) if p.tree.find_class("offer"))
    copy = tmp_path / page.path.relative_to(built)
    shutil.copytree(page.path.parent, copy.parent)
    [file] = copy.parent.glob("*.ipynb")
    assert offers(tmp_path) == []
    file.write_bytes(file.read_bytes() + b" ")
    assert len(offers(tmp_path)) == 1
    file.unlink()
    pages.cache_clear()
    assert len(offers(tmp_path)) == 1


@pytest.mark.parametrize(("repository", "links"), [("", 1), (REPOSITORY, 2)])
def test_a_notebook_runs_from_its_repository_only(repository: str, links: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it has an address; a link to another notebook, another repository or none is seen."""
    monkeypatch.setenv("REPO_URL", repository)
    source = next(DOCS.rglob("*.ipynb"))
    made = offered.offer(source.relative_to(DOCS).as_posix(), repository)
    block = lxml.html.fromstring(made)
    assert not offer_wrong(block, source)
    assert len(block.xpath(".//a")) == links
    for old, new in ((source.stem, "other"), *([("code.test", "other.test"), ("HEAD", "old")] if repository else [])):
        assert offer_wrong(lxml.html.fromstring(made.replace(old, new)), source)
    monkeypatch.setenv("REPO_URL", "" if repository else REPOSITORY)
    assert offer_wrong(block, source)


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
