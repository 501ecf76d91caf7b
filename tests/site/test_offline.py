"""The site as files: the same pages, every link to a file, and a zip of the same bytes each time."""

from pathlib import Path

from publish import DOCS
from publish.offline import zipped
from tests.site import asked
from tests.site.audit import differs
from tests.site.reader import pages
from tests.site.test_site import broken


def test_the_offline_site_says_the_same(offline: Path) -> None:
    """Every claim and box reads like the registry; no link leads to a folder or nowhere."""
    found = [p for p in pages(offline) if p.path.name != "404.html"]
    assert len(found) > 10
    assert broken(found, offline) == []
    for page in found:
        assert not [e.get("id") for e in page.claims if differs(e)]
        assert not [e.get("id") for e, html in asked.pieces(page.tree) if asked.differs(e, html)]
        links = [link for link in page.tree.xpath("//a/@href") if "://" not in link and link.split("#")[0]]
        assert [link for link in links if (page.path.parent / link.split("#")[0]).is_dir()] == []


def test_the_offline_site_has_the_notebooks(offline: Path) -> None:
    """Beside their pages, byte for byte as they are stored."""
    offered = {page.path.parent / href: page for page in pages(offline)
               for href in page.tree.xpath("//*[@class='generated offer']//a[@download]/@href")}
    stored = {source.relative_to(DOCS): source.read_bytes() for source in DOCS.rglob("*.ipynb")}
    assert {file.relative_to(offline): file.read_bytes() for file in offered} == stored


def test_the_search_has_its_index_in_a_script(offline: Path) -> None:
    """What a page reads where there is no server."""
    script = (offline / "search/search_index.js").read_text(encoding="utf-8")
    assert script == "var __index = " + (offline / "search/search_index.json").read_text(encoding="utf-8")


def test_the_zip_is_the_same_each_time(offline: Path, tmp_path: Path) -> None:
    """Byte for byte; and everything is in it."""
    (tmp_path / "again").mkdir()
    one, two = zipped(offline, tmp_path / "s.zip"), zipped(offline, tmp_path / "again/s.zip")
    assert one.read_bytes() == two.read_bytes()
    assert one.stat().st_size < 5_000_000
