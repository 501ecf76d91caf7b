"""The built site says what the registry says, and nothing in it leads nowhere."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.html
import pytest
from lxml.html import HtmlElement
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.nav import Section

from publish import DOCS, blocks, navigation
from solutions.answers import boxes
from solutions.stated.claims import every
from tests.conftest import establish
from tests.site import asked
from tests.site.audit import code_wrong, differs, held, known_names, marks_wrong, source_of, wrong
from tests.site.reader import Built, canonical, pages, rendered, stated, unbacked


@pytest.fixture(scope="module")
def site(built: Path) -> list[Built]:
    """Every page."""
    found = pages(built)
    assert len(found) > 5
    return found


def differences(site: list[Built]) -> list[str]:
    """The claims on the site that do not read like the registry's."""
    return [f"{page.path}: {element.get('id')}" for page in site for element in page.claims if differs(element)]


@pytest.mark.anysite
def test_every_claim_on_a_page_reads_like_the_registry(site: list[Built]) -> None:
    """Token by token, words included; rendered by another program."""
    assert differences(site) == []


def test_a_solution_names_each_mistake_once(site: list[Built]) -> None:
    """On each of its pages all that the boxes of its parts tell, none twice and none left out; nor is a part."""
    seen: dict[str, set[str]] = {}
    for page in (page for page in site if re.match("solution", page.path.parent.name)):
        said = [" ".join(item.text_content().split()) for item in page.article.xpath(
            ".//details[contains(@class, 'mistakes')]//li")]
        shown = {claim.get("id") for claim in page.claims}
        problem = f"{page.path.parts[-4]}.{page.path.parts[-3].removeprefix('problem')}"
        parts = {box.part for box in boxes.every().values()
                 if box.problem == problem and shown & {right.claim for right in box.rights}}
        assert sorted(said) == sorted(told(parts)), page.path
        seen.setdefault(problem, set()).update(said)
    assert seen == {problem: told({box.part for box in boxes.every().values() if box.problem == problem})
                    for problem in seen}
    assert any(seen.values())


def told(parts: set[str]) -> set[str]:
    """The mistakes that the boxes of some parts tell, in words."""
    return {" ".join(m.says.replace("$", "").split()) for box in boxes.every().values() if box.part in parts
            for m in box.mistakes if any(m.id in value.mistakes for value in box.wrong_values)}


@pytest.mark.anysite
def test_nothing_else_states_anything(site: list[Built], built: Path) -> None:
    """Outside claims and figures: no number, no relation, no unused name; the prose is the source's, word by word."""
    for page in site:
        if page.path.name != "404.html":
            assert wrong(page.article, source_of(page, built), known_names(page.path, site)) == [], page.path


CELL = '<details class="cell"><summary>{}</summary><pre><code>{}</code></pre></details>'
WORK = 'z = 1\n\nshow("hw98.1.a", a - y)'


@pytest.mark.parametrize(("folded", "code", "message"), [
    ("a - y", WORK, ""), ("a - y", WORK.replace("-", "+"), "the code"), ("a", WORK, "the line 'a' is"),
    ("", WORK, "the line '' is"),
])
def test_code_is_the_notebook_s_and_folded_to_a_line_of_it(folded: str, code: str, message: str) -> None:
    """Another sign in the code is seen, and another line over it, and none."""
    article = lxml.html.fromstring(f"<article>{CELL.format(folded, code)}</article>")
    found = code_wrong(article, [WORK])
    assert [what[: len(message)] for what in found] == [message] * bool(message)
    assert code_wrong(article, []) != []


@pytest.mark.parametrize(("html", "message"), [
    ("<p>It is 0.019.</p>", "0.019 in"), ("<h2>Find 7</h2>", "7 in"), ("<p>a = b</p>", "= in"),
    ("<p><math><mi>a</mi><mo>=</mo><mi>b</mi></math></p>", "= in a = b"),
    ("<p><math><mn>7</mn></math></p>", "7 in 7"), ("<p><math><mi>q</mi></math></p>", "the name q"),
    ("<p><math><msub><mi>b</mi><mn>2</mn></msub></math></p>", "the name <msub> { b } { 2 }"),
    ('<p class="claims">7</p>', "7 in"), ("<td>shape (2, 1)</td>", "2 in"), ("<p>x<b>y</b> 7</p>", "7 in"),
])
def test_a_statement_outside_a_claim_is_seen(html: str, message: str) -> None:
    """In text, in a heading, in a formula."""
    known = {"a", "b", "<msub> { b } { 1 }"}
    assert any(message in found for found in unbacked(lxml.html.fromstring(f"<article>{html}</article>"), known))


@pytest.mark.parametrize("html", [
    '<div class="claim">7 = 7</div>', '<data class="figure">7</data>', "<h2>Problem 2</h2>", "<p>Python 3.11+</p>",
    "<p><math><msub><mi>b</mi><mn>1</mn></msub></math></p>", "<p>w1[k], one-hot</p>",
])
def test_a_name_or_a_claim_is_no_statement(html: str) -> None:
    """Ids, names and what the package states."""
    known = {"<msub> { b } { 1 }"}
    assert unbacked(lxml.html.fromstring(f"<article>{html}</article>"), known) == []


def test_an_index_is_no_number() -> None:
    """A digit in a subscript is part of a name; one beside it is not."""
    formula = lxml.html.fromstring("<math><mn>3</mn><msub><mi>b</mi><mn>1</mn></msub></math>")
    assert stated(formula) == ["3"]


@pytest.mark.anysite
def test_every_box_reads_like_the_registry_and_its_bank_is_right(site: list[Built]) -> None:
    """What it asks, its hints, all it may say; each entry of the bank computed again, by other means."""
    found = [page for page in site if page.tree.find_class("box")]
    in_groups = (form for page in found for form in page.tree.xpath("//*[starts-with(@id, 'boxes.')]//form"))
    assert set(map(asked.name, in_groups)) == set(boxes.every())
    for page in found:
        assert not [e.get("id") for e, html in asked.pieces(page.tree) if asked.differs(e, html)], page.path
        bank = asked.bank_of(page.tree)
        assert asked.bank_wrong(bank) == [], page.path
        assert bank["boxes"].keys() == set(map(asked.name, page.tree.find_class("box"))), page.path


def not_set_off(claims: list[HtmlElement]) -> set[str]:
    """The claims that are set off as the answer to a box and are none, or are one and are not."""
    asked_for = {right.claim for box in boxes.every().values() for right in box.rights}
    return {claim.get("id") for claim in claims if ("answer" in claim.classes) != (claim.get("id") in asked_for)}


@pytest.mark.anysite
def test_what_answers_a_box_is_set_off(site: list[Built]) -> None:
    """And nothing else is; the other way round, every claim of a page is found."""
    for page in site:
        assert not_set_off(page.claims) == set(), page.path
        turned = [lxml.html.fromstring(f'<p class="claim{" answer" * ("answer" not in c.classes)}" id="{c.get("id")}">')
                  for c in page.claims]
        assert not_set_off(turned) == {c.get("id") for c in page.claims}


@pytest.mark.anysite
def test_every_claim_stands_on_a_page(site: list[Built]) -> None:
    """And its id is one of the registry's."""
    assert {e.get("id") for page in site for e in page.claims} == set(every()) - set(held())


@pytest.mark.anysite
def test_every_claim_has_its_address_its_routes_and_a_way_to_doubt(site: list[Built]) -> None:
    """A link to itself and, where the site has a repository, a link to report."""
    for page in site:
        for element in page.claims:
            assert not marks_wrong(element), element.get("id")
            links = element.xpath(".//details[contains(@class, 'mark')]//a/@href")
            assert f"#{element.get('id')}" in links
            doubts = any("/issues/new?title=Doubt%20about%20" in link for link in links)
            assert doubts == bool(os.environ.get("REPO_URL"))
        assert len(page.ids) == len(set(page.ids)), f"{page.path}: an id stands twice"


def broken(site: list[Built], root: Path) -> list[str]:
    """Links and anchors that lead nowhere, and addresses of third parties that a page would load."""
    ids = {page.path.resolve(): set(page.ids) for page in site}
    found = []
    for page in site:
        for link in page.tree.xpath("//@href | //@src"):
            target, anchor = urldefrag(link)
            if urlsplit(target).scheme or (not target and not anchor):
                continue
            here = page.path.parent if not target.startswith("/") else root
            path = (here / unquote(target.lstrip("/"))).resolve() if target else page.path.resolve()
            path = path / "index.html" if path.is_dir() else path
            if not path.exists() or (anchor and path in ids and unquote(anchor) not in ids[path]):
                found.append(f"{page.path}: {link}")
        loads = page.tree.xpath("//script/@src | //img/@src | //iframe/@src | //link[@rel != 'canonical']/@href")
        found += [f"{page.path}: loads {u}" for u in loads if urlsplit(u).netloc]
    return found


@pytest.mark.anysite
def test_links_and_anchors_lead_somewhere(site: list[Built], built: Path) -> None:
    """On every page, notebook pages included; and nothing is loaded from a third party."""
    assert broken([p for p in site if p.path.name != "404.html"], built) == []


def test_a_broken_link_is_seen(built: Path, tmp_path: Path) -> None:
    """A missing page, a missing anchor, a script of a third party."""
    page = tmp_path / "index.html"
    page.write_text('<p id="a"><a href="#b">x</a><a href="c/">x</a><a href="#a">x</a></p>'
                    '<script src="https://cdn.example.org/x.js"></script>')
    assert len(broken(pages(tmp_path), tmp_path)) == 3


def test_mathematics_is_mathml(site: list[Built]) -> None:
    """No LaTeX is left for a script to find, and no formula is outside its MathML."""
    for page in site:
        read = ".//text()[not(ancestor::pre | ancestor::script)]"
        said = [] if page.path.name == "404.html" else page.article.xpath(read)
        text = " ".join(t for t in said if t.strip())
        assert not re.search(r"\\\(|\\\[|\\frac|\$[^$]+\$|\{\{", text), page.path
        assert "mathjax" not in lxml.html.tostring(page.tree, encoding="unicode").lower()
    assert sum(len(page.tree.xpath("//math")) for page in site) > 300


@pytest.mark.anysite
def test_notebook_pages_carry_no_foreign_weight(site: list[Built]) -> None:
    """Nothing of JupyterLab's style, no name of a network for scripts."""
    for page in site:
        html = lxml.html.tostring(page.tree, encoding="unicode")
        assert "jp-" not in html, page.path
        assert not re.search(r"cdn|unpkg|jsdelivr|cloudflare|googleapis", html), page.path


@pytest.mark.anysite
def test_every_notebook_and_page_is_in_the_navigation(site: list[Built], built: Path) -> None:
    """No page that a reader can't reach from the home page's menu."""
    home = next(p for p in site if p.path == built / "index.html")
    menu = {link.rstrip("/") for link in home.tree.xpath("//nav//@href")}
    sources = [p for p in DOCS.rglob("*") if p.suffix in (".md", ".ipynb")]
    assert len(sources) == len([p for p in site if p.path.name != "404.html"])
    for source in sources:
        place = source.relative_to(DOCS).with_suffix("")
        address = (place.parent if place.name == "index" else place).as_posix()
        assert address in menu or f"./{address}" in menu or address == ".", source


@pytest.mark.anysite
def test_pages_follow_each_other_as_in_the_menu(site: list[Built], built: Path) -> None:
    """A question, the pages of its solution by name, what lies behind it; each leads to the one before and after."""
    home = next(p for p in site if p.path == built / "index.html")
    links = (urldefrag(link)[0] for link in home.tree.xpath("//nav[@data-md-level]//@href"))
    menu = [*dict.fromkeys((built / link / "index.html").resolve() for link in links)]
    assert len(menu) == len([p for p in site if p.path.name != "404.html"])
    for before, here, after in zip([None, *menu], menu, [*menu[1:], None], strict=False):
        page = next(p for p in site if p.path.resolve() == here)
        leads = {kind: page.tree.xpath(f"//a[contains(@class, 'md-footer__link--{kind}')]/@href")
                 for kind in ("prev", "next")}
        assert {kind: [(here.parent / link / "index.html").resolve() for link in found]
                for kind, found in leads.items()} == {"prev": [before] * bool(before), "next": [after] * bool(after)}
    for folder in sorted(DOCS.glob("hw*/problem*")):
        solved = sorted(path.stem for path in folder.glob("solution*.ipynb"))
        names = [folder.name, *solved, *(["behind"] if (folder / "behind.ipynb").exists() else [])]
        place = (built / folder.relative_to(DOCS)).resolve()
        assert [path.parent.name for path in menu if path.is_relative_to(place)] == names


def test_homework_and_problems_stand_in_the_order_of_their_numbers(site: list[Built], built: Path) -> None:
    """In the menu: the tenth after the third; and each part of it has a name of its own."""
    home = next(p for p in site if p.path == built / "index.html")
    hrefs = dict.fromkeys(home.tree.xpath("//nav//@href"))
    links = [link for link in hrefs if re.fullmatch(r"(hw\d+/)(problem\d+/)?", link)]
    order = [[int(n) for n in re.findall(r"\d+", link)] for link in links]
    assert order == sorted(order)
    assert len(order) >= len(list(DOCS.glob("hw*"))) + len(list(DOCS.glob("hw*/problem*")))
    items = [Section(title, []) for title in ("Hw10", "Hw3")]
    assert sorted(items, key=navigation.rank) == items[::-1]
    names = home.tree.xpath("//nav[@data-md-level > 0]/@aria-label")
    assert len(set(names)) == len(names) == len(order)


@pytest.mark.anysite
def test_the_mathematics_font_is_served(site: list[Built], built: Path) -> None:
    """From our own address, and small; a page with formulas asks for it at once, another does not."""
    font = built / "assets/math.woff2"
    assert 5_000 < font.stat().st_size < 60_000
    assert 'url("math.woff2")' in (built / "assets/site.css").read_text(encoding="utf-8")
    for page in site:
        asked = [page.path.parent / href for href in page.tree.xpath('//link[@rel="preload"]/@href')]
        assert [f.resolve() for f in asked] == [font.resolve()] * bool(page.tree.xpath("//math")), page.path


@pytest.mark.parametrize(("page", "message"), [
    ("{{ course.lettres }}", "no claim 'course.lettres'; did you mean course.letters"),
    ("So $b = 0$.", "typed relation = in $b = 0$"),
    (r"A $\boxed{b}$.", r"<menclose> in the formula \boxed{b}: no table says what it draws"),
    ("[a](nowhere.md)", "nowhere.md"),
    ("[a](index.md#nowhere)", "#nowhere"),
])
def test_a_wrong_page_does_not_build(tmp_path: Path, page: str, message: str, caplog: pytest.LogCaptureFixture,
                                     monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown claim, a typed result, a broken link or anchor: the build stops and says so."""
    establish()
    monkeypatch.delenv("SHEETS", raising=False)  # of this page there is none
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(f"# A page\n\n{page}\n", encoding="utf-8")
    config = Path("mkdocs.yml").read_text(encoding="utf-8")
    hooks = f"hooks: ['{Path('publish/hooks.py').resolve().as_posix()}']"
    config = config.replace("hooks: [publish/hooks.py]", hooks)
    config = config.replace("custom_dir: publish", f"custom_dir: {Path('publish').resolve().as_posix()}")
    config = config.replace("watch: [solutions, publish]\n", "").replace("extra_css: [assets/site.css]\n", "")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    with pytest.raises((Abort, ValueError)) as stopped:
        build(load_config(str(tmp_path / "mkdocs.yml"), strict=True, site_dir=str(tmp_path / "site")))
    assert message in f"{caplog.text} {stopped.value}"


def test_the_two_renderers_can_differ() -> None:
    """The comparison sees a sign, a place and a number."""
    made = rendered(["a = b", "a - b", "a_b", "a^b", "a_1", "a_2"])
    assert len(set(made.values())) == 6
    assert canonical(lxml.html.fromstring("<math><mi>a</mi><mo>=</mo><mi>b</mi></math>")) == made["a = b"]


def test_blocks_refuse_unknown_ids() -> None:
    """As a notebook's `show` does."""
    with pytest.raises(LookupError, match="no claim"):
        blocks.block("hw99.nothing")
    with pytest.raises(LookupError, match="no homework 'hw99'; there are hw"):
        blocks.block("site.problems.hw99")
