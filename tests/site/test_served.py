"""What a page carries and asks for: its policy, its weight, what the search may show, and the same bytes each time."""

import gzip
import json
import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest

from publish import asking, policy, search, sheets, theme
from solutions.answers import boxes
from tests.conftest import build
from tests.limits import within
from tests.site.reader import Built, pages

TREE = (".git", "docs", "publish", "solutions", "tests", "tools", "node_modules", "mkdocs.yml", "pyproject.toml",
        "README.md", "constraints.txt", "package-lock.json", ".cache/evidence", "examples")


@pytest.fixture(scope="module")
def site(built: Path) -> list[Built]:
    """Every page."""
    return pages(built)


def committed() -> int:
    """When the commit that is checked out was made, in seconds; 1980 where there is no git."""
    if not shutil.which("git") or not Path(".git").exists():
        return 315_532_800
    return int(subprocess.run(["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True).stdout)


def test_a_theme_that_has_changed_is_refused() -> None:
    """Else what it leaves without a name would stay so, unseen."""
    with pytest.raises(ValueError, match="look at publish/theme.py"):
        theme.mended("<html></html>")
    bundle = '<script src="assets/javascripts/bundle.a5f9.min.js"></script>'
    head = '<html lang="en" class="no-js"><head>'
    whole = head + theme.SEARCH + bundle
    for changed in (whole + '<nav data-md-level="1">', head + theme.SEARCH, head + bundle, theme.SEARCH + bundle):
        with pytest.raises(ValueError, match="look at publish/theme.py"):
            theme.mended(changed)
    toggle = '<input class="md-toggle" id="a" type="checkbox" autocomplete="off">'
    assert 'autocomplete' not in theme.mended(whole + toggle)
    assert theme.mended(whole).startswith(head + theme.SCRIPTS_RUN)
    assert 'aria-label="You are here"' in theme.mended(whole + theme.PATH)  # the menu has the other name


PART = ('<nav class="md-nav" data-md-level="{0}" aria-labelledby="n{0}_label"> <label class="md-nav__title" for="n{0}">'
        '<span class="md-nav__icon md-icon"></span>{1}</label></nav>')


def test_a_problem_has_the_name_of_its_homework_in_the_menu() -> None:
    """Else the first problems of two homeworks would have one name."""
    menu = [PART.format(*part) for part in ((1, "A"), (2, "Problem 1"), (2, "Problem 2"), (1, "B"), (2, "Problem 1"))]
    bundle = '<script src="assets/javascripts/bundle.a5f9.min.js"></script>'
    made = theme.mended("".join(['<html lang="en" class="no-js"><head>', theme.SEARCH, bundle, *menu]))
    names = ["A", "A, Problem 1", "A, Problem 2", "B", "B, Problem 1"]
    assert re.findall('<nav[^>]*aria-label="([^"]*)"', made) == names


@pytest.mark.anysite
def test_a_page_waits_for_its_styles_only(site: list[Built]) -> None:
    """They stand in the head; a script that is not in the page itself holds nothing back."""
    for page in site:
        assert page.tree.xpath("//body//link[@rel='stylesheet']") == [], page.path
        assert page.tree.xpath("//script[@src][not(@defer or @async)]") == [], page.path
        styles = [href.rsplit("/", 1)[-1] for href in page.tree.xpath("//head/link[@rel='stylesheet']/@href")]
        assert ("boxes.css" in styles) == bool(page.tree.find_class("box")), page.path


def policies(page: Built) -> list[str]:
    """The policies that a page states."""
    return list(page.tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content'))


def allowed(page: Built) -> set[str]:
    """What may run on a page, by its policy."""
    [stated] = policies(page)
    [scripts] = re.findall(r"script-src ([^;]*)", stated)
    return set(scripts.split())


@pytest.mark.anysite
def test_only_the_scripts_of_a_page_may_run(site: list[Built]) -> None:
    """Each named by its hash, no other; nothing inline is allowed at large, and no other place."""
    for page in site:
        inline = [s.text or "" for s in page.tree.xpath("//script[not(@src)][not(@type='application/json')]")]
        hashes = {f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline}
        assert allowed(page) == {"'self'", *hashes}, page.path
        assert not re.search(r"https?:|\*|unsafe-eval", policies(page)[0])
        assert policies(page)[0].count("unsafe-inline") == 1  # of styles
        assert page.tree.xpath("//@*[starts-with(name(), 'on')]") == []


def test_a_page_without_a_place_for_its_policy_is_refused(tmp_path: Path) -> None:
    """A theme that changes must not drop it silently; and another script has another policy."""
    (tmp_path / "a.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(ValueError, match="has the theme changed"):
        policy.write(tmp_path)
    assert policy.of("<script>a</script>") != policy.of("<script>b</script>")
    assert policy.of('<script type="application/json">a</script>') == policy.of("")


def test_the_search_does_not_spoil(built: Path) -> None:
    """No text of a solution, no hint, no feedback, no bank; headings lead to the solutions all the same."""
    entries = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    solutions = [e for e in entries if re.search("/(solution(-[a-z]+)?|behind)/", e["location"])]
    assert len(solutions) > 5
    assert [e["location"] for e in solutions if e["text"]] == []
    assert all(e["title"] for e in solutions)
    everything = " ".join(e["text"] for e in entries)
    said = [text for box in boxes.every().values() for _, text in box.messages()]
    assert [text for text in said if text.split("$")[0] in everything and len(text.split("$")[0]) > 15] == []
    questions = {p.parent.relative_to("docs").as_posix() for p in Path("docs").glob("hw*/problem*/index.md")}
    assert questions <= {e["location"].rpartition("/")[0] for e in entries if len(e["text"]) > 50}


def test_the_search_has_prose_and_names(built: Path) -> None:
    """No mark, no evidence, no cells in one word; what each part asks for is found by its name."""
    entries = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    for entry in entries:
        assert not re.search("Established by|Link to this line|\u00b6", entry["text"]), entry["location"]
        assert max(map(len, re.findall(r"[^\W_]+", entry["text"])), default=0) < 30, entry["location"]
    for box in boxes.every().values():
        page = re.sub(r"(hw\d+)\.(\d+)", r"\1/problem\2/", box.problem)
        words = {word for e in entries if e["location"].partition("#")[0] == page for word in e["words"].split()}
        assert set(box.id.rpartition(".")[2].split("_")) <= words, box.id


def test_a_section_is_found_by_its_prose_and_its_names() -> None:
    """A cell by itself, a fraction in a line; no claim, no button, no name of an erratum; a new b is an update."""
    html = ('<article><h1>T</h1><p>One <a class="md-button">Go</a></p><h2 id="a">A</h2><table><tr><td>x</td><td>y</td>'
            '</tr></table><div class="claim" id="hw99.3b.iv.b_new.iv"><p>1</p></div><p>of <math><mfrac><mi>dJ</mi><mi>'
            'dw2</mi></mfrac></math></p><div class="claim" id="hw99.3.erratum.rate"></div>'
            '<table><tr id="hw99.2a.shapes.dJ_dw2"></tr></table></article>')
    assert search.sections(html) == {
        "": ("<p>One</p>", ""),
        "a": ("<p>x</p><p>y</p><p>of dJ/dw2</p>", "b update new shape shapes size rows columns dJ dw2 dw[2]")}


@pytest.mark.anysite
def test_the_judge_that_is_served_is_the_one_that_is_tested(built: Path) -> None:
    """Byte for byte; the sources put together, without indents, types and lines of comment, and not they themselves."""
    for name in asking.EVERY:
        served = (built / "assets" / name).read_bytes()
        assert served == asking.published(name).encode()
        assert b"/**" not in served
        parts = [asking.SOURCES / name, *(asking.SOURCES / Path(name).stem).glob("*.js")]
        assert len(served) < sum(len(part.read_bytes()) for part in parts)
    assert not (built / asking.SOURCES.relative_to("docs")).exists()


def weight(page: Built, root: Path) -> dict[str, int]:
    """What a first visit of a page brings, compressed where that helps: the page, and all that it names."""
    css = [root / "assets/math.woff2"]
    named = [u for u in page.tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")]
    files = {page.path, *css, *((page.path.parent / u).resolve() for u in named if "://" not in u and u[0] != "/")}
    return {f.name: len(gzip.compress(f.read_bytes(), 9)) if f.suffix not in (".woff2", ".png") else f.stat().st_size
            for f in files if f.exists()}


def scripts(built: Path, names: Sequence[str]) -> int:
    """The bytes of scripts, compressed."""
    return sum(len(gzip.compress((built / "assets" / name).read_bytes(), 9)) for name in names)


@pytest.mark.anysite
def test_pages_are_light(site: list[Built], built: Path) -> None:
    """A page, a first visit of it, and what its boxes bring."""
    for page in site:
        brought = weight(page, built.resolve())
        within("visit", sum(brought.values()))
        within("page", brought[page.path.name])
        if page.tree.find_class("box"):
            bank = page.tree.xpath('//script[@id="bank"]')[0].text.encode()
            judges = [*asking.SCRIPTS, *(asking.SHAPES if page.tree.xpath('//form[@data-kind="shape"]') else ())]
            parts = [bank, *((built / "assets" / name).read_bytes() for name in judges)]
            within("feedback", scripts(built, asking.LATER))
            within("hints", scripts(built, asking.HINTS))
            within("grid", scripts(built, asking.GRID))
            if values := page.tree.xpath('//form[@class="derivation"]/script/text()'):
                script = (built / "assets" / asking.DERIVE).read_bytes()
                within("deriving", sum(len(gzip.compress(part, 9)) for part in (script, "".join(values).encode())))
            within("judging", sum(len(gzip.compress(part, 9)) for part in parts))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is built, in another folder."""
    root = tmp_path_factory.mktemp("another") / "two"
    root.mkdir()
    for source in filter(Path.exists, map(Path, TREE)):  # some of it is only in git
        (shutil.copytree if source.is_dir() else shutil.copy)(source.resolve(), root / source)
    return root


@pytest.mark.parametrize("how", ["built", "offline"])
def test_two_builds_in_two_folders_are_the_same(elsewhere: Path, how: str, request: pytest.FixtureRequest) -> None:
    """Byte for byte, hosted and offline; the first was built here and before."""
    first: Path = request.getfixturevalue(how)
    second = build(elsewhere / "mkdocs.yml", elsewhere / how, root=elsewhere, OFFLINE="1" if how == "offline" else "")
    names = [sorted(p.relative_to(s).as_posix() for p in s.rglob("*") if p.is_file()) for s in (first, second)]
    assert names[0] == names[1]
    within("different", [n for n in names[0] if (first / n).read_bytes() != (second / n).read_bytes()])


def test_the_only_date_is_the_day_of_the_commit(built: Path) -> None:
    """That of the packed map of the site."""
    stamp = (built / "sitemap.xml.gz").read_bytes()[4:8]
    assert int.from_bytes(stamp, "little") == committed() // 86_400 * 86_400


@pytest.mark.anysite
def test_the_language_is_marked_and_headings_are_in_order(site: list[Built]) -> None:
    """One h1, no level skipped; every picture has its words."""
    for page in site:
        assert page.tree.get("lang") == "en"
        if page.path.name == "404.html":
            continue
        levels = [int(h.tag[1]) for h in page.article.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, page.path
        assert levels[0] == 1, page.path
        assert all(b - a <= 1 for a, b in pairwise(levels)), page.path
        for svg in page.article.xpath(".//figure//svg"):
            assert svg.get("aria-label") or svg.xpath(".//title") or svg.get("aria-hidden"), page.path
    assert lxml.html.fromstring("<html lang='de'></html>").get("lang") != "en"


HOMEWORK = sorted(p.name for p in Path("docs").glob("hw*"))


@pytest.mark.parametrize("homework", HOMEWORK)
def test_the_sheets_are_there_and_carry_no_day(built: Path, homework: str) -> None:
    """Question, answers and solution of each problem; without a Chromium none is made, and none is linked."""
    home = (built / homework / "index.html").read_text(encoding="utf-8")
    if not (built / "sheets").is_dir():
        assert "../sheets/" not in home
        pytest.skip("NOT MADE: this site was built without its PDF sheets")
    problems = sorted(p.name for p in Path("docs", homework).glob("problem*"))
    wanted = {f"{homework}-{p}-{kind}.pdf" for p in problems for kind in ("question", "solution")}
    wanted |= {f"{homework}-answers.pdf"} if Path("docs", homework, "answers.md").exists() else set()
    found = {p for p in (built / "sheets").iterdir() if p.name.startswith(f"{homework}-")}
    assert {p.name for p in found} == wanted
    for sheet in found:
        pdf = sheet.read_bytes()
        assert pdf.startswith(b"%PDF-")
        assert f'href="../sheets/{sheet.name}"' in home
        assert set(re.findall(rb"Date \(D:(\d{8})", pdf)) == {b"19800101"}
        assert sheets.steady(pdf) == pdf


def test_a_sheet_is_the_same_on_another_day() -> None:
    """The day and the numbers of its elements are taken out, and nothing moves."""
    one = b"/CreationDate (D:20261123120000+00'00') /ID (node00000007) (node00000009) [(node00000007)]"
    two = b"/CreationDate (D:20270101000000+00'00') /ID (node00000011) (node00000012) [(node00000011)]"
    assert one != two
    assert sheets.steady(one) == sheets.steady(two)
    assert len(sheets.steady(one)) == len(one)
    assert sheets.steady(one) != sheets.steady(two.replace(b"[(node00000011)]", b"[(node00000012)]"))
